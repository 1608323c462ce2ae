#include "chart/dot_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "chart/axes.h"
#include "chart/shapes.h"
#include "chart/svg.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

NumberAxis axis_of(const BarChart& chart) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  const auto include = [&](const Bar& bar) {
    if (!bar.value) return;
    for (double value : {*bar.value, bar.interval ? bar.interval->low : *bar.value, bar.interval ? bar.interval->high : *bar.value}) {
      CHECK(std::isfinite(value));
      low = std::min(low, value);
      high = std::max(high, value);
    }
  };
  for (const Bar& bar : chart.bars) include(bar);
  if (chart.reference) include(*chart.reference);
  return number_axis(std::min(low, high), std::max(low, high), chart.format.decimals, Start::near_limits);
}

class DotPlot {
 public:
  DotPlot(const BarChart& chart, const std::vector<Bar>& bars, const NumberAxis& axis, Width width)
      : chart_(chart), axis_(axis), scene_(width) {
    for (const Bar& bar : bars) rows_.push_back({&bar, {}, 0});
  }

  Scene draw() {
    measure();
    draw_axis();
    draw_reference();
    for (const Row& row : rows_) draw_row(row);
    return std::move(scene_);
  }

 private:
  struct Row {
    const Bar* bar;
    std::vector<std::string> name;
    double middle;
  };

  double x(double value) const { return area_.left + (value - axis_.from) / (axis_.to - axis_.from) * (area_.right - area_.left); }
  Weight weight_of(const Row& row) const { return row.bar->own ? Weight::bold : Weight::regular; }

  /// When narrow, figures stand only beside one's own area, under its name: all are in the table.
  std::string figures_of(const Row& row) const {
    const std::string value = value_text(chart_, *row.bar), interval = interval_text(chart_, *row.bar);
    return interval.empty() ? value : value + " " + interval;
  }

  void measure() {
    double names = 0, figures = 0;
    const double longest = scene_.wide() ? 220 : 128;
    for (Row& row : rows_) {
      row.name = scene_.fit(row.bar->name, longest, 2, weight_of(row));
      if (!scene_.wide() && row.bar->own) {
        for (const std::string& words : {value_text(chart_, *row.bar), interval_text(chart_, *row.bar)})
          if (!words.empty() && scene_.width_of(words, Weight::bold) <= longest) row.name.push_back(words);
      } else if (!row.bar->value && !scene_.wide()) {
        row.name.back() = scene_.fit(row.name.back() + " " + figures_of(row), longest, 1, weight_of(row)).front();
      }
      names = std::max(names, widest(row.name, scene_.font_size(), weight_of(row)));
      if (scene_.wide()) figures = std::max(figures, scene_.width_of(figures_of(row), weight_of(row)));
    }
    if (chart_.reference && chart_.reference->value)
      reference_ = scene_.fit(chart_.reference->name + " " + value_text(chart_, *chart_.reference), scene_.wide() ? 420 : scene_.right_edge(), 2, Weight::regular);
    area_.left = names + 14;
    area_.right = scene_.width() - (figures > 0 ? figures + 24 : 10);
    narrow_figures_ = area_.right - area_.left < 160 && scene_.wide();
    if (narrow_figures_) area_.right = scene_.width() - 10;
    double at = reference_.empty() ? 6 : scene_.line_height() * static_cast<double>(reference_.size()) + 14;
    area_.top = at;
    for (Row& row : rows_) {
      const double height = scene_.line_height() * static_cast<double>(row.name.size()) + 3;
      row.middle = at + height / 2;
      at += height;
    }
    area_.bottom = at + 4;
  }

  void draw_axis() {
    std::string grid;
    for (double tick : axis_.ticks) {
      append_command(grid, 'M', x(tick), area_.top);
      append_command(grid, 'V', area_.bottom);
    }
    scene_.path(std::move(grid), "gr", Colour::hair);
    scene_.set_height(area_.bottom + draw_axis_below(scene_, area_, axis_, ""));
  }

  void draw_reference() {
    if (reference_.empty()) return;
    const double at = x(*chart_.reference->value), half = widest(reference_, scene_.font_size(), Weight::regular) / 2;
    std::string data;
    append_command(data, 'M', at, area_.top - 6);
    append_command(data, 'V', area_.bottom);
    scene_.path(std::move(data), "ref", Colour::ink);
    double baseline = 16;
    for (const std::string& words : reference_) {
      scene_.text(std::clamp(at, half, std::max(half, scene_.width() - half)), baseline, words, "an", Anchor::middle);
      baseline += scene_.line_height();
    }
  }

  void draw_row(const Row& row) {
    const std::string css = row.bar->own ? "lb me" : "lb";
    const double line = scene_.line_height();
    double baseline = row.middle + 4.5 - line * (static_cast<double>(row.name.size()) - 1) / 2;
    for (const std::string& words : row.name) {
      scene_.text(area_.left - 14, baseline, words, css, Anchor::end);
      baseline += line;
    }
    if (scene_.wide() && !narrow_figures_) scene_.text(scene_.right_edge(), row.middle + 4.5, figures_of(row), css + " num", Anchor::end);
    if (!row.bar->value) return;
    const double at = x(*row.bar->value);
    if (row.bar->interval) {
      std::string data;
      append_command(data, 'M', x(row.bar->interval->low), row.middle);
      append_command(data, 'H', x(row.bar->interval->high));
      scene_.path(data, "halo", Colour::paper);
      scene_.path(std::move(data), row.bar->own ? "ci me" : "ci", Colour::ink);
    }
    if (row.bar->own) return draw_box(scene_, {at - 6, row.middle - 6, at + 6, row.middle + 6}, "pt c1", Colour::c1);
    scene_.dot(at, row.middle, 4, "pt gy", Colour::grey);
  }

  const BarChart& chart_;
  const NumberAxis& axis_;
  Scene scene_;
  PlotArea area_;
  std::vector<Row> rows_;
  std::vector<std::string> reference_;
  bool narrow_figures_ = false;  ///< Figures so long that they leave no room for the dots.
};

}  // namespace

Drawing draw_dots(const BarChart& chart, const std::vector<Bar>& bars) {
  const bool has_values = std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.value.has_value(); });
  const NumberAxis axis = has_values || (chart.reference && chart.reference->value) ? axis_of(chart) : number_axis(0, 1, 0, Start::at_zero);
  Drawing drawing;
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart, bars);
  drawing.table = table_of(chart, bars);
  drawing.scale_note = scale_note_of(axis, chart.format);
  draw_both(drawing, chart.id, drawing.summary, [&](Width width) { return DotPlot(chart, bars, axis, width).draw(); });
  return drawing;
}

}  // namespace candour::chart
