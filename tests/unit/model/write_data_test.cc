#include "model/write_data.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "diag/report.h"
#include "format/markdown.h"
#include "golden_case.h"
#include "model/load.h"

using namespace candour;
using namespace candour::model;

namespace {

Site load(const diag::SourceTree& sources) {
  format::register_markdown_extensions();
  Loaded loaded = load_site(sources);
  INFO(diag::report(loaded.diagnostics, sources, diag::Format::text));
  REQUIRE(loaded.site);
  return std::move(*loaded.site);
}

/// The sources with the data written anew from the site that they make.
diag::SourceTree rewritten(const diag::SourceTree& sources, const Site& site) {
  std::vector<diag::Source> all;
  std::set<AreaId> areas;
  for (const Area& area : site.areas) areas.insert(area.id);
  for (const diag::Source& source : sources.all()) {
    diag::Source copy = source;
    if (source.path == "data/areas.json") copy.text = write_areas(site, areas);
    for (const Indicator& indicator : site.indicators)
      if (source.path == "data/indicators/" + indicator.id.str() + ".json") copy.text = write_indicator(indicator);
    all.push_back(std::move(copy));
  }
  return diag::SourceTree(std::move(all));
}

void check_same(const Site& a, const Site& b) {
  REQUIRE(a.indicators.size() == b.indicators.size());
  for (std::size_t i = 0; i < a.indicators.size(); ++i) {
    const Indicator &one = a.indicators[i], &two = b.indicators[i];
    INFO(one.id.str());
    CHECK(one.title == two.title);
    CHECK(one.definition == two.definition);
    CHECK(one.unit.decimals == two.unit.decimals);
    CHECK(one.unit.grades == two.unit.grades);
    CHECK(one.caveats == two.caveats);
    CHECK(one.stated.size() == two.stated.size());
    CHECK(one.comparators == two.comparators);
    CHECK(one.variation == two.variation);
    CHECK(one.awaiting == two.awaiting);
    REQUIRE(one.series.size() == two.series.size());
    for (std::size_t s = 0; s < one.series.size(); ++s) {
      CHECK(one.series[s].key == two.series[s].key);
      REQUIRE(one.series[s].points.size() == two.series[s].points.size());
      for (std::size_t p = 0; p < one.series[s].points.size(); ++p) {
        const Point &x = one.series[s].points[p], &y = two.series[s].points[p];
        CHECK((x.period == y.period && x.value == y.value && x.numerator == y.numerator &&
               x.denominator == y.denominator && x.marker == y.marker && x.note == y.note));
      }
    }
  }
  REQUIRE(a.areas.size() == b.areas.size());
  for (std::size_t i = 0; i < a.areas.size(); ++i) CHECK(a.areas[i].members == b.areas[i].members);
  REQUIRE(a.populations.size() == b.populations.size());
  for (std::size_t i = 0; i < a.populations.size(); ++i) CHECK(a.populations[i].people == b.populations[i].people);
}

void check_round_trip(const std::string& folder) {
  std::vector<diag::Source> files;
  for (diag::Source& source : test::read_folder(folder))
    if (source.path.starts_with("content/") || (source.path.starts_with("data/") && source.path.ends_with(".json") &&
                                                 !source.path.starts_with("data/schema/")))
      files.push_back(std::move(source));
  const diag::SourceTree sources(std::move(files));
  const Site site = load(sources);
  const diag::SourceTree again = rewritten(sources, site);
  const Site read_back = load(again);
  check_same(site, read_back);
  // Canonical: written from what was read back, not a byte is different.
  const diag::SourceTree third = rewritten(again, read_back);
  for (std::size_t i = 0; i < again.size(); ++i) CHECK(again.all()[i].text == third.all()[i].text);
}

}  // namespace

TEST_CASE("data written is read back as it was, for the minimal site") {
  check_round_trip(std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal");
}

TEST_CASE("data written is read back as it was, for the demonstration") { check_round_trip(CANDOUR_SOURCE_DIR); }

TEST_CASE("an indicator is written field by field, a point a line") {
  const Site site = load(diag::SourceTree(test::read_folder(std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal")));
  const std::string text = write_indicator(*site.find(IndicatorId("robbery")));
  CHECK(text.starts_with("{\n  \"title\": \"Robbery\",\n  \"definition\": "));
  CHECK(text.find("\n        { \"period\": \"YE-2017-03\", \"value\": 240, \"marker\": \"r\", \"note\": \"Revised in July.\" },\n") !=
        std::string::npos);
  CHECK(text.find("\"key\": { \"area\": \"cambridgeshire\" },\n") != std::string::npos);
  CHECK(text.ends_with("}\n"));
}
