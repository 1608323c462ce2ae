#include "io/fake_file_system.h"

#include "base/check.h"

namespace candour::io {
namespace {

/// Links that lead to links, before they are taken for a circle.
constexpr int most_links = 40;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string below(const std::string& folder) { return folder == "/" ? folder : folder + "/"; }

tl::unexpected<Failure> not_there(std::string_view doing, const std::string& path) {
  std::string what = "cannot ";
  return failure(what.append(doing).append(" `").append(path).append("`: No such file or directory"));
}

}  // namespace

void FakeFileSystem::put(const std::string& path, Node node) {
  CHECK(path.size() > 1 && path.front() == '/' && path.back() != '/');
  const std::string parent = parent_of(path);
  if (nodes_.count(parent) == 0) put(parent, {Kind::folder, {}});
  nodes_[path] = std::move(node);
}

void FakeFileSystem::fail(std::string_view operation, std::string_view path, std::string_view reason) {
  failures_[std::string(operation).append(" ").append(path)] = reason;
}

std::map<std::string, std::string> FakeFileSystem::files() const {
  std::map<std::string, std::string> found;
  for (const auto& [path, node] : nodes_)
    if (node.kind == Kind::file) found[path] = node.text;
  return found;
}

std::string FakeFileSystem::resolve(std::string path) const {
  int links = 0;
  for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const auto node = nodes_.find(path.substr(0, slash));
    if (node == nodes_.end()) return {};
    if (node->second.kind == Kind::link) {
      if (++links > most_links) return {};
      path = node->second.text + (slash == std::string::npos ? "" : path.substr(slash));
      slash = 0;
    } else if (slash == std::string::npos) {
      return path;
    }
  }
}

bool FakeFileSystem::has_children(const std::string& folder) const {
  const std::string first = below(folder);
  const auto next = nodes_.upper_bound(first);
  return next != nodes_.end() && next->first.starts_with(first);
}

Result<void> FakeFileSystem::begin(std::string_view operation, const std::string& path, std::string_view more) {
  const std::string name = std::string(operation).append(" ").append(path);
  log_.push_back(more.empty() ? name : name + " " + std::string(more));
  const auto wanted = failures_.find(name);
  if (wanted == failures_.end()) return {};
  std::string what = "cannot ";
  return failure(what.append(operation).append(" `").append(path).append("`: ").append(wanted->second));
}

Kind FakeFileSystem::kind(const std::string& path) {
  const std::lock_guard held(lock_);
  const std::string parent = path == "/" ? path : resolve(parent_of(path));
  if (parent.empty()) return Kind::nothing;
  const auto node = nodes_.find(path == "/" ? path : below(parent) + path.substr(path.rfind('/') + 1));
  return node == nodes_.end() ? Kind::nothing : node->second.kind;
}

Kind FakeFileSystem::kind_behind_link(const std::string& path) {
  const std::lock_guard held(lock_);
  const std::string real = resolve(path);
  return real.empty() ? Kind::nothing : nodes_.at(real).kind;
}

Result<std::string> FakeFileSystem::real_path(const std::string& path) {
  const std::lock_guard held(lock_);
  std::string real = resolve(path);
  if (real.empty()) return not_there("find", path);
  return real;
}

Result<std::uint64_t> FakeFileSystem::size(const std::string& path) {
  const std::lock_guard held(lock_);
  const std::string real = resolve(path);
  if (real.empty()) return not_there("read", path);
  return nodes_.at(real).text.size();
}

Result<std::string> FakeFileSystem::read(const std::string& path) {
  const std::lock_guard held(lock_);
  if (auto begun = begin("read", path); !begun) return tl::unexpected(begun.error());
  const std::string real = resolve(path);
  if (real.empty()) return not_there("read", path);
  const Node& node = nodes_.at(real);
  if (node.kind != Kind::file) return failure("cannot read `" + path + "`: it is not a file");
  return node.text;
}

Result<std::vector<Entry>> FakeFileSystem::list(const std::string& folder) {
  const std::lock_guard held(lock_);
  if (auto begun = begin("list", folder); !begun) return tl::unexpected(begun.error());
  const std::string real = resolve(folder);
  if (real.empty() || nodes_.at(real).kind != Kind::folder) return not_there("list", folder);
  const std::string first = below(real);
  std::vector<Entry> entries;
  for (auto node = nodes_.upper_bound(first); node != nodes_.end() && node->first.starts_with(first); ++node) {
    std::string name = node->first.substr(first.size());
    if (name.find('/') == std::string::npos) entries.push_back({std::move(name), node->second.kind});
  }
  return entries;  // Names in order: '/' alone could disturb it, and paths with one more are left out.
}

Result<void> FakeFileSystem::write(const std::string& path, const Text& text) {
  const std::lock_guard held(lock_);
  if (auto begun = begin("write", path); !begun) return begun;
  const auto parent = nodes_.find(parent_of(path));
  const auto there = nodes_.find(path);
  if (parent == nodes_.end() || parent->second.kind != Kind::folder) return not_there("write", path);
  if (there != nodes_.end() && there->second.kind != Kind::file)
    return failure("cannot write `" + path + "`: it is not a file");
  nodes_[path] = {Kind::file, text.str()};
  return {};
}

Result<void> FakeFileSystem::rename(const std::string& from, const std::string& to) {
  const std::lock_guard held(lock_);
  if (auto begun = begin("rename", from, to); !begun) return begun;
  const auto node = nodes_.find(from);
  if (node == nodes_.end()) return not_there("replace", to);
  CHECK(node->second.kind != Kind::folder);  // Nothing renames folders; this disk could not.
  Node moved = std::move(node->second);
  nodes_.erase(node);
  nodes_[to] = std::move(moved);
  return {};
}

Result<void> FakeFileSystem::remove_file(const std::string& path) {
  const std::lock_guard held(lock_);
  if (auto begun = begin("remove", path); !begun) return begun;
  const auto node = nodes_.find(path);
  if (node == nodes_.end()) return {};
  if (node->second.kind == Kind::folder) return failure("cannot remove `" + path + "`: Is a directory");
  nodes_.erase(node);
  return {};
}

Result<void> FakeFileSystem::make_folder(const std::string& path) {
  const std::lock_guard held(lock_);
  if (auto begun = begin("make", path); !begun) return begun;
  if (nodes_.count(path) > 0) return {};
  if (nodes_.count(parent_of(path)) == 0) return not_there("make the folder", path);
  nodes_[path] = {Kind::folder, {}};
  return {};
}

Result<void> FakeFileSystem::remove_if_empty(const std::string& path) {
  const std::lock_guard held(lock_);
  if (auto begun = begin("remove", path); !begun) return begun;
  if (!has_children(path)) nodes_.erase(path);
  return {};
}

Result<std::unique_ptr<FolderLock>> FakeFileSystem::lock(const std::string& folder) {
  const std::lock_guard held(lock_);
  if (auto begun = begin("lock", folder); !begun) return tl::unexpected(begun.error());
  return std::make_unique<FolderLock>();
}

}  // namespace candour::io
