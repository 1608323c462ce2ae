// Inside chart/: a scene as SVG, in few bytes and without style attributes.
#pragma once

#include <functional>
#include <string_view>

#include "base/html.h"
#include "chart/chart.h"
#include "chart/scene.h"

namespace candour::chart {

/// "#12436d"; empty for none.
std::string_view colour_code(Colour colour);

/// <svg class=css role="img"> with its title and description, which have the ids `id`-t and `id`-d.
Html write_svg(const Scene& scene, std::string_view css, std::string_view id, std::string_view title,
               std::string_view description);

/// Fills in the wide and the narrow SVG of a drawing whose title is known.
void draw_both(Drawing& drawing, std::string_view id, std::string_view description, const std::function<Scene(Width)>& draw);

}  // namespace candour::chart
