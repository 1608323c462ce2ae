// Kinds of figure on the demonstration's data: what each gathers, and what is refused because it would mislead.
#include <catch2/catch.hpp>

#include "analysis/figure.h"
#include "diag/report.h"
#include "format/markdown.h"
#include "golden_case.h"
#include "model/load.h"
#include "model/release.h"

using namespace candour;
using namespace candour::analysis;

namespace {

const PublicSite& demonstration() {
  static const PublicSite site = [] {
    format::register_markdown_extensions();
    std::vector<diag::Source> sources;
    for (const char* part : {"content", "data"})
      for (diag::Source& source : test::read_folder(std::string(CANDOUR_SOURCE_DIR) + "/" + part)) {
        const bool is_source = source.path.ends_with(".md") || source.path.ends_with(".json") || source.path.ends_with(".yml");
        if (!is_source || source.path.starts_with("convert/")) continue;
        source.path = std::string(part) + "/" + source.path;
        sources.push_back(std::move(source));
      }
    const diag::SourceTree tree(std::move(sources));
    model::Loaded loaded = model::load_site(tree);
    INFO(diag::report(loaded.diagnostics, tree, diag::Format::text));
    REQUIRE(loaded.site);
    return protect(model::release(std::move(*loaded.site), 4102444800));
  }();
  return site;
}

struct Asked {
  std::optional<FigureData> figure;
  std::string mistake;
};

Asked ask(const std::string& expression) {
  diag::Diagnostics diagnostics;
  const auto parsed = format::parse_figure(diag::FileId{0}, expression, 0, diagnostics);
  REQUIRE(parsed);
  Asked asked;
  asked.figure = evaluate_figure(*parsed, {&demonstration(), {}}, diagnostics);
  if (!diagnostics.all().empty()) asked.mistake = diagnostics.all()[0].message + "; " + diagnostics.all()[0].help;
  return asked;
}

}  // namespace

TEST_CASE("a funnel has every area with a rate, about the rate of all together") {
  const Asked funnel = ask("chart victim-based-crime kind=funnel");
  REQUIRE(funnel.figure);
  // The City of London has no population. By adding up the data apart: crimes over people of the other 42, in 2018.
  CHECK(funnel.figure->plotted.size() == 42);
  CHECK(funnel.figure->centre == Approx(4370006 / 59107103.0 * 1000).epsilon(1e-9));
  REQUIRE(funnel.figure->funnel.size() == 42);
  for (const FigureData::FunnelRow& row : funnel.figure->funnel) {
    CHECK(row.limits_998.lower < row.limits_95.lower);
    CHECK(row.limits_95.lower < funnel.figure->centre);
    CHECK(funnel.figure->centre < row.limits_95.upper);
    CHECK(row.limits_95.upper < row.limits_998.upper);
  }
  CHECK(funnel.figure->title == "Victim-based crime: Cambridgeshire within the limits of 42 areas");
}

TEST_CASE("bars show neighbours where there are many areas, dots show all, with their intervals") {
  const Asked bars = ask("chart victim-based-crime kind=bars by=area"), dots = ask("chart victim-based-crime kind=dots by=area");
  REQUIRE(bars.figure);
  REQUIRE(dots.figure);
  CHECK(bars.figure->plotted.size() == 6);
  CHECK(bars.figure->reference->name == "England and Wales");
  CHECK(dots.figure->plotted.size() == 43);
  for (const Plotted& plotted : dots.figure->plotted)
    if (plotted.points.front().value) {
      REQUIRE(plotted.interval);
      CHECK(plotted.interval->lower < *plotted.points.front().value + 0.05);
      CHECK(plotted.interval->upper > *plotted.points.front().value - 0.05);
    }
}

TEST_CASE("figures at one time open their page with bars beside the widest comparator, and not with a line of one point") {
  const Place latest{&demonstration(), {}};
  const auto indicator = [](const char* id) -> const model::Indicator& { return *demonstration().site().find(model::IndicatorId(id)); };
  for (const char* id : {"injury-collisions-2015-by-force", "street-crime-2016-by-district"}) {
    CHECK_FALSE(main_figure(indicator(id), latest));
    REQUIRE_FALSE(breakdown_figures(indicator(id), latest).empty());
    CHECK(breakdown_figures(indicator(id), latest).front().kind == FigureData::Kind::bars);
  }
  // It names England and Wales first, which it is held against, and not last as others do.
  CHECK(breakdown_figures(indicator("injury-collisions-2015-by-force"), latest).front().reference->name == "England and Wales");
  CHECK(main_figure(indicator("homicide"), latest));
}

TEST_CASE("a map has its areas' boundaries, and small multiples their usual ranges") {
  const Asked map = ask("chart street-crime-2016-by-district kind=map");
  REQUIRE(map.figure);
  CHECK(map.figure->plotted.size() == 6);
  REQUIRE(map.figure->boundaries != nullptr);
  for (const Plotted& plotted : map.figure->plotted) CHECK(map.figure->boundaries->find(plotted.area) != nullptr);
  const Asked multiples = ask("chart injury-collisions-by-quarter kind=multiples by=area");
  REQUIRE(multiples.figure);
  CHECK(multiples.figure->plotted.size() == 6);
  for (const Plotted& plotted : multiples.figure->plotted) CHECK(plotted.phases.size() == 1);
  const Asked process = ask("chart injury-collisions-by-month kind=process");
  REQUIRE(process.figure);
  CHECK(process.figure->signals.size() == 69);
}

TEST_CASE("what would mislead is refused, with the reason and a way out") {
  CHECK(ask("chart injury-collisions-by-quarter kind=map").mistake.starts_with("a map of counts would show where many people live"));
  CHECK(ask("chart homicide kind=funnel").mistake.starts_with("a funnel needs 10 areas, and there are 6"));
  CHECK(ask("chart victim-based-crime kind=process").mistake.find("every=year") != std::string::npos);
  CHECK(ask("chart victim-based-crime kind=process every=year").mistake.starts_with("a process chart needs 13 figures that do not overlap, and there are 12"));
  CHECK(ask("chart injury-collisions-by-month kind=process by=severity").mistake.starts_with("a process chart shows one series"));
  CHECK(ask("chart injury-collisions-by-quarter kind=bars by=area interval=95").mistake.starts_with("there are no intervals"));
  CHECK(ask("chart victim-based-crime by=area").mistake.find("at most four") != std::string::npos);
  CHECK(ask("chart victim-based-crime kind=pie").mistake.starts_with("`pie` is not a kind of a figure"));
  CHECK(ask("chart victim-based-crime kind=line every=year").mistake.starts_with("only a process chart takes `every`"));
}
