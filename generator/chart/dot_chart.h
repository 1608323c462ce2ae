// Inside chart/: dots with intervals, for as many areas as there are forces: a row of each costs less room than
// a bar, and the scale need not start at zero.
#pragma once

#include <vector>

#include "chart/chart.h"

namespace candour::chart {

/// `bars` in the order drawn.
Drawing draw_dots(const BarChart& chart, const std::vector<Bar>& bars);

}  // namespace candour::chart
