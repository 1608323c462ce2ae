#include "model/release.h"

#include <algorithm>
#include <unordered_set>

namespace candour::model {

namespace {

using Cited = std::unordered_set<IndicatorId>;

bool is_released(const Report& report, std::int64_t now) {
  return report.status == ReportStatus::final && report.release.utc_seconds <= now;
}

void cite(const std::vector<format::FigureExpression>& figures, Cited& cited) {
  for (const format::FigureExpression& figure : figures)
    if (figure.kind != format::FigureExpression::Kind::stated) cited.insert(IndicatorId(figure.id.text));
}

/// Every indicator that a report shows or names.
void cite(const Report& report, Cited& cited) {
  cited.insert(report.key_indicators.begin(), report.key_indicators.end());
  if (report.lead_figure) cited.insert(IndicatorId(report.lead_figure->id.text));
  cite(report.headline.figures, cited);
  cite(report.summary.figures, cited);
  cite(report.narrative.figures, cited);
  for (const ThemeNarrative& theme : report.themes) {
    cited.insert(theme.indicators.begin(), theme.indicators.end());
    if (theme.key_indicator) cited.insert(*theme.key_indicator);
    cite(theme.summary.figures, cited);
    cite(theme.narrative.figures, cited);
  }
}

/// Its own time of release decides where it has one; else the reports that cite it do.
bool waits(const Indicator& indicator, const Cited& cited, std::int64_t now) {
  if (indicator.release_immediate) return false;
  if (indicator.release) return indicator.release->utc_seconds > now;
  return cited.contains(indicator.id);
}

/// Takes from `indicator` all that is newer than `last_released`; everything, where nothing was released.
void withhold(Indicator& indicator, std::optional<Day> last_released) {
  const auto is_new = [&](const Period& period) { return !last_released || period.last_day() > *last_released; };
  for (Series& series : indicator.series)
    std::erase_if(series.points, [&](const Point& point) { return is_new(point.period); });
  std::erase_if(indicator.stated, [&](const Statement& statement) { return is_new(statement.period); });
  std::erase_if(indicator.breaks, [&](const Break& b) { return is_new(b.from); });

  const bool had_data = indicator.has_data();
  std::erase_if(indicator.series, [](const Series& series) { return series.points.empty(); });
  if (had_data && !indicator.has_data()) indicator.awaiting = "the figures have not been released yet";
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
      cite(report, cited);
    } else if (!last_released || *last_released < report.period.last_day()) {
      last_released = report.period.last_day();
    }
  }
  std::erase_if(site.reports, [&](const Report& report) { return !is_released(report, now_utc_seconds); });
  for (Indicator& indicator : site.indicators) {
    if (!waits(indicator, cited, now_utc_seconds)) continue;
    withhold(indicator, last_released);
    drop_lost_comparators(indicator);
  }
  return ReleasedSite(std::move(site), now_utc_seconds);
}

bool has_unreleased(const Site& site, std::int64_t now_utc_seconds) {
  return std::any_of(site.reports.begin(), site.reports.end(),
                     [&](const Report& report) { return !is_released(report, now_utc_seconds); });
}

}  // namespace candour::model
