#include "random_table.h"

#include <array>

using namespace candour::disclosure;

namespace {

int up_to(std::mt19937& random, int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); }

Count small_count(std::mt19937& random) {
  switch (up_to(random, 9)) {
    case 0:
    case 1: return 0;
    case 2:
    case 3:
    case 4: return 1 + up_to(random, 5);
    case 5:
    case 6:
    case 7: return 5 + up_to(random, 20);
    case 8: return 30 + up_to(random, 200);
    default: return 500 + up_to(random, 5000);
  }
}

CellIndex add(RandomTable& t, Count value) {
  Cell cell;
  cell.value = value;
  cell.loss = 80 + static_cast<int>(std::min<Count>(value, 100));
  t.table.cells.push_back(cell);
  return static_cast<CellIndex>(t.table.cells.size() - 1);
}

CellIndex add_total(RandomTable& t, const std::vector<CellIndex>& parts) {
  Count sum = 0;
  for (const CellIndex part : parts) sum += *t.table.cells[part].value;
  const CellIndex total = add(t, sum);
  t.table.cells[total].loss += 50;
  Relation relation = {{total, -1}};
  for (const CellIndex part : parts) relation.push_back({part, 1});
  t.table.relations.push_back(std::move(relation));
  return total;
}

void relate(RandomTable& t, CellIndex total, const std::vector<CellIndex>& parts) {
  Relation relation = {{total, -1}};
  for (const CellIndex part : parts) relation.push_back({part, 1});
  t.table.relations.push_back(std::move(relation));
}

/// Cells of a cube with a total at the end of each dimension.
class Cube {
 public:
  Cube(RandomTable& t, std::array<int, 3> sizes, std::mt19937& random) : sizes_(sizes) {
    cells_.resize(static_cast<std::size_t>((sizes[0] + 1) * (sizes[1] + 1) * (sizes[2] + 1)));
    each([&](int i, int j, int k) {
      if (i == sizes_[0] || j == sizes_[1] || k == sizes_[2]) return;
      t.inner.push_back(at(i, j, k) = add(t, small_count(random)));
    });
    // Dimension by dimension, so that the parts of a total are there before it.
    for (int d = 0; d < 3; ++d) total(t, d);
  }
  CellIndex& at(int i, int j, int k) {
    return cells_[static_cast<std::size_t>((i * (sizes_[1] + 1) + j) * (sizes_[2] + 1) + k)];
  }

 private:
  template <class Visit>
  void each(Visit visit) {
    for (int i = 0; i <= sizes_[0]; ++i)
      for (int j = 0; j <= sizes_[1]; ++j)
        for (int k = 0; k <= sizes_[2]; ++k) visit(i, j, k);
  }

  /// A dimension of one value has no total of its own: the two are one cell.
  void total(RandomTable& t, int d) {
    each([&](int i, int j, int k) {
      const std::array<int, 3> index = {i, j, k};
      if (index[static_cast<std::size_t>(d)] != sizes_[static_cast<std::size_t>(d)]) return;
      for (int later = d + 1; later < 3; ++later)
        if (index[static_cast<std::size_t>(later)] == sizes_[static_cast<std::size_t>(later)]) return;
      std::vector<CellIndex> parts;
      for (int p = 0; p < sizes_[static_cast<std::size_t>(d)]; ++p) {
        std::array<int, 3> part = index;
        part[static_cast<std::size_t>(d)] = p;
        parts.push_back(at(part[0], part[1], part[2]));
      }
      at(i, j, k) = parts.size() == 1 ? parts[0] : add_total(t, parts);
      // The same total along the dimensions that were summed before.
      for (int before = 0; before < d; ++before) {
        if (parts.size() == 1 || index[static_cast<std::size_t>(before)] != sizes_[static_cast<std::size_t>(before)] ||
            sizes_[static_cast<std::size_t>(before)] == 1)
          continue;
        std::vector<CellIndex> others;
        for (int p = 0; p < sizes_[static_cast<std::size_t>(before)]; ++p) {
          std::array<int, 3> part = index;
          part[static_cast<std::size_t>(before)] = p;
          others.push_back(at(part[0], part[1], part[2]));
        }
        relate(t, at(i, j, k), others);
      }
    });
  }

  std::array<int, 3> sizes_;
  std::vector<CellIndex> cells_;
};

/// Splits what a cell counts at random among so many.
std::vector<CellIndex> split(RandomTable& t, CellIndex cell, int parts, std::mt19937& random) {
  std::vector<CellIndex> made;
  Count left = *t.table.cells[cell].value;
  for (int i = 0; i < parts; ++i) {
    const Count value = i == parts - 1 ? left : static_cast<Count>(random() % static_cast<unsigned long>(left + 1));
    left -= value;
    made.push_back(add(t, value));
    t.inner.push_back(made.back());
  }
  relate(t, cell, made);
  return made;
}

}  // namespace

RandomTable random_table(std::mt19937& random, int most_cells) {
  for (;;) {
    RandomTable t;
    t.threshold = std::array<int, 3>{3, 5, 10}[static_cast<std::size_t>(up_to(random, 2))];
    const int dimensions = 1 + up_to(random, 2);
    std::array<int, 3> sizes = {2 + up_to(random, dimensions == 1 ? 7 : 3), 1, 1};
    if (dimensions > 1) sizes[1] = 2 + up_to(random, 3);
    if (dimensions > 2) sizes[2] = 2 + up_to(random, 2);
    Cube cube(t, sizes, random);
    // A subtotal of the first two, in every slice of the other dimensions that has cells of its own.
    if (sizes[0] > 2 && up_to(random, 2) == 0)
      add_total(t, {cube.at(0, sizes[1], sizes[2]), cube.at(1, sizes[1], sizes[2])});
    // A second table with the same margin: each total along the first dimension, by something else.
    if (up_to(random, 2) == 0)
      for (int i = 0; i < sizes[0]; ++i) split(t, cube.at(i, sizes[1], sizes[2]), 2 + up_to(random, 1), random);
    if (static_cast<int>(t.table.cells.size()) <= most_cells) return t;
  }
}

RandomTable later_version(const RandomTable& earlier, std::mt19937& random) {
  RandomTable later = earlier;
  std::vector<Cell>& cells = later.table.cells;
  // A cell split anew in a table that another split shares may not be revised alone: only a cube's own cells are.
  if (up_to(random, 1) == 0) {
    const CellIndex cell = later.inner[static_cast<std::size_t>(random()) % later.inner.size()];
    const Count change = 1 + up_to(random, 3);
    // The whole number of relations through it must hold again: every total above grows by as much, and a part of
    // each split of those totals.
    std::vector<Count> delta(cells.size());
    delta[cell] = change;
    for (int round = 0; round < 8; ++round)
      for (const Relation& relation : later.table.relations) {
        Count off = 0;
        for (const Term& term : relation) off += term.coefficient * delta[term.cell];
        if (off > 0) delta[relation.front().cell] += off;
        if (off < 0) delta[relation.back().cell] += -off;
      }
    bool holds = true;
    for (const Relation& relation : later.table.relations) {
      Count off = 0;
      for (const Term& term : relation) off += term.coefficient * delta[term.cell];
      holds = holds && off == 0;
    }
    for (CellIndex i = 0; holds && i < cells.size(); ++i) *cells[i].value += delta[i];
  }
  const CellIndex whole = later.inner[static_cast<std::size_t>(random()) % later.inner.size()];
  split(later, whole, 2 + up_to(random, 1), random);
  return later;
}

void protect_by_threshold(Table& table, int threshold) {
  for (Cell& cell : table.cells) {
    cell.shown = {*cell.value, *cell.value};
    cell.need.reset();
    if (*cell.value > 0 && *cell.value < threshold) cell.need = Range{0, threshold};
  }
}

namespace {

/// All that rounds to the same multiple of a base, halves of an even base upwards.
Range rounds_alike(Count value, int base) {
  Count least = value, most = value;
  const auto shown = [&](Count count) { return (2 * count + base) / (2 * base); };
  while (least > 0 && shown(least - 1) == shown(value)) --least;
  while (shown(most + 1) == shown(value)) ++most;
  return {least, most};
}

}  // namespace

void protect_by_rounding(Table& table, int base) {
  for (Cell& cell : table.cells) {
    cell.shown = rounds_alike(*cell.value, base);
    cell.loss = 80 + static_cast<int>(std::min<Count>(cell.shown.most, 100));
    cell.need.reset();
    if (cell.shown.least < base && cell.shown.most > 0) cell.need = cell.shown;
  }
}

bool change_below_rounding(RandomTable& table, int base, std::mt19937& random) {
  std::vector<Cell>& cells = table.table.cells;
  bool any = false;
  for (int n = 0; n < 300; ++n) {
    std::vector<Count> delta(cells.size());
    delta[table.inner[random() % table.inner.size()]] = random() % 2 == 0 ? 1 : -1;
    // What that puts out of joint is put right in other cells, at random, for a few rounds.
    for (int round = 0; round < 8; ++round)
      for (const Relation& relation : table.table.relations) {
        Count off = 0;
        for (const Term& term : relation) off += term.coefficient * delta[term.cell];
        const Term& righted = random() % 2 == 0 ? relation.front() : relation[random() % relation.size()];
        delta[righted.cell] -= off * righted.coefficient;
      }
    bool holds = true, changes = false;
    for (const Relation& relation : table.table.relations) {
      Count off = 0;
      for (const Term& term : relation) off += term.coefficient * delta[term.cell];
      holds = holds && off == 0;
    }
    for (CellIndex i = 0; i < cells.size(); ++i) {
      const Range alike = rounds_alike(*cells[i].value, base);
      holds = holds && *cells[i].value + delta[i] >= alike.least && *cells[i].value + delta[i] <= alike.most;
      changes = changes || delta[i] != 0;
    }
    if (!holds || !changes) continue;
    for (CellIndex i = 0; i < cells.size(); ++i) *cells[i].value += delta[i];
    any = true;
  }
  return any;
}
