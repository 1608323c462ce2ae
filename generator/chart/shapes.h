// Inside chart/: signs that more than one kind of chart draws, in drawings and in their keys.
#pragma once

#include <string_view>

#include "chart/scene.h"

namespace candour::chart {

/// For what is outside its limits. `r` is half its height.
void draw_diamond(Scene& scene, double x, double y, double r, bool hollow);

void draw_triangle(Scene& scene, double x, double y, double r, bool hollow);

/// A piece of a line, 28 units wide, for a key.
void draw_line_sample(Scene& scene, double x, double y, std::string_view css, Colour colour);

/// A rectangle, by its edges.
void draw_box(Scene& scene, const Box& box, std::string_view css, Colour colour);

}  // namespace candour::chart
