// What a build will do to its output folder, decided before anything is done: a pure comparison of the files
// we want with what is there (output/apply.h looks, and acts).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/output_file.h"
#include "base/result.h"
#include "output/manifest.h"

namespace candour::output {

/// What stands at a path.
enum class Found : std::uint8_t {
  nothing,
  same,       ///< A file with the bytes we want.
  different,  ///< A file with others.
  not_a_file  ///< A folder, a link, or something stranger.
};

/// A folder that wanted files need, and whether it is there.
struct Folder {
  std::string path;  ///< Relative; never "".
  Found found = Found::nothing;  ///< `nothing`, `same` (a folder is there), or `not_a_file` (something else is).
};

struct Present {
  bool has_manifest = false;
  Manifest manifest;              ///< Empty where there is none.
  std::vector<Found> at_wanted;   ///< For each wanted file.
  std::vector<Folder> folders;    ///< Every folder that wanted files need; parents before what is in them.
};

struct WritePlan {
  std::vector<std::size_t> write;       ///< Wanted files that are not there with the same bytes.
  std::size_t kept = 0;                 ///< How many are.
  std::vector<std::string> make;        ///< Folders to make, parents first.
  std::vector<std::string> remove;      ///< Ours, and no longer made.
  Manifest before;                      ///< Written before the first change: everything old and new.
  Manifest after;                       ///< Written after the last.
  bool manifest_is_current = false;     ///< `after` is in place already.
  bool clean_up_first = false;          ///< The build before did not end: it may have left half-written files.

  bool changes_nothing() const { return write.empty() && remove.empty() && manifest_is_current; }
};

/// Refuses to write over what is not ours: a path that the manifest does not list and at which other bytes
/// stand, a folder or a link where a file should go, a file or a link where a folder should.
Result<WritePlan> plan_writes(const OutputFiles& wanted, const Present& present);

}  // namespace candour::output
