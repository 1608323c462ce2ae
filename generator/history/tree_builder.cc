#include "history/tree_builder.h"

#include "base/check.h"
#include "base/parallel.h"
#include "history/sha1.h"

namespace candour::history {
namespace {

using Kind = NewObject::Kind;

/// Writes the trees of files that are sorted by path. That is git's order of a tree's entries too: it sorts a folder as if
/// its name ended with '/'.
class TreeWriter {
 public:
  TreeWriter(const std::vector<Placed>& files, const std::unordered_set<ObjectId, ObjectIdHash>& known, BuiltTree& built)
      : files_(files), known_(known), built_(built) {}

  ObjectId write() { return write(0); }

 private:
  /// The folder that the next file lies in and that is named by so many bytes of its path; then that file is behind it.
  ObjectId write(std::size_t depth) {
    std::string bytes;
    const std::string_view folder = next_ < files_.size() ? files_[next_].path.substr(0, depth) : std::string_view();
    while (next_ < files_.size() && files_[next_].path.starts_with(folder)) {
      const Placed& file = files_[next_];
      const std::size_t slash = file.path.find('/', depth);
      const bool is_folder = slash != std::string_view::npos;
      bytes += is_folder ? "40000 " : "100644 ";
      bytes += file.path.substr(depth, is_folder ? slash - depth : slash);
      bytes += '\0';
      if (!is_folder) ++next_;
      bytes += bytes_of(is_folder ? write(slash + 1) : file.id);
    }
    NewObject tree = new_object(Kind::tree, std::move(bytes));
    const ObjectId id = tree.id;
    if (!known_.contains(id) && added_.insert(id).second) built_.new_objects.push_back(std::move(tree));
    return id;
  }

  const std::vector<Placed>& files_;
  std::size_t next_ = 0;
  const std::unordered_set<ObjectId, ObjectIdHash>& known_;
  std::unordered_set<ObjectId, ObjectIdHash> added_;
  BuiltTree& built_;
};

}  // namespace

std::vector<ObjectId> blob_ids(const OutputFiles& files) {
  std::vector<const Text*> texts;
  for (const OutputFile& file : files.files) texts.push_back(&file.text);
  return blob_ids(texts);
}

std::vector<Placed> all_files(const OutputFiles& files, const std::vector<ObjectId>& ids, const std::vector<TreeFile>& carried) {
  CHECK(ids.size() == files.files.size());
  std::vector<Placed> all;
  all.reserve(ids.size() + carried.size());
  auto next = carried.begin();
  for (std::size_t i = 0; i <= ids.size(); ++i) {
    for (; next != carried.end() && (i == ids.size() || next->path < files.files[i].path); ++next) all.push_back({next->path, next->id});
    if (i < ids.size()) all.push_back({files.files[i].path, ids[i]});
  }
  for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].path < all[i].path);
  return all;
}

BuiltTree build_tree(const OutputFiles& files, const std::vector<ObjectId>& ids, const std::vector<TreeFile>& carried,
                     const std::unordered_set<ObjectId, ObjectIdHash>& known) {
  BuiltTree built;
  std::unordered_set<ObjectId, ObjectIdHash> added;
  for (std::size_t i = 0; i < files.files.size(); ++i)
    if (!known.contains(ids[i]) && added.insert(ids[i]).second)
      built.new_objects.push_back({Kind::blob, ids[i], {}, &files.files[i].text});
  const std::vector<Placed> all = all_files(files, ids, carried);
  built.root = TreeWriter(all, known, built).write();
  return built;
}

}  // namespace candour::history
