// What publishing would bring: which reports and plans get a first or a further version, which indicators were
// revised, and what cannot be published because no reason is given for it. Pure.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/public_site.h"
#include "diag/diagnostic.h"
#include "record/published.h"

namespace candour::pipeline {

/// The canonical data of an indicator as it was last public; none if it was not.
using PublicData = std::function<std::optional<std::string>(const std::string& indicator)>;

struct Coming {
  std::vector<record::Record> records;  ///< Of the versions that are made.
  std::vector<record::VersionEntry> versions;
  std::vector<record::RevisedIndicator> revised;
  std::vector<std::string> added;       ///< Indicators that were not public.
  std::vector<record::MovedAddress> moved;      ///< What the ledger does not say yet of addresses.
  std::vector<record::RemovedAddress> removed;
  std::vector<std::string> returned;            ///< Of which the settings say nothing more.
  diag::Diagnostics refused;            ///< Every difference for which there is no reason.

  bool empty() const { return is_at_most_returned() && returned.empty(); }
  bool is_at_most_returned() const {
    return versions.empty() && revised.empty() && added.empty() && moved.empty() && removed.empty();
  }
};

Coming plan_publication(const analysis::PublicSite& site, const diag::SourceTree& sources,
                        const record::Published& published, const PublicData& public_data);

using Withdrawn = std::set<std::pair<record::Subject, std::string>>;
/// Reports and plans whose last version, when `coming` is published too, is a withdrawal.
Withdrawn withdrawn(const record::Published& published, const std::vector<record::Record>& coming);

}  // namespace candour::pipeline
