// Horizontal bars from zero, in order of value: names at the left and values in a column at the right when
// wide; name and value on a line above each bar when narrow.

#include <algorithm>

#include "base/check.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/scale.h"
#include "chart/scene.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

class BarPlot {
 public:
  BarPlot(const BarChart& chart, const std::vector<Bar>& bars, Width width)
      : chart_(chart), bars_(bars), wide_(width == Width::wide), scene_(units(width), font_size(width)) {}

  Scene draw() {
    arrange();
    axis();
    for (std::size_t i = 0; i < bars_.size(); ++i) bar(i);
    zero_line();
    if (chart_.reference && chart_.reference->value) reference();
    return std::move(scene_);
  }

 private:
  double x(double value) const { return left_ + (value - from_) / (to_ - from_) * (right_ - left_); }
  double row_top(std::size_t i) const { return top_ + row_ * static_cast<double>(i); }

  std::string value_text(const Bar& bar) const {
    return bar.value ? format(chart_.format, *bar.value) : "[" + (bar.marker.empty() ? "x" : bar.marker) + "]";
  }

  void arrange() {
    double low = 0, high = 0, names = 0, values = 0;
    const auto include = [&](const Bar& bar) {
      if (bar.value) {
        low = std::min(low, *bar.value);
        high = std::max(high, *bar.value);
      }
    };
    for (const Bar& bar : bars_) {
      include(bar);
      values = std::max(values, scene_.text_width(value_text(bar), true));
      for (const std::string& part : wrap(scene_, bar.name, longest_name, true))
        names = std::max(names, scene_.text_width(part, true));
    }
    if (chart_.reference) include(*chart_.reference);
    if (low == high) high = low + 1;
    const LinearScale scale = nice(low, high, wide_ ? 6 : 4, 0, 1);
    from_ = scale.domain_from();
    to_ = scale.domain_to();
    left_ = wide_ ? names + 10 : 0;
    right_ = wide_ ? scene_.width() - values - 24 : scene_.width() - 4;
    row_ = wide_ ? 34 : 50;
    top_ = chart_.reference ? (wide_ ? 30 : 42) : 8;
    bottom_ = row_top(bars_.size());
    scene_.set_height(bottom_ + 28);
  }

  void axis() {
    const std::vector<double> places = ticks(from_, to_, wide_ ? 6 : 4);
    const int decimals = places.size() > 1 ? tick_decimals(places[1] - places[0]) : 0;
    double taken_to = -1e9;
    for (double t : places) {
      if (wide_ && t != 0) scene_.line(x(t), top_, x(t), bottom_, "gr");
      const std::string label = format({chart_.format.prefix, "", decimals}, t);
      const double half = scene_.text_width(label) / 2;
      const double centre = std::clamp(x(t), half, scene_.width() - half);
      if (centre - half < taken_to + 6) continue;
      taken_to = centre + half;
      scene_.text(centre, bottom_ + 20, label, "tk", Anchor::middle);
    }
  }

  void bar(std::size_t i) {
    const Bar& bar = bars_[i];
    const double at = row_top(i);
    const std::string css = bar.own ? "lb me" : "lb";
    const std::vector<std::string> name = wrap(scene_, bar.name, wide_ ? longest_name : name_room(bar), true);
    if (wide_) {
      const double first = name.size() > 1 ? at + 14 : at + 22;
      for (std::size_t k = 0; k < std::min<std::size_t>(2, name.size()); ++k)
        scene_.text(left_ - 10, first + 15 * static_cast<double>(k), name[k], css, Anchor::end);
      scene_.text(scene_.width(), at + 22, value_text(bar), css + " num", Anchor::end);
    } else {
      scene_.text(0, at + 15, name.size() > 1 ? name[0] + " \u2026" : name[0], css);
      scene_.text(scene_.width(), at + 15, value_text(bar), css + " num", Anchor::end);
    }
    if (!bar.value || *bar.value == 0) return;
    const double top = wide_ ? at + 9 : at + 23;
    std::string data = "M";
    append_number(data, x(0));
    data += ' ';
    append_number(data, top);
    data += 'H';
    append_number(data, x(*bar.value));
    data += wide_ ? "v16H" : "v14H";
    append_number(data, x(0));
    data += 'z';
    scene_.shape(std::move(data), bar.own ? "bar me" : "bar", bar.own ? Colour::c1 : Colour::grey);
  }

  double name_room(const Bar& bar) const { return scene_.width() - scene_.text_width(value_text(bar), true) - 12; }

  void zero_line() {
    if (wide_) {
      scene_.line(x(0), top_, x(0), bottom_, "ax");
    } else {
      scene_.line(0, bottom_, scene_.width() - 4, bottom_, "ax");
    }
  }

  void reference() {
    const Bar& mark = *chart_.reference;
    const double at = x(*mark.value);
    const std::string words = mark.name + " " + value_text(mark);
    if (wide_) {
      scene_.line(at, top_ - 6, at, bottom_, "ref");
      const double half = scene_.text_width(words) / 2;
      scene_.text(std::clamp(at, half, scene_.width() - half), 16, words, "an", Anchor::middle);
      return;
    }
    scene_.text(scene_.width(), 16, words, "an", Anchor::end);
    scene_.line(at, 21, at, top_ - 2, "ref");
    for (std::size_t i = 0; i < bars_.size(); ++i) scene_.line(at, row_top(i) + 19, at, row_top(i) + 41, "ref");
  }

  static constexpr double longest_name = 190;
  const BarChart& chart_;
  const std::vector<Bar>& bars_;
  bool wide_;
  Scene scene_;
  double from_ = 0, to_ = 1, left_ = 0, right_ = 0, row_ = 0, top_ = 0, bottom_ = 0;
};

}  // namespace

Drawing draw(const BarChart& chart) {
  CHECK(!chart.bars.empty());
  std::vector<Bar> bars = chart.bars;
  if (chart.sort_by_value) {
    std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
      if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
      return a.value && *a.value > *b.value;
    });
  }
  Drawing drawing;
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart, bars);
  drawing.table = table_of(chart, bars);
  drawing.wide = write_svg(BarPlot(chart, bars, Width::wide).draw(), "wide", chart.id + "-w", drawing.title, drawing.summary);
  drawing.narrow =
      write_svg(BarPlot(chart, bars, Width::narrow).draw(), "narrow", chart.id + "-n", drawing.title, drawing.summary);
  return drawing;
}

}  // namespace candour::chart
