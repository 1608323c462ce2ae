// Sparklines, each drawn once. A row for the same indicator, cut at the same point, stands on many pages (a
// theme's page in every report, the plan, the home page); its small line is the same on all of them.
//
// Ownership: the store owns what was drawn, in KeptPieces that must live as long as the pages; take_kept()
// hands them over. Threads: any number may ask at once; who comes first draws.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/reading.h"
#include "base/output_file.h"

namespace candour::page {

class SparkStore {
 public:
  /// The line of `view`, with its label.
  Text spark(const model::Indicator& indicator, const analysis::SeriesView& view);

  /// Once, when the pages are made.
  std::vector<std::unique_ptr<KeptPieces>> take_kept();

 private:
  /// A series and how many of its points are seen.
  using Key = std::pair<const model::Series*, std::size_t>;
  struct KeyHash {
    std::size_t operator()(const Key& key) const { return std::hash<const void*>()(key.first) * 31 + key.second; }
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<Key, std::string_view, KeyHash> drawn;
    std::unique_ptr<KeptPieces> kept = std::make_unique<KeptPieces>();
  };
  std::array<Shard, 64> shards_;
};

}  // namespace candour::page
