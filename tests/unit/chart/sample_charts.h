// One chart of each shape that a chart can have: for the golden drawings and the gallery page. The figures of
// Cambridgeshire are the Home Office's recorded crime; the others are made up to be awkward.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "chart/chart.h"

namespace candour::chart {

struct Sample {
  std::string name;   ///< Of its golden files.
  std::string title;  ///< The message, as an author would write it.
  std::string subtitle;
  Drawing drawing;
};

template <typename Chart>
Sample sample_of(const Chart& chart, std::string name, std::string title) {
  Drawing drawing = draw(chart);
  std::string subtitle = chart.measure + (drawing.scale_note ? ", " + *drawing.scale_note : "");
  return {std::move(name), std::move(title), std::move(subtitle), std::move(drawing)};
}

/// The end of a month as days since 1970-01-01.
double month_end(int year, unsigned month);

/// Lines and bars.
std::vector<Sample> sample_charts();
/// The other kinds.
std::vector<Sample> sample_kinds();
std::vector<Sample> all_samples();

}  // namespace candour::chart
