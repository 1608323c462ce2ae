// A funnel plot: a dot for each area, curves for the limits, names for one's own area and those outside.

#include "chart/funnel_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "chart/axes.h"
#include "chart/point_names.h"
#include "chart/shapes.h"
#include "chart/svg.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

struct Frame {
  NumberAxis values, sizes;
  double smallest = 0;
  bool has_values = false;
};

Frame frame_of(const FunnelChart& chart) {
  Frame frame;
  double low = chart.centre, high = chart.centre, largest = 0;
  frame.smallest = std::numeric_limits<double>::infinity();
  for (const FunnelPoint& p : chart.points) {
    if (!p.value) continue;
    CHECK(std::isfinite(*p.value) && std::isfinite(p.size) && p.size >= 0);
    low = std::min(low, *p.value);
    high = std::max(high, *p.value);
    largest = std::max(largest, p.size);
    frame.smallest = std::min(frame.smallest, p.size);
    frame.has_values = true;
  }
  // Limits of areas smaller than any there is run off to infinity: the plot is as high as points need.
  for (const FunnelLimits& limits : chart.limits) {
    if (limits.size < frame.smallest || limits.size > largest) continue;
    high = std::max(high, limits.upper_998);
    low = std::min(low, chart.not_below ? std::max(limits.lower_998, *chart.not_below) : limits.lower_998);
  }
  frame.values = number_axis(low, high, chart.format.decimals, Start::near_limits);
  frame.sizes = number_axis(0, largest, chart.size_format.decimals, Start::at_zero);
  return frame;
}

bool is_far(const FunnelPoint& p) { return p.place == FunnelPlace::above_998 || p.place == FunnelPlace::below_998; }
bool is_within(const FunnelPoint& p) { return p.place == FunnelPlace::within; }

double radius_of(const Scene& scene, bool own, bool far, bool within) {
  return (far ? (own ? 8.5 : 6.5) : own ? 6 : within ? 3.5 : 4) * (scene.wide() ? 1 : 0.85);
}

void draw_point(Scene& scene, bool own, bool far, bool within, double x, double y) {
  const double r = radius_of(scene, own, far, within);
  if (far) return draw_diamond(scene, x, y, r, false);
  if (!within) return scene.ring(x, y, r, own ? "rn c1" : "rn gy", own ? Colour::c1 : Colour::grey);
  scene.dot(x, y, r, own ? "pt c1" : "pt gy", own ? Colour::c1 : Colour::grey);
}

class FunnelPlot {
 public:
  FunnelPlot(const FunnelChart& chart, const Frame& frame, Width width, bool own_in_key)
      : chart_(chart), frame_(frame), scene_(width), own_in_key_(own_in_key) {}

  /// Whether one's own area had no room for its name among the points.
  bool lacks_own_name() const { return lacks_own_name_; }

  Scene draw() {
    if (!frame_.has_values) {
      scene_.text(0, 24, "No values", "an");
      scene_.set_height(40);
      return std::move(scene_);
    }
    const double key = draw_key(scene_, key_entries(), 0);
    area_.left = gutter_of(scene_, frame_.values);
    area_.right = scene_.width() - 12;
    area_.top = key + 22;
    area_.bottom = area_.top + (scene_.wide() ? 330 : 250);
    taken_.add({0, 0, scene_.width(), key});
    draw_number_axis(scene_, area_, frame_.values, taken_);
    const double below = draw_axis_below(scene_, area_, frame_.sizes, chart_.size_title);
    scene_.set_height(area_.bottom + below);
    draw_curves();
    draw_points();
    name_points();
    return std::move(scene_);
  }

 private:
  double x(double size) const {
    return area_.left + (size - frame_.sizes.from) / (frame_.sizes.to - frame_.sizes.from) * (area_.right - area_.left);
  }
  double y(double value) const {
    return area_.bottom - (value - frame_.values.from) / (frame_.values.to - frame_.values.from) * (area_.bottom - area_.top);
  }

  std::vector<KeyEntry> key_entries() const {
    const auto sample = [](const char* css) {
      return [css](Scene& scene, double x, double y) { draw_line_sample(scene, x, y, css, Colour::soft); };
    };
    std::vector<KeyEntry> entries = {{sample("mean"), chart_.centre_name + " " + format(chart_.format, chart_.centre)}};
    if (chart_.limits.size() > 1) {
      entries.push_back({sample("nt"), chart_.widened ? "95% limits, widened" : "95% limits"});
      entries.push_back({sample("lim"), chart_.widened ? "99.8% limits, widened" : "99.8% limits"});
    }
    const auto used = [&](auto is) { return std::any_of(chart_.points.begin(), chart_.points.end(), [&](const FunnelPoint& p) { return p.value && is(p); }); };
    const auto point = [](bool far, bool within) {
      return [=](Scene& scene, double x, double y) { draw_point(scene, false, far, within, x, y); };
    };
    if (used(is_within)) entries.push_back({point(false, true), "Within the limits"});
    if (used([](const FunnelPoint& p) { return !is_within(p) && !is_far(p); })) entries.push_back({point(false, false), "Outside 95%"});
    if (used(is_far)) entries.push_back({point(true, false), "Outside 99.8%"});
    for (const FunnelPoint& p : chart_.points)
      if (own_in_key_ && p.own && p.value)
        entries.push_back({[&](Scene& scene, double x, double y) { draw_point(scene, true, is_far(p), is_within(p), x, y); }, p.name});
    return entries;
  }

  /// What of a curve is in the plot; where it leaves, it is cut at the edge.
  std::string curve(double FunnelLimits::*limit) {
    std::string data;
    const double floor = chart_.not_below ? std::min(area_.bottom, y(*chart_.not_below)) : area_.bottom;
    const auto in = [&](double at) { return at >= area_.top - 0.05 && at <= floor + 0.05; };
    for (std::size_t i = 1; i < chart_.limits.size(); ++i) {
      double x1 = x(chart_.limits[i - 1].size), y1 = y(chart_.limits[i - 1].*limit);
      double x2 = x(chart_.limits[i].size), y2 = y(chart_.limits[i].*limit);
      const bool follows = in(y1) && !data.empty();
      const auto cut = [&](double& cx, double& cy, double edge) {
        cx = x1 + (x2 - x1) * (edge - y1) / (y2 - y1);
        cy = edge;
      };
      if ((!in(y1) && !in(y2)) || x1 > area_.right || x2 < area_.left) continue;
      if (!in(y1)) cut(x1, y1, y1 < area_.top ? area_.top : floor);
      if (!in(y2)) cut(x2, y2, y2 < area_.top ? area_.top : floor);
      if (x1 > area_.right || x1 == x2) continue;
      if (x2 > area_.right) {
        y2 = y1 + (y2 - y1) * (area_.right - x1) / (x2 - x1);
        x2 = area_.right;
      }
      if (!follows) append_command(data, 'M', x1, y1);
      append_command(data, 'L', x2, y2);
      taken_.add_line(x1, y1, x2, y2);
    }
    return data;
  }

  void draw_curves() {
    for (const auto& [limit, css] : {std::pair{&FunnelLimits::lower_998, "lim"}, {&FunnelLimits::upper_998, "lim"},
                                     {&FunnelLimits::lower_95, "nt"}, {&FunnelLimits::upper_95, "nt"}}) {
      std::string data = curve(limit);
      if (!data.empty()) scene_.path(std::move(data), css, Colour::soft);
    }
    std::string centre;
    append_command(centre, 'M', area_.left, y(chart_.centre));
    append_command(centre, 'H', area_.right);
    scene_.path(std::move(centre), "mean", Colour::soft);
    taken_.add_line(area_.left, y(chart_.centre), area_.right, y(chart_.centre));
  }

  /// One's own area last, on top of others.
  void draw_points() {
    for (bool own : {false, true}) {
      for (const FunnelPoint& p : chart_.points) {
        if (!p.value || p.own != own) continue;
        draw_point(scene_, p.own, is_far(p), is_within(p), x(p.size), y(*p.value));
        taken_.add_dot(dot_of(p));
      }
    }
  }

  Dot dot_of(const FunnelPoint& p) const {
    constexpr double stroke = 1;
    return {x(p.size), y(*p.value), radius_of(scene_, p.own, is_far(p), is_within(p)) + stroke};
  }

  /// One's own, then those outside the outer limits, then those outside the inner, farthest from the centre first.
  std::vector<const FunnelPoint*> named_points() const {
    std::vector<const FunnelPoint*> named;
    for (const FunnelPoint& p : chart_.points)
      if (p.value && (p.own ? !own_in_key_ : !is_within(p))) named.push_back(&p);
    const auto rank = [](const FunnelPoint& p) { return p.own ? 0 : is_far(p) ? 1 : 2; };
    std::stable_sort(named.begin(), named.end(), [&](const FunnelPoint* a, const FunnelPoint* b) {
      if (rank(*a) != rank(*b)) return rank(*a) < rank(*b);
      return std::fabs(*a->value - chart_.centre) > std::fabs(*b->value - chart_.centre);
    });
    return named;
  }

  /// As many as there is room for without crowding. All are in the table.
  void name_points() {
    const std::size_t most = scene_.wide() ? 14 : 6;
    const std::vector<const FunnelPoint*> named = named_points();
    const double longest = std::min(scene_.wide() ? 240.0 : 150.0, area_.right - area_.left - 10);
    std::vector<std::string> words;
    std::vector<PointName> names;
    for (const FunnelPoint* p : named) {
      const Weight weight = p->own ? Weight::bold : Weight::regular;
      words.push_back(scene_.fit(p->name, longest, 1, weight).front());
      names.push_back({dot_of(*p), scene_.width_of(words.back(), weight), p->own || is_far(*p)});
    }
    const Box room{area_.left + 3, area_.top - 14, scene_.right_edge(), area_.bottom - 3};
    const auto places = place_names(names, 1.17 * scene_.font_size(), room, taken_, most);
    for (std::size_t i = 0; i < named.size(); ++i) {
      if (places[i]) write_name(*places[i], words[i], named[i]->own);
      else lacks_own_name_ = lacks_own_name_ || named[i]->own;
    }
  }

  void write_name(const NamePlace& place, const std::string& words, bool own) {
    if (const auto& leader = place.leader) {
      std::string line;
      append_command(line, 'M', leader->x1, leader->y1);
      append_command(line, 'L', leader->x2, leader->y2);
      scene_.path(std::move(line), "ld", Colour::soft);
    }
    const Box& box = place.box;
    const double at = place.anchor == Anchor::start ? box.left : place.anchor == Anchor::end ? box.right : (box.left + box.right) / 2;
    scene_.text(at, box.top + 0.93 * scene_.font_size(), words, own ? "lb me" : "an", place.anchor);
  }

  const FunnelChart& chart_;
  const Frame& frame_;
  Scene scene_;
  bool own_in_key_, lacks_own_name_ = false;
  PlotArea area_;
  Obstacles taken_;
};

Scene draw_plot(const FunnelChart& chart, const Frame& frame, Width width) {
  FunnelPlot plot(chart, frame, width, false);
  Scene scene = plot.draw();
  return plot.lacks_own_name() ? FunnelPlot(chart, frame, width, true).draw() : scene;
}

}  // namespace

Drawing draw(const FunnelChart& chart) {
  const Frame frame = frame_of(chart);
  Drawing drawing;
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart);
  drawing.table = table_of(chart);
  if (frame.has_values) drawing.scale_note = scale_note_of(frame.values, chart.format);
  const std::string description = (frame.has_values ? axis_sentence(frame.values) : std::string()) + drawing.summary;
  draw_both(drawing, chart.id, description, [&](Width width) { return draw_plot(chart, frame, width); });
  return drawing;
}

}  // namespace candour::chart
