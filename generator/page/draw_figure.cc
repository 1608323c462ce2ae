#include "page/draw_figure.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "chart/district_map.h"
#include "chart/funnel_chart.h"
#include "chart/process_chart.h"
#include "chart/share_chart.h"
#include "chart/small_multiples.h"

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

/// As tables write it: empty where there is none.
std::string marker_text_of(const Plotted::Point& plotted) {
  const auto marker = marker_of(plotted);
  return marker ? std::string(model::marker_text(*marker)) : std::string();
}

chart::Point chart_point(const Plotted::Point& plotted) {
  chart::Point point;
  point.day = plotted.point->period.last_day().number;
  point.value = plotted.value;
  point.label = point_label(plotted.point->period);
  point.marker = marker_text_of(plotted);
  point.provisional = marker_of(plotted) == model::Marker::provisional;
  return point;
}

/// A chart with what every kind of it has, as far as it has it; the rest is to be filled in.
template <typename Chart>
Chart start(const FigureData& figure) {
  Chart chart;
  chart.id = figure.slug;
  chart.measure = figure.measure;
  chart.format = {figure.value_prefix, figure.value_suffix, figure.decimals};
  if constexpr (requires { chart.name_title; }) chart.name_title = figure.marks_are;
  if constexpr (requires { chart.period_title; }) {
    const PeriodWords words = period_words(figure);
    chart.period_title = words.title;
    chart.period_phrase = words.phrase;
  }
  return chart;
}

chart::Drawing draw_lines(const FigureData& figure) {
  auto chart = start<chart::LineChart>(figure);
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
  bar.marker = marker_text_of(plotted.points.back());
  if (plotted.interval) bar.interval = chart::Interval{plotted.interval->lower, plotted.interval->upper};
  return bar;
}

chart::Drawing draw_bars(const FigureData& figure) {
  auto chart = start<chart::BarChart>(figure);
  for (const Plotted& plotted : figure.plotted) {
    chart.bars.push_back(bar_of(plotted));
    if (!plotted.points.empty()) chart.period = plotted.points.back().point->period.label();
  }
  if (figure.reference) chart.reference = bar_of(*figure.reference);
  if (figure.kind == FigureData::Kind::dots) chart.marks = chart::BarChart::Marks::dots;
  if (std::any_of(chart.bars.begin(), chart.bars.end(), [](const chart::Bar& bar) { return bar.interval.has_value(); }))
    chart.interval_title = "95% confidence interval";
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

std::vector<chart::Phase> chart_phases(const Plotted& plotted) {
  std::vector<chart::Phase> phases;
  for (const analysis::PlottedPhase& phase : plotted.phases)
    phases.push_back({static_cast<double>(phase.from.number), static_cast<double>(phase.to.number), phase.mean, phase.lower, phase.upper, phase.words});
  return phases;
}

chart::Drawing draw_process(const FigureData& figure) {
  auto chart = start<chart::ProcessChart>(figure);
  chart.place = figure.plotted.front().name;
  const std::vector<Plotted::Point>& points = figure.plotted.front().points;
  for (std::size_t i = 0; i < points.size(); ++i) chart.points.push_back({chart_point(points[i]), signal_of(figure.signals[i])});
  chart.phases = chart_phases(figure.plotted.front());
  for (const FigureData::Annotation& a : figure.annotations) chart.annotations.push_back({static_cast<double>(a.day.number), a.words});
  // Money may be lost; nothing else that is watched can be less than none.
  if (figure.indicator->unit.kind != model::UnitKind::currency) chart.not_below = 0;
  return chart::draw(chart);
}

std::string period_of(const FigureData& figure) { return figure.plotted.front().points.back().point->period.label(); }

chart::FunnelPlace place_of(double value, const FigureData::FunnelRow& row) {
  if (value > row.limits_998.upper) return chart::FunnelPlace::above_998;
  if (value < row.limits_998.lower) return chart::FunnelPlace::below_998;
  if (value > row.limits_95.upper) return chart::FunnelPlace::above_95;
  if (value < row.limits_95.lower) return chart::FunnelPlace::below_95;
  return chart::FunnelPlace::within;
}

/// Limits depend on size alone, so that those of the areas, put in order, are the curves.
chart::Drawing draw_funnel(const FigureData& figure) {
  auto chart = start<chart::FunnelChart>(figure);
  chart.period = period_of(figure);
  chart.size_title = "Population";
  chart.centre = figure.centre;
  chart.centre_name = std::to_string(figure.plotted.size()) + " areas together";
  chart.widened = true;
  chart.not_below = 0;
  std::map<double, chart::FunnelLimits> limits;
  for (std::size_t i = 0; i < figure.plotted.size(); ++i) {
    const Plotted& plotted = figure.plotted[i];
    const FigureData::FunnelRow& row = figure.funnel[i];
    const double value = *plotted.points.back().value;
    chart.points.push_back({plotted.name, row.size, value, marker_text_of(plotted.points.back()), place_of(value, row), plotted.own});
    limits[row.size] = {row.size, row.limits_998.lower, row.limits_95.lower, row.limits_95.upper, row.limits_998.upper};
  }
  for (const auto& [size, at] : limits) chart.limits.push_back(at);
  return chart::draw(chart);
}

chart::Drawing draw_multiples(const FigureData& figure) {
  auto chart = start<chart::SmallMultiples>(figure);
  if (figure.indicator->unit.kind != model::UnitKind::currency) chart.not_below = 0;
  double least = 0, most = 0;
  for (const Plotted& plotted : figure.plotted) {
    chart::Panel panel{plotted.name, {}, chart_phases(plotted), plotted.own};
    double top = 0;
    for (const Plotted::Point& point : plotted.points) {
      panel.points.push_back(chart_point(point));
      top = std::max(top, point.value.value_or(0));
    }
    if (least == 0 || (top > 0 && top < least)) least = top;
    most = std::max(most, top);
    chart.panels.push_back(std::move(panel));
  }
  // On one scale the smallest would be a flat line, and nothing could be seen of it.
  constexpr double too_unlike = 8;
  if (most > too_unlike * least) chart.scale = chart::SmallMultiples::Scale::free;
  return chart::draw(chart);
}

/// Round numbers that put about as many areas into each class; four classes at most, and fewer for few areas.
std::vector<double> class_edges(const FigureData& figure) {
  std::vector<double> values;
  for (const Plotted& plotted : figure.plotted)
    if (plotted.points.back().value) values.push_back(*plotted.points.back().value);
  std::sort(values.begin(), values.end());
  std::vector<double> edges;
  const std::size_t classes = std::min<std::size_t>(4, std::max<std::size_t>(2, values.size() / 2));
  for (std::size_t c = 1; c < classes && values.size() > 1; ++c) {
    const std::size_t at = values.size() * c / classes;
    const double below = values[at - 1], above = values[at];
    if (below == above) continue;
    for (int decimals = -6; decimals <= figure.decimals; ++decimals) {
      const double scale = std::pow(10.0, decimals);
      const double edge = std::ceil(std::nextafter(below, above) * scale) / scale;
      if (edge <= below || edge > above) continue;
      if (edges.empty() || edge > edges.back()) edges.push_back(edge);
      break;
    }
  }
  return edges;
}

/// One bar of the parts, the largest first.
chart::Drawing draw_share(const FigureData& figure) {
  auto chart = start<chart::ShareChart>(figure);
  chart.period = period_of(figure);
  chart.name_title = "Area";
  chart.part_title = figure.marks_are;
  std::vector<const Plotted*> parts;
  for (const Plotted& plotted : figure.plotted) parts.push_back(&plotted);
  std::stable_sort(parts.begin(), parts.end(), [](const Plotted* a, const Plotted* b) {
    return a->points.back().value.value_or(0) > b->points.back().value.value_or(0);
  });
  chart::ShareRow row{figure.place.empty() ? "All" : figure.place, {}, "", false};
  for (const Plotted* part : parts) {
    chart.parts.push_back(part->name);
    row.values.push_back(part->points.back().value);
    if (const std::string marker = marker_text_of(part->points.back()); !marker.empty() && !part->points.back().value) row.marker = marker;
  }
  chart.rows.push_back(std::move(row));
  return chart::draw(chart);
}

chart::Drawing draw_map(const FigureData& figure) {
  auto map = start<chart::DistrictMap>(figure);
  map.period = period_of(figure);
  for (const Plotted& plotted : figure.plotted) {
    chart::MapArea area{plotted.name, {}, plotted.points.back().value, marker_text_of(plotted.points.back()), plotted.own};
    if (const model::Boundary* boundary = figure.boundaries->find(plotted.area)) {
      for (const model::Polygon& polygon : boundary->polygons) {
        for (const model::Ring& ring : polygon) {
          std::vector<chart::LonLat>& drawn = area.rings.emplace_back();
          for (const model::Position& position : ring) drawn.push_back({position.lon, position.lat});
        }
      }
    }
    map.areas.push_back(std::move(area));
  }
  map.edges = class_edges(figure);
  return chart::draw(map);
}

}  // namespace

chart::Drawing draw_figure(const FigureData& figure) {
  switch (figure.kind) {
    case FigureData::Kind::bars:
    case FigureData::Kind::dots: return draw_bars(figure);
    case FigureData::Kind::process: return draw_process(figure);
    case FigureData::Kind::funnel: return draw_funnel(figure);
    case FigureData::Kind::multiples: return draw_multiples(figure);
    case FigureData::Kind::map: return draw_map(figure);
    case FigureData::Kind::share: return draw_share(figure);
    case FigureData::Kind::line: break;
  }
  return draw_lines(figure);
}

}  // namespace candour::page
