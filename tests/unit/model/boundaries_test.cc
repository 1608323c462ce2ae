#include "model/boundaries.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "diag/report.h"
#include "format/markdown.h"
#include "golden_case.h"
#include "model/load.h"
#include "model/mapped.h"
#include "model/write_data.h"

using namespace candour;
using namespace candour::model;

namespace {

Loaded load_with(std::string_view changes) {
  format::register_markdown_extensions();
  return load_site(test::apply_case(test::read_folder(std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal"), changes));
}

Site load(std::string_view changes) {
  Loaded loaded = load_with(changes);
  for (const diag::Diagnostic& one : loaded.diagnostics.all()) UNSCOPED_INFO(one.message);
  REQUIRE(loaded.site);
  return std::move(*loaded.site);
}

std::string feature(std::string_view area, std::string_view type, std::string_view coordinates) {
  return fmt::format(R"({{"type":"Feature","properties":{{"area":"{}"}},"geometry":{{"type":"{}","coordinates":{}}}}})", area,
                     type, coordinates);
}

constexpr std::string_view triangle = "[[[0,52],[1,52],[1,53],[0,52]]]";

std::string collection(std::string_view features) {
  return fmt::format(R"({{"type":"FeatureCollection","title":"Counties","attribution":"Drawn by hand.","features":[{}]}})", features);
}

std::string add(std::string_view id, std::string_view features) {
  return fmt::format("add data/boundaries/{}.json\n| {}\n", id, collection(features));
}

}  // namespace

TEST_CASE("boundaries are read with their holes and pieces, by area, to four decimals") {
  const std::string with_hole = "[[[0.123449,52],[1,52],[1,53],[0.123449,52]],[[0.5,52.1],[0.6,52.1],[0.6,52.2],[0.5,52.1]]]";
  const std::string pieces = "[[[[-0.00004,52],[1,52],[1,53],[-0.00004,52]]],[[[2,52],[3,52],[3,53],[2,52]]]]";
  const Site site = load(add("counties", feature("norfolk", "MultiPolygon", pieces) + "," + feature("cambridgeshire", "Polygon", with_hole)));
  REQUIRE(site.boundaries.size() == 1);
  const Boundaries& counties = site.boundaries[0];
  CHECK(counties.id == "counties");
  CHECK(counties.title == "Counties");
  CHECK(counties.attribution == "Drawn by hand.");
  REQUIRE(counties.of.size() == 2);
  CHECK(counties.of[0].area == AreaId("cambridgeshire"));
  REQUIRE(counties.of[0].polygons.size() == 1);
  REQUIRE(counties.of[0].polygons[0].size() == 2);
  CHECK(counties.of[0].polygons[0][0] == Ring{{0.1234, 52}, {1, 52}, {1, 53}, {0.1234, 52}});
  CHECK(counties.of[0].polygons[0][1][1] == Position{0.6, 52.1});
  REQUIRE(counties.find(AreaId("norfolk")) != nullptr);
  CHECK(counties.find(AreaId("norfolk"))->polygons.size() == 2);
  CHECK(counties.find(AreaId("norfolk"))->polygons[0][0][0] == Position{0, 52});
  CHECK(counties.find(AreaId("wales")) == nullptr);
}

TEST_CASE("boundaries are written an area a line, and read back as they were") {
  const Site site = load(add("counties", feature("norfolk", "MultiPolygon", "[[[[0,52],[1,52],[1,53],[0,52]]],[[[2,52],[3,52.00006],[3,53],[2,52]]]]") +
                                             "," + feature("cambridgeshire", "Polygon", triangle)));
  const std::string text = write_boundaries(site.boundaries[0]);
  CHECK(text ==
        "{\n  \"type\": \"FeatureCollection\",\n  \"title\": \"Counties\",\n  \"attribution\": \"Drawn by hand.\",\n  \"features\": [\n    " +
            feature("cambridgeshire", "Polygon", triangle) + ",\n    " +
            feature("norfolk", "MultiPolygon", "[[[[0,52],[1,52],[1,53],[0,52]]],[[[2,52],[3,52.0001],[3,53],[2,52]]]]") + "\n  ]\n}\n");
  std::string lines = text.substr(0, text.size() - 1);
  for (std::size_t at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at + 1)) lines.insert(at + 1, "| ");
  const Site again = load("add data/boundaries/counties.json\n| " + lines + "\n");
  CHECK(write_boundaries(again.boundaries[0]) == text);
}

TEST_CASE("a map is drawn from the boundaries with all its areas and the fewest others") {
  const std::string both = feature("norfolk", "Polygon", triangle) + "," + feature("cambridgeshire", "Polygon", triangle);
  const Site site = load(add("all", both + "," + feature("wales", "Polygon", triangle)) + add("east", both));
  const AreaId norfolk("norfolk"), cambridgeshire("cambridgeshire"), wales("wales");
  REQUIRE(site.boundaries_of({norfolk, cambridgeshire}) != nullptr);
  CHECK(site.boundaries_of({norfolk, cambridgeshire})->id == "east");
  CHECK(site.boundaries_of({wales, norfolk})->id == "all");
  CHECK(site.boundaries_of({AreaId("east-of-england")}) == nullptr);
  CHECK(site.boundaries_of({}) == nullptr);
}

TEST_CASE("as many positions as a map may have, and one more") {
  const auto with = [](std::size_t positions) {
    std::string ring = "[[";
    for (std::size_t i = 0; i + 1 < positions; ++i) ring += fmt::format("[{},{}],", i % 2, i % 3);
    return load_with(add("counties", feature("norfolk", "Polygon", ring + "[0,0]]]")));
  };
  CHECK(with(most_positions).site);
  const Loaded loaded = with(most_positions + 1);
  CHECK_FALSE(loaded.site);
  REQUIRE(loaded.diagnostics.all().size() == 1);
  CHECK(loaded.diagnostics.all()[0].code == "too-many-positions");
}

TEST_CASE("what a broken file of boundaries covers is not known, and nothing more is said") {
  const Loaded loaded = load_with(add("counties", feature("norfolk", "Polygon", "[[[0,52],[1,52],[1,53],[0,53]]]")));
  CHECK_FALSE(loaded.site);
  REQUIRE(loaded.sound);
  REQUIRE(loaded.sound->site.boundaries_of({AreaId("wales")}) != nullptr);
  CHECK(loaded.sound->site.boundaries_of({AreaId("wales")})->broken);
}

TEST_CASE("a report's maps are drawn from boundaries of areas of their indicators, and without maps from none") {
  const std::string files = add("counties", feature("cambridgeshire", "Polygon", triangle)) + add("countries", feature("wales", "Polygon", triangle));
  const Site plain = load(files);
  CHECK(boundaries_for(plain, plain.reports[0]).empty());
  const Site mapped = load(files + "in content/reports/2017-18-q1/victims.md\n|\n| {{ chart robbery kind=map }}\n");
  const auto found = boundaries_for(mapped, mapped.reports[0]);
  REQUIRE(found.size() == 1);
  CHECK(found[0]->id == "counties");
}
