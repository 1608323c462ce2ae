// One count or proportion against a fixed value (statistics.md 6c): for a benchmark that has no sampling error of its
// own. Against another area's figure use change.h, against a group peer_group.h.
#pragma once

#include <cstdint>

#include "stats/numbers.h"

namespace candour::stats {

struct BenchmarkTest {
  double p = 1;  ///< Exact, two-sided by minimum likelihood.
  Verdict at_95 = Verdict::comparable, at_998 = Verdict::comparable;
};

/// `x` events over `n` (people, days) against a rate per unit of `n`. Refused: x below 0, n not above 0, a
/// benchmark below 0, more than largest_count seen or expected.
Result<BenchmarkTest> against_rate(std::int64_t x, double n, double benchmark);

/// `x` of `n` against a share. Refused: n below 1, x outside 0 to n, a benchmark outside 0 to 1.
Result<BenchmarkTest> against_proportion(std::int64_t x, std::int64_t n, double benchmark);

}  // namespace candour::stats
