#include <cmath>
#include <random>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "chart/chart.h"

using namespace candour;
using namespace candour::chart;

namespace {

LineChart random_chart(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  LineChart chart;
  chart.id = "c";
  chart.measure = "crimes per 1,000 people";
  chart.period_title = "12 months to";
  chart.period_phrase = "in the 12 months to ";
  chart.format.decimals = below(3);
  const double size = std::pow(10, below(7) - 1);
  const int lines = 1 + below(4);
  const int points = 1 + below(60);
  const char* names[] = {"Cambridgeshire", "England and Wales", "East of England", "Most similar group of forces"};
  for (int l = 0; l < lines; ++l) {
    Line line{names[l], {}};
    double value = size * (1 + below(100) / 50.0);
    for (int p = 0; p < points; ++p) {
      value += size * (below(100) - 50) / 400.0;
      Point point;
      point.day = 12000 + p * (seed % 3 == 0 ? 365.25 : 91.3);
      point.label = "quarter " + std::to_string(p);
      if (below(12) != 0) point.value = value;
      line.points.push_back(point);
    }
    chart.lines.push_back(line);
  }
  return chart;
}

struct Words {
  double x, y, width;
  std::string text;
};

/// Every <text> of a drawing with the room it takes in a common sans-serif (about 0.53 em a character).
std::vector<Words> words_of(const std::string& svg) {
  static const std::regex text(
      R"re(<text x="([-0-9.]+)" y="([-0-9.]+)" font-size="([0-9]+)"( text-anchor="(middle|end)")? class="[^"]*">([^<]*)</text>)re");
  std::vector<Words> all;
  for (std::sregex_iterator i(svg.begin(), svg.end(), text), end; i != end; ++i) {
    Words w{std::stod((*i)[1]), std::stod((*i)[2]), 0, (*i)[6]};
    w.width = static_cast<double>(count_code_points(w.text)) * 0.53 * std::stod((*i)[3]);
    if ((*i)[5] == "middle") w.x -= w.width / 2;
    if ((*i)[5] == "end") w.x -= w.width;
    all.push_back(w);
  }
  return all;
}

void check_words(const std::string& svg, double width) {
  const std::vector<Words> all = words_of(svg);
  REQUIRE(!all.empty());
  static const std::regex box(R"re(viewBox="0 0 [0-9.]+ ([0-9.]+)")re");
  std::smatch found;
  REQUIRE(std::regex_search(svg, found, box));
  const double height = std::stod(found[1]);
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO(all[i].text << " in " << svg.substr(0, 60));
    CHECK(all[i].x > -1);
    CHECK(all[i].x + all[i].width < width + 1);
    CHECK(all[i].y > 9);
    CHECK(all[i].y < height);
    for (std::size_t k = i + 1; k < all.size(); ++k) {
      INFO("beside " << all[k].text);
      const bool apart = all[i].x + all[i].width <= all[k].x || all[k].x + all[k].width <= all[i].x ||
                         std::fabs(all[i].y - all[k].y) >= 13;
      CHECK(apart);
    }
  }
}

}  // namespace

TEST_CASE("no words of a chart touch or leave it, over a thousand random charts") {
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    const LineChart chart = random_chart(seed);
    INFO("seed " << seed);
    const Drawing drawing = draw(chart);
    check_words(drawing.wide.str(), 760);
    check_words(drawing.narrow.str(), 288);
  }
}

TEST_CASE("the points drawn are the points in the table") {
  LineChart chart;
  chart.id = "c";
  chart.measure = "crimes";
  chart.period_title = "12 months to";
  chart.lines = {{"Here", {}}};
  const double values[] = {10, 40, 25, 100};
  for (int i = 0; i < 4; ++i) chart.lines[0].points.push_back({1000.0 + 91 * i, values[i], "Q" + std::to_string(i), "", false});
  const Drawing drawing = draw(chart);
  REQUIRE(drawing.table.rows.size() == 4);
  CHECK(drawing.table.rows[0][1].text == "100");  // newest first
  CHECK(drawing.table.rows[3][1].text == "10");
  // Read the path back through the axis: 0 and 100 are ticks, so their gridlines give the scale.
  const std::string& svg = drawing.wide.str();
  std::smatch found;
  REQUIRE(std::regex_search(svg, found, std::regex(R"re(class="ln c1"[^>]*d="M([^"]+)")re")));
  std::vector<double> ys;
  const std::string path = found[1];
  for (std::string_view pair : split(path, 'L')) ys.push_back(std::stod(std::string(pair.substr(pair.find(' ') + 1))));
  REQUIRE(std::regex_search(svg, found, std::regex(R"re(y="([0-9.]+)" font-size="14" text-anchor="end" class="tk">0<)re")));
  const double zero = std::stod(found[1]) - 4.5;
  REQUIRE(std::regex_search(svg, found, std::regex(R"re(y="([0-9.]+)" font-size="14" text-anchor="end" class="tk">100<)re")));
  const double hundred = std::stod(found[1]) - 4.5;
  REQUIRE(ys.size() == 4);
  for (int i = 0; i < 4; ++i) CHECK((zero - ys[static_cast<std::size_t>(i)]) / (zero - hundred) * 100 == Approx(values[i]).margin(0.05));
}

TEST_CASE("a gap breaks the line and is marked in the table") {
  LineChart chart;
  chart.id = "c";
  chart.measure = "incidents";
  chart.period_title = "Month";
  chart.lines = {{"Here", {{0, 5, "January", "", false}, {31, {}, "February", "x", false}, {59, 7, "March", "", false}, {90, 8, "April", "p", true}}}};
  const Drawing drawing = draw(chart);
  std::smatch found;
  const std::string& svg = drawing.wide.str();
  REQUIRE(std::regex_search(svg, found, std::regex(R"re(class="ln c1"[^>]*d="([^"]+)")re")));
  const std::string path = found[1];
  CHECK(std::count(path.begin(), path.end(), 'M') == 2);
  CHECK(std::count(path.begin(), path.end(), 'L') == 1);
  CHECK(drawing.table.rows[2][1].text.empty());
  CHECK(drawing.table.rows[2][1].marker == "x");
  CHECK(contains(svg, "class=\"rn\""));  // the provisional point is hollow
  CHECK(contains(drawing.summary, "One period has no value"));
}

TEST_CASE("bars start at zero and stand in order of value") {
  BarChart chart;
  chart.id = "b";
  chart.measure = "sexual offences per 1,000 people";
  chart.format.decimals = 2;
  chart.name_title = "Force area";
  chart.bars = {{"Essex", 1.84, "", false}, {"Suffolk", 2.52, "", false}, {"Cambridgeshire", 2.10, "", true}, {"Norfolk", {}, "x", false}};
  chart.reference = Bar{"England and Wales", 2.33, "", false};
  const Drawing drawing = draw(chart);
  CHECK(drawing.table.rows[0][0].text == "Suffolk");
  CHECK(drawing.table.rows[1][0].text == "Cambridgeshire");
  CHECK(drawing.table.rows[3][1].marker == "x");
  CHECK(drawing.summary ==
        "Values run from 1.84 (Essex) to 2.52 (Suffolk). Cambridgeshire stands at 2.10, number 2 of 3 from the highest. "
        "England and Wales stands at 2.33.");
  check_words(drawing.wide.str(), 760);
  check_words(drawing.narrow.str(), 288);
}

TEST_CASE("names from outside cannot become mark-up") {
  LineChart chart;
  const std::string hostile = "</title><script>alert(1)</script>\"'&";
  chart.id = "x\"><script>";
  chart.measure = hostile;
  chart.place = hostile;
  chart.period_title = hostile;
  chart.lines = {{hostile, {{0, 1, hostile, "", false}, {400, 2, hostile, "", false}}}, {hostile, {{0, 2, hostile, "", false}}}};
  chart.breaks = {{400, hostile}};
  chart.annotations = {{200, hostile}};
  const Drawing drawing = draw(chart);
  for (const std::string& svg : {drawing.wide.str(), drawing.narrow.str(), write_html(drawing.table, "t", hostile).str(),
                                 sparkline(chart.lines[0].points, hostile).str()}) {
    CHECK_FALSE(contains(svg, "<script"));
    CHECK_FALSE(contains(svg, "style="));
  }
}

TEST_CASE("an axis starts at zero unless the line would be flat") {
  LineChart chart;
  chart.id = "c";
  chart.measure = "percentage satisfied";
  chart.period_title = "Year";
  chart.format.suffix = "%";
  chart.lines = {{"Here", {{0, 94.4, "2014", "", false}, {365, 95.1, "2015", "", false}, {730, 94.0, "2016", "", false}}}};
  REQUIRE(draw(chart).scale_note);
  chart.lines[0].points[1].value = 40;
  CHECK_FALSE(draw(chart).scale_note);
}

