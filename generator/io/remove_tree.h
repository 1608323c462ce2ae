// Removes a folder with all that is in it. For folders of our own making alone: nothing asks whose it is.
//
// Links are removed, not followed. One thread.
#pragma once

#include <string>

#include "io/file_system.h"

namespace candour::io {

/// A folder that is not there is no failure.
Result<void> remove_tree(FileSystem& files, const std::string& folder);

}  // namespace candour::io
