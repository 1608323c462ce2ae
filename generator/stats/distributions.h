// The distributions that the rules of this room need, from Boost.Math (which has its one home here), and by
// uniform expansions of our own where counts are so large that Boost would sum for seconds or give up. Counts
// are whole numbers held exactly, up to 2^53. Nothing throws; mass beyond what a double holds is 0.
#pragma once

#include <cstdint>

namespace candour::stats {

double normal_quantile(double p);
/// The probability of a normal value further from 0 than `z`, on either side.
double normal_two_sided_p(double z);
/// For n - 1 degrees of freedom of 1 or more.
double student_quantile(double p, double degrees_of_freedom);

/// Events of a Poisson distribution; the mean is above 0.
struct Poisson {
  double mean;
  double mass(std::int64_t k) const;
  double at_most(std::int64_t k) const;
  double at_least(std::int64_t k) const;
};

/// Events of `trials`, each with the probability `share`, which lies between 0 and 1.
struct Binomial {
  std::int64_t trials;
  double share;
  double mean() const { return static_cast<double>(trials) * share; }
  double mass(std::int64_t k) const;
  double at_most(std::int64_t k) const;
  double at_least(std::int64_t k) const;
};

/// The x below which a share `p` of the gamma distribution with this shape lies, and above which. Half of the
/// chi-squared quantile with twice the shape as degrees of freedom.
double gamma_quantile(double shape, double p);
double gamma_upper_quantile(double shape, double p);

/// The x below which a share `p` of the beta distribution lies, and above which; both shapes are above 0.
double beta_quantile(double a, double b, double p);
double beta_upper_quantile(double a, double b, double p);

/// Two-sided p by minimum likelihood, as R's exact tests have it: the probability of all counts that are no
/// more likely than the one observed (statistics.md 6a). A few evaluations, however large the counts.
double least_likely_p(const Poisson& events, std::int64_t observed);
double least_likely_p(const Binomial& events, std::int64_t observed);

}  // namespace candour::stats
