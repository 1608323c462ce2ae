// Names that stand twice in one object: the same mistake in JSON and in YAML.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "format/value.h"

namespace candour::format {

struct RepeatedName {
  std::size_t again;   ///< The first member whose name was used before,
  std::size_t before;  ///< and the member that used it.
};

/// Looks at the members from `first` on.
std::optional<RepeatedName> find_repeated_name(const std::vector<Member>& members, std::size_t first);

}  // namespace candour::format
