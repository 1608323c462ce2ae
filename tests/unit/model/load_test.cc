#include "model/load.h"

#include <catch2/catch.hpp>

#include "base/parallel.h"
#include "diag/report.h"
#include "format/markdown.h"
#include "golden_case.h"

using namespace candour;
using namespace candour::model;

namespace {

const std::string minimal = std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal";

diag::SourceTree minimal_with(std::string_view changes) {
  return test::apply_case(test::read_folder(minimal), changes);
}

Site load(std::string_view changes = "") {
  format::register_markdown_extensions();
  const diag::SourceTree sources = minimal_with(changes);
  Loaded loaded = load_site(sources);
  INFO(diag::report(loaded.diagnostics, sources, diag::Format::text));
  REQUIRE(loaded.site);
  return std::move(*loaded.site);
}

}  // namespace

TEST_CASE("the settings of the site") {
  const Site site = load(
      "in content/site.yml\n- site_theme: default\n+ site_theme: default\n+ notice: { lead: Beta, text: may change. }\n"
      "+ attributions: [One, Two]\n");
  CHECK(site.settings.full_name() == "Police and Crime Commissioner for Cambridgeshire");
  CHECK(site.settings.area == AreaId("cambridgeshire"));
  CHECK(site.settings.contact_email == "reports@example.org");
  CHECK(site.settings.base_url == "https://example.org/");
  CHECK(site.settings.notice_lead == "Beta");
  CHECK(site.settings.attributions == std::vector<std::string>{"One", "Two"});
  REQUIRE(site.settings.navigation.size() == 2);
  CHECK(site.settings.navigation[1].label == "The plan");
  CHECK(site.settings.navigation[1].address == "plan/");
}

TEST_CASE("a group without populations has the sum of its members', where all have one") {
  const Site site = load();
  const Populations* edition = site.find_edition("mid-2018");
  REQUIRE(edition != nullptr);
  const auto& people = edition->people.at(AreaId("east-of-england"));
  CHECK(people.size() == 1);
  CHECK(people.at(make_day(2016, 6, 30)) == 850000 + 890000);
  CHECK(edition->people.count(AreaId("wales")) == 0);
  CHECK(site.find_edition("mid-2017") == nullptr);
}

TEST_CASE("an indicator with all that it may hold") {
  const Site site = load();
  const Indicator* robbery = site.find(IndicatorId("robbery"));
  REQUIRE(robbery != nullptr);
  CHECK(robbery->short_title == "Robbery");
  CHECK(robbery->unit.kind == UnitKind::count);
  CHECK(robbery->unit.singular == "robbery");
  CHECK(robbery->better == Better::lower);
  CHECK(robbery->variation == Variation::overdispersed);
  CHECK(robbery->source.extracted == make_day(2026, 11, 20));
  CHECK(robbery->rate->per == 1000);
  CHECK(robbery->comparators == std::vector<AreaId>{AreaId("east-of-england")});
  CHECK(robbery->dimensions[0].values[1].title == "East of England");
  REQUIRE(robbery->series.size() == 2);
  CHECK(robbery->series[1].key == std::vector<std::uint16_t>{1});
  const Point& revised = robbery->series[0].points[1];
  CHECK(revised.period.id() == "YE-2017-03");
  CHECK(revised.value == 240);
  CHECK(revised.marker == Marker::revised);
  CHECK(revised.note == "Revised in July.");
  CHECK_FALSE(robbery->series[1].points[1].value);
  CHECK(robbery->breaks[0].from.id() == "YE-2017-03");
  CHECK(robbery->life[1].stage == Stage::redefined);

  const Indicator* inspection = site.find(IndicatorId("inspection"));
  CHECK(inspection->series[0].points[0].value == 2);
  CHECK(inspection->series[0].points[1].value == 1);

  const Indicator* satisfaction = site.find(IndicatorId("victim-satisfaction"));
  CHECK(satisfaction->unit.decimals == 1);
  CHECK(satisfaction->series[0].points[1].numerator == 250);
  CHECK(satisfaction->stated[0].printed == "84");
  CHECK(satisfaction->stated[0].paragraph == "5.11");

  const Indicator* reoffending = site.find(IndicatorId("reoffending"));
  CHECK_FALSE(reoffending->has_data());
  CHECK(reoffending->release_immediate);
  CHECK(site.find(IndicatorId("robber")) == nullptr);
}

TEST_CASE("a plan has its themes in its own order") {
  const Site site = load("in content/plans/2017-20/victims.md\n- order: 1\n+ order: 9\n");
  const Plan* plan = site.find(PlanId("2017-20"));
  REQUIRE(plan != nullptr);
  CHECK(plan->to == make_day(2020, 3, 31));
  REQUIRE(plan->themes.size() == 2);
  CHECK(plan->themes[0].id == PlanThemeId("offenders"));
  CHECK(plan->themes[0].not_stated == "The aim is not in the papers.");
  CHECK(plan->themes[1].priorities[0].id == "burglary-visits");
  CHECK(plan->themes[1].indicators.size() == 2);
  CHECK(plan->narrative.blocks.size() == 1);
  CHECK(plan->themes[1].narrative.empty());
  CHECK(site.reports[0].themes[0].theme == PlanThemeId("offenders"));
}

TEST_CASE("a report takes from its period and its plan what it does not say") {
  const Site site = load();
  REQUIRE(site.reports.size() == 1);
  const Report& report = site.reports[0];
  CHECK(report.title == "2017-18, quarter 1");
  CHECK(report.status == ReportStatus::final);
  CHECK(report.release.local == "2017-09-07T09:30");
  CHECK(report.release.utc_seconds == 1504773000);  // 08:30 UTC: the clocks are an hour ahead in summer
  CHECK(report.paper->item == "5.1");
  CHECK(report.summary.figures.size() == 1);
  CHECK(report.lead_figure->id.text == "robbery");
  REQUIRE(report.themes.size() == 2);
  CHECK(report.themes[0].indicators ==
        std::vector<IndicatorId>{IndicatorId("robbery"), IndicatorId("victim-satisfaction")});
  CHECK(report.themes[1].reported_elsewhere == "This theme is reported to the panel.");
  CHECK(report.themes[1].indicators.empty());
}

TEST_CASE("the figure of a field points into the file") {
  const diag::SourceTree sources = minimal_with("");
  format::register_markdown_extensions();
  const Loaded loaded = load_site(sources);
  REQUIRE(loaded.site);
  const diag::Span id = loaded.site->reports[0].lead_figure->id.span;
  CHECK(sources[id.file].path == "content/reports/2017-18-q1/report.md");
  CHECK(sources[id.file].text.substr(id.begin, id.end - id.begin) == "robbery");
}

TEST_CASE("indicators are sorted by id, not by the name of their file") {
  const Site site = load(
      "add data/indicators/robbery-of-businesses.json\n"
      "| { \"title\": \"a\", \"definition\": \"b\", \"unit\": { \"kind\": \"score\" }, \"better\": \"lower\",\n"
      "|   \"frequency\": \"yearly\", \"source\": { \"name\": \"c\" }, \"awaiting\": \"d\" }\n");
  CHECK(site.find(IndicatorId("robbery")) != nullptr);
  CHECK(site.find(IndicatorId("robbery-of-businesses")) != nullptr);
}

TEST_CASE("counts may have parts where the unit has decimals, and years may have two names") {
  const Site site = load(
      "in data/indicators/robbery.json\n- \"singular\": \"robbery\"\n+ \"singular\": \"robbery\", \"decimals\": 1\n"
      "- \"value\": 210\n+ \"value\": 210.5\n"
      "- \"period\": \"YE-2017-03\", \"marker\"\n+ \"period\": \"2016-17\", \"marker\"\n");
  CHECK(site.find(IndicatorId("robbery"))->series[0].points[0].value == 210.5);
}

TEST_CASE("values agree with their parts to as many places as they are written with") {
  for (const char* value : {"83.3", "83.33", "83", "83.333333333333"})
    load("in data/indicators/victim-satisfaction.json\n- \"value\": 83.3\n+ \"value\": " + std::string(value) + "\n");
}

TEST_CASE("one thread and many say the same, in the same order") {
  format::register_markdown_extensions();
  std::string changes;
  for (int i = 0; i < 200; ++i) changes += "add data/indicators/i" + std::to_string(i) + ".json\n| { \"titel\": 1 }\n";
  const diag::SourceTree sources = minimal_with(changes);
  const auto said = [&](unsigned threads) {
    const ThreadLimit limit(threads);
    const Loaded loaded = load_site(sources);
    std::string all;
    for (const diag::Diagnostic& d : loaded.diagnostics.all())
      all += std::to_string(static_cast<unsigned>(d.span.file)) + d.message;
    return all;
  };
  CHECK(said(1) == said(4));
}
