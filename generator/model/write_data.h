// Data back to JSON, in the format that load_site reads (data/schema): what the site offers to download, and
// what a record keeps. Canonical: fields in one order, points by period, numbers in their shortest form, two
// spaces, so that equal data has equal bytes. Reading it back gives the same data.
#pragma once

#include <set>
#include <string>

#include "model/site.h"

namespace candour::model {

/// One indicator, whole, as data/indicators/<id>.json.
std::string write_indicator(const Indicator& indicator);

/// The areas in `wanted` (and the members of those that are groups) with their populations, as data/areas.json.
std::string write_areas(const Site& site, const std::set<AreaId>& wanted);

/// Boundaries, as data/boundaries/<id>.json: an area a line.
std::string write_boundaries(const Boundaries& boundaries);

}  // namespace candour::model
