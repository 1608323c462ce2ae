#include "analysis/independent.h"

#include <algorithm>

namespace candour::analysis {

using model::Period;
using model::Point;

namespace {

constexpr std::size_t most_missing = 1000;  // a series with a longer gap is two series

/// The years that end when `point` ends, back to the first that there is.
void take_years(const SeriesView& view, const Point& point, Independent& result) {
  const Period& oldest = view.series->points.front().period;
  for (int years = 0;; ++years) {
    const Period period = point.period.shifted_years(-years);
    if (period.last_day() < oldest.last_day()) break;
    result.points.push_back(find_point(view, period));
  }
  while (result.points.back() == nullptr) result.points.pop_back();
  std::reverse(result.points.begin(), result.points.end());
  const auto taken = static_cast<std::size_t>(std::count_if(result.points.begin(), result.points.end(), [](const Point* p) { return p != nullptr; }));
  result.thinned = taken < static_cast<std::size_t>(&point - view.series->points.data()) + 1;
}

void take_neighbours(const SeriesView& view, const Point& point, Independent& result) {
  const Point* before = nullptr;
  for (const Point* at = view.series->points.data(); at <= &point; ++at) {
    if (before != nullptr && before->period.overlaps(at->period)) {
      result.points.clear();
      result.refused = "each figure overlaps the one before";
      return;
    }
    const auto distance = before != nullptr ? before->period.distance_to(at->period) : std::nullopt;
    const std::size_t missing = distance && *distance > 1 ? static_cast<std::size_t>(*distance) - 1 : 0;
    if (missing > most_missing) result.points.clear();
    else result.points.insert(result.points.end(), missing, nullptr);
    result.points.push_back(at);
    before = at;
  }
}

void find_phases(const SeriesView& view, Independent& result) {
  result.begins_phase.assign(result.points.size(), false);
  const Point* before = nullptr;
  for (std::size_t i = 0; i < result.points.size(); ++i) {
    const Point* at = result.points[i];
    if (at == nullptr) continue;
    const auto between = [&](const Period& first) {
      return before != nullptr && before->period.last_day() < first.last_day() && first.last_day() <= at->period.last_day();
    };
    for (const model::Break& b : view.indicator->breaks)
      if (between(b.from)) result.begins_phase[i] = true;
    for (const Period& rebase : view.indicator->process.rebase)
      if (between(rebase)) result.begins_phase[i] = true;
    before = at;
  }
}

}  // namespace

Independent independent_points(const SeriesView& view, const Point& point) {
  Independent result;
  if (point.period.is_year_long()) {
    take_years(view, point, result);
  } else {
    take_neighbours(view, point, result);
  }
  find_phases(view, result);
  return result;
}

std::string_view step_word(const Period& period) {
  switch (period.kind()) {
    case Period::Kind::month: return "month";
    case Period::Kind::calendar_quarter:
    case Period::Kind::financial_quarter: return "quarter";
    case Period::Kind::half_year: return "half-year";
    case Period::Kind::calendar_year:
    case Period::Kind::financial_year:
    case Period::Kind::twelve_months: return "year";
    case Period::Kind::date:
    case Period::Kind::range: break;
  }
  return "period";
}

}  // namespace candour::analysis
