#include "page/figure_store.h"

#include "base/parallel.h"
#include "base/text.h"
#include "chart/chart.h"
#include "page/csv.h"
#include "page/draw_figure.h"
#include "page/report_words.h"

namespace candour::page {
namespace {

using analysis::FigureData;

std::string table_key(const chart::Table& table) {
  std::vector<std::string> words;
  for (const std::string& used : chart::markers_used(table)) {
    for (int i = 0; i <= static_cast<int>(model::Marker::low); ++i) {
      const auto marker = static_cast<model::Marker>(i);
      if (model::marker_text(marker) == used)
        words.push_back("[" + used + "] is " + std::string(model::marker_meaning(marker)));
    }
  }
  return words.empty() ? std::string() : "In the table, " + join_words(words) + ".";
}

DrawnFigure drawn(const FigureData& figure, bool with_csv, KeptPieces& kept) {
  chart::Drawing drawing = draw_figure(figure);
  DrawnFigure result;
  result.indicator = figure.indicator;
  result.slug = figure.slug;
  result.title = figure.title;
  result.subtitle = figure.subtitle;
  if (drawing.scale_note) result.subtitle += ", " + *drawing.scale_note;
  result.summary = std::move(drawing.summary);
  if (figure.boundaries != nullptr) result.attribution = figure.boundaries->attribution;
  result.table_key = table_key(drawing.table);
  result.table_columns = drawing.table.columns.size();
  result.charts = kept.keep(drawing.wide.str() + "\n" + drawing.narrow.str());
  const bool long_table = drawing.table.rows.size() > 20 && chart::fits_half_a_page(drawing.table);
  result.table = kept.keep(
      chart::write_html(drawing.table, long_table ? "tight long" : "tight", figure.slug + "-c").str());
  if (with_csv) result.csv = kept.keep(write_csv(figure));
  return result;
}

}  // namespace

std::string FigureStore::key_of(const format::FigureExpression& e, const analysis::AsOf& as_of) const {
  std::string key;
  key += static_cast<char>('0' + static_cast<int>(e.kind));
  key += e.id.text;
  for (const format::NamedWord& d : e.dimensions) key += "\x1f[" + d.name.text + "=" + d.value.text;
  if (e.period) key += "\x1f@" + e.period->text;
  if (e.field) key += "\x1f." + e.field->text;
  for (const format::NamedWord& o : e.options) key += "\x1f " + o.name.text + "=" + o.value.text;
  // A page that sees all of an indicator's data shows what every other such page shows.
  if (as_of.last_day && index_.last_day(model::IndicatorId(e.id.text)) > *as_of.last_day)
    key += "\x1f<" + std::to_string(as_of.last_day->number);
  return key;
}

void FigureStore::want(const format::FigureExpression& expression, const analysis::AsOf& as_of) {
  if (by_key_.emplace(key_of(expression, as_of), wanted_.size()).second) {
    Wanted wanted;
    wanted.expression = &expression;
    wanted.as_of = as_of;
    wanted_.push_back(std::move(wanted));
  }
}

void FigureStore::want_indicator(const model::Indicator& indicator) {
  if (by_key_.emplace("\x1e" + indicator.id.str(), wanted_.size()).second) {
    Wanted wanted;
    wanted.indicator = &indicator;
    wanted_.push_back(std::move(wanted));
  }
}

void FigureStore::want_document(const format::Document& document, const analysis::AsOf& as_of) {
  for (const format::FigureExpression& figure : document.figures) {
    using Kind = format::FigureExpression::Kind;
    if (figure.kind == Kind::chart || figure.kind == Kind::table) want(figure, as_of);
  }
}

void FigureStore::want_report(const model::Report& report) {
  const analysis::AsOf as_of = as_of_report(report);
  want_document(report.narrative, as_of);
  if (report.lead_figure) want(*report.lead_figure, as_of);
  for (const model::ThemeNarrative& theme : report.themes) want_document(theme.narrative, as_of);
}

void FigureStore::want_plan(const model::Plan& plan) {
  const analysis::AsOf as_of = up_to_report(index_.latest_report(plan));
  want_document(plan.narrative, as_of);
  for (const model::PlanTheme& theme : plan.themes) want_document(theme.narrative, as_of);
}

void FigureStore::draw_all(bool with_csv) {
  kept_.resize(wanted_.size());
  parallel_for(wanted_.size(), [&](std::size_t i) {
    Wanted& wanted = wanted_[i];
    kept_[i] = std::make_unique<KeptPieces>();
    const analysis::Place place{&site_, wanted.as_of};
    const auto keep = [&](const FigureData& data) { wanted.drawn.push_back(drawn(data, with_csv, *kept_[i])); };
    if (wanted.expression != nullptr) {
      diag::Diagnostics told_where_it_stands;
      const auto data = analysis::evaluate_figure(*wanted.expression, place, told_where_it_stands);
      if (data) keep(*data);
      return;
    }
    // Where there is none, of figures at one time, the first of the others opens the page.
    if (const auto data = analysis::main_figure(*wanted.indicator, place)) keep(*data);
    for (const FigureData& part : analysis::breakdown_figures(*wanted.indicator, place)) keep(part);
  });
}

const DrawnFigure* FigureStore::find(const format::FigureExpression& expression, const analysis::AsOf& as_of) const {
  const auto found = by_key_.find(key_of(expression, as_of));
  if (found == by_key_.end() || wanted_[found->second].drawn.empty()) return nullptr;
  return &wanted_[found->second].drawn.front();
}

const DrawnFigure* FigureStore::main_figure(const model::Indicator& indicator) const {
  const auto found = by_key_.find("\x1e" + indicator.id.str());
  if (found == by_key_.end() || wanted_[found->second].drawn.empty()) return nullptr;
  return &wanted_[found->second].drawn.front();
}

std::vector<const DrawnFigure*> FigureStore::breakdowns(const model::Indicator& indicator) const {
  std::vector<const DrawnFigure*> parts;
  const auto found = by_key_.find("\x1e" + indicator.id.str());
  if (found == by_key_.end()) return parts;
  const std::vector<DrawnFigure>& all = wanted_[found->second].drawn;
  for (std::size_t i = 1; i < all.size(); ++i) parts.push_back(&all[i]);
  return parts;
}

}  // namespace candour::page
