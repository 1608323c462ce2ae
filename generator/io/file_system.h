// The door to the disk. Everything else that reads or writes goes through a FileSystem, so that a test can
// record what was touched and fail on demand.
//
// Paths are as the operating system takes them. Threads: different files may be read and written at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/output_file.h"
#include "base/result.h"

namespace candour::io {

/// What stands at a path. Links are not followed.
enum class Kind : std::uint8_t { nothing, file, folder, link, other };

struct Entry {
  std::string name;
  Kind kind = Kind::nothing;
};

/// A folder kept for one process, until this is destroyed or the process ends.
class FolderLock {
 public:
  virtual ~FolderLock() = default;
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  virtual Kind kind(const std::string& path) = 0;
  /// What a link leads to in the end; `nothing` for one that leads nowhere or in a circle.
  virtual Kind kind_behind_link(const std::string& path) = 0;
  /// The path without links, "." and "..", of something that exists.
  virtual Result<std::string> real_path(const std::string& path) = 0;
  virtual Result<std::uint64_t> size(const std::string& path) = 0;
  virtual Result<std::string> read(const std::string& path) = 0;
  /// What a folder holds, sorted by name.
  virtual Result<std::vector<Entry>> list(const std::string& folder) = 0;
  /// Makes or replaces a file's bytes, in place.
  virtual Result<void> write(const std::string& path, const Text& text) = 0;
  virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
  virtual Result<void> remove_file(const std::string& path) = 0;
  /// Makes a folder in one that exists; one that is there already is no failure.
  virtual Result<void> make_folder(const std::string& path) = 0;
  /// Removes a folder if it is empty; leaves it alone, without failing, if not.
  virtual Result<void> remove_if_empty(const std::string& path) = 0;
  /// Keeps other processes that ask for the same out of a folder that exists. Leaves nothing behind on disk.
  virtual Result<std::unique_ptr<FolderLock>> lock(const std::string& folder) = 0;
};

}  // namespace candour::io
