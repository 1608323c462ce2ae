#include "attack.h"

#include <algorithm>
#include <ostream>

#include "disclosure/earlier.h"

using namespace candour::disclosure;

std::vector<int> numbered(std::size_t count) {
  std::vector<int> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = static_cast<int>(i);
  return numbers;
}

Evidence published(const Table& table, const std::vector<bool>& hidden, const std::vector<int>& unknown_of) {
  Evidence evidence;
  for (const int unknown : unknown_of) evidence.unknowns = std::max(evidence.unknowns, unknown + 1);
  for (const Relation& relation : table.relations) {
    Known known;
    for (const Term& term : relation) known.terms.emplace_back(unknown_of[term.cell], term.coefficient);
    evidence.sums.push_back(std::move(known));
  }
  for (std::size_t i = 0; i < table.cells.size(); ++i)
    if (!hidden[i]) evidence.between.push_back({unknown_of[i], {table.cells[i].shown.least, table.cells[i].shown.most}});
  return evidence;
}

Evidence joined(Evidence one, const Evidence& other) {
  one.unknowns = std::max(one.unknowns, other.unknowns);
  one.sums.insert(one.sums.end(), other.sums.begin(), other.sums.end());
  one.between.insert(one.between.end(), other.between.begin(), other.between.end());
  return one;
}

Heeding hide_heeding(Table later, const Table& earlier, const std::vector<bool>& hidden_then) {
  const std::size_t cells = later.cells.size();
  ShownThen then(cells);
  for (std::size_t i = 0; i < hidden_then.size(); ++i)
    if (!hidden_then[i]) then[i] = earlier.cells[i].shown;
  const Sure sure = add_earlier(later, {then});
  Heeding hidden{hide(later)};
  if (!hidden.failed.empty()) {
    leave_out_what_is_not_sure(later, sure);
    hidden = {hide(later), true};
  }
  hidden.hidden.resize(cells);
  return hidden;
}

void Tally::count(const Table& table, const Hidden& chosen) {
  ++tables;
  least += chosen.is_least;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    hidden += chosen.hidden[i];
    needed += table.cells[i].need.has_value();
  }
  cells += static_cast<int>(table.cells.size());
  failed += static_cast<int>(cells_of(chosen.failed).size());
}

void Tally::attack(const Table& table, const Evidence& evidence, const std::vector<int>& unknown_of, const std::set<CellIndex>& except) {
  Attacker attacker(evidence);
  for (CellIndex i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    if (!cell.need || except.contains(i)) continue;
    ++tries;
    const Bounds bounds = attacker.bounds(unknown_of[i]);
    exact += bounds.least == bounds.most;
    narrowed += bounds.least > cell.need->least || bounds.most < cell.need->most;
    for (Count value = cell.need->least; value <= cell.need->most; ++value) gaps += !attacker.can_be(unknown_of[i], value);
  }
}

std::ostream& operator<<(std::ostream& out, const Tally& t) {
  return out << t.tables << " tables, " << t.tries << " tries, " << t.narrowed << " narrowed, " << t.exact << " found exactly, " << t.gaps
             << " values ruled out, " << t.needed << " that need it, " << t.hidden << " of " << t.cells << " hidden, " << t.least
             << " tables proved least, " << t.failed << " that could not be protected";
}

std::set<CellIndex> cells_of(const std::vector<Failed>& failed) {
  std::set<CellIndex> cells;
  for (const Failed& f : failed) cells.insert(f.cell);
  return cells;
}
