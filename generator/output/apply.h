// Looks at an output folder, and carries a WritePlan out. Each file is written beside its place and renamed
// into it, so that a reader (or a build that is killed) sees each file whole, old or new; the site as a whole
// is not switched at once. The manifest is written first as the union of old and new and last as the new
// list, so that whatever is left behind is known to be ours (output/manifest.h).
#pragma once

#include "base/output_file.h"
#include "base/result.h"
#include "io/file_system.h"
#include "output/write_plan.h"

namespace candour::output {

/// What stands in `folder` at the places that `wanted` needs. Fails where the folder cannot be read, and where
/// it holds files but no manifest: then it is not ours to fill.
Result<Present> look(io::FileSystem& files, const std::string& folder, const OutputFiles& wanted);

Result<void> apply(io::FileSystem& files, const std::string& folder, const OutputFiles& wanted, const WritePlan& plan);

}  // namespace candour::output
