// Looks at an output folder, and carries a WritePlan out. Each file is written beside its place and renamed
// into it, so that a reader (or a build that is killed) sees each file whole, old or new; the site as a whole
// is not switched at once. The manifest is written first as the union of old and new and last as the new
// list, so that whatever is left behind is known to be ours (output/manifest.h).
//
// Deliberately absent: fsync. A process that is killed, or a disk that is full, leaves files whole; a machine
// that loses power may not, and the next build, which compares bytes, mends it.
#pragma once

#include <memory>

#include "base/output_file.h"
#include "base/result.h"
#include "io/file_system.h"
#include "output/write_plan.h"

namespace candour::output {

/// Makes `folder` if it is not there, and keeps other builds out of it until the lock is destroyed.
Result<std::unique_ptr<io::FolderLock>> claim(io::FileSystem& files, const std::string& folder);

/// What stands in `folder`, which exists, at the places that `wanted` needs. Fails where the folder cannot be
/// read, and where it holds files but no manifest: then it is not ours to fill. Hidden files do not count, so
/// that a fresh repository can be filled.
Result<Present> look(io::FileSystem& files, const std::string& folder, const OutputFiles& wanted);

Result<void> apply(io::FileSystem& files, const std::string& folder, const OutputFiles& wanted, const WritePlan& plan);

}  // namespace candour::output
