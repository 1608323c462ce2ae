// Where the program's own site themes and schemas are: beside it when installed, in the source when built.
#pragma once

#include <string>
#include <vector>

namespace candour::cli {

/// Folders that may hold themes/ and schema/, the likeliest first.
std::vector<std::string> data_folders();

}  // namespace candour::cli
