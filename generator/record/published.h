// Everything that was ever published, as pages tell of it: the ledger, its hashes, the records. Read from the
// site's repository by history; empty where nothing was published yet.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "record/ledger.h"
#include "record/record.h"

namespace candour::record {

struct Published {
  Ledger ledger;
  std::vector<std::string> hashes;  ///< Of the ledger after each publication.
  /// By subject and id, oldest version first; version n is at [n - 1].
  std::map<std::pair<Subject, std::string>, std::vector<Record>> records;

  const std::vector<Record>* find(Subject subject, const std::string& id) const {
    const auto found = records.find({subject, id});
    return found == records.end() ? nullptr : &found->second;
  }
};

}  // namespace candour::record
