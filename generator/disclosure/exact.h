// Inside disclosure/ only: the choice that loses least, of a small table, by branch and bound. What one goal alone
// would cost at least is a bound for all of them together; the cells of its cheapest way are what is branched over.
#pragma once

#include <optional>
#include <vector>

#include "disclosure/move.h"

namespace candour::disclosure {

/// A value that a cell must be able to have, and all between it and its own.
struct Goal {
  CellIndex cell = 0;
  Count target = 0;
};

class Exact {
 public:
  Exact(const Table& table, Mover& mover, long long steps) : table_(table), mover_(mover), last_step_(mover.steps() + steps) {}

  /// What to hide in all, starting from what `start` hides, for goals that can all be met; none where nothing loses
  /// less than `best`, which some choice does.
  std::optional<std::vector<char>> improve(State start, const std::vector<Goal>& goals, long long best);
  /// Whether all was looked at.
  bool is_least() const { return is_least_; }

 private:
  /// A goal that what is hidden does not meet yet, with the cheapest way to it.
  struct Open {
    Goal goal;
    Way way;
    bool is_known = false;  ///< That the way still is the cheapest.
  };
  void branch(State& state, long long loss, std::vector<Open> open);
  bool look(const State& state, long long loss, std::vector<Open>& open);

  const Table& table_;
  Mover& mover_;
  const long long last_step_;
  bool is_least_ = true;
  long long best_ = 0;
  std::optional<std::vector<char>> found_;
};

}  // namespace candour::disclosure
