// Files to git's objects: which blobs and trees a site has, and which of them are new. Pure, and parallel.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/output_file.h"
#include "history/repository.h"

namespace candour::history {

/// The names of the files' blobs, in their order.
std::vector<ObjectId> blob_ids(const OutputFiles& files);

/// A file of a tree that is made, whose path is somebody else's.
struct Placed {
  std::string_view path;
  ObjectId id;
};

/// `files`, whose blobs are `ids`, and `carried`, sorted by path as they both are. No path may be in both.
std::vector<Placed> all_files(const OutputFiles& files, const std::vector<ObjectId>& ids, const std::vector<TreeFile>& carried);

struct BuiltTree {
  ObjectId root;
  std::vector<NewObject> new_objects;  ///< Blobs and trees that `known` lacks, each once. Blobs refer to the files' texts.
};

/// The tree of all_files; those of `carried` are in the repository already.
BuiltTree build_tree(const OutputFiles& files, const std::vector<ObjectId>& ids, const std::vector<TreeFile>& carried,
                     const std::unordered_set<ObjectId, ObjectIdHash>& known);

}  // namespace candour::history
