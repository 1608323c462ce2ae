#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "chart/chart.h"
#include "sample_charts.h"
#include "svg_reader.h"

using namespace candour;
using namespace candour::chart;

namespace {

/// The same on every library, unlike the distributions of <random>.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  bool once_in(int n) { return below(n) == 0; }
  double share() { return below(100001) / 100000.0; }

 private:
  std::mt19937 engine_;
};

std::string name_from(Dice& dice, int words) {
  static const char* const list[] = {"Cambridgeshire", "England", "Wales", "and", "of", "Most similar", "forces", "Peterborough",
                                     "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "WWWW", "Côte", "(8)", "£5", "re-offending"};
  std::string name;
  for (int i = 0; i < words; ++i) name += (i > 0 ? " " : "") + std::string(list[dice.below(14)]);
  return name;
}

double value_from(Dice& dice, int shape, double size, int i, double before) {
  switch (shape) {
    case 0: return size * dice.share();
    case 1: return before + size * (dice.share() - 0.5) * 0.2;
    case 2: return size * 50 + size * dice.share();   // far from zero
    case 3: return size * (dice.share() - 0.5);
    case 4: return -size * (10 + dice.share());
    case 5: return 0;
    case 6: return size * i;
    default: return size;
  }
}

Line line_from(Dice& dice, std::string name, double size, int shape) {
  static const double steps[] = {1, 30.4, 91.3, 182.6, 365.25};
  const double step = steps[dice.below(5)];
  const int count = dice.once_in(8) ? dice.below(3) : 1 + dice.below(60);
  const int start = dice.below(20000) - 3000;
  const int missing = dice.once_in(10) ? 1 : 4 + dice.below(20);
  Line line{std::move(name), {}};
  double value = size;
  for (int i = 0; i < count; ++i) {
    Point point{std::floor(start + i * step), {}, "period " + std::to_string(i), "", false};
    value = value_from(dice, shape, size, i, value);
    if (!dice.once_in(missing)) point.value = value;
    point.marker = !point.value ? "x" : dice.once_in(20) ? "p" : "";
    point.provisional = point.marker == "p";
    line.points.push_back(point);
  }
  return line;
}

LineChart random_lines(unsigned seed) {
  Dice dice(seed);
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

BarChart random_bars(unsigned seed) {
  Dice dice(seed);
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

/// What is wrong with the words of a drawing: out of it, too small, or touching.
std::string fault_of(const std::string& svg, double width, double font_size) {
  const ReadSvg read = read_svg(svg);
  if (read.width != width) return "the wrong width";
  for (std::size_t i = 0; i < read.words.size(); ++i) {
    const ReadWords& a = read.words[i];
    if (a.font_size < font_size) return a.words + " is small";
    if (a.box.left < -0.5 || a.box.right > width + 0.5 || a.box.top < -0.5 || a.box.bottom > read.height + 0.5)
      return "\"" + a.words + "\" leaves the drawing";
    for (std::size_t k = i + 1; k < read.words.size(); ++k)
      if (a.box.overlaps(read.words[k].box)) return "\"" + a.words + "\" touches \"" + read.words[k].words + "\"";
  }
  for (const ReadDot& dot : read.dots)
    if (dot.x - dot.r < 0 || dot.x + dot.r > width || dot.y - dot.r < 0 || dot.y + dot.r > read.height) return "a dot leaves the drawing";
  for (const ReadPath& path : read.paths)
    for (const auto& piece : path.pieces)
      for (const auto& [x, y] : piece)
        if (x < 0 || x > width || y < 0 || y > read.height) return "a path leaves the drawing: " + path.data;
  return {};
}

/// Verticals with words that run through words.
std::string crossed_words(const std::string& svg) {
  const ReadSvg read = read_svg(svg);
  for (const ReadPath& path : read.paths) {
    if (path.css != "nt" && path.css != "lim") continue;
    static const auto number = [](const std::string& text, std::size_t at) { return std::stod(text.substr(at)); };
    for (std::size_t m = path.data.find('M'); m != std::string::npos; m = path.data.find('M', m + 1)) {
      const double x = number(path.data, m + 1), from = number(path.data, path.data.find(' ', m) + 1);
      const double to = number(path.data, path.data.find('V', m) + 1);
      for (const ReadWords& words : read.words)
        if (crosses(words.box, x, from, x, to)) return "a vertical runs through \"" + words.words + "\"";
    }
  }
  return {};
}

}  // namespace

TEST_CASE("no words of a line chart touch or leave it, over a thousand random charts") {
  std::string faults;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    const Drawing drawing = draw(random_lines(seed));
    const auto note = [&](const std::string& fault) {
      if (!fault.empty()) faults += std::to_string(seed) + ": " + fault + "\n";
    };
    note(fault_of(drawing.wide.str(), 760, 14));
    note(fault_of(drawing.narrow.str(), 288, 13));
    note(crossed_words(drawing.wide.str()));
    note(crossed_words(drawing.narrow.str()));
  }
  CHECK(faults == "");
}

TEST_CASE("no words of a bar chart touch or leave it, over a thousand random charts") {
  std::string faults;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    const Drawing drawing = draw(random_bars(seed));
    const auto note = [&](const std::string& fault) {
      if (!fault.empty()) faults += std::to_string(seed) + ": " + fault + "\n";
    };
    note(fault_of(drawing.wide.str(), 760, 14));
    note(fault_of(drawing.narrow.str(), 288, 13));
  }
  CHECK(faults == "");
}

TEST_CASE("the faults that the random charts are held to are found") {
  const std::string open = "<svg class=\"wide\" viewBox=\"0 0 760 100\" font-size=\"14\">";
  CHECK(fault_of(open + "<text x=\"10\" y=\"50\">one</text><text x=\"20\" y=\"50\">two</text></svg>", 760, 14) != "");
  CHECK(fault_of(open + "<text x=\"740\" y=\"50\">words</text></svg>", 760, 14) != "");
  CHECK(fault_of(open + "<text x=\"10\" y=\"8\">words</text></svg>", 760, 14) != "");
  CHECK(fault_of(open + "<path class=\"ln c1\" d=\"M10 10L761 10\"/></svg>", 760, 14) != "");
  CHECK(fault_of(open + "<text x=\"10\" y=\"50\">one</text><text x=\"60\" y=\"50\">two</text></svg>", 760, 14) == "");
  CHECK(crossed_words(open + "<path class=\"nt\" d=\"M20 10V90\"/><text x=\"10\" y=\"50\">one</text></svg>") != "");
}

TEST_CASE("words beside a line's last point stand in the order of the lines' ends") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    const ReadSvg read = read_svg(draw(random_lines(seed)).wide.str());
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
    LineChart chart = random_lines(seed % 50 + 1);
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
