#include "chart/placing.h"

#include <algorithm>

namespace candour::chart {
namespace {

/// Which side of the line a point is on: positive, negative, or zero on the line.
double side(const Segment& line, double x, double y) {
  return (line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1);
}

bool is_within(const Dot& dot, double x, double y) { return (dot.x - x) * (dot.x - x) + (dot.y - y) * (dot.y - y) < dot.r * dot.r; }

/// Whether the place on the line that is nearest to the dot's middle is within it.
bool touches(const Dot& dot, const Segment& line) {
  const double dx = line.x2 - line.x1, dy = line.y2 - line.y1, square = dx * dx + dy * dy;
  const double along = square == 0 ? 0 : std::clamp(((dot.x - line.x1) * dx + (dot.y - line.y1) * dy) / square, 0.0, 1.0);
  return is_within(dot, line.x1 + along * dx, line.y1 + along * dy);
}

}  // namespace

bool crosses(const Segment& a, const Segment& b) {
  const Box of_a{std::min(a.x1, a.x2), std::min(a.y1, a.y2), std::max(a.x1, a.x2), std::max(a.y1, a.y2)};
  if (std::max(b.x1, b.x2) < of_a.left || std::min(b.x1, b.x2) > of_a.right) return false;
  if (std::max(b.y1, b.y2) < of_a.top || std::min(b.y1, b.y2) > of_a.bottom) return false;
  return side(a, b.x1, b.y1) * side(a, b.x2, b.y2) <= 0 && side(b, a.x1, a.y1) * side(b, a.x2, a.y2) <= 0;
}

bool Obstacles::touches_words(const Box& box) const {
  return std::any_of(words_.begin(), words_.end(), [&](const Box& other) { return box.overlaps(other); });
}

bool Obstacles::touches_dots(const Box& box) const {
  return std::any_of(dots_.begin(), dots_.end(), [&](const Dot& dot) {
    return is_within(dot, std::clamp(dot.x, box.left, box.right), std::clamp(dot.y, box.top, box.bottom));
  });
}

bool Obstacles::is_near(const Segment& line, double margin) const {
  const auto near_words = [&](const Box& box) {
    return crosses({box.left - margin, box.top - margin, box.right + margin, box.bottom + margin}, line.x1, line.y1, line.x2, line.y2);
  };
  const auto near_dot = [&](const Dot& dot) { return touches({dot.x, dot.y, dot.r + margin}, line); };
  return std::any_of(words_.begin(), words_.end(), near_words) || std::any_of(dots_.begin(), dots_.end(), near_dot);
}

int Obstacles::lines_through(const Box& box) const {
  return static_cast<int>(std::count_if(lines_.begin(), lines_.end(),
                                        [&](const Segment& s) { return crosses(box, s.x1, s.y1, s.x2, s.y2); }));
}

int Obstacles::lines_across(const Segment& line) const {
  return static_cast<int>(std::count_if(lines_.begin(), lines_.end(), [&](const Segment& s) { return crosses(s, line); }));
}

void spread(std::vector<Rung>& rungs, double ceiling, double floor) {
  // Labels that would overlap are joined into a block, which stands where the mean of its labels is least
  // moved; blocks that then overlap are joined in turn (pooling adjacent violators).
  struct Block {
    double start;   // sum of wanted places, each less its distance from the block's top
    double room;
    std::size_t count;
    double top() const { return start / static_cast<double>(count); }
  };
  std::vector<Block> blocks;
  for (const Rung& rung : rungs) {
    blocks.push_back({rung.wanted, rung.room, 1});
    while (blocks.size() > 1) {
      const Block& upper = blocks[blocks.size() - 2];
      const Block& lower = blocks.back();
      if (upper.top() + upper.room <= lower.top()) break;
      const Block joined{upper.start + lower.start - upper.room * static_cast<double>(lower.count),
                         upper.room + lower.room, upper.count + lower.count};
      blocks.pop_back();
      blocks.back() = joined;
    }
  }
  std::size_t next = 0;
  for (const Block& block : blocks) {
    double at = block.top();
    for (std::size_t i = 0; i < block.count; ++i, ++next) {
      rungs[next].place = at;
      at += rungs[next].room;
    }
  }
  double limit = floor;
  for (auto rung = rungs.rbegin(); rung != rungs.rend(); ++rung) {
    rung->place = std::min(rung->place, limit - rung->room);
    limit = rung->place;
  }
  limit = ceiling;
  for (Rung& rung : rungs) {
    rung.place = std::max(rung.place, limit);
    limit = rung.place + rung.room;
  }
}

}  // namespace candour::chart
