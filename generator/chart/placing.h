// Inside chart/: keeping words apart from one another, and out of the way of lines.
#pragma once

#include <vector>

#include "chart/scene.h"

namespace candour::chart {

/// What is already drawn: words, which no other words may touch, and lines, which they should not.
class Obstacles {
 public:
  void add(const Box& words) { words_.push_back(words); }
  void add_line(double x1, double y1, double x2, double y2) { lines_.push_back({x1, y1, x2, y2}); }

  bool touches_words(const Box& box) const;
  bool words_on_line(double x1, double y1, double x2, double y2) const;
  /// How many lines enter the box.
  int lines_through(const Box& box) const;

 private:
  struct Segment {
    double x1, y1, x2, y2;
  };
  std::vector<Box> words_;
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
