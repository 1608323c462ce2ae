// What can be wrong with where things stand in a drawing, read back from its SVG.
#pragma once

#include <string>

#include "chart/chart.h"
#include "random_series.h"
#include "svg_reader.h"

namespace candour::chart {

/// What is wrong with the words of a drawing: out of it, too small, or touching.
std::string fault_of(const ReadSvg& read, double width, double font_size);

/// Verticals with words that run through words.
std::string crossed_words(const ReadSvg& read);

/// What is wrong with the names of points and their leaders: words on a mark, or a leader that meets another, words,
/// or a mark.
std::string fault_of_names(const ReadSvg& read);

enum class Names { of_lines, of_points };

/// The first fault of either drawing; empty if there is none.
std::string fault_of(const Drawing& drawing, Names names = Names::of_lines);

/// The faults of so many random charts, a line each: `make` is given the dice of each.
template <typename Make>
std::string faults_over(unsigned charts, const Make& make, Names names = Names::of_lines) {
  std::string faults;
  for (unsigned seed = 1; seed <= charts; ++seed) {
    Dice dice(seed);
    const std::string fault = fault_of(draw(make(dice)), names);
    if (!fault.empty()) faults += std::to_string(seed) + ": " + fault + "\n";
  }
  return faults;
}

}  // namespace candour::chart
