// A disk in memory, for tests: it records what was asked of it, and fails on demand. Paths are absolute,
// with '/' and without "." or "..". Threads: as the interface promises, by one lock around everything.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "io/file_system.h"

namespace candour::io {

class FakeFileSystem final : public FileSystem {
 public:
  FakeFileSystem() { nodes_["/"] = {Kind::folder, {}}; }

  /// These make the folders above them too.
  void put_file(const std::string& path, std::string bytes) { put(path, {Kind::file, std::move(bytes)}); }
  void put_folder(const std::string& path) { put(path, {Kind::folder, {}}); }
  /// `target` is absolute.
  void put_link(const std::string& path, std::string target) { put(path, {Kind::link, std::move(target)}); }
  /// A pipe or a device.
  void put_other(const std::string& path) { put(path, {Kind::other, {}}); }

  /// From now on `operation` ("read", "write", "rename", "remove", "list", "make", "lock") fails at `path`.
  void fail(std::string_view operation, std::string_view path, std::string_view reason);

  /// What was done that touches bytes or names, in order: "read /a/b", "rename /a/c /a/b".
  const std::vector<std::string>& log() const { return log_; }
  /// Every file and its bytes.
  std::map<std::string, std::string> files() const;

  Kind kind(const std::string& path) override;
  Kind kind_behind_link(const std::string& path) override;
  Result<std::string> real_path(const std::string& path) override;
  Result<std::uint64_t> size(const std::string& path) override;
  Result<std::string> read(const std::string& path) override;
  Result<std::vector<Entry>> list(const std::string& folder) override;
  Result<void> write(const std::string& path, const Text& text) override;
  Result<void> rename(const std::string& from, const std::string& to) override;
  Result<void> remove_file(const std::string& path) override;
  Result<void> make_folder(const std::string& path) override;
  Result<void> remove_if_empty(const std::string& path) override;
  Result<std::unique_ptr<FolderLock>> lock(const std::string& folder) override;

 private:
  struct Node {
    Kind kind = Kind::nothing;
    std::string text;  ///< Of a file its bytes, of a link its target.
  };
  using Nodes = std::map<std::string, Node>;

  void put(const std::string& path, Node node);
  /// The path without links, empty where nothing is there.
  std::string resolve(std::string path) const;
  bool has_children(const std::string& folder) const;
  /// Records the operation; gives the failure that was asked for it, if one was.
  Result<void> begin(std::string_view operation, const std::string& path, std::string_view more = {});

  mutable std::mutex lock_;
  Nodes nodes_;
  std::vector<std::string> log_;
  std::map<std::string, std::string> failures_;
};

}  // namespace candour::io
