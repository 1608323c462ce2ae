// The E-test of two Poisson rates (change.h).

#include <vector>

#include "base/check.h"
#include "stats/change.h"
#include "stats/distributions.h"

namespace candour::stats {
namespace {

/// The counts of a Poisson distribution that have any mass to speak of (beyond, it is below 1e-300), and the sums
/// of mass up to each and from each on.
struct Window {
  std::int64_t first = 0;
  std::vector<double> mass, up_to, from;

  explicit Window(double mean) {
    const double reach = 40 * std::sqrt(mean) + 300;
    first = static_cast<std::int64_t>(std::max(0.0, std::floor(mean - reach)));
    const auto last = static_cast<std::int64_t>(std::ceil(mean + reach));
    for (std::int64_t k = first; k <= last; ++k) mass.push_back(Poisson{mean}.mass(k));
    up_to = from = mass;
    for (std::size_t i = 1; i < mass.size(); ++i) {
      up_to[i] += up_to[i - 1];
      from[mass.size() - 1 - i] += from[mass.size() - i];
    }
  }
  double count(std::size_t i) const { return static_cast<double>(first + static_cast<std::int64_t>(i)); }
};

}  // namespace

std::optional<double> e_test_p(const Counted& current, const Counted& previous, std::int64_t most) {
  CHECK(current.events >= 0 && previous.events >= 0 && current.exposure > 0 && previous.exposure > 0);
  const std::int64_t events = current.events + previous.events;
  if (events == 0 || events > most) return std::nullopt;
  // The difference of the rates in its own standard errors, compared in plain doubles as the authors' program does:
  // which of the pairs that tie with the observed one count is then as published, to the last digit.
  const auto distance = [&](double a, double b) {
    const double rate_a = a / current.exposure, rate_b = b / previous.exposure;
    return (rate_a - rate_b) / std::sqrt(rate_a / current.exposure + rate_b / previous.exposure);
  };
  const double observed = std::abs(distance(static_cast<double>(current.events), static_cast<double>(previous.events)));
  const double rate = static_cast<double>(events) / (current.exposure + previous.exposure);
  // No events at all have no distance, and count for nothing.
  const double none = std::exp(-static_cast<double>(events));
  if (observed == 0) return 1 - none;
  const Window now(rate * current.exposure), before(rate * previous.exposure);
  // For each current count, the previous ones at a distance are those up to one count and those from another on,
  // and both rise with it.
  std::size_t near_first = 0, far_first = 0;
  Sum p;
  for (std::size_t i = 0; i < now.mass.size(); ++i) {
    const double a = now.count(i);
    while (near_first < before.mass.size() && distance(a, before.count(near_first)) >= observed) ++near_first;
    far_first = std::max(far_first, near_first);
    while (far_first < before.mass.size() && !(distance(a, before.count(far_first)) <= -observed)) ++far_first;
    if (near_first > 0) p.add(now.mass[i] * before.up_to[near_first - 1]);
    if (far_first < before.mass.size()) p.add(now.mass[i] * before.from[far_first]);
  }
  return std::min(p.value(), 1.0);
}

}  // namespace candour::stats
