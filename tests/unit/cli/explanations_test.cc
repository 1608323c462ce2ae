#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "cli/explanations.h"

using namespace candour;
namespace fs = std::filesystem;

TEST_CASE("every code that the program can give is explained") {
  // A code is the first string of a call that reports, or the third part of a JsonMistake or YAML mistake.
  const std::regex call("(?:error|warning|error_at_path|warning_at_path|fail|refuse)\\(\\s*\"([a-z0-9]+(?:-[a-z0-9]+)*)\"\\s*,");
  const std::regex part(",\\s*\"((?:json|yaml|number)-[a-z-]+)\"");
  std::set<std::string> codes;
  for (const auto& entry : fs::recursive_directory_iterator(std::string(CANDOUR_SOURCE_DIR) + "/generator")) {
    if (entry.path().extension() != ".cc" || entry.path().filename() == "real_file_system.cc") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const std::regex& pattern : {call, part})
      for (auto found = std::sregex_iterator(text.begin(), text.end(), pattern); found != std::sregex_iterator(); ++found)
        codes.insert((*found)[1]);
  }
  CHECK(codes.size() > 80);
  for (const std::string& code : codes) {
    INFO(code);
    CHECK_FALSE(cli::explanation_of(code).empty());
  }
}

TEST_CASE("what is no code is not explained") {
  CHECK(cli::explanation_of("").empty());
  CHECK(cli::explanation_of("no-such-code").empty());
  CHECK(cli::explanation_of("jsonish").empty());
}
