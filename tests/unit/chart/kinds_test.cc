// What the kinds beyond lines and bars draw and say, held to figures worked out by hand.
#include <algorithm>
#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "chart/district_map.h"
#include "chart/funnel_chart.h"
#include "chart/map_shape.h"
#include "chart/process_chart.h"
#include "chart/share_chart.h"
#include "chart/small_multiples.h"
#include "sample_charts.h"
#include "sample_map.h"
#include "svg_reader.h"

using namespace candour;
using namespace candour::chart;

namespace {

long count_paths(const ReadSvg& svg, const std::string& css) {
  return std::count_if(svg.paths.begin(), svg.paths.end(), [&](const ReadPath& p) { return p.css == css; });
}
long count_dots(const ReadSvg& svg, const std::string& css) {
  return std::count_if(svg.dots.begin(), svg.dots.end(), [&](const ReadDot& d) { return d.css == css; });
}
bool has_words(const ReadSvg& svg, const std::string& words) {
  return std::any_of(svg.words.begin(), svg.words.end(), [&](const ReadWords& w) { return w.words == words; });
}

/// Nine quarters: 10 to 18, then 40 outside; limits 5 and 25, mean 15.
ProcessChart nine() {
  ProcessChart chart;
  chart.id = "p";
  chart.measure = "incidents";
  chart.place = "Here";
  chart.period_title = "Month";
  chart.period_phrase = "in ";
  static const char* const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September"};
  for (int i = 0; i < 9; ++i) chart.points.push_back({{31.0 * i, 10.0 + i, months[i], "", false}, Signal::none});
  chart.points[8].point.value = 40;
  chart.points[8].signal = Signal::outside_high;
  chart.phases = {{0, 31 * 8, 15, 5, 25, ""}};
  return chart;
}

}  // namespace

TEST_CASE("a process chart's signals have shapes of their own, each in the key") {
  ProcessChart chart = nine();
  chart.points[1].signal = Signal::two_in_three_low;
  chart.points[2].signal = Signal::run_low;
  chart.points[3].signal = Signal::trend_up;
  chart.points[4].point.provisional = true;
  for (const Html& html : {draw(chart).wide, draw(chart).narrow}) {
    const ReadSvg svg = read_svg(html.str());
    CHECK(count_paths(svg, "sg") == 2 + 2);       // a diamond and a triangle, and those of the key
    CHECK(count_dots(svg, "rn c1") == 2 + 1 + 1 + 1);  // run, trend; their key; provisional; its key
    for (const char* words : {"No signal", "Outside the limits", "Run or trend", "Two of three near a limit", "Hollow: provisional"}) CHECK(has_words(svg, words));
  }
}

TEST_CASE("a process chart without signals has no key of them") {
  ProcessChart chart = nine();
  chart.points[8] = {{248, 18, "September", "", false}, Signal::none};
  CHECK_FALSE(has_words(read_svg(draw(chart).wide.str()), "No signal"));
  CHECK(contains(draw(chart).summary, " No value is a signal."));
}

TEST_CASE("limits stand at their values on the scale of the points") {
  const ReadSvg svg = read_svg(draw(nine()).wide.str());
  double zero = 0, forty = 0;
  for (const ReadWords& words : svg.words) {
    if (words.css == "tk" && words.words == "0") zero = words.y - 4.5;
    if (words.css == "tk" && words.words == "40") forty = words.y - 4.5;
  }
  const double unit = (zero - forty) / 40;
  REQUIRE(unit > 0);
  const auto limits = std::find_if(svg.paths.begin(), svg.paths.end(), [](const ReadPath& p) { return p.css == "lim"; });
  REQUIRE(limits != svg.paths.end());
  REQUIRE(limits->pieces.size() == 2);
  CHECK(limits->pieces[0][0].second == Approx(zero - 25 * unit).margin(0.1));
  CHECK(limits->pieces[1][0].second == Approx(zero - 5 * unit).margin(0.1));
  CHECK(has_words(svg, "Upper limit 25.0"));
  CHECK(has_words(svg, "Mean 15.0"));
}

TEST_CASE("a process chart says mean, limits and signals") {
  const Drawing drawing = draw(nine());
  CHECK(drawing.summary ==
        "Here stood at 10 in January and at 40 in September, 30 higher. Its lowest value was the first, and its highest was the latest. "
        "The mean is 15.0, and the limits are 5.0 and 25.0. Signals: September is above the upper limit.");
  CHECK(drawing.title.starts_with("Process chart of incidents, Here, January to September, where "));
  REQUIRE(drawing.table.columns.size() == 6);
  CHECK(drawing.table.rows[0][5].text == "Above the upper limit");
  CHECK(drawing.table.rows[1][5].text == "None");
  CHECK(drawing.table.rows[1][3].text == "5.0");
}

TEST_CASE("a limit where no value can be is told and not drawn") {
  ProcessChart chart = nine();
  chart.phases[0].lower = -4;
  chart.not_below = 0;
  const Drawing drawing = draw(chart);
  CHECK(contains(drawing.summary, "the upper limit is 25.0. The lower limit is below 0, where no value can be, and is not drawn."));
  CHECK(drawing.table.rows[0][3].marker == "z");
  for (const ReadWords& words : read_svg(drawing.wide.str()).words) CHECK_FALSE(contains(words.words, "\u2212"));
  chart.not_below.reset();
  CHECK(contains(draw(chart).summary, "the limits are \u22124.0 and 25.0."));
}

TEST_CASE("limits step where a phase starts, and a break parts the line") {
  ProcessChart chart = nine();
  chart.phases = {{0, 31 * 3, 11, 5, 17, ""}, {31 * 4, 31 * 8, 20, 8, 32, "Anew"}};
  chart.breaks = {{31 * 6, "Counted otherwise"}};
  const ReadSvg svg = read_svg(draw(chart).wide.str());
  const auto mean = std::find_if(svg.paths.begin(), svg.paths.end(), [](const ReadPath& p) { return p.css == "mean"; });
  REQUIRE(mean != svg.paths.end());
  CHECK(mean->pieces.size() == 2);
  const auto line = std::find_if(svg.paths.begin(), svg.paths.end(), [](const ReadPath& p) { return p.css == "ln thin"; });
  REQUIRE(line != svg.paths.end());
  REQUIRE(line->pieces.size() == 2);
  CHECK(line->pieces[0].size() == 6);
  CHECK(has_words(svg, "Anew"));
  CHECK(contains(draw(chart).summary, "Since May the mean is 20.0"));
}

TEST_CASE("bars and dots carry their intervals, to the unit") {
  for (const Sample& sample : sample_kinds()) {
    if (sample.name != "interval-bars" && sample.name != "dots") continue;
    const ReadSvg svg = read_svg(sample.drawing.wide.str());
    std::vector<std::pair<double, double>> ends;
    for (const ReadPath& path : svg.paths) {
      if (!path.css.starts_with("ci")) continue;
      ends.emplace_back(path.pieces[0][0].first, std::stod(path.data.substr(path.data.find('H') + 1)));
    }
    const auto& rows = sample.drawing.table.rows;
    REQUIRE(ends.size() > 5);
    const auto low = [&](std::size_t i) { return std::stod(rows[i][2].text); };
    const auto high = [&](std::size_t i) { return std::stod(rows[i][3].text); };
    const double unit = (ends[0].second - ends.back().first) / (high(0) - low(ends.size() - 1));
    for (std::size_t i = 0; i < ends.size(); ++i) CHECK(ends[i].second - ends[i].first == Approx((high(i) - low(i)) * unit).margin(0.011 * unit + 0.3));
  }
}

TEST_CASE("a funnel plot has a mark for each area, by where it lies") {
  for (const Sample& sample : sample_kinds()) {
    if (sample.name != "funnel") continue;
    const Table& table = sample.drawing.table;
    REQUIRE(table.rows.size() == 42);
    long far = 0, near = 0;
    for (const auto& row : table.rows) {
      far += contains(row[3].text, "outer");
      near += contains(row[3].text, "inner");
    }
    for (const Html* html : {&sample.drawing.wide, &sample.drawing.narrow}) {
      const ReadSvg svg = read_svg(html->str());
      CHECK(count_paths(svg, "sg") == far + 1);  // and the key's
      CHECK(count_dots(svg, "rn gy") + count_dots(svg, "rn c1") == near + 1);
      CHECK(count_dots(svg, "pt gy") == 42 - far - near + 1);
      CHECK(has_words(svg, "Cambridgeshire"));
      CHECK(has_words(svg, "Metropolitan Police"));
    }
    for (const auto& row : table.rows)
      if (contains(row[3].text, "outer")) CHECK(has_words(read_svg(sample.drawing.wide.str()), row[0].text));
    CHECK(contains(sample.drawing.summary, "Values ran from 10.7 (Cleveland) to 58.2 (Dyfed-Powys)."));
  }
}

TEST_CASE("one's own area is named once in a funnel plot: by its point, or in the key where points leave no room") {
  FunnelChart chart;
  chart.id = "f";
  chart.measure = "crimes";
  chart.name_title = "Area";
  chart.size_title = "Population";
  chart.centre = 50;
  chart.centre_name = "All";
  const auto tops = [&] {
    double own = -1, axis = -1;
    int count = 0;
    for (const ReadWords& words : read_svg(draw(chart).wide.str()).words) {
      if (words.words == "100" && axis < 0) axis = words.box.top;
      if (words.words != "Borsetshire") continue;
      own = words.box.top;
      ++count;
    }
    REQUIRE(count == 1);
    return std::pair(own, axis);
  };
  chart.points = {{"Borsetshire", 50, 50, "", FunnelPlace::within, true}, {"Corner", 100, 100, "", FunnelPlace::within, false}};
  const auto [beside, axis] = tops();
  CHECK(beside > axis);
  for (int size = 2; size <= 100; size += 3)
    for (int value = 0; value <= 100; value += 5) chart.points.push_back({"Other", size + 0.5, value + 0.5, "", FunnelPlace::within, false});
  const auto [in_key, axis_below] = tops();
  CHECK(in_key < axis_below);
}

TEST_CASE("panels with one scale draw equal values at equal heights, and those with their own do not") {
  SmallMultiples chart;
  chart.id = "m";
  chart.measure = "incidents";
  chart.period_title = "Month";
  chart.period_phrase = "in ";
  chart.name_title = "District";
  chart.panels = {{"A", {{0, 10, "January", "", false}, {31, 20, "February", "", false}}, {}, true},
                  {"B", {{0, 20, "January", "", false}, {31, 80, "February", "", false}}, {}, false}};
  const auto heights = [&] {
    std::vector<double> found;
    for (const ReadPath& path : read_svg(draw(chart).wide.str()).paths)
      if (path.css == "ln c1 sm")
        for (const auto& point : path.pieces[0]) found.push_back(point.second);
    return found;
  };
  const std::vector<double> shared = heights();
  REQUIRE(shared.size() == 4);
  CHECK(shared[1] == shared[2]);
  CHECK(draw(chart).summary == "Every panel has the same scale. Latest values ran from 20 (A) to 80 (B). A stood at 10 in January and at 20 in February.");
  chart.scale = SmallMultiples::Scale::free;
  CHECK(heights()[1] != heights()[2]);
  CHECK(draw(chart).scale_note == "each on a scale of its own");
}

TEST_CASE("parts of a whole are as wide as their shares, and no part that is there is said to be nothing") {
  ShareChart chart;
  chart.id = "s";
  chart.measure = "crimes";
  chart.name_title = "Area";
  chart.part_title = "Offence";
  chart.parts = {"Theft", "Violence", "Arson"};
  chart.rows = {{"Here", {50, 30, 20}, "", true}, {"There", {999, 1, 0}, "", false}, {"Nowhere", {5, {}, 1}, "c", false}};
  const Drawing drawing = draw(chart);
  std::vector<double> widths;
  for (const ReadPath& path : read_svg(drawing.wide.str()).paths)
    if (path.css.starts_with("pt c")) widths.push_back(std::stod(path.data.substr(path.data.find('H') + 1)) - path.pieces[0][0].first);
  REQUIRE(widths.size() == 3 + 3 + 2);  // the key, and a part that is nothing is not drawn
  CHECK((widths[3] + 2) / (widths[4] + 2) == Approx(5.0 / 3).epsilon(0.01));
  CHECK((widths[3] + 2) / (widths[5] + 2) == Approx(2.5).epsilon(0.01));
  CHECK(drawing.table.rows[1][1].text == "over 99%");
  CHECK(drawing.table.rows[1][2].text == "under 1%");
  CHECK(drawing.table.rows[1][3].text == "0%");
  CHECK(drawing.table.rows[2][1].marker == "c");
  CHECK(contains(drawing.summary, "In Here the shares were Theft 50%, Violence 30% and Arson 20%."));
}

TEST_CASE("a map keeps borders shared, and every district has its value") {
  const Projected projected = project(sample_districts(), 440, 460);
  REQUIRE(projected.shapes.size() == 6);
  CHECK(projected.width <= 440);
  CHECK(projected.height <= 460);
  std::vector<std::set<std::pair<double, double>>> corners(6);
  for (std::size_t i = 0; i < 6; ++i) {
    for (const auto& ring : projected.shapes[i].rings)
      for (const Spot& spot : ring) corners[i].insert({spot.x, spot.y});
    CHECK(holds(projected.shapes[i], projected.shapes[i].pole));
  }
  // Cambridge (1) lies wholly in South Cambridgeshire (5): its border is that of the hole.
  std::size_t shared = 0;
  for (const auto& corner : corners[1]) shared += corners[5].count(corner);
  CHECK(shared > corners[1].size() * 9 / 10);
  CHECK_FALSE(holds(projected.shapes[5], projected.shapes[1].pole));
  for (const Sample& sample : sample_kinds()) {
    if (sample.name != "map") continue;
    for (const Html* html : {&sample.drawing.wide, &sample.drawing.narrow}) {
      CHECK(html->str().size() < 14000);
      const ReadSvg svg = read_svg(html->str());
      for (const auto& row : sample.drawing.table.rows) {
        const std::string value = row[1].text.empty() ? "[c]" : row[1].text;
        CHECK(std::any_of(svg.words.begin(), svg.words.end(), [&](const ReadWords& w) { return w.words.ends_with(value); }));
      }
      CHECK(count_paths(svg, "rg q5") == 2 + 1);  // two districts of 75 and over, and the key
    }
  }
}

TEST_CASE("hatching stays in its district") {
  MapShape square{{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, {{40, 40}, {40, 60}, {60, 60}, {60, 40}}}, {20, 20}};
  ReadPath path;
  const std::string data = hatching_of(square, 10);
  const ReadSvg svg = read_svg("<svg viewBox=\"0 0 760 100\"><path class=\"ld\" d=\"" + data + "\"/></svg>");
  REQUIRE(svg.paths.size() == 1);
  double length = 0;
  for (const auto& piece : svg.paths[0].pieces) {
    REQUIRE(piece.size() == 2);
    const Spot middle{(piece[0].first + piece[1].first) / 2, (piece[0].second + piece[1].second) / 2};
    CHECK(holds(square, middle));
    length += std::hypot(piece[1].first - piece[0].first, piece[1].second - piece[0].second);
  }
  // Lines 10 / √2 apart over an area of 9,600.
  CHECK(length == Approx(9600 * std::sqrt(2.0) / 10).epsilon(0.03));
}

TEST_CASE("words from outside cannot become mark-up in any kind") {
  const std::string words = "</title><script>alert(1)</script>\"'&";
  ProcessChart process = nine();
  process.id = process.measure = process.place = process.points[0].point.label = process.phases[0].words = words;
  FunnelChart funnel;
  funnel.id = funnel.measure = funnel.centre_name = funnel.size_title = funnel.name_title = words;
  funnel.points = {{words, 10, 5, words, FunnelPlace::above_998, true}, {words, 20, 6, "", FunnelPlace::within, false}};
  SmallMultiples multiples;
  multiples.id = multiples.measure = multiples.name_title = words;
  multiples.panels = {{words, {{0, 1, words, words, false}}, {}, true}};
  ShareChart shares;
  shares.id = shares.measure = shares.part_title = shares.name_title = words;
  shares.parts = {words, words};
  shares.rows = {{words, {1, 2}, words, true}};
  DistrictMap map;
  map.id = map.measure = map.name_title = words;
  map.areas = sample_districts();
  for (MapArea& area : map.areas) area.name = area.marker = words;
  for (const Drawing& drawing : {draw(process), draw(funnel), draw(multiples), draw(shares), draw(map)}) {
    for (const std::string& text : {drawing.wide.str(), drawing.narrow.str(), write_html(drawing.table, "t", "c").str()}) {
      CHECK_FALSE(contains(text, "<script"));
      CHECK_FALSE(contains(text, "style="));
      CHECK(contains(text, "&lt;script"));
    }
  }
}
