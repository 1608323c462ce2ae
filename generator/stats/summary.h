// One set of numbers: its mean with Student's interval, its quantiles, ranks, and which fifth (or other part) each
// of them is in (statistics.md 5 and 7).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/numbers.h"

namespace candour::stats {

struct MeanEstimate {
  std::size_t count = 0;             ///< Of all values, missing ones too.
  std::optional<double> sum, mean;   ///< Empty where a value is missing: it is not left out.
  std::optional<double> deviation;   ///< Standard deviation with n - 1; empty for one value.
  std::optional<Interval> interval;  ///< Of the mean; empty for one value.
};

/// Refused: no values, values that are not finite, a confidence that is none or is 1.
Result<MeanEstimate> mean_interval(std::span<const std::optional<double>> values, double confidence);

/// The value below which a share `p` of sorted values lies, between neighbours at (n - 1)p (type 7 of R's
/// quantile()). `sorted` is ascending and not empty; `p` from 0 to 1.
double quantile(std::span<const double> sorted, double p);

enum class Ties { lowest, mean };
/// The rank of each value from 1 for the smallest. In n log n.
std::vector<double> ranks(std::span<const double> values, Ties ties);

enum class Order { ascending, descending };
/// Which of `parts` equal parts each value is in: 1 for the lowest when ascending, for the highest when
/// descending; equal values share the lowest rank. Missing values are in none and count for nothing.
/// Refused: `parts` below 2 or above a million, values that are not finite.
Result<std::vector<std::optional<std::int64_t>>> quantile_parts(std::span<const std::optional<double>> values,
                                                               std::int64_t parts, Order order = Order::ascending);

}  // namespace candour::stats
