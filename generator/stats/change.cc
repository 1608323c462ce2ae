#include "stats/change.h"

#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "stats/distributions.h"
#include "stats/rolling.h"

namespace candour::stats {
namespace {

/// Given the events of both periods, those of the current one are binomial with its share of the exposure.
Binomial conditional(const Counted& current, const Counted& previous) {
  return {current.events + previous.events, current.exposure / (current.exposure + previous.exposure)};
}

std::optional<std::string> refused(const Share& share, const char* which) {
  if (!(share.n > 0) || !std::isfinite(share.n)) return std::string(which) + ": n must be above 0";
  if (!(share.x >= 0 && share.x <= share.n)) return std::string(which) + ": x must lie from 0 to n";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> refused(const Counted& counted, const char* which) {
  if (counted.events < 0 || counted.events > largest_count)
    return std::string(which) + ": the count must be from 0 to " + std::to_string(largest_count);
  if (!(counted.exposure > 0) || !std::isfinite(counted.exposure)) return std::string(which) + ": the exposure must be above 0";
  return std::nullopt;
}

double change_in_counts_p(std::int64_t current, double current_exposure, std::int64_t previous,
                          double previous_exposure) {
  CHECK(current >= 0 && previous >= 0 && current_exposure > 0 && previous_exposure > 0);
  if (current + previous == 0) return 1.0;
  return least_likely_p(conditional({current, current_exposure}, {previous, previous_exposure}), current);
}

Result<CountsChange> change_in_counts(const Counted& current, const Counted& previous) {
  if (auto why = refused(current, "current")) return failure(*why);
  if (auto why = refused(previous, "previous")) return failure(*why);
  CountsChange made;
  made.current_rate = static_cast<double>(current.events) / current.exposure;
  made.previous_rate = static_cast<double>(previous.events) / previous.exposure;
  made.percent = percentage_change(made.current_rate, made.previous_rate);
  if (previous.events > 0) made.ratio = made.current_rate / made.previous_rate;
  if (current.events + previous.events > 0) {
    const Binomial events = conditional(current, previous);
    made.p = least_likely_p(events, current.events);
    made.p_greater = events.at_least(current.events);
    made.p_less = events.at_most(current.events);
  }
  if (current.exposure == previous.exposure)
    made.wheeler_z = 2 * (std::sqrt(static_cast<double>(current.events)) - std::sqrt(static_cast<double>(previous.events)));
  made.at_95 = verdict(made.p, level_95, made.current_rate, made.previous_rate);
  made.at_998 = verdict(made.p, level_998, made.current_rate, made.previous_rate);
  return made;
}

RatioLimits rate_ratio_limits(const Counted& current, const Counted& previous, double confidence) {
  CHECK(confidence > 0 && confidence < 1 && !refused(current, "") && !refused(previous, ""));
  const double tail = (1 - confidence) / 2;
  const auto a = static_cast<double>(current.events), b = static_cast<double>(previous.events);
  const double to_ratio = previous.exposure / current.exposure;
  RatioLimits made;
  // The odds L / (1 - L) of a share near 1 would lose digits: its complement is the quantile of the mirror image.
  if (current.events > 0) made.lower = beta_quantile(a, b + 1, tail) / beta_upper_quantile(b + 1, a, tail) * to_ratio;
  if (previous.events > 0) made.upper = beta_upper_quantile(a + 1, b, tail) / beta_quantile(b, a + 1, tail) * to_ratio;
  return made;
}

Result<ProportionsChange> change_in_proportions(const Share& current, const Share& previous) {
  if (auto why = refused(current, "current")) return failure(*why);
  if (auto why = refused(previous, "previous")) return failure(*why);
  ProportionsChange made;
  made.current = current.x / current.n;
  made.previous = previous.x / previous.n;
  made.difference = made.current - made.previous;
  const double events = current.x + previous.x, all = current.n + previous.n;
  if (events == 0 || events == all) return made;
  const double pooled = events / all, per_item = 1 / current.n + 1 / previous.n;
  const double error = std::sqrt(pooled * ((current.n - current.x) + (previous.n - previous.x)) / all * per_item);
  made.z = made.difference / error;
  made.p = normal_two_sided_p(*made.z);
  const double correction = std::min(0.5 * per_item, std::abs(made.difference));
  made.p_yates = normal_two_sided_p((std::abs(made.difference) - correction) / error);
  made.at_95 = verdict(*made.p, level_95, made.current, made.previous);
  made.at_998 = verdict(*made.p, level_998, made.current, made.previous);
  return made;
}

Interval difference_limits(const Share& current, const Share& previous, double confidence) {
  CHECK(confidence > 0 && confidence < 1 && !refused(current, "") && !refused(previous, ""));
  const auto variance = [](const Share& s) { return (s.x / s.n) * (1 - s.x / s.n) / s.n; };
  const double difference = current.x / current.n - previous.x / previous.n;
  const double half = normal_z(confidence) * std::sqrt(variance(current) + variance(previous));
  return {std::max(difference - half, -1.0), std::min(difference + half, 1.0)};
}

std::optional<double> fisher_p(const Share& current, const Share& previous, double most) {
  const double all = current.n + previous.n, events = current.x + previous.x;
  const auto whole = [](double value) { return value == std::floor(value); };
  if (!(all < most) || !whole(current.x) || !whole(current.n) || !whole(previous.x) || !whole(previous.n)) return std::nullopt;
  // Tables with the same margins, by the current x; each mass from the one before, relative to the observed.
  const double first = std::max(0.0, events - previous.n), last = std::min(events, current.n);
  const auto step = [&](double x) {  // from x to x + 1
    return (current.n - x) / (x + 1) * (events - x) / (previous.n - events + x + 1);
  };
  constexpr double equal_within = 1 + 1e-7;
  Sum total, rare;
  const auto add = [&](double mass) {
    total.add(mass);
    if (mass <= equal_within) rare.add(mass);
  };
  add(1);
  double mass = 1;
  for (double x = current.x; x < last; ++x) add(mass *= step(x));
  mass = 1;
  for (double x = current.x; x > first; --x) add(mass /= step(x - 1));
  return std::isfinite(total.value()) ? std::optional(std::min(1.0, rare.value() / total.value())) : 0.0;
}

Result<SurveyChange> change_in_estimates(const SurveyEstimate& current, const SurveyEstimate& previous) {
  if (!(current.standard_error >= 0 && previous.standard_error >= 0)) return failure("a standard error is below 0");
  const double error = std::hypot(current.standard_error, previous.standard_error);
  if (!(error > 0) || !std::isfinite(error)) return failure("the standard errors are 0: there is nothing to test against");
  const double z = (current.value - previous.value) / error;
  return SurveyChange{z, normal_two_sided_p(z)};
}

}  // namespace candour::stats
