// Funnel plots: areas by size and rate, between limits that narrow as size grows. Centre, limits and which areas
// lie outside them come from the caller.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/chart.h"

namespace candour::chart {

enum class FunnelPlace { within, above_95, below_95, above_998, below_998 };

struct FunnelPoint {
  std::string name;
  double size = 0;  ///< Population, or cases: along the horizontal axis.
  std::optional<double> value;
  std::string marker;
  FunnelPlace place = FunnelPlace::within;
  bool own = false;
};

/// The limits at a size.
struct FunnelLimits {
  double size = 0;
  double lower_998 = 0, lower_95 = 0, upper_95 = 0, upper_998 = 0;
};

struct FunnelChart {
  std::string id;
  std::string measure;
  std::string period;
  std::string name_title;  ///< "Force area".
  std::string size_title;  ///< "Population".
  NumberFormat format, size_format;
  std::vector<FunnelPoint> points;
  double centre = 0;
  std::string centre_name;           ///< "England and Wales".
  std::vector<FunnelLimits> limits;  ///< Sampled by the caller, in order of size.
  bool widened = false;              ///< For variation beyond chance; said in the words.
  std::optional<double> not_below;   ///< Limits are not drawn below it.
};

Drawing draw(const FunnelChart& chart);

std::string title_of(const FunnelChart& chart);
std::string summary_of(const FunnelChart& chart);
Table table_of(const FunnelChart& chart);

}  // namespace candour::chart
