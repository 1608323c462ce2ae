#include <cstdlib>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "sample_charts.h"
#include "svg_reader.h"

using namespace candour;
using namespace candour::chart;

namespace {

const std::string folder = std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/charts/";

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool updating() {
  const char* update = std::getenv("UPDATE_GOLDEN");
  return update != nullptr && std::string(update) == "1";
}

/// A file of its own needs the namespace, which HTML supplies, and may be read a mark at a time.
std::string as_file(const Html& svg) {
  std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\"" + svg.str().substr(4);
  return replace_all(std::move(text), "><", ">\n<") + "\n";
}

void hold_to_golden(const std::string& name, const std::string& text) {
  INFO(folder + name << "; if the change is meant, run again with UPDATE_GOLDEN=1 and read the difference");
  if (updating()) std::ofstream(folder + name, std::ios::binary) << text;
  CHECK(text == read_file(folder + name));
}

}  // namespace

TEST_CASE("the sample charts are drawn as they were") {
  for (const Sample& sample : all_samples()) {
    hold_to_golden(sample.name + "-wide.svg", as_file(sample.drawing.wide));
    hold_to_golden(sample.name + "-narrow.svg", as_file(sample.drawing.narrow));
  }
}

TEST_CASE("the sample charts are described and tabled as they were") {
  std::string text;
  for (const Sample& sample : all_samples()) {
    text += "== " + sample.name + "\n" + sample.drawing.title + "\n" + sample.drawing.summary + "\n";
    if (sample.drawing.scale_note) text += "[" + *sample.drawing.scale_note + "]\n";
    text += write_html(sample.drawing.table, "tight", sample.name + "-c").str() + "\n\n";
  }
  hold_to_golden("words-and-tables.txt", text);
}

TEST_CASE("every drawing has a name, a description and no style of its own") {
  for (const Sample& sample : all_samples()) {
    INFO(sample.name);
    for (const Html* svg : {&sample.drawing.wide, &sample.drawing.narrow}) {
      const std::string& text = svg->str();
      CHECK(contains(text, " role=\"img\" aria-labelledby=\""));
      CHECK_FALSE(contains(text, "style"));
      CHECK_FALSE(contains(text, "<script"));
      const ReadSvg read = read_svg(text);
      CHECK(read.title == sample.drawing.title);
      CHECK(read.description.ends_with(sample.drawing.summary));
      CHECK(count_code_points(read.title) <= 200);
    }
  }
}

TEST_CASE("words from outside cannot become mark-up") {
  const Sample hostile = sample_charts().back();
  REQUIRE(hostile.name == "hostile");
  const std::string words = "</title><script>alert(1)</script>\"'&";
  for (const std::string& text : {hostile.drawing.wide.str(), hostile.drawing.narrow.str(), write_html(hostile.drawing.table, "t", words).str(),
                                  sparkline({{0, 1, words, words, false}}, words).str(), grade_sparkline({{0, 1, words, words, false}}, 4, words).str()}) {
    CHECK_FALSE(contains(text, "<script"));
    CHECK(contains(text, "&lt;script"));
  }
  // Bars, and their reference.
  BarChart bars;
  bars.id = "\"><script>";
  bars.measure = bars.period = bars.name_title = words;
  bars.bars = {{words, 1, words, true}};
  bars.reference = Bar{words, 2, "", false};
  const Drawing drawing = draw(bars);
  for (const std::string& text : {drawing.wide.str(), drawing.narrow.str(), write_html(drawing.table, "t", "c").str()}) CHECK_FALSE(contains(text, "<script"));
}
