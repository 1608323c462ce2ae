// What a report or plan draws on: the figures in its words, and the indicators that it shows or that those name.
#pragma once

#include <set>
#include <vector>

#include "model/site.h"

namespace candour::model {

/// Every figure in the words of a report.
std::vector<const format::FigureExpression*> figures_of(const Report& report);

std::set<IndicatorId> cited_by(const Report& report);
std::set<IndicatorId> cited_by(const Plan& plan);

}  // namespace candour::model
