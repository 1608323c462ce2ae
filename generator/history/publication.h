// A publication as git holds it: reading what was published from a commit of the site's repository, and making the
// commit, its tags and what is checked out from a site in memory.
#pragma once

#include <string>
#include <vector>

#include "base/output_file.h"
#include "history/repository.h"
#include "history/sign.h"
#include "record/published.h"

namespace candour::history {

/// What a commit of the site's repository, whose files are `files`, sorted by path, says was published. A branch without a
/// ledger has published nothing.
Result<record::Published> read_published(const Repository& repository, const std::vector<TreeFile>& files);
Result<record::Published> read_published(const Repository& repository, const std::optional<ObjectId>& commit);

/// The commit of each publication on the way to `head`: the first whose ledger ends with it. Others may lie between
/// them; before the edge of a shallow clone there is none.
std::vector<std::optional<ObjectId>> commits_of(const Repository& repository, const ObjectId& head, const record::Published& published);

/// Who publishes, when, and what is said of it; commits and tags are signed where there is a signer.
struct CommitText {
  std::string name;
  std::string email;
  std::int64_t time = 0;  ///< UTC seconds.
  std::string message;
  Signer signer = {};
};

struct NewTag {
  std::string name;
  std::string message;
};

/// The message of a publication's commit: what it brings, in words, with trailers for machines.
std::string commit_message(const record::Publication& publication, const std::string& ledger_hash);
/// The tags of the versions that a publication brings.
std::vector<NewTag> tags_of(const record::Publication& publication, const std::string& ledger_hash);

struct Committed {
  Moved moved = Moved::done;
  ObjectId commit;
};

/// What a publication holds.
struct SiteTree {
  const OutputFiles& files;              ///< Those that were made.
  const std::vector<ObjectId>& ids;      ///< The names of their blobs.
  const std::vector<TreeFile>& carried;  ///< Those that are there already.
  const std::vector<ObjectId>& known;    ///< Every object of the tree of the commit before.
};

/// Commits `site` on `parent`, as one pack, and moves the branch. Nothing is moved unless the branch is still at
/// `parent`. Tags follow once it has moved.
Result<Committed> commit_site(Repository& repository, const std::optional<ObjectId>& parent, const SiteTree& site,
                              const CommitText& text, const std::vector<NewTag>& tags);

/// Makes the tags that a commit's ledger names and the repository lacks: a publisher may have been stopped before it
/// made them. The names of those made.
Result<std::vector<std::string>> restore_tags(Repository& repository, const ObjectId& head, const record::Published& published,
                                              const CommitText& by);

}  // namespace candour::history
