// Puts a pack on the disk. It is there, whole and findable, when this returns, or nothing is: what a publisher that was
// killed leaves are files that begin with `tmp_`, which `git gc` removes.
#pragma once

#include <string>

#include "base/result.h"
#include "history/pack.h"

namespace candour::history {

/// Writes pack and index into `folder`, the repository's objects/pack.
Result<void> write_pack(const std::string& folder, const Pack& pack);

/// What a folder lists is on the disk only once the folder itself is.
Result<void> settle(const std::string& folder);

}  // namespace candour::history
