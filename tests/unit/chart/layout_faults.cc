#include "layout_faults.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace candour::chart {
namespace {

/// Circles, and diamonds as circles around them.
std::vector<ReadDot> marks_of(const ReadSvg& read) {
  std::vector<ReadDot> marks = read.dots;
  for (const ReadPath& path : read.paths) {
    if (!path.css.starts_with("sg") || path.data.find('l') == std::string::npos) continue;
    const auto [x, top] = path.pieces.front().front();
    const double r = std::stod(path.data.substr(path.data.find('l') + 1));
    marks.push_back({path.css, x, top + r, r});
  }
  return marks;
}

struct Leader {
  double x1, y1, x2, y2;
};

double distance(const ReadDot& dot, const Leader& line) {
  double least = 1e9;
  constexpr int steps = 300;
  for (int i = 0; i <= steps; ++i)
    least = std::min(least, std::hypot(line.x1 + (line.x2 - line.x1) * i / steps - dot.x, line.y1 + (line.y2 - line.y1) * i / steps - dot.y));
  return least;
}

/// Solves for where two lines meet, as shares of their lengths.
bool meet(const Leader& a, const Leader& b) {
  const double ax = a.x2 - a.x1, ay = a.y2 - a.y1, bx = b.x2 - b.x1, by = b.y2 - b.y1, cross = ax * by - ay * bx;
  if (cross == 0) return false;  // side by side
  const double on_a = ((b.x1 - a.x1) * by - (b.y1 - a.y1) * bx) / cross, on_b = ((b.x1 - a.x1) * ay - (b.y1 - a.y1) * ax) / cross;
  return on_a >= 0 && on_a <= 1 && on_b >= 0 && on_b <= 1;
}

}  // namespace

std::string fault_of(const ReadSvg& read, double width, double font_size) {
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

std::string crossed_words(const ReadSvg& read) {
  for (const ReadPath& path : read.paths) {
    if ((path.css != "nt" && path.css != "lim") || path.data.find('V') == std::string::npos) continue;
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

std::string fault_of_names(const ReadSvg& read) {
  const std::vector<ReadDot> marks = marks_of(read);
  for (const ReadWords& words : read.words)
    for (const ReadDot& mark : marks) {
      const double x = std::clamp(mark.x, words.box.left, words.box.right), y = std::clamp(mark.y, words.box.top, words.box.bottom);
      if (std::hypot(x - mark.x, y - mark.y) < mark.r) return "\"" + words.words + "\" is on a mark";
    }
  std::vector<Leader> leaders;
  for (const ReadPath& path : read.paths)
    if (path.css == "ld") leaders.push_back({path.pieces[0][0].first, path.pieces[0][0].second, path.pieces[0][1].first, path.pieces[0][1].second});
  for (std::size_t i = 0; i < leaders.size(); ++i) {
    const Leader& leader = leaders[i];
    for (std::size_t k = i + 1; k < leaders.size(); ++k)
      if (meet(leader, leaders[k])) return "two leaders cross";
    for (const ReadWords& words : read.words)
      if (crosses(words.box, leader.x1, leader.y1, leader.x2, leader.y2)) return "a leader runs through \"" + words.words + "\"";
    for (const ReadDot& mark : marks)
      if (distance(mark, leader) < mark.r) return "a leader runs through a mark";
  }
  return {};
}

std::string fault_of(const Drawing& drawing, Names names) {
  for (const auto& [svg, width, font_size] : {std::tuple(&drawing.wide, 760, 14), {&drawing.narrow, 288, 13}}) {
    const ReadSvg read = read_svg(svg->str());
    for (const std::string& fault : {fault_of(read, width, font_size), crossed_words(read), names == Names::of_points ? fault_of_names(read) : ""})
      if (!fault.empty()) return (width > 400 ? "wide: " : "narrow: ") + fault;
  }
  return {};
}

}  // namespace candour::chart
