// Inside chart/: names for points that lie anywhere. A name stands beside its point, nearer to it than to any
// other, or at the end of a leader, which is a straight line from it that touches nothing else: no dot, no words,
// no other leader. A name for which there is no such place is left out.
#pragma once

#include <optional>
#include <vector>

#include "chart/placing.h"
#include "chart/scene.h"

namespace candour::chart {

struct PointName {
  Dot dot;
  double width = 0;         ///< Of the words.
  bool may_be_far = false;  ///< At the end of a leader.
};

struct NamePlace {
  Box box;
  Anchor anchor = Anchor::start;
  std::optional<Segment> leader;
};

/// Places for `names`, the most wanted first, each `height` high and in `room`, and `most` of them at most. What is
/// drawn is to hold the dots, those that are named among them.
std::vector<std::optional<NamePlace>> place_names(const std::vector<PointName>& names, double height, const Box& room, const Obstacles& drawn,
                                                  std::size_t most);

}  // namespace candour::chart
