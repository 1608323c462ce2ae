// Funnel limits: how far from the whole an area of its size may lie by chance (statistics.md 7). Ratios of observed to
// expected have exact Poisson limits, proportions limits on the arcsine scale. Both can be widened by the spread
// that the areas have in common beyond chance (overdispersion, the additive model), and for police figures the
// widened ones are the ones to show.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stats/numbers.h"

namespace candour::stats {

/// What an area's figure is: `observed` events where `size` are expected, or `observed` of `size`.
struct FunnelArea {
  double observed = 0;
  double size = 0;
};

/// The scale on which spread is measured and limits are widened: square root (CQC) or logarithm (SHMI, for which
/// every area needs an event) of a ratio, arcsine of the root of a proportion.
enum class FunnelScale { ratio_root, ratio_log, proportion_arcsine };

/// A ratio's expected number: `population` times the rate of all areas together.
std::vector<double> expected_events(std::span<const FunnelArea> events_of_population);

struct FunnelPoint {
  double value = 0;      ///< observed / size
  double z = 0;          ///< Distance from the target in standard errors, on the scale.
  Interval limits_95, limits_998;    ///< By chance alone.
  Interval widened_95, widened_998;  ///< With the spread that the areas have in common.
  bool outside_95 = false, outside_998 = false;  ///< Strictly outside the limits.
  bool outside_widened_95 = false, outside_widened_998 = false;
};

struct Funnel {
  double target = 1;  ///< 1 for ratios; for proportions all events over all sizes.
  double phi = 0;     ///< Mean square of z, extremes drawn in (or, for logarithms, left out): 1 by chance alone.
  double tau2 = 0;    ///< Variance between areas beyond chance, on the scale.
  std::vector<FunnelPoint> points;
};

/// Refused: no areas, sizes not above 0, events below 0 (for logarithms below 1, for proportions above size),
/// nothing left to measure spread on.
Result<Funnel> funnel(std::span<const FunnelArea> areas, FunnelScale scale);

/// How far values on any scale vary beyond their own standard errors: the additive model on its own
/// (statistics.md 7). Each `z` is a value's distance from what is common to all, over its standard error.
struct Overdispersion {
  double phi = 0;
  double tau2 = 0;
};
enum class Extremes {
  winsorised,  ///< z beyond its 10% and 90% quantiles is drawn in to them.
  trimmed,     ///< The tenths with the lowest and the highest z are left out.
};
/// Empty where nothing is left. `z` and `errors` are as long as each other.
std::optional<Overdispersion> overdispersion(std::span<const double> z, std::span<const double> errors, Extremes extremes);

}  // namespace candour::stats
