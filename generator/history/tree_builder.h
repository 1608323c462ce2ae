// Files to git's objects: which blobs and trees a site has, and which of them are new. Pure, and parallel.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "base/output_file.h"
#include "history/repository.h"

namespace candour::history {

/// The names of the files' blobs, in their order.
std::vector<ObjectId> blob_ids(const OutputFiles& files);

struct BuiltTree {
  ObjectId root;
  std::vector<NewObject> new_objects;  ///< Blobs and trees that `known` lacks, each once. Blobs refer to the files' texts.
};

/// The tree of `files`, whose blobs are `ids`, and of `carried`, which are in the repository already. No path may be in
/// both.
BuiltTree build_tree(const OutputFiles& files, const std::vector<ObjectId>& ids, const std::vector<TreeFile>& carried,
                     const std::unordered_set<ObjectId, ObjectIdHash>& known);

}  // namespace candour::history
