// Inside chart/: verticals with words beside them, for annotations (dotted) and breaks (dashed). The words stand
// in the top of the plot where no line runs, or else above it, where the plot makes room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chart/placing.h"
#include "chart/scene.h"

namespace candour::chart {

/// The part of a drawing in which points are.
struct PlotArea {
  double left = 0, right = 0, top = 0, bottom = 0;
};

struct Note {
  enum class Kind { annotation, series_break };
  Kind kind = Kind::annotation;
  double at = 0;  ///< Of its vertical.
  std::vector<std::string> lines;
  Anchor anchor = Anchor::start;  ///< Start: to the right of the vertical; end: to its left.
  Box box;                        ///< Of its words.
};

/// A note whose words are broken so that they fit on one side of it. Only the first sentence is shown: the rest
/// belongs below the chart.
Note note_of(const Scene& scene, const PlotArea& area, Note::Kind kind, double at, std::string_view words);

/// Gives the words of every note a place in the upper part of the plot that nothing else has; false if there
/// is none for one of them. `notes` are in order of place.
bool place_inside(std::vector<Note>& notes, const Scene& scene, const PlotArea& area, const Obstacles& drawn);

/// Gives them places in rows down from `top`; returns the height of the rows.
double place_above(std::vector<Note>& notes, const Scene& scene, const PlotArea& area, double top);

/// Draws words and verticals; a vertical stops short of another's words.
void draw_notes(Scene& scene, const std::vector<Note>& notes, const PlotArea& area);

}  // namespace candour::chart
