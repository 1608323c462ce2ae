#include "vectors.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace vectors {
namespace {

void check_file(std::ifstream& file, const std::function<void(const Json& c)>& check) {
  const Json all = Json::parse(file);
  REQUIRE(all["cases"].size() == all["header"]["count"].get<std::size_t>());
  for (const Json& c : all["cases"]) {
    INFO(c.dump().substr(0, 2000));
    check(c);
  }
}

}  // namespace

void each_shared_case(const std::string& file, const std::function<void(const Json& c)>& check) {
  const std::string path = "vectors/" + file + ".json";
  std::ifstream shared(std::string(CANDOUR_SHARED) + "/" + path);
  if (shared) return check_file(shared, check);
  const char* ci = std::getenv("CI");
  if (ci != nullptr && std::string(ci) == "true") FAIL("shared/" + path + " is missing");
  WARN("shared/" + path + " is not here: skipped");
}

void each_case(const std::string& file, const std::function<void(const Json& c)>& check) {
  std::ifstream sample(std::string(CANDOUR_SOURCE_DIR) + "/tests/unit/stats/vectors/" + file + ".json");
  REQUIRE(sample);
  check_file(sample, check);
  each_shared_case(file, check);
}

bool agree(std::optional<double> actual, const Json& expected, double relative, double near_zero) {
  if (expected.is_null() || !actual) return expected.is_null() && !actual;
  const double right = expected.get<double>();
  return std::abs(*actual - right) <= std::max(relative * std::abs(right), near_zero);
}

bool agree_p(std::optional<double> actual, const Json& expected) { return agree(actual, expected, 1e-7, 1e-300); }

std::optional<double> number(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

std::vector<std::optional<double>> numbers(const Json& values) {
  std::vector<std::optional<double>> made;
  for (const Json& value : values) made.push_back(number(value));
  return made;
}

}  // namespace vectors
