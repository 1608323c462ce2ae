// From the names in an expression to the series they mean, with the mistakes told where they stand. Shared
// by the figures that are words and those that are charts.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/figure.h"

namespace candour::analysis {

using Wanted = std::vector<std::pair<std::string, std::string>>;  ///< Dimension id to value id.

struct Resolved {
  const model::Indicator* indicator = nullptr;
  Wanted wanted;
  SeriesView view;  ///< Cut at the place's AsOf; may be empty.
};

/// The indicator, which has data, and the series of the dimensions named.
std::optional<Resolved> resolve(const format::FigureExpression& expression, const Place& place,
                                diag::Diagnostics& diagnostics);

/// Whether the indicator has the area among its values; if not, an error at `word`.
bool has_area(const model::Indicator& indicator, const format::Word& word, diag::Diagnostics& diagnostics);

const model::Dimension* find_dimension(const model::Indicator& indicator, std::string_view id);

/// The period that `word` names, or an error there.
std::optional<model::Period> period_of(const format::Word& word, diag::Diagnostics& diagnostics);

/// "`2017-18` …": a name as messages show it.
std::string quoted(std::string_view name);

}  // namespace candour::analysis
