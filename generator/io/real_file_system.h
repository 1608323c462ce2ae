// The disk itself.
#pragma once

#include "io/file_system.h"

namespace candour::io {

class RealFileSystem final : public FileSystem {
 public:
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
};

/// The folder that holds the running program, without links; empty where the system does not say.
std::string program_folder();
/// The folder that relative paths start from.
std::string working_folder();

}  // namespace candour::io
