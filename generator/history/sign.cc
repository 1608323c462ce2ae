#include "history/sign.h"

#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "io/program.h"

namespace candour::history {
namespace {

/// git with these allowed signers and no others: whose signatures are believed is not the repository's to say.
std::vector<std::string> git_words(const Repository& repository, const std::string& allowed_signers) {
  return {"git", "-C", repository.git_folder(), "-c", "gpg.ssh.allowedSignersFile=" + (allowed_signers.empty() ? "/dev/null" : allowed_signers),
          "-c", "gpg.ssh.revocationFile="};
}

Signature read_mark(std::string_view mark) {
  if (mark == "N") return Signature::none;
  if (mark == "G") return Signature::allowed;
  return mark == "U" ? Signature::good : Signature::bad;
}

Signature signature_of_tag(const std::string& said, int exit_code) {
  if (exit_code == 0) return Signature::allowed;
  return said.find("Good \"git\" signature") == std::string::npos ? Signature::bad : Signature::good;
}

}  // namespace

Signer ssh_signer(std::string key_file) {
  return [key = std::move(key_file)](const std::string& bytes) -> Result<std::string> {
    const auto ran = io::run_program({"ssh-keygen", "-Y", "sign", "-n", "git", "-f", key}, bytes);
    if (!ran) return tl::unexpected(ran.error());
    if (ran->exit_code != 0 || !ran->out.starts_with("-----BEGIN SSH SIGNATURE-----"))
      return failure("`" + key + "` cannot sign: ssh-keygen says: " + std::string(trim(ran->err)));
    return ran->out;
  };
}

Result<std::string> signed_commit(std::string commit, const Signer& signer) {
  if (!signer) return commit;
  const auto signature = signer(commit);
  if (!signature) return tl::unexpected(signature.error());
  const std::string header = "gpgsig " + replace_all(std::string(trim(*signature)), "\n", "\n ") + "\n";
  return commit.insert(commit.find("\n\n") + 1, header);
}

Result<std::string> signed_tag(std::string tag, const Signer& signer) {
  if (!signer) return tag;
  const auto signature = signer(tag);
  if (!signature) return tl::unexpected(signature.error());
  return tag + *signature;
}

Result<std::map<std::string, Signature>> signatures_of_commits(const Repository& repository, const ObjectId& head,
                                                               const std::string& allowed_signers) {
  std::vector<std::string> words = git_words(repository, allowed_signers);
  words.insert(words.end(), {"log", "--first-parent", "--format=%H %G?", head.hex()});
  const auto ran = io::run_program(words);
  if (!ran) return tl::unexpected(ran.error());
  if (ran->exit_code != 0) return failure("the signatures cannot be checked: git says: " + std::string(trim(ran->err)));
  std::map<std::string, Signature> signatures;
  for (const std::string_view line : split(trim(ran->out), '\n')) {
    const std::size_t space = line.find(' ');
    if (space != std::string_view::npos) signatures.emplace(line.substr(0, space), read_mark(line.substr(space + 1)));
  }
  return signatures;
}

Result<std::vector<std::string>> tags_not_signed(const Repository& repository, const std::vector<std::string>& tags,
                                                 Signature at_least, const std::string& allowed_signers) {
  std::vector<Result<io::Ran>> ran(tags.size());
  parallel_for(tags.size(), [&](std::size_t i) {
    std::vector<std::string> words = git_words(repository, allowed_signers);
    words.insert(words.end(), {"verify-tag", "refs/tags/" + tags[i]});
    ran[i] = io::run_program(words);
  });
  std::vector<std::string> not_signed;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (!ran[i]) return tl::unexpected(ran[i].error());
    if (signature_of_tag(ran[i]->out + ran[i]->err, ran[i]->exit_code) < at_least) not_signed.push_back(tags[i]);
  }
  return not_signed;
}

}  // namespace candour::history
