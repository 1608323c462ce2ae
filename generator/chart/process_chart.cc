// A process chart: thin line, points whose shape says what kind of signal they are, stepped limits with the band
// between them, a key of the shapes above.

#include "chart/process_chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "chart/axes.h"
#include "chart/shapes.h"
#include "chart/svg.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

enum class Shape { plain, outside, run, near };

Shape shape_of(Signal signal) {
  switch (signal) {
    case Signal::none: return Shape::plain;
    case Signal::outside_high:
    case Signal::outside_low: return Shape::outside;
    case Signal::two_in_three_high:
    case Signal::two_in_three_low: return Shape::near;
    case Signal::trend_up:
    case Signal::trend_down:
    case Signal::run_high:
    case Signal::run_low: return Shape::run;
  }
  return Shape::plain;
}

/// A diamond, a ring with a dot, a triangle, a dot: unlike one another without colour. Hollow: provisional.
void draw_shape(Scene& scene, Shape shape, bool hollow, double x, double y) {
  const double r = scene.wide() ? 1 : 0.85;
  switch (shape) {
    case Shape::outside: return draw_diamond(scene, x, y, 7.5 * r, hollow);
    case Shape::near: return draw_triangle(scene, x, y, 7 * r, hollow);
    case Shape::run:
      scene.ring(x, y, 5.5 * r, "rn c1", Colour::c1);
      if (!hollow) scene.dot(x, y, 2 * r, "pt c1", Colour::c1);
      return;
    case Shape::plain:
      if (hollow) scene.ring(x, y, 3.5 * r, "rn c1", Colour::c1);
      else scene.dot(x, y, 4 * r, "pt c1", Colour::c1);
      return;
  }
}

std::optional<double> drawn_limit(const ProcessChart& chart, const std::optional<double>& limit) {
  return limit && (!chart.not_below || *limit >= *chart.not_below) ? limit : std::nullopt;
}

struct Frame {
  NumberAxis values;
  std::vector<double> days;
  bool has_values = false;
};

Frame frame_of(const ProcessChart& chart) {
  Frame frame;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  const auto include = [&](double value) {
    CHECK(std::isfinite(value));
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const ProcessPoint& p : chart.points) {
    if (!p.point.value) continue;
    include(*p.point.value);
    frame.has_values = true;
  }
  if (!frame.has_values) return frame;
  const auto has_value = [](const ProcessPoint& p) { return p.point.value.has_value(); };
  const double first = std::find_if(chart.points.begin(), chart.points.end(), has_value)->point.day;
  const double last = std::find_if(chart.points.rbegin(), chart.points.rend(), has_value)->point.day;
  for (const ProcessPoint& p : chart.points)
    if (first <= p.point.day && p.point.day <= last) frame.days.push_back(p.point.day);
  for (const Phase& phase : chart.phases) {
    if (phase.to < first || phase.from > last) continue;
    include(phase.mean);
    if (phase.upper) include(*phase.upper);
    if (const auto lower = drawn_limit(chart, phase.lower)) include(*lower);
  }
  frame.values = number_axis(low, high, chart.format.decimals, Start::near_limits);
  return frame;
}

class ProcessPlot {
 public:
  ProcessPlot(const ProcessChart& chart, const Frame& frame, Width width)
      : chart_(chart), frame_(frame), scene_(width), days_(0, 0, area_) {}

  Scene draw() {
    if (!frame_.has_values) return draw_nothing();
    measure();
    const double key = draw_key(scene_, key_entries(), 0);
    arrange(key);
    make_notes();
    if (!place_inside(notes_, scene_, area_, obstacles_)) {
      arrange(key + place_above(notes_, scene_, area_, key + 2));
    }
    obstacles_ = {};
    draw_bands();
    draw_number_axis(scene_, area_, frame_.values, obstacles_);
    draw_time_axis(scene_, area_, frame_.days, days_);
    draw_notes(scene_, notes_, area_);
    draw_limits();
    collect_obstacles();
    if (key > 0) obstacles_.add({0, 0, scene_.width(), key});
    for (const Note& note : notes_) {
      obstacles_.add(note.box);
      obstacles_.add({note.at - 1, std::min(area_.top, note.box.top), note.at + 1, area_.bottom});
    }
    draw_points();
    if (scene_.wide()) name_limits_at_end();
    draw_values();
    return std::move(scene_);
  }

 private:
  Scene draw_nothing() {
    scene_.text(0, 24, "No values", "an");
    scene_.set_height(40);
    return std::move(scene_);
  }

  double y(double value) const {
    const NumberAxis& axis = frame_.values;
    return area_.bottom - (value - axis.from) / (axis.to - axis.from) * (area_.bottom - area_.top);
  }
  bool inside(const Phase& phase) const { return phase.to >= frame_.days.front() && phase.from <= frame_.days.back(); }
  /// The phase whose limits are named in the drawing: the last. Others are told in the table.
  const Phase* named_phase() const {
    for (auto phase = chart_.phases.rbegin(); phase != chart_.phases.rend(); ++phase)
      if (inside(*phase)) return &*phase;
    return nullptr;
  }

  struct Named {
    double value;
    std::string name, shown;
  };
  std::vector<Named> limit_names() const {
    std::vector<Named> names;
    const Phase* phase = named_phase();
    if (phase == nullptr) return names;
    const auto add = [&](double value, const char* name) { names.push_back({value, name, format(limit_format(chart_), value)}); };
    if (phase->upper) add(*phase->upper, "Upper limit");
    add(phase->mean, "Mean");
    if (const auto lower = drawn_limit(chart_, phase->lower)) add(*lower, "Lower limit");
    return names;
  }

  void measure() {
    area_.left = gutter_of(scene_, frame_.values);
    double room = 0;
    if (scene_.wide())
      for (const Named& n : limit_names()) room = std::max(room, scene_.width_of(n.name + " " + n.shown) + 22);
    names_below_ = room > 260;  // a number so long that name and number take a line each
    if (names_below_) {
      room = 0;
      for (const Named& n : limit_names()) room = std::max({room, scene_.width_of(n.name) + 22, scene_.width_of(n.shown) + 22});
    }
    area_.right = scene_.width() - std::max(room, scene_.wide() ? 16.0 : 10.0);
  }

  void arrange(double header) {
    area_.top = header + (header > 0 ? 22 : 16);
    area_.bottom = area_.top + (scene_.wide() ? 310 : 230);
    scene_.set_height(area_.bottom + 30);
    days_ = DayScale(frame_.days.front(), frame_.days.back(), {area_.left, area_.right - 8, 0, 0});
    obstacles_ = {};
    collect_obstacles();
  }

  std::vector<KeyEntry> key_entries() const {
    std::array<bool, 4> used{};
    bool hollow = false;
    for (const ProcessPoint& p : chart_.points) {
      if (!p.point.value) continue;
      used[static_cast<std::size_t>(shape_of(p.signal))] = true;
      hollow = hollow || p.point.provisional;
    }
    const bool signals = used[1] || used[2] || used[3];
    static const char* const words[] = {"No signal", "Outside the limits", "Run or trend", "Two of three near a limit"};
    std::vector<KeyEntry> entries;
    for (std::size_t i = 0; i < used.size(); ++i)
      if (used[i] && signals)
        entries.push_back({[i](Scene& scene, double x, double y) { draw_shape(scene, static_cast<Shape>(i), false, x, y); }, words[i]});
    if (hollow) entries.push_back({[](Scene& scene, double x, double y) { draw_shape(scene, Shape::plain, true, x, y); }, "Hollow: provisional"});
    if (scene_.wide()) return entries;
    for (const Named& n : limit_names()) {
      const bool is_mean = n.name == "Mean";
      const auto sample = [is_mean](Scene& scene, double x, double y) { draw_line_sample(scene, x, y, is_mean ? "mean" : "lim", Colour::soft); };
      entries.push_back({sample, n.name + " " + n.shown});
    }
    return entries;
  }

  void make_notes() {
    const auto add = [&](Note::Kind kind, double day, const std::string& words) {
      if (day < frame_.days.front() || day > frame_.days.back()) return;
      notes_.push_back(note_of(scene_, area_, kind, days_(day), words));
    };
    for (const Break& b : chart_.breaks) add(Note::Kind::series_break, before(b.day), b.words);
    for (const Annotation& a : chart_.annotations) add(Note::Kind::annotation, a.day, a.words);
    for (const Phase& phase : chart_.phases)
      if (!phase.words.empty() && phase.from > frame_.days.front()) add(Note::Kind::annotation, before(phase.from), phase.words);
    std::stable_sort(notes_.begin(), notes_.end(), [](const Note& a, const Note& b) { return a.at < b.at; });
  }

  /// Half-way between the last point before a day and the first that is not.
  double before(double day) const {
    const auto after = std::lower_bound(frame_.days.begin(), frame_.days.end(), day);
    if (after == frame_.days.begin() || after == frame_.days.end()) return day;
    return (*(after - 1) + *after) / 2;
  }

  void collect_obstacles() {
    const ProcessPoint* last = nullptr;
    for (const ProcessPoint& p : chart_.points) {
      if (!p.point.value) {
        last = nullptr;
        continue;
      }
      const double px = days_(p.point.day), py = y(*p.point.value), r = p.signal == Signal::none ? 4 : 7;
      if (last != nullptr) obstacles_.add_line(days_(last->point.day), y(*last->point.value), px, py);
      obstacles_.add_line(px - r, py, px + r, py);
      obstacles_.add_line(px, py - r, px, py + r);
      last = &p;
    }
    for (const Phase& phase : chart_.phases) {
      if (!inside(phase)) continue;
      const auto [from, to] = ends_of(phase);
      for (const std::optional<double>& value : {std::optional(phase.mean), phase.upper, drawn_limit(chart_, phase.lower)})
        if (value) obstacles_.add_line(from, y(*value), to, y(*value));
    }
  }

  // ---- limits

  /// A phase reaches half-way to its neighbours, and to the edges of the plot at the ends.
  std::pair<double, double> ends_of(const Phase& phase) const {
    const double from = phase.from <= frame_.days.front() ? area_.left : days_(before(phase.from));
    const auto after = std::upper_bound(frame_.days.begin(), frame_.days.end(), phase.to);
    const double to = after == frame_.days.end() ? area_.right : days_(before(*after));
    return {from, to};
  }

  void draw_bands() {
    for (const Phase& phase : chart_.phases) {
      if (!inside(phase) || !phase.upper) continue;
      const auto [from, to] = ends_of(phase);
      const auto lower = drawn_limit(chart_, phase.lower);
      if (!lower && !phase.lower) continue;
      std::string data;
      append_command(data, 'M', from, y(*phase.upper));
      append_command(data, 'H', to);
      append_command(data, 'V', lower ? y(*lower) : area_.bottom);
      append_command(data, 'H', from);
      scene_.shape(data + "z", "band", Colour::band);
    }
  }

  void draw_limits() {
    std::string means, limits;
    const auto across = [&](std::string& data, const Phase& phase, double value) {
      const auto [from, to] = ends_of(phase);
      append_command(data, 'M', from, y(value));
      append_command(data, 'H', to);
    };
    for (const Phase& phase : chart_.phases) {
      if (!inside(phase)) continue;
      across(means, phase, phase.mean);
      if (phase.upper) across(limits, phase, *phase.upper);
      if (const auto lower = drawn_limit(chart_, phase.lower)) across(limits, phase, *lower);
    }
    if (!limits.empty()) scene_.path(std::move(limits), "lim", Colour::soft);
    if (!means.empty()) scene_.path(std::move(means), "mean", Colour::soft);
  }

  void name_limits_at_end() {
    std::vector<Named> names = limit_names();
    std::vector<Rung> rungs;
    const double line = scene_.line_height();
    for (const Named& n : names) rungs.push_back({y(n.value) - line / 2, names_below_ ? 2 * line + 2 : line + 1});
    spread(rungs, area_.top - 12, area_.bottom + 6);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const double baseline = rungs[i].place + line / 2 + 4.5, at = area_.right + 18;
      if (std::fabs(baseline - 4.5 - y(names[i].value)) > 1) {
        std::string leader;
        append_command(leader, 'M', area_.right + 2, y(names[i].value));
        append_command(leader, 'L', at - 3, baseline - 4.5);
        scene_.path(std::move(leader), "ld", Colour::soft);
      }
      const std::string together = names[i].name + " " + names[i].shown;
      scene_.text(at, baseline, names_below_ ? names[i].name : together, "lb");
      obstacles_.add(scene_.box_of(at, baseline, names_below_ ? names[i].name : together, Weight::regular, Anchor::start));
      if (!names_below_) continue;
      scene_.text(at, baseline + line, names[i].shown, "lb");
      obstacles_.add(scene_.box_of(at, baseline + line, names[i].shown, Weight::regular, Anchor::start));
    }
  }

  // ---- points

  void draw_points() {
    std::string data;
    bool has_stroke = false;
    const ProcessPoint* last = nullptr;
    for (const ProcessPoint& p : chart_.points) {
      const bool joined = last != nullptr && p.point.value && !breaks_between(last->point.day, p.point.day);
      if (p.point.value) append_command(data, joined ? 'L' : 'M', days_(p.point.day), y(*p.point.value));
      has_stroke = has_stroke || joined;
      last = p.point.value ? &p : nullptr;
    }
    if (has_stroke) scene_.path(std::move(data), "ln thin", Colour::grey);
    for (const ProcessPoint& p : chart_.points)
      if (p.point.value) draw_shape(scene_, shape_of(p.signal), p.point.provisional, days_(p.point.day), y(*p.point.value));
  }

  bool breaks_between(double before, double after) const {
    return std::any_of(chart_.breaks.begin(), chart_.breaks.end(), [&](const Break& b) { return before < b.day && b.day <= after; });
  }

  /// The last value, the first, and the one farthest from its mean.
  void draw_values() {
    const Point* first = nullptr;
    const Point* last = nullptr;
    const Point* far = nullptr;
    double distance = 0;
    for (const ProcessPoint& p : chart_.points) {
      if (!p.point.value) continue;
      first = first == nullptr ? &p.point : first;
      last = &p.point;
      const bool is_outside = shape_of(p.signal) == Shape::outside;
      for (const Phase& phase : chart_.phases) {
        if (!is_outside || p.point.day < phase.from || p.point.day > phase.to) continue;
        if (std::fabs(*p.point.value - phase.mean) <= distance) continue;
        distance = std::fabs(*p.point.value - phase.mean);
        far = &p.point;
      }
    }
    const auto write = [&](const Point& point, const char* css, Weight weight) {
      write_near(scene_, area_, obstacles_, days_(point.day), y(*point.value), format(chart_.format, *point.value), css, weight);
    };
    write(*last, "lb me", Weight::bold);
    if (first != last) write(*first, "an", Weight::regular);
    if (far != nullptr && far != first && far != last) write(*far, "an", Weight::regular);
  }

  const ProcessChart& chart_;
  const Frame& frame_;
  Scene scene_;
  PlotArea area_;
  DayScale days_;
  std::vector<Note> notes_;
  Obstacles obstacles_;
  bool names_below_ = false;
};

}  // namespace

Drawing draw(const ProcessChart& chart) {
  CHECK(std::is_sorted(chart.points.begin(), chart.points.end(), [](const auto& a, const auto& b) { return a.point.day < b.point.day; }));
  const Frame frame = frame_of(chart);
  Drawing drawing;
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart);
  drawing.table = table_of(chart);
  drawing.scale_note = scale_note_of(frame.values, chart.format);
  const std::string description = axis_sentence(frame.values) + drawing.summary;
  draw_both(drawing, chart.id, description, [&](Width width) { return ProcessPlot(chart, frame, width).draw(); });
  return drawing;
}

}  // namespace candour::chart
