// Inside chart/: areas of a map as rings on a plane: projected, thinned so that neighbours still share their
// borders, and asked where in them words fit.
#pragma once

#include <string>
#include <vector>

#include "chart/district_map.h"
#include "chart/scene.h"

namespace candour::chart {

struct Spot {
  double x = 0, y = 0;
};

struct MapShape {
  std::vector<std::vector<Spot>> rings;  ///< Without their closing point; holes run the other way.
  Spot pole;                             ///< About the place in it that is farthest from its border.
};

struct Projected {
  std::vector<MapShape> shapes;  ///< One for each area; without rings where it has no extent.
  double width = 0, height = 0;
};

/// All areas in a space `width` wide and at most `most_height` high, on a grid of whole units: points that two
/// areas share stay shared.
Projected project(const std::vector<MapArea>& areas, double width, double most_height);

/// Path data, closed, with relative lines.
std::string path_of(const MapShape& shape);

/// Slanting lines inside it, `apart` units from one another.
std::string hatching_of(const MapShape& shape, double apart);

bool holds(const MapShape& shape, Spot spot);
/// Whether a box lies wholly in it.
bool holds(const MapShape& shape, const Box& box);

}  // namespace candour::chart
