// The six districts of Cambridgeshire and Peterborough, without values.
#pragma once

#include <vector>

#include "chart/district_map.h"

namespace candour::chart {

std::vector<MapArea> sample_districts();

}  // namespace candour::chart
