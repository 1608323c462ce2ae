#include "stats/funnel.h"

#include "base/check.h"
#include "stats/distributions.h"
#include "stats/summary.h"

namespace candour::stats {
namespace {

/// As the peer has them: the widths of published funnels, to seven digits.
constexpr double z_95 = 1.959964;
constexpr double z_998 = 3.090232;

std::optional<std::string> refused(const FunnelArea& area, FunnelScale scale) {
  if (!(area.size > 0) || !std::isfinite(area.size)) return "its size must be above 0";
  if (!(area.observed >= 0) || !std::isfinite(area.observed)) return "its events must be 0 or more";
  if (scale == FunnelScale::ratio_log && area.observed < 1) return "the logarithm needs an event in every area";
  if (scale == FunnelScale::proportion_arcsine && area.observed > area.size) return "its events must not be more than its size";
  return std::nullopt;
}

double square(double x) { return x * x; }

/// A proportion's limits from an angle and a half width, within 0 and 1.
Interval of_angle(double centre, double half) {
  const double quarter_turn = std::asin(1.0);
  return {square(std::sin(std::max(centre - half, 0.0))), square(std::sin(std::min(centre + half, quarter_turn)))};
}

struct Scaled {
  double centre = 0;   ///< The target on the scale.
  std::vector<double> z, errors;
};

Scaled scaled(std::span<const FunnelArea> areas, FunnelScale scale, double target) {
  Scaled made;
  made.centre = scale == FunnelScale::proportion_arcsine ? std::asin(std::sqrt(target)) : scale == FunnelScale::ratio_root ? 1 : 0;
  for (const FunnelArea& area : areas) {
    const double value = area.observed / area.size;
    double at = 0, error = 0;
    switch (scale) {
      case FunnelScale::ratio_root: at = std::sqrt(value), error = 1 / (2 * std::sqrt(area.size)); break;
      case FunnelScale::ratio_log: at = std::log(value), error = 1 / std::sqrt(area.size); break;
      case FunnelScale::proportion_arcsine: at = std::asin(std::sqrt(value)), error = 1 / (2 * std::sqrt(area.size)); break;
    }
    made.z.push_back((at - made.centre) / error);
    made.errors.push_back(error);
  }
  return made;
}

/// By chance alone.
Interval limits(const FunnelArea& area, FunnelScale scale, double centre, double z, double level) {
  if (scale == FunnelScale::proportion_arcsine) return of_angle(centre, z / (2 * std::sqrt(area.size)));
  return {gamma_quantile(area.size, level / 2) / area.size, gamma_upper_quantile(area.size + 1, level / 2) / area.size};
}

Interval widened(FunnelScale scale, double centre, double half) {
  switch (scale) {
    case FunnelScale::ratio_root: return {1 - half, 1 + half};
    case FunnelScale::ratio_log: return {std::exp(-half), std::exp(half)};
    case FunnelScale::proportion_arcsine: return of_angle(centre, half);
  }
  CHECK(false);
}

bool outside(double value, const Interval& limits) { return value < limits.lower || value > limits.upper; }

}  // namespace

std::vector<double> expected_events(std::span<const FunnelArea> events_of_population) {
  Sum events, population;
  for (const FunnelArea& area : events_of_population) events.add(area.observed), population.add(area.size);
  std::vector<double> made;
  made.reserve(events_of_population.size());
  for (const FunnelArea& area : events_of_population) made.push_back(area.size * (events.value() / population.value()));
  return made;
}

std::optional<Overdispersion> overdispersion(std::span<const double> z, std::span<const double> errors, Extremes extremes) {
  CHECK(z.size() == errors.size());
  if (z.empty()) return std::nullopt;
  double low = 0, high = 0;
  std::vector<double> ranked;
  if (extremes == Extremes::winsorised) {
    std::vector<double> sorted(z.begin(), z.end());
    std::sort(sorted.begin(), sorted.end());
    low = quantile(sorted, 0.1), high = quantile(sorted, 0.9);
  } else {
    ranked = ranks(z, Ties::mean);
  }
  const auto all = static_cast<double>(z.size());
  Sum squares, weights, squared_weights;
  double kept = 0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    if (extremes == Extremes::trimmed) {
      const double tenth = std::floor(ranked[i] * 10 / (all + 1));
      if (tenth == 0 || tenth >= 9) continue;
    }
    ++kept;
    squares.add(square(extremes == Extremes::winsorised ? std::clamp(z[i], low, high) : z[i]));
    const double weight = 1 / square(errors[i]);
    weights.add(weight);
    squared_weights.add(weight * weight);
  }
  if (kept == 0) return std::nullopt;
  Overdispersion made{squares.value() / kept, 0};
  const double beyond = squares.value() - (kept - 1);
  const double divisor = weights.value() - squared_weights.value() / weights.value();
  if (beyond > 0 && divisor > 0 && kept > 1) made.tau2 = beyond / divisor;
  return made;
}

Result<Funnel> funnel(std::span<const FunnelArea> areas, FunnelScale scale) {
  if (areas.empty()) return failure("there are no areas");
  Sum events, sizes;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (auto why = refused(areas[i], scale)) return failure("area " + std::to_string(i + 1) + ": " + *why);
    events.add(areas[i].observed), sizes.add(areas[i].size);
  }
  Funnel made;
  if (scale == FunnelScale::proportion_arcsine) made.target = events.value() / sizes.value();
  const Scaled on = scaled(areas, scale, made.target);
  const auto spread = overdispersion(on.z, on.errors, scale == FunnelScale::ratio_log ? Extremes::trimmed : Extremes::winsorised);
  if (!spread) return failure("no area is left when the extreme tenths are: there are too few for the logarithmic scale");
  made.phi = spread->phi;
  made.tau2 = spread->tau2;
  made.points.reserve(areas.size());
  for (std::size_t i = 0; i < areas.size(); ++i) {
    FunnelPoint point;
    point.value = areas[i].observed / areas[i].size;
    point.z = on.z[i];
    point.limits_95 = limits(areas[i], scale, on.centre, z_95, level_95);
    point.limits_998 = limits(areas[i], scale, on.centre, z_998, level_998);
    const double error = std::sqrt(square(on.errors[i]) + made.tau2);
    point.widened_95 = widened(scale, on.centre, z_95 * error);
    point.widened_998 = widened(scale, on.centre, z_998 * error);
    point.outside_95 = outside(point.value, point.limits_95);
    point.outside_998 = outside(point.value, point.limits_998);
    point.outside_widened_95 = outside(point.value, point.widened_95);
    point.outside_widened_998 = outside(point.value, point.widened_998);
    made.points.push_back(point);
  }
  return made;
}

}  // namespace candour::stats
