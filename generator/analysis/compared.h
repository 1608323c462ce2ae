// What a figure is held against: the same period a year before, the point before, a baseline, or another area at the
// same time. Which one, the indicator's data says (model/comparison.h).
#pragma once

#include <string>

#include "analysis/reading.h"

namespace candour::analysis {

struct Compared {
  const model::Point* previous = nullptr;  ///< The point of the same series; null where there is none to compare with.
  std::string than;     ///< After "higher than": "a year before", "in 2014", "England and Wales".
  std::string of;       ///< After "the 39,225": "of the year before", "in 2014".
  std::string missing;  ///< Where there is nothing to compare with: "no figure a year before".
};

/// Of an indicator that is compared with itself at another time.
Compared earlier_point(const SeriesView& view, const model::Point& point);

/// The series of the first comparator, otherwise as `view`; none where there is none.
std::optional<SeriesView> comparator_view(const PublicSite& site, const SeriesView& view);

}  // namespace candour::analysis
