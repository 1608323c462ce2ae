// The rule of what waits: a point newer than the last released report, in an indicator that an unreleased
// report cites, is withheld until that report's release, unless the indicator is released at once or at a
// time of its own.
#include "model/release.h"

#include <catch2/catch.hpp>

#include "diag/report.h"
#include "format/markdown.h"
#include "golden_case.h"
#include "model/load.h"

using namespace candour;
using namespace candour::model;

namespace {

constexpr std::int64_t first_release = 1504773000;   // 2017-09-07T08:30Z, 09:30 on the clock
constexpr std::int64_t second_release = 1512639000;  // 2017-12-07T09:30Z

/// The minimal site with a second report, for July to September 2017, that cites `cited`; robbery and
/// satisfaction have points up to September.
ReleasedSite released_at(std::int64_t now, const std::string& second_report, const std::string& more = "") {
  format::register_markdown_extensions();
  const std::string changes =
      "add content/reports/2017-18-q2/report.md\n| ---\n| kind: in-depth\n| plan: 2017-20\n| period: 2017-18-Q2\n"
      "| release: 2017-12-07T09:30\n" +
      second_report +
      "in data/indicators/robbery.json\n- \"value\": 251, \"marker\": \"p\" }\n"
      "+ \"value\": 251, \"marker\": \"p\" },\n+         { \"period\": \"YE-2017-09\", \"value\": 260 }\n"
      "in data/indicators/victim-satisfaction.json\n- \"denominator\": 300 }\n"
      "+ \"denominator\": 300 },\n+         { \"period\": \"2017-18-Q2\", \"value\": 81 }\n" +
      more;
  const diag::SourceTree sources =
      test::apply_case(test::read_folder(std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal"), changes);
  Loaded loaded = load_site(sources);
  INFO(diag::report(loaded.diagnostics, sources, diag::Format::text));
  REQUIRE(loaded.site);
  return release(std::move(*loaded.site), now);
}

const std::string cites_robbery = "| key_indicators: [robbery]\n| ---\n| Words.\n";

std::string latest(const ReleasedSite& released, const char* indicator) {
  const Indicator* found = released.site().find(IndicatorId(indicator));
  return found->has_data() ? found->series[0].points.back().period.id() : "none";
}

}  // namespace

TEST_CASE("a report is seen from its release, to the second") {
  CHECK(released_at(second_release - 1, cites_robbery).site().reports.size() == 1);
  CHECK(released_at(second_release, cites_robbery).site().reports.size() == 2);
  CHECK(released_at(first_release - 1, cites_robbery).site().reports.empty());
  CHECK(released_at(second_release, cites_robbery).as_of() == second_release);
}

TEST_CASE("figures that a report brings wait for it") {
  const ReleasedSite before = released_at(second_release - 1, cites_robbery);
  CHECK(latest(before, "robbery") == "YE-2017-06");
  CHECK(latest(before, "victim-satisfaction") == "2017-18-Q2");  // no report to come cites it
  CHECK(latest(released_at(second_release, cites_robbery), "robbery") == "YE-2017-09");
}

TEST_CASE("every way of citing an indicator counts") {
  const std::string ways[] = {
      "| headline: \"{{ robbery }} robberies\"\n| ---\n| Words.\n",
      "| summary: \"{{ robbery }} robberies\"\n| ---\n| Words.\n",
      "| lead_figure: \"{{ chart robbery }}\"\n| ---\n| Words.\n", "| ---\n| There were {{ robbery }}.\n",
      "| ---\n| Words.\n|\n| {{ chart robbery }}\n",
      "| ---\n| Words.\nadd content/reports/2017-18-q2/offenders.md\n| ---\n| key_indicator: robbery\n| indicators: "
      "[]\n| ---\n| Words.\n",
      "| ---\n| Words.\nadd content/reports/2017-18-q2/offenders.md\n| ---\n| indicators: [robbery]\n| ---\n| Words.\n",
      "| ---\n| Words.\nadd content/reports/2017-18-q2/offenders.md\n| ---\n| summary: \"{{ robbery }}\"\n| ---\n| "
      "Words.\n",
      "| ---\n| Words.\nadd content/reports/2017-18-q2/offenders.md\n| ---\n| indicators: []\n| ---\n| All of {{ "
      "robbery }}.\n",
      // The plan theme's indicators are the narrative's where it lists none.
      "| ---\n| Words.\nadd content/reports/2017-18-q2/victims.md\n| ---\n| ---\n| Words.\n"};
  for (const std::string& way : ways) {
    INFO(way);
    CHECK(latest(released_at(second_release - 1, way), "robbery") == "YE-2017-06");
  }
  CHECK(latest(released_at(second_release - 1, "| ---\n| No figure.\n"), "robbery") == "YE-2017-09");
}

TEST_CASE("a draft is never seen, and its figures wait") {
  const ReleasedSite released = released_at(second_release + 1, "| status: draft\n" + cites_robbery);
  CHECK(released.site().reports.size() == 1);
  CHECK(latest(released, "robbery") == "YE-2017-06");
}

TEST_CASE("an indicator that is released at once does not wait") {
  const std::string at_once =
      "in data/indicators/robbery.json\n- \"variation\": \"overdispersed\"\n"
      "+ \"variation\": \"overdispersed\",\n+   \"release\": \"immediate\"\n";
  CHECK(latest(released_at(second_release - 1, cites_robbery, at_once), "robbery") == "YE-2017-09");
}

TEST_CASE("an indicator with a time of its own waits for that alone") {
  const auto at = [](const char* time) {
    return std::string(
               "in data/indicators/robbery.json\n- \"variation\": \"overdispersed\"\n+ \"variation\": "
               "\"overdispersed\",\n") +
           "+   \"release\": \"" + time + "\"\n";
  };
  // 2017-10-01T09:30 on summer clocks is 08:30 UTC.
  constexpr std::int64_t own = 1506846600;
  CHECK(latest(released_at(own - 1, cites_robbery, at("2017-10-01T09:30")), "robbery") == "YE-2017-06");
  CHECK(latest(released_at(own, cites_robbery, at("2017-10-01T09:30")), "robbery") == "YE-2017-09");
  // Its own time is later than the report's.
  CHECK(latest(released_at(second_release, cites_robbery, at("2018-02-01T09:30")), "robbery") == "YE-2017-09");
  // Not cited, but its own time has not come.
  CHECK(latest(released_at(own - 1, "| ---\n| No figure.\n", at("2017-10-01T09:30")), "robbery") == "YE-2017-06");
}

TEST_CASE("before the first release an indicator that a report cites shows nothing, and does not say why") {
  const ReleasedSite released = released_at(first_release - 1, cites_robbery);
  const Indicator* robbery = released.site().find(IndicatorId("robbery"));
  CHECK_FALSE(robbery->has_data());
  CHECK(robbery->awaiting == "the figures have not been released yet");
  CHECK(robbery->breaks.empty());
  CHECK(latest(released, "inspection") == "2016");
}

TEST_CASE("what a paper stated of a period to come waits too") {
  const std::string stated =
      "in data/indicators/robbery.json\n- \"variation\": \"overdispersed\"\n+ \"variation\": \"overdispersed\",\n"
      "+   \"stated\": [ { \"period\": \"2017-18-Q2\", \"words\": \"rising\", \"source\": \"Paper\" } ]\n";
  const auto count = [&](std::int64_t now) {
    return released_at(now, cites_robbery, stated).site().find(IndicatorId("robbery"))->stated.size();
  };
  CHECK(count(second_release - 1) == 0);
  CHECK(count(second_release) == 1);
}
