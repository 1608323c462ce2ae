// The minimal golden site, changed by the instructions of a case (golden_case.h), as analysis takes it.
#pragma once

#include <string>

#include "analysis/public_site.h"

namespace candour::test {

/// Requires that it loads.
analysis::PublicSite site_with(const std::string& case_text);

/// Instructions that add an indicator: "add data/indicators/<id>.json" and its lines.
std::string adding(const std::string& id, const std::string& json);

}  // namespace candour::test
