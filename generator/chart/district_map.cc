#include "chart/district_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"
#include "base/text.h"
#include "chart/axes.h"
#include "chart/map_shape.h"
#include "chart/shapes.h"
#include "chart/svg.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

constexpr std::size_t most_classes = 5;

/// What a map says and lists is what bars of the same values would.
BarChart bars_of(const DistrictMap& map) {
  BarChart chart;
  chart.id = map.id;
  chart.measure = map.measure;
  chart.period = map.period;
  chart.name_title = map.name_title;
  chart.format = map.format;
  for (const MapArea& area : map.areas) chart.bars.push_back({area.name, area.value, area.marker, area.own});
  std::stable_sort(chart.bars.begin(), chart.bars.end(), [](const Bar& a, const Bar& b) {
    if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
    return a.value && *a.value > *b.value;
  });
  return chart;
}

std::size_t class_of(const DistrictMap& map, double value) {
  return static_cast<std::size_t>(std::upper_bound(map.edges.begin(), map.edges.end(), value) - map.edges.begin());
}

/// The shade of a class, of five: fewer classes are spread over them.
std::size_t shade_of(const DistrictMap& map, std::size_t index) {
  const std::size_t last = map.edges.size();
  return last == 0 ? 2 : (index * (most_classes - 1) + last / 2) / last;
}

std::string class_words(const DistrictMap& map, std::size_t index) {
  const auto shown = [&](std::size_t i) { return format(map.format, map.edges[i]); };
  if (map.edges.empty()) return "Any value";
  if (index == 0) return "Under " + shown(0);
  if (index == map.edges.size()) return shown(index - 1) + " and over";
  return shown(index - 1) + " to under " + shown(index);
}

constexpr std::array<const char*, most_classes> shade_css = {"rg q1", "rg q2", "rg q3", "rg q4", "rg q5"};
constexpr std::array<Colour, most_classes> shade_colours = {Colour::q1, Colour::q2, Colour::q3, Colour::q4, Colour::q5};

class MapPlot {
 public:
  MapPlot(const DistrictMap& map, Width width)
      : map_(map), scene_(width), projected_(project(map.areas, scene_.wide() ? 440 : 286, scene_.wide() ? 460 : 330)) {}

  Scene draw() {
    draw_areas();
    return scene_.wide() ? draw_wide() : draw_narrow();
  }

 private:
  std::string value_of(const MapArea& area) const {
    return area.value ? format(map_.format, *area.value) : bracketed(area.marker);
  }
  Weight weight_of(const MapArea& area) const { return area.own ? Weight::bold : Weight::regular; }

  void draw_areas() {
    for (std::size_t i = 0; i < map_.areas.size(); ++i) {
      const MapArea& area = map_.areas[i];
      const MapShape& shape = projected_.shapes[i];
      if (shape.rings.empty()) continue;
      const std::size_t shade = area.value ? shade_of(map_, class_of(map_, *area.value)) : 0;
      scene_.outlined(path_of(shape), area.value ? shade_css[shade] : "rg q0", area.value ? shade_colours[shade] : Colour::paper);
      if (!area.value) scene_.path(hatching_of(shape, 7), "ld", Colour::soft);
    }
    for (std::size_t i = 0; i < map_.areas.size(); ++i)
      if (map_.areas[i].own && !projected_.shapes[i].rings.empty()) scene_.path(path_of(projected_.shapes[i]), "rg me", Colour::ink);
  }

  std::vector<KeyEntry> key_entries() const {
    std::vector<KeyEntry> entries;
    const auto any = [&](auto is) { return std::any_of(map_.areas.begin(), map_.areas.end(), is); };
    for (std::size_t i = 0; i <= map_.edges.size(); ++i) {
      if (!any([](const MapArea& area) { return area.value.has_value(); })) break;
      const std::size_t shade = shade_of(map_, i);
      entries.push_back({[shade](Scene& scene, double x, double y) { draw_swatch(scene, x, y, shade_css[shade], shade_colours[shade]); }, class_words(map_, i)});
    }
    const auto hatched = [](Scene& scene, double x, double y) {
      draw_swatch(scene, x, y, "rg q0", Colour::paper);
      std::string data;
      for (double at : {-9.0, -3.0, 3.0}) {
        append_command(data, 'M', x + at, y + 6);
        append_command(data, 'l', 8, -12);
      }
      scene.path(std::move(data), "ld", Colour::soft);
    };
    if (any([](const MapArea& area) { return !area.value; })) entries.push_back({hatched, "No value"});
    return entries;
  }

  static void draw_swatch(Scene& scene, double x, double y, const char* css, Colour colour) {
    std::string data;
    append_command(data, 'M', x - 12, y - 7);
    scene.outlined(data + "h24v14h-24z", css, colour);
  }

  struct Label {
    std::size_t area;
    std::vector<std::string> lines;  ///< Of the name, then the value.
    Box box;
  };

  // ---- wide: words in the districts where they fit, and at the end of a line where they do not

  Scene draw_wide() {
    std::vector<Label> inside, outside;
    Obstacles taken;
    for (std::size_t i = 0; i < map_.areas.size(); ++i) {
      const MapArea& area = map_.areas[i];
      std::optional<Label> label = projected_.shapes[i].rings.empty() ? std::nullopt : place_in(i, taken);
      if (label) {
        taken.add(label->box);
        inside.push_back(std::move(*label));
      } else {
        std::vector<std::string> lines = scene_.fit(area.name + " " + value_of(area), 270, 2, weight_of(area));
        outside.push_back({i, std::move(lines), {}});
      }
    }
    const double left = projected_.width + 40;
    draw_ladder(outside, left);
    for (const Label& label : inside) write_on_plate(label);
    return std::move(scene_);
  }

  /// Name and value about the pole, or a little beside it, wholly in the district.
  std::optional<Label> place_in(std::size_t index, const Obstacles& taken) const {
    const MapArea& area = map_.areas[index];
    const MapShape& shape = projected_.shapes[index];
    for (std::size_t most : {1, 2, 3}) {
      Label label{index, scene_.fit(area.name, most == 1 ? 180 : 110, most, weight_of(area)), {}};
      const bool is_cut = std::any_of(label.lines.begin(), label.lines.end(), [](const std::string& line) { return line.ends_with("\u2026"); });
      if (is_cut) continue;
      label.lines.push_back(value_of(area));
      const double half = widest(label.lines, scene_.font_size(), weight_of(area)) / 2 + 4;
      const double height = scene_.line_height() * static_cast<double>(label.lines.size()) + 4;
      for (double dy : {0.0, -12.0, 12.0, -24.0, 24.0}) {
        for (double dx : {0.0, -14.0, 14.0, -28.0, 28.0}) {
          const double x = shape.pole.x + dx, y = shape.pole.y + dy;
          label.box = {x - half, y - height / 2, x + half, y + height / 2};
          if (holds(shape, label.box) && !taken.touches_words(label.box)) return label;
        }
      }
    }
    return std::nullopt;
  }

  void write_on_plate(const Label& label) {
    draw_box(scene_, label.box, "plate", Colour::paper);
    const char* const css = map_.areas[label.area].own ? "lb me" : "lb";
    double baseline = label.box.top + 2 + 0.93 * scene_.font_size();
    for (const std::string& line : label.lines) {
      scene_.text((label.box.left + label.box.right) / 2, baseline, line, css, Anchor::middle);
      baseline += scene_.line_height();
    }
  }

  void draw_ladder(std::vector<Label>& labels, double left) {
    std::stable_sort(labels.begin(), labels.end(), [&](const Label& a, const Label& b) {
      return projected_.shapes[a.area].pole.y < projected_.shapes[b.area].pole.y;
    });
    double key_bottom = 0;
    for (const KeyEntry& entry : key_entries()) {
      entry.draw(scene_, left + 14, key_bottom + 12);
      scene_.text(left + 36, key_bottom + 16.5, scene_.fit(entry.words, scene_.right_edge() - left - 36, 1, Weight::regular).front(), "an");
      key_bottom += scene_.line_height() + 6;
    }
    std::vector<Rung> rungs;
    double room = 0;
    for (const Label& label : labels) {
      const double height = scene_.line_height() * static_cast<double>(label.lines.size()) + 6;
      rungs.push_back({projected_.shapes[label.area].pole.y - height / 2, height});
      room += height;
    }
    const double ceiling = key_bottom + 12, floor = std::max(projected_.height, ceiling + room);
    spread(rungs, ceiling, floor);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const MapArea& area = map_.areas[labels[i].area];
      const MapShape& shape = projected_.shapes[labels[i].area];
      double baseline = rungs[i].place + 3 + 0.93 * scene_.font_size();
      if (!shape.rings.empty()) draw_leader(shape.pole, {left - 6, baseline - 4.5});
      for (const std::string& line : labels[i].lines) {
        scene_.text(left, baseline, line, area.own ? "lb me" : "lb");
        baseline += scene_.line_height();
      }
    }
    scene_.set_height(std::max(floor, key_bottom) + 4);
  }

  void draw_leader(Spot from, Spot to) {
    std::string data;
    append_command(data, 'M', from.x, from.y);
    append_command(data, 'L', to.x, to.y);
    scene_.path(data, "halo", Colour::paper);
    scene_.path(std::move(data), "ld", Colour::soft);
    scene_.ring(from.x, from.y, 3, "rn ik", Colour::ink);
  }

  // ---- narrow: a number in each district, and a list of names and values under the map

  Scene draw_narrow() {
    Obstacles taken;
    std::vector<std::size_t> order(map_.areas.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const MapArea &x = map_.areas[a], &y = map_.areas[b];
      if (x.value.has_value() != y.value.has_value()) return x.value.has_value();
      return x.value && *x.value > *y.value;
    });
    for (std::size_t rank = 0; rank < order.size(); ++rank)
      if (!projected_.shapes[order[rank]].rings.empty()) number_area(order[rank], std::to_string(rank + 1), taken);
    double at = projected_.height + 10;
    at += draw_key(scene_, key_entries(), at) + 10;
    const double line = scene_.line_height();
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
      const MapArea& area = map_.areas[order[rank]];
      const char* const css = area.own ? "lb me" : "lb";
      const std::string value = value_of(area);
      const double figures = scene_.width_of(value, weight_of(area));
      const bool below = figures > 150;
      const auto name = scene_.fit(area.name, below ? scene_.right_edge() - 30 : scene_.right_edge() - 40 - figures, 2, weight_of(area));
      scene_.text(24, at + 13, std::to_string(rank + 1), css, Anchor::end);
      for (std::size_t i = 0; i < name.size(); ++i) scene_.text(32, at + 13 + line * static_cast<double>(i), name[i], css);
      if (below) at += line * static_cast<double>(name.size());
      scene_.text(scene_.right_edge(), at + 13, value, std::string(css) + " num", Anchor::end);
      at += line * static_cast<double>(below ? 1 : name.size()) + 5;
    }
    scene_.set_height(at + 2);
    return std::move(scene_);
  }

  /// On a plate at the pole, or the nearest free place at the end of a line; nowhere where all is taken.
  void number_area(std::size_t index, const std::string& number, Obstacles& taken) {
    const Spot pole = projected_.shapes[index].pole;
    const double half = scene_.width_of(number, weight_of(map_.areas[index])) / 2 + 3, high = scene_.line_height() / 2 + 0.5;
    for (int ring = 0; ring < 12; ++ring) {
      for (int turn = 0; turn < (ring == 0 ? 1 : 8); ++turn) {
        const double angle = turn * std::acos(-1.0) / 4, reach = 13.0 * ring;
        const Spot at{pole.x + reach * std::cos(angle), pole.y + reach * std::sin(angle)};
        const Box box{at.x - half, at.y - high, at.x + half, at.y + high};
        if (box.left < 0 || box.right > scene_.width() || box.top < 0 || box.bottom > projected_.height || taken.touches_words(box)) continue;
        if (ring > 0) draw_leader(pole, at);
        taken.add(box);
        return write_on_plate({index, {number}, box});
      }
    }
  }

  const DistrictMap& map_;
  Scene scene_;
  Projected projected_;
};

}  // namespace

Drawing draw(const DistrictMap& map) {
  CHECK(map.edges.size() < most_classes && std::is_sorted(map.edges.begin(), map.edges.end()));
  const BarChart bars = bars_of(map);
  Drawing drawing;
  drawing.title = cut_title("Map" + title_of(bars).substr(std::string("Bar chart").size()));
  drawing.summary = summary_of(bars, bars.bars);
  if (!map.edges.empty()) drawing.summary += " The map has " + number_word(map.edges.size() + 1) + " classes of value.";
  if (std::any_of(map.areas.begin(), map.areas.end(), [](const MapArea& area) { return !area.value; })) drawing.summary += " Hatching: no value.";
  drawing.table = table_of(bars, bars.bars);
  draw_both(drawing, map.id, drawing.summary, [&](Width width) { return MapPlot(map, width).draw(); });
  return drawing;
}

}  // namespace candour::chart
