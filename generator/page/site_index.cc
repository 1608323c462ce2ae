#include "page/site_index.h"

#include <algorithm>
#include <limits>
#include <set>

namespace candour::page {
namespace {

using model::IndicatorId;

constexpr model::Day never{std::numeric_limits<std::int32_t>::min()};

void collect(const std::vector<format::FigureExpression>& figures, std::set<IndicatorId>& ids) {
  for (const format::FigureExpression& figure : figures)
    if (figure.kind != format::FigureExpression::Kind::stated) ids.insert(IndicatorId(figure.id.text));
}

}  // namespace

SiteIndex::SiteIndex(const analysis::PublicSite& site) {
  for (const model::Indicator& indicator : site.site().indicators) {
    model::Day last = never;
    for (const model::Series& series : indicator.series)
      if (!series.points.empty()) last = std::max(last, series.points.back().period.last_day());
    last_day_.emplace(indicator.id, last);
  }
  index_plans(site.site());
  index_reports(site.site());
}

void SiteIndex::index_plans(const model::Site& site) {
  for (auto plan = site.plans.rbegin(); plan != site.plans.rend(); ++plan)
    for (const model::PlanTheme& theme : plan->themes)
      for (const IndicatorId& id : theme.indicators) themes_[id].push_back({&*plan, &theme});
  if (!site.plans.empty()) current_plan_ = &site.plans.back();
}

void SiteIndex::index_reports(const model::Site& site) {
  for (const model::Report& report : site.reports) {
    latest_of_plan_[report.plan] = &report;
    std::set<IndicatorId> ids(report.key_indicators.begin(), report.key_indicators.end());
    collect(report.narrative.figures, ids);
    collect(report.summary.figures, ids);
    for (const IndicatorId& id : ids) citations_[id].push_back({&report, nullptr});
    for (const model::ThemeNarrative& theme : report.themes) {
      std::set<IndicatorId> theme_ids(theme.indicators.begin(), theme.indicators.end());
      collect(theme.narrative.figures, theme_ids);
      collect(theme.summary.figures, theme_ids);
      for (const IndicatorId& id : theme_ids) citations_[id].push_back({&report, &theme});
    }
  }
  if (site.reports.empty()) return;
  latest_report_ = &site.reports.back();
  for (const model::Plan& plan : site.plans)
    if (plan.id == latest_report_->plan) current_plan_ = &plan;
}

const std::vector<Citation>& SiteIndex::citations(const IndicatorId& indicator) const {
  static const std::vector<Citation> none;
  const auto found = citations_.find(indicator);
  return found == citations_.end() ? none : found->second;
}

const std::vector<ThemeOfPlan>& SiteIndex::themes(const IndicatorId& indicator) const {
  static const std::vector<ThemeOfPlan> none;
  const auto found = themes_.find(indicator);
  return found == themes_.end() ? none : found->second;
}

const model::Report* SiteIndex::latest_report(const model::Plan& plan) const {
  const auto found = latest_of_plan_.find(plan.id);
  return found == latest_of_plan_.end() ? nullptr : found->second;
}

const model::PlanTheme* SiteIndex::theme(const model::Plan& plan, const model::PlanThemeId& theme) const {
  for (const model::PlanTheme& candidate : plan.themes)
    if (candidate.id == theme) return &candidate;
  return nullptr;
}

model::Day SiteIndex::last_day(const IndicatorId& indicator) const {
  const auto found = last_day_.find(indicator);
  return found == last_day_.end() ? never : found->second;
}

}  // namespace candour::page
