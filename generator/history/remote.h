// Pushing publications to another repository and fetching what others pushed there, through git itself, which knows
// the user's credentials and ssh settings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "history/repository.h"

namespace candour::history {

enum class Pushed : std::uint8_t {
  done,
  rejected  ///< Somebody else's publication is there first.
};

/// The commit that the branch which is checked out here has at `remote` (a name, an address or a folder), with all it
/// needs fetched, and the tags of its versions; none if it has no such branch yet. Fails for a tag that means one thing
/// here and another there.
Result<std::optional<ObjectId>> fetch(const Repository& repository, const std::string& remote);

/// Pushes the branch and the tags of versions, all of them or none.
Result<Pushed> push(const Repository& repository, const std::string& remote);

}  // namespace candour::history
