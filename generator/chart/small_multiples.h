// Small multiples: the same small line for each of up to sixteen areas or groups, where more than four lines on
// one plot could not be told apart (standard C6).
#pragma once

#include <string>
#include <vector>

#include "chart/process_chart.h"

namespace candour::chart {

struct Panel {
  std::string name;
  std::vector<Point> points;
  std::vector<Phase> phases;  ///< Limits, where each panel is a process chart in small.
  bool own = false;
};

struct SmallMultiples {
  /// Shared: one scale for all, so that heights compare. Free: each its own, so that shapes do.
  enum class Scale { shared, free };

  std::string id;
  std::string measure;
  std::string period_title;
  std::string period_phrase;
  std::string name_title;  ///< What the panels are: "District".
  NumberFormat format;
  Scale scale = Scale::shared;
  std::vector<Panel> panels;  ///< 16 at most.
  std::optional<double> not_below;
};

Drawing draw(const SmallMultiples& chart);

std::string title_of(const SmallMultiples& chart);
std::string summary_of(const SmallMultiples& chart);
Table table_of(const SmallMultiples& chart);

}  // namespace candour::chart
