#include <algorithm>
#include <chrono>
#include <cmath>

#include <catch2/catch.hpp>

#include "chart/chart.h"
#include "layout_faults.h"
#include "random_series.h"
#include "svg_reader.h"

using namespace candour;
using namespace candour::chart;

namespace {

LineChart random_lines(Dice& dice) {
  LineChart chart;
  chart.id = "c";
  chart.measure = "crimes per 1,000 people";
  chart.period_title = "12 months to";
  chart.period_phrase = "in the 12 months to ";
  chart.format = {dice.once_in(5) ? "£" : "", dice.once_in(4) ? "%" : "", dice.below(3)};
  const double size = std::pow(10, dice.below(11) - 3);
  const int lines = 1 + dice.below(4), shape = dice.below(8);
  if (dice.once_in(10)) {
    for (int i = 0; i < 2 + dice.below(4); ++i) chart.grades.push_back(name_from(dice, 1 + dice.below(3)));
  }
  double first = 1e9, last = -1e9;
  for (int l = 0; l < lines; ++l) {
    Line line = line_from(dice, name_from(dice, 1 + dice.below(5)), size, shape);
    if (l > 0 && !dice.once_in(3)) {  // most lines of a chart have the days of the first
      line.points.resize(std::min(line.points.size(), chart.lines[0].points.size()));
      for (std::size_t i = 0; i < line.points.size(); ++i) line.points[i].day = chart.lines[0].points[i].day;
    }
    for (Point& point : line.points) {
      if (!chart.grades.empty() && point.value) point.value = dice.below(static_cast<int>(chart.grades.size()));
      first = std::min(first, point.day);
      last = std::max(last, point.day);
    }
    chart.lines.push_back(std::move(line));
  }
  const auto a_day = [&] { return std::floor(first + (last - first) * dice.share()); };
  for (int i = dice.below(3); i > 0; --i) chart.annotations.push_back({a_day(), name_from(dice, 1 + dice.below(7))});
  for (int i = dice.below(3); i > 0; --i) chart.breaks.push_back({a_day(), name_from(dice, 1 + dice.below(7))});
  return chart;
}

BarChart random_bars(Dice& dice) {
  BarChart chart;
  chart.id = "b";
  chart.measure = "crimes";
  chart.format = {dice.once_in(5) ? "£" : "", dice.once_in(4) ? "%" : "", dice.below(3)};
  const double size = std::pow(10, dice.below(11) - 3);
  const int bars = 1 + dice.below(dice.once_in(5) ? 43 : 8), shape = dice.below(8);
  for (int i = 0; i < bars; ++i) {
    Bar bar{name_from(dice, 1 + dice.below(6)), {}, "", i == 0};
    if (!dice.once_in(6)) bar.value = value_from(dice, shape, size, i, size);
    chart.bars.push_back(bar);
  }
  if (dice.once_in(2)) chart.reference = Bar{name_from(dice, 1 + dice.below(6)), size * dice.share(), "", false};
  return chart;
}

}  // namespace

TEST_CASE("no words of a line chart touch or leave it, over a thousand random charts") {
  CHECK(faults_over(1000, random_lines) == "");
}

TEST_CASE("no words of a bar chart touch or leave it, over a thousand random charts") {
  CHECK(faults_over(1000, random_bars) == "");
}

TEST_CASE("the faults that the random charts are held to are found") {
  const auto reading = [](const std::string& marks) {
    return read_svg("<svg class=\"wide\" viewBox=\"0 0 760 100\" font-size=\"14\">" + marks + "</svg>");
  };
  const std::string one = R"(<text x="10" y="50">one</text>)";
  CHECK(fault_of(reading(one + R"(<text x="20" y="50">two</text>)"), 760, 14) != "");
  CHECK(fault_of(reading(R"(<text x="740" y="50">words</text>)"), 760, 14) != "");
  CHECK(fault_of(reading(R"(<text x="10" y="8">words</text>)"), 760, 14) != "");
  CHECK(fault_of(reading(R"(<path class="ln c1" d="M10 10L761 10"/>)"), 760, 14) != "");
  CHECK(fault_of(reading(one + R"(<text x="60" y="50">two</text>)"), 760, 14) == "");
  CHECK(crossed_words(reading(R"(<path class="nt" d="M20 10V90"/>)" + one)) != "");

  const std::string leader = R"(<path class="ld" d="M100 80L200 20"/>)";
  CHECK(fault_of_names(reading(one + leader)) == "");
  CHECK(fault_of_names(reading(one + R"(<circle class="pt gy" cx="20" cy="55" r="4"/>)")) == "\"one\" is on a mark");
  CHECK(fault_of_names(reading(one + R"(<path class="sg" d="M20 40l6 6l-6 6l-6 -6z"/>)")) == "\"one\" is on a mark");
  CHECK(fault_of_names(reading(leader + R"(<path class="ld" d="M100 20L200 80"/>)")) == "two leaders cross");
  CHECK(fault_of_names(reading(leader + R"(<path class="ld" d="M100 60L200 0"/>)")) == "");
  CHECK(fault_of_names(reading(leader + R"(<text x="140" y="55">two</text>)")) == "a leader runs through \"two\"");
  CHECK(fault_of_names(reading(leader + R"(<circle class="pt gy" cx="152" cy="52" r="4"/>)")) == "a leader runs through a mark");
}

TEST_CASE("words beside a line's last point stand in the order of the lines' ends") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    Dice dice(seed);
    const ReadSvg read = read_svg(draw(random_lines(dice)).wide.str());
    double last_end = -1, last_label = -1;
    for (const ReadPath& path : read.paths) {
      if (path.css != "ld" || path.pieces[0].size() < 2) continue;
      CHECK(path.pieces[0][0].second >= last_end - 0.11);
      CHECK(path.pieces[0][1].second > last_label);
      last_end = path.pieces[0][0].second;
      last_label = path.pieces[0][1].second;
    }
  }
}

TEST_CASE("the time that drawing takes", "[.][speed]") {
  std::vector<LineChart> charts;
  for (unsigned seed = 1; seed <= 5000; ++seed) {
    Dice dice(seed % 50 + 1);
    LineChart chart = random_lines(dice);
    chart.lines.resize(1);
    chart.lines[0].points.resize(40, chart.lines[0].points.empty() ? Point{} : chart.lines[0].points.back());
    for (std::size_t i = 0; i < 40; ++i) chart.lines[0].points[i] = {91.3 * static_cast<double>(i), 100 + std::fmod(37.0 * static_cast<double>(i), 60), "March 2015", "", false};
    chart.annotations.clear();
    chart.breaks.clear();
    chart.grades.clear();
    charts.push_back(chart);
    chart.lines.push_back(chart.lines[0]);
    chart.lines.push_back(chart.lines[0]);
    charts.back() = seed % 2 == 0 ? chart : charts.back();
  }
  std::size_t bytes = 0;
  const auto start = std::chrono::steady_clock::now();
  for (const LineChart& chart : charts) {
    const Drawing drawing = draw(chart);
    bytes += drawing.wide.str().size() + drawing.narrow.str().size();
  }
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
  WARN(took.count() / static_cast<double>(charts.size()) << " µs a chart of 40 points, one line or three, both drawings; "
                                                         << bytes / charts.size() << " bytes a chart");
}
