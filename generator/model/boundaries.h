// The shapes of areas, for maps: data/boundaries/<id>.json, each a GeoJSON FeatureCollection (RFC 7946) of the areas of
// one map, with the words that must stand under it. Longitude and latitude in degrees on WGS84, kept to four decimals
// (about ten metres), so that what is read, written and read again is the same. How they are drawn is not here.
#pragma once

#include <string>
#include <vector>

#include "model/ids.h"

namespace candour::model {

/// Degrees on WGS84: east of Greenwich, north of the equator.
struct Position {
  double lon = 0;
  double lat = 0;
  bool operator==(const Position&) const = default;
};

/// Closed: the last position is the first again. Four positions or more, so that it is a triangle at least.
using Ring = std::vector<Position>;

/// The outer ring, then those of its holes.
using Polygon = std::vector<Ring>;

struct Boundary {
  AreaId area;
  std::vector<Polygon> polygons;  ///< One for each piece of land; at least one.
};

struct Boundaries {
  std::string id;
  std::string title;
  std::string attribution;   ///< Must be shown under every map that is drawn from them.
  std::vector<Boundary> of;  ///< Sorted by area, each area once.
  bool broken = false;       ///< Stands in for a file with mistakes, in what is checked and never published.

  /// The shape of an area, or null.
  const Boundary* find(const AreaId& area) const;
};

/// How many positions a file may have. A map of a page is made of a few thousand; shapes of full detail would make pages
/// and records of many megabytes.
inline constexpr std::size_t most_positions = 30'000;

}  // namespace candour::model
