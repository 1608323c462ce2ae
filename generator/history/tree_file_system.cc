#include "history/tree_file_system.h"

namespace candour::history {

using io::Kind;

Result<std::unique_ptr<TreeFileSystem>> TreeFileSystem::make(const Repository& repository, const ObjectId& commit,
                                                             std::string prefix, std::string folder, io::FileSystem& disk) {
  std::unique_ptr<TreeFileSystem> made(new TreeFileSystem(std::move(folder), disk));
  made->nodes_[""];
  for (const char* part : {"content", "data", "themes"}) {
    const auto files = repository.files(commit, prefix + part);
    if (!files) return tl::unexpected(files.error());
    for (const TreeFile& file : *files) {
      const std::string path = file.path.substr(prefix.size());
      std::string text;
      if (!file.is_link) {
        auto bytes = repository.blob(file.id);
        if (!bytes) return tl::unexpected(bytes.error());
        text = std::move(*bytes);
      }
      std::string above;
      for (std::size_t begin = 0;;) {
        const std::size_t slash = path.find('/', begin);
        const std::string name = path.substr(begin, slash - begin);
        const bool last = slash == std::string::npos;
        const Kind kind = !last ? Kind::folder : file.is_link ? Kind::link : Kind::file;
        made->nodes_[above].below[name] = kind;
        above += (above.empty() ? "" : "/") + name;
        made->nodes_[above].kind = kind;
        if (last) break;
        begin = slash + 1;
      }
      made->nodes_[above].text = std::move(text);
    }
  }
  return made;
}

bool TreeFileSystem::is_inside(const std::string& path) const {
  if (!path.starts_with(folder_ + "/")) return false;
  const std::string_view below = std::string_view(path).substr(folder_.size() + 1);
  for (const char* part : {"content", "data", "themes"})
    if (below == part || below.starts_with(std::string(part) + "/")) return true;
  return false;
}

const TreeFileSystem::Node* TreeFileSystem::find(const std::string& path) const {
  const auto found = nodes_.find(path.substr(folder_.size() + 1));
  return found == nodes_.end() ? nullptr : &found->second;
}

Kind TreeFileSystem::kind(const std::string& path) {
  if (!is_inside(path)) return disk_.kind(path);
  const Node* node = find(path);
  return node == nullptr ? Kind::nothing : node->kind;
}

// Links of a commit are not followed: where they lead may not be part of it.
Kind TreeFileSystem::kind_behind_link(const std::string& path) {
  if (!is_inside(path)) return disk_.kind_behind_link(path);
  const Kind there = kind(path);
  return there == Kind::link ? Kind::nothing : there;
}

Result<std::string> TreeFileSystem::real_path(const std::string& path) {
  if (!is_inside(path)) return disk_.real_path(path);
  if (find(path) == nullptr) return failure("there is no `" + path + "` in the commit");
  return path;
}

Result<std::uint64_t> TreeFileSystem::size(const std::string& path) {
  if (!is_inside(path)) return disk_.size(path);
  const Node* node = find(path);
  if (node == nullptr) return failure("there is no `" + path + "` in the commit");
  return node->text.size();
}

Result<std::string> TreeFileSystem::read(const std::string& path) {
  if (!is_inside(path)) return disk_.read(path);
  const Node* node = find(path);
  if (node == nullptr || node->kind != Kind::file) return failure("there is no file `" + path + "` in the commit");
  return node->text;
}

Result<std::vector<io::Entry>> TreeFileSystem::list(const std::string& folder) {
  if (!is_inside(folder)) return disk_.list(folder);
  const Node* node = find(folder);
  if (node == nullptr) return failure("there is no folder `" + folder + "` in the commit");
  std::vector<io::Entry> entries;
  for (const auto& [name, kind] : node->below) entries.push_back({name, kind});
  return entries;
}

namespace {
tl::unexpected<Failure> not_here() { return failure("a commit is not written to"); }
}  // namespace

Result<void> TreeFileSystem::write(const std::string&, const Text&) { return not_here(); }
Result<void> TreeFileSystem::rename(const std::string&, const std::string&) { return not_here(); }
Result<void> TreeFileSystem::remove_file(const std::string&) { return not_here(); }
Result<void> TreeFileSystem::make_folder(const std::string&) { return not_here(); }
Result<void> TreeFileSystem::remove_if_empty(const std::string&) { return not_here(); }
Result<std::unique_ptr<io::FolderLock>> TreeFileSystem::lock(const std::string&) { return not_here(); }

}  // namespace candour::history
