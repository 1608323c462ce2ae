#include "disclosure/exact.h"

#include <algorithm>

namespace candour::disclosure {

std::optional<std::vector<char>> Exact::improve(State start, const std::vector<Goal>& goals, long long best) {
  best_ = best;
  std::vector<Open> open;
  for (const Goal& goal : goals) open.push_back({goal, {}, false});
  branch(start, 0, std::move(open));
  return std::move(found_);
}

/// Finds the ways that are not known and drops the goals that are met; false where nothing better can come of it.
bool Exact::look(const State& state, long long loss, std::vector<Open>& open) {
  for (Open& one : open) {
    if (one.is_known) continue;
    auto way = mover_.way(state, one.goal.cell, one.goal.target, Opening::cheapest, best_ - loss);
    if (!way) {
      is_least_ = is_least_ && !mover_.gave_up();
      return false;
    }
    one.way = std::move(*way);
    one.is_known = true;
  }
  std::erase_if(open, [](const Open& one) { return one.way.loss == 0; });
  return true;
}

void Exact::branch(State& state, long long loss, std::vector<Open> open) {
  if (mover_.steps() > last_step_) {
    is_least_ = false;
    return;
  }
  if (loss >= best_ || !look(state, loss, open)) return;
  if (open.empty()) {
    best_ = loss;
    found_ = state.hidden;
    return;
  }
  const auto dearest = std::max_element(open.begin(), open.end(), [](const Open& a, const Open& b) { return a.way.loss < b.way.loss; });
  std::optional<CellIndex> next;
  for (const CellIndex cell : dearest->way.through)
    if (state.hidden[cell] == 0 && (!next || table_.cells[cell].loss > table_.cells[*next].loss)) next = cell;
  std::vector<Open> hiding = open;
  for (Open& one : hiding) one.is_known = false;
  state.hidden[*next] = 1;
  branch(state, loss + table_.cells[*next].loss, std::move(hiding));
  state.hidden[*next] = 0;
  // What is cheapest of all stays so when something that it does without is barred.
  for (Open& one : open) one.is_known = !std::binary_search(one.way.through.begin(), one.way.through.end(), *next);
  state.barred[*next] = 1;
  branch(state, loss, std::move(open));
  state.barred[*next] = 0;
}

}  // namespace candour::disclosure
