#include "model/cited.h"

namespace candour::model {
namespace {

using Cited = std::set<IndicatorId>;

void cite(const std::vector<format::FigureExpression>& figures, Cited& cited) {
  for (const format::FigureExpression& figure : figures)
    if (figure.kind != format::FigureExpression::Kind::stated) cited.insert(IndicatorId(figure.id.text));
}

}  // namespace

std::set<IndicatorId> cited_by(const Report& report) {
  Cited cited(report.key_indicators.begin(), report.key_indicators.end());
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
  return cited;
}

std::set<IndicatorId> cited_by(const Plan& plan) {
  Cited cited;
  cite(plan.narrative.figures, cited);
  for (const PlanTheme& theme : plan.themes) {
    cited.insert(theme.indicators.begin(), theme.indicators.end());
    cite(theme.narrative.figures, cited);
  }
  return cited;
}

}  // namespace candour::model
