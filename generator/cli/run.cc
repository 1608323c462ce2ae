#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include "cli/commands.h"

namespace candour::cli {
namespace {

void add_common(CLI::App& command, Common& common) {
  command.add_option("--root", common.root, "The folder that holds content/ and data/")->check(CLI::ExistingDirectory);
  command.add_option("--format", common.format, "How mistakes are printed: text, json (one object a line) or github")
      ->check(CLI::IsMember({"text", "json", "github"}));
  command.add_option("--as-of", common.as_of, "The time in London, for rehearsals: 2018-02-01T09:30");
  command.add_option("--threads", common.threads, "At most so many at once (0: as many as the machine has)");
  command.add_flag("--timings", common.timings, "Say how long each step took");
}

void add_build(CLI::App& command, BuildOptions& build) {
  add_common(command, build.common);
  command.add_option("--out", build.out, "The folder to build into (default: site/ below the root)");
  command.add_flag("--no-downloads", build.no_downloads, "Leave out the CSV files and the links to them");
}

void add_publish(CLI::App& command, PublishCommand& publish) {
  add_common(command, publish.common);
  command.add_option("--out", publish.out, "The folder of the site's repository (default: site/ below the root)");
  command.add_flag("--dry-run", publish.dry_run, "Say what would be published, and publish nothing");
  command.add_flag("--allow-dirty", publish.allow_dirty, "Publish content that is not committed, and record that");
  command.add_flag("--break-lock", publish.break_lock, "Remove the lock files that a publisher that was killed left");
  command.add_option("--push", publish.push, "Push what is published to this git remote, a name or an address");
  command.add_option("--sign", publish.sign, "Sign commits and tags with this SSH key (a file)")->check(CLI::ExistingFile);
}

void add_hook(CLI::App& command, HookCommand& hook) {
  command.add_option("repository", hook.repository, "The content's repository, where commits arrive (default: here)")->check(CLI::ExistingDirectory);
  command.add_option("--out", hook.out, "The folder of the site's repository");
  command.add_option("--push", hook.push, "Push what is published to this git remote");
  command.add_option("--sign", hook.sign, "Sign commits and tags with this SSH key (a file)")->check(CLI::ExistingFile);
  command.add_flag("--remove", hook.remove, "Take the hook away");
}

void add_verify(CLI::App& command, VerifyCommand& verify) {
  command.add_option("repository", verify.repository, "The site's repository or a clone of it (default: site/)");
  command.add_option("--since", verify.since, "A ledger hash that was kept");
  command.add_option("--against", verify.against, "An older clone")->check(CLI::ExistingDirectory);
  command.add_option("--signers", verify.signers, "Who may sign: a file of allowed signers, as ssh-keygen(1) describes it")
      ->check(CLI::ExistingFile);
  command.add_option("--rebuild", verify.rebuild, "Make publications again from their source: last, all or a number");
  command.add_option("--source", verify.source, "The content's repository, for --rebuild (default: here)")->check(CLI::ExistingDirectory);
}

void add_explain(CLI::App& command, ExplainCommand& explain) {
  add_common(command, explain.common);
  command.add_option("indicator", explain.indicator, "Its id")->required();
  command.add_option("--period", explain.period, "Which figure: 2014-15-Q4, YE-2015-03 (default: the latest)");
  command.add_option("--of", explain.of, "Of which area or group: area=essex,severity=fatal (default: the site's own area)");
}

void add_calculate(CLI::App& command, std::string& rule) {
  command.add_option("rule", rule, "Which rule, of those below")->required();
  command.footer([] { return "Rules, each with an input and the beginning of its answer:\n" + worked_rules(); });
}

CLI::App* add_history(CLI::App& app, HistoryCommand& history) {
  CLI::App* history_command = app.add_subcommand("history", "List publications, show versions, compare them");
  history_command->require_subcommand(1);
  const auto add = [&](const char* name, const char* words) {
    CLI::App* command = history_command->add_subcommand(name, words);
    command->add_option("--site", history.repository, "The site's repository (default: site/)");
    command->add_option("--format", history.format, "text or json")->check(CLI::IsMember({"text", "json"}));
    command->callback([&history, name] { history.what = name; });
    return command;
  };
  add("list", "Every publication");
  CLI::App* show = add("show", "The versions of a report or plan");
  show->add_option("subject", history.subject, "Its id")->required();
  CLI::App* diff = add("diff", "What changed between two versions");
  diff->add_option("subject", history.subject, "Its id")->required();
  diff->add_option("older", history.older, "The number of a version")->required();
  diff->add_option("newer", history.newer, "The number of another")->required();
  return history_command;
}

}  // namespace

Exit run(int argc, const char* const* argv, pipeline::Made& made) {
  CLI::App app("Candour publishes how a public body performs: Markdown and JSON to an accessible website.", "candour");
  app.set_version_flag("--version", "candour " CANDOUR_VERSION);
  app.set_help_flag("-h,--help", "Say what there is");
  app.require_subcommand(1);
  app.footer("`candour help` lists what can be learnt, topic by topic.\n"
             "Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 the world failed (disk, git, port).");

  BuildOptions build;
  CLI::App* build_command = app.add_subcommand("build", "Build the site");
  add_build(*build_command, build);
  CheckOptions check;
  CLI::App* check_command = app.add_subcommand("check", "Report every mistake in the content, and write nothing");
  add_common(*check_command, check.common);
  check_command->add_option("--out", check.out, "The published site, whose versions need reasons to change (default: site/ below the root)");
  ServeOptions serve;
  CLI::App* serve_command = app.add_subcommand("serve", "Build the site and show it on this machine");
  add_build(*serve_command, serve.build);
  serve_command->add_option("--port", serve.port, "Of 127.0.0.1 (0: any that is free)")->check(CLI::Range(0, 65535));
  serve_command->add_flag("--no-build", serve.no_build, "Serve what is there");
  PublishCommand publish;
  CLI::App* publish_command = app.add_subcommand("publish", "Build the content's last commit and commit the site");
  add_publish(*publish_command, publish);
  VerifyCommand verify;
  CLI::App* verify_command = app.add_subcommand("verify", "Check that what was published is as it was");
  add_verify(*verify_command, verify);
  HistoryCommand history;
  CLI::App* history_command = add_history(app, history);
  ExplainCommand explain;
  CLI::App* explain_command = app.add_subcommand("explain", "Show every statistic of a figure, with its rule and inputs");
  add_explain(*explain_command, explain);
  HookCommand hook;
  CLI::App* hook_command = app.add_subcommand("hook", "Publish whenever commits arrive in the content's repository");
  add_hook(*hook_command, hook);
  std::string rule;
  CLI::App* calculate_command = app.add_subcommand("calculate", "Apply a statistical rule to JSON objects, a line each, from standard input");
  add_calculate(*calculate_command, rule);
  std::string topic;
  CLI::App* help_command = app.add_subcommand("help", "Explain a topic: files, figures, periods, mistakes …");
  help_command->add_option("topic", topic, "What about");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    const bool asked = wrong.get_exit_code() == 0;  // --help and --version
    app.exit(wrong);
    return asked ? Exit::done : Exit::wrong_usage;
  }
  if (build_command->parsed()) return run_build(build, made);
  if (check_command->parsed()) return run_check(check, made);
  if (serve_command->parsed()) return run_serve(serve, made);
  if (publish_command->parsed()) return run_publish(publish, made);
  if (verify_command->parsed()) return run_verify(verify);
  if (history_command->parsed()) return run_history(history);
  if (explain_command->parsed()) return run_explain(explain, made);
  if (hook_command->parsed()) return run_hook(hook);
  if (calculate_command->parsed()) return run_calculate(rule);
  return run_help(topic);
}

}  // namespace candour::cli
