// Inside analysis/ only: takes from a site what would let people in small counts be found. All indicators are solved
// together; what is left where a count is not shown is the marker [c], the same for a count that is small and for one
// that would give a small one away, and nothing of the count itself: no value, numerator or denominator.
#pragma once

#include "analysis/already_public.h"
#include "diag/diagnostic.h"
#include "model/site.h"

namespace candour::analysis {

/// An error for each indicator of which something cannot be protected; even then all that can be is suppressed.
void suppress(model::Site& site, const FindAlreadyPublic& already_public, diag::Diagnostics& diagnostics);

}  // namespace candour::analysis
