// Lines over time. Geometry of the art direction: values and names at the lines' ends when wide, a ladder of
// them above the plot when narrow; marks on points; a gap breaks a line.

#include <algorithm>
#include <cmath>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "chart/chart.h"
#include "chart/frame.h"
#include "chart/scale.h"
#include "chart/scene.h"
#include "chart/time_axis.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

constexpr Colour colours[] = {Colour::c1, Colour::c2, Colour::c4, Colour::c3};
const char* const classes[] = {"c1", "c2", "c4", "c3"};
constexpr double label_step = 22;     // between the ends of lines
constexpr double yearly_days = 300;   // points further apart than this are dots as well as a line

struct Extent {
  double from = 0, to = 1;
  bool broken = false;  ///< The axis does not start at zero.
};

/// From zero, unless all values lie within the top sixth of the axis, where a line would be flat.
Extent extent_of(const LineChart& chart) {
  Extent extent;
  bool any = false;
  double low = 0, high = 0;
  for (const Line& line : chart.lines) {
    for (const Point& point : line.points) {
      if (!point.value) continue;
      low = any ? std::min(low, *point.value) : *point.value;
      high = any ? std::max(high, *point.value) : *point.value;
      any = true;
    }
  }
  if (!any) return extent;
  extent = {std::min(0.0, low), std::max(0.0, high), false};
  constexpr double flat = 1.0 / 6;
  if (low > 0 && high > low && (high - low) < flat * high) {
    const double room = (high - low) / 2;
    extent = {std::max(0.0, low - room), high + room / 2, low - room > 0};
  }
  if (extent.from == extent.to) extent.to = extent.from + 1;
  return extent;
}

class LinePlot {
 public:
  LinePlot(const LineChart& chart, Width width)
      : chart_(chart), wide_(width == Width::wide), scene_(units(width), font_size(width)), extent_(extent_of(chart)) {}

  Scene draw() {
    arrange();
    vertical_axis();
    time_axis();
    for (const Break& b : chart_.breaks) rule(b.day, b.words.size() <= 40 ? b.words : "series breaks", "break");
    for (const Annotation& a : chart_.annotations) rule(a.day, a.words, a.words);
    for (std::size_t i = chart_.lines.size(); i > 0; --i) line(i - 1);
    if (wide_) {
      end_labels();
    } else if (chart_.lines.size() > 1) {
      ladder();
    } else {
      single_value();
    }
    return std::move(scene_);
  }

  double starts_at() const { return from_; }
  bool broken() const { return extent_.broken && from_ > 0; }

 private:
  double x(double day) const {
    if (last_day_ == first_day_) return (plot_left_ + plot_right_) / 2;
    return plot_left_ + (day - first_day_) / (last_day_ - first_day_) * (plot_right_ - plot_left_);
  }
  double y(double value) const { return bottom_ - (value - from_) / (to_ - from_) * (bottom_ - top_); }

  void arrange() {
    std::set<double> days;
    for (const Line& l : chart_.lines)
      for (const Point& point : l.points) days.insert(point.day);
    days_.assign(days.begin(), days.end());
    if (!days_.empty()) {
      first_day_ = days_.front();
      last_day_ = days_.back();
    }
    if (chart_.grades.empty()) {
      const LinearScale scale = nice(extent_.from, extent_.to, wide_ ? 6 : 5, 0, 1);
      from_ = scale.domain_from();
      to_ = scale.domain_to();
      ticks_ = ticks(from_, to_, wide_ ? 6 : 5);
    } else {
      from_ = 0;
      to_ = std::max<double>(1, static_cast<double>(chart_.grades.size()) - 1);
      for (std::size_t i = 0; i < chart_.grades.size(); ++i) ticks_.push_back(static_cast<double>(i));
    }
    const int decimals = ticks_.size() > 1 ? tick_decimals(ticks_[1] - ticks_[0]) : chart_.format.decimals;
    double gutter = 0;
    for (double t : ticks_) {
      labels_.push_back(chart_.grades.empty() ? format({chart_.format.prefix, "", decimals}, t)
                                              : chart_.grades[static_cast<std::size_t>(t)]);
      gutter = std::max(gutter, scene_.text_width(labels_.back()));
    }
    grades_inside_ = !chart_.grades.empty() && !wide_;
    left_ = grades_inside_ ? 0 : std::max(36.0, gutter + 10);
    right_ = scene_.width() - (wide_ ? end_room() : 8);
    plot_left_ = left_ + 8;
    plot_right_ = right_ - (wide_ ? 0 : 4);
    const bool has_ladder = !wide_ && chart_.lines.size() > 1;
    top_ = wide_ ? 24 : has_ladder ? label_step * static_cast<double>(chart_.lines.size()) + 34 : 30;
    bottom_ = top_ + (wide_ ? (chart_.grades.empty() ? 322 : 190) : (chart_.grades.empty() ? 210 : 176));
    scene_.set_height(bottom_ + 30);
  }

  std::string end_text(const Line& l) const {
    const Point* last = last_value(l);
    return last == nullptr ? "[x]" : value_text(chart_, *last->value);
  }

  /// Width of the values and names at the right of a wide chart.
  double end_room() {
    value_room_ = 0;
    double names = 0;
    for (const Line& l : chart_.lines) {
      value_room_ = std::max(value_room_, scene_.text_width(end_text(l), true));
      if (chart_.lines.size() > 1) {
        for (const std::string& part : wrap(scene_, l.name, 170, true))
          names = std::max(names, scene_.text_width(part, true));
      }
    }
    return 19 + value_room_ + (names > 0 ? 8 + names : 0) + 2;
  }

  void vertical_axis() {
    for (std::size_t i = 0; i < ticks_.size(); ++i) {
      const double at = y(ticks_[i]);
      scene_.line(left_, at, right_, at, ticks_[i] == 0 || i == 0 ? "ax" : "gr");
      if (grades_inside_) {
        scene_.text(left_, at - 6, labels_[i], "tk");
      } else {
        scene_.text(left_ - 8, at + 4.5, labels_[i], "tk", Anchor::end);
      }
    }
  }

  void time_axis() {
    const double room = scene_.text_width("2015") + (wide_ ? 22 : 14);
    const auto most = static_cast<std::size_t>(std::max(2.0, (plot_right_ - plot_left_) / room + 1));
    double taken_to = -1e9;
    for (const TimeTick& tick : time_ticks(days_, most)) {
      const double at = x(tick.day);
      const double half = scene_.text_width(tick.label) / 2;
      const double centre = std::clamp(at, half, scene_.width() - half);
      if (centre - half < taken_to + 6) continue;
      taken_to = centre + half;
      scene_.line(at, bottom_, at, bottom_ + 5, "ax");
      scene_.text(centre, bottom_ + 22, tick.label, "tk", Anchor::middle);
    }
  }

  /// A dotted vertical with its words in the top interval, where there is room for them.
  void rule(double day, const std::string& words, const std::string& short_words) {
    if (days_.empty() || day < first_day_ || day > last_day_) return;
    // A break falls between the point before it and its own.
    const double at = x(day);
    scene_.line(at, top_, at, bottom_, "nt");
    const bool to_the_right = right_ - at > at - left_;
    const double room = (to_the_right ? right_ - at : at - left_) - 14;
    std::vector<std::string> lines = wrap(scene_, wide_ ? words : short_words, std::min(room, wide_ ? 190.0 : 110.0), false);
    if (lines.size() > 3) lines.resize(1);
    const double first = top_ + 16 + 17 * static_cast<double>(rules_ * 3);
    ++rules_;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (scene_.text_width(lines[i]) > room) return;
      scene_.text(to_the_right ? at + 8 : at - 8, first + 17 * static_cast<double>(i), lines[i], "an",
                  to_the_right ? Anchor::start : Anchor::end);
    }
  }

  bool breaks_before(double day) const {
    for (const Break& b : chart_.breaks)
      if (b.day == day) return true;
    return false;
  }

  void line(std::size_t index) {
    const Line& l = chart_.lines[index];
    std::string data;
    bool joined = false;
    for (const Point& point : l.points) {
      if (!point.value) {
        joined = false;
        continue;
      }
      data += joined && !breaks_before(point.day) ? 'L' : 'M';
      append_number(data, x(point.day));
      data += ' ';
      append_number(data, y(*point.value));
      joined = true;
    }
    if (data.empty()) return;
    const std::string name = classes[index];
    scene_.path(std::move(data), "ln " + name, colours[index]);
    dots(l, index);
    const Point* last = last_value(l);
    scene_.dot(x(last->day), y(*last->value), wide_ ? 4.5 : 4, last->provisional ? "rn" : "pt " + name,
               last->provisional ? Colour::none : colours[index]);
  }

  /// Dots where points stand alone or a year apart, and hollow ones where they are provisional.
  void dots(const Line& l, std::size_t index) {
    const Point* last = last_value(l);
    for (std::size_t i = 0; i < l.points.size(); ++i) {
      const Point& point = l.points[i];
      if (!point.value || &point == last) continue;
      const bool before = i > 0 && l.points[i - 1].value && point.day - l.points[i - 1].day < yearly_days;
      const bool after = i + 1 < l.points.size() && l.points[i + 1].value && l.points[i + 1].day - point.day < yearly_days;
      const bool apart = !before && !after;
      if (point.provisional) {
        scene_.dot(x(point.day), y(*point.value), wide_ ? 4 : 3.5, "rn", Colour::none);
      } else if (apart && (index == 0 || (i > 0 && !l.points[i - 1].value))) {
        scene_.dot(x(point.day), y(*point.value), wide_ ? 3 : 2.5, std::string("pt ") + classes[index], colours[index]);
      }
    }
  }

  struct End {
    double at = 0;      ///< Of the line.
    double label = 0;   ///< Of its words, pushed apart.
    std::size_t index = 0;
    std::vector<std::string> name;
  };

  void end_labels() {
    std::vector<End> ends;
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) {
      const Point* last = last_value(chart_.lines[i]);
      if (last == nullptr) continue;
      const double at = y(*last->value);
      std::vector<std::string> name;
      if (chart_.lines.size() > 1) name = wrap(scene_, chart_.lines[i].name, 170, true);
      ends.push_back({at, at, i, std::move(name)});
    }
    std::stable_sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.at < b.at; });
    push_apart(ends);
    for (const End& end : ends) {
      const std::string css = end.index == 0 && chart_.lines.size() > 1 ? "lb me" : "lb";
      const Point* last = last_value(chart_.lines[end.index]);
      const double from = x(last->day);
      if (std::fabs(end.label - end.at) > 1 && last->day == last_day_) {
        std::string leader = "M";
        append_number(leader, from + 6);
        leader += ' ';
        append_number(leader, end.at);
        leader += 'L';
        append_number(leader, right_ + 15);
        leader += ' ';
        append_number(leader, end.label);
        scene_.path(std::move(leader), "ld", Colour::none);
      }
      scene_.text(right_ + 19, end.label + 5, end_text(chart_.lines[end.index]), css);
      for (std::size_t i = 0; i < end.name.size(); ++i)
        scene_.text(right_ + 27 + value_room_, end.label + 5 + 16 * static_cast<double>(i), end.name[i], css);
    }
  }

  static double room_of(const End& end) { return label_step + 16 * (end.name.empty() ? 0.0 : static_cast<double>(end.name.size()) - 1); }

  /// Labels in order, each clear of the one above, all inside the drawing, as near their lines as that allows.
  void push_apart(std::vector<End>& ends) const {
    if (ends.empty()) return;
    double shift = 0;
    for (std::size_t i = 1; i < ends.size(); ++i)
      ends[i].label = std::max(ends[i].label, ends[i - 1].label + room_of(ends[i - 1]));
    for (const End& end : ends) shift += end.label - end.at;
    shift /= static_cast<double>(ends.size());
    const double lowest = ends.back().label + room_of(ends.back()) - label_step - shift;
    const double highest = ends.front().label - shift;
    const double floor = bottom_ + 20, ceiling = top_ - 10;
    if (lowest > floor) shift += lowest - floor;
    if (highest < ceiling) shift -= ceiling - highest;
    for (End& end : ends) end.label -= shift;
  }

  void ladder() {
    std::vector<std::size_t> order(chart_.lines.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto value = [&](std::size_t i) {
      const Point* last = last_value(chart_.lines[i]);
      return last == nullptr ? -1e300 : *last->value;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return value(a) > value(b); });
    for (std::size_t row = 0; row < order.size(); ++row) {
      const std::size_t i = order[row];
      const double at = 10 + label_step * static_cast<double>(row);
      std::string sample = "M0 ";
      append_number(sample, at);
      sample += "L28 ";
      append_number(sample, at);
      scene_.path(std::move(sample), std::string("ln ") + classes[i], colours[i]);
      const std::string css = i == 0 ? "lb me" : "lb";
      const std::string text = end_text(chart_.lines[i]);
      const double room = scene_.width() - 36 - scene_.text_width(text, true) - 8;
      std::vector<std::string> name = wrap(scene_, chart_.lines[i].name, room, true);
      if (name.size() > 1) name[0] += " \u2026";
      scene_.text(36, at + 4.5, name[0], css);
      scene_.text(scene_.width(), at + 4.5, text, css, Anchor::end);
    }
  }

  void single_value() {
    const Point* last = last_value(chart_.lines[0]);
    if (last == nullptr) return;
    const std::string text = end_text(chart_.lines[0]);
    scene_.text(scene_.width(), 14, text, "lb me", Anchor::end);
  }

  const LineChart& chart_;
  bool wide_;
  Scene scene_;
  Extent extent_;
  std::vector<double> days_;
  double first_day_ = 0, last_day_ = 0;
  double from_ = 0, to_ = 1;
  std::vector<double> ticks_;
  std::vector<std::string> labels_;
  double left_ = 0, right_ = 0, top_ = 0, bottom_ = 0, plot_left_ = 0, plot_right_ = 0;
  double value_room_ = 0;
  bool grades_inside_ = false;
  int rules_ = 0;
};

}  // namespace

Drawing draw(const LineChart& chart) {
  CHECK(!chart.lines.empty() && chart.lines.size() <= std::size(colours));
  Drawing drawing;
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart);
  drawing.table = table_of(chart);
  LinePlot wide(chart, Width::wide);
  const Scene wide_scene = wide.draw();
  drawing.wide = write_svg(wide_scene, "wide", chart.id + "-w", drawing.title, drawing.summary);
  LinePlot narrow(chart, Width::narrow);
  const Scene narrow_scene = narrow.draw();
  drawing.narrow = write_svg(narrow_scene, "narrow", chart.id + "-n", drawing.title, drawing.summary);
  if (wide.broken()) drawing.scale_note = "on a scale that starts at " + format(chart.format, wide.starts_at());
  return drawing;
}

}  // namespace candour::chart
