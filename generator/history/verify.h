// Whether a site's repository still holds what it says it published. Reads a plain clone; needs no content.
//
// Consistency is not proof against somebody who rewrites everything: only a hash or a clone kept from before can
// show that. What was shown, and what was not, is said in words.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "history/repository.h"

namespace candour::history {

struct VerifyOptions {
  std::string since;    ///< A ledger's hash that somebody kept; empty: none.
  std::string against;  ///< The folder of an older clone; empty: none.
  std::string signers;  ///< A file of those who may sign; empty: any key will do.
};

struct Verified {
  std::vector<std::string> wrong;      ///< Each thing that is not as it was published.
  std::vector<std::string> shown;      ///< What the checks have shown.
  std::vector<std::string> not_shown;  ///< What they could not show, and why.
  int publications = 0;
  int versions = 0;
  std::string ledger_hash;

  bool holds() const { return wrong.empty(); }
};

/// Fails only where the repository cannot be read at all.
Result<Verified> verify(const Repository& repository, const VerifyOptions& options);

}  // namespace candour::history
