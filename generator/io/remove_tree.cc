#include "io/remove_tree.h"

namespace candour::io {

Result<void> remove_tree(FileSystem& files, const std::string& folder) {
  if (files.kind(folder) == Kind::nothing) return {};
  const auto entries = files.list(folder);
  if (!entries) return tl::unexpected(entries.error());
  for (const Entry& entry : *entries) {
    const std::string path = folder + "/" + entry.name;
    auto removed = entry.kind == Kind::folder ? remove_tree(files, path) : files.remove_file(path);
    if (!removed) return removed;
  }
  return files.remove_if_empty(folder);
}

}  // namespace candour::io
