// The index of a work tree: the list by which git knows, without reading them, which files are as it last saw them
// (gitformat-index(5)). Versions 2 and 3 are read, version 2 is written; both in memory.
//
// Deliberately absent: extensions, which only save git work. And libgit2, whose index takes many times as long to read,
// to look things up in and to fill.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history/object_id.h"

struct stat;

namespace candour::history {

/// What the disk says of a file without reading it, as far as an index keeps it: of each number the lower 32 bits.
struct FileStat {
  std::uint32_t changed_s = 0, changed_ns = 0, modified_s = 0, modified_ns = 0;
  std::uint32_t device = 0, inode = 0, user = 0, group = 0, size = 0;

  /// Whether the file is the one that it was, as far as this can tell.
  bool is_same_file(const FileStat& other) const;
};

FileStat file_stat(const struct stat& on_disk);

/// An ordinary file of the work tree; `path` is somebody else's.
struct IndexEntry {
  std::string_view path;
  ObjectId id;
  FileStat stat;
};

struct Index {
  std::string bytes;                ///< What the paths of the entries refer to.
  std::vector<IndexEntry> entries;  ///< Sorted by path. Links, and what a merge left undecided, are not among them.
};

/// None for what is no whole index of a version that is read, or only a part of one.
std::optional<Index> parse_index(std::string bytes);

/// `entries` sorted by path, each path once.
std::string print_index_file(const std::vector<IndexEntry>& entries);

}  // namespace candour::history
