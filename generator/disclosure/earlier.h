// What an earlier version of the same table, which is public, lets a reader know of this one. What was not shown then,
// or was shown as it is now, is taken not to have been revised, as far as the sums of both versions allow that: it is
// more than a reader can know.
#pragma once

#include <optional>
#include <vector>

#include "disclosure/table.h"

namespace candour::disclosure {

/// Of each cell what an earlier version showed; nothing where it hid it, or had no such cell.
using ShownThen = std::vector<std::optional<Range>>;

/// What is sure of what earlier versions say. Where a sum no longer holds, something unseen was revised, and nobody knows
/// what: then no rounded count that is tied to it is taken for what it was.
struct Sure {
  std::size_t relations = 0;  ///< The first so many: a table's own, then those of earlier versions that still hold.
  std::vector<Range> known;   ///< Of each cell.
};

/// Narrows what is known of the cells, and adds the relations as they held then where something shown in them was
/// revised since, with cells for what rounded counts were. Each version is as long as the table.
Sure add_earlier(Table& table, const std::vector<ShownThen>& versions);

void leave_out_what_is_not_sure(Table& table, const Sure& sure);

}  // namespace candour::disclosure
