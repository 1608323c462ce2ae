#include "disclosure/earlier.h"

#include <algorithm>
#include <map>

#include "disclosure/move.h"

namespace candour::disclosure {
namespace {

Range both(Range one, Range other) { return {std::max(one.least, other.least), std::min(one.most, other.most)}; }
bool is_exact(Range range) { return range.least == range.most; }

class Version {
 public:
  Version(Table& table, const ShownThen& then) : table_(table), then_(then), is_revised_(then.size()), is_doubtful_(then.size()) {}

  void narrow() {
    for (CellIndex c = 0; c < then_.size(); ++c) {
      Cell& cell = table_.cells[c];
      if (!then_[c] || !cell.value) continue;
      is_revised_[c] = *cell.value < then_[c]->least || *cell.value > then_[c]->most;
      if (!is_revised_[c]) cell.known = both(cell.known, *then_[c]);
    }
  }

  /// Of the first so many relations.
  void tie(std::size_t own, Sure& sure) {
    for (std::size_t r = 0; r < own; ++r) {
      const Relation& now = table_.relations[r];
      // Where nothing was revised, what is known says as much.
      if (std::any_of(now.begin(), now.end(), [&](const Term& term) { return is_revised_[term.cell]; })) revised_sums_.push_back(r);
    }
    const std::vector<bool> holds = find_what_was();
    spread_doubt(own, holds);
    for (std::size_t s = 0; s < holds.size(); ++s) {
      const Relation now = table_.relations[revised_sums_[s]];
      const bool any_rounded = std::any_of(now.begin(), now.end(), [&](const Term& term) { return is_revised_[term.cell] && !is_exact(*then_[term.cell]); });
      if (any_rounded && !holds[s]) continue;
      Relation then = as_it_was(now);
      if (then.empty()) continue;
      table_.relations.push_back(std::move(then));
      if (holds[s]) std::swap(table_.relations[sure.relations++], table_.relations.back());
    }
  }

  std::optional<Range> surely_known(CellIndex cell) const {
    return then_[cell] && !is_revised_[cell] && (!is_doubtful_[cell] || is_exact(*then_[cell])) ? then_[cell] : std::nullopt;
  }

 private:
  /// Looks for what rounded counts that were revised can have been, so that the sums held; tells of which it found it.
  /// What a sum lacks, and what it has too much, are two cells of its own, to be brought to nothing.
  std::vector<bool> find_what_was() {
    Table was;
    std::map<CellIndex, CellIndex> place;
    std::vector<Count> off(revised_sums_.size());
    was.relations.resize(revised_sums_.size());
    for (std::size_t s = 0; s < off.size(); ++s)
      for (const Term& term : table_.relations[revised_sums_[s]]) {
        Count value = table_.cells[term.cell].value.value_or(0);
        if (is_revised_[term.cell]) {
          value = std::clamp(value, then_[term.cell]->least, then_[term.cell]->most);
          const auto [found, is_new] = place.emplace(term.cell, static_cast<CellIndex>(was.cells.size()));
          if (is_new) was.cells.push_back(Cell{.value = value, .shown = *then_[term.cell]});
          was.relations[s].push_back({found->second, term.coefficient});
        }
        off[s] += term.coefficient * value;
      }
    for (std::size_t s = 0; s < off.size(); ++s) {
      const auto lack = static_cast<CellIndex>(was.cells.size());
      was.relations[s].insert(was.relations[s].end(), {{lack, 1}, {lack + 1, -1}});
      was.cells.push_back(Cell{.value = std::max<Count>(0, -off[s])});
      was.cells.push_back(Cell{.value = std::max<Count>(0, off[s])});
    }
    const Links links(was);
    constexpr int expansions = 2'000;
    Mover mover(was, links, expansions);
    const State nothing_hidden{std::vector<char>(was.cells.size()), std::vector<char>(was.cells.size())};
    std::vector<bool> holds(off.size());
    for (std::size_t s = 0; s < holds.size(); ++s) {
      const CellIndex lack = was.relations[s].back().cell - 1;
      mover.settle(nothing_hidden, lack, 0);
      mover.settle(nothing_hidden, lack + 1, 0);
      holds[s] = mover.at(lack) == 0 && mover.at(lack + 1) == 0;
      if (holds[s]) was.cells[lack].known = was.cells[lack + 1].known = {0, 0};
    }
    for (const auto& [cell, at] : place) was_[cell] = mover.at(at);
    return holds;
  }

  /// Where a sum no longer holds, something unseen in it was revised, and so something in every other sum with that.
  void spread_doubt(std::size_t own, const std::vector<bool>& holds) {
    for (std::size_t s = 0; s < holds.size(); ++s)
      if (!holds[s]) is_doubtful_[table_.relations[revised_sums_[s]].front().cell] = true;
    for (bool grew = true; grew;) {
      grew = false;
      for (std::size_t r = 0; r < own; ++r) {
        const auto is_doubtful = [&](const Term& term) { return is_doubtful_[term.cell]; };
        const Relation& sum = table_.relations[r];
        if (std::none_of(sum.begin(), sum.end(), is_doubtful) || std::all_of(sum.begin(), sum.end(), is_doubtful)) continue;
        for (const Term& term : sum) is_doubtful_[term.cell] = true;
        grew = true;
      }
    }
  }

  /// Without what is known exactly, which cannot change.
  Relation as_it_was(const Relation& now) {
    Relation then;
    for (const Term& term : now) {
      const Range shown = is_revised_[term.cell] ? *then_[term.cell] : table_.cells[term.cell].known;
      if (!is_exact(shown)) then.push_back({is_revised_[term.cell] ? cell_then(term.cell) : term.cell, term.coefficient});
    }
    return then;
  }

  CellIndex cell_then(CellIndex cell) {
    const auto [found, is_new] = cells_then_.emplace(cell, static_cast<CellIndex>(table_.cells.size()));
    const Range shown = *then_[cell];
    if (is_new) table_.cells.push_back(Cell{.value = was_.at(cell), .shown = shown, .known = shown, .may_be_hidden = false});
    return found->second;
  }

  Table& table_;
  const ShownThen& then_;
  std::vector<bool> is_revised_;
  std::vector<bool> is_doubtful_;              ///< Is tied to a sum that no longer holds.
  std::vector<std::size_t> revised_sums_;      ///< Relations in which something shown was revised.
  std::map<CellIndex, Count> was_;             ///< What each that was revised can have been …
  std::map<CellIndex, CellIndex> cells_then_;  ///< … and the cells for those that were rounded.
};

}  // namespace

Sure add_earlier(Table& table, const std::vector<ShownThen>& versions) {
  const std::size_t own = table.relations.size(), cells = table.cells.size();
  std::vector<Version> all;
  for (const ShownThen& then : versions) all.emplace_back(table, then).narrow();
  Sure sure{own, {}};
  for (Version& version : all) version.tie(own, sure);
  for (const Cell& cell : table.cells) sure.known.push_back(cell.known);
  for (CellIndex c = 0; c < cells; ++c) {
    sure.known[c] = Range();
    for (const Version& version : all)
      if (const auto known = version.surely_known(c)) sure.known[c] = both(sure.known[c], *known);
  }
  return sure;
}

void leave_out_what_is_not_sure(Table& table, const Sure& sure) {
  table.relations.resize(sure.relations);
  for (std::size_t c = 0; c < sure.known.size(); ++c) table.cells[c].known = sure.known[c];
}

}  // namespace candour::disclosure
