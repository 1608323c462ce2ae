// Reads a site's sources: every file of content/, data/ and themes/ that the program knows what to do with.
// Reading is done once, here, in parallel.
//
// Passed over without a word: hidden files, editors' backups, folders named node_modules, and files with
// endings that no step reads. Told as mistakes, at their path: a file over the limit (before it is read), a
// link that leads out of its folder, to a folder or nowhere, a folder or something stranger where a file
// should be, and what cannot be read. A warning: an ending that only nearly is one that is read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "io/file_system.h"

namespace candour::io {

inline constexpr std::uint64_t largest_source = 32u << 20;  ///< Bytes.

/// Folders to read: where they are on disk, and what they are called in the SourceTree.
struct SourceFolder {
  std::string folder;  ///< On disk.
  std::string name;    ///< "content", "themes/default".
};

diag::SourceTree read_tree(FileSystem& files, const std::vector<SourceFolder>& folders, diag::Diagnostics& diagnostics);

}  // namespace candour::io
