// Counts of people that are published beside one another, and what a reader can work out from them. Knows no
// indicator: a table is any number of cells, and relations between them that every reader knows (a total and its
// parts, the same count in two tables, what an earlier version said of the same cells).
//
// A cell that is hidden is one of which nothing is published. The reader of whom we are afraid knows every relation,
// every published value, everything that was public before, and that counts are whole numbers and never negative.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace candour::disclosure {

using Count = std::int64_t;
using CellIndex = std::uint32_t;

/// More than any count.
inline constexpr Count unbounded = Count{1} << 53;

/// From `least` to `most`, both included.
struct Range {
  Count least = 0;
  Count most = unbounded;
  bool operator==(const Range&) const = default;
};

struct Cell {
  /// None: we do not know it either; then the reader is taken to know it, which is the safe side.
  std::optional<Count> value;
  /// What a reader knows of it where it is shown: the value itself, or all that rounds to what is shown.
  Range shown;
  /// What a reader knows of it whatever is shown: from versions that are public already.
  Range known;
  /// Of a cell that must be protected: every one of these values, which hold its own, must stay possible.
  std::optional<Range> need;
  bool is_hidden = false;      ///< From the start. A cell with a need is hidden unless what is shown meets the need.
  bool may_be_hidden = true;
  int loss = 100;              ///< What hiding it costs, 0 or more.
};

struct Term {
  CellIndex cell = 0;
  int coefficient = 1;
};

/// The sum of coefficient times value is the same in everything that a reader thinks possible: of a total, -1 for
/// itself and 1 for each part. What it adds up to need not be told: the reader is taken to know it.
using Relation = std::vector<Term>;

struct Table {
  std::vector<Cell> cells;
  std::vector<Relation> relations;
};

}  // namespace candour::disclosure
