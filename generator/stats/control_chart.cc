#include "stats/control_chart.h"

#include "base/check.h"
#include "stats/distributions.h"

namespace candour::stats {
namespace {

/// The expected range of two normal values, in standard deviations, and what a range must stay below to be kept.
constexpr double range_per_sigma = 1.128;
constexpr double screen_width = 3.267;

std::optional<std::string> refused(const ControlValue& value, ControlKind kind) {
  if (!std::isfinite(value.x)) return "x is not finite";
  if (kind == ControlKind::individuals) return std::nullopt;
  if (value.x < 0) return "x is below 0";
  if (kind == ControlKind::counts) return std::nullopt;
  if (!(value.n > 0) || !std::isfinite(value.n)) return "n must be above 0";
  if (kind == ControlKind::proportions && value.x > value.n) return "x is more than n";
  return std::nullopt;
}

bool has_size(ControlKind kind) { return kind == ControlKind::proportions || kind == ControlKind::rates; }

double individual_sigma(std::span<const ControlValue> values, RangeScreening screening) {
  std::vector<double> ranges;
  for (std::size_t i = 1; i < values.size(); ++i) ranges.push_back(std::abs(values[i].x - values[i - 1].x));
  double average = mean(ranges).value_or(0);
  if (screening == RangeScreening::on) {
    std::erase_if(ranges, [cut = screen_width * average](double range) { return !(range < cut); });
    average = mean(ranges).value_or(0);
  }
  return average / range_per_sigma;
}

/// One standard deviation of a point, but for individuals.
double sigma_of(const ControlValue& value, ControlKind kind, double centre) {
  switch (kind) {
    case ControlKind::counts: return std::sqrt(centre);
    case ControlKind::proportions: return std::sqrt(centre * (1 - centre) / value.n);
    case ControlKind::rates: return std::sqrt(centre / value.n);
    case ControlKind::individuals: break;
  }
  CHECK(false);
}

/// The fewest crossings of `steps` that are not too few: the 5% quantile of as many tosses of a coin.
std::int64_t crossings_least(std::int64_t steps) {
  const Binomial tosses{steps, 0.5};
  const auto about = static_cast<double>(steps) / 2 - 1.6448536269514722 * std::sqrt(static_cast<double>(steps)) / 2;
  auto least = std::max<std::int64_t>(0, static_cast<std::int64_t>(about));
  while (least > 0 && tosses.at_most(least - 1) >= 0.05) --least;
  while (tosses.at_most(least) < 0.05) ++least;
  return least;
}

AnhoejRuns runs_of(const ControlChart& chart) {
  AnhoejRuns runs;
  int side_before = 0;
  std::int64_t run = 0;
  for (const ControlPoint& point : chart.points) {
    const int side = above(point.plotted, chart.centre) ? 1 : below(point.plotted, chart.centre) ? -1 : 0;
    if (side == 0) continue;
    ++runs.useful;
    if (side_before != 0 && side != side_before) ++runs.crossings;
    run = side == side_before ? run + 1 : 1;
    runs.longest_run = std::max(runs.longest_run, run);
    side_before = side;
  }
  if (runs.useful == 0) return runs;
  runs.longest_run_most = static_cast<std::int64_t>(std::nearbyint(std::log2(static_cast<double>(runs.useful)))) + 3;
  runs.crossings_least = crossings_least(runs.useful - 1);
  runs.signal = runs.longest_run > runs.longest_run_most || runs.crossings < runs.crossings_least;
  return runs;
}

}  // namespace

Result<ControlChart> control_chart(std::span<const ControlValue> values, ControlKind kind, RangeScreening screening) {
  if (values.empty()) return failure("there are no values");
  Sum x, n;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (auto why = refused(values[i], kind)) return failure("value " + std::to_string(i + 1) + ": " + *why);
    x.add(values[i].x);
    n.add(has_size(kind) ? values[i].n : 1);
  }
  ControlChart made;
  made.centre = x.value() / n.value();
  const double individual = kind == ControlKind::individuals ? individual_sigma(values, screening) : 0;
  made.points.reserve(values.size());
  for (const ControlValue& value : values) {
    ControlPoint point;
    point.plotted = has_size(kind) ? value.x / value.n : value.x;
    const double half = 3 * (kind == ControlKind::individuals ? individual : sigma_of(value, kind, made.centre));
    point.limits = {made.centre - half, made.centre + half};
    if (kind != ControlKind::individuals) point.limits.lower = std::max(point.limits.lower, 0.0);
    if (kind == ControlKind::proportions) point.limits.upper = std::min(point.limits.upper, 1.0);
    point.outside = above(point.plotted, point.limits.upper) || below(point.plotted, point.limits.lower);
    made.points.push_back(point);
  }
  made.runs = runs_of(made);
  return made;
}

}  // namespace candour::stats
