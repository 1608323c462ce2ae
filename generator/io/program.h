// Other programs, run to their end: git for fetching and pushing, ssh-keygen for signatures. No shell stands between,
// so nothing in an argument is ever more than text. They open no window to ask questions: where nobody is at a terminal,
// what they would ask for fails instead.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace candour::io {

struct Ran {
  int exit_code = 0;  ///< 128 and the signal's number for a program that was killed.
  std::string out;
  std::string err;
};

/// Runs `words[0]`, found as a shell finds programs, with `input` on its standard input. What git sets for its hooks
/// is taken out of the environment, so that a git started by a hook works in the folder that it is told of. Fails
/// only where the program cannot be started.
Result<Ran> run_program(const std::vector<std::string>& words, const std::string& input = {});

}  // namespace candour::io
