// Where the content to publish comes from: the disk, or a commit of the repository that holds it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "io/file_system.h"
#include "record/ledger.h"

namespace candour::pipeline {

struct Source {
  record::Origin origin;
  std::unique_ptr<io::FileSystem> commit;   ///< Null: from disk.
  std::optional<std::int64_t> ready_since;  ///< When it was committed, UTC seconds.
};

enum class Uncommitted : std::uint8_t { refuse, take_from_disk };

/// The last commit of the repository that `root`, a path without links, lies in; the disk where it lies in none, and
/// for changes that are not committed, if they may be taken.
Result<Source> find_source(const std::string& root, Uncommitted uncommitted, io::FileSystem& disk);

/// A commit by its id, of the repository that `root` lies in.
Result<Source> source_at(const std::string& root, const std::string& commit, io::FileSystem& disk);

}  // namespace candour::pipeline
