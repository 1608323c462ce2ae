#include "format/repeated_name.h"

#include <algorithm>
#include <numeric>

namespace candour::format {
namespace {
/// Up to here comparing each with each is quicker than sorting.
constexpr std::size_t few = 16;
}  // namespace

std::optional<RepeatedName> find_repeated_name(const std::vector<Member>& members, std::size_t first) {
  if (members.size() - first <= few) {
    for (std::size_t i = first + 1; i < members.size(); ++i)
      for (std::size_t k = first; k < i; ++k)
        if (members[i].key == members[k].key) return RepeatedName{i, k};
    return std::nullopt;
  }
  std::vector<std::size_t> sorted(members.size() - first);
  std::iota(sorted.begin(), sorted.end(), first);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](std::size_t a, std::size_t b) { return members[a].key < members[b].key; });
  std::optional<RepeatedName> found;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const bool same = members[sorted[i]].key == members[sorted[i - 1]].key;
    if (same && (!found || sorted[i] < found->again)) found = RepeatedName{sorted[i], sorted[i - 1]};
  }
  return found;
}

}  // namespace candour::format
