#include "page/draw_figure.h"

#include "chart/process_chart.h"

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

chart::Signal signal_of(const FigureData::Signal& signal) {
  const bool high = signal.towards == stats::Towards::high;
  switch (signal.rule) {
    case stats::Signal::outside_limits: return high ? chart::Signal::outside_high : chart::Signal::outside_low;
    case stats::Signal::trend: return high ? chart::Signal::trend_up : chart::Signal::trend_down;
    case stats::Signal::two_in_three: return high ? chart::Signal::two_in_three_high : chart::Signal::two_in_three_low;
    case stats::Signal::run: return high ? chart::Signal::run_high : chart::Signal::run_low;
    case stats::Signal::none: break;
  }
  return chart::Signal::none;
}

chart::Drawing draw_process(const FigureData& figure) {
  chart::ProcessChart chart;
  chart.id = figure.slug;
  chart.measure = figure.measure;
  chart.place = figure.plotted.front().name;
  const PeriodWords words = period_words(figure);
  chart.period_title = words.title;
  chart.period_phrase = words.phrase;
  chart.format = number_format(figure);
  const std::vector<Plotted::Point>& points = figure.plotted.front().points;
  for (std::size_t i = 0; i < points.size(); ++i) chart.points.push_back({chart_point(points[i]), signal_of(figure.signals[i])});
  for (const FigureData::Phase& phase : figure.phases)
    chart.phases.push_back({static_cast<double>(phase.from.number), static_cast<double>(phase.to.number), phase.mean, phase.lower, phase.upper, phase.words});
  for (const FigureData::Annotation& a : figure.annotations) chart.annotations.push_back({static_cast<double>(a.day.number), a.words});
  // Money may be lost; nothing else that is watched can be less than none.
  if (figure.indicator->unit.kind != model::UnitKind::currency) chart.not_below = 0;
  return chart::draw(chart);
}

}  // namespace

chart::Drawing draw_figure(const FigureData& figure) {
  switch (figure.kind) {
    case FigureData::Kind::bars: return draw_bars(figure);
    case FigureData::Kind::process: return draw_process(figure);
    default: return draw_lines(figure);
  }
}

}  // namespace candour::page
