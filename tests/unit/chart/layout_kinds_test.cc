// A thousand random charts of each kind beyond lines and bars: words apart from one another and in the drawing.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "chart/district_map.h"
#include "chart/funnel_chart.h"
#include "chart/process_chart.h"
#include "chart/share_chart.h"
#include "chart/small_multiples.h"
#include "layout_faults.h"
#include "random_series.h"

using namespace candour;
using namespace candour::chart;

namespace {

NumberFormat format_from(Dice& dice) { return {dice.once_in(5) ? "£" : "", dice.once_in(4) ? "%" : "", dice.below(3)}; }
double size_from(Dice& dice) { return std::pow(10, dice.below(11) - 3); }

// The sanitizers look for slips of memory, which a hundred charts show as well, in a tenth of their time.
#ifdef __SANITIZE_ADDRESS__
constexpr unsigned charts = 100;
#else
constexpr unsigned charts = 1000;
#endif

ProcessChart random_process(Dice& dice) {
  ProcessChart chart;
  chart.id = "p";
  chart.measure = "crimes";
  chart.place = dice.once_in(2) ? name_from(dice, 1 + dice.below(4)) : "";
  chart.period_title = "Month";
  chart.period_phrase = "in ";
  chart.format = format_from(dice);
  const double size = size_from(dice);
  const Line line = line_from(dice, "", size, dice.below(8));
  for (const Point& point : line.points) chart.points.push_back({point, static_cast<Signal>(dice.once_in(2) ? 0 : dice.below(9))});
  if (dice.once_in(3)) chart.not_below = 0;
  for (std::size_t from = 0; from < line.points.size();) {
    const std::size_t to = dice.once_in(2) ? line.points.size() - 1 : std::min(line.points.size() - 1, from + static_cast<std::size_t>(dice.below(30)));
    Phase phase{line.points[from].day, line.points[to].day, size * dice.share(), {}, {}, dice.once_in(2) ? name_from(dice, 1 + dice.below(5)) : ""};
    if (!dice.once_in(6)) phase.upper = phase.mean + size * dice.share();
    if (!dice.once_in(6)) phase.lower = phase.mean - size * dice.share();
    chart.phases.push_back(phase);
    from = to + 1 + static_cast<std::size_t>(dice.below(3));
  }
  if (line.points.empty()) return chart;
  const double first = line.points.front().day, last = line.points.back().day;
  const auto a_day = [&] { return std::floor(first + (last - first) * dice.share()); };
  for (int i = dice.below(3); i > 0; --i) chart.annotations.push_back({a_day(), name_from(dice, 1 + dice.below(7))});
  for (int i = dice.below(3); i > 0; --i) chart.breaks.push_back({a_day(), name_from(dice, 1 + dice.below(7))});
  return chart;
}

BarChart random_intervals(Dice& dice, BarChart::Marks marks) {
  BarChart chart;
  chart.id = "b";
  chart.measure = "crimes";
  chart.marks = marks;
  chart.format = format_from(dice);
  const double size = size_from(dice);
  const int bars = 1 + dice.below(dice.once_in(3) ? 43 : 8), shape = dice.below(8);
  const bool none = dice.once_in(20);
  for (int i = 0; i < bars; ++i) {
    Bar bar{name_from(dice, 1 + dice.below(6)), {}, "", i == 0};
    if (!none && !dice.once_in(6)) bar.value = value_from(dice, shape, size, i, size);
    if (bar.value && !dice.once_in(6)) bar.interval = Interval{*bar.value - size * dice.share(), *bar.value + size * dice.share()};
    chart.bars.push_back(bar);
  }
  if (dice.once_in(2)) chart.reference = Bar{name_from(dice, 1 + dice.below(6)), size * dice.share(), "", false};
  return chart;
}

FunnelChart random_funnel(Dice& dice) {
  FunnelChart chart;
  chart.id = "f";
  chart.measure = "crimes";
  chart.name_title = "Area";
  chart.size_title = name_from(dice, 1 + dice.below(6));
  chart.format = format_from(dice);
  const double size = size_from(dice), sizes = size_from(dice) * 1000;
  // Half of them as police forces are: most of about the same size, and a few far larger.
  const bool crowded = dice.once_in(2);
  const int points = dice.below(60), shape = dice.below(8), words = 1 + dice.below(6);
  for (int i = 0; i < points; ++i) {
    const double share = dice.share();
    FunnelPoint point{name_from(dice, 1 + dice.below(words)), sizes * (crowded ? 0.05 + 0.95 * std::pow(share, 6) : share), {}, "", static_cast<FunnelPlace>(dice.below(5)), i == 0};
    if (!dice.once_in(10)) point.value = value_from(dice, shape, size, i, size);
    chart.points.push_back(point);
  }
  chart.centre = size * dice.share();
  chart.centre_name = name_from(dice, 1 + dice.below(5));
  chart.widened = dice.once_in(2);
  if (dice.once_in(2)) chart.not_below = 0;
  for (double at = sizes / 100; at < sizes * 1.2 && !dice.once_in(200); at *= 1.2) {
    const double half = size * std::sqrt(sizes / at) * 0.1;
    chart.limits.push_back({at, chart.centre - 1.5 * half, chart.centre - half, chart.centre + half, chart.centre + 1.5 * half});
  }
  return chart;
}

SmallMultiples random_multiples(Dice& dice) {
  SmallMultiples chart;
  chart.id = "m";
  chart.measure = "crimes";
  chart.name_title = "Area";
  chart.period_title = "Month";
  chart.format = format_from(dice);
  chart.scale = dice.once_in(2) ? SmallMultiples::Scale::shared : SmallMultiples::Scale::free;
  const double size = size_from(dice);
  const int shape = dice.below(8), panels = dice.below(17);
  for (int i = 0; i < panels; ++i) {
    const Line line = line_from(dice, name_from(dice, 1 + dice.below(6)), size, shape);
    Panel panel{line.name, line.points, {}, i == 0};
    if (dice.once_in(2) && !line.points.empty())
      panel.phases = {{line.points.front().day, line.points.back().day, size * dice.share(), -size * dice.share(), size * (1 + dice.share()), ""}};
    chart.panels.push_back(std::move(panel));
  }
  return chart;
}

/// A grid of districts with ragged borders, some with a hole or without any extent.
DistrictMap random_map(Dice& dice) {
  DistrictMap map;
  map.id = "d";
  map.measure = "crimes";
  map.name_title = "District";
  map.format = format_from(dice);
  const double size = size_from(dice), extent = std::pow(10, dice.below(4) - 3);
  const int across = 1 + dice.below(5), down = 1 + dice.below(5), shape = dice.below(8);
  for (int row = 0; row < down; ++row) {
    for (int column = 0; column < across; ++column) {
      MapArea area{name_from(dice, 1 + dice.below(5)), {}, {}, "", row == 0 && column == 0};
      std::vector<LonLat> ring;
      const int corners = dice.once_in(10) ? dice.below(3) : 3 + dice.below(40);
      for (int i = 0; i < corners; ++i) {
        const double angle = i * 6.2831853 / corners, reach = extent * (0.2 + 0.5 * dice.share());
        ring.push_back({column * extent + reach * std::cos(angle), 52 + row * extent + reach * std::sin(angle)});
      }
      if (dice.once_in(8)) area.rings.push_back({{column * extent, 52 + row * extent}, {column * extent + extent / 9, 52 + row * extent}, {column * extent, 52 + row * extent + extent / 9}});
      area.rings.push_back(std::move(ring));
      if (!dice.once_in(5)) area.value = value_from(dice, shape, size, row, size);
      map.areas.push_back(std::move(area));
    }
  }
  for (int i = dice.below(5); i > 0; --i) map.edges.push_back(size * dice.share());
  std::sort(map.edges.begin(), map.edges.end());
  return map;
}

ShareChart random_shares(Dice& dice, int parts) {
  ShareChart chart;
  chart.id = "s";
  chart.measure = "crimes";
  chart.name_title = "Area";
  chart.part_title = "Offence";
  chart.format = format_from(dice);
  for (int i = 0; i < parts; ++i) chart.parts.push_back(name_from(dice, 1 + dice.below(6)));
  const double size = size_from(dice);
  const int rows = 1 + dice.below(12);
  for (int row = 0; row < rows; ++row) {
    ShareRow share{name_from(dice, 1 + dice.below(6)), {}, "c", row == 0};
    for (int i = 0; i < parts; ++i) {
      share.values.emplace_back(dice.once_in(4) ? 0 : size * dice.share() * (dice.once_in(3) ? 0.001 : 1));
      if (dice.once_in(30)) share.values.back().reset();
    }
    if (dice.once_in(15)) share.values.assign(share.values.size(), 0);
    chart.rows.push_back(std::move(share));
  }
  return chart;
}

}  // namespace

TEST_CASE("no words of a process chart touch or leave it, over a thousand random charts") {
  CHECK(faults_over(charts, random_process) == "");
}

TEST_CASE("no words of bars with intervals touch or leave the drawing, over a thousand random charts") {
  CHECK(faults_over(charts, [](Dice& dice) { return random_intervals(dice, BarChart::Marks::bars); }) == "");
}

TEST_CASE("no words of dots with intervals touch or leave the drawing, over a thousand random charts") {
  CHECK(faults_over(charts, [](Dice& dice) { return random_intervals(dice, BarChart::Marks::dots); }) == "");
}

TEST_CASE("no words of a funnel plot touch, leave it or lie on a point, and no leader meets anything, over a thousand random charts") {
  CHECK(faults_over(charts, random_funnel, Names::of_points) == "");
}

TEST_CASE("no words of small multiples touch or leave the drawing, over a thousand random charts") {
  CHECK(faults_over(charts, random_multiples) == "");
}

TEST_CASE("no words of a map touch or leave it, over a thousand random maps") {
  CHECK(faults_over(charts, random_map) == "");
}

TEST_CASE("no words of stacked shares touch or leave the drawing, over a thousand random charts") {
  CHECK(faults_over(charts, [](Dice& dice) { return random_shares(dice, 1 + dice.below(4)); }) == "");
}

TEST_CASE("no words of shares of many parts touch or leave the drawing, over a thousand random charts") {
  CHECK(faults_over(charts, [](Dice& dice) { return random_shares(dice, 5 + dice.below(8)); }) == "");
}
