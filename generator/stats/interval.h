// Confidence intervals of one proportion and of one count or rate (statistics.md 2 and 3), as the public health
// field computes them: Wilson's score interval, the exact Poisson interval below ten events and Byar's
// approximation from ten.
#pragma once

#include "stats/numbers.h"

namespace candour::stats {

/// The proportion x/n with Wilson's limits, all times `multiplier` (100 for a percentage). `x` need not be
/// whole. Limits lie within 0 and `multiplier` and hold the value. Refused: n not above 0, x outside 0 to n, a
/// confidence that is none; exactly 1 gives the whole range.
Result<Estimate> proportion(double x, double n, double confidence, double multiplier = 1);

/// The rate x/n with its limits, all times `multiplier`: per 1,000 people, `n` people. Refused: n not above 0,
/// x below 0, a confidence that is none or is 1 (which has no upper limit).
Result<Estimate> rate(double x, double n, double confidence, double multiplier = 1000);

enum class CountMethod { exact, byar };
/// Exact below ten events, Byar from ten: the branch of the rule.
CountMethod count_method(double count);

/// Limits of the expected number of events where `count` (0 or more) were seen; `confidence` is a share below 1.
Interval count_limits(double count, double confidence);
/// The same by one method, whatever the count.
Interval exact_count_limits(double count, double confidence);
Interval byar_count_limits(double count, double confidence);

}  // namespace candour::stats
