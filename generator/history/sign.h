// Signatures by SSH keys, made by ssh-keygen and checked by git, so that git verify-commit and git verify-tag say what
// we say.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "history/repository.h"

namespace candour::history {

/// The signature of some bytes, in the armour that git stores. An empty function: nothing is signed.
using Signer = std::function<Result<std::string>(const std::string& bytes)>;

/// Signs with a private key's file, or a public one's whose private key an agent holds.
Signer ssh_signer(std::string key_file);

/// The bytes of a commit or tag with their signature in them; as they are without a signer.
Result<std::string> signed_commit(std::string commit, const Signer& signer);
Result<std::string> signed_tag(std::string tag, const Signer& signer);

enum class Signature : std::uint8_t {
  none,
  bad,      ///< Not of these bytes, or not one that can be checked here.
  good,     ///< By a key of which nothing is known here.
  allowed,  ///< By one of the allowed signers.
};

/// The signatures of the commits on the way to `head`, by hexadecimal id. `allowed_signers` is a file as ssh-keygen(1)
/// describes it; empty: no key is known.
Result<std::map<std::string, Signature>> signatures_of_commits(const Repository& repository, const ObjectId& head,
                                                               const std::string& allowed_signers);
/// Those of `tags` whose signature is not as good as that, by name.
Result<std::vector<std::string>> tags_not_signed(const Repository& repository, const std::vector<std::string>& tags,
                                                 Signature at_least, const std::string& allowed_signers);

}  // namespace candour::history
