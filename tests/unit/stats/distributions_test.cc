// Tails and exact p values against the sums that define them.

#include "stats/distributions.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "chance.h"

using namespace candour::stats;

namespace {

/// Masses around the mode, each from its neighbour, made to add up to 1: no function of a library is asked.
struct Sums {
  std::int64_t first = 0;
  std::vector<long double> mass;

  /// `ratio(k)` is the mass at k + 1 over the mass at k; counts run from 0 to `last`.
  template <class Ratio>
  Sums(double mode, double deviation, std::int64_t last, Ratio ratio) {
    const auto centre = std::min(static_cast<std::int64_t>(mode), last);
    first = std::max<std::int64_t>(0, centre - static_cast<std::int64_t>(11 * deviation + 60));
    const auto end = std::min(last, centre + static_cast<std::int64_t>(11 * deviation + 60));
    mass.assign(static_cast<std::size_t>(end - first + 1), 0);
    const auto at = [&](std::int64_t k) -> long double& { return mass[static_cast<std::size_t>(k - first)]; };
    at(centre) = 1;
    for (std::int64_t k = centre; k < end; ++k) at(k + 1) = at(k) * ratio(k);
    for (std::int64_t k = centre; k > first; --k) at(k - 1) = at(k) / ratio(k - 1);
    long double all = 0;
    for (const long double m : mass) all += m;
    for (long double& m : mass) m /= all;
  }
  double at_most(std::int64_t k) const {
    long double sum = 0;
    for (std::int64_t i = first; i <= k && i < first + static_cast<std::int64_t>(mass.size()); ++i) sum += mass[static_cast<std::size_t>(i - first)];
    return static_cast<double>(sum);
  }
  double at_least(std::int64_t k) const {
    long double sum = 0;
    for (std::int64_t i = first + static_cast<std::int64_t>(mass.size()) - 1; i >= k && i >= first; --i) sum += mass[static_cast<std::size_t>(i - first)];
    return static_cast<double>(sum);
  }
  double least_likely(std::int64_t observed) const {
    const long double cut = mass[static_cast<std::size_t>(observed - first)] * (1 + 1e-7L);
    long double sum = 0;
    for (const long double m : mass)
      if (m <= cut) sum += m;
    return static_cast<double>(sum);
  }
};

Sums poisson(double mean) {
  return Sums(mean, std::sqrt(mean), std::int64_t{1} << 52, [=](std::int64_t k) { return static_cast<long double>(mean) / static_cast<long double>(k + 1); });
}

Sums binomial(std::int64_t n, double share) {
  const double mean = static_cast<double>(n) * share;
  const long double odds = static_cast<long double>(share) / (1 - static_cast<long double>(share));
  return Sums(mean, std::sqrt(mean * (1 - share)), n, [=](std::int64_t k) { return static_cast<long double>(n - k) / static_cast<long double>(k + 1) * odds; });
}

}  // namespace

TEST_CASE("tails of any size agree with their sums", "[stats][properties]") {
  for (const double mean : {0.3, 7.5, 40.0, 999.5, 2.5e4, 9.99e5, 1.01e6, 3.3e7, 1e10}) {
    const Sums sums = poisson(mean);
    const Poisson events{mean};
    for (const double z : {-4.0, -2.0, -0.5, -1e-9, 0.0, 0.5, 2.0, 4.0}) {
      const auto k = static_cast<std::int64_t>(std::floor(mean + z * std::sqrt(mean)));
      if (k < 1) continue;
      CAPTURE(mean, z, k, events.at_most(k), sums.at_most(k), events.at_least(k), sums.at_least(k));
      CHECK(close(events.at_most(k), sums.at_most(k), 1e-9));
      CHECK(close(events.at_least(k), sums.at_least(k), 1e-9));
    }
  }
  const std::vector<std::pair<std::int64_t, double>> of = {{40, 0.5}, {3000, 0.01}, {2'000'000, 0.3}, {1'000'000'000, 0.25}, {1'000'000'000, 0.5}, {10'000'000'000, 0.4}, {1'000'000'000'000, 1e-7}};
  for (const auto& [n, share] : of) {
    const Sums sums = binomial(n, share);
    const Binomial events{n, share};
    for (const double z : {-4.0, -2.0, -0.5, 0.0, 0.5, 2.0, 4.0}) {
      const auto k = static_cast<std::int64_t>(std::floor(events.mean() + z * std::sqrt(events.mean() * (1 - share))));
      if (k < 1 || k > n) continue;
      CAPTURE(n, share, z, k, events.at_most(k), sums.at_most(k), events.at_least(k), sums.at_least(k));
      CHECK(close(events.at_most(k), sums.at_most(k), 2e-9));
      CHECK(close(events.at_least(k), sums.at_least(k), 2e-9));
    }
  }
}

TEST_CASE("at the mean the skew shows, and nothing else", "[stats]") {
  // Edgeworth's first term: P(X <= np) - 1/2 is (1/2 + (q - p) / 6) / (sigma sqrt(2 pi)); for Poisson q - p is 1.
  const double root = std::sqrt(2 * 3.14159265358979323846);
  for (const double share : {0.25, 0.5, 0.75}) {
    const Binomial events{4'000'000'000'000, share};
    const double sigma = std::sqrt(4e12 * share * (1 - share));
    CAPTURE(share);
    CHECK(close(events.at_most(static_cast<std::int64_t>(4e12 * share)) - 0.5, (0.5 + (1 - 2 * share) / 6) / (sigma * root), 1e-3));
    CHECK(close(events.at_least(static_cast<std::int64_t>(4e12 * share)) - 0.5, (0.5 - (1 - 2 * share) / 6) / (sigma * root), 1e-3));
  }
  CHECK(close(Poisson{4e12}.at_most(4'000'000'000'000) - 0.5, (0.5 + 1.0 / 6) / (2e6 * root), 1e-3));
  CHECK(close(Poisson{4e12}.at_least(4'000'000'000'000) - 0.5, (0.5 - 1.0 / 6) / (2e6 * root), 1e-3));
}

TEST_CASE("exact p values agree with looking at every count", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 400; ++i) {
    const double mean = std::exp(chance.between(-2, 8));
    const auto observed = static_cast<std::int64_t>(std::max(0.0, std::round(mean + chance.between(-4, 4) * std::sqrt(mean))));
    CAPTURE(mean, observed);
    CHECK(close(least_likely_p(Poisson{mean}, observed), poisson(mean).least_likely(observed), 1e-7));
  }
  for (int i = 0; i < 400; ++i) {
    const std::int64_t n = 1 + chance.count(4);
    const double share = i % 3 == 0 ? 0.5 : chance.between(0.01, 0.99);
    const double mean = static_cast<double>(n) * share, deviation = std::sqrt(mean * (1 - share));
    const auto observed = static_cast<std::int64_t>(std::clamp(std::round(mean + chance.between(-4, 4) * deviation), 0.0, static_cast<double>(n)));
    CAPTURE(n, share, observed);
    CHECK(close(least_likely_p(Binomial{n, share}, observed), binomial(n, share).least_likely(observed), 1e-7));
  }
}

TEST_CASE("quantiles lie where their tails say", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    const auto shape = static_cast<double>(1 + chance.count(12));
    for (const double p : {0.001, 0.025, 0.4}) {
      // The share of the gamma distribution below x is the chance of `shape` or more events where x are expected.
      const double low = gamma_quantile(shape, p), high = gamma_upper_quantile(shape, p);
      CAPTURE(shape, p, low, high);
      CHECK(low < high);
      CHECK(close(Poisson{low}.at_least(static_cast<std::int64_t>(shape)), p, 1e-6));
      CHECK(close(Poisson{high}.at_most(static_cast<std::int64_t>(shape) - 1), p, 1e-6));
    }
    const auto a = static_cast<double>(1 + chance.count(6)), b = static_cast<double>(1 + chance.count(6));
    for (const double p : {0.001, 0.025, 0.4}) {
      const double low = beta_quantile(a, b, p), high = beta_upper_quantile(a, b, p);
      CAPTURE(a, b, p, low, high);
      CHECK(low < high);
      const auto n = static_cast<std::int64_t>(a + b - 1);
      CHECK(close(Binomial{n, low}.at_least(static_cast<std::int64_t>(a)), p, 1e-6));
      CHECK(close(Binomial{n, high}.at_most(static_cast<std::int64_t>(a) - 1), p, 1e-6));
    }
  }
}

TEST_CASE("the largest counts cost no more than small ones", "[stats][properties]") {
  double sum = 0;  // Term by term each would take minutes; ctest gives ten in all.
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t n = 1'000'000'000'000'000 - i;
    sum += least_likely_p(Poisson{1e12 + i}, 1'000'001'000'000) + Poisson{1e15}.at_most(n) + gamma_upper_quantile(1e15, 0.001);
    sum += least_likely_p(Binomial{n, 0.3}, 300'000'010'000'000) + beta_quantile(1e12, 1e9 + i, 0.001) + beta_upper_quantile(1e15, 30, 0.001);
  }
  CHECK(std::isfinite(sum));
}
