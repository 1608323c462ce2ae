// Rounding attacked: every count is shown as a multiple of a base, and a reader takes each for all that rounds to it.
// Totals are rounded on their own, so that they may give more away than any part does.
#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <set>

#include "attack.h"
#include "random_table.h"

using namespace candour::disclosure;

namespace {

/// As a reader joins two versions who takes it that what was hidden, or rounds to what it did, was not revised, in every
/// sum of the earlier one with which that agrees; what was revised is an unknown of its own. If he believes only what is
/// sure, all is an unknown of its own where sums tie it to one with which that does not agree.
Evidence both_rounded(const Table& earlier, const std::vector<bool>& hidden_then, const Table& later, const Heeding& now) {
  std::vector<bool> is_shared(earlier.cells.size());
  for (CellIndex i = 0; i < is_shared.size(); ++i) is_shared[i] = hidden_then[i] || earlier.cells[i].shown == later.cells[i].shown;
  std::vector<Relation> agreeing;
  std::set<CellIndex> doubtful;
  for (const Relation& relation : earlier.relations) {
    Count off = 0;
    bool any_revised = false;
    for (const Term& term : relation) {
      off += term.coefficient * *(is_shared[term.cell] ? later : earlier).cells[term.cell].value;
      any_revised = any_revised || !is_shared[term.cell];
    }
    if (off == 0) agreeing.push_back(relation);
    if (off != 0 && any_revised) doubtful.insert(relation.front().cell);
  }
  for (std::size_t before = 0; now.of_what_is_sure && before != doubtful.size();) {
    before = doubtful.size();
    for (const Relation& relation : earlier.relations)
      if (std::any_of(relation.begin(), relation.end(), [&](const Term& term) { return doubtful.contains(term.cell); }))
        for (const Term& term : relation) doubtful.insert(term.cell);
  }
  Evidence evidence = published(later, now.hidden, numbered(later.cells.size()));
  std::vector<int> unknown_of;
  for (CellIndex i = 0; i < is_shared.size(); ++i) {
    const bool shared = is_shared[i] && !(now.of_what_is_sure && doubtful.contains(i));
    unknown_of.push_back(shared ? static_cast<int>(i) : evidence.unknowns++);
    if (!hidden_then[i]) evidence.between.push_back({unknown_of.back(), {earlier.cells[i].shown.least, earlier.cells[i].shown.most}});
  }
  for (const Relation& relation : agreeing) {
    Known known;
    for (const Term& term : relation) known.terms.emplace_back(unknown_of[term.cell], term.coefficient);
    evidence.sums.push_back(std::move(known));
  }
  return evidence;
}

}  // namespace

TEST_CASE("an attacker narrows no rounded count in a thousand random tables, alone or in two versions") {
  std::mt19937 random(20261122);
  Tally once, twice, unprotected, careless;
  int of_what_is_sure = 0;
  for (int n = 0; n < random_tables; ++n) {
    RandomTable first = random_table(random, 120);
    const int base = first.threshold;
    protect_by_rounding(first.table, base);
    const Hidden hidden = hide(first.table);
    once.count(first.table, hidden);
    const std::vector<int> own = numbered(first.table.cells.size());
    once.attack(first.table, published(first.table, hidden.hidden, own), own);

    RandomTable later = later_version(first, random);
    protect_by_rounding(later.table, base);
    const Heeding heedful = hide_heeding(later.table, first.table, hidden.hidden);
    twice.count(later.table, heedful);
    of_what_is_sure += heedful.of_what_is_sure;
    const std::vector<int> same = numbered(later.table.cells.size());
    twice.attack(later.table, both_rounded(first.table, hidden.hidden, later.table, heedful), same, cells_of(heedful.failed));

    // The attacker himself: with every count rounded and nothing else done, he must find many.
    if (n % 5 != 0) continue;
    const std::vector<bool> nothing(own.size());
    ++unprotected.tables;
    unprotected.attack(first.table, published(first.table, nothing, own), own);
    const Hidden heedless = hide(later.table);
    careless.count(later.table, heedless);
    careless.attack(later.table, both_rounded(first.table, hidden.hidden, later.table, {heedless}), same);
  }
  std::cout << "rounded, one version: " << once << "\nrounded, two versions: " << twice << ", " << of_what_is_sure << " with heed of what is sure" << "\nrounded and nothing hidden: " << unprotected
            << "\nrounded, without heed of the version before: " << careless << "\n";
  CHECK(once.failed == 0);
  CHECK(once.tries > 5 * random_tables);
  CHECK(once.narrowed + once.gaps == 0);
  CHECK(twice.tries > 5 * random_tables);
  CHECK(twice.narrowed + twice.gaps == 0);
  CHECK(twice.failed == 0);
  CHECK(of_what_is_sure * 20 < random_tables);
  CHECK(unprotected.narrowed * 5 > random_tables);
  CHECK(careless.narrowed * 100 > random_tables);
}

TEST_CASE("what is hidden says nothing of the counts below the rounding") {
  std::mt19937 random(20261123);
  int changed = 0, differing = 0;
  for (int n = 0; n < random_tables; ++n) {
    RandomTable one = random_table(random, 120), other = one;
    if (!change_below_rounding(other, one.threshold, random)) continue;
    ++changed;
    protect_by_rounding(one.table, one.threshold);
    protect_by_rounding(other.table, one.threshold);
    differing += hide(one.table).hidden != hide(other.table).hidden;
  }
  std::cout << "changed below the rounding: " << changed << " tables, " << differing << " of which hide something else\n";
  CHECK(changed > random_tables / 2);
  // A very few need a move that no search finds.
  CHECK(differing * 300 < changed);
}

TEST_CASE("rounded tables are shown where rounding protects, and hidden where it gives a count away") {
  // Four counts of 2 are shown as 0 each, and their total 8 as 10: it could be no other.
  Table table;
  for (const Count value : {2, 2, 2, 2, 8}) {
    Cell cell;
    cell.value = value;
    const Count shown = (value + 2) / 5 * 5;
    cell.shown = {std::max<Count>(0, shown - 2), shown + 2};
    if (value < 5) cell.need = cell.shown;
    table.cells.push_back(cell);
  }
  table.relations.push_back({{4, -1}, {0, 1}, {1, 1}, {2, 1}, {3, 1}});
  const Hidden hidden = hide(table);
  CHECK(hidden.failed.empty());
  CHECK(hidden.hidden[4]);
  // With a total of 5 or less they may stand as they are.
  table.cells[3].value = 0;
  table.cells[2].value = 0;
  table.cells[4].value = 4;
  table.cells[4].shown = {3, 7};
  table.cells[4].need = Range{3, 7};
  const Hidden shown = hide(table);
  CHECK(shown.failed.empty());
  CHECK(std::count(shown.hidden.begin(), shown.hidden.end(), true) == 0);
}
