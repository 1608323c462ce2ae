// Inside record/ only: what changed in the words of a version.
#pragma once

#include "record/compare.h"

namespace candour::record {

/// Of each text that is not the same in both: the narrative, and the rest of its front matter.
std::vector<WordChange> compare_narratives(const Record& older, const Record& newer);

}  // namespace candour::record
