#include "chart/map_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/check.h"

namespace candour::chart {
namespace {

bool ring_holds(const std::vector<Spot>& ring, Spot spot) {
  bool inside = false;
  for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
    const Spot &a = ring[i], &b = ring[k];
    if ((a.y > spot.y) != (b.y > spot.y) && spot.x < a.x + (b.x - a.x) * (spot.y - a.y) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

double area_of(const std::vector<Spot>& ring) {
  double sum = 0;
  for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) sum += ring[k].x * ring[i].y - ring[i].x * ring[k].y;
  return sum / 2;
}

/// Points on the grid, each once, and none half-way along a straight line.
std::vector<Spot> thinned(const std::vector<Spot>& ring) {
  std::vector<Spot> kept;
  const auto straight = [](Spot a, Spot b, Spot c) {
    return (b.x - a.x) * (c.y - b.y) == (b.y - a.y) * (c.x - b.x) && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) >= 0;
  };
  for (Spot spot : ring) {
    if (!kept.empty() && kept.back().x == spot.x && kept.back().y == spot.y) continue;
    if (kept.size() > 1 && straight(kept[kept.size() - 2], kept.back(), spot)) kept.pop_back();
    kept.push_back(spot);
  }
  while (kept.size() > 1 && kept.front().x == kept.back().x && kept.front().y == kept.back().y) kept.pop_back();
  return kept;
}

/// Holes run the other way, so that the usual rule of filling leaves them out.
void wind(MapShape& shape) {
  for (std::size_t i = 0; i < shape.rings.size(); ++i) {
    std::size_t depth = 0;
    for (std::size_t k = 0; k < shape.rings.size(); ++k) depth += k != i && ring_holds(shape.rings[k], shape.rings[i][0]);
    if ((area_of(shape.rings[i]) < 0) != (depth % 2 == 1)) std::reverse(shape.rings[i].begin(), shape.rings[i].end());
  }
}

double distance_to_border(const MapShape& shape, Spot spot) {
  double least = std::numeric_limits<double>::infinity();
  for (const std::vector<Spot>& ring : shape.rings) {
    for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
      const double dx = ring[i].x - ring[k].x, dy = ring[i].y - ring[k].y, length = dx * dx + dy * dy;
      const double share = length == 0 ? 0 : std::clamp(((spot.x - ring[k].x) * dx + (spot.y - ring[k].y) * dy) / length, 0.0, 1.0);
      const double ex = ring[k].x + share * dx - spot.x, ey = ring[k].y + share * dy - spot.y;
      least = std::min(least, ex * ex + ey * ey);
    }
  }
  return least;
}

Spot pole_of(const MapShape& shape) {
  const auto largest = std::max_element(shape.rings.begin(), shape.rings.end(), [](const auto& a, const auto& b) { return std::fabs(area_of(a)) < std::fabs(area_of(b)); });
  const auto [west, east] = std::minmax_element(largest->begin(), largest->end(), [](Spot a, Spot b) { return a.x < b.x; });
  const auto [north, south] = std::minmax_element(largest->begin(), largest->end(), [](Spot a, Spot b) { return a.y < b.y; });
  Spot best = largest->front();
  double most = -1;
  constexpr int steps = 15;
  for (int row = 1; row < steps; ++row) {
    for (int column = 1; column < steps; ++column) {
      const Spot spot{west->x + (east->x - west->x) * column / steps, north->y + (south->y - north->y) * row / steps};
      if (!holds(shape, spot)) continue;
      const double distance = distance_to_border(shape, spot);
      if (distance <= most) continue;
      most = distance;
      best = spot;
    }
  }
  return best;
}

}  // namespace

Projected project(const std::vector<MapArea>& areas, double width, double most_height) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  double west = infinity, east = -infinity, south = infinity, north = -infinity;
  for (const MapArea& area : areas) {
    for (const auto& ring : area.rings) {
      for (const LonLat& at : ring) {
        CHECK(std::isfinite(at.longitude) && std::isfinite(at.latitude));
        west = std::min(west, at.longitude);
        east = std::max(east, at.longitude);
        south = std::min(south, at.latitude);
        north = std::max(north, at.latitude);
      }
    }
  }
  Projected projected;
  projected.shapes.resize(areas.size());
  if (!(west < east) || !(south < north)) return projected;
  const double shrink = std::max(0.05, std::cos((south + north) / 2 * std::numbers::pi / 180));
  const double across = (east - west) * shrink, down = north - south;
  constexpr double margin = 2;
  const double scale = std::min((width - 2 * margin) / across, (most_height - 2 * margin) / down);
  projected.width = across * scale + 2 * margin;
  projected.height = down * scale + 2 * margin;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    MapShape& shape = projected.shapes[i];
    for (const auto& ring : areas[i].rings) {
      std::vector<Spot> spots;
      spots.reserve(ring.size());
      for (const LonLat& at : ring)
        spots.push_back({std::round(margin + (at.longitude - west) * shrink * scale), std::round(margin + (north - at.latitude) * scale)});
      spots = thinned(spots);
      if (spots.size() > 2) shape.rings.push_back(std::move(spots));
    }
    if (shape.rings.empty()) continue;
    wind(shape);
    shape.pole = pole_of(shape);
  }
  return projected;
}

std::string path_of(const MapShape& shape) {
  std::string data;
  for (const std::vector<Spot>& ring : shape.rings) {
    append_command(data, 'M', ring[0].x, ring[0].y);
    for (std::size_t i = 1; i < ring.size(); ++i) append_command(data, 'l', ring[i].x - ring[i - 1].x, ring[i].y - ring[i - 1].y);
    data += 'z';
  }
  return data;
}

std::string hatching_of(const MapShape& shape, double apart) {
  // Lines on which x + y is the same: where they meet the border, in order, every other piece is inside.
  double least = std::numeric_limits<double>::infinity(), most = -least;
  for (const auto& ring : shape.rings) {
    for (Spot spot : ring) {
      least = std::min(least, spot.x + spot.y);
      most = std::max(most, spot.x + spot.y);
    }
  }
  std::string data;
  std::vector<double> met;
  for (double sum = least + apart / 2; sum < most; sum += apart) {
    met.clear();
    for (const auto& ring : shape.rings) {
      for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
        const double a = ring[i].x + ring[i].y - sum, b = ring[k].x + ring[k].y - sum;
        if ((a > 0) != (b > 0)) met.push_back(ring[i].x + (ring[k].x - ring[i].x) * a / (a - b));
      }
    }
    std::sort(met.begin(), met.end());
    for (std::size_t i = 0; i + 1 < met.size(); i += 2) {
      append_command(data, 'M', met[i], sum - met[i]);
      append_command(data, 'L', met[i + 1], sum - met[i + 1]);
    }
  }
  return data;
}

bool holds(const MapShape& shape, Spot spot) {
  bool inside = false;
  for (const std::vector<Spot>& ring : shape.rings) inside = inside != ring_holds(ring, spot);
  return inside;
}

bool holds(const MapShape& shape, const Box& box) {
  if (shape.rings.empty() || !holds(shape, Spot{box.left, box.top})) return false;
  for (const std::vector<Spot>& ring : shape.rings)
    for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++)
      if (crosses(box, ring[k].x, ring[k].y, ring[i].x, ring[i].y)) return false;
  return true;
}

}  // namespace candour::chart
