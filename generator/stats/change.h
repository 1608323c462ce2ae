// Change between two counts (design: statistics.md section 6a). Two-sided exact conditional test of two
// Poisson rates by minimum likelihood, as R's poisson.test computes it. Large counts cost no more than
// small ones.
#pragma once

#include <cstdint>

namespace candour::stats {

/// p for `current` events over `current_exposure` against `previous` over `previous_exposure`; 1 where
/// there were no events. Counts are 0 or more, exposures above 0.
double change_in_counts_p(std::int64_t current, double current_exposure, std::int64_t previous,
                          double previous_exposure);

}  // namespace candour::stats
