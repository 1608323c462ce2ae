#include "chart/small_multiples.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "base/text.h"
#include "chart/axes.h"
#include "chart/svg.h"
#include "chart/time_axis.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

constexpr std::size_t most_panels = 16;

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  bool has_values() const { return low <= high; }
  void include(double value) {
    CHECK(std::isfinite(value));
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

std::optional<double> drawn_lower(const SmallMultiples& chart, const Phase& phase) {
  return phase.lower && (!chart.not_below || *phase.lower >= *chart.not_below) ? phase.lower : std::nullopt;
}

Range range_of(const SmallMultiples& chart, const Panel& panel) {
  Range range;
  for (const Point& point : panel.points)
    if (point.value) range.include(*point.value);
  if (!range.has_values()) return range;
  for (const Phase& phase : panel.phases) {
    range.include(phase.mean);
    if (phase.upper) range.include(*phase.upper);
    if (const auto lower = drawn_lower(chart, phase)) range.include(*lower);
  }
  return range;
}

struct Frame {
  std::vector<NumberAxis> axes;  ///< One for each panel; all alike where the scale is shared.
  Range days;
  std::string first, last;       ///< Labels of the first and last day.
};

Frame frame_of(const SmallMultiples& chart) {
  Frame frame;
  Range all;
  for (const Panel& panel : chart.panels) {
    const Range range = range_of(chart, panel);
    if (range.has_values()) {
      all.include(range.low);
      all.include(range.high);
    }
    for (const Point& point : panel.points) {
      if (point.day < frame.days.low) frame.first = point.label;
      if (point.day > frame.days.high) frame.last = point.label;
      frame.days.include(point.day);
    }
  }
  const auto axis = [&](const Range& range, Start start) {
    return range.has_values() ? number_axis(range.low, range.high, chart.format.decimals, start) : NumberAxis{0, 1, {0, 1}, {"0", "1"}, false};
  };
  for (const Panel& panel : chart.panels)
    frame.axes.push_back(chart.scale == SmallMultiples::Scale::shared ? axis(all, Start::near_values) : axis(range_of(chart, panel), Start::near_values));
  return frame;
}

class MultiplesPlot {
 public:
  MultiplesPlot(const SmallMultiples& chart, const Frame& frame, Width width) : chart_(chart), frame_(frame), scene_(width) {}

  Scene draw() {
    gutter_ = 0;
    for (const NumberAxis& axis : frame_.axes)
      for (const std::string& label : {axis.labels.front(), axis.labels.back()}) gutter_ = std::max(gutter_, scene_.width_of(label) + 8);
    // Three or four across, fewer where numbers are long; two when narrow, if a plot of some width is left.
    columns_ = scene_.wide() ? (chart_.panels.size() > 9 ? 4 : 3) : 2;
    while (columns_ > 1 && panel_width() - gutter_ < (scene_.wide() ? 110 : 84)) --columns_;
    columns_ = std::min(columns_, std::max<std::size_t>(1, chart_.panels.size()));
    double top = 0;
    for (std::size_t start = 0; start < chart_.panels.size(); start += columns_) {
      const std::size_t end = std::min(chart_.panels.size(), start + columns_);
      std::size_t name_lines = 1;
      for (std::size_t i = start; i < end; ++i) name_lines = std::max(name_lines, name_of(chart_.panels[i]).size());
      const double plot_top = top + scene_.line_height() * static_cast<double>(name_lines) + 27;
      for (std::size_t i = start; i < end; ++i) draw_panel(i, (panel_width() + between) * static_cast<double>(i - start), top, plot_top);
      top = plot_top + plot_height() + 44;
    }
    scene_.set_height(top - 12);
    return std::move(scene_);
  }

 private:
  static constexpr double between = 20;

  double panel_width() const { return (scene_.width() - between * static_cast<double>(columns_ - 1)) / static_cast<double>(columns_); }
  double plot_height() const { return scene_.wide() ? 96 : 84; }
  Weight weight_of(const Panel& panel) const { return panel.own ? Weight::bold : Weight::regular; }
  std::vector<std::string> name_of(const Panel& panel) const {
    return scene_.fit(panel.name, panel_width() - 2, 2, Weight::bold);
  }

  void draw_panel(std::size_t index, double left, double top, double plot_top) {
    const Panel& panel = chart_.panels[index];
    const NumberAxis& axis = frame_.axes[index];
    const PlotArea area{left + gutter_, left + panel_width(), plot_top, plot_top + plot_height()};
    double baseline = top + 14;
    for (const std::string& words : name_of(panel)) {
      scene_.text(left, baseline, words, panel.own ? "lb me" : "lb");
      baseline += scene_.line_height();
    }
    const auto y = [&](double value) { return area.bottom - (value - axis.from) / (axis.to - axis.from) * (area.bottom - area.top); };
    draw_scale(area, axis);
    const bool has_values = std::any_of(panel.points.begin(), panel.points.end(), [](const Point& p) { return p.value.has_value(); });
    if (!has_values) {
      scene_.text(area.left + 6, (area.top + area.bottom) / 2 + 4, "No values", "an");
      return;
    }
    const DayScale x(frame_.days.low, frame_.days.high, {area.left - 4, area.right - 6, 0, 0});
    draw_limits(panel, area, x, y);
    draw_line(panel, area, x, y);
    draw_ends(area, x);
  }

  /// The base and top of the scale, with their numbers.
  void draw_scale(const PlotArea& area, const NumberAxis& axis) {
    std::string base, grid;
    append_command(grid, 'M', area.left, area.top);
    append_command(grid, 'H', area.right);
    append_command(base, 'M', area.left, area.bottom);
    append_command(base, 'H', area.right);
    if (axis.from < 0 && axis.to > 0) {
      append_command(grid, 'M', area.left, area.bottom + axis.from / (axis.to - axis.from) * (area.bottom - area.top));
      append_command(grid, 'H', area.right);
    }
    scene_.path(std::move(grid), "gr", Colour::hair);
    scene_.path(std::move(base), "ax", Colour::ink);
    scene_.text(area.left - 6, area.top + 4.5, axis.labels.back(), "tk", Anchor::end);
    scene_.text(area.left - 6, area.bottom + 4.5, axis.labels.front(), "tk", Anchor::end);
  }

  template <typename X, typename Y>
  void draw_limits(const Panel& panel, const PlotArea& area, const X& x, const Y& y) {
    std::string means, limits;
    for (const Phase& phase : panel.phases) {
      const double from = std::clamp(x(phase.from), area.left, area.right), to = std::clamp(x(phase.to), area.left, area.right);
      const auto across = [&](std::string& data, double value) {
        append_command(data, 'M', from, y(value));
        append_command(data, 'H', to);
      };
      across(means, phase.mean);
      if (phase.upper) across(limits, *phase.upper);
      if (const auto lower = drawn_lower(chart_, phase)) across(limits, *lower);
    }
    if (!limits.empty()) scene_.path(std::move(limits), "lim", Colour::soft);
    if (!means.empty()) scene_.path(std::move(means), "mean", Colour::soft);
  }

  /// The line, dots where a point has no neighbour, and the last value above the plot's right end.
  template <typename X, typename Y>
  void draw_line(const Panel& panel, const PlotArea& area, const X& x, const Y& y) {
    std::string data;
    bool has_stroke = false;
    const Point* last = nullptr;
    const std::vector<Point>& points = panel.points;
    const auto has = [&](std::size_t i) { return i < points.size() && points[i].value; };
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (!points[i].value) continue;
      const bool follows = i > 0 && has(i - 1);
      append_command(data, follows ? 'L' : 'M', x(points[i].day), y(*points[i].value));
      has_stroke = has_stroke || follows;
      last = &points[i];
    }
    if (has_stroke) scene_.path(std::move(data), "ln c1 sm", Colour::c1);
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (!points[i].value) continue;
      const bool alone = (i == 0 || !has(i - 1)) && !has(i + 1);
      if (points[i].provisional) scene_.ring(x(points[i].day), y(*points[i].value), 3.5, "rn c1", Colour::c1);
      else if (&points[i] == last || alone) scene_.dot(x(points[i].day), y(*points[i].value), &points[i] == last ? 4 : 2.5, "pt c1", Colour::c1);
    }
    const std::string value = format(chart_.format, *last->value);
    // Over the plot, where no number of the scale and no line can be.
    if (scene_.width_of(value, Weight::bold) <= panel_width()) scene_.text(area.right, area.top - 13, value, "lb me", Anchor::end);
  }

  template <typename X>
  void draw_ends(const PlotArea& area, const X& x) {
    std::string marks;
    append_command(marks, 'M', x(frame_.days.low), area.bottom);
    marks += "v5";
    append_command(marks, 'M', x(frame_.days.high), area.bottom);
    scene_.path(marks + "v5", "ax", Colour::ink);
    const double room = area.right - area.left;
    const std::vector<TimeTick> ticks = time_ticks({frame_.days.low, frame_.days.high}, [](const auto&) { return true; });
    if (ticks.empty()) return;
    const std::string& first = ticks.front().label;
    const std::string last = last_tick_label();
    scene_.text(std::max(area.left - gutter_, 0.0) + std::min(gutter_, 4.0), area.bottom + 22, first, "tk");
    const double used = scene_.width_of(first) + scene_.width_of(last) + 10;
    if (frame_.days.low != frame_.days.high && used < room + gutter_ - 4) scene_.text(area.right, area.bottom + 22, last, "tk", Anchor::end);
  }

  /// Long spans are marked by years, short ones by months, as on a time axis.
  std::string last_tick_label() const {
    const std::vector<TimeTick> ticks = time_ticks({frame_.days.high}, [](const auto&) { return true; });
    const bool is_long = frame_.days.high - frame_.days.low > 3 * 365.25;
    const std::string& label = ticks.front().label;
    return is_long ? label.substr(label.find(' ') + 1) : label;
  }

  const SmallMultiples& chart_;
  const Frame& frame_;
  Scene scene_;
  double gutter_ = 0;
  std::size_t columns_ = 3;
};

const Point* last_of(const Panel& panel) {
  for (auto p = panel.points.rbegin(); p != panel.points.rend(); ++p)
    if (p->value) return &*p;
  return nullptr;
}

}  // namespace

std::string title_of(const SmallMultiples& chart) {
  std::string title = "Small line charts of " + chart.measure + " by " + to_lower_ascii(chart.name_title) + ", " +
                      number_word(chart.panels.size()) + (chart.panels.size() == 1 ? " panel" : " panels");
  const Frame frame = frame_of(chart);
  if (frame.days.has_values()) title += ", " + frame.first + (frame.first == frame.last ? "" : " to " + frame.last);
  return cut_title(title);
}

std::string summary_of(const SmallMultiples& chart) {
  std::string text = chart.scale == SmallMultiples::Scale::shared ? "Every panel has the same scale."
                                                                  : "Each panel has a scale of its own: shapes compare, heights do not.";
  const bool has_limits = std::any_of(chart.panels.begin(), chart.panels.end(), [](const Panel& p) { return !p.phases.empty(); });
  if (has_limits) text += " The line across each is its mean; dashes are its limits.";
  const Panel* low = nullptr;
  const Panel* high = nullptr;
  std::vector<std::string> missing;
  for (const Panel& panel : chart.panels) {
    const Point* last = last_of(panel);
    if (last == nullptr) {
      missing.push_back(panel.name);
      continue;
    }
    if (low == nullptr || *last->value < *last_of(*low)->value) low = &panel;
    if (high == nullptr || *last->value > *last_of(*high)->value) high = &panel;
  }
  const auto shown = [&](const Panel& panel) { return format(chart.format, *last_of(panel)->value) + " (" + panel.name + ")"; };
  if (low != nullptr && low != high) text += " Latest values ran from " + shown(*low) + " to " + shown(*high) + ".";
  for (const Panel& panel : chart.panels) {
    const Point* last = last_of(panel);
    if (!panel.own || last == nullptr) continue;
    const auto first = std::find_if(panel.points.begin(), panel.points.end(), [](const Point& p) { return p.value.has_value(); });
    text += " " + panel.name + " stood at " + format(chart.format, *first->value) + " " + chart.period_phrase + first->label;
    if (&*first != last) text += " and at " + format(chart.format, *last->value) + " " + chart.period_phrase + last->label;
    text += ".";
  }
  const bool provisional = std::any_of(chart.panels.begin(), chart.panels.end(), [](const Panel& panel) {
    return std::any_of(panel.points.begin(), panel.points.end(), [](const Point& p) { return p.value && p.provisional; });
  });
  if (provisional) text += " Hollow points are provisional.";
  return text + missing_sentence(missing, chart.panels.size(), "");
}

Table table_of(const SmallMultiples& chart) {
  Table table;
  table.caption = capitalised(chart.measure) + " by " + to_lower_ascii(chart.name_title);
  table.columns.push_back({chart.period_title, false});
  std::vector<std::pair<double, const std::string*>> periods;
  for (const Panel& panel : chart.panels) {
    table.columns.push_back({panel.name, true});
    for (const Point& point : panel.points) periods.emplace_back(point.day, &point.label);
  }
  std::stable_sort(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  periods.erase(std::unique(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.first == b.first; }), periods.end());
  for (const auto& [day, label] : periods) table.rows.push_back({{*label, ""}});
  for (const Panel& panel : chart.panels) {
    auto point = panel.points.rbegin();
    for (std::size_t row = 0; row < periods.size(); ++row) {
      while (point != panel.points.rend() && point->day > periods[row].first) ++point;
      const bool here = point != panel.points.rend() && point->day == periods[row].first;
      if (here && point->value) table.rows[row].push_back({format(chart.format, *point->value), point->marker});
      else table.rows[row].push_back({"", here && !point->marker.empty() ? point->marker : "x"});
    }
  }
  return table;
}

Drawing draw(const SmallMultiples& chart) {
  CHECK(chart.panels.size() <= most_panels);
  const Frame frame = frame_of(chart);
  Drawing drawing;
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart);
  drawing.table = table_of(chart);
  if (chart.scale == SmallMultiples::Scale::free) drawing.scale_note = "each on a scale of its own";
  else if (!frame.axes.empty()) drawing.scale_note = scale_note_of(frame.axes.front(), chart.format);
  draw_both(drawing, chart.id, drawing.summary, [&](Width width) { return MultiplesPlot(chart, frame, width).draw(); });
  return drawing;
}

}  // namespace candour::chart
