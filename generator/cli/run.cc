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

}  // namespace

Exit run(int argc, const char* const* argv, pipeline::Made& made) {
  CLI::App app("Candour publishes how a public body performs: Markdown and JSON to an accessible website.", "candour");
  app.set_version_flag("--version", "candour " CANDOUR_VERSION);
  app.set_help_flag("-h,--help", "Say what there is");
  app.require_subcommand(1);
  app.footer("`candour help` lists what can be learnt, topic by topic.\n"
             "Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 the world failed (disk, port).");

  BuildOptions build;
  CLI::App* build_command = app.add_subcommand("build", "Build the site");
  add_build(*build_command, build);
  CheckOptions check;
  CLI::App* check_command = app.add_subcommand("check", "Report every mistake in the content, and write nothing");
  add_common(*check_command, check.common);
  ServeOptions serve;
  CLI::App* serve_command = app.add_subcommand("serve", "Build the site and show it on this machine");
  add_build(*serve_command, serve.build);
  serve_command->add_option("--port", serve.port, "Of 127.0.0.1 (0: any that is free)")->check(CLI::Range(0, 65535));
  serve_command->add_flag("--no-build", serve.no_build, "Serve what is there");
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
  return run_help(topic);
}

}  // namespace candour::cli
