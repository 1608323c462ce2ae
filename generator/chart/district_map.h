// A map of one county's districts, shaded in classes, each with its value. Never alone: its table goes with it.
// Boundaries are projected here (equirectangular at the middle latitude, which is true enough for one county).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/chart.h"

namespace candour::chart {

struct LonLat {
  double longitude = 0, latitude = 0;
};

struct MapArea {
  std::string name;
  std::vector<std::vector<LonLat>> rings;  ///< Outer rings and holes alike, in any direction, closed or not.
  std::optional<double> value;             ///< None: hatched, with its marker.
  std::string marker;
  bool own = false;
};

struct DistrictMap {
  std::string id;
  std::string measure;
  std::string period;
  std::string name_title;  ///< "District".
  NumberFormat format;
  std::vector<MapArea> areas;
  std::vector<double> edges;  ///< Between classes, ascending, four at most: a value on an edge is in the class above.
};

Drawing draw(const DistrictMap& map);

}  // namespace candour::chart
