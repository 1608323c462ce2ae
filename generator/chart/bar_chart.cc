// Horizontal bars from zero, in order of value: names at the left and values in a column at the right when
// wide; name and value on a line above each bar when narrow.

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "chart/chart.h"
#include "chart/dot_chart.h"
#include "chart/number_axis.h"
#include "chart/svg.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

NumberAxis axis_of(const BarChart& chart) {
  double low = 0, high = 0;
  const auto include = [&](const Bar& bar) {
    if (!bar.value) return;
    CHECK(std::isfinite(*bar.value));
    low = std::min(low, *bar.value);
    high = std::max(high, *bar.value);
    if (!bar.interval) return;
    CHECK(std::isfinite(bar.interval->low) && std::isfinite(bar.interval->high));
    low = std::min(low, bar.interval->low);
    high = std::max(high, bar.interval->high);
  };
  for (const Bar& bar : chart.bars) include(bar);
  if (chart.reference) include(*chart.reference);
  return number_axis(low, high, chart.format.decimals, Start::at_zero);
}

std::string value_with_interval(const BarChart& chart, const Bar& bar) {
  const std::string interval = interval_text(chart, bar);
  return interval.empty() ? value_text(chart, bar) : value_text(chart, bar) + " " + interval;
}

class BarPlot {
 public:
  BarPlot(const BarChart& chart, const std::vector<Bar>& bars, const NumberAxis& axis, Width width)
      : chart_(chart), axis_(axis), scene_(width) {
    for (const Bar& bar : bars) rows_.push_back({&bar, value_with_interval(chart_, bar)});
  }

  Scene draw() {
    measure_columns();
    measure_rows();
    draw_axis();
    for (const Row& row : rows_) {
      draw_row(row);
      draw_interval(row);
    }
    draw_zero();
    draw_reference();
    return std::move(scene_);
  }

 private:
  struct Row {
    const Bar* bar;
    std::string value;
    std::vector<std::string> name;
    double top = 0;  ///< Of the row.
    double bar_top = 0;
  };

  bool wide() const { return scene_.wide(); }
  double x(double value) const { return left_ + (value - axis_.from) / (axis_.to - axis_.from) * (right_ - left_); }
  Weight weight_of(const Row& row) const { return row.bar->own ? Weight::bold : Weight::regular; }
  double bar_height() const { return wide() ? 16 : 14; }

  bool has_intervals() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return row.bar->interval.has_value(); });
  }

  double figures_room() const {
    double room = 0;
    for (const Row& row : rows_) room = std::max(room, scene_.width_of(row.value, weight_of(row)));
    return room;
  }

  void measure_columns() {
    constexpr double longest_name = 220;
    double names = 0;
    double values = figures_room();
    if (values > (wide() ? 330 : scene_.right_edge())) {  // intervals so long that only the table has room for them
      for (Row& row : rows_) row.value = value_text(chart_, *row.bar);
      values = figures_room();
    }
    figures_below_ = !wide() && values > 170 && has_intervals();
    for (Row& row : rows_) {
      const double room = wide() ? longest_name : figures_below_ ? scene_.right_edge() : scene_.width() - values - 12;
      row.name = scene_.fit(row.bar->name, room, 3, weight_of(row));
      names = std::max(names, widest(row.name, scene_.font_size(), weight_of(row)));
    }
    left_ = wide() ? names + 10 : 0;
    right_ = wide() ? scene_.width() - values - 24 : scene_.width() - 4;
  }

  void measure_rows() {
    if (chart_.reference && chart_.reference->value) {
      const std::string words = chart_.reference->name + " " + value_text(chart_, *chart_.reference);
      reference_ = scene_.fit(words, wide() ? 420 : scene_.right_edge(), 2, Weight::regular);
    }
    const double line = scene_.line_height();
    const double header = line * (static_cast<double>(reference_.size()) - 1);
    double at = reference_.empty() ? 4 : header + (wide() ? 30 : 42);
    for (Row& row : rows_) {
      const double more = line * (static_cast<double>(row.name.size()) - (figures_below_ ? 0 : 1));
      row.top = at;
      row.bar_top = wide() ? at + 9 + more / 2 : at + 23 + more;
      at += (wide() ? 34 : 50) + more;
    }
    top_ = rows_.front().top;
    bottom_ = at;
    scene_.set_height(bottom_ + 28);
  }

  /// Every mark, or every other and so on, so that their words stay apart.
  void draw_axis() {
    std::size_t step = 1;
    while (!has_room(step)) ++step;
    std::string grid;
    for (std::size_t i = 0; i < axis_.ticks.size(); ++i) {
      if (wide() && axis_.ticks[i] != 0) {
        append_command(grid, 'M', x(axis_.ticks[i]), top_);
        append_command(grid, 'V', bottom_);
      }
      if (i % step == 0) scene_.text(label_centre(i), bottom_ + 20, axis_.labels[i], "tk", Anchor::middle);
    }
    if (!grid.empty()) scene_.path(std::move(grid), "gr", Colour::hair);
  }

  double label_centre(std::size_t tick) const {
    const double half = scene_.width_of(axis_.labels[tick]) / 2;
    return std::clamp(x(axis_.ticks[tick]), half, scene_.width() - half);
  }

  bool has_room(std::size_t step) const {
    double taken = -1000;
    for (std::size_t i = 0; i < axis_.ticks.size(); i += step) {
      const double half = scene_.width_of(axis_.labels[i]) / 2;
      if (label_centre(i) - half < taken + 12) return false;
      taken = label_centre(i) + half;
    }
    return true;
  }

  void draw_row(const Row& row) {
    const std::string css = row.bar->own ? "lb me" : "lb";
    const double line = scene_.line_height();
    const double first = wide() ? row.bar_top + 13 - line * (static_cast<double>(row.name.size()) - 1) / 2 : row.top + 15;
    for (std::size_t i = 0; i < row.name.size(); ++i)
      scene_.text(wide() ? left_ - 10 : 0, first + line * static_cast<double>(i), row.name[i], css, wide() ? Anchor::end : Anchor::start);
    scene_.text(scene_.right_edge(), wide() ? row.bar_top + 13 : figures_below_ ? first + line * static_cast<double>(row.name.size()) : first, row.value, css + " num", Anchor::end);
    if (!row.bar->value || *row.bar->value == 0) return;
    std::string data;
    append_command(data, 'M', x(0), row.bar_top);
    append_command(data, 'H', x(*row.bar->value));
    append_command(data, 'v', bar_height());
    append_command(data, 'H', x(0));
    data += 'z';
    scene_.shape(std::move(data), row.bar->own ? "bar me" : "bar", row.bar->own ? Colour::c1 : Colour::grey);
  }

  /// A line with end caps, over a halo that parts it from its bar.
  void draw_interval(const Row& row) {
    if (!row.bar->value || !row.bar->interval) return;
    const double middle = row.bar_top + bar_height() / 2, low = x(row.bar->interval->low), high = x(row.bar->interval->high);
    std::string data;
    append_command(data, 'M', low, middle);
    append_command(data, 'H', high);
    for (double end : {low, high}) {
      append_command(data, 'M', end, middle - 5);
      data += "v10";
    }
    scene_.path(data, "halo", Colour::paper);
    scene_.path(std::move(data), "ci", Colour::ink);
  }

  /// A vertical through the bars; when narrow, in pieces, so that it is not drawn through words.
  void vertical(double at, double above, std::string_view css) {
    std::string data;
    if (wide()) {
      append_command(data, 'M', at, top_ - above);
      append_command(data, 'V', bottom_);
    } else {
      for (const Row& row : rows_) {
        append_command(data, 'M', at, row.bar_top - 4);
        append_command(data, 'v', bar_height() + 8);
      }
    }
    scene_.path(std::move(data), css, Colour::ink);
  }

  void draw_zero() {
    if (wide() || axis_.from < 0) vertical(x(0), 0, "ax");
    if (wide()) return;
    std::string base;
    append_command(base, 'M', left_, bottom_);
    append_command(base, 'H', right_);
    scene_.path(std::move(base), "ax", Colour::ink);
  }

  void draw_reference() {
    if (reference_.empty()) return;
    const double at = x(*chart_.reference->value);
    vertical(at, 6, "ref");
    const double half = widest(reference_, scene_.font_size(), Weight::regular) / 2;
    double baseline = 16;
    for (const std::string& words : reference_) {
      if (wide()) {
        scene_.text(std::clamp(at, half, scene_.width() - half), baseline, words, "an", Anchor::middle);
      } else {
        scene_.text(scene_.right_edge(), baseline, words, "an", Anchor::end);
      }
      baseline += scene_.line_height();
    }
    if (wide()) return;
    std::string from_words;
    append_command(from_words, 'M', at, baseline - scene_.line_height() + 5);
    append_command(from_words, 'V', top_ - 2);
    scene_.path(std::move(from_words), "ref", Colour::ink);
  }

  const BarChart& chart_;
  const NumberAxis& axis_;
  Scene scene_;
  std::vector<Row> rows_;
  std::vector<std::string> reference_;  ///< The name and value of the reference; empty where there is none.
  bool figures_below_ = false;  ///< Figures on a line of their own under the name, where both do not fit on one.
  double left_ = 0, right_ = 0, top_ = 0, bottom_ = 0;
};

std::vector<Bar> in_order(const BarChart& chart) {
  std::vector<Bar> bars = chart.bars;
  if (!chart.sort_by_value) return bars;
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
    if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
    return a.value && *a.value > *b.value;
  });
  return bars;
}

}  // namespace

Drawing draw(const BarChart& chart) {
  CHECK(!chart.bars.empty());
  if (chart.marks == BarChart::Marks::dots) return draw_dots(chart, in_order(chart));
  const std::vector<Bar> bars = in_order(chart);
  const NumberAxis axis = axis_of(chart);
  Drawing drawing;
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart, bars);
  drawing.table = table_of(chart, bars);
  draw_both(drawing, chart.id, drawing.summary, [&](Width width) { return BarPlot(chart, bars, axis, width).draw(); });
  return drawing;
}

}  // namespace candour::chart
