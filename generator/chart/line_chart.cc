// Lines over time. Values and names at the lines' ends when wide, a ladder of them above the plot when narrow;
// marks on points; a gap or a break parts a line.

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "chart/axes.h"
#include "chart/chart.h"
#include "chart/svg.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

constexpr std::size_t most_lines = 4;  // standard C6

struct Style {
  Colour colour;
  const char* css;
};

/// The third of three is the fourth's: dotted, which is farther from dashes than long dashes are.
Style style_of(std::size_t line, std::size_t lines) {
  static const std::array<Style, most_lines> styles = {
      {{Colour::c1, "c1"}, {Colour::c2, "c2"}, {Colour::c3, "c3"}, {Colour::c4, "c4"}}};
  return styles[line == 2 && lines == 3 ? 3 : line];
}

/// The axis of both drawings, and the days of all lines' points from the first value to the last.
struct Frame {
  NumberAxis values;
  std::vector<double> days;
  bool has_values = false;
};

Frame frame_of(const LineChart& chart) {
  Frame frame;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  double low = infinity, high = -infinity, first = infinity, last = -infinity;
  for (const Line& line : chart.lines) {
    for (const Point& point : line.points) {
      frame.days.push_back(point.day);
      if (!point.value) continue;
      CHECK(std::isfinite(*point.value));
      low = std::min(low, *point.value);
      high = std::max(high, *point.value);
      first = std::min(first, point.day);
      last = std::max(last, point.day);
    }
  }
  frame.has_values = low <= high;
  // Periods before the first value and after the last are in the table; there is nothing of them to draw.
  if (frame.has_values) std::erase_if(frame.days, [&](double day) { return day < first || day > last; });
  std::sort(frame.days.begin(), frame.days.end());
  frame.days.erase(std::unique(frame.days.begin(), frame.days.end()), frame.days.end());
  if (!chart.grades.empty()) {
    frame.values.to = std::max<double>(1, static_cast<double>(chart.grades.size()) - 1);
    for (std::size_t i = 0; i < chart.grades.size(); ++i) frame.values.ticks.push_back(static_cast<double>(i));
    frame.values.labels = chart.grades;
  } else if (frame.has_values) {
    frame.values = number_axis(low, high, chart.format.decimals, Start::near_values);
  }
  return frame;
}

class LinePlot {
 public:
  LinePlot(const LineChart& chart, const Frame& frame, Width width)
      : chart_(chart), frame_(frame), scene_(width), several_(chart.lines.size() > 1) {}

  Scene draw() {
    measure_gutter();
    measure_ends();
    arrange_with_notes();
    draw_grid();
    if (!frame_.days.empty()) draw_time_axis(scene_, area_, frame_.days, days());
    draw_notes(scene_, notes_, area_);
    for (std::size_t i = chart_.lines.size(); i > 0; --i) draw_line(i - 1);
    draw_values();
    return std::move(scene_);
  }

 private:
  bool wide() const { return scene_.wide(); }
  /// Not to be asked where there are no days.
  DayScale days() const { return {frame_.days.front(), frame_.days.back(), area_}; }
  double x(double day) const { return days()(day); }
  double y(double value) const {
    const double share = (value - frame_.values.from) / (frame_.values.to - frame_.values.from);
    return area_.bottom - share * (area_.bottom - area_.top);
  }

  // ---- room

  void measure_gutter() {
    const double most = wide() ? 130 : 100;
    double gutter = 0;
    for (const std::string& label : frame_.values.labels) {
      const bool words = !chart_.grades.empty();
      tick_labels_.push_back(words ? scene_.fit(label, most, 2, Weight::regular) : std::vector<std::string>{label});
      gutter = std::max(gutter, widest(tick_labels_.back(), scene_.font_size(), Weight::regular));
    }
    area_.left = std::max(36.0, gutter + 10);
  }

  Weight weight_of(std::size_t line) const { return line == 0 ? Weight::bold : Weight::regular; }
  const char* css_of(std::size_t line) const { return line == 0 ? "lb me" : "lb"; }

  /// The names and values of the lines, and the room for them: at the right when wide, above when narrow.
  void measure_ends() {
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) {
      End& end = ends_.emplace_back();
      end.line = i;
      end.point = last_value(chart_.lines[i]);
      end.value = end_text(chart_, chart_.lines[i]);
      if (!chart_.grades.empty()) end.value = scene_.fit(end.value, wide() ? 130 : 95, 1, weight_of(i)).front();
      value_room_ = std::max(value_room_, scene_.width_of(end.value, weight_of(i)));
    }
    area_.right = scene_.width() - 6;
    if (several_ && wide()) {
      const double name_room = fit_names(170);
      area_.right = scene_.width() - (before_value + value_room_ + before_name + name_room + 2);
    } else if (several_) {
      const double beside = scene_.width() - sample_room - value_room_ - 8;
      values_below_ = beside < 110;
      fit_names(values_below_ ? scene_.width() - sample_room : beside);
      for (const End& end : ends_) ladder_height_ += rung_room(end);
    } else if (wide() && chart_.grades.empty()) {
      area_.right = scene_.width() - (value_room_ + 12);
    }
  }

  double fit_names(double room) {
    double names = 0;
    for (End& end : ends_) {
      end.name = scene_.fit(chart_.lines[end.line].name, room, 2, weight_of(end.line));
      const bool ends_early = end.point != nullptr && end.point->day < frame_.days.back();
      if (ends_early) end.name.push_back(scene_.fit(end.point->label, room, 1, weight_of(end.line)).front());
      names = std::max(names, widest(end.name, scene_.font_size(), weight_of(end.line)));
    }
    return names;
  }

  void arrange(double header) {
    area_.top = header + (wide() ? 16 : several_ ? ladder_height_ + 34 : 30);
    // Grades, whose names may take two lines, have room for them.
    const double steps = static_cast<double>(frame_.values.ticks.size()) - 1;
    const double height = chart_.grades.empty() ? (wide() ? 330 : 210)
                                                : std::max(wide() ? 230.0 : 180.0, (2 * scene_.line_height() + 8) * steps);
    area_.bottom = area_.top + height;
    scene_.set_height(area_.bottom + 30);
  }

  void arrange_with_notes() {
    arrange(0);
    if (!frame_.has_values) return;
    note_breaks();
    for (const Annotation& a : chart_.annotations) add_note(Note::Kind::annotation, a.day, a.words);
    if (notes_.empty() && several_) return;  // nothing to be placed
    std::stable_sort(notes_.begin(), notes_.end(), [](const Note& a, const Note& b) { return a.at < b.at; });
    collect_obstacles();
    if (!place_inside(notes_, scene_, area_, obstacles_)) {
      const double header_top = wide() ? 2 : several_ ? ladder_height_ + 10 : 2;
      arrange(place_above(notes_, scene_, area_, header_top) + (wide() ? 0 : -10));
      obstacles_ = {};
      collect_obstacles();
    }
    for (const Note& note : notes_) {
      obstacles_.add(note.box);
      obstacles_.add({note.at - 1, std::min(area_.top, note.box.top), note.at + 1, area_.bottom});
    }
  }

  void add_note(Note::Kind kind, double day, std::string_view words) {
    if (day < frame_.days.front() || day > frame_.days.back()) return;
    notes_.push_back(note_of(scene_, area_, kind, x(day), words));
  }

  /// A break stands half-way between the last point before it and the first after it.
  void note_breaks() {
    for (const Break& b : chart_.breaks) {
      const auto after = std::lower_bound(frame_.days.begin(), frame_.days.end(), b.day);
      if (after == frame_.days.begin() || after == frame_.days.end()) continue;
      add_note(Note::Kind::series_break, (*(after - 1) + *after) / 2, b.words);
    }
  }

  void collect_obstacles() {
    for (const Line& line : chart_.lines) {
      const Point* before = nullptr;
      for (const Point& point : line.points) {
        if (point.value && before != nullptr) obstacles_.add_line(x(before->day), y(*before->value), x(point.day), y(*point.value));
        if (point.value) obstacles_.add_line(x(point.day) - 4, y(*point.value), x(point.day) + 4, y(*point.value));
        before = point.value ? &point : nullptr;
      }
    }
    for (std::size_t i = 0; i < tick_labels_.size(); ++i)
      obstacles_.add(scene_.box_of(area_.left - 8, label_baseline(i), tick_labels_[i].front(), Weight::regular, Anchor::end));
  }

  // ---- axes

  /// Of the first line of a tick's label, which is centred on its tick, but clear of the time axis at the bottom
  /// and of the edge at the top.
  double label_baseline(std::size_t tick) const {
    const double more = scene_.line_height() * (static_cast<double>(tick_labels_[tick].size()) - 1);
    const double share = tick == 0 ? 1 : tick + 1 == tick_labels_.size() ? 0 : 0.5;
    return y(frame_.values.ticks[tick]) + 4.5 - more * share;
  }

  void draw_grid() {
    std::string grid, axis;
    for (std::size_t i = 0; i < frame_.values.ticks.size(); ++i) {
      const double value = frame_.values.ticks[i], at = y(value);
      const bool is_base = value == 0 || (i == 0 && frame_.values.from > 0);
      std::string& data = is_base ? axis : grid;
      append_command(data, 'M', area_.left, at);
      append_command(data, 'H', area_.right);
      double baseline = label_baseline(i);
      for (const std::string& line : tick_labels_[i]) {
        scene_.text(area_.left - 8, baseline, line, "tk", Anchor::end);
        baseline += scene_.line_height();
      }
    }
    if (!frame_.has_values && chart_.grades.empty()) {
      append_command(axis, 'M', area_.left, area_.bottom);
      append_command(axis, 'H', area_.right);
      scene_.text(area_.left + 8, (area_.top + area_.bottom) / 2, "No values", "an");
    }
    if (!grid.empty()) scene_.path(std::move(grid), "gr", Colour::hair);
    if (!axis.empty()) scene_.path(std::move(axis), "ax", Colour::ink);
  }

  // ---- lines

  bool breaks_between(const Point& before, const Point& after) const {
    return std::any_of(chart_.breaks.begin(), chart_.breaks.end(),
                       [&](const Break& b) { return before.day < b.day && b.day <= after.day; });
  }

  bool joined(const Point& before, const Point& after) const {
    return before.value && after.value && !breaks_between(before, after);
  }

  void draw_line(std::size_t index) {
    const std::vector<Point>& points = chart_.lines[index].points;
    const Style style = style_of(index, chart_.lines.size());
    std::string data;
    data.reserve(points.size() * 12);
    bool has_stroke = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (!points[i].value) continue;
      const bool follows = i > 0 && joined(points[i - 1], points[i]);
      has_stroke = has_stroke || follows;
      append_command(data, follows ? 'L' : 'M', x(points[i].day), y(*points[i].value));
    }
    if (has_stroke) scene_.path(std::move(data), std::string("ln ") + style.css, style.colour);
    draw_dots(index, style);
  }

  /// Dots at the last point, at points that no line joins to another, at points a year apart (24 at most, for
  /// the line that the page is about), and hollow where a point is provisional.
  void draw_dots(std::size_t index, const Style& style) {
    constexpr double yearly_days = 300;
    constexpr std::ptrdiff_t most_yearly = 24;
    const std::vector<Point>& points = chart_.lines[index].points;
    const auto far_from = [&](std::size_t i, std::size_t k) {
      return !joined(points[std::min(i, k)], points[std::max(i, k)]) || std::fabs(points[i].day - points[k].day) > yearly_days;
    };
    const auto yearly = [&](std::size_t i) {
      return points[i].value && (i == 0 || far_from(i, i - 1)) && (i + 1 == points.size() || far_from(i, i + 1));
    };
    std::ptrdiff_t yearly_count = 0;
    for (std::size_t i = 0; i < points.size(); ++i) yearly_count += yearly(i);
    const Point* last = last_value(chart_.lines[index]);
    const std::string css = style.css;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Point& point = points[i];
      if (!point.value) continue;
      const bool alone = (i == 0 || !joined(points[i - 1], point)) && (i + 1 == points.size() || !joined(point, points[i + 1]));
      const double at_x = x(point.day), at_y = y(*point.value);
      if (point.provisional) {
        scene_.ring(at_x, at_y, wide() ? 4 : 3.5, "rn " + css, style.colour);
      } else if (&point == last) {
        scene_.dot(at_x, at_y, wide() ? 4.5 : 4, "pt " + css, style.colour);
      } else if (alone || (index == 0 && yearly_count <= most_yearly && yearly(i))) {
        scene_.dot(at_x, at_y, wide() ? 3 : 2.5, "pt " + css, style.colour);
      }
    }
  }

  // ---- names and values

  struct End {
    std::size_t line = 0;
    const Point* point = nullptr;  ///< Null where the line has no values.
    std::string value;
    std::vector<std::string> name;
  };

  double rung_room(const End& end) const {
    return 22 + scene_.line_height() * (static_cast<double>(end.name.size()) - (values_below_ ? 0 : 1));
  }

  void draw_values() {
    if (several_) {
      std::stable_sort(ends_.begin(), ends_.end(), [](const End& a, const End& b) {
        if (a.point == nullptr || b.point == nullptr) return a.point != nullptr && b.point == nullptr;
        return *a.point->value > *b.point->value;
      });
      return wide() ? draw_end_labels() : draw_ladder();
    }
    const Point* last = ends_.front().point;
    if (last == nullptr || !chart_.grades.empty()) return;
    if (wide()) {
      const double at = area_.right + 10, baseline = y(*last->value) + 5;
      if (last->day < frame_.days.back()) {
        std::string leader;
        append_command(leader, 'M', x(last->day) + 6, y(*last->value));
        append_command(leader, 'H', area_.right + 6);
        scene_.path(std::move(leader), "ld", Colour::soft);
      }
      scene_.text(at, baseline, ends_.front().value, "lb me");
    } else {
      draw_value_near(*last, "lb me", Weight::bold);
    }
    const Point* first = first_value(chart_.lines[0]);
    if (first != last) draw_value_near(*first, "an", Weight::regular);
  }

  void draw_end_labels() {
    std::vector<Rung> rungs;
    for (const End& end : ends_) rungs.push_back({end.point == nullptr ? area_.bottom : y(*end.point->value), rung_room(end)});
    spread(rungs, 9, area_.bottom + 18);
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const End& end = ends_[i];
      const double at = rungs[i].place;
      if (end.point != nullptr) {
        std::string leader;
        append_command(leader, 'M', x(end.point->day) + 6, y(*end.point->value));
        append_command(leader, 'L', area_.right + 15, at);
        scene_.path(std::move(leader), "ld", Colour::soft);
      }
      double baseline = at + 5;
      scene_.text(area_.right + before_value, baseline, end.value, css_of(end.line));
      for (const std::string& line : end.name) {
        scene_.text(area_.right + before_value + value_room_ + before_name, baseline, line, css_of(end.line));
        baseline += scene_.line_height();
      }
    }
  }

  void draw_ladder() {
    double at = 10;
    for (const End& end : ends_) {
      const Style style = style_of(end.line, chart_.lines.size());
      std::string sample;
      append_command(sample, 'M', 0, at);
      sample += "H28";
      scene_.path(std::move(sample), std::string("ln ") + style.css, style.colour);
      double baseline = at + 4.5;
      if (!values_below_) scene_.text(scene_.right_edge(), baseline, end.value, css_of(end.line), Anchor::end);
      for (const std::string& line : end.name) {
        scene_.text(sample_room, baseline, line, css_of(end.line));
        baseline += scene_.line_height();
      }
      if (values_below_) scene_.text(scene_.right_edge(), baseline, end.value, css_of(end.line), Anchor::end);
      at += rung_room(end);
    }
  }

  void draw_value_near(const Point& point, std::string_view css, Weight weight) {
    write_near(scene_, area_, obstacles_, x(point.day), y(*point.value), value_text(chart_, *point.value), css, weight);
  }

  static constexpr double before_value = 19;  // from the end of the plot, for the leader
  static constexpr double before_name = 8;
  static constexpr double sample_room = 36;  // of a ladder's piece of line, and the gap after it

  const LineChart& chart_;
  const Frame& frame_;
  Scene scene_;
  const bool several_;
  PlotArea area_;
  std::vector<std::vector<std::string>> tick_labels_;
  std::vector<End> ends_;
  double value_room_ = 0, ladder_height_ = 0;
  bool values_below_ = false;  ///< In the ladder, where values are so long that names have no room beside them.
  std::vector<Note> notes_;
  Obstacles obstacles_;
};

}  // namespace

Drawing draw(const LineChart& chart) {
  CHECK(!chart.lines.empty() && chart.lines.size() <= most_lines);
  Drawing drawing;
  const Frame frame = frame_of(chart);
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart);
  drawing.table = table_of(chart);
  drawing.scale_note = scale_note_of(frame.values, chart.format);
  const bool has_axis = chart.grades.empty() && frame.has_values;
  const std::string description = (has_axis ? axis_sentence(frame.values) : std::string()) + drawing.summary;
  draw_both(drawing, chart.id, description, [&](Width width) { return LinePlot(chart, frame, width).draw(); });
  return drawing;
}

}  // namespace candour::chart
