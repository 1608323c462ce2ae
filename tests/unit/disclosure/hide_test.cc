#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <set>

#include "attack.h"
#include "disclosure/hide.h"
#include "random_table.h"

using namespace candour::disclosure;

namespace {

/// As a reader joins the two versions where he is told which counts were revised: those are unknowns of their own.
Evidence both_told(const Table& earlier, const std::vector<bool>& hidden_then, const Table& later, const std::vector<bool>& hidden_now,
                   std::vector<int>& unknown_of) {
  unknown_of.clear();
  int next = static_cast<int>(earlier.cells.size());
  for (std::size_t i = 0; i < later.cells.size(); ++i) {
    const bool same = i < earlier.cells.size() && earlier.cells[i].value == later.cells[i].value;
    unknown_of.push_back(same ? static_cast<int>(i) : next++);
  }
  return joined(published(earlier, hidden_then, numbered(earlier.cells.size())), published(later, hidden_now, unknown_of));
}

/// As a reader joins them who knows what both show, and takes it that no hidden count was revised, in every sum of the
/// earlier version with which that agrees (more than he can know).
Evidence both_supposed(const Table& earlier, const std::vector<bool>& hidden_then, const Table& later, const std::vector<bool>& hidden_now) {
  Evidence evidence = published(later, hidden_now, numbered(later.cells.size()));
  for (std::size_t i = 0; i < hidden_then.size(); ++i)
    if (!hidden_then[i] && earlier.cells[i].value == later.cells[i].value)
      evidence.between.push_back({static_cast<int>(i), {*earlier.cells[i].value, *earlier.cells[i].value}});
  for (const Relation& relation : earlier.relations) {
    Known known;
    Count now = 0;
    for (const Term& term : relation) {
      if (!hidden_then[term.cell]) {
        known.value -= term.coefficient * *earlier.cells[term.cell].value;
        continue;
      }
      known.terms.emplace_back(static_cast<int>(term.cell), term.coefficient);
      now += term.coefficient * *later.cells[term.cell].value;
    }
    if (!known.terms.empty() && now == known.value) evidence.sums.push_back(std::move(known));
  }
  return evidence;
}

/// As the attacker sees it: every small cell can still be anything that it needs to be.
bool is_safe(const Table& table, const std::vector<bool>& hidden) {
  const std::vector<int> own = numbered(table.cells.size());
  Attacker attacker(published(table, hidden, own));
  for (std::size_t i = 0; i < table.cells.size(); ++i)
    if (table.cells[i].need)
      for (Count value = table.cells[i].need->least; value <= table.cells[i].need->most; ++value)
        if (!attacker.can_be(own[i], value)) return false;
  return true;
}

}  // namespace

TEST_CASE("an attacker finds no protected cell in a thousand random tables, alone or in two versions") {
  std::mt19937 random(20261121);
  Tally once, twice, told, unprotected, careless;
  for (int n = 0; n < random_tables; ++n) {
    RandomTable first = random_table(random, 120);
    protect_by_threshold(first.table, first.threshold);
    const Hidden hidden = hide(first.table);
    once.count(first.table, hidden);
    const std::vector<int> own = numbered(first.table.cells.size());
    const Evidence evidence = published(first.table, hidden.hidden, own);
    once.attack(first.table, evidence, own);

    RandomTable later = later_version(first, random);
    protect_by_threshold(later.table, later.threshold);
    const Heeding heedful = hide_heeding(later.table, first.table, hidden.hidden);
    twice.count(later.table, heedful);
    const std::set<CellIndex> given_away = cells_of(heedful.failed);
    const std::vector<int> same = numbered(later.table.cells.size());
    twice.attack(later.table, both_supposed(first.table, hidden.hidden, later.table, heedful.hidden), same, given_away);
    std::vector<int> unknowns;
    const Evidence all = both_told(first.table, hidden.hidden, later.table, heedful.hidden, unknowns);
    told.attack(later.table, all, unknowns, given_away);

    // The attacker himself: with small cells hidden and nothing else, he must find many.
    if (n % 5 != 0) continue;
    const Hidden heedless = hide(later.table);
    careless.count(later.table, heedless);
    careless.attack(later.table, both_supposed(first.table, hidden.hidden, later.table, heedless.hidden), same);
    std::vector<bool> primary(own.size());
    for (std::size_t i = 0; i < own.size(); ++i) primary[i] = first.table.cells[i].need.has_value();
    ++unprotected.tables;
    unprotected.attack(first.table, published(first.table, primary, own), own);
  }
  std::cout << "one version: " << once << "\ntwo versions: " << twice << "\nthe same, told which were revised: " << told
            << "\nwithout secondary hiding: " << unprotected
            << "\nwithout heed of the version before: " << careless << "\n";
  CHECK(once.failed == 0);
  CHECK(once.tries > 3 * random_tables);
  CHECK(once.narrowed + once.gaps == 0);
  CHECK(twice.tries > 3 * random_tables);
  CHECK(twice.narrowed + twice.gaps == 0);
  CHECK(twice.failed == 0);
  CHECK(unprotected.exact * 10 > random_tables);
  CHECK(careless.narrowed * 100 > random_tables);
}

TEST_CASE("the attacker himself is right where every table can be tried") {
  std::mt19937 random(7);
  int tried = 0;
  while (tried < random_tables / 25) {
    RandomTable t = random_table(random, 9);
    Count most = 0;
    for (const Cell& cell : t.table.cells) most = std::max(most, *cell.value);
    if (most > 14) continue;
    protect_by_threshold(t.table, t.threshold);
    std::vector<bool> hidden(t.table.cells.size());
    int count = 0;
    for (std::size_t i = 0; i < hidden.size(); ++i) count += hidden[i] = count < 4 && random() % 2 == 0;
    const std::vector<int> own = numbered(hidden.size());
    Evidence evidence = published(t.table, hidden, own);
    for (const int unknown : own) evidence.between.push_back({unknown, {0, 30}});
    Attacker attacker(evidence);
    for (const int unknown : own) {
      const std::vector<std::int64_t> all = by_enumeration(evidence, unknown);
      const Bounds bounds = attacker.bounds(unknown);
      REQUIRE(bounds.least == all.front());
      REQUIRE(bounds.most == all.back());
      for (std::int64_t value = 0; value < 10; ++value)
        REQUIRE(attacker.can_be(unknown, value) == std::binary_search(all.begin(), all.end(), value));
    }
    ++tried;
  }
}

TEST_CASE("small tables lose no more than the best of all choices") {
  std::mt19937 random(41);
  int tables = 0, least = 0, claimed = 0;
  long long ours = 0, best_of_all = 0;
  while (tables < 60) {
    RandomTable t = random_table(random, 14);
    protect_by_threshold(t.table, t.threshold);
    const Hidden chosen = hide(t.table);
    std::vector<CellIndex> others;
    for (CellIndex i = 0; i < t.table.cells.size(); ++i)
      if (!t.table.cells[i].need) others.push_back(i);
    if (others.size() == t.table.cells.size() || others.size() > 11) continue;
    ++tables;
    long long best = chosen.loss;
    for (unsigned set = 0; set < 1U << others.size(); ++set) {
      std::vector<bool> hidden(t.table.cells.size());
      long long loss = 0;
      for (CellIndex i = 0; i < hidden.size(); ++i) hidden[i] = t.table.cells[i].need.has_value();
      for (std::size_t o = 0; o < others.size(); ++o)
        if ((set >> o & 1U) != 0) hidden[others[o]] = true;
      for (CellIndex i = 0; i < hidden.size(); ++i) loss += hidden[i] ? t.table.cells[i].loss : 0;
      if (loss < best && is_safe(t.table, hidden)) best = loss;
    }
    claimed += chosen.is_least;
    least += best == chosen.loss;
    if (chosen.is_least) CHECK(best == chosen.loss);
    ours += chosen.loss;
    best_of_all += best;
  }
  std::cout << "loss against the best of all choices: " << least << " of " << tables << " tables the same, " << claimed << " claimed; in all "
            << ours << " against " << best_of_all << "\n";
  CHECK(least == tables);
  CHECK(claimed == tables);
}

TEST_CASE("a cell that a public version gives away is told") {
  // 3 + 20 = 23: the total and the other part are public already.
  Table table;
  for (const Count value : {3, 20, 23}) {
    Cell cell;
    cell.value = value;
    cell.shown = {value, value};
    if (value == 3) cell.need = Range{0, 5};
    if (value != 3) cell.known = {value, value};
    table.cells.push_back(cell);
  }
  table.relations.push_back({{2, -1}, {0, 1}, {1, 1}});
  const Hidden hidden = hide(table);
  REQUIRE(hidden.failed.size() == 1);
  CHECK(hidden.failed[0].cell == 0);
  table.cells[1].known = {};
  CHECK(hide(table).failed.empty());
  CHECK(hide(table).hidden == std::vector<bool>{true, true, false});
}

TEST_CASE("thresholds of thousands and large tables take no longer for it") {
  Table table;
  constexpr CellIndex areas = 12, months = 120;
  std::mt19937 random(5);
  const auto at = [](CellIndex area, CellIndex month) { return area * (months + 1) + month; };
  table.cells.resize((areas + 1) * (months + 1));
  std::vector<Count> values(table.cells.size());
  for (CellIndex a = 0; a < areas; ++a)
    for (CellIndex m = 0; m < months; ++m) {
      const Count value = static_cast<Count>(random() % 20'000);
      values[at(a, m)] = value;
      for (const CellIndex total : {at(areas, m), at(a, months), at(areas, months)}) values[total] += value;
    }
  for (CellIndex i = 0; i < values.size(); ++i) table.cells[i].value = values[i];
  protect_by_threshold(table, 10'000);
  for (CellIndex a = 0; a <= areas; ++a) {
    Relation relation = {{at(a, months), -1}};
    for (CellIndex m = 0; m < months; ++m) relation.push_back({at(a, m), 1});
    table.relations.push_back(std::move(relation));
  }
  for (CellIndex m = 0; m <= months; ++m) {
    Relation relation = {{at(areas, m), -1}};
    for (CellIndex a = 0; a < areas; ++a) relation.push_back({at(a, m), 1});
    table.relations.push_back(std::move(relation));
  }
  CHECK(hide(table).failed.empty());
}
