// What readers have already of the indicators that are protected: the site as it was published last, all that the
// ledger says it was before, and the record of every version. Disclosure control is held against all of it.
#pragma once

#include "analysis/already_public.h"
#include "pipeline/before.h"

namespace candour::pipeline {

/// Refers to `before` and `repository`. Reads nothing until it is asked.
analysis::FindAlreadyPublic already_public(const Before& before, const history::Repository& repository);

}  // namespace candour::pipeline
