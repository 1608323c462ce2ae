#include "history/tree_builder.h"

#include <map>

#include "base/check.h"
#include "base/parallel.h"
#include "history/sha1.h"

namespace candour::history {
namespace {

using Kind = NewObject::Kind;

/// git sorts a folder as if its name ended with '/'.
struct GitOrder {
  bool operator()(const std::pair<std::string, bool>& a, const std::pair<std::string, bool>& b) const {
    return a.first + (a.second ? "/" : "") < b.first + (b.second ? "/" : "");
  }
};

struct Folder {
  std::map<std::pair<std::string, bool>, ObjectId, GitOrder> entries;  ///< Name and whether it is a folder.
  std::map<std::string, Folder> folders;
};

class TreeWriter {
 public:
  TreeWriter(const std::unordered_set<ObjectId, ObjectIdHash>& known, BuiltTree& built) : known_(known), built_(built) {}

  ObjectId write(Folder& folder) {
    for (auto& [name, below] : folder.folders) folder.entries[{name, true}] = write(below);
    std::string bytes;
    for (const auto& [name, id] : folder.entries) {
      bytes += name.second ? "40000 " : "100644 ";
      bytes += name.first;
      bytes += '\0';
      bytes += bytes_of(id);
    }
    NewObject tree = new_object(Kind::tree, std::move(bytes));
    const ObjectId id = tree.id;
    if (!known_.contains(id) && added_.insert(id).second) built_.new_objects.push_back(std::move(tree));
    return id;
  }

 private:
  const std::unordered_set<ObjectId, ObjectIdHash>& known_;
  std::unordered_set<ObjectId, ObjectIdHash> added_;
  BuiltTree& built_;
};

void place(Folder& root, const std::string& path, const ObjectId& id) {
  Folder* folder = &root;
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', begin)) {
    folder = &folder->folders[path.substr(begin, slash - begin)];
    begin = slash + 1;
  }
  CHECK(folder->entries.emplace(std::pair(path.substr(begin), false), id).second);
}

}  // namespace

std::vector<ObjectId> blob_ids(const OutputFiles& files) {
  std::vector<ObjectId> ids(files.files.size());
  parallel_for(files.files.size(), [&](std::size_t i) { ids[i] = blob_id(files.files[i].text); });
  return ids;
}

BuiltTree build_tree(const OutputFiles& files, const std::vector<ObjectId>& ids, const std::vector<TreeFile>& carried,
                     const std::unordered_set<ObjectId, ObjectIdHash>& known) {
  CHECK(ids.size() == files.files.size());
  BuiltTree built;
  Folder root;
  std::unordered_set<ObjectId, ObjectIdHash> added;
  for (std::size_t i = 0; i < files.files.size(); ++i) {
    place(root, files.files[i].path, ids[i]);
    if (!known.contains(ids[i]) && added.insert(ids[i]).second)
      built.new_objects.push_back({Kind::blob, ids[i], {}, &files.files[i].text});
  }
  for (const TreeFile& file : carried) place(root, file.path, file.id);
  built.root = TreeWriter(known, built).write(root);
  return built;
}

}  // namespace candour::history
