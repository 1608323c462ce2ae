// The commands: an options struct and a run function each. Errors and progress go to standard error, what was
// asked for to standard output.
#pragma once

#include <cstdio>
#include <optional>
#include <string>

#include "diag/report.h"
#include "io/file_system.h"
#include "pipeline/build.h"

namespace candour::cli {

/// What the process ends with.
enum class Exit : int {
  done = 0,
  mistakes = 1,     ///< The content has errors.
  wrong_usage = 2,
  world_failed = 3  ///< Disk, port, git.
};

/// The clock, or what --as-of says; empty, having said why, if that is not a time.
std::optional<std::int64_t> moment(const std::string& as_of);
/// Mistakes are what `check` was asked for, and a machine is asked for whenever it reads: they go to standard
/// output. To a build they are errors like others.
void print_mistakes(const pipeline::Made& made, diag::Format format, std::FILE* to);
void print_timings(const pipeline::Timings& timings);
/// Says why, on standard error.
Exit world_failed(const Failure& why);

struct Common;
/// What the steps take; empty, having said why, for a time that is none.
std::optional<pipeline::Options> pipeline_options(const Common& common);

/// What all commands take.
struct Common {
  std::string root = ".";
  std::string format = "text";
  std::string as_of;  ///< "2018-02-01T09:30" in London, or empty: now.
  unsigned threads = 0;
  bool timings = false;
};

struct BuildOptions {
  Common common;
  std::string out;  ///< Empty: site/ below the root.
  bool no_downloads = false;
};
/// `made` is where the site is put together; it is for the caller to take apart, or not to.
Exit run_build(const BuildOptions& options, pipeline::Made& made);

struct CheckOptions {
  Common common;
  std::string out;  ///< What was published, to hold the content against; empty: site/ below the root.
};
Exit run_check(const CheckOptions& options, pipeline::Made& made);

struct ServeOptions {
  BuildOptions build;
  int port = 8080;
  bool no_build = false;
};
Exit run_serve(const ServeOptions& options, pipeline::Made& made);

struct PublishCommand {
  Common common;
  std::string out;
  bool dry_run = false;
  bool allow_dirty = false;
  bool break_lock = false;
  std::string push;
  std::string sign;
};
Exit run_publish(const PublishCommand& options, pipeline::Made& made);

struct VerifyCommand {
  std::string repository;  ///< Empty: site/ here.
  std::string since;
  std::string against;
  std::string signers;
  std::string rebuild;       ///< "last", "all" or a publication's number; empty: none.
  std::string source = ".";  ///< The content's repository.
};
Exit run_verify(const VerifyCommand& options);

struct HistoryCommand {
  std::string repository;
  std::string format = "text";
  std::string what;     ///< "list", "show" or "diff"
  std::string subject;  ///< A report's or plan's id.
  int older = 0, newer = 0;
};
Exit run_history(const HistoryCommand& options);

struct ExplainCommand {
  Common common;
  std::string indicator;
  std::string period;  ///< Empty: the latest.
  std::string of;      ///< "area=essex,severity=fatal"; empty: the site's own area.
};
Exit run_explain(const ExplainCommand& options, pipeline::Made& made);

struct HookCommand {
  std::string repository = ".";  ///< Of the content; bare, as a rule.
  std::string out;
  std::string push;
  std::string sign;
  bool remove = false;
};
Exit run_hook(const HookCommand& options);

/// Answers each line of standard input by the rule: `mistakes` if one was refused.
Exit run_calculate(const std::string& rule);
/// Each rule of `calculate` with an input and the beginning of its answer.
std::string worked_rules();

/// `topic` empty: what there is.
Exit run_help(const std::string& topic);

/// The whole program.
Exit run(int argc, const char* const* argv, pipeline::Made& made);

}  // namespace candour::cli
