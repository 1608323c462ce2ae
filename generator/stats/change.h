// Change between two periods (design: statistics.md section 6): of two counts by the exact conditional test of two
// Poisson rates, of two proportions by the pooled z test, of two survey estimates by their standard errors. Large
// counts cost no more than small ones. For counts that vary more than chance (recorded crime) none of this is a
// judgement by itself: see funnel.h and xmr.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "stats/numbers.h"

namespace candour::stats {

/// The largest count that a rule takes: doubles hold every whole number up to it.
inline constexpr std::int64_t largest_count = 1'000'000'000'000'000;

/// p for `current` events over `current_exposure` against `previous` over `previous_exposure`; 1 where
/// there were no events. Counts are 0 or more, exposures above 0. Two-sided by minimum likelihood, as R's
/// poisson.test computes it.
double change_in_counts_p(std::int64_t current, double current_exposure, std::int64_t previous,
                          double previous_exposure);

/// Events and what they are counted over: people, days or both; 1 where both periods have as much.
struct Counted {
  std::int64_t events = 0;
  double exposure = 1;
};

/// What all rules of counts refuse; empty for sound ones. The reason begins with `which`: "current".
std::optional<std::string> refused(const Counted& counted, const char* which);

struct CountsChange {
  double current_rate = 0, previous_rate = 0;  ///< Per unit of exposure.
  std::optional<double> percent;               ///< Of the rates; empty for a base of 0.
  std::optional<double> ratio;                 ///< Of the rates; empty where it is infinite or 0 / 0.
  double p = 1;                                ///< As change_in_counts_p.
  double p_greater = 1, p_less = 1;            ///< One-sided: so many or more, so many or fewer.
  std::optional<double> wheeler_z;  ///< 2 (sqrt a - sqrt b), of which 3 is much (A. Wheeler); equal exposure only.
  Verdict at_95 = Verdict::comparable, at_998 = Verdict::comparable;
};

/// Refused: counts below 0 or above largest_count, exposures not above 0.
Result<CountsChange> change_in_counts(const Counted& current, const Counted& previous);

/// Limits of the ratio of two rates by Clopper and Pearson, with equal tails: near the level of significance they
/// and the p above can disagree, and then p decides.
struct RatioLimits {
  double lower = 0;
  std::optional<double> upper;  ///< Empty: there is no upper limit.
};
/// `confidence` is a share below 1; what change_in_counts refuses must not come here.
RatioLimits rate_ratio_limits(const Counted& current, const Counted& previous, double confidence);

/// The E-test of Krishnamoorthy and Thomson (2004): two-sided, and a little keener than change_in_counts_p where counts
/// are small. It looks at every pair of counts that could be, so it is for such: empty for no events, and for more
/// than `most` in all.
std::optional<double> e_test_p(const Counted& current, const Counted& previous, std::int64_t most = 10'000);

/// `x` of `n`, which need not be whole.
struct Share {
  double x = 0, n = 0;
};

struct ProportionsChange {
  double current = 0, previous = 0, difference = 0;  ///< As shares; times 100 for percentage points.
  std::optional<double> z, p;                        ///< Empty where both are all or none: comparable.
  std::optional<double> p_yates;                     ///< With the continuity correction of R's prop.test.
  Verdict at_95 = Verdict::comparable, at_998 = Verdict::comparable;
};

/// Refused: an n not above 0, an x outside 0 to n.
Result<ProportionsChange> change_in_proportions(const Share& current, const Share& previous);
/// Of the difference of shares, within -1 and 1; `confidence` is a share, below 1.
Interval difference_limits(const Share& current, const Share& previous, double confidence);
/// Fisher's exact test of the same, two-sided by minimum likelihood. It looks at every table, so it is for small
/// numbers: empty where x or n are not whole or more than `most` in all.
std::optional<double> fisher_p(const Share& current, const Share& previous, double most = 5000);

/// An estimate of a survey with its standard error, the design effect inside.
struct SurveyEstimate {
  double value = 0, standard_error = 0;
};
struct SurveyChange {
  double z = 0, p = 1;
};
/// Refused: standard errors below 0 or both 0.
Result<SurveyChange> change_in_estimates(const SurveyEstimate& current, const SurveyEstimate& previous);

}  // namespace candour::stats
