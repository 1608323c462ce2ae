// Files to git's objects: which blobs and trees a site has, and which of them are new. Pure, and parallel.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "base/output_file.h"
#include "history/repository.h"

namespace candour::history {

/// The name that git gives an object of these bytes.
ObjectId object_id(Repository::NewObject::Kind kind, std::string_view bytes);

ObjectId blob_id(const Text& text);

/// SHA-1 of texts one after another.
Result<ObjectId> sha1_of(const std::vector<std::string>& parts);

struct BuiltTree {
  ObjectId root;
  std::vector<TreeFile> files;                     ///< In git's order.
  std::vector<Repository::NewObject> new_objects;  ///< Blobs and trees that `known` lacks, each once.
};

/// The tree of `files` and of `carried`, which are in the repository already. No path may be in both.
BuiltTree build_tree(const OutputFiles& files, const std::vector<TreeFile>& carried,
                     const std::unordered_set<ObjectId, ObjectIdHash>& known);

}  // namespace candour::history
