#include "stats/standardised.h"

#include <string>

#include "stats/interval.h"

namespace candour::stats {
namespace {

Result<double> share_below_one(double confidence) {
  auto share = confidence_share(confidence);
  if (share && *share == 1) return failure("a confidence of 1: no upper limit of a rate is that sure");
  return share;
}

std::string stratum(std::size_t i) { return "stratum " + std::to_string(i + 1) + ": "; }

bool count(double value) { return value >= 0 && std::isfinite(value); }

}  // namespace

Result<DirectRate> direct_rate(std::span<const DirectStratum> strata, double confidence, double multiplier) {
  if (strata.empty()) return failure("there are no strata");
  Sum events, population, weights, weighted, variance;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const DirectStratum& s = strata[i];
    if (!count(s.events)) return failure(stratum(i) + "its events must be 0 or more");
    if (!count(s.population) || s.population == 0) return failure(stratum(i) + "its population must be above 0");
    if (!count(s.weight)) return failure(stratum(i) + "its weight must be 0 or more");
    const double per_event = s.weight / s.population;
    events.add(s.events);
    population.add(s.population);
    weights.add(s.weight);
    weighted.add(s.events * per_event);
    variance.add(s.events * per_event * per_event);
  }
  if (!(weights.value() > 0)) return failure("the weights add up to none");
  const auto share = share_below_one(confidence);
  if (!share) return tl::unexpected(share.error());

  DirectRate made{events.value(), population.value(), std::nullopt};
  const double seen = made.events;
  if (seen < 10) return made;
  // Dobson: the limits of the total count, scaled by how much more the weighted sum varies than the count.
  const double value = weighted.value() / weights.value();
  const double scale = std::sqrt(variance.value() / (weights.value() * weights.value()) / seen);
  const Interval limits = byar_count_limits(seen, *share);
  made.rate = Estimate{value * multiplier, {(value + scale * (limits.lower - seen)) * multiplier, (value + scale * (limits.upper - seen)) * multiplier}};
  return made;
}

Result<IndirectRate> indirect_rate(std::span<const IndirectStratum> strata, double confidence, double multiplier) {
  if (strata.empty()) return failure("there are no strata");
  Sum observed, expected, reference_events, reference_population;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const IndirectStratum& s = strata[i];
    if (!count(s.events) || !count(s.reference_events)) return failure(stratum(i) + "its events must be 0 or more");
    if (!count(s.population) || !count(s.reference_population)) return failure(stratum(i) + "its populations must be 0 or more");
    if (s.reference_population == 0 && (s.reference_events > 0 || s.population > 0))
      return failure(stratum(i) + "its reference has no population, and so no rate");
    observed.add(s.events);
    if (s.reference_population > 0) expected.add(s.reference_events / s.reference_population * s.population);
    reference_events.add(s.reference_events);
    reference_population.add(s.reference_population);
  }
  if (!(expected.value() > 0)) return failure("nothing is expected at the reference's rates, so there is nothing to compare with");
  const auto share = share_below_one(confidence);
  if (!share) return tl::unexpected(share.error());

  IndirectRate made;
  made.observed = observed.value();
  made.expected = expected.value();
  made.reference_rate = reference_events.value() / reference_population.value() * multiplier;
  const Interval limits = count_limits(made.observed, *share);
  made.ratio = {made.observed / made.expected, {limits.lower / made.expected, limits.upper / made.expected}};
  made.rate = {made.ratio.value * made.reference_rate, {made.ratio.limits.lower * made.reference_rate, made.ratio.limits.upper * made.reference_rate}};
  return made;
}

}  // namespace candour::stats
