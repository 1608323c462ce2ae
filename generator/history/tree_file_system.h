// The files of a commit as a FileSystem, so that what is published is what was committed: a folder on disk is shown
// as the commit has it, and everything outside it as the disk has it. Nothing can be written through it.
#pragma once

#include <map>

#include "history/repository.h"
#include "io/file_system.h"

namespace candour::history {

class TreeFileSystem final : public io::FileSystem {
 public:
  /// Shows the files of `commit` below `prefix` (with '/' at its end, or empty) at `folder`. Both outlive this.
  static Result<std::unique_ptr<TreeFileSystem>> make(const Repository& repository, const ObjectId& commit,
                                                      std::string prefix, std::string folder, io::FileSystem& disk);

  io::Kind kind(const std::string& path) override;
  io::Kind kind_behind_link(const std::string& path) override;
  Result<std::string> real_path(const std::string& path) override;
  Result<std::uint64_t> size(const std::string& path) override;
  Result<std::string> read(const std::string& path) override;
  Result<std::vector<io::Entry>> list(const std::string& folder) override;
  Result<void> write(const std::string& path, const Text& text) override;
  Result<void> rename(const std::string& from, const std::string& to) override;
  Result<void> remove_file(const std::string& path) override;
  Result<void> make_folder(const std::string& path) override;
  Result<void> remove_if_empty(const std::string& path) override;
  Result<std::unique_ptr<io::FolderLock>> lock(const std::string& folder) override;

 private:
  struct Node {
    io::Kind kind = io::Kind::folder;
    std::string text;
    std::map<std::string, io::Kind> below;
  };
  TreeFileSystem(std::string folder, io::FileSystem& disk) : folder_(std::move(folder)), disk_(disk) {}
  /// What stands at a path inside the commit; null outside it, and where it has nothing.
  bool is_inside(const std::string& path) const;
  const Node* find(const std::string& path) const;

  std::string folder_;
  io::FileSystem& disk_;
  std::map<std::string, Node> nodes_;  ///< By path below folder_, "" for itself.
};

}  // namespace candour::history
