// Making a publication again from the content's commit that it names, to be held against what was published: that it
// says what its source says, which no hash of the published bytes can show.
#pragma once

#include <string>
#include <vector>

#include "history/repository.h"
#include "io/file_system.h"
#include "pipeline/build.h"

namespace candour::pipeline {

struct Rebuilt {
  int publication = 0;
  std::string made_by;                 ///< The generator that the ledger names.
  std::string not_made;                ///< Why it could not be made again; empty if it could.
  std::vector<std::string> different;  ///< Paths whose bytes are not those that were published.
  std::size_t files = 0;
};

/// `source` is the content's repository, or a folder of it. Fails where the publication, or a repository, cannot be
/// read at all.
Result<Rebuilt> rebuild(const history::Repository& site, int publication, const std::string& source,
                        const std::vector<std::string>& data_folders, io::FileSystem& disk);

}  // namespace candour::pipeline
