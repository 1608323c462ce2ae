#include "model/cited.h"

namespace candour::model {
namespace {

using Cited = std::set<IndicatorId>;

void cite(const format::FigureExpression& figure, Cited& cited) {
  if (figure.kind != format::FigureExpression::Kind::stated) cited.insert(IndicatorId(figure.id.text));
}

void cite(const std::vector<format::FigureExpression>& figures, Cited& cited) {
  for (const format::FigureExpression& figure : figures) cite(figure, cited);
}

}  // namespace

std::vector<const format::FigureExpression*> figures_of(const Report& report) {
  std::vector<const format::FigureExpression*> all;
  const auto add = [&](const std::vector<format::FigureExpression>& figures) {
    for (const format::FigureExpression& figure : figures) all.push_back(&figure);
  };
  add(report.headline.figures);
  add(report.summary.figures);
  add(report.narrative.figures);
  for (const ThemeNarrative& theme : report.themes) {
    add(theme.summary.figures);
    add(theme.narrative.figures);
  }
  if (report.lead_figure) all.push_back(&*report.lead_figure);
  return all;
}

std::set<IndicatorId> cited_by(const Report& report) {
  Cited cited(report.key_indicators.begin(), report.key_indicators.end());
  for (const format::FigureExpression* figure : figures_of(report)) cite(*figure, cited);
  for (const ThemeNarrative& theme : report.themes) {
    cited.insert(theme.indicators.begin(), theme.indicators.end());
    if (theme.key_indicator) cited.insert(*theme.key_indicator);
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
