// Inside chart/: what charts over time share: the marks and words below the plot and at its left, and finding
// room for a point's value beside it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "chart/notes.h"
#include "chart/number_axis.h"
#include "chart/placing.h"
#include "chart/scene.h"

namespace candour::chart {

/// Days of points as places across a plot, the first 8 units from its left edge; a day alone is in the middle.
class DayScale {
 public:
  DayScale(double first, double last, const PlotArea& area) : first_(first), last_(last), left_(area.left + 8), right_(area.right) {}
  double operator()(double day) const {
    const double span = last_ - first_;
    return span == 0 ? (left_ + right_) / 2 : left_ + (day - first_) / span * (right_ - left_);
  }

 private:
  double first_, last_, left_, right_;
};

/// Draws the marks and words of a time axis below the plot, as many as there is room for.
void draw_time_axis(Scene& scene, const PlotArea& area, const std::vector<double>& days, const DayScale& x);

/// The room for the labels of an axis, left of its plot.
double gutter_of(const Scene& scene, const NumberAxis& axis);

/// Draws an axis of numbers: hairlines across, the base in ink, labels at the left, which become obstacles.
void draw_number_axis(Scene& scene, const PlotArea& area, const NumberAxis& axis, Obstacles& taken);

/// Draws an axis of numbers below the plot, and its name under the labels; returns the height of both. The plot's
/// edges are the axis' ends.
double draw_axis_below(Scene& scene, const PlotArea& area, const NumberAxis& axis, std::string_view name);

/// Writes words above, below or beside a point, where fewest lines run through them, and says whether there was
/// room: nowhere if every place is taken. What is written becomes an obstacle.
bool write_near(Scene& scene, const PlotArea& area, Obstacles& taken, double x, double y, std::string_view words,
                std::string_view css, Weight weight);

/// A sign in a key, with its words: `draw` is given the scene and the middle of a space 28 units wide.
struct KeyEntry {
  std::function<void(Scene&, double x, double y)> draw;
  std::string words;
};

/// Draws a key in rows down from `top`, and returns their height.
double draw_key(Scene& scene, const std::vector<KeyEntry>& entries, double top);

}  // namespace candour::chart
