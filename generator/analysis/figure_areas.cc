// What figures of many areas or groups have beside their values: intervals, the limits of a funnel, the boundaries of a
// map, the usual range of each of small multiples; and which of them would mislead, and are refused.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/figure_request.h"
#include "analysis/process.h"
#include "analysis/rates.h"
#include "analysis/spread.h"
#include "stats/funnel.h"
#include "stats/interval.h"

namespace candour::analysis {

using Kind = FigureData::Kind;
using model::UnitKind;

namespace {

constexpr std::size_t most_panels = 16;
constexpr std::size_t most_parts = 16;  // of a whole; more cannot be told apart even as bars

/// 95% limits of a rate or a percentage whose parts are known.
std::optional<stats::Interval> interval_of(const FigureData& figure, const Plotted::Point& plotted) {
  const model::Indicator& indicator = *figure.indicator;
  const model::Point& point = *plotted.point;
  if (!plotted.value) return std::nullopt;
  Result<stats::Estimate> estimate = failure("");
  if (figure.is_rate && plotted.denominator && point.value) {
    estimate = stats::rate(*point.value, *plotted.denominator, 0.95, indicator.rate->per);
  } else if (indicator.unit.kind == UnitKind::rate && point.numerator && point.denominator) {
    estimate = stats::rate(*point.numerator, *point.denominator, 0.95, indicator.unit.per);
  } else if (indicator.unit.kind == UnitKind::percentage && point.numerator && point.denominator) {
    estimate = stats::proportion(*point.numerator, *point.denominator, 0.95, 100);
  }
  return estimate ? std::optional(estimate->limits) : std::nullopt;
}

std::optional<Refusal> add_intervals(FigureData& figure, bool wanted) {
  bool any = false;
  for (Plotted& plotted : figure.plotted) {
    plotted.interval = interval_of(figure, plotted.points.front());
    any = any || plotted.interval;
  }
  if (any || !wanted) return std::nullopt;
  return Refusal{"there are no intervals: they need rates, or percentages with their parts", "leave out interval="};
}

std::optional<Refusal> add_funnel(FigureData& figure) {
  if (!figure.is_rate) return Refusal{"a funnel shows the rates of areas of different size", "give the indicator a `rate`, and write by=area"};
  std::erase_if(figure.plotted, [](const Plotted& plotted) { return !plotted.points.front().value || !plotted.points.front().denominator; });
  if (figure.plotted.size() < least_areas)
    return Refusal{fmt::format("a funnel needs {} areas, and there are {}", least_areas, figure.plotted.size()), "kind=dots shows fewer"};
  // What it is measured against is the rate of all of them together, not a comparator.
  figure.reference.reset();
  std::vector<stats::FunnelArea> areas;
  double events = 0, people = 0;
  for (const Plotted& plotted : figure.plotted) {
    areas.push_back({*plotted.points.front().point->value, *plotted.points.front().denominator});
    events += areas.back().observed;
    people += areas.back().size;
  }
  const double together = events / people * figure.indicator->rate->per;
  const std::vector<double> expected = stats::expected_events(areas);
  for (std::size_t i = 0; i < areas.size(); ++i) areas[i].size = expected[i];
  const auto funnel = stats::funnel(areas, stats::FunnelScale::ratio_root);
  if (!funnel) return Refusal{"there is no funnel: " + funnel.error().what, ""};
  figure.centre = together;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const stats::FunnelPoint& point = funnel->points[i];
    const auto in_measure = [&](const stats::Interval& limits) { return stats::Interval{limits.lower * together, limits.upper * together}; };
    figure.funnel.push_back({*figure.plotted[i].points.front().denominator, in_measure(point.widened_95), in_measure(point.widened_998)});
  }
  return std::nullopt;
}

std::optional<Refusal> add_boundaries(FigureData& figure, const Place& place) {
  if (!figure.is_rate && figure.indicator->unit.kind == UnitKind::count)
    return Refusal{"a map of counts would show where many people live", "give the indicator a `rate`, or choose kind=bars"};
  std::vector<model::AreaId> areas;
  for (const Plotted& plotted : figure.plotted) areas.push_back(plotted.area);
  figure.boundaries = place.site->site().boundaries_of(areas);
  if (figure.boundaries == nullptr) return Refusal{"no file of data/boundaries has all of its areas", "kind=bars shows them"};
  return std::nullopt;
}

std::optional<Refusal> check_share(const FigureData& figure) {
  const UnitKind kind = figure.indicator->unit.kind;
  if (figure.is_rate || (kind != UnitKind::count && kind != UnitKind::currency))
    return Refusal{"shares are of counts or of money, which add up", "kind=bars shows the values"};
  if (figure.plotted.size() < 2 || figure.plotted.size() > most_parts)
    return Refusal{fmt::format("a whole has from 2 parts to {} here, and there are {}", most_parts, figure.plotted.size()), "kind=bars shows them"};
  return std::nullopt;
}

std::optional<Refusal> add_ranges(FigureData& figure, const Resolved& resolved, const Place& place) {
  if (figure.plotted.size() < 2 || figure.plotted.size() > most_panels)
    return Refusal{fmt::format("small multiples are from 2 to {}, and there are {}", most_panels, figure.plotted.size()), "kind=bars shows them at one time"};
  if (figure.is_rate || resolved.indicator->variation == model::Variation::not_judged) return std::nullopt;
  for (Plotted& plotted : figure.plotted) {
    if (plotted.points.empty()) continue;
    const Process process = process_of(view_of(*resolved.indicator, *plotted.series, place.as_of), *plotted.points.back().point);
    if (process.is_long_enough() && !process.independent.thinned) plotted.phases = phases_of(process, *resolved.indicator);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> complete(FigureData& figure, const FigureRequest& request, const Resolved& resolved, const Place& place) {
  switch (figure.kind) {
    case Kind::bars: return request.intervals ? add_intervals(figure, true) : std::nullopt;
    case Kind::dots: return add_intervals(figure, false);
    case Kind::funnel: return add_funnel(figure);
    case Kind::map: return add_boundaries(figure, place);
    case Kind::share: return check_share(figure);
    case Kind::multiples: return add_ranges(figure, resolved, place);
    case Kind::line:
    case Kind::process: break;
  }
  return std::nullopt;
}

}  // namespace candour::analysis
