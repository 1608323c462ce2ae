// Indicators that were loaded already, for many small sites that share most of their data, as the records of a
// report's versions do: reading a file of figures costs more than all the pages of a version.
//
// What is found is what load_indicator would have made of the same bytes; what there is something to say of is not
// kept. Threads: may be used by many at once.
#pragma once

#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "model/indicator.h"

namespace candour::model {

class KnownIndicators {
 public:
  /// `everything` is all that an indicator is made from, bytes and not a hash of them.
  /// Null if it was not made yet; it stays as long as this.
  const Indicator* find(const std::string& everything) const {
    const std::shared_lock lock(mutex_);
    const auto found = known_.find(everything);
    return found == known_.end() ? nullptr : &found->second;
  }
  void remember(std::string everything, const Indicator& indicator) {
    const std::unique_lock lock(mutex_);
    known_.emplace(std::move(everything), indicator);
  }

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Indicator> known_;
};

}  // namespace candour::model
