// Publishing: the site of the content's last commit, committed in the site's own repository with its ledger, its
// records and its tags. Either the publication is there afterwards or it is not; what a publisher that was stopped
// left undone (tags, the files that are checked out) is done by the next.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/build.h"
#include "pipeline/versions.h"

namespace candour::pipeline {

struct PublishOptions {
  Options site;             ///< as_of is the time of the publication.
  std::string out;          ///< The folder of the site's repository.
  std::int64_t clock = 0;   ///< The real time: what lies after it is only rehearsed.
  bool dry_run = false;
  bool allow_dirty = false;  ///< Uncommitted content is published from disk, and recorded as that.
  std::string push;          ///< A git remote's name or address; empty: what is published stays here.
  std::string sign;          ///< The file of an SSH key; empty: nothing is signed.
  std::string generator;     ///< "candour 0.1.0"
};

struct PublishOutcome {
  enum class What { refused, nothing_changed, rehearsed, published };
  What what = What::refused;
  Made made;  ///< With every mistake and every difference without a reason.
  record::Publication publication;
  std::string ledger_hash;
  std::string commit;
  std::vector<std::string> changed_files;      ///< Paths that differ from the publication before.
  std::vector<std::string> restored_tags;
  bool pushed = false;
  int redone = 0;  ///< How often another's publication was first, and this one was made again on top.
  std::optional<std::int64_t> next_release;    ///< When a report's time comes next.
};

Result<PublishOutcome> publish(const PublishOptions& options, io::FileSystem& disk);

/// The site as publishing now would show it, where `out` holds what was published before: what has no reason yet is
/// a warning, and what is kept for ever is left as it is. Elsewhere, make_site.
Result<Made> preview(const Options& options, const std::string& out, io::FileSystem& disk);

}  // namespace candour::pipeline
