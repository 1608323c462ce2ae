// The points of a series that do not overlap, for rules that need neighbours to be independent of each other. Months
// and quarters are as they stand; of twelve months to each quarter, only every fourth is taken: the years that end when
// the point asked about ends. Figures that overlap otherwise (cumulative ones) have no such points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/reading.h"

namespace candour::analysis {

struct Independent {
  std::vector<const model::Point*> points;  ///< Oldest first; the last is the one asked about. Null: a period without a point.
  std::vector<bool> begins_phase;           ///< For each: the series breaks before it, or is rebased at it.
  std::string refused;                      ///< Why there are none: "each figure overlaps the one before".
  bool thinned = false;                     ///< Points between these were left out because they overlap them.
};

Independent independent_points(const SeriesView& view, const model::Point& point);

/// What one step of such points is: "year", "quarter", "month", "period".
std::string_view step_word(const model::Period& period);

}  // namespace candour::analysis
