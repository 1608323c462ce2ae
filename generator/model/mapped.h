// Which boundaries a report's maps may be drawn from, for the record that keeps all that a report drew on.
#pragma once

#include <vector>

#include "model/site.h"

namespace candour::model {

/// For {{ chart … kind=map }} in a report: all boundaries that have an area of one of the indicators shown so, since
/// which areas a map shows is decided where it is drawn. In order of id.
std::vector<const Boundaries*> boundaries_for(const Site& site, const Report& report);

}  // namespace candour::model
