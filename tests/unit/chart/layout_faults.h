// What can be wrong with where things stand in a drawing, read back from its SVG.
#pragma once

#include <string>

#include "chart/chart.h"

namespace candour::chart {

/// What is wrong with the words of a drawing: out of it, too small, or touching.
std::string fault_of(const std::string& svg, double width, double font_size);

/// Verticals with words that run through words.
std::string crossed_words(const std::string& svg);

/// The first fault of either drawing; empty if there is none.
std::string fault_of(const Drawing& drawing);

}  // namespace candour::chart
