// Inside chart/: keeping words apart from one another and from dots, and out of the way of lines.
#pragma once

#include <vector>

#include "chart/scene.h"

namespace candour::chart {

struct Segment {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};

struct Dot {
  double x = 0, y = 0, r = 0;
};

/// Whether two lines meet.
bool crosses(const Segment& a, const Segment& b);

/// What is already drawn: words and dots, which no other words may touch, and lines, which they should not.
class Obstacles {
 public:
  void add(const Box& words) { words_.push_back(words); }
  void add_dot(const Dot& dot) { dots_.push_back(dot); }
  void add_line(double x1, double y1, double x2, double y2) { lines_.push_back({x1, y1, x2, y2}); }

  bool touches_words(const Box& box) const;
  bool touches_dots(const Box& box) const;
  /// Whether a line comes within `margin` of words or dots.
  bool is_near(const Segment& line, double margin) const;
  /// How many lines enter the box.
  int lines_through(const Box& box) const;
  int lines_across(const Segment& line) const;

 private:
  std::vector<Box> words_;
  std::vector<Dot> dots_;
  std::vector<Segment> lines_;
};

/// A label that would like to stand at `wanted` and needs `room` from there down.
struct Rung {
  double wanted = 0;
  double room = 0;
  double place = 0;  ///< Where it stands, once spread.
};

/// Gives rungs, in order of `wanted`, places that do not overlap, between `ceiling` and `floor`, with the least
/// movement in squares; if there is not enough room, from the ceiling down.
void spread(std::vector<Rung>& rungs, double ceiling, double floor);

}  // namespace candour::chart
