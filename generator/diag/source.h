// The text that authors gave us, and places in it. A place is a file and two byte offsets; lines and
// columns are worked out only when somebody must be told (diag/report.h).
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace candour::diag {

/// Which file of a SourceTree; `no_file` where a mistake is in no file that was read.
enum class FileId : std::uint32_t {};
inline constexpr FileId no_file{std::numeric_limits<std::uint32_t>::max()};

struct Source {
  std::string path;  ///< Relative to the site's root, with '/': "content/site.yml".
  std::string text;  ///< The bytes as they were read; not yet known to be UTF-8.
};

/// Bytes begin … end - 1 of a file.
struct Span {
  FileId file = no_file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

/// Every file of a site's content, data and themes, sorted by path.
class SourceTree {
 public:
  SourceTree() = default;
  explicit SourceTree(std::vector<Source> sorted_by_path) : sources_(std::move(sorted_by_path)) {}

  std::size_t size() const { return sources_.size(); }
  const Source& operator[](FileId file) const { return sources_[static_cast<std::size_t>(file)]; }
  const std::vector<Source>& all() const { return sources_; }

  /// The file at `path`, or no_file.
  FileId find(std::string_view path) const;
  /// The files whose path starts with `folder` + "/" as a half-open range of ids, in order of path.
  std::pair<std::size_t, std::size_t> below(std::string_view folder) const;

 private:
  std::vector<Source> sources_;
};

}  // namespace candour::diag
