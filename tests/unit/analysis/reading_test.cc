#include "analysis/reading.h"

#include <catch2/catch.hpp>

#include "analysis/figure.h"
#include "minimal_site.h"

using namespace candour;
using namespace candour::analysis;
using candour::test::site_with;

namespace {

/// What an expression says at the end of the quarter April to June 2017, or the mistake in it.
std::string told(const PublicSite& site, const std::string& expression, bool exact = true) {
  diag::Diagnostics diagnostics;
  const auto parsed = format::parse_figure(diag::FileId{0}, expression, 0, diagnostics);
  if (!parsed) return "cannot be read";
  const auto words = evaluate(*parsed, {&site, {model::make_day(2017, 6, 30), exact}}, diagnostics);
  if (words) return *words;
  REQUIRE(diagnostics.all().size() == 1);
  return "error: " + diagnostics.all()[0].message + (diagnostics.all()[0].help.empty() ? "" : "; " + diagnostics.all()[0].help);
}

const std::string plain = "nothing is changed\n";
const std::string no_break = R"(the same without the break
in data/indicators/robbery.json
- { "from": "YE-2017-03", "note": "Business robbery is counted from here." }
+ { "from": "YE-2016-06", "note": "Business robbery is counted from here." }
)";

}  // namespace

TEST_CASE("the fields of a figure, worked out by hand") {
  // robbery: 210 in the 12 months to June 2016, 251 a year later; 41 more, 41 / 210 = 19.52%.
  const PublicSite site = site_with(no_break);
  CHECK(told(site, "robbery") == "251");
  CHECK(told(site, "robbery.with_unit") == "251 robberies");
  CHECK(told(site, "robbery.previous") == "210");
  CHECK(told(site, "robbery.difference") == "41 more");
  CHECK(told(site, "robbery.change_percent") == "19.5%");
  CHECK(told(site, "robbery.change") == "19.5% higher (210 to 251)");
  CHECK(told(site, "robbery.period") == "the 12 months to June 2017");
  CHECK(told(site, "robbery[area=east-of-england]") == "1,980");
  CHECK(told(site, "robbery@YE-2016-06") == "210");
}

TEST_CASE("a break ends a comparison") {
  const PublicSite site = site_with(plain);
  CHECK(told(site, "robbery") == "251");
  CHECK(told(site, "robbery.change").starts_with("error: `robbery` cannot be compared with a year before"));
  CHECK(told(site, "robbery.difference").starts_with("error: "));
}

TEST_CASE("a report sees nothing newer than its own period") {
  const PublicSite site = site_with(no_break);
  diag::Diagnostics diagnostics;
  const auto figure = format::parse_figure(diag::FileId{0}, "chart robbery measure=value compare=none", 0, diagnostics);
  REQUIRE(figure);
  const auto data = evaluate_figure(*figure, {&site, {model::make_day(2017, 3, 31), true}}, diagnostics);
  REQUIRE(data);
  REQUIRE(data->plotted.size() == 1);
  REQUIRE(data->plotted[0].points.size() == 2);
  CHECK(data->plotted[0].points.back().point->period.label() == "12 months to March 2017");
  CHECK(told(site, "robbery@YE-2018-06").starts_with("error: "));
}

TEST_CASE("each mistake in a figure is told with a way out") {
  const PublicSite site = site_with(plain);
  CHECK(told(site, "robery") == "error: there is no indicator `robery`; did you mean `robbery`?");
  CHECK(told(site, "robbery.chnage") == "error: there is no figure `chnage`; did you mean `change`?");
  CHECK(told(site, "robbery[area=east-of-englnd]") ==
        "error: the dimension `area` has no value `east-of-englnd`; did you mean `east-of-england`?");
  CHECK(told(site, "robbery[place=x]").starts_with("error: `robbery` has no dimension `place`"));
  CHECK(told(site, "robbery@2017-Q9").starts_with("error: `2017-Q9` is not a period"));
  CHECK(told(site, "reoffending").starts_with("error: `reoffending` has no data yet"));
}

TEST_CASE("equal figures are the same, and what a percentage of little would say is not said") {
  const PublicSite same = site_with(no_break + "- \"value\": 251\n+ \"value\": 210\n");
  CHECK(told(same, "robbery.change").starts_with("the same"));
  const PublicSite few = site_with(no_break + "- \"value\": 210\n+ \"value\": 19\n- \"value\": 251\n+ \"value\": 26\n");
  CHECK(told(few, "robbery.difference") == "7 more");
  CHECK(told(few, "robbery.change").find('%') == std::string::npos);
  const PublicSite none = site_with(no_break + "- \"value\": 210\n+ \"value\": 0\n");
  CHECK(told(none, "robbery.change").find('%') == std::string::npos);
}

TEST_CASE("only what varies as chance does is judged") {
  const auto verdict = [](const PublicSite& site) {
    const model::Indicator& robbery = *site.site().find(model::IndicatorId("robbery"));
    const auto view = view_series(site, robbery, {}, {});
    REQUIRE(view);
    return read(site, *view, {})->judgement;
  };
  const Judgement unjudged = verdict(site_with(no_break));
  CHECK(unjudged.verdict == Verdict::not_judged);
  CHECK_FALSE(unjudged.reason.empty());
  // The exact conditional test against 210, summed over all splits by hand: 251 gives p = 0.0623, 300 gives
  // 0.000078, 120 gives 0.0000008.
  const std::string poisson = "- \"variation\": \"overdispersed\"\n+ \"variation\": \"poisson\"\n";
  const Judgement chance = verdict(site_with(no_break + poisson));
  CHECK(chance.verdict == Verdict::no_different);
  CHECK(verdict(site_with(no_break + poisson + "- \"value\": 251\n+ \"value\": 300\n")).verdict == Verdict::higher);
  CHECK(verdict(site_with(no_break + poisson + "- \"value\": 251\n+ \"value\": 120\n")).verdict == Verdict::lower);
}
