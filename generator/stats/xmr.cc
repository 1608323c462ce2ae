#include "stats/xmr.h"

#include <algorithm>

#include "base/check.h"

namespace candour::stats {
namespace {

using Points = std::span<XmrPoint>;

Result<std::vector<XmrPoint>> in_order(std::span<const XmrValue> values) {
  std::vector<XmrPoint> points(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].value && !std::isfinite(*values[i].value)) return failure("the value of point " + std::to_string(i + 1) + " is not finite");
    points[i].input = i;
    points[i].date = values[i].date;
    points[i].value = values[i].value;
  }
  const auto earlier = [](const XmrPoint& a, const XmrPoint& b) { return a.date < b.date; };
  if (!std::is_sorted(points.begin(), points.end(), earlier)) std::stable_sort(points.begin(), points.end(), earlier);
  const auto twice = std::adjacent_find(points.begin(), points.end(), [](const XmrPoint& a, const XmrPoint& b) { return a.date == b.date; });
  if (twice != points.end())
    return failure("points " + std::to_string(twice->input + 1) + " and " + std::to_string((twice + 1)->input + 1) + " have the same date: each date must come once");
  return points;
}

/// A phase begins with the first point and with each point whose date is one of a rebase.
std::vector<XmrPhase> phases_of(Points points, std::span<const std::int64_t> rebase) {
  std::vector<std::int64_t> dates(rebase.begin(), rebase.end());
  std::sort(dates.begin(), dates.end());
  std::vector<XmrPhase> phases;
  auto next = dates.begin();
  for (std::size_t i = 0; i < points.size(); ++i) {
    next = std::lower_bound(next, dates.end(), points[i].date);
    const bool begins = next != dates.end() && *next == points[i].date;
    if (i == 0 || begins) {
      const std::int64_t before = i == 0 ? 0 : phases.back().number;
      phases.push_back({i, 0, before + (begins ? 1 : 0), {}, {}, false});
    }
    ++phases.back().count;
    points[i].phase = phases.size() - 1;
  }
  return phases;
}

/// The mean of the moving ranges of neighbours that are both there; a missing value takes both its ranges away.
/// With screening, once, without those far above that mean.
std::optional<double> mean_moving_range(Points base, Screening screening) {
  std::vector<double> ranges;
  ranges.reserve(base.size());
  for (std::size_t i = 1; i < base.size(); ++i)
    if (base[i].value && base[i - 1].value) ranges.push_back(std::abs(*base[i].value - *base[i - 1].value));
  const auto all = mean(ranges);
  if (!all || screening == Screening::off) return all;
  std::erase_if(ranges, [cut = xmr_screen_width * *all](double range) { return !(range < cut); });
  return mean(ranges);
}

void set_limits(XmrPhase& phase, Points points, const XmrOptions& options) {
  phase.is_short = phase.count < xmr_least_phase;
  const Points base = options.fix_after ? points.first(std::min(points.size(), static_cast<std::size_t>(*options.fix_after))) : points;
  std::vector<double> present;
  present.reserve(base.size());
  for (const XmrPoint& point : base)
    if (point.value) present.push_back(*point.value);
  phase.mean = mean(present);
  if (!phase.mean) return;
  if (const auto range = mean_moving_range(base, options.screening)) {
    const double half = xmr_limit_width * *range, near_half = 2 * xmr_limit_width / 3 * *range;
    phase.limits = XmrLimits{*range, {*phase.mean - half, *phase.mean + half}, {*phase.mean - near_half, *phase.mean + near_half}};
  }
}

void set_places(const XmrPhase& phase, Points points) {
  const auto beyond = [](double value, const Interval& limits) { return above(value, limits.upper) || below(value, limits.lower); };
  for (XmrPoint& point : points) {
    if (!point.value) continue;
    if (phase.mean) point.side = above(*point.value, *phase.mean) ? 1 : below(*point.value, *phase.mean) ? -1 : 0;
    if (!phase.limits) continue;
    point.outside = beyond(*point.value, phase.limits->process);
    point.near = !*point.outside && beyond(*point.value, phase.limits->near);
  }
}

/// Which points of a phase each rule flags; a point keeps all of them until one is chosen.
struct Flags {
  std::vector<char> trend, two_in_three, run;
};

/// Steps of the same direction next to each other, `trend_points` - 1 or more: all their points are flagged.
std::vector<char> trends(Points points, std::size_t trend_points) {
  std::vector<char> flagged(points.size(), 0);
  const auto direction = [&](std::size_t i) {  // of the step that ends at i
    if (!points[i].value || !points[i - 1].value) return 0;
    return *points[i].value > *points[i - 1].value ? 1 : *points[i].value < *points[i - 1].value ? -1 : 0;
  };
  std::size_t first = 0;  // of the steps in one direction
  int before = 0;
  for (std::size_t i = 1; i <= points.size(); ++i) {
    const int now = i < points.size() ? direction(i) : 0;
    if (now == before && now != 0) continue;
    if (before != 0 && i - first >= trend_points) std::fill(flagged.begin() + static_cast<std::ptrdiff_t>(first), flagged.begin() + static_cast<std::ptrdiff_t>(i), 1);
    first = i - 1;
    before = now;
  }
  return flagged;
}

std::vector<char> runs(Points points) {
  constexpr std::size_t least = 7;
  std::vector<char> flagged(points.size(), 0);
  std::size_t first = 0;
  for (std::size_t i = 1; i <= points.size(); ++i) {
    const bool same_side = i < points.size() && points[i].side && points[i].side == points[first].side;
    if (same_side) continue;
    if (points[first].side.value_or(0) != 0 && i - first >= least) std::fill(flagged.begin() + static_cast<std::ptrdiff_t>(first), flagged.begin() + static_cast<std::ptrdiff_t>(i), 1);
    first = i;
  }
  return flagged;
}

/// Of three on one side of the mean, two or more near the limit: those that are near.
std::vector<char> two_in_three(Points points) {
  std::vector<char> flagged(points.size(), 0);
  const auto near = [&](std::size_t i) { return points[i].near.value_or(false); };
  for (std::size_t i = 2; i < points.size(); ++i) {
    const auto side = points[i].side;
    if (side.value_or(0) == 0 || points[i - 1].side != side || points[i - 2].side != side) continue;
    if (near(i) + near(i - 1) + near(i - 2) < 2) continue;
    for (std::size_t k = i - 2; k <= i; ++k)
      if (near(k)) flagged[k] = 1;
  }
  return flagged;
}

/// A trend's last point looks back, the others forward; so a peak that two trends share reads as the second.
Towards direction_of_trend(Points points, const std::vector<char>& trend, std::size_t i) {
  const bool forward = i + 1 < points.size() && trend[i + 1];
  const bool rising = forward ? *points[i + 1].value > *points[i].value : *points[i].value > *points[i - 1].value;
  return rising ? Towards::high : Towards::low;
}

void set_signals(Points points, const Flags& flags) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    XmrPoint& point = points[i];
    if (point.outside.value_or(false)) point.signal = Signal::outside_limits;
    else if (flags.trend[i]) point.signal = Signal::trend;
    else if (flags.two_in_three[i]) point.signal = Signal::two_in_three;
    else if (flags.run[i]) point.signal = Signal::run;
    else continue;
    if (point.signal == Signal::trend) point.towards = direction_of_trend(points, flags.trend, i);
    else point.towards = *point.side > 0 ? Towards::high : Towards::low;
  }
}

Meaning meaning_of(Towards towards, Better better) {
  if (towards == Towards::none) return Meaning::common_cause;
  const bool high = towards == Towards::high;
  if (better == Better::neither) return high ? Meaning::neutral_high : Meaning::neutral_low;
  return high == (better == Better::higher) ? Meaning::improvement : Meaning::concern;
}

Variation variation_of(const XmrPoint& last) {
  const bool high = last.towards == Towards::high;
  switch (last.meaning) {
    case Meaning::common_cause: return Variation::common_cause;
    case Meaning::improvement: return high ? Variation::improvement_high : Variation::improvement_low;
    case Meaning::concern: return high ? Variation::concern_high : Variation::concern_low;
    case Meaning::neutral_high: return Variation::neutral_high;
    case Meaning::neutral_low: return Variation::neutral_low;
  }
  CHECK(false);
}

}  // namespace

Result<Xmr> xmr(std::span<const XmrValue> values, const XmrOptions& options) {
  if (values.empty()) return failure("there are no points");
  if (options.fix_after && *options.fix_after < static_cast<std::int64_t>(xmr_least_baseline))
    return failure("limits are to be fixed after " + std::to_string(*options.fix_after) + " points: 12 are the fewest");
  if (options.trend_points < 2) return failure("a trend of " + std::to_string(options.trend_points) + " points: 2 are the fewest");
  auto points = in_order(values);
  if (!points) return tl::unexpected(points.error());

  Xmr made;
  made.points = std::move(*points);
  made.phases = phases_of(made.points, options.rebase);
  for (XmrPhase& phase : made.phases) {
    const Points own = Points(made.points).subspan(phase.first, phase.count);
    set_limits(phase, own, options);
    set_places(phase, own);
    set_signals(own, {trends(own, static_cast<std::size_t>(options.trend_points)), two_in_three(own), runs(own)});
    for (XmrPoint& point : own) point.meaning = meaning_of(point.towards, options.better);
  }
  made.variation = variation_of(made.points.back());
  return made;
}

}  // namespace candour::stats
