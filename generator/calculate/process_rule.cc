// xmr: the process chart.

#include <charconv>
#include <chrono>

#include "calculate/rules.h"
#include "stats/xmr.h"

namespace candour::calculate {
namespace {

using stats::Better;
using stats::Meaning;
using stats::Signal;
using stats::Towards;
using stats::Variation;
using stats::XmrPhase;
using stats::XmrPoint;

/// Days since 1970 of "2019-04-01"; empty if that is no day.
std::optional<std::int64_t> day_number(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto digits = [&](std::size_t from, std::size_t length) {
    int value = -1;
    const char* end = text.data() + from + length;
    return std::from_chars(text.data() + from, end, value).ptr == end ? value : -1;
  };
  const int year = digits(0, 4), month = digits(5, 2), day = digits(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::vector<std::int64_t> days(Input& in, std::string_view field, const std::vector<std::string>& texts) {
  std::vector<std::int64_t> made;
  made.reserve(texts.size());
  for (const std::string& text : texts) {
    const auto day = day_number(text);
    if (!day) in.refuse("`" + std::string(field) + "[" + std::to_string(made.size()) + "]` is no date: a date is written 2019-04-01");
    made.push_back(day.value_or(0));
  }
  return made;
}

/// The rebase dates are kept in `rebase`, at which the options look.
stats::XmrOptions read_options(Input& in, std::vector<std::int64_t>& rebase) {
  stats::XmrOptions options;
  options.better = Better::higher;  // As the peer has it, where nothing is said.
  auto given = in.object_if_any("options");
  if (!given) return options;
  const std::string direction = given->one_of("improvement_direction", {"increase", "decrease", "neutral"}, "increase");
  options.better = direction == "increase" ? Better::higher : direction == "decrease" ? Better::lower : Better::neither;
  options.screening = given->flag("screen_outliers", true) ? stats::Screening::on : stats::Screening::off;
  options.fix_after = given->count_if_any("fix_after_n_points");
  options.trend_points = given->count("trend_points", options.trend_points);
  if (given->has("rebase")) rebase = days(*given, "options.rebase", given->texts("rebase"));
  options.rebase = rebase;
  in.take(*given);
  return options;
}

std::string type_of(const XmrPoint& point, std::int64_t trend_points) {
  const bool high = point.towards == Towards::high;
  switch (point.signal) {
    case Signal::none: return "Common Cause";
    case Signal::outside_limits: return high ? "Above UCL" : "Below LCL";
    case Signal::trend: return std::to_string(trend_points) + (high ? " Point Trend (Increasing)" : " Point Trend (Decreasing)");
    case Signal::two_in_three: return high ? "2 in 3 Above CL" : "2 in 3 Below CL";
    case Signal::run: return high ? "7 Points Above CL" : "7 Points Below CL";
  }
  return {};
}

std::string_view word(Meaning meaning) {
  switch (meaning) {
    case Meaning::common_cause: return "common_cause";
    case Meaning::improvement: return "special_cause_improvement";
    case Meaning::concern: return "special_cause_concern";
    case Meaning::neutral_high: return "special_cause_neutral_high";
    case Meaning::neutral_low: return "special_cause_neutral_low";
  }
  return {};
}

std::string_view word(Variation variation) {
  switch (variation) {
    case Variation::common_cause: return "common_cause";
    case Variation::improvement_high: return "improvement_high";
    case Variation::improvement_low: return "improvement_low";
    case Variation::concern_high: return "concern_high";
    case Variation::concern_low: return "concern_low";
    case Variation::neutral_high: return "neutral_high";
    case Variation::neutral_low: return "neutral_low";
  }
  return {};
}

void write(Output& out, const stats::Xmr& chart, const std::vector<std::string>& dates, std::int64_t trend_points) {
  const auto each = [&](std::string_view field, auto of) {
    out.list(field, chart.points.size(), [&](std::size_t i) { return of(chart.points[i], chart.phases[chart.points[i].phase]); });
  };
  using Number = std::optional<double>;
  std::vector<std::int64_t> values_of_phase(chart.phases.size());
  for (const XmrPoint& point : chart.points) values_of_phase[point.phase] += point.value ? 1 : 0;
  each("x", [&](const XmrPoint& point, const XmrPhase&) { return std::string_view(dates[point.input]); });
  each("y", [](const XmrPoint& point, const XmrPhase&) { return point.value; });
  each("rebase_group", [](const XmrPoint&, const XmrPhase& phase) { return phase.number; });
  each("mean", [](const XmrPoint&, const XmrPhase& phase) { return phase.mean; });
  each("lpl", [](const XmrPoint&, const XmrPhase& phase) { return phase.limits ? Number(phase.limits->process.lower) : std::nullopt; });
  each("upl", [](const XmrPoint&, const XmrPhase& phase) { return phase.limits ? Number(phase.limits->process.upper) : std::nullopt; });
  each("outside_limits", [](const XmrPoint& point, const XmrPhase&) { return point.outside; });
  each("relative_to_mean", [](const XmrPoint& point, const XmrPhase&) { return point.side ? Number(*point.side) : std::nullopt; });
  each("close_to_limits", [](const XmrPoint& point, const XmrPhase&) { return point.near; });
  each("special_cause_type", [&](const XmrPoint& point, const XmrPhase&) { return type_of(point, trend_points); });
  each("special_cause_flag", [](const XmrPoint& point, const XmrPhase&) { return point.signal != Signal::none; });
  each("point_type", [](const XmrPoint& point, const XmrPhase&) { return word(point.meaning); });
  each("points_in_phase", [&](const XmrPoint& point, const XmrPhase&) { return values_of_phase[point.phase]; });
  each("short_group_warning", [](const XmrPoint&, const XmrPhase& phase) { return phase.is_short; });
  out.text("variation_icon", word(chart.variation));
}

}  // namespace

void apply_xmr(Input& in, Output& out) {
  in.same_length({"x", "y"});
  const std::vector<std::string> dates = in.texts("x");
  const std::vector<std::optional<double>> values = in.numbers_or_null("y");
  if (in.refused()) return;
  const std::vector<std::int64_t> on = days(in, "x", dates);
  std::vector<std::int64_t> rebase;
  const stats::XmrOptions options = read_options(in, rebase);
  if (in.refused()) return;
  std::vector<stats::XmrValue> points;
  points.reserve(on.size());
  for (std::size_t i = 0; i < on.size(); ++i) points.push_back({on[i], values[i]});
  const auto chart = stats::xmr(points, options);
  if (!chart) return in.refuse(chart.error().what);
  write(out, *chart, dates, options.trend_points);
}

}  // namespace candour::calculate
