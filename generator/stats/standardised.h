// Rates made comparable between populations of different make-up (statistics.md 4 and 8). Direct: the area's own
// rates in each stratum (an age band), weighted by a standard population, with Dobson's limits. Indirect: the
// events seen against those that reference rates would bring.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "stats/numbers.h"

namespace candour::stats {

/// European Standard Population 2013: the weights of the age bands 0 to 4, 5 to 9, … 85 to 89, 90 and over.
inline constexpr std::array<double, 19> european_standard_population_2013 = {
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000};

struct DirectStratum {
  double events = 0;  ///< Missing ones count as 0.
  double population = 0;
  double weight = 0;
};

struct DirectRate {
  double events = 0;
  double population = 0;
  std::optional<Estimate> rate;  ///< Empty below ten events: too few to standardise.
};

/// Per `multiplier` people; `confidence` as confidence_share reads it. Refused: no strata, events below 0, a
/// population not above 0, weights below 0 or adding up to none, a confidence that is none or is 1.
Result<DirectRate> direct_rate(std::span<const DirectStratum> strata, double confidence, double multiplier);

struct IndirectStratum {
  double events = 0;
  double population = 0;
  double reference_events = 0;
  double reference_population = 0;
};

struct IndirectRate {
  double observed = 0;
  double expected = 0;        ///< At the reference's rates.
  double reference_rate = 0;  ///< Per `multiplier`.
  Estimate rate;              ///< Per `multiplier`.
  Estimate ratio;             ///< Observed to expected; 1 is as expected.
};

/// Missing numbers count as 0. Refused: no strata, a number below 0, people in a stratum whose reference has
/// none, nothing expected, a confidence that is none or is 1.
Result<IndirectRate> indirect_rate(std::span<const IndirectStratum> strata, double confidence, double multiplier);

}  // namespace candour::stats
