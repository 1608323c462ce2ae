// Inside chart/: the room that words take before any font has been chosen. A reader's sans-serif is not
// known when a chart is drawn, so widths err on the wide side: what is laid out here fits in any of the fonts
// that the style sheet names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace candour::chart {

enum class Weight { regular, bold };

/// Units that `words` take at `font_size`.
double text_width(std::string_view words, double font_size, Weight weight);

/// `words` broken at spaces into at most `most` lines, none wider than `width`; what does not fit is cut,
/// and an ellipsis says so. At least one line, which may be empty.
std::vector<std::string> fit_lines(std::string_view words, double width, std::size_t most, double font_size, Weight weight);

/// The width of the widest line.
double widest(const std::vector<std::string>& lines, double font_size, Weight weight);

}  // namespace candour::chart
