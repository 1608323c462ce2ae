// Inside chart/: where an axis of days is marked, and with what words. Marks stand on points: each year's at
// the day of the year on which the series ends, so that a mark and its point are one place.
#pragma once

#include <string>
#include <vector>

#include "chart/chart.h"

namespace candour::chart {

struct TimeTick {
  double day = 0;
  std::string label;
};

/// Marks for `days` (sorted, of points that are drawn), at most `most` of them.
std::vector<TimeTick> time_ticks(const std::vector<double>& days, std::size_t most);

}  // namespace candour::chart
