#include "history/tree_builder.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "base/check.h"
#include "base/parallel.h"

namespace candour::history {
namespace {

using Kind = Repository::NewObject::Kind;

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::commit: return "commit";
    case Kind::tree: return "tree";
    case Kind::blob: return "blob";
    case Kind::tag: return "tag";
  }
  return "";
}

class Sha1 {
 public:
  Sha1() : context_(EVP_MD_CTX_new()) {
    CHECK(context_ != nullptr && EVP_DigestInit_ex(context_, EVP_sha1(), nullptr) == 1);
  }
  ~Sha1() { EVP_MD_CTX_free(context_); }
  Sha1(const Sha1&) = delete;
  Sha1& operator=(const Sha1&) = delete;
  void add(std::string_view bytes) { CHECK(EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1); }
  ObjectId finish() {
    ObjectId id;
    unsigned length = 0;
    CHECK(EVP_DigestFinal_ex(context_, id.bytes.data(), &length) == 1 && length == id.bytes.size());
    return id;
  }

 private:
  EVP_MD_CTX* context_;
};

std::string head_of(Kind kind, std::size_t size) {
  std::string head = fmt::format("{} {}", name_of(kind), size);
  head += '\0';
  return head;
}

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
      bytes.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
    }
    const ObjectId id = object_id(Kind::tree, bytes);
    if (!known_.contains(id) && added_.insert(id).second) built_.new_objects.push_back({Kind::tree, std::move(bytes)});
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

ObjectId object_id(Kind kind, std::string_view bytes) {
  Sha1 hash;
  hash.add(head_of(kind, bytes.size()));
  hash.add(bytes);
  return hash.finish();
}

ObjectId blob_id(const Text& text) {
  Sha1 hash;
  hash.add(head_of(Kind::blob, text.size()));
  text.for_each_piece([&](std::string_view piece) { hash.add(piece); });
  return hash.finish();
}

Result<ObjectId> sha1_of(const std::vector<std::string>& parts) {
  Sha1 hash;
  for (const std::string& part : parts) hash.add(part);
  return hash.finish();
}

BuiltTree build_tree(const OutputFiles& files, const std::vector<TreeFile>& carried,
                     const std::unordered_set<ObjectId, ObjectIdHash>& known) {
  BuiltTree built;
  std::vector<ObjectId> ids(files.files.size());
  parallel_for(files.files.size(), [&](std::size_t i) { ids[i] = blob_id(files.files[i].text); });

  Folder root;
  std::unordered_set<ObjectId, ObjectIdHash> added;
  for (std::size_t i = 0; i < files.files.size(); ++i) {
    built.files.push_back({files.files[i].path, ids[i], false});
    place(root, files.files[i].path, ids[i]);
    if (!known.contains(ids[i]) && added.insert(ids[i]).second)
      built.new_objects.push_back({Kind::blob, files.files[i].text.str()});
  }
  for (const TreeFile& file : carried) {
    built.files.push_back(file);
    place(root, file.path, file.id);
  }
  built.root = TreeWriter(known, built).write(root);
  std::sort(built.files.begin(), built.files.end(), [](const TreeFile& a, const TreeFile& b) { return a.path < b.path; });
  return built;
}

}  // namespace candour::history
