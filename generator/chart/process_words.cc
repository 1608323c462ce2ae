// The words and the table of a process chart.

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "chart/process_chart.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

const Phase* phase_at(const ProcessChart& chart, double day) {
  for (const Phase& phase : chart.phases)
    if (phase.from <= day && day <= phase.to) return &phase;
  return nullptr;
}

bool is_shown(const ProcessChart& chart, const std::optional<double>& limit) {
  return limit && (!chart.not_below || *limit >= *chart.not_below);
}

std::string limit_cell(const ProcessChart& chart, const std::optional<double>& limit) {
  return is_shown(chart, limit) ? format(limit_format(chart), *limit) : std::string();
}

const ProcessPoint* last_with_value(const ProcessChart& chart) {
  for (auto p = chart.points.rbegin(); p != chart.points.rend(); ++p)
    if (p->point.value) return &*p;
  return nullptr;
}

std::string label_from(const ProcessChart& chart, double day) {
  for (const ProcessPoint& p : chart.points)
    if (p.point.day >= day) return p.point.label;
  return {};
}

std::string limits_sentence(const ProcessChart& chart) {
  if (chart.phases.empty()) return " There are no limits.";
  const Phase& phase = chart.phases.back();
  const std::string since = chart.phases.size() > 1 ? "Since " + label_from(chart, phase.from) + " the" : "The";
  std::string text = " " + since + " mean is " + format(limit_format(chart), phase.mean);
  const bool low = is_shown(chart, phase.lower), high = phase.upper.has_value();
  if (low && high) {
    text += ", and the limits are " + format(limit_format(chart), *phase.lower) + " and " + format(limit_format(chart), *phase.upper) + ".";
  } else if (high) {
    text += ", and the upper limit is " + format(limit_format(chart), *phase.upper) + ".";
    if (phase.lower) text += " The lower limit is below " + format(chart.format, *chart.not_below) + ", where no value can be, and is not drawn.";
  } else {
    text += low ? ", and the lower limit is " + format(limit_format(chart), *phase.lower) + "." : ". There are too few points for limits.";
  }
  if (chart.phases.size() > 1) text += " Earlier points have limits of their own.";
  return text;
}

struct Group {
  Signal high, low;
  const char* one_high;
  const char* one_low;
};

const std::array<Group, 4> groups = {{
    {Signal::outside_high, Signal::outside_low, "above the upper limit", "below the lower limit"},
    {Signal::run_high, Signal::run_low, "in a run above the mean", "in a run below the mean"},
    {Signal::trend_up, Signal::trend_down, "in a trend upwards", "in a trend downwards"},
    {Signal::two_in_three_high, Signal::two_in_three_low, "near the upper limit, two of three", "near the lower limit, two of three"}}};

std::string count_words(const std::vector<std::string>& labels, const char* where) {
  if (labels.empty()) return {};
  if (labels.size() <= 3) return join_words(labels) + (labels.size() == 1 ? " is " : " are ") + where;
  return std::to_string(labels.size()) + " values are " + where;
}

std::string signals_sentence(const ProcessChart& chart) {
  std::vector<std::string> parts;
  for (const Group& group : groups) {
    std::vector<std::string> high, low;
    for (const ProcessPoint& p : chart.points) {
      if (p.point.value && p.signal == group.high) high.push_back(p.point.label);
      if (p.point.value && p.signal == group.low) low.push_back(p.point.label);
    }
    for (std::string part : {count_words(high, group.one_high), count_words(low, group.one_low)})
      if (!part.empty()) parts.push_back(std::move(part));
  }
  const bool has_limits = std::any_of(chart.phases.begin(), chart.phases.end(), [](const Phase& p) { return p.upper || p.lower; });
  if (parts.empty()) return has_limits ? " No value is a signal." : std::string();
  std::string text = " Signals:";
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? " " : "; ") + parts[i];
  text += ".";
  const ProcessPoint* last = last_with_value(chart);
  if (last != nullptr && last->signal == Signal::none) text += " The latest value is not one of them.";
  return text;
}

}  // namespace

std::string signal_words(Signal signal) {
  for (const Group& group : groups) {
    if (signal == group.high) return group.one_high;
    if (signal == group.low) return group.one_low;
  }
  return {};
}

NumberFormat limit_format(const ProcessChart& chart) {
  NumberFormat format = chart.format;
  const auto is_small = [](const Phase& p) { return std::fabs(p.mean) < 100 && std::fabs(p.upper.value_or(0)) < 100; };
  if (std::all_of(chart.phases.begin(), chart.phases.end(), is_small)) ++format.decimals;
  return format;
}

LineChart line_of(const ProcessChart& chart) {
  LineChart line;
  line.id = chart.id;
  line.measure = chart.measure;
  line.place = chart.place;
  line.period_title = chart.period_title;
  line.period_phrase = chart.period_phrase;
  line.format = chart.format;
  line.breaks = chart.breaks;
  line.annotations = chart.annotations;
  Line& own = line.lines.emplace_back();
  own.name = chart.place.empty() ? "the series" : chart.place;
  own.points.reserve(chart.points.size());
  for (const ProcessPoint& p : chart.points) own.points.push_back(p.point);
  return line;
}

std::string title_of(const ProcessChart& chart) {
  std::string title = title_of(line_of(chart));
  return cut_title("Process chart" + title.substr(std::string("Line chart").size()));
}

std::string summary_of(const ProcessChart& chart) {
  std::string text = summary_of(line_of(chart));
  if (last_with_value(chart) == nullptr) return text;
  return text + limits_sentence(chart) + signals_sentence(chart);
}

Table table_of(const ProcessChart& chart) {
  Table table = table_of(line_of(chart));
  if (chart.phases.empty()) return table;
  table.columns.insert(table.columns.end(), {{"Mean", true}, {"Lower limit", true}, {"Upper limit", true}, {"Signal", false}});
  auto point = chart.points.rbegin();
  for (std::vector<Cell>& row : table.rows) {  // newest first, one for each point
    const Phase* phase = phase_at(chart, point->point.day);
    const auto limit = [&](const std::optional<double>& value) {
      const std::string text = phase == nullptr ? std::string() : limit_cell(chart, value);
      return Cell{text, text.empty() ? "z" : ""};
    };
    row.push_back(phase == nullptr ? Cell{"", "z"} : Cell{format(limit_format(chart), phase->mean), ""});
    row.push_back(limit(phase == nullptr ? std::nullopt : phase->lower));
    row.push_back(limit(phase == nullptr ? std::nullopt : phase->upper));
    const bool is_signal = point->point.value && point->signal != Signal::none;
    row.push_back({is_signal ? capitalised(signal_words(point->signal)) : "None", ""});
    const double day = point->point.day;
    while (point != chart.points.rend() && point->point.day == day) ++point;
  }
  return table;
}

}  // namespace candour::chart
