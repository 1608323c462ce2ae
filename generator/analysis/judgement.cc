#include "analysis/judgement.h"

#include <cmath>

#include "analysis/rates.h"
#include "stats/change.h"

namespace candour::analysis {

using model::Indicator;
using model::Point;
using model::UnitKind;

namespace {

constexpr double significance = 0.05;

/// Events and what they happened among, for the test of two counts.
struct Events {
  std::int64_t count = 0;
  std::optional<double> exposure;
};

std::optional<Events> events_of(const PublicSite& site, const Indicator& indicator, const model::AreaId& area,
                                const Point& point) {
  std::optional<double> count;
  Events events;
  if (indicator.unit.kind == UnitKind::count) {
    count = point.value;
    events.exposure = people_for(site, indicator, area, point.period);
  } else if (indicator.unit.kind == UnitKind::rate) {
    count = point.numerator;
    events.exposure = point.denominator;
    if (!events.exposure || *events.exposure <= 0) return std::nullopt;
  }
  // Above 2^53 a double no longer holds every whole number.
  if (!count || *count < 0 || *count != std::floor(*count) || *count > 9e15) return std::nullopt;
  events.count = static_cast<std::int64_t>(*count);
  return events;
}

Judgement test_of_counts(const PublicSite& site, const SeriesView& view, const Point& previous, const Point& current) {
  const Indicator& indicator = *view.indicator;
  const model::AreaId area = area_of(site, view);
  if (previous.period.overlaps(current.period)) return {Verdict::not_judged, "the periods overlap", std::nullopt};
  const std::optional<Events> now = events_of(site, indicator, area, current);
  const std::optional<Events> before = events_of(site, indicator, area, previous);
  if (!now || !before) return {Verdict::not_judged, "not a count of events", std::nullopt};
  const bool known = now->exposure && before->exposure;
  const double among_now = known ? *now->exposure : 1, among_before = known ? *before->exposure : 1;
  const double p = stats::change_in_counts_p(now->count, among_now, before->count, among_before);
  if (p >= significance) return {Verdict::no_different, {}, p};
  const bool rose = static_cast<double>(now->count) / among_now > static_cast<double>(before->count) / among_before;
  return {rose ? Verdict::higher : Verdict::lower, {}, p};
}

}  // namespace

Judgement judge(const PublicSite& site, const SeriesView& view, const Reading& reading) {
  if (!reading.not_compared.empty()) return {Verdict::not_judged, reading.not_compared, std::nullopt};
  const Indicator& indicator = *view.indicator;
  switch (indicator.variation) {
    case model::Variation::overdispersed:
      return {Verdict::not_judged, "varies more than chance would give", std::nullopt};
    case model::Variation::poisson: return test_of_counts(site, view, *reading.previous, *reading.point);
    case model::Variation::not_judged: break;
  }
  return {Verdict::not_judged, indicator.not_judged.empty() ? "no rule of chance applies" : indicator.not_judged,
          std::nullopt};
}

}  // namespace candour::analysis
