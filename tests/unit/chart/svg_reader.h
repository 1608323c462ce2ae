// Reads a drawing back from its SVG, so that tests judge what is published and not what was meant. It knows
// only the mark-up that charts are written in.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chart/scene.h"

namespace candour::chart {

struct ReadWords {
  std::string words, css;
  double x = 0, y = 0, font_size = 0;
  Box box;  ///< In the widest of common fonts.
};

struct ReadPath {
  std::string css, data;
  std::vector<std::vector<std::pair<double, double>>> pieces;  ///< Of M and L, absolute; other commands end a piece.
};

struct ReadDot {
  std::string css;
  double x = 0, y = 0, r = 0;
};

struct ReadSvg {
  double width = 0, height = 0;
  std::string title, description;
  std::vector<ReadWords> words;
  std::vector<ReadPath> paths;
  std::vector<ReadDot> dots;
};

ReadSvg read_svg(const std::string& svg);

}  // namespace candour::chart
