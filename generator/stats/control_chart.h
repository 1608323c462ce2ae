// Classic control charts with three-sigma limits and Anhoej's two tests of runs, as qicharts2 has them (statistics.md
// 1.11). They are not the Making Data Count method (xmr.h), which the site speaks of: they are here for counts,
// proportions and rates whose size differs from point to point, and to check a chart made elsewhere.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stats/numbers.h"

namespace candour::stats {

enum class ControlKind {
  individuals,  ///< I: single values, from their moving ranges, times 3 / 1.128 and not the rounded 2.66.
  counts,       ///< C: events of periods that are alike.
  proportions,  ///< P: x of n.
  rates         ///< U: events over n.
};

struct ControlValue {
  double x = 0;
  double n = 1;  ///< Of proportions and rates.
};

struct ControlPoint {
  double plotted = 0;
  Interval limits;  ///< Within what can be: 0 and above, and up to 1 for proportions; individuals are not cut.
  bool outside = false;
};

/// Signs about the centre, values on it left out. A shift shows in a run that is too long, or in a line that crosses
/// the centre too seldom.
struct AnhoejRuns {
  std::int64_t useful = 0;  ///< Values off the centre.
  std::int64_t longest_run = 0, longest_run_most = 0;
  std::int64_t crossings = 0, crossings_least = 0;
  bool signal = false;
};

struct ControlChart {
  double centre = 0;
  std::vector<ControlPoint> points;
  AnhoejRuns runs;
};

enum class RangeScreening { off, on };

/// In the order of time. Refused: no values, values that are not finite, x below 0 but for individuals, n not above
/// 0, x above n for proportions.
Result<ControlChart> control_chart(std::span<const ControlValue> values, ControlKind kind, RangeScreening screening = RangeScreening::off);

}  // namespace candour::stats
