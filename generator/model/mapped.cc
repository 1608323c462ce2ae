#include "model/mapped.h"

#include <algorithm>
#include <set>

namespace candour::model {
namespace {

using format::FigureExpression;

bool is_map(const FigureExpression& figure) {
  const format::Word* kind = figure.option("kind");
  return figure.kind == FigureExpression::Kind::chart && kind != nullptr && kind->text == "map";
}

std::set<IndicatorId> mapped_by(const Report& report) {
  std::set<IndicatorId> mapped;
  const auto add = [&](const std::vector<FigureExpression>& figures) {
    for (const FigureExpression& figure : figures)
      if (is_map(figure)) mapped.insert(IndicatorId(figure.id.text));
  };
  if (report.lead_figure) add({*report.lead_figure});
  add(report.narrative.figures);
  for (const ThemeNarrative& theme : report.themes) add(theme.narrative.figures);
  return mapped;
}

bool share_an_area(const Boundaries& boundaries, const Indicator& indicator) {
  for (const Dimension& dimension : indicator.dimensions)
    if (dimension.id == "area")
      return std::any_of(dimension.values.begin(), dimension.values.end(),
                         [&](const DimensionValue& value) { return boundaries.find(AreaId(value.id)) != nullptr; });
  return false;
}

}  // namespace

std::vector<const Boundaries*> boundaries_for(const Site& site, const Report& report) {
  std::vector<const Indicator*> mapped;
  for (const IndicatorId& id : mapped_by(report))
    if (const Indicator* indicator = site.find(id)) mapped.push_back(indicator);
  std::vector<const Boundaries*> found;
  for (const Boundaries& boundaries : site.boundaries)
    if (std::any_of(mapped.begin(), mapped.end(),
                    [&](const Indicator* indicator) { return share_an_area(boundaries, *indicator); }))
      found.push_back(&boundaries);
  return found;
}

}  // namespace candour::model
