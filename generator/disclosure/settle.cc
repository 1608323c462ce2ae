#include "disclosure/settle.h"

#include <algorithm>

#include "disclosure/move.h"

namespace candour::disclosure {

Table settle(Table table, int expansions) {
  const auto is_rounded = [](const Cell& cell) { return cell.value && cell.shown.least != cell.shown.most; };
  if (std::none_of(table.cells.begin(), table.cells.end(), is_rounded)) return table;
  const Links links(table);
  Mover mover(table, links, expansions);
  State state{std::vector<char>(table.cells.size()), std::vector<char>(table.cells.size())};
  for (std::size_t i = 0; i < table.cells.size(); ++i) state.hidden[i] = table.cells[i].is_hidden ? 1 : 0;
  std::vector<Range> known;
  for (const Cell& cell : table.cells) known.push_back(cell.known);
  for (CellIndex i = 0; i < table.cells.size(); ++i) {
    if (!is_rounded(table.cells[i])) continue;
    mover.settle(state, i, (table.cells[i].shown.least + table.cells[i].shown.most) / 2);
    table.cells[i].known = {mover.at(i), mover.at(i)};
  }
  for (CellIndex i = 0; i < table.cells.size(); ++i) {
    table.cells[i].known = known[i];
    if (table.cells[i].value) table.cells[i].value = mover.at(i);
  }
  return table;
}

}  // namespace candour::disclosure
