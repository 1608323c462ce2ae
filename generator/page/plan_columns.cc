// The plan on a page: a column for each theme, with what is watched (each with the mark of its judgement)
// and what awaits data.

#include "page/address.h"
#include "page/rows.h"

namespace candour::page {
namespace {

std::string priority_count(const model::PlanTheme& theme) {
  const std::size_t n = theme.priorities.size();
  if (n == 0) return "No priorities for action are listed";
  return std::to_string(n) + (n == 1 ? " priority for action" : " priorities for action");
}

/// "higher"; for a grade the grade itself, since it is not judged.
std::string short_word(const analysis::Reading& reading) {
  if (reading.indicator->unit.kind == model::UnitKind::grade) return to_lower_first(reading.value);
  return to_lower_first(reading.judgement.word);
}

const std::string& name_of(const model::Indicator& indicator) {
  return indicator.short_title.empty() ? indicator.title : indicator.short_title;
}

}  // namespace

Text plan_columns(PageWriter& writer, const model::Plan& plan, PlanLength length) {
  const Context& context = writer.context();
  theme::Values values;
  for (const model::PlanTheme& theme : plan.themes) {
    auto column = values.add("COLUMN");
    if (length == PlanLength::short_form) column.show("SHORT");
    column.html("COLUMN_HREF", writer.href(plan_theme_address(plan.id, theme.id)));
    column.text("COLUMN_TITLE", theme.title);
    column.text("COLUMN_COUNT", priority_count(theme));
    bool watched = false;
    std::vector<const model::Indicator*> waiting;
    for (const model::IndicatorId& id : theme.indicators) {
      const model::Indicator& indicator = *context.site.site().find(id);
      const auto reading = latest(context, indicator, writer.as_of());
      if (!reading) {
        waiting.push_back(&indicator);
        continue;
      }
      watched = true;
      auto item = column.add("WATCHED");
      item.html("WATCHED_MARK", mark(reading->judgement.verdict));
      item.html("WATCHED_HREF", writer.href(indicator_address(id)));
      item.text("WATCHED_TITLE", name_of(indicator));
      item.text("WATCHED_WORD", short_word(*reading));
    }
    if (!watched) column.show("NONE_WATCHED");
    if (length == PlanLength::short_form) continue;
    auto off = column.add("OFF");
    if (waiting.empty()) off.show("NONE_WAITING");
    for (const model::Indicator* indicator : waiting) {
      auto item = off.add("WAITING");
      item.html("WAITING_HREF", writer.href(indicator_address(indicator->id)));
      item.text("WAITING_TITLE", name_of(*indicator));
    }
  }
  Text out;
  context.theme.expand("plan", values, out);
  return out;
}

}  // namespace candour::page
