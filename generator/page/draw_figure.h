// The data of a figure, as plain data for the chart of its kind.
#pragma once

#include "analysis/figure.h"
#include "chart/chart.h"

namespace candour::page {

chart::Drawing draw_figure(const analysis::FigureData& figure);

}  // namespace candour::page
