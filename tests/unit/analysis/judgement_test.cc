#include "analysis/judgement.h"

#include <catch2/catch.hpp>

#include "analysis/figure.h"
#include "analysis/process.h"
#include "minimal_site.h"

using namespace candour;
using namespace candour::analysis;
using candour::test::adding;
using candour::test::site_with;

namespace {

/// An indicator of months from January 2015 on.
std::string months(const std::vector<int>& values, const std::string& more) {
  std::string points;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int year = 2015 + static_cast<int>(i) / 12, month = static_cast<int>(i) % 12 + 1;
    points += (i == 0 ? "" : ",\n") + std::string("{ \"period\": \"") + std::to_string(year) + (month < 10 ? "-0" : "-") +
              std::to_string(month) + "\", \"value\": " + std::to_string(values[i]) + " }";
  }
  return adding("calls", "{ \"title\": \"Calls\", \"definition\": \"Calls.\", \"unit\": { \"kind\": \"count\", \"name\": \"calls\" },\n"
                         "\"frequency\": \"monthly\", \"source\": { \"name\": \"A log\" },\n" + more + ",\n"
                         "\"series\": [ { \"points\": [" + points + "] } ] }");
}

const std::string overdispersed = "\"variation\": \"overdispersed\", \"better\": \"neither\"";

Judgement judgement_of(const PublicSite& site, const std::string& id, Statistic* told = nullptr) {
  const model::Indicator& indicator = *site.site().find(model::IndicatorId(id));
  const auto view = view_series(site, indicator, {}, {});
  REQUIRE(view);
  const model::Point& last = view->series->points[view->end - 1];
  return judge_now(site, *view, read_unjudged(site, *view, last), told);
}

Judgement of_months(const std::vector<int>& values, const std::string& more = overdispersed) {
  return judgement_of(site_with(months(values, more)), "calls");
}

double number(const Named& named, const std::string& name) {
  for (const auto& [key, quantity] : named)
    if (key == name) return std::get<double>(quantity);
  FAIL("there is no " + name);
  return 0;
}

}  // namespace

TEST_CASE("what varies more than chance is held against its own range, from 13 points on") {
  // 9, 11, 9 …: mean 10, moving ranges all 2, limits 10 -/+ 5.32.
  CHECK(of_months({9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11}).verdict == Verdict::not_judged);
  const Judgement usual = of_months({9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9});
  CHECK(usual.verdict == Verdict::no_different);
  CHECK(usual.rule == Rule::process);
  CHECK(usual.word + " " + usual.tail == "Within its usual range of 13 months");
  const Judgement above = of_months({9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 30});
  CHECK(above.verdict == Verdict::higher);
  CHECK(above.word + " " + above.tail == "Above its usual range of 13 months");
  const Judgement rise = of_months({20, 22, 20, 22, 20, 22, 20, 18, 19, 20, 21, 22, 23, 24});
  CHECK(rise.verdict == Verdict::higher);
  CHECK(rise.word + " " + rise.tail == "A rise of seven months in a row");
  const Judgement run = of_months({14, 9, 14, 9, 14, 9, 14, 10, 8, 10, 8, 10, 8, 10});
  CHECK(run.verdict == Verdict::lower);
  CHECK(run.word + " " + run.tail == "Below its average for seven months in a row");
}

TEST_CASE("judgements of two figures have a short form, a process chart's words are short already") {
  CHECK(in_short(judged(Verdict::higher, Rule::counts, 0.01)) == "statistically higher");
  CHECK(in_short(judged(Verdict::lower, Rule::spread, 0.01)) == "statistically lower");
  CHECK(in_short(judged(Verdict::no_different, Rule::proportions, 0.5)) == "statistically comparable");
  CHECK(in_short(judged(Verdict::higher, Rule::process, 0.01)).empty());
  CHECK(in_short(not_judged("a staffing level")).empty());
}

TEST_CASE("a break or a rebase begins a new range, which needs points of its own") {
  const std::vector<int> values = {9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 90, 110, 90, 110};
  CHECK(of_months(values, overdispersed + ", \"process\": { \"rebase\": [\"2016-01\"] }").verdict == Verdict::not_judged);
  CHECK(of_months(values, overdispersed + ", \"breaks\": [ { \"from\": \"2016-01\", \"note\": \"New.\" } ]").verdict == Verdict::not_judged);
  CHECK(of_months(values, overdispersed + ", \"process\": { \"fixed_points\": 12 }").word == "Above its usual range");
}

TEST_CASE("a movement is improving or worsening only where statistics support it and the indicator says what is better") {
  const std::vector<int> high = {9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 30}, usual = {9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9};
  const auto better = [](const char* way) { return "\"variation\": \"overdispersed\", \"better\": \"" + std::string(way) + "\""; };
  CHECK(of_months(high).meaning == Meaning::none);
  CHECK(of_months(high, better("higher")).meaning == Meaning::improving);
  CHECK(of_months(high, better("lower")).meaning == Meaning::worsening);
  CHECK(of_months(usual, better("lower")).meaning == Meaning::none);
}

TEST_CASE("figures that overlap have no process chart; of rolling years those are taken that do not") {
  std::string points, cumulative;
  for (int year = 2000; year <= 2016; ++year)
    for (const char* month : {"03", "06", "09", "12"})
      points += (points.empty() ? "" : ",") + std::string("{ \"period\": \"YE-") + std::to_string(year) + "-" + month +
                "\", \"value\": " + std::to_string(year % 2 == 0 ? 9 : 11) + " }";
  const std::string head = "{ \"title\": \"Calls\", \"definition\": \"Calls.\", \"unit\": { \"kind\": \"count\", \"name\": \"calls\" }, \"frequency\": \"quarterly\", "
                           "\"source\": { \"name\": \"A log\" }, " + overdispersed + ", \"series\": [ { \"points\": [";
  const PublicSite site = site_with(adding("calls", head + points + "] } ] }"));
  Statistic told;
  const Judgement years = judgement_of(site, "calls", &told);
  CHECK(years.word + " " + years.tail == "Within its usual range of 17 years");
  for (const auto& [name, quantity] : told.inputs)
    if (name == "y") CHECK(std::get<Numbers>(quantity).size() == 17);
  for (int month = 2; month <= 9; ++month)
    cumulative += (month == 2 ? "" : ",") + std::string("{ \"period\": \"2016-01..2016-0") + std::to_string(month) + "\", \"value\": 9 }";
  const PublicSite summed = site_with(adding("calls", head + cumulative + "] } ] }"));
  const model::Indicator& calls = *summed.site().find(model::IndicatorId("calls"));
  const Process process = process_of(view_of(calls, calls.series[0], {}), calls.series[0].points.back());
  CHECK(process.refused == "each figure overlaps the one before");
}

TEST_CASE("proportions are tested by their parts") {
  const std::string tested = "in data/indicators/victim-satisfaction.json\n-   \"not_judged\": \"a survey\"\n+   \"variation\": \"proportion\", \"compared_with\": \"previous-period\"\n";
  // By hand: z = (250/300 - 170/200) / sqrt(0.84 * 0.16 * (1/300 + 1/200)) = -0.49801, p = 0.61847.
  const Judgement same = judgement_of(site_with(tested), "victim-satisfaction");
  CHECK(same.verdict == Verdict::no_different);
  CHECK(same.rule == Rule::proportions);
  CHECK(*same.p_value == Approx(0.61847).margin(0.00001));
  const Judgement lower = judgement_of(site_with(tested + "- \"value\": 83.3, \"numerator\": 250\n+ \"value\": 66.7, \"numerator\": 200\n"), "victim-satisfaction");
  CHECK(lower.verdict == Verdict::lower);
  CHECK(lower.meaning == Meaning::worsening);
}

TEST_CASE("a figure is held against a baseline, or the point before, and says so") {
  const auto told = [](const PublicSite& site, const char* field) {
    diag::Diagnostics diagnostics;
    const auto parsed = format::parse_figure(diag::FileId{0}, std::string("calls.") + field, 0, diagnostics);
    REQUIRE(parsed);
    const auto words = evaluate(*parsed, {&site, {}}, diagnostics);
    return words ? *words : diagnostics.all().front().message;
  };
  const std::vector<int> values = {100, 150, 120};
  const PublicSite before = site_with(months(values, overdispersed + ", \"compared_with\": \"previous-period\""));
  CHECK(told(before, "change") == "20.0% lower (150 to 120)");
  const PublicSite baseline = site_with(months(values, overdispersed + ", \"compared_with\": \"baseline\", \"baseline\": \"2015-01\""));
  CHECK(told(baseline, "change") == "20.0% higher (100 to 120)");
  const PublicSite year = site_with(months(values, overdispersed));
  CHECK(told(year, "change") == "`calls` has no figure a year before March 2015: there is no @2014-03");
}

TEST_CASE("a change is held against the spread of the same change over areas") {
  const std::vector<int> now = {5200, 910, 1480, 2310, 3050, 760, 4100, 1990, 2750, 1220, 890, 3400};
  const std::vector<int> before = {4300, 820, 1390, 2260, 2700, 735, 3900, 1800, 2640, 1100, 850, 3250};
  std::string areas, ids, series;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const std::string id = i == 0 ? "cambridgeshire" : "area-" + std::to_string(i);
    if (i > 0) areas += "{ \"id\": \"" + id + "\", \"name\": \"Area " + std::to_string(i) + "\", \"kind\": \"police force area\" },\n+ ";
    ids += (i == 0 ? "\"" : ", \"") + id + "\"";
    series += (i == 0 ? "" : ", ") + std::string("{ \"key\": { \"area\": \"") + id + "\" }, \"points\": [ { \"period\": \"YE-2016-03\", \"value\": " +
              std::to_string(before[i]) + " }, { \"period\": \"YE-2017-03\", \"value\": " + std::to_string(now[i]) + " } ] }";
  }
  const std::string more = "in data/areas.json\n- { \"id\": \"wales\"\n+ " + areas + "{ \"id\": \"wales\"\n";
  const std::string indicator = "{ \"title\": \"Calls\", \"definition\": \"Calls.\", \"unit\": { \"kind\": \"count\", \"name\": \"calls\" }, \"frequency\": \"yearly\", "
                                "\"source\": { \"name\": \"A log\" }, " + overdispersed + ", \"dimensions\": [ { \"id\": \"area\", \"title\": \"Area\", \"values\": [" + ids +
                                "] } ], \"series\": [" + series + "] }";
  const PublicSite site = site_with(more + adding("calls", indicator));
  Statistic told;
  const Judgement judgement = judgement_of(site, "calls", &told);
  // Worked out apart, in Python, by the formula of the design page: tau2 and z of the first area.
  CHECK(number(told.results, "tau2") == Approx(0.00048266464322156797).epsilon(1e-9));
  CHECK(number(told.results, "z") == Approx(6.308449726964203).epsilon(1e-9));
  CHECK(judgement.verdict == Verdict::higher);
  CHECK(judgement.rule == Rule::spread);
}

TEST_CASE("what a published version said is said again, whatever the rules are now") {
  const PublicSite now = site_with(months({9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 30}, overdispersed));
  Judgement said;
  said.verdict = Verdict::no_different;
  said.word = "As ever";
  const PublicSite then = with_recorded(now, {{judgement_key("calls", {}, "2016-01"), said}});
  const model::Indicator& calls = *then.site().find(model::IndicatorId("calls"));
  const auto view = view_series(then, calls, {}, {});
  CHECK(read(then, *view, {})->judgement.word == "As ever");
  CHECK(judgement_of(then, "calls").word == "Above its usual range");
}
