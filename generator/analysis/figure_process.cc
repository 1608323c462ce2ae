// Process charts as figures: the independent points of one series, its phases and its signals.

#include <fmt/format.h>

#include "analysis/figure_request.h"
#include "analysis/process.h"
#include "analysis/words.h"
#include "base/text.h"

namespace candour::analysis {

using Kind = FigureData::Kind;
using model::Point;

namespace {

/// Why a phase begins: the note of the break, or that the limits were set anew.
std::string phase_words(const model::Indicator& indicator, const Point* before, const Point& first) {
  for (const model::Break& b : indicator.breaks)
    if (before != nullptr && before->period.last_day() < b.from.last_day() && b.from.last_day() <= first.period.last_day()) return b.note;
  return "Limits set anew";
}

const Point* first_point(const Independent& independent, std::size_t from, std::size_t end) {
  for (std::size_t i = from; i < end; ++i)
    if (independent.points[i] != nullptr) return independent.points[i];
  return nullptr;
}

const Point* last_point(const Independent& independent, std::size_t from, std::size_t end) {
  for (std::size_t i = end; i-- > from;)
    if (independent.points[i] != nullptr) return independent.points[i];
  return nullptr;
}

}  // namespace

std::vector<PlottedPhase> phases_of(const Process& process, const model::Indicator& indicator) {
  std::vector<PlottedPhase> phases;
  for (std::size_t p = 0; p < process.chart.phases.size(); ++p) {
    const stats::XmrPhase& phase = process.chart.phases[p];
    const std::size_t end = phase.first + phase.count;
    const Point* first = first_point(process.independent, phase.first, end);
    const Point* last = last_point(process.independent, phase.first, end);
    if (first == nullptr || !phase.mean) continue;
    PlottedPhase shown{first->period.last_day(), last->period.last_day(), *phase.mean, std::nullopt, std::nullopt, ""};
    if (phase.limits) {
      shown.lower = phase.limits->process.lower;
      shown.upper = phase.limits->process.upper;
    }
    if (p > 0) shown.words = phase_words(indicator, last_point(process.independent, 0, phase.first), *first);
    phases.push_back(std::move(shown));
  }
  return phases;
}

namespace {

std::string too_few(const Process& process) {
  return fmt::format("a process chart needs {} figures that do not overlap, and there are {}", stats::xmr_least_phase, process.in_phase);
}

}  // namespace

ProcessFigure process_figure(const FigureRequest& request, const Resolved& resolved, const Place& place) {
  ProcessFigure made;
  FigureData& figure = made.figure;
  const SeriesView& view = resolved.view;
  const model::Indicator& indicator = *resolved.indicator;
  if (view.end == 0) return {{}, "the series is empty", ""};
  const Process process = process_of(view, view.series->points[view.end - 1]);
  if (!process.refused.empty()) return {{}, "there is no process chart of it: " + process.refused, "kind=line shows it"};
  if (process.independent.thinned && !request.every_year)
    return {{}, "a process chart needs figures that do not overlap, and each of these twelve months holds most of the one before",
            "every=year takes the years that do not overlap"};
  if (!process.independent.thinned && request.every_year) return {{}, "its figures do not overlap, so that none need be left out", "leave out every=year"};
  if (!process.is_long_enough()) return {{}, too_few(process), "kind=line shows it"};
  if (!process.chart.phases.back().limits) return {{}, "its figures do not vary", "kind=line shows it"};
  figure.kind = Kind::process;
  figure.indicator = &indicator;
  if (indicator.unit.kind == model::UnitKind::currency) figure.value_prefix = "£";
  if (indicator.unit.kind == model::UnitKind::percentage) figure.value_suffix = "%";
  figure.decimals = indicator.unit.decimals;
  const Judgement judgement = judge_process(process, *process.independent.points.back());
  figure.finding = lower_first(judgement.word);
  Plotted plotted;
  plotted.series = view.series;
  plotted.name = series_name(*place.site, view);
  plotted.area = area_of(*place.site, view);
  plotted.own = true;
  for (std::size_t i = 0; i < process.independent.points.size(); ++i) {
    const Point* point = process.independent.points[i];
    if (point == nullptr) continue;
    plotted.points.push_back({point, point->value, point->denominator});
    if (plotted.points.back().value) plotted.points.back().value = round_half_away(*point->value, figure.decimals);
    figure.signals.push_back({process.chart.points[i].signal, process.chart.points[i].towards});
  }
  plotted.phases = phases_of(process, indicator);
  figure.plotted.push_back(std::move(plotted));
  for (const FigureData::Annotation& annotation : request.annotations) figure.annotations.push_back(annotation);
  put_in_words(figure, request, resolved, place);
  return made;
}

}  // namespace candour::analysis
