#include <catch2/catch.hpp>

#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "attacker.h"
#include "disclosure/hide.h"
#include "random_table.h"

using namespace candour::disclosure;

namespace {

/// What a reader has of one version, its unknowns numbered by `unknown_of`.
void publish(Evidence& evidence, const Table& table, const std::vector<bool>& hidden, const std::vector<int>& unknown_of) {
  for (const Relation& relation : table.relations) {
    Known known;
    for (const Term& term : relation) known.terms.emplace_back(unknown_of[term.cell], term.coefficient);
    evidence.sums.push_back(std::move(known));
  }
  for (std::size_t i = 0; i < table.cells.size(); ++i)
    if (!hidden[i]) evidence.between.push_back({unknown_of[i], {table.cells[i].shown.least, table.cells[i].shown.most}});
}

std::vector<int> numbered(std::size_t count) {
  std::vector<int> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = static_cast<int>(i);
  return numbers;
}

struct Tally {
  int tables = 0, tries = 0, narrowed = 0, exact = 0, gaps = 0, failed = 0, hidden = 0, needed = 0;

  /// Tries every cell with a need; `unknown_of` as the evidence numbers them.
  void attack(const Table& table, const Evidence& evidence, const std::vector<int>& unknown_of, const std::set<CellIndex>& except = {}) {
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
};

std::ostream& operator<<(std::ostream& out, const Tally& t) {
  return out << t.tables << " tables, " << t.tries << " tries, " << t.narrowed << " narrowed, " << t.exact << " found exactly, " << t.gaps
             << " values ruled out, " << t.needed << " small cells, " << t.hidden << " hidden, " << t.failed << " that could not be protected";
}

std::set<CellIndex> cells_of(const std::vector<Failed>& failed) {
  std::set<CellIndex> cells;
  for (const Failed& f : failed) cells.insert(f.cell);
  return cells;
}

void count(Tally& tally, const Table& table, const Hidden& hidden) {
  ++tally.tables;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    tally.hidden += hidden.hidden[i];
    tally.needed += table.cells[i].need.has_value();
  }
  tally.failed += static_cast<int>(cells_of(hidden.failed).size());
}

}  // namespace

TEST_CASE("an attacker finds no protected cell in a thousand random tables, alone or in two versions") {
  std::mt19937 random(20261121);
  Tally once, twice, unprotected;
  for (int n = 0; n < 1000; ++n) {
    RandomTable first = random_table(random, 120);
    protect_by_threshold(first.table, first.threshold);
    const Hidden hidden = hide(first.table);
    count(once, first.table, hidden);
    const std::vector<int> own = numbered(first.table.cells.size());
    Evidence evidence{static_cast<int>(own.size()), {}, {}};
    publish(evidence, first.table, hidden.hidden, own);
    once.attack(first.table, evidence, own);

    // The attacker himself: with small cells hidden and nothing else, he must find many.
    std::vector<bool> primary(own.size());
    for (std::size_t i = 0; i < own.size(); ++i) primary[i] = first.table.cells[i].need.has_value();
    Evidence weak{static_cast<int>(own.size()), {}, {}};
    publish(weak, first.table, primary, own);
    if (n % 5 == 0) {
      ++unprotected.tables;
      unprotected.attack(first.table, weak, own);
    }
  }
  std::cout << "attacker on one version:   " << once << "\nattacker without secondary hiding: " << unprotected << "\n";
  CHECK(once.failed == 0);
  CHECK(once.tries > 3000);
  CHECK(once.narrowed == 0);
  CHECK(once.gaps == 0);
  CHECK(unprotected.exact > 100);
}
