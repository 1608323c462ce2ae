#include "diag/source.h"

#include <algorithm>

namespace candour::diag {
namespace {

/// The first source whose path is not before `path`.
std::size_t lower_bound(const std::vector<Source>& sources, std::string_view path) {
  const auto found =
      std::lower_bound(sources.begin(), sources.end(), path,
                       [](const Source& source, std::string_view wanted) { return source.path < wanted; });
  return static_cast<std::size_t>(found - sources.begin());
}

}  // namespace

FileId SourceTree::find(std::string_view path) const {
  const std::size_t i = lower_bound(sources_, path);
  return i < sources_.size() && sources_[i].path == path ? static_cast<FileId>(i) : no_file;
}

std::pair<std::size_t, std::size_t> SourceTree::below(std::string_view folder) const {
  std::string path(folder);
  path += '/';
  const std::size_t begin = lower_bound(sources_, path);
  ++path.back();  // '0' follows '/' in ASCII, so this is the first path after the folder's.
  return {begin, lower_bound(sources_, path)};
}

}  // namespace candour::diag
