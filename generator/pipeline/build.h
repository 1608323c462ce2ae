// The list of steps that turn a folder into a site. What each does is said where it lives; this is their order
// and what passes between them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "diag/diagnostic.h"
#include "io/file_system.h"
#include "page/render.h"
#include "page/version.h"

namespace candour::pipeline {

struct Options {
  std::string root = ".";               ///< Holds content/, data/ and perhaps themes/.
  std::vector<std::string> data_folders;  ///< Where site themes are found that the root does not have.
  std::int64_t as_of = 0;               ///< UTC seconds: what is released later is not seen.
  page::Downloads downloads = page::Downloads::include;
};

/// How long a step took, by the clock on the wall.
using Timings = std::vector<std::pair<std::string, double>>;

/// What became of the sources: every mistake, and the site if there was no error.
struct Made {
  diag::SourceTree sources;
  diag::Diagnostics diagnostics;
  std::optional<OutputFiles> files;
  std::size_t pages = 0;
  Timings timings;
  /// What the pages were made from, only so that its owner decides when it is taken apart.
  std::optional<analysis::PublicSite> site;
  std::optional<theme::SiteTheme> theme;
};

/// From the sources to the site that may be shown; no site where there are mistakes, or where something cannot be
/// protected from what is public already.
Made make_public(const Options& options, io::FileSystem& files, const analysis::FindAlreadyPublic& already_public = {});
/// The site's files, with the versions of `archive`; again, if they were made before.
void render(Made& made, const Options& options, const page::Archive& archive);

/// Everything but writing, of a site without versions.
Made make_site(const Options& options, io::FileSystem& files);

/// Refuses a folder in which a site would be written among its sources.
Result<void> refuse_source_folder(const Options& options, const std::string& out, io::FileSystem& files);

struct Written {
  std::size_t written = 0, kept = 0, removed = 0;
  Timings timings;
};

/// Puts a site into `folder`. Refuses a folder that is the site's own source, or that holds what we did not make.
Result<Written> write_site(const OutputFiles& site, const Options& options, const std::string& folder,
                           io::FileSystem& files);

}  // namespace candour::pipeline
