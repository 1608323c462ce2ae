// Inside disclosure/ only: from one possible table to another. A unit move adds one to a cell, or takes one away, and
// changes others, mostly by one, so that every relation still holds. The cheapest way to make a cell's other values possible
// is a sequence of such moves, each with the least loss of cells that must be hidden for it.
//
// The search goes from relation to relation: the cells that could right what a change has broken are tried, the
// cheapest first (A* with whole numbers throughout, so that the same table always gives the same answer).
#pragma once

#include <cstdint>
#include <optional>
#include <queue>
#include <unordered_set>
#include <vector>

#include "disclosure/table.h"

namespace candour::disclosure {

/// A table's relations from both sides, packed.
class Links {
 public:
  struct Link {
    std::uint32_t other = 0;
    int coefficient = 0;
  };
  explicit Links(const Table& table);

  struct Span {
    const Link* first;
    const Link* last;
    const Link* begin() const { return first; }
    const Link* end() const { return last; }
  };
  Span relations_of(CellIndex cell) const { return {cell_links_.data() + cell_at_[cell], cell_links_.data() + cell_at_[cell + 1]}; }
  Span cells_of(std::uint32_t relation) const {
    return {relation_links_.data() + relation_at_[relation], relation_links_.data() + relation_at_[relation + 1]};
  }
  std::size_t relations() const { return relation_at_.size() - 1; }

 private:
  std::vector<std::size_t> cell_at_, relation_at_;
  std::vector<Link> cell_links_, relation_links_;
};

/// What may be hidden and what is, while a choice is being made.
struct State {
  std::vector<char> hidden;
  std::vector<char> barred;  ///< Must not be hidden.
};

/// `further` is for where the others find nothing: moves that change a cell by two.
enum class Opening : std::uint8_t { none, cheapest, fewest_first, further };

/// A way to a value: the cells that must be hidden for it, old ones among them, and what new ones lose.
struct Way {
  std::vector<CellIndex> through;
  long long loss = 0;
  long long least = 0;  ///< What any way loses: its first move is the cheapest there is (with Opening::cheapest).
};

class Mover {
 public:
  Mover(const Table& table, const Links& links, int expansions);

  /// A way for `cell` to have every value from its own to `target`; none if none was found whose first move loses less
  /// than `limit`. With Opening::none through hidden cells alone. After a search that gave up, gave_up() is true until
  /// the next.
  std::optional<Way> way(const State& state, CellIndex cell, Count target, Opening opening, long long limit = unbounded);
  /// Takes the table itself as far towards `target` as hidden cells and what is shown allow, for all that follows.
  void settle(const State& state, CellIndex cell, Count target);
  Count at(CellIndex cell) const { return at_[cell]; }
  /// The most steps of each search that follows.
  void limit_steps(int expansions) { expansions_ = expansions; }
  bool gave_up() const { return gave_up_; }
  /// How many steps all searches took.
  long long steps() const { return steps_; }

 private:
  struct Node {
    std::int32_t parent = -1;
    CellIndex cell = 0;
    std::int8_t sign = 0;
    long long loss = 0;
    std::uint64_t hash = 0;
  };
  struct Ahead {
    long long order = 0;
    std::int32_t broken = 0;
    std::int32_t node = 0;
    bool operator<(const Ahead& other) const {
      return order != other.order ? order > other.order : broken != other.broken ? broken > other.broken : node < other.node;
    }
  };
  struct Candidate {
    CellIndex cell;
    std::int8_t sign;
    long long loss;
  };

  bool unit_move(CellIndex cell, int sign, Opening opening);
  void lay_out(std::int32_t node);
  void clear_layout();
  void touch(CellIndex cell, int sign);
  bool may_touch(CellIndex cell, int sign, Opening opening) const;
  bool narrowest(Opening opening);
  std::optional<long long> loss_of(CellIndex cell, int sign, Opening opening) const;
  void push(std::int32_t parent, const Candidate& candidate, Opening opening);
  void apply_move(Count most);
  bool is_open(CellIndex cell) const { return state_->hidden[cell] != 0 || opened_[cell] != 0; }

  const Table& table_;
  const Links& links_;
  int expansions_;
  const State* state_ = nullptr;
  CellIndex goal_ = 0;
  bool gave_up_ = false;
  long long steps_ = 0;
  long long limit_ = unbounded;

  std::vector<Count> start_;     ///< The values of the table …
  std::vector<Count> at_;        ///< … and those on the way.
  std::vector<char> opened_;     ///< Hidden for this way.
  std::vector<CellIndex> moved_;

  std::vector<std::int8_t> touched_;  ///< The layout of one node: what it adds to its cells …
  std::vector<CellIndex> touched_list_;
  std::vector<int> residual_;         ///< … and what its relations are off by.
  std::vector<std::uint32_t> residual_list_;
  std::int32_t broken_ = 0;           ///< Sum of the residuals' sizes.

  std::vector<Node> nodes_;
  std::int32_t found_ = 0;  ///< The last of the move that was found.
  std::priority_queue<Ahead> ahead_;
  std::unordered_set<std::uint64_t> seen_;
  std::vector<Candidate> candidates_, narrow_;
};

}  // namespace candour::disclosure
