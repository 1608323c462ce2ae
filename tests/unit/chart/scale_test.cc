#include "chart/scale.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "base/text.h"

using namespace candour;

namespace {

/// Where tests/unit/chart/d3/run wrote d3's answers.
const char* cases_path() {
  const char* path = std::getenv("CANDOUR_D3_CASES");
  return path == nullptr ? "d3-cases.tsv" : path;
}

bool must_be_there() {
  const char* ci = std::getenv("CI");
  return ci != nullptr && std::string(ci) == "true";
}

}  // namespace

TEST_CASE("ticks, nice domains and numbers are d3's") {
  std::ifstream file(cases_path());
  if (!file && !must_be_there()) {
    WARN("skipped: no d3 cases; tests/run writes them");
    return;
  }
  REQUIRE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line); ++cases) {
    INFO(line);
    const auto cells = split(line, '\t');
    REQUIRE(cells.size() == 9);
    const auto number = [](std::string_view text) { return std::stod(std::string(text)); };
    const double from = number(cells[0]), to = number(cells[1]);
    const int count = static_cast<int>(number(cells[2]));
    std::vector<double> expected;
    std::istringstream listed{std::string(cells[3])};
    for (double t; listed >> t;) expected.push_back(t);
    REQUIRE(chart::ticks(from, to, count) == expected);
    const chart::LinearScale scale = chart::nice(from, to, count, 0, 1);
    REQUIRE(scale.domain_from() == number(cells[4]));
    REQUIRE(scale.domain_to() == number(cells[5]));
    REQUIRE(format_number(number(cells[6]), static_cast<int>(number(cells[7]))) == cells[8]);
  }
  REQUIRE(cases == 10000);
}

TEST_CASE("a scale maps its domain to its range") {
  const chart::LinearScale scale(0, 120, 346, 16);
  REQUIRE(scale(0) == 346);
  REQUIRE(scale(120) == 16);
  REQUIRE(scale(60) == Approx(181));
}

TEST_CASE("a scale of one value puts it in the middle") {
  REQUIRE(chart::LinearScale(5, 5, 0, 10)(5) == 5);
}

TEST_CASE("ticks need as many places as their step") {
  REQUIRE(chart::tick_decimals(20) == 0);
  REQUIRE(chart::tick_decimals(1) == 0);
  REQUIRE(chart::tick_decimals(0.5) == 1);
  REQUIRE(chart::tick_decimals(0.1) == 1);
  REQUIRE(chart::tick_decimals(0.02) == 2);
}
