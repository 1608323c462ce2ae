// A site given as sources, run through the whole program on a disk that is not there, and what is said of it.
#pragma once

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "pipeline/build.h"

namespace candour::test {

/// The program's own site themes, as sources of a site or of the program.
const std::vector<diag::Source>& program_themes();

/// Made at noon on 21 November 2026, with the program's own theme where the sources have none.
pipeline::Made make_checked(const diag::SourceTree& sources);

}  // namespace candour::test
