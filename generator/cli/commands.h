// The commands: an options struct and a run function each. Errors and progress go to standard error, what was
// asked for to standard output.
#pragma once

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
};
Exit run_check(const CheckOptions& options, pipeline::Made& made);

struct ServeOptions {
  BuildOptions build;
  int port = 8080;
  bool no_build = false;
};
Exit run_serve(const ServeOptions& options, pipeline::Made& made);

/// `topic` empty: what there is.
Exit run_help(const std::string& topic);

/// The whole program.
Exit run(int argc, const char* const* argv, pipeline::Made& made);

}  // namespace candour::cli
