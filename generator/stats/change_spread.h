// A change between two periods against the spread of the same change over areas (statistics.md 6 and 7, the additive
// model of overdispersion): for counts that vary more than chance would give and have no past that would make a
// process chart (xmr.h). How far the areas' changes lie from what all of them changed by together, beyond what
// counting alone explains, widens the limits within which a change is no more than changes usually differ. Those limits
// stand about no change, not about the common one: what is judged is whether the area's figure moved.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/change.h"

namespace candour::stats {

/// Fewer areas say too little of how far they usually lie apart.
inline constexpr std::size_t least_areas = 10;

/// An area's events in two periods.
struct TwoCounts {
  Counted previous, current;
};

struct ChangeSpread {
  std::size_t areas = 0;  ///< With events in both periods: no other change has a logarithm.
  double log_ratio = 0;   ///< Of the rates of the area in question.
  double error = 0;       ///< Its standard error by counting alone.
  double common_log_ratio = 0;           ///< Of all those areas together.
  std::vector<std::optional<double>> z;  ///< Of each area, from the common one in its own standard errors; empty where it is left out.
  double phi = 0;   ///< Mean square of z, extremes drawn in: 1 by chance alone.
  double tau2 = 0;  ///< Variance between areas beyond chance, of log ratios.
  double widened_z = 0;              ///< Of log_ratio from no change, the spread included.
  Interval widened_95, widened_998;  ///< Ratios that are no more than changes usually differ.
  Verdict at_95 = Verdict::comparable, at_998 = Verdict::comparable;
};

/// `areas[0]` is the area in question. Refused: what change_in_counts refuses, a ratio of rates beyond the range of a
/// double, no events of the first area in one of the periods, fewer than least_areas with events in both.
Result<ChangeSpread> change_against_spread(std::span<const TwoCounts> areas);

}  // namespace candour::stats
