// Inside chart/: where an axis of days is marked, and with what words. Long spans are marked by years, each at
// the day on which the series' own years end, so that a mark and its point are one place; short spans at the
// points, by month.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace candour::chart {

struct TimeTick {
  double day = 0;
  std::string label;
};

/// As many marks for `days` (ascending, without repeats) as `fit` says there is room for: it is given ever
/// fewer, at even steps from the first, until it agrees or one is left.
std::vector<TimeTick> time_ticks(const std::vector<double>& days, const std::function<bool(const std::vector<TimeTick>&)>& fit);

}  // namespace candour::chart
