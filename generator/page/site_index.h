// What pages ask of the site again and again, worked out once: which theme an indicator belongs to, which
// reports cite it, which report is the latest, what stands before and after a report.
#pragma once

#include <unordered_map>
#include <vector>

#include "analysis/public_site.h"

namespace candour::page {

/// A report, or one theme of it, in which an indicator is cited.
struct Citation {
  const model::Report* report = nullptr;
  const model::ThemeNarrative* theme = nullptr;  ///< Null: the overview.
};

struct ThemeOfPlan {
  const model::Plan* plan = nullptr;
  const model::PlanTheme* theme = nullptr;
};

class SiteIndex {
 public:
  explicit SiteIndex(const analysis::PublicSite& site);

  const std::vector<Citation>& citations(const model::IndicatorId& indicator) const;
  /// Themes that watch an indicator, of the newest plan first.
  const std::vector<ThemeOfPlan>& themes(const model::IndicatorId& indicator) const;
  /// The plan that the latest report is under, else the newest; null if there is none.
  const model::Plan* current_plan() const { return current_plan_; }
  const model::Report* latest_report() const { return latest_report_; }
  /// The newest report under a plan, or null.
  const model::Report* latest_report(const model::Plan& plan) const;
  const model::PlanTheme* theme(const model::Plan& plan, const model::PlanThemeId& theme) const;
  /// The last day of an indicator's newest point; the lowest Day where it has no data.
  model::Day last_day(const model::IndicatorId& indicator) const;

 private:
  void index_plans(const model::Site& site);
  void index_reports(const model::Site& site);

  std::unordered_map<model::IndicatorId, std::vector<Citation>> citations_;
  std::unordered_map<model::IndicatorId, std::vector<ThemeOfPlan>> themes_;
  std::unordered_map<model::IndicatorId, model::Day> last_day_;
  std::unordered_map<model::PlanId, const model::Report*> latest_of_plan_;
  const model::Plan* current_plan_ = nullptr;
  const model::Report* latest_report_ = nullptr;
};

}  // namespace candour::page
