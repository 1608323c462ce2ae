#include "stats/change.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "base/check.h"

namespace candour::stats {

namespace {

/// Two counts of equal probability differ in the last digits when computed; R treats them as equal within
/// this factor (statistics.md 6a), and so must we, or symmetrical tables would get half their p.
constexpr double equal_within = 1 + 1e-7;

/// Mass beyond what a double holds counts as none, and nothing throws. The arithmetic stays in long double
/// inside Boost: at counts of a million, plain double would come near `equal_within`.
using Policy = boost::math::policies::policy<boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
                                             boost::math::policies::underflow_error<boost::math::policies::ignore_error>>;
using Binomial = boost::math::binomial_distribution<double, Policy>;

double at_most(const Binomial& events, std::int64_t k) {
  return k < 0 ? 0.0 : boost::math::cdf(events, static_cast<double>(k));
}

double at_least(const Binomial& events, std::int64_t k) {
  if (k <= 0) return 1.0;
  if (static_cast<double>(k) > events.trials()) return 0.0;
  return boost::math::cdf(boost::math::complement(events, static_cast<double>(k - 1)));
}

enum class Towards { none, all };

/// The first count from `start` towards none or all of the events whose mass is at most `cut`; the one past
/// the end if none is. From `start` the mass only falls. The search gallops away from `guess`, which the
/// mirror image of the count makes a good one, and then halves: a few evaluations, however large the counts.
std::int64_t first_as_rare(const Binomial& events, double cut, std::int64_t start, Towards towards, std::int64_t guess) {
  const std::int64_t step = towards == Towards::all ? 1 : -1;
  const std::int64_t length = 1 + (towards == Towards::all ? static_cast<std::int64_t>(events.trials()) - start : start);
  const auto rare = [&](std::int64_t i) {
    return boost::math::pdf(events, static_cast<double>(start + i * step)) <= cut;
  };
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

}  // namespace

double change_in_counts_p(std::int64_t current, double current_exposure, std::int64_t previous,
                          double previous_exposure) {
  CHECK(current >= 0 && previous >= 0 && current_exposure > 0 && previous_exposure > 0);
  const std::int64_t n = current + previous;
  if (n == 0) return 1.0;
  const double share = current_exposure / (current_exposure + previous_exposure);
  const double expected = static_cast<double>(n) * share;
  if (static_cast<double>(current) == expected) return 1.0;

  // Given n events in all, those of the current period are binomial with the current share of exposure.
  const Binomial events(static_cast<double>(n), share);
  const double cut = boost::math::pdf(events, static_cast<double>(current)) * equal_within;
  const auto mirrored = static_cast<std::int64_t>(std::llround(2 * expected - static_cast<double>(current)));
  double p = 0;
  if (static_cast<double>(current) < expected) {
    const auto start = static_cast<std::int64_t>(std::ceil(expected));
    p = at_most(events, current) + at_least(events, first_as_rare(events, cut, start, Towards::all, mirrored));
  } else {
    const auto start = static_cast<std::int64_t>(std::floor(expected));
    p = at_least(events, current) + at_most(events, first_as_rare(events, cut, start, Towards::none, mirrored));
  }
  return std::min(p, 1.0);
}

}  // namespace candour::stats
