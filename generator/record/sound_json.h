// JSON that was found to be sound, so that what many records hold is read once. Threads: may be used by many at once.
#pragma once

#include <functional>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_set>

namespace candour::record {

class SoundJson {
 public:
  /// Whether `text` is one sound object and nothing else.
  bool is_sound(std::string_view text);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::shared_mutex mutex_;
  std::unordered_set<std::string, Hash, std::equal_to<>> known_;
};

}  // namespace candour::record
