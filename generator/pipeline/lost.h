// What people could go to in the publication before and would not find any more: pages, downloads, and the parts of
// pages that somebody may have linked to (page/lasting_anchors.h). Pure.
//
// A line in `moved` or `removed` of content/site.yml answers for its address; that of a page, for its parts and the
// files beside it too. A report or plan that was withdrawn answers for all that was below it.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/output_file.h"
#include "diag/diagnostic.h"
#include "model/settings.h"
#include "record/ledger.h"

namespace candour::pipeline {

/// The publication before, as far as its addresses go.
struct EarlierSite {
  std::vector<std::string> paths;  ///< Of every file. Sorted.
  /// What stood in the file at `path`; none if it is what stands there now.
  std::function<std::optional<std::string>(const std::string& path)> other_bytes;
  record::Ledger ledger;
};

/// Whether a page, a file or a part of a page that may be linked to is at this address: "about/", "about/#start".
bool is_there(const std::string& address, const OutputFiles& site);

/// `site` with all that it carries.
diag::Diagnostics find_lost(const EarlierSite& before, const OutputFiles& site, const model::Settings& settings,
                            const std::set<std::pair<record::Subject, std::string>>& withdrawn);

}  // namespace candour::pipeline
