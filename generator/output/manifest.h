// The list of what we made in an output folder, kept there as .candour-manifest. It is what lets a build
// remove pages that are no longer made and touch nothing else:
//
//   candour-manifest 1            the format; "candour-manifest 1 unfinished" while a build is writing
//   about/index.html              every path that is ours, sorted by bytes, one a line
//   assets/site.css
//
// A build first writes the union of the old list and the new one, marked unfinished, then the files, and last
// the new list. So whenever it is killed, every file that is there because of us is listed, and the next build
// knows that half-written files may lie beside listed ones (see partial_suffix).
//
// Deliberately absent: sizes, times and hashes. Whether a file must be written is decided by its bytes, and a
// list of names alone changes only when a page comes or goes, so it makes no noise in the site's git history.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace candour::output {

inline constexpr std::string_view manifest_name = ".candour-manifest";
/// What is added to a file's name while it is being written; renaming it away completes the file.
inline constexpr std::string_view partial_suffix = ".candour-partial";

struct Manifest {
  enum class State { finished, unfinished };
  State state = State::finished;
  std::vector<std::string> paths;  ///< Relative, sorted, each once.
  bool operator==(const Manifest&) const = default;
};

std::string print_manifest(const Manifest& manifest);

/// Nothing if `text` is not a manifest of this format, or names a path that could not be ours: one that is
/// absolute, has a component "..", "." or ".git" or an empty one, or is out of order.
std::optional<Manifest> parse_manifest(std::string_view text);

/// Whether we may write or remove `path` in an output folder.
bool is_safe_path(std::string_view path);

}  // namespace candour::output
