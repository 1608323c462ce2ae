// What was published last: what the next publication is held against, and what it carries on.
#pragma once

#include <map>
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
  std::vector<history::TreeFile> files;
  std::vector<history::ObjectId> objects;  ///< Of its tree: folders and the tree itself too.
  std::map<std::string, history::ObjectId> ids;
  std::set<std::string> made;  ///< Files that candour made; the others are somebody else's, and stay.

  std::optional<history::ObjectId> find(const std::string& path) const {
    const auto at = ids.find(path);
    return at == ids.end() ? std::nullopt : std::optional(at->second);
  }
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

/// Both refer to `before` and `repository`.
EarlierSite earlier_site(const Before& before, const history::Repository& repository);
PublicData public_data(const Before& before, const history::Repository& repository);

}  // namespace candour::pipeline
