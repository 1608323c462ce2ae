// Which indicators a report or plan draws on: those that it shows, and those that its words name.
#pragma once

#include <set>

#include "model/site.h"

namespace candour::model {

std::set<IndicatorId> cited_by(const Report& report);
std::set<IndicatorId> cited_by(const Plan& plan);

}  // namespace candour::model
