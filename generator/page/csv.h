// The data of a figure, and of a whole indicator, as CSV for people and machines: RFC 4180, UTF-8, one header
// row, numbers without commas, a status column for markers, ISO dates (standard S12). Cells that a
// spreadsheet would take for a formula are neutralised.
#pragma once

#include <string>

#include "analysis/figure.h"

namespace candour::page {

std::string write_csv(const analysis::FigureData& figure);
std::string write_csv(const analysis::PublicSite& site, const model::Indicator& indicator);

}  // namespace candour::page
