#include "page/figure_store.h"

#include "base/parallel.h"
#include "base/text.h"
#include "chart/chart.h"
#include "page/csv.h"
#include "page/report_words.h"

namespace candour::page {
namespace {

using analysis::FigureData;
using analysis::Plotted;
using model::Period;

/// The head of a table's first column, and the words before a period in a sentence.
struct PeriodWords {
  std::string title;
  std::string phrase;
};

PeriodWords period_words(const FigureData& figure) {
  bool all_years = true;
  Period::Kind kind = Period::Kind::range;
  for (const Plotted& plotted : figure.plotted) {
    for (const Plotted::Point& p : plotted.points) {
      kind = p.point->period.kind();
      all_years = all_years && (kind == Period::Kind::twelve_months || kind == Period::Kind::financial_year);
    }
  }
  if (all_years) return {"12 months to", "in the 12 months to "};
  switch (kind) {
    case Period::Kind::date: return {"Date", "at "};
    case Period::Kind::calendar_year: return {"Year", "in "};
    case Period::Kind::month: return {"Month", "in "};
    case Period::Kind::calendar_quarter:
    case Period::Kind::financial_quarter: return {"Quarter", "in "};
    case Period::Kind::half_year: return {"Half-year", "in "};
    default: return {"Period", "in "};
  }
}

std::string point_label(const Period& period) {
  const bool to_its_end = period.kind() == Period::Kind::twelve_months || period.kind() == Period::Kind::financial_year;
  return to_its_end ? period.end_label() : period.label();
}

/// The marker of a count says nothing of a rate that cannot be had for want of a population.
std::optional<model::Marker> marker_of(const Plotted::Point& plotted) {
  if (plotted.point->value && !plotted.value) return model::Marker::not_available;
  return plotted.point->marker;
}

chart::Point chart_point(const Plotted::Point& plotted) {
  chart::Point point;
  point.day = plotted.point->period.last_day().number;
  point.value = plotted.value;
  point.label = point_label(plotted.point->period);
  if (const auto marker = marker_of(plotted)) {
    point.marker = model::marker_text(*marker);
    point.provisional = *marker == model::Marker::provisional;
  }
  return point;
}

chart::NumberFormat number_format(const FigureData& figure) {
  return {figure.value_prefix, figure.value_suffix, figure.decimals};
}

chart::Drawing draw_lines(const FigureData& figure) {
  chart::LineChart chart;
  chart.id = figure.slug;
  chart.measure = figure.measure;
  const PeriodWords words = period_words(figure);
  chart.period_title = words.title;
  chart.period_phrase = words.phrase;
  chart.format = number_format(figure);
  if (!figure.is_rate) chart.grades = figure.indicator->unit.grades;
  for (const Plotted& plotted : figure.plotted) {
    chart::Line line{plotted.name, {}};
    line.points.reserve(plotted.points.size());
    for (const Plotted::Point& point : plotted.points) line.points.push_back(chart_point(point));
    chart.lines.push_back(std::move(line));
  }
  if (figure.plotted.size() == 1) chart.place = figure.plotted[0].name;
  for (const model::Break* b : figure.breaks)
    chart.breaks.push_back({static_cast<double>(b->from.last_day().number), b->note});
  for (const FigureData::Annotation& a : figure.annotations)
    chart.annotations.push_back({static_cast<double>(a.day.number), a.words});
  return chart::draw(chart);
}

chart::Bar bar_of(const Plotted& plotted) {
  chart::Bar bar;
  bar.name = plotted.name;
  bar.own = plotted.own;
  if (plotted.points.empty()) return bar;
  bar.value = plotted.points.back().value;
  const auto marker = marker_of(plotted.points.back());
  if (marker) bar.marker = model::marker_text(*marker);
  return bar;
}

chart::Drawing draw_bars(const FigureData& figure) {
  chart::BarChart chart;
  chart.id = figure.slug;
  chart.measure = figure.measure;
  chart.format = number_format(figure);
  chart.name_title = "Name";
  for (const Plotted& plotted : figure.plotted) {
    chart.bars.push_back(bar_of(plotted));
    if (!plotted.points.empty()) chart.period = plotted.points.back().point->period.label();
    if (!plotted.area.empty()) chart.name_title = "Area";
  }
  if (figure.reference) chart.reference = bar_of(*figure.reference);
  return chart::draw(chart);
}

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
  chart::Drawing drawing =
      figure.kind == FigureData::Kind::bars ? draw_bars(figure) : draw_lines(figure);
  DrawnFigure result;
  result.indicator = figure.indicator;
  result.slug = figure.slug;
  result.title = figure.title;
  result.subtitle = figure.subtitle;
  if (drawing.scale_note) result.subtitle += ", " + *drawing.scale_note;
  result.summary = std::move(drawing.summary);
  result.table_key = table_key(drawing.table);
  result.table_columns = drawing.table.columns.size();
  result.charts = kept.keep(drawing.wide.str() + "\n" + drawing.narrow.str());
  const bool long_table = drawing.table.rows.size() > 20;
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
    const auto data = analysis::main_figure(*wanted.indicator, place);
    if (!data) return;
    keep(*data);
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
