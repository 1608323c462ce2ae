// Sums over the last so many months (statistics.md 9), and percentage changes. A rolling sum does not belong on a
// process chart: neighbours share most of what they add up, so that every rule of the chart would fire.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/numbers.h"

namespace candour::stats {

/// In the order of time, a value for each period; missing ones are empty.
using Series = std::span<const std::optional<double>>;

/// The sum of each period and the `window` - 1 before it; empty for the first ones, and wherever a period of the
/// window is missing. `window` is 1 or more. One pass, whatever the window; nothing is ever subtracted again, so
/// that no error builds up along the series.
std::vector<std::optional<double>> rolling_sums(Series values, std::size_t window);

/// (now - before) / before * 100, against the value `periods` before; empty where either is missing or the base
/// is 0.
std::vector<std::optional<double>> percentage_changes(Series values, std::size_t periods);

/// The sum from the first value on; empty from the first missing one on.
std::vector<std::optional<double>> cumulative_sums(Series values);

/// (now - before) / before * 100; empty for a base of 0.
std::optional<double> percentage_change(double now, double before);

}  // namespace candour::stats
