// Inside disclosure/ only: other counts in place of a table's own, which fit all that is shown and known as well.
#pragma once

#include "disclosure/table.h"

namespace candour::disclosure {

/// Makes counts that look the same once they are rounded the same: cell after cell comes as near to the middle of what
/// is shown as those before it leave it room. There is one answer, but for moves that no search finds in `expansions`
/// steps; so what is hidden depends on what is shown, and says nothing of the counts below the rounding.
Table settle(Table table, int expansions);

}  // namespace candour::disclosure
