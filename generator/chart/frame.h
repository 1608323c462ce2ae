// Inside chart/: what both drawings of a chart share.
#pragma once

#include <string_view>

namespace candour::chart {

enum class Width { wide, narrow };

constexpr double wide_units = 760;
constexpr double narrow_units = 288;
constexpr double font_size(Width width) { return width == Width::wide ? 14 : 13; }
constexpr double units(Width width) { return width == Width::wide ? wide_units : narrow_units; }

}  // namespace candour::chart
