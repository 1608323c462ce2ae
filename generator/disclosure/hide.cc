#include "disclosure/hide.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/check.h"
#include "disclosure/exact.h"
#include "disclosure/move.h"
#include "disclosure/settle.h"

namespace candour::disclosure {
namespace {

bool meets_need_shown(const Cell& cell) {
  return cell.shown.least <= cell.need->least && cell.need->most <= cell.shown.most;
}

void check(const Cell& cell) {
  if (!cell.value) {
    CHECK(!cell.need);
    return;
  }
  CHECK(cell.shown.least <= *cell.value && *cell.value <= cell.shown.most);
  CHECK(cell.known.least <= *cell.value && *cell.value <= cell.known.most);
  CHECK(!cell.need || (0 <= cell.need->least && cell.need->least <= *cell.value && *cell.value <= cell.need->most));
}

/// The parts of a table that no relation joins, by the cells with a need.
class Components {
 public:
  explicit Components(const Table& table) : parent_(table.cells.size()) {
    std::iota(parent_.begin(), parent_.end(), CellIndex{0});
    for (const Relation& relation : table.relations)
      for (const Term& term : relation) parent_[find(term.cell)] = find(relation.front().cell);
  }
  CellIndex find(CellIndex cell) {
    while (parent_[cell] != cell) cell = parent_[cell] = parent_[parent_[cell]];
    return cell;
  }

 private:
  std::vector<CellIndex> parent_;
};

class Chooser {
 public:
  Chooser(const Table& table, const Effort& effort)
      : table_(table), effort_(effort), links_(table), mover_(table, links_, effort.expansions) {
    state_.hidden.resize(table.cells.size());
    state_.barred.resize(table.cells.size());
  }

  Hidden choose() {
    begin();
    for (const std::vector<Goal>& goals : goals_by_component()) solve(goals);
    Hidden result;
    result.hidden.assign(state_.hidden.begin(), state_.hidden.end());
    for (std::size_t i = 0; i < table_.cells.size(); ++i)
      if (state_.hidden[i] != 0) result.loss += table_.cells[i].loss;
    std::sort(failed_.begin(), failed_.end(), [](const Failed& a, const Failed& b) {
      return a.cell != b.cell ? a.cell < b.cell : a.towards < b.towards;
    });
    result.failed = std::move(failed_);
    result.is_least = is_least_;
    return result;
  }

 private:
  void begin() {
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
      const Cell& cell = table_.cells[i];
      const bool wants = cell.need && !meets_need_shown(cell) && cell.may_be_hidden;
      state_.hidden[i] = cell.is_hidden || wants ? 1 : 0;
    }
  }

  /// Both ends of every need, the parts of the table apart. A goal at its own value is met.
  std::vector<std::vector<Goal>> goals_by_component() {
    Components components(table_);
    std::vector<std::vector<Goal>> goals(table_.cells.size());
    std::vector<CellIndex> sizes(table_.cells.size());
    for (CellIndex i = 0; i < table_.cells.size(); ++i) {
      ++sizes[components.find(i)];
      if (!table_.cells[i].need) continue;
      for (const Count target : {table_.cells[i].need->most, table_.cells[i].need->least})
        if (target != *table_.cells[i].value) goals[components.find(i)].push_back({i, target});
    }
    std::vector<std::vector<Goal>> kept;
    for (std::size_t i = 0; i < goals.size(); ++i) {
      if (goals[i].empty()) continue;
      sizes_.push_back(sizes[i]);
      kept.push_back(std::move(goals[i]));
    }
    return kept;
  }

  void solve(std::vector<Goal> goals) {
    const CellIndex size = sizes_[solved_++];
    const bool is_small = size <= static_cast<CellIndex>(effort_.exact_cells);
    greedy(goals, is_small);
    if (!is_small) mover_.limit_steps(effort_.hasty_expansions / 4);
    trim(goals);
    mover_.limit_steps(effort_.expansions);
    if (!is_small) {
      is_least_ = is_least_ && added_.empty();
      added_.clear();
      return;
    }
    State start = state_;
    for (const CellIndex cell : added_) start.hidden[cell] = 0;
    long long loss = 0;
    for (const CellIndex cell : added_) loss += table_.cells[cell].loss;
    Exact exact(table_, mover_, effort_.exact_steps);
    if (auto better = exact.improve(start, goals_met(goals), loss)) state_.hidden = std::move(*better);
    is_least_ = is_least_ && exact.is_least();
    added_.clear();
  }

  std::vector<Goal> goals_met(const std::vector<Goal>& goals) const {
    std::vector<Goal> met;
    for (std::size_t g = 0; g < goals.size(); ++g)
      if (ways_[g]) met.push_back(goals[g]);
    return met;
  }

  /// One goal after the other, each as cheaply as what is hidden already allows.
  void greedy(std::vector<Goal>& goals, bool is_small) {
    std::stable_sort(goals.begin(), goals.end(), [&](const Goal& a, const Goal& b) { return distance(a) > distance(b); });
    ways_.assign(goals.size(), std::nullopt);
    for (std::size_t g = 0; g < goals.size(); ++g) {
      for (const Opening opening : {Opening::none, Opening::cheapest, Opening::fewest_first, Opening::further}) {
        mover_.limit_steps(is_small ? effort_.expansions : opening == Opening::cheapest ? effort_.hasty_expansions : 10 * effort_.hasty_expansions);
        ways_[g] = mover_.way(state_, goals[g].cell, goals[g].target, opening);
        is_least_ = is_least_ && opening != Opening::further;
        if (ways_[g]) break;
      }
      if (!ways_[g] && !is_small) ways_[g] = by_neighbourhood(goals[g]);
      if (!ways_[g]) {
        fail(goals[g]);
        continue;
      }
      for (const CellIndex cell : ways_[g]->through) {
        if (state_.hidden[cell] == 0) added_.push_back(cell);
        state_.hidden[cell] = 1;
      }
    }
  }

  /// Where no search found a way in time: hides all around the cell, wider and wider, until there is one. What is not
  /// needed of it is shown again at the end.
  std::optional<Way> by_neighbourhood(const Goal& goal) {
    constexpr int widest = 3;
    std::vector<CellIndex> rim = {goal.cell};
    for (int width = 0; width < widest; ++width) {
      std::vector<CellIndex> next;
      for (const CellIndex cell : rim)
        for (const Links::Link& relation : links_.relations_of(cell))
          for (const Links::Link& link : links_.cells_of(relation.other)) {
            const Cell& other = table_.cells[link.other];
            if (state_.hidden[link.other] != 0 || !other.may_be_hidden || !other.value || other.known.least == other.known.most) continue;
            state_.hidden[link.other] = 1;
            added_.push_back(link.other);
            next.push_back(link.other);
          }
      rim = std::move(next);
      mover_.limit_steps(10 * effort_.hasty_expansions);
      for (const Opening opening : {Opening::none, Opening::further})
        if (auto way = mover_.way(state_, goal.cell, goal.target, opening)) return way;
    }
    return std::nullopt;
  }

  Count distance(const Goal& goal) const { return std::abs(goal.target - *table_.cells[goal.cell].value); }

  void fail(const Goal& goal) {
    if (failed_.empty() || failed_.back().cell != goal.cell) failed_.push_back({goal.cell, goal.target});
  }

  /// Shows again, the dearest first, what later choices made needless.
  void trim(const std::vector<Goal>& goals) {
    std::vector<std::vector<std::size_t>> users(table_.cells.size());
    for (std::size_t g = 0; g < goals.size(); ++g)
      if (ways_[g])
        for (const CellIndex cell : ways_[g]->through) users[cell].push_back(g);
    std::stable_sort(added_.begin(), added_.end(),
                     [&](CellIndex a, CellIndex b) { return table_.cells[a].loss > table_.cells[b].loss; });
    std::vector<CellIndex> kept;
    const long long last_step = mover_.steps() + effort_.trim_steps;
    for (const CellIndex cell : added_) {
      if (mover_.steps() > last_step && !users[cell].empty()) {
        kept.push_back(cell);
        continue;
      }
      state_.hidden[cell] = 0;
      std::vector<std::pair<std::size_t, Way>> others;
      bool needless = true;
      for (const std::size_t g : users[cell]) {
        const auto& through = ways_[g]->through;
        if (!std::binary_search(through.begin(), through.end(), cell)) continue;
        auto other = mover_.way(state_, goals[g].cell, goals[g].target, Opening::none);
        needless = other.has_value();
        if (!needless) break;
        others.emplace_back(g, std::move(*other));
      }
      if (!needless) {
        state_.hidden[cell] = 1;
        kept.push_back(cell);
        continue;
      }
      for (auto& [g, way] : others) {
        for (const CellIndex through : way.through) users[through].push_back(g);
        ways_[g] = std::move(way);
      }
    }
    added_ = std::move(kept);
  }

  const Table& table_;
  const Effort effort_;
  Links links_;
  Mover mover_;
  State state_;
  std::vector<CellIndex> sizes_;
  std::size_t solved_ = 0;
  std::vector<std::optional<Way>> ways_;  ///< Of the goals of one part of the table.
  std::vector<CellIndex> added_;          ///< Hidden for them, without a need of their own.
  std::vector<Failed> failed_;
  bool is_least_ = true;
};

}  // namespace

Hidden hide(const Table& table, const Effort& effort) {
  for (const Cell& cell : table.cells) check(cell);
  const Table settled = settle(table, effort.expansions);
  return Chooser(settled, effort).choose();
}

}  // namespace candour::disclosure
