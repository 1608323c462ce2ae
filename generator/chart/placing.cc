#include "chart/placing.h"

#include <algorithm>

namespace candour::chart {

bool Obstacles::touches_words(const Box& box) const {
  return std::any_of(words_.begin(), words_.end(), [&](const Box& other) { return box.overlaps(other); });
}

bool Obstacles::words_on_line(double x1, double y1, double x2, double y2) const {
  return std::any_of(words_.begin(), words_.end(), [&](const Box& box) { return crosses(box, x1, y1, x2, y2); });
}

int Obstacles::lines_through(const Box& box) const {
  return static_cast<int>(std::count_if(lines_.begin(), lines_.end(),
                                        [&](const Segment& s) { return crosses(box, s.x1, s.y1, s.x2, s.y2); }));
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
