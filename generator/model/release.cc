#include "model/release.h"

#include <algorithm>
#include <set>

#include "model/cited.h"

namespace candour::model {

namespace {

using Cited = std::set<IndicatorId>;

bool is_released(const Report& report, std::int64_t now) {
  return report.status == ReportStatus::final && report.release.utc_seconds <= now;
}

/// Its own time of release decides where it has one; else the reports that cite it do.
bool waits(const Indicator& indicator, const Cited& cited, std::int64_t now) {
  if (indicator.release_immediate) return false;
  if (indicator.release) return indicator.release->utc_seconds > now;
  return cited.contains(indicator.id);
}

/// Takes from `indicator` all that is newer than `last`; everything, where there is none.
void take_newer(Indicator& indicator, std::optional<Day> last, std::string_view why_no_data) {
  const auto is_new = [&](const Period& period) { return !last || period.last_day() > *last; };
  for (Series& series : indicator.series)
    std::erase_if(series.points, [&](const Point& point) { return is_new(point.period); });
  std::erase_if(indicator.stated, [&](const Statement& statement) { return is_new(statement.period); });
  std::erase_if(indicator.breaks, [&](const Break& b) { return is_new(b.from); });

  const bool had_data = indicator.has_data();
  std::erase_if(indicator.series, [](const Series& series) { return series.points.empty(); });
  if (had_data && !indicator.has_data()) indicator.awaiting = why_no_data;
}

/// A comparator of an indicator with data has a series: withholding may have taken it.
void drop_lost_comparators(Indicator& indicator) {
  const auto area = std::find_if(indicator.dimensions.begin(), indicator.dimensions.end(),
                                 [](const Dimension& dimension) { return dimension.id == "area"; });
  if (!indicator.has_data() || area == indicator.dimensions.end()) return;
  const auto d = static_cast<std::size_t>(area - indicator.dimensions.begin());
  std::erase_if(indicator.comparators, [&](const AreaId& comparator) {
    return std::none_of(indicator.series.begin(), indicator.series.end(),
                        [&](const Series& series) { return area->values[series.key[d]].id == comparator.str(); });
  });
}

}  // namespace

ReleasedSite release(Site site, std::int64_t now_utc_seconds) {
  Cited cited;
  std::optional<Day> last_released;
  for (const Report& report : site.reports) {
    if (!is_released(report, now_utc_seconds)) {
      cited.merge(cited_by(report));
    } else if (!last_released || *last_released < report.period.last_day()) {
      last_released = report.period.last_day();
    }
  }
  std::vector<Upcoming> upcoming;
  for (const Report& report : site.reports)
    if (report.status == ReportStatus::final && report.release.utc_seconds > now_utc_seconds)
      upcoming.push_back({report.kind, report.period, report.release});
  std::sort(upcoming.begin(), upcoming.end(),
            [](const Upcoming& a, const Upcoming& b) { return a.release.utc_seconds < b.release.utc_seconds; });
  std::erase_if(site.reports, [&](const Report& report) { return !is_released(report, now_utc_seconds); });
  for (Indicator& indicator : site.indicators) {
    if (!waits(indicator, cited, now_utc_seconds)) continue;
    take_newer(indicator, last_released, "the figures have not been released yet");
    drop_lost_comparators(indicator);
  }
  return ReleasedSite(std::move(site), std::move(upcoming), now_utc_seconds);
}

void cut(Indicator& indicator, Day last, std::string_view why_no_data) {
  take_newer(indicator, last, why_no_data);
  drop_lost_comparators(indicator);
}

bool has_unreleased(const Site& site, std::int64_t now_utc_seconds) {
  return std::any_of(site.reports.begin(), site.reports.end(),
                     [&](const Report& report) { return !is_released(report, now_utc_seconds); });
}

}  // namespace candour::model
