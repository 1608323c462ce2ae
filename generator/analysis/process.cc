#include "analysis/process.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/words.h"
#include "base/text.h"

namespace candour::analysis {

using model::Point;
using stats::Signal;
using stats::Towards;

namespace {

stats::Better better_of(const model::Indicator& indicator) {
  switch (indicator.better) {
    case model::Better::higher: return stats::Better::higher;
    case model::Better::lower: return stats::Better::lower;
    case model::Better::neither: break;
  }
  return stats::Better::neither;
}

/// How many points up to `at` go on in one way: on its side of the mean, or rising or falling.
int length_of(const stats::Xmr& chart, std::size_t at, Signal signal) {
  const stats::XmrPoint& last = chart.points[at];
  int count = 1;
  for (std::size_t i = at; i > chart.phases[last.phase].first; --i) {
    const stats::XmrPoint &later = chart.points[i], &earlier = chart.points[i - 1];
    if (!earlier.value) break;
    const bool rises = *later.value > *earlier.value, falls = *later.value < *earlier.value;
    const bool goes_on = signal == Signal::run ? earlier.side == last.side : last.towards == Towards::high ? rises : falls;
    if (!goes_on) break;
    ++count;
  }
  return count;
}

std::string many(int count, std::string_view step) { return fmt::format("{} {}s", number_in_words(count), step); }

}  // namespace

Process process_of(const SeriesView& view, const Point& point) {
  Process process;
  process.independent = independent_points(view, point);
  process.refused = process.independent.refused;
  if (view.indicator->unit.kind == model::UnitKind::grade) process.refused = "grades have no range";
  if (!process.refused.empty()) return process;
  // Places serve as dates: neighbours are neighbours in time, with a place for each point that is missing.
  std::vector<stats::XmrValue> values;
  std::vector<std::int64_t> phases;
  for (std::size_t i = 0; i < process.independent.points.size(); ++i) {
    const Point* at = process.independent.points[i];
    values.push_back({static_cast<std::int64_t>(i), at != nullptr ? at->value : std::nullopt});
    if (process.independent.begins_phase[i]) phases.push_back(static_cast<std::int64_t>(i));
  }
  stats::XmrOptions options;
  options.better = better_of(*view.indicator);
  options.rebase = phases;
  options.fix_after = view.indicator->process.fixed_points;
  auto chart = stats::xmr(values, options);
  if (!chart) {
    process.refused = chart.error().what;
    return process;
  }
  process.chart = std::move(*chart);
  const stats::XmrPhase& last = process.chart.phases.back();
  for (std::size_t i = last.first; i < last.first + last.count; ++i) process.in_phase += process.chart.points[i].value ? 1 : 0;
  return process;
}

std::string signal_words(const Process& process, std::size_t at, std::string_view step) {
  const stats::XmrPoint& point = process.chart.points[at];
  const bool high = point.towards == Towards::high;
  switch (point.signal) {
    case Signal::outside_limits: return high ? "Above its usual range" : "Below its usual range";
    case Signal::trend:
      return fmt::format("A {} of {}", high ? "rise" : "fall", many(length_of(process.chart, at, Signal::trend), step));
    case Signal::two_in_three: return fmt::format("Near the {} of its usual range", high ? "top" : "bottom");
    case Signal::run: return high ? "Above its average" : "Below its average";
    case Signal::none: break;
  }
  return {};
}

Judgement judge_process(const Process& process, const Point& point) {
  if (!process.refused.empty()) return not_judged(process.refused);
  if (!process.is_long_enough())
    return not_judged(fmt::format("fewer than {} figures that do not overlap", stats::xmr_least_phase));
  if (!process.chart.phases.back().limits) return not_judged("its figures do not vary");
  const std::string_view step = step_word(point.period);
  const std::size_t at = process.chart.points.size() - 1;
  const stats::XmrPoint& last = process.chart.points[at];
  Judgement judgement;
  judgement.rule = Rule::process;
  judgement.word = signal_words(process, at, step);
  judgement.verdict = last.towards == Towards::high ? Verdict::higher : last.towards == Towards::low ? Verdict::lower : Verdict::no_different;
  switch (last.signal) {
    case Signal::none:
      judgement.word = "Within its usual range";
      [[fallthrough]];
    case Signal::outside_limits: judgement.tail = "of " + many(process.in_phase, step); break;
    case Signal::trend: judgement.tail = "in a row"; break;
    case Signal::two_in_three: judgement.tail = fmt::format("in two of three {}s", step); break;
    case Signal::run: judgement.tail = "for " + many(length_of(process.chart, at, Signal::run), step) + " in a row"; break;
  }
  return judgement;
}

void tell_process(const Process& process, const SeriesView& view, Statistic& told) {
  told.rule = "xmr";
  told.title = "Process chart (XmR)";
  if (!process.refused.empty()) {
    told.refused = process.refused;
    return;
  }
  Texts dates, rebase;
  Numbers values;
  model::Day day;
  for (std::size_t i = 0; i < process.independent.points.size(); ++i) {
    const Point* at = process.independent.points[i];
    // Where there is no point any day between its neighbours stands for it.
    if (at != nullptr) day = at->period.last_day();
    else ++day.number;
    dates.push_back(model::format_iso(day));
    values.push_back(at != nullptr ? at->value : std::nullopt);
    if (process.independent.begins_phase[i]) rebase.push_back(dates.back());
  }
  const stats::XmrPhase& last = process.chart.phases.back();
  told.inputs = {{"x", std::move(dates)}, {"y", std::move(values)}};
  told.options = {{"improvement_direction", view.indicator->better == model::Better::higher  ? "increase"
                                            : view.indicator->better == model::Better::lower ? "decrease"
                                                                                             : "neutral"}};
  if (!rebase.empty()) told.options.emplace_back("rebase", std::move(rebase));
  if (const auto fixed = view.indicator->process.fixed_points) told.options.emplace_back("fix_after_n_points", static_cast<double>(*fixed));
  told.results = {{"mean", last.mean ? Quantity(*last.mean) : Quantity()},
                  {"lpl", last.limits ? Quantity(last.limits->process.lower) : Quantity()},
                  {"upl", last.limits ? Quantity(last.limits->process.upper) : Quantity()},
                  {"points_in_phase", static_cast<double>(process.in_phase)}};
  if (!last.mean || !last.limits) return;
  const int decimals = view.indicator->unit.decimals + 1;
  const std::string step(step_word(process.independent.points.back()->period));
  told.words = fmt::format("The mean of {} is {}, and the usual range runs from {} to {}. The latest figure is {}.", many(process.in_phase, step),
                           format_number(*last.mean, decimals), format_number(last.limits->process.lower, decimals),
                           format_number(last.limits->process.upper, decimals),
                           process.chart.points.back().value ? format_value(*view.indicator, *process.chart.points.back().value) : "missing");
}

}  // namespace candour::analysis
