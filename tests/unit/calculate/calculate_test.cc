#include "calculate/calculate.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

using namespace candour::calculate;
using Json = nlohmann::json;

namespace {

Answer ask(std::string_view rule, std::string_view line) { return answer(*find_rule(rule), line, 7); }

std::string error(std::string_view rule, std::string_view line) {
  const Answer made = ask(rule, line);
  CHECK(made.refused);
  const Json said = Json::parse(made.json);
  CHECK(said["line"] == 7);
  return said["error"];
}

}  // namespace

TEST_CASE("every rule answers its example, and is found by its name", "[calculate]") {
  CHECK(rules().size() == 14);
  for (const Rule& rule : rules()) {
    CAPTURE(rule.name);
    REQUIRE(find_rule(rule.name) == &rule);
    const Answer made = answer(rule, rule.example, 1);
    CHECK_FALSE(made.refused);
    CHECK(made.json.find('\n') == std::string::npos);
    CHECK(Json::parse(made.json).size() >= 1);
  }
  CHECK(find_rule("") == nullptr);
  CHECK(find_rule("XMR") == nullptr);
}

TEST_CASE("what is wrong is told by name and place", "[calculate]") {
  CHECK(error("rate", "") == "the line is empty, where a JSON object is expected");
  CHECK(error("rate", "[1]") == "column 1: a list, where an object is expected");
  CHECK(error("rate", R"({"n": 3})") == "the field `x` is missing: a number is expected");
  CHECK(error("rate", R"({"é": 0, "x": "1", "n": 3})") == "column 15: `x` is a string, where a number is expected");
  CHECK(error("rate", R"({"x": 1, "n": 0})") == "n is 0: a rate needs n above 0");
  CHECK(error("mean", R"({"values": [1, null, true]})") == "column 22: `values[2]` is true or false, where a number or null is expected");
  CHECK(error("change-counts", R"({"prev": 1, "cur": 2.5})") == "column 20: `cur` is 2.5, where a whole number up to 1000000000000000 is expected");
  CHECK(error("xmr", R"({"x": ["2019-01-01"], "y": [1], "options": {"screen_outliers": 1}})") ==
        "column 64: `options.screen_outliers` is 1, where true or false is expected");
  CHECK(error("xmr", R"({"x": ["2019-01-01"], "y": [1], "options": {"rebase": ["2019-13-01"]}})") ==
        "`options.rebase[0]` is no date: a date is written 2019-04-01");
  CHECK(error("isr", R"({"x": [1, 2], "n": [1], "x_ref": [1], "n_ref": [1]})") == "column 20: `n` has 1 values, and `x` has 2: they must have as many");
  CHECK(error("rate", R"({"x": 1e300, "n": 1e-300})") == "`value` is beyond the range of a number");
}

TEST_CASE("missing figures give missing results, and defaults are those of the rule", "[calculate]") {
  CHECK(Json::parse(ask("proportion", R"({"x": null, "n": 3})").json)["value"].is_null());
  CHECK(Json::parse(ask("rate", R"({"x": 5, "n": null})").json)["upper"].is_null());
  const Json rate = Json::parse(ask("rate", R"({"x": 5, "n": 5000})").json);
  CHECK(rate["value"] == 1);
  CHECK(rate["lower"] == rate["lower95_0"]);
  CHECK(Json::parse(ask("mean", R"({"values": [1, null]})").json)["value"].is_null());
  CHECK(Json::parse(ask("change-counts", R"({"prev": 0, "cur": 4})").json)["rr_upper95"].is_null());
  // The trend's length is a parameter, and its label says it.
  Json points{{"x", Json::array()}, {"y", {60, 10, 62, 11, 59, 12, 61, 9, 30, 31, 32, 33, 34}}, {"options", {{"trend_points", 6}}}};
  for (int i = 0; i < 13; ++i) points["x"].push_back("20" + std::to_string(10 + i) + "-01-01");
  CHECK(Json::parse(ask("xmr", points.dump()).json)["special_cause_type"].back() == "6 Point Trend (Increasing)");
}

TEST_CASE("a change is held against the spread of changes, the area itself first", "[calculate]") {
  // Expected: as in tests/unit/stats/change_spread_test.cc, of other areas and without exposures.
  const std::string counts = R"("prev": [4300, 820, 1390, 2260, 2700, 735, 3900, 1800, 2640, 1100, 850, 3250, 0],
                                "cur": [5200, 910, 1480, 2310, 3050, 760, 4100, 1990, 2750, 1220, 890, 3400, 7])";
  const Json made = Json::parse(ask("change-spread", "{" + counts + "}").json);
  CHECK(made["areas"] == 12);
  CHECK(made["rate_ratio"].get<double>() == Approx(1.2093023255813953).epsilon(1e-12));
  CHECK(made["log_rate_ratio"].get<double>() == Approx(0.19004360288786493).epsilon(1e-12));
  CHECK(made["standard_error"].get<double>() == Approx(0.020612273815437637).epsilon(1e-12));
  CHECK(made["common_log_rate_ratio"].get<double>() == Approx(0.086104641176210198).epsilon(1e-12));
  CHECK(made["phi"].get<double>() == Approx(1.3971413508588767).epsilon(1e-12));
  CHECK(made["tau2"].get<double>() == Approx(0.00048266464322157067).epsilon(1e-11));
  CHECK(made["z"].get<double>() == Approx(6.3084497269641955).epsilon(1e-11));
  CHECK(made["od_ll95"].get<double>() == Approx(0.94266491568489092).epsilon(1e-12));
  CHECK(made["od_ul95"].get<double>() == Approx(1.0608223382042944).epsilon(1e-12));
  CHECK(made["od_ll998"].get<double>() == Approx(0.91110784312871037).epsilon(1e-12));
  CHECK(made["od_ul998"].get<double>() == Approx(1.0975649123665068).epsilon(1e-12));
  CHECK(made["zscore"][3].get<double>() == Approx(-2.1706283046924749).epsilon(1e-11));
  CHECK(made["zscore"][12].is_null());
  CHECK(made["class95"] == "higher");
  CHECK(made["class998"] == "higher");
  const std::string ones = "[1,1,1,1,1,1,1,1,1,1,1,1,1]";
  CHECK(Json::parse(ask("change-spread", "{" + counts + ", \"prev_exposure\": " + ones + ", \"cur_exposure\": " + ones + "}").json) == made);
  CHECK(error("change-spread", R"({"prev": [1, 2], "cur": [3]})") == "column 25: `cur` has 1 values, and `prev` has 2: they must have as many");
  CHECK(error("change-spread", R"({"prev": [1, 2], "cur": [3, 4], "cur_exposure": [1]})") ==
        "column 49: `cur_exposure` has 1 values, and `prev` has 2: they must have as many");
  CHECK(error("change-spread", R"({"prev": [1, 2], "cur": [3, 4.5]})") == "column 29: `cur[1]` is 4.5, where a whole number up to 1000000000000000 is expected");
  CHECK(error("change-spread", R"({"prev": [1, 2], "cur": [3, 4]})") ==
        "areas with events in both periods: 2, too few to say how far changes lie apart, which takes 10");
}

TEST_CASE("rates of a group are per as many people as is asked", "[calculate]") {
  const Json made = Json::parse(ask("peer-group", R"({"count": [10, 30], "population": [1000, 2000], "multiplier": 100000})").json);
  CHECK(made["rate_per_100000"] == Json({1000, 1500}));
  CHECK(made["own"] == 1000);
  CHECK(error("peer-group", R"({"count": [10], "population": [1000], "multiplier": 0})") == "rates must be per more than 0 people");
}

TEST_CASE("no bytes break a rule", "[calculate]") {
  std::mt19937_64 chance(20'150'604);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(chance() % n); };
  const std::vector<std::string> pieces = {"null", "-1", "0", "1e308", "-1e-320", "1e15", "true", "\"\"", "[]", "{}", "[null]", ",", "]", "}", "\"x\":", "9007199254740993", "\xff", "0.1"};
  for (const Rule& rule : rules())
    for (int i = 0; i < 1000; ++i) {
      std::string line(rule.example);
      for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
        const std::size_t at = below(line.size() + 1);
        // A whole number is taken for another, or any bytes for any.
        const std::size_t digits = line.find_first_of("0123456789", at);
        if (digits != std::string::npos && below(2) == 0) {
          const std::size_t end = line.find_first_not_of("0123456789.", digits);
          line.replace(digits, (end == std::string::npos ? line.size() : end) - digits, pieces[below(pieces.size())]);
        } else {
          line.replace(at, below(4), pieces[below(pieces.size())]);
        }
      }
      CAPTURE(rule.name, line);
      const Answer made = answer(rule, line, 1);
      const Json said = Json::parse(made.json);
      if (made.refused != said.contains("error")) FAIL_CHECK("refused without a reason");
    }
}
