// Which cells of a table to hide so that nobody who is counted in a small cell can be found.
//
// What is guaranteed of every cell with a need that is not among `failed`: for each whole number in its need there is
// a table of non-negative whole numbers that fits everything a reader knows (what is shown, what was public before,
// all relations) and has that number in the cell. Each such table was found as a witness in whole numbers, so the
// guarantee rests on no solver's rounding. As a cell's own small values are among those it may still have, the
// guarantee also holds against a reader who knows the rule by which small cells are hidden. It does not hold against
// one who knows more than was published: the other people in a cell, for instance; nor, where counts are not rounded,
// against one who runs this program backwards on every table that he thinks possible. Of rounded counts the choice
// depends on what is shown alone (settle.h).
//
// A cell cannot be protected where what is public already, or what may not be hidden, leaves too few values; it is
// told, with a relation that ties it.
#pragma once

#include <vector>

#include "disclosure/table.h"

namespace candour::disclosure {

/// How much is tried to lose little.
struct Effort {
  int exact_cells = 60;           ///< Of tables this small, the choice that loses least is searched for …
  long long exact_steps = 50'000; ///< … in so many steps at most.
  int expansions = 20'000;        ///< For each move that is searched for, at most …
  long long trim_steps = 500'000;  ///< For showing again what turned out not to be needed.
  int hasty_expansions = 300;     ///< … and in large tables before something that may lose more is tried.
};

struct Failed {
  CellIndex cell = 0;
  Count towards = 0;              ///< The end of the need that cannot be reached.
};

struct Hidden {
  std::vector<bool> hidden;       ///< Of each cell.
  std::vector<Failed> failed;     ///< By cell.
  long long loss = 0;             ///< Of the cells that are hidden, with a need or without.
  bool is_least = true;           ///< Whether no choice loses less (known of small tables only).
};

Hidden hide(const Table& table, const Effort& effort = {});

}  // namespace candour::disclosure
