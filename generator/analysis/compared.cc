#include "analysis/compared.h"

namespace candour::analysis {

using model::ComparedWith;
using model::Indicator;
using model::Point;

namespace {

Compared a_year_before(const SeriesView& view, const Point& point) {
  return {find_point(view, point.period.shifted_years(-1)), "a year before", "of the year before", "no figure a year before"};
}

Compared the_point_before(const SeriesView& view, const Point& point) {
  const Point* first = view.series->points.data();
  if (&point == first) return {nullptr, "", "", "no earlier figure"};
  const Point* before = &point - 1;
  const std::string when = before->period.phrase();
  return {before, when, when, "no earlier figure"};
}

Compared the_baseline(const SeriesView& view, const Point& point) {
  const model::Period& baseline = *view.indicator->comparison.baseline;
  const Point* found = find_point(view, baseline);
  if (found == &point || point.period.last_day() <= baseline.last_day()) return {nullptr, "", "", "this is not after its baseline"};
  const std::string when = baseline.phrase() + ", its baseline";
  return {found, when, when, "no figure " + baseline.phrase() + ", its baseline"};
}

}  // namespace

Compared earlier_point(const SeriesView& view, const Point& point) {
  switch (view.indicator->comparison.with) {
    case ComparedWith::previous_period: return the_point_before(view, point);
    case ComparedWith::baseline: return the_baseline(view, point);
    case ComparedWith::year_before:
    case ComparedWith::comparators: break;
  }
  return a_year_before(view, point);
}

std::optional<SeriesView> comparator_view(const PublicSite& site, const SeriesView& view) {
  const Indicator& indicator = *view.indicator;
  if (indicator.comparators.empty()) return std::nullopt;
  std::vector<std::pair<std::string, std::string>> wanted;
  for (std::size_t d = 0; d < indicator.dimensions.size(); ++d) {
    const model::Dimension& dimension = indicator.dimensions[d];
    wanted.emplace_back(dimension.id, dimension.id == "area" ? indicator.comparators.front().str()
                                                             : dimension.values[view.series->key[d]].id);
  }
  AsOf as_of;
  if (view.end > 0) as_of.last_day = view.series->points[view.end - 1].period.last_day();
  return view_series(site, indicator, wanted, as_of);
}

}  // namespace candour::analysis
