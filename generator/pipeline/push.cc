#include "pipeline/push.h"

#include "history/publication.h"
#include "history/remote.h"

namespace candour::pipeline {
namespace {

using history::ObjectId;
using history::Repository;

/// Moves the branch, and what is checked out, from what it holds to what others published.
Result<void> move_to(Repository& repository, const std::optional<ObjectId>& from, const ObjectId& to, const std::string& remote) {
  const auto moved = repository.move_branch(from, to, "publish: follow " + remote);
  if (!moved) return tl::unexpected(moved.error());
  if (*moved != history::Moved::done) return failure("the branch was moved by others meanwhile: publish again");
  const auto files = repository.files(to);
  if (!files) return tl::unexpected(files.error());
  auto standing = repository.standing(*files);
  if (!standing) return tl::unexpected(standing.error());
  return repository.restore(*files, std::move(*standing));
}

tl::unexpected<Failure> apart(const std::string& remote) {
  return failure("the site here and `" + remote + "` each hold publications that the other lacks: keep a copy of this repository, "
                 "bring its branch to that of `" + remote + "` with git, and publish again");
}

}  // namespace

Result<void> follow_remote(Repository& repository, const std::string& remote) {
  const auto theirs = history::fetch(repository, remote);
  if (!theirs) return tl::unexpected(theirs.error());
  const auto ours = repository.head();
  if (!ours) return tl::unexpected(ours.error());
  if (!*theirs || *theirs == *ours) return {};
  if (*ours && repository.is_ancestor(**theirs, **ours)) return {};
  if (*ours && !repository.is_ancestor(**ours, **theirs)) return apart(remote);
  return move_to(repository, *ours, **theirs, remote);
}

Result<void> give_way(Repository& repository, const std::string& remote, const PublishOutcome& outcome) {
  for (const history::NewTag& tag : history::tags_of(outcome.publication, outcome.ledger_hash))
    if (auto removed = repository.remove_tag(tag.name); !removed) return removed;
  const auto theirs = history::fetch(repository, remote);
  if (!theirs) return tl::unexpected(theirs.error());
  const auto ours = repository.head();
  if (!ours) return tl::unexpected(ours.error());
  const auto commit = *ours ? repository.commit(**ours) : failure("the branch is gone");
  if (!commit) return tl::unexpected(commit.error());
  const std::optional<ObjectId> before = commit->parents.empty() ? std::nullopt : std::optional(commit->parents.front());
  const bool only_ours = commit->id.hex() == outcome.commit && *theirs && (!before || repository.is_ancestor(*before, **theirs));
  if (!only_ours) return apart(remote);
  return move_to(repository, commit->id, **theirs, remote);
}

}  // namespace candour::pipeline
