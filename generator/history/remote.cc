#include "history/remote.h"

#include <algorithm>

#include "base/text.h"
#include "io/program.h"

namespace candour::history {
namespace {

/// Where what was fetched stays: neither a branch nor a tag, so that nobody builds on it.
constexpr const char* fetched_ref = "refs/candour/fetched";

std::vector<std::string> git_words(const Repository& repository, const std::string& command) {
  return {"git", "-C", repository.work_tree(), "-c", "gc.auto=0", command};
}

std::string last_lines(const std::string& text, std::size_t most) {
  std::vector<std::string_view> lines = split(trim(text), '\n');
  std::string kept;
  for (std::size_t i = lines.size() > most ? lines.size() - most : 0; i < lines.size(); ++i)
    kept += (kept.empty() ? "" : "; ") + std::string(trim(lines[i]));
  return kept;
}

tl::unexpected<Failure> git_said(const std::string& doing, const io::Ran& ran) {
  return failure(doing + ": git says: " + last_lines(ran.err.empty() ? ran.out : ran.err, 4));
}

/// Whether a line of `git push --porcelain` says that another was first; a hook's or a server's own no is not that.
bool says_others_were_first(std::string_view line) {
  if (!line.starts_with("!\t")) return false;
  for (const char* reason : {"(fetch first)", "(non-fast-forward)", "(needs force)", "(stale info)", "cannot lock ref", "(atomic transaction failed)",
                             "failed to update ref", "incorrect old value"})
    if (line.find(reason) != std::string_view::npos) return true;
  return false;
}

}  // namespace

Result<std::optional<ObjectId>> fetch(const Repository& repository, const std::string& remote) {
  const auto branch = repository.branch();
  if (!branch) return tl::unexpected(branch.error());
  std::vector<std::string> list = git_words(repository, "ls-remote");
  list.insert(list.end(), {"--", remote, *branch});
  const auto listed = io::run_program(list);
  if (!listed) return tl::unexpected(listed.error());
  if (listed->exit_code != 0) return git_said("`" + remote + "` cannot be read", *listed);
  // ls-remote takes the end of a name for the name.
  const auto lines = split(listed->out, '\n');
  const bool there = std::any_of(lines.begin(), lines.end(), [&](std::string_view line) { return line.ends_with("\t" + *branch); });
  if (!there) return std::nullopt;

  std::vector<std::string> words = git_words(repository, "fetch");
  words.insert(words.end(), {"--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--", remote, "+" + *branch + ":" + fetched_ref,
                             "refs/tags/reports/*:refs/tags/reports/*", "refs/tags/plans/*:refs/tags/plans/*"});
  const auto fetched = io::run_program(words);
  if (!fetched) return tl::unexpected(fetched.error());
  if (fetched->exit_code != 0) return git_said("what is at `" + remote + "` cannot be fetched", *fetched);
  return repository.parse(fetched_ref);
}

Result<Pushed> push(const Repository& repository, const std::string& remote) {
  const auto branch = repository.branch();
  if (!branch) return tl::unexpected(branch.error());
  std::vector<std::string> words = git_words(repository, "push");
  words.insert(words.end(), {"--atomic", "--porcelain", "--", remote, *branch + ":" + *branch, "refs/tags/reports/*:refs/tags/reports/*",
                             "refs/tags/plans/*:refs/tags/plans/*"});
  const auto pushed = io::run_program(words);
  if (!pushed) return tl::unexpected(pushed.error());
  if (pushed->exit_code == 0) return Pushed::done;
  const auto lines = split(pushed->out, '\n');
  if (std::any_of(lines.begin(), lines.end(), says_others_were_first)) return Pushed::rejected;
  return git_said("the publication is here, but cannot be pushed to `" + remote + "`", *pushed);
}

}  // namespace candour::history
