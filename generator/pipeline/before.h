// What was published last: what the next publication is held against, and what it carries on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/output_file.h"
#include "history/publication.h"
#include "model/site.h"
#include "pipeline/lost.h"
#include "pipeline/versions.h"

namespace candour::pipeline {

struct Before {
  std::optional<history::ObjectId> head;  ///< Its commit; none before the first.
  record::Published published;
  std::vector<history::TreeFile> files;  ///< Sorted by path.
  std::vector<bool> is_ours;             ///< For each file whether candour made it; others are somebody else's, and stay.
  std::vector<history::ObjectId> objects;  ///< Of its tree: folders and the tree itself too.

  std::optional<history::ObjectId> find(const std::string& path) const;
};

Result<Before> look_at(const history::Repository& repository, const std::optional<history::ObjectId>& commit);

/// Whether a file stays as it was published, for ever.
bool is_carried(const std::string& path);

/// Makes the site whole: pages, records, the ledger and the manifest. What is carried on from before.
std::vector<history::TreeFile> complete(OutputFiles& site, const std::vector<record::Record>& made, const record::Ledger& ledger,
                                        const Before& before);

/// Paths that are new, different or gone, sorted.
std::vector<std::string> changed_paths(const history::SiteTree& site, const Before& before);

/// Addresses of authors' own pages that say something else than before, or are new.
std::vector<std::string> changed_pages(const OutputFiles& files, const model::Site& site, const Before& before,
                                       const history::Repository& repository);

/// Both refer to all they are given. `changed` are changed_paths.
EarlierSite earlier_site(const Before& before, const history::Repository& repository, const std::vector<std::string>& changed);
PublicData public_data(const Before& before, const history::Repository& repository);

}  // namespace candour::pipeline
