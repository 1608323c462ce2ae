#include "chart/axes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "chart/time_axis.h"

namespace candour::chart {
namespace {

/// Where the label of a tick is centred, so that it stays in the drawing.
double label_centre(const Scene& scene, const DayScale& x, const TimeTick& tick) {
  const double half = scene.width_of(tick.label) / 2;
  return std::clamp(x(tick.day), half, scene.width() - half);
}

/// Whether two labels side by side are far enough apart.
bool apart(const Scene& scene, const DayScale& x, const TimeTick& before, const TimeTick& after) {
  const double between = (label_centre(scene, x, after) - scene.width_of(after.label) / 2) -
                         (label_centre(scene, x, before) + scene.width_of(before.label) / 2);
  return between >= (scene.wide() ? 22 : 12);
}

}  // namespace

void draw_time_axis(Scene& scene, const PlotArea& area, const std::vector<double>& days, const DayScale& x) {
  // The last label may lack room, if there are others: it is left out then, and its mark stays.
  const auto has_room = [&](const std::vector<TimeTick>& ticks) {
    for (std::size_t i = 1; i < ticks.size(); ++i)
      if (!apart(scene, x, ticks[i - 1], ticks[i]) && (i + 1 < ticks.size() || i == 1)) return false;
    return true;
  };
  const std::vector<TimeTick> ticks = time_ticks(days, has_room);
  std::string marks;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    append_command(marks, 'M', x(ticks[i].day), area.bottom);
    marks += "v5";
    if (i == 0 || apart(scene, x, ticks[i - 1], ticks[i]))
      scene.text(label_centre(scene, x, ticks[i]), area.bottom + 22, ticks[i].label, "tk", Anchor::middle);
  }
  if (!marks.empty()) scene.path(std::move(marks), "ax", Colour::ink);
}

double gutter_of(const Scene& scene, const NumberAxis& axis) {
  double gutter = 0;
  for (const std::string& label : axis.labels) gutter = std::max(gutter, scene.width_of(label));
  return std::max(36.0, gutter + 10);
}

void draw_number_axis(Scene& scene, const PlotArea& area, const NumberAxis& axis, Obstacles& taken) {
  std::string grid, base;
  for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
    const double at = area.bottom - (axis.ticks[i] - axis.from) / (axis.to - axis.from) * (area.bottom - area.top);
    std::string& data = axis.ticks[i] == 0 || (i == 0 && axis.from > 0) ? base : grid;
    append_command(data, 'M', area.left, at);
    append_command(data, 'H', area.right);
    scene.text(area.left - 8, at + 4.5, axis.labels[i], "tk", Anchor::end);
    taken.add(scene.box_of(area.left - 8, at + 4.5, axis.labels[i], Weight::regular, Anchor::end));
  }
  if (!grid.empty()) scene.path(std::move(grid), "gr", Colour::hair);
  if (!base.empty()) scene.path(std::move(base), "ax", Colour::ink);
}

double draw_axis_below(Scene& scene, const PlotArea& area, const NumberAxis& axis, std::string_view name) {
  const auto centre = [&](std::size_t i) {
    const double half = scene.width_of(axis.labels[i]) / 2;
    const double at = area.left + (axis.ticks[i] - axis.from) / (axis.to - axis.from) * (area.right - area.left);
    return std::pair(at, std::clamp(at, half, std::max(half, scene.width() - half)));
  };
  const auto has_room = [&](std::size_t step) {
    double taken = -1000;
    for (std::size_t i = 0; i < axis.ticks.size(); i += step) {
      const double half = scene.width_of(axis.labels[i]) / 2;
      if (centre(i).second - half < taken + 12) return false;
      taken = centre(i).second + half;
    }
    return true;
  };
  std::size_t step = 1;
  while (!has_room(step)) ++step;
  std::string marks;
  for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
    append_command(marks, 'M', centre(i).first, area.bottom);
    marks += "v5";
    if (i % step == 0) scene.text(centre(i).second, area.bottom + 22, axis.labels[i], "tk", Anchor::middle);
  }
  if (!marks.empty()) scene.path(std::move(marks), "ax", Colour::ink);
  if (name.empty()) return 30;
  scene.text(scene.right_edge(), area.bottom + 42, scene.fit(name, scene.right_edge(), 1, Weight::regular).front(), "tk", Anchor::end);
  return 50;
}

bool write_near(Scene& scene, const PlotArea& area, Obstacles& taken, double x, double y, std::string_view words,
                std::string_view css, Weight weight) {
  const double half = scene.width_of(words, weight) / 2;
  const double lowest = area.bottom - 4, highest = scene.font_size() + 1;
  double best = std::numeric_limits<double>::infinity(), best_x = 0, best_y = 0;
  const auto consider = [&](double shift, double drop, double cost) {
    const double centre = std::clamp(x + shift, area.left + 3 + half, std::max(area.left + 3 + half, scene.width() - half));
    const double baseline = y + drop;
    cost += std::fabs(centre - x) / 8;
    if (cost >= best || baseline > lowest || baseline < highest) return;
    const Box box = scene.box_of(centre, baseline, words, weight, Anchor::middle);
    if (box.right > scene.width() || taken.touches_words(box)) return;
    cost += 60 * taken.lines_through({box.left - 2, box.top, box.right + 2, box.bottom + 1});
    if (cost >= best) return;
    best = cost;
    best_x = centre;
    best_y = baseline;
  };
  const double above = -11, below = 11 + 0.75 * scene.font_size();
  for (int step = 0; step < 12 && 9 * step < best; ++step) {  // farther than that costs more
    for (double shift : {0.0, half - 5, 5 - half, half + 9, -half - 9}) {
      consider(shift, above - 9 * step, 9 * step);
      consider(shift, below + 9 * step, 9 * step + 2);
    }
  }
  if (!std::isfinite(best)) return false;
  scene.text(best_x, best_y, words, css, Anchor::middle);
  // Places are written in tenths: half of one on either side, so that no two labels touch in the drawing.
  const Box box = scene.box_of(best_x, best_y, words, weight, Anchor::middle);
  taken.add({box.left - 0.1, box.top - 0.1, box.right + 0.1, box.bottom + 0.1});
  return true;
}

double draw_key(Scene& scene, const std::vector<KeyEntry>& entries, double top) {
  constexpr double sign = 28, after_sign = 6, between = 20;
  const double row = scene.line_height() + 4;
  double x = 0, y = top;
  for (const KeyEntry& entry : entries) {
    const std::vector<std::string> lines = scene.fit(entry.words, scene.right_edge() - sign - after_sign, 2, Weight::regular);
    const double width = sign + after_sign + widest(lines, scene.font_size(), Weight::regular);
    if (x > 0 && (x + width > scene.right_edge() || lines.size() > 1)) {
      x = 0;
      y += row;
    }
    entry.draw(scene, x + sign / 2, y + row / 2);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      scene.text(x + sign + after_sign, y + row / 2 + 4.5, lines[i], "an");
      if (i + 1 < lines.size()) y += row;
    }
    x += width + between;
    if (lines.size() > 1) x = scene.width();
  }
  return entries.empty() ? 0 : y + row - top;
}

}  // namespace candour::chart
