#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/parallel.h"
#include "io/program.h"

using namespace candour;
using io::run_program;

TEST_CASE("a program gets its words and its input as they are") {
  const auto words = run_program({"printf", "%s|", "a b", "$HOME", "*", "'; exit 3", ""});
  REQUIRE(words);
  CHECK(words->out == "a b|$HOME|*|'; exit 3||");
  CHECK(words->exit_code == 0);

  std::string large(3000000, 'x');
  for (std::size_t i = 0; i < large.size(); i += 1000) large[i] = '\n';
  const auto both = run_program({"sh", "-c", "tee /dev/stderr"}, large);
  REQUIRE(both);
  CHECK(both->out == large);
  CHECK(both->err == large);
}

TEST_CASE("a program ends as it ends") {
  CHECK(run_program({"sh", "-c", "exit 7"})->exit_code == 7);
  CHECK(run_program({"sh", "-c", "kill -9 $$"})->exit_code == 137);
  CHECK_FALSE(run_program({"no such program here"}));
}

TEST_CASE("a program that does not listen is no end of ours") {
  const std::string input(1000000, 'x');
  std::vector<int> codes(64);
  parallel_for(codes.size(), [&](std::size_t i) { codes[i] = run_program({"true"}, input)->exit_code; });
  CHECK(std::count(codes.begin(), codes.end(), 0) == 64);
}

TEST_CASE("a program started from one of git's hooks is told nothing of it") {
  ::setenv("GIT_DIR", "elsewhere", 1);
  ::setenv("GIT_QUARANTINE_PATH", "elsewhere", 1);
  const auto seen = run_program({"env"});
  ::unsetenv("GIT_DIR");
  ::unsetenv("GIT_QUARANTINE_PATH");
  REQUIRE(seen);
  CHECK(seen->out.find("elsewhere") == std::string::npos);
  CHECK(seen->out.find("GIT_TERMINAL_PROMPT=0\n") != std::string::npos);
  CHECK(seen->out.find("PATH=") != std::string::npos);
}
