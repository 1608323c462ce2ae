#include "disclosure/exact.h"

namespace candour::disclosure {

std::optional<std::vector<char>> Exact::improve(State start, const std::vector<Goal>& goals, long long best) {
  goals_ = &goals;
  best_ = best;
  branch(start, 0);
  return std::move(found_);
}

void Exact::branch(State& state, long long loss) {
  if (nodes_left_-- <= 0) {
    is_least_ = false;
    return;
  }
  std::optional<Way> dearest;
  for (const Goal& goal : *goals_) {
    std::optional<Way> way = mover_.way(state, goal.cell, goal.target, Opening::cheapest);
    if (!way) {
      is_least_ = is_least_ && !mover_.gave_up();
      return;
    }
    if (loss + way->least >= best_) return;
    if (!dearest || way->loss > dearest->loss) dearest = std::move(way);
  }
  if (!dearest || dearest->loss == 0) {
    best_ = loss;
    found_ = state.hidden;
    return;
  }
  std::optional<CellIndex> next;
  for (const CellIndex cell : dearest->through)
    if (state.hidden[cell] == 0 && (!next || table_.cells[cell].loss > table_.cells[*next].loss)) next = cell;
  state.hidden[*next] = 1;
  branch(state, loss + table_.cells[*next].loss);
  state.hidden[*next] = 0;
  state.barred[*next] = 1;
  branch(state, loss);
  state.barred[*next] = 0;
}

}  // namespace candour::disclosure
