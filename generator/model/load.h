// Files to the typed Site: every rule of validity lives here (and in the parsers below it). All mistakes
// of a run are collected; a Site is returned only if there is no error among them.
#pragma once

#include <optional>

#include "diag/diagnostic.h"
#include "model/site.h"

namespace candour::model {

struct Loaded {
  std::optional<Site> site;
  diag::Diagnostics diagnostics;
};

Loaded load_site(const diag::SourceTree& sources);

}  // namespace candour::model
