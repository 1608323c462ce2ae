#include "stats/distributions.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/log1p.hpp>
#include <cmath>
#include <numbers>

namespace candour::stats {
namespace {

/// Mass beyond what a double holds counts as none, and nothing throws. The arithmetic stays in long double
/// inside Boost: at counts of a million, plain double would come near `equal_within`.
namespace policies = boost::math::policies;
using Policy = policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                                policies::overflow_error<policies::ignore_error>, policies::underflow_error<policies::ignore_error>,
                                policies::evaluation_error<policies::ignore_error>>;

/// From here on the expansions below are right to twelve digits or more, and Boost begins to be slow (the
/// gamma function sums as many terms as the root of its argument) or less exact.
constexpr double large_shape = 1e6;
constexpr double large_beta_shape = 1e8;

/// The tail beyond `x` of gamma or beta, from the root `eta` of its exponent (negative below the centre):
/// 1/2 erfc(eta sqrt(size / 2)), and the first term of its correction (DLMF 8.12.8 and 8.18.9 to 8.18.11).
/// `rational` is the algebraic part of that term, `at_centre` its limit where eta is 0.
double upper_tail(double eta, double size, double rational, double at_centre) {
  const double correction = std::abs(eta) * std::sqrt(size) < 1e-6 ? at_centre : rational - 1 / eta;
  return 0.5 * std::erfc(eta * std::sqrt(size / 2)) +
         std::exp(-0.5 * size * eta * eta) / std::sqrt(2 * std::numbers::pi * size) * correction;
}

double large_gamma_q(double shape, double x) {
  const double mu = (x - shape) / shape;
  const double eta = std::copysign(std::sqrt(std::max(0.0, -2 * boost::math::log1pmx(mu, Policy()))), mu);
  return upper_tail(eta, shape, 1 / mu, -1.0 / 3);
}

double large_gamma_p(double shape, double x) {
  const double mu = (x - shape) / shape;
  const double eta = std::copysign(std::sqrt(std::max(0.0, -2 * boost::math::log1pmx(mu, Policy()))), mu);
  return upper_tail(-eta, shape, -1 / mu, 1.0 / 3);
}

double gamma_q(double shape, double x) {
  return shape >= large_shape ? large_gamma_q(shape, x) : boost::math::gamma_q(shape, x, Policy());
}

double gamma_p(double shape, double x) {
  return shape >= large_shape ? large_gamma_p(shape, x) : boost::math::gamma_p(shape, x, Policy());
}

/// The part of the beta distribution (a, b) above x, both shapes large.
double large_beta_q(double a, double b, double x) {
  const double size = a + b, centre = a / size, rest = b / size;
  const double off = (x * b - (1 - x) * a) / size;
  const double exponent = -2 * (centre * boost::math::log1pmx(off / centre, Policy()) + rest * boost::math::log1pmx(-off / rest, Policy()));
  const double eta = std::copysign(std::sqrt(std::max(0.0, exponent)), off);
  const double spread = std::sqrt(centre * rest);
  return upper_tail(eta, size, spread / off, (rest - centre) / (-3 * spread));
}

double beta_q(double a, double b, double x) {
  if (std::min(a, b) >= large_beta_shape) return large_beta_q(a, b, x);
  return boost::math::ibetac(a, b, x, Policy());
}

double beta_p(double a, double b, double x) {
  if (std::min(a, b) >= large_beta_shape) return large_beta_q(b, a, 1 - x);
  return boost::math::ibeta(a, b, x, Policy());
}

/// A quantile of a large gamma distribution: `z` standard deviations up, by Cornish and Fisher's expansion,
/// which at a million is right to 1e-13.
double large_gamma_quantile(double shape, double z) {
  const double root = std::sqrt(shape), z2 = z * z;
  return shape + z * root + (z2 - 1) / 3 + (z2 * z - 7 * z) / (36 * root) - (3 * z2 * z2 + 7 * z2 - 16) / (810 * shape);
}

/// Two counts of equal probability differ in the last digits when computed; R treats them as equal within
/// this factor (statistics.md 6a), and so must we, or symmetrical tables would get half their p.
constexpr double equal_within = 1 + 1e-7;

enum class Towards { none, all };

/// The first count from `start` towards none or all of the events (which end at `last`) whose mass is at most
/// `cut`; the one past the end if none is. From `start` the mass only falls. The search gallops away from
/// `guess`, which the mirror image of the count makes a good one, and then halves: a few evaluations, however
/// large the counts.
template <class Events>
std::int64_t first_as_rare(const Events& events, std::int64_t last, double cut, std::int64_t start, Towards towards, std::int64_t guess) {
  const std::int64_t step = towards == Towards::all ? 1 : -1;
  const std::int64_t length = 1 + (towards == Towards::all ? last - start : start);
  const auto rare = [&](std::int64_t i) { return events.mass(start + i * step) <= cut; };
  std::int64_t common = -1, found = length;  // not rare at `common`, rare at `found` or beyond the end
  std::int64_t probe = std::clamp<std::int64_t>((guess - start) * step, 0, length - 1);
  for (std::int64_t stride = 1; found - common > 1; stride *= 2) {
    const bool is_rare = rare(probe);
    (is_rare ? found : common) = probe;
    const std::int64_t next = is_rare ? probe - stride : probe + stride;
    if (next <= common || next >= found) break;
    probe = next;
  }
  while (found - common > 1) {
    const std::int64_t middle = common + (found - common) / 2;
    (rare(middle) ? found : common) = middle;
  }
  return start + found * step;
}

template <class Events>
double both_tails(const Events& events, double mean, std::int64_t last, std::int64_t observed) {
  const auto at = static_cast<double>(observed);
  if (at == mean) return 1.0;
  const double cut = events.mass(observed) * equal_within;
  const auto mirrored = static_cast<std::int64_t>(std::llround(2 * mean - at));
  double p = 0;
  if (at < mean) {
    const auto start = static_cast<std::int64_t>(std::ceil(mean));
    p = events.at_most(observed) + events.at_least(first_as_rare(events, last, cut, start, Towards::all, mirrored));
  } else {
    const auto start = static_cast<std::int64_t>(std::floor(mean));
    p = events.at_least(observed) + events.at_most(first_as_rare(events, last, cut, start, Towards::none, mirrored));
  }
  return std::min(p, 1.0);
}

}  // namespace

double normal_quantile(double p) {
  return boost::math::quantile(boost::math::normal_distribution<double, Policy>(), p);
}

double normal_two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

double student_quantile(double p, double degrees_of_freedom) {
  return boost::math::quantile(boost::math::students_t_distribution<double, Policy>(degrees_of_freedom), p);
}

double Poisson::mass(std::int64_t k) const {
  return k < 0 ? 0.0 : boost::math::pdf(boost::math::poisson_distribution<double, Policy>(mean), static_cast<double>(k));
}

double Poisson::at_most(std::int64_t k) const { return k < 0 ? 0.0 : gamma_q(static_cast<double>(k) + 1, mean); }
double Poisson::at_least(std::int64_t k) const { return k <= 0 ? 1.0 : gamma_p(static_cast<double>(k), mean); }

double Binomial::mass(std::int64_t k) const {
  if (k < 0 || k > trials) return 0.0;
  using Distribution = boost::math::binomial_distribution<double, Policy>;
  return boost::math::pdf(Distribution(static_cast<double>(trials), share), static_cast<double>(k));
}

double Binomial::at_most(std::int64_t k) const {
  if (k < 0) return 0.0;
  if (k >= trials) return 1.0;
  return beta_q(static_cast<double>(k) + 1, static_cast<double>(trials - k), share);
}

double Binomial::at_least(std::int64_t k) const {
  if (k <= 0) return 1.0;
  if (k > trials) return 0.0;
  return beta_p(static_cast<double>(k), static_cast<double>(trials - k) + 1, share);
}

double gamma_quantile(double shape, double p) {
  return shape >= large_shape ? large_gamma_quantile(shape, normal_quantile(p)) : boost::math::gamma_p_inv(shape, p, Policy());
}

double gamma_upper_quantile(double shape, double p) {
  return shape >= large_shape ? large_gamma_quantile(shape, -normal_quantile(p)) : boost::math::gamma_q_inv(shape, p, Policy());
}

double beta_quantile(double a, double b, double p) { return boost::math::ibeta_inv(a, b, p, Policy()); }
double beta_upper_quantile(double a, double b, double p) { return boost::math::ibetac_inv(a, b, p, Policy()); }

double least_likely_p(const Poisson& events, std::int64_t observed) {
  // No mass is left so far above the mean and the count; it only bounds the search.
  const auto last = std::max(observed, static_cast<std::int64_t>(events.mean)) * 2 + 10'000;
  return both_tails(events, events.mean, last, observed);
}

double least_likely_p(const Binomial& events, std::int64_t observed) {
  if (events.share == 0.5)  // its own mirror image
    return std::min(1.0, 2 * events.at_most(std::min(observed, events.trials - observed)));
  return both_tails(events, events.mean(), events.trials, observed);
}

}  // namespace candour::stats
