// The publication that comes after another, made in memory: the site with its ledger, records and versions, as a
// function of the content, of what was published before, and of the time. Nothing is written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "page/version.h"
#include "pipeline/before.h"
#include "pipeline/build.h"
#include "pipeline/source.h"

namespace candour::pipeline {

/// The versions that a site shows: of each report the last as the latest, every one at its own address, and those
/// that are new as the public will have seen them.
enum class New : std::uint8_t { published, only_shown };
page::Archive archive_of(record::Published published, const std::vector<record::Record>& made, New how);

/// Reports that were withdrawn are shown by their tombstones.
analysis::PublicSite leave_out_withdrawn(analysis::PublicSite site, const Withdrawn& gone);

class Next {
 public:
  enum class Is : std::uint8_t { wrong, nothing_new, new_publication };

  /// All but `options` and `generator` is referred to. options.as_of is the time of the publication.
  Next(const Options& options, std::string generator, const Source& source, const history::Repository& repository,
       io::FileSystem& disk, const Before& before);

  Is make();

  Made made;  ///< With every mistake and every difference without a reason; its files where there are none.
  record::Publication publication;
  std::string ledger_hash;                    ///< After it.
  record::Published published;                ///< With it; only of a new publication.
  std::vector<std::string> changed_files;     ///< Paths that differ from the publication before.
  std::optional<std::int64_t> next_release;   ///< When a report's time comes next.
  history::SiteTree tree() const { return {*made.files, ids_, carried_, before_.objects}; }
  const std::vector<history::ObjectId>& ids() const { return ids_; }  ///< Of the blobs of made.files.
  const std::vector<history::TreeFile>& carried() const { return carried_; }

 private:
  bool plan();
  bool is_as_published();
  const record::Ledger& write_ledger();
  void tell_and_render();
  bool note_returned();
  bool note_changed_pages();

  const Options options_;
  const std::string generator_;
  const Source& source_;
  const history::Repository& repository_;
  io::FileSystem& disk_;
  const Before& before_;
  Coming coming_;
  Withdrawn gone_;
  std::vector<history::ObjectId> ids_;  ///< Of the blobs of made.files.
  std::vector<history::TreeFile> carried_;
  page::Archive archive_;
};

}  // namespace candour::pipeline
