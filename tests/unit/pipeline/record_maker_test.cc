#include "pipeline/record_maker.h"

#include <catch2/catch.hpp>
#include <limits>

#include "format/markdown.h"
#include "golden_case.h"
#include "model/load.h"
#include "model/release.h"
#include "record/record.h"

using namespace candour;

namespace {

constexpr std::string_view counties =
    "add data/boundaries/counties.json\n"
    "| {\"type\":\"FeatureCollection\",\"title\":\"Counties\",\"attribution\":\"Drawn by hand.\",\"features\":[\n"
    "| {\"type\":\"Feature\",\"properties\":{\"area\":\"wales\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-4,52],[-3,52],[-3,53],[-4,52]]]}},\n"
    "| {\"type\":\"Feature\",\"properties\":{\"area\":\"cambridgeshire\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,52],[1,52],[1,53],[0,52]]]}}]}\n";
constexpr std::string_view map = "in content/reports/2017-18-q1/victims.md\n|\n| {{ chart robbery kind=map }}\n";
constexpr const char* path = "data/boundaries/counties.json";

record::Record record_with(const std::string& changes, const pipeline::Kept& kept = {}) {
  format::register_markdown_extensions();
  const diag::SourceTree sources =
      test::apply_case(test::read_folder(std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal"), changes);
  model::Loaded loaded = model::load_site(sources);
  REQUIRE(loaded.site);
  const analysis::PublicSite site =
      analysis::protect(model::release(std::move(*loaded.site), std::numeric_limits<std::int64_t>::max()));
  record::Record made = pipeline::make_record(site, sources, site.site().reports.front(), kept);
  made.version = 1;
  made.note = "First published.";
  return made;
}

}  // namespace

TEST_CASE("a report with a map keeps its boundaries, and every area in them, so that its pages can be made again") {
  const record::Record made = record_with(std::string(counties) + std::string(map));
  REQUIRE(made.find(path) != nullptr);
  const std::string text = record::print_record(made);
  record::SoundJson sound;
  for (int times = 0; times < 2; ++times) {
    const auto read = record::parse_record(text, &sound);
    REQUIRE(read);
    CHECK(read->sources == made.sources);
    const model::Loaded again = model::load_site(record::source_tree(*read));
    REQUIRE(again.site);
    REQUIRE(again.site->boundaries.size() == 1);
    CHECK(again.site->boundaries[0].attribution == "Drawn by hand.");
    CHECK(again.site->boundaries_of({model::AreaId("cambridgeshire")}) != nullptr);
    CHECK(again.site->find(model::AreaId("wales")) != nullptr);
  }
}

TEST_CASE("a report without a map keeps no boundaries") {
  CHECK(record_with(std::string(counties)).find(path) == nullptr);
}

TEST_CASE("the next version keeps the boundaries of the one before, unless all is refreshed") {
  const record::Record first = record_with(std::string(counties) + std::string(map));
  const std::string later = std::string(counties) + std::string(map) + "in " + path + "\n- [1,53]\n+ [1,53.5]\n";
  pipeline::Kept kept;
  kept.record = &first;
  CHECK(*record_with(later, kept).find(path) == *first.find(path));
  kept.refresh_all = true;
  CHECK(record_with(later, kept).find(path)->text.find("[1,53.5]") != std::string::npos);
}
