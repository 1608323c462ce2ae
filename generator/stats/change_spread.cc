#include "stats/change_spread.h"

#include "stats/funnel.h"

namespace candour::stats {
namespace {

/// Each quotient is 1 where nothing changed, however large its parts.
double log_ratio(double now, double now_among, double before, double before_among) {
  return std::log(now / before * (before_among / now_among));
}

/// The changes that have a logarithm.
struct Changes {
  std::vector<std::size_t> areas;  ///< Whose they are: indices of those given.
  std::vector<double> ratios, errors;
  double common = 0;  ///< The log ratio of all of them together.
};

Result<Changes> changes_of(std::span<const TwoCounts> areas) {
  Changes made;
  Sum now, now_among, before, before_among;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const auto& [previous, current] = areas[i];
    const std::string area = "area " + std::to_string(i + 1);
    auto why = refused(previous, "previous");
    if (!why) why = refused(current, "current");
    if (why) return failure(area + ", " + *why);
    if (previous.events == 0 || current.events == 0) continue;
    const auto a = static_cast<double>(current.events), b = static_cast<double>(previous.events);
    made.areas.push_back(i);
    made.ratios.push_back(log_ratio(a, current.exposure, b, previous.exposure));
    if (!std::isfinite(made.ratios.back())) return failure(area + ": its exposures are too far apart");
    made.errors.push_back(std::sqrt(1 / a + 1 / b));
    now.add(a), now_among.add(current.exposure), before.add(b), before_among.add(previous.exposure);
  }
  if (made.areas.empty() || made.areas.front() != 0)
    return failure("area 1 needs events in both periods: without them its change has no logarithm");
  if (made.areas.size() < least_areas)
    return failure("areas with events in both periods: " + std::to_string(made.areas.size()) + ", too few to say how far changes lie apart, which takes " +
                   std::to_string(least_areas));
  made.common = log_ratio(now.value(), now_among.value(), before.value(), before_among.value());
  if (!std::isfinite(made.common)) return failure("the exposures together are beyond the range of a number");
  return made;
}

Verdict verdict_of(double z, double confidence) {
  if (std::abs(z) <= normal_z(confidence)) return Verdict::comparable;
  return z > 0 ? Verdict::higher : Verdict::lower;
}

Interval ratios_within(double error, double confidence) {
  const double half = normal_z(confidence) * error;
  return {std::exp(-half), std::exp(half)};
}

}  // namespace

Result<ChangeSpread> change_against_spread(std::span<const TwoCounts> areas) {
  const Result<Changes> changes = changes_of(areas);
  if (!changes) return tl::unexpected(changes.error());
  ChangeSpread made;
  made.areas = changes->areas.size();
  made.log_ratio = changes->ratios.front();
  made.error = changes->errors.front();
  made.common_log_ratio = changes->common;
  std::vector<double> distances;
  made.z.resize(areas.size());
  for (std::size_t i = 0; i < made.areas; ++i) {
    distances.push_back((changes->ratios[i] - changes->common) / changes->errors[i]);
    made.z[changes->areas[i]] = distances.back();
  }
  const auto spread = overdispersion(distances, changes->errors, Extremes::winsorised);
  made.phi = spread->phi;
  made.tau2 = spread->tau2;
  const double widened = std::sqrt(made.error * made.error + made.tau2);
  made.widened_z = made.log_ratio / widened;
  made.widened_95 = ratios_within(widened, 0.95);
  made.widened_998 = ratios_within(widened, 0.998);
  made.at_95 = verdict_of(made.widened_z, 0.95);
  made.at_998 = verdict_of(made.widened_z, 0.998);
  return made;
}

}  // namespace candour::stats
