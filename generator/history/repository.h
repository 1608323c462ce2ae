// A git repository, read and written through libgit2, whose handles and messages stay inside this room. Paths are
// those of the repository's tree, with '/'. One thread at a time; what reads much opens the repository once more for each
// thread that helps.
//
// Deliberately absent: fetching and pushing, which git itself does (git_program.h); branches other than the one
// that is checked out.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "history/index_file.h"
#include "history/new_object.h"
#include "io/file_system.h"

namespace candour::history {

/// A file of a commit's tree.
struct TreeFile {
  std::string path;
  ObjectId id;
  bool is_link = false;
};

/// A file of the work tree beside the one that should be there.
struct Standing {
  enum class Is : std::uint8_t { unknown, right, just_written };
  Is is = Is::unknown;  ///< just_written: with the right bytes, by the caller, who says so.
  FileStat stat;        ///< Only of one that is right.
};

struct TreeContents {
  std::vector<TreeFile> files;    ///< In git's order of paths.
  std::vector<ObjectId> objects;  ///< Every object, folders and the tree itself too.
};

struct CommitInfo {
  ObjectId id;
  ObjectId tree;
  std::vector<ObjectId> parents;
  std::int64_t time = 0;  ///< Of the committer, UTC seconds.
  std::string author;     ///< "Name <address>"
  std::string message;
  bool is_signed = false;
};

struct Tag {
  std::string name;  ///< "reports/2017-18-q1/v1"
  ObjectId id;       ///< Of the tag object, or of the commit where it is not annotated.
  ObjectId target;   ///< The commit.
  bool annotated = false;
};

enum class Moved : std::uint8_t { done, lost_race };

class Repository {
 public:
  /// The repository at exactly `folder` (its work tree, or a bare one).
  static Result<Repository> open(const std::string& folder);
  /// A new one, whose first branch is `branch`. It is made aside and moved into place whole; what one whose maker was
  /// killed left aside is `clear_unfinished`'s to remove.
  static Result<Repository> create(const std::string& folder, const std::string& branch, io::FileSystem& disk);
  static Result<void> clear_unfinished(const std::string& folder, io::FileSystem& disk);
  /// The repository that `folder` lies in; none if it lies in none.
  static Result<std::optional<Repository>> containing(const std::string& folder);
  /// Whether there is something at `folder` that git would take for a repository.
  static bool is_at(const std::string& folder);

  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;
  ~Repository();

  bool is_bare() const;
  bool is_shallow() const;
  std::string work_tree() const;  ///< With '/' at its end; empty for a bare one.
  std::string git_folder() const;  ///< What linked worktrees share, with '/' at its end.

  /// "refs/heads/published"; a failure where no branch is checked out.
  Result<std::string> branch() const;
  /// The branch's commit; none before the first.
  Result<std::optional<ObjectId>> head() const;
  Result<CommitInfo> commit(const ObjectId& id) const;
  Result<std::optional<ObjectId>> parse(const std::string& revision) const;
  /// Whether `younger` comes after `older`, or is it.
  bool is_ancestor(const ObjectId& older, const ObjectId& younger) const;
  std::vector<Tag> tags() const;
  std::vector<std::string> tag_names() const;  ///< Without looking at what they point to.

  /// The object at a path of a commit's tree: a blob's or a tree's id.
  std::optional<ObjectId> find(const ObjectId& commit, const std::string& path) const;
  /// What a tree holds, files and folders, by name.
  Result<std::map<std::string, ObjectId>> entries(const ObjectId& tree) const;
  Result<std::string> blob(const ObjectId& id) const;
  /// Reads many, in parallel: take(i, bytes of ids[i]), on any thread.
  Result<void> read_blobs(const std::vector<ObjectId>& ids, const std::function<void(std::size_t, std::string)>& take) const;
  Result<std::string> file(const ObjectId& commit, const std::string& path) const;
  /// Every file of a commit, in git's order of paths; below `folder` only, if it is given.
  Result<std::vector<TreeFile>> files(const ObjectId& commit, const std::string& folder = {}) const;
  /// All of a commit's tree, read once, in parallel.
  Result<TreeContents> contents(const ObjectId& commit) const;

  /// Paths below `folders` that differ from the last commit, new ones too: at most `most`.
  Result<std::vector<std::string>> changed(const std::vector<std::string>& folders, std::size_t most) const;

  /// Objects, each once, as one pack: on the disk before this returns.
  Result<void> store(const std::vector<NewObject>& objects);

  // What moves something waits a moment where another git has it locked; a lock that stays is a failure that names it.

  /// Moves the branch if it still is where `expected` says.
  Result<Moved> move_branch(const std::optional<ObjectId>& expected, const ObjectId& to, const std::string& note);
  /// Makes a tag point at an annotated tag's object; true if it did not yet.
  Result<bool> set_tag(const std::string& name, const ObjectId& tag_object);
  /// Removes a tag; one that is not there is no failure.
  Result<void> remove_tag(const std::string& name);

  /// How the files of `wanted`, sorted by path, stand in the work tree, as far as the index, sizes and times tell without
  /// reading them: in its order. One that is right may be told as unknown.
  Result<std::vector<Standing>> standing(const std::vector<TreeFile>& wanted) const;

  /// Brings the files of the work tree and the index to `wanted`, all files of the last commit, sorted by path. Those that
  /// stand right are left alone; unknown ones are read, and written where they are missing or different.
  Result<void> restore(const std::vector<TreeFile>& wanted, std::vector<Standing> standing);

  /// Removes what a publisher that was killed may have left locked; the files removed.
  std::vector<std::string> break_locks(io::FileSystem& disk);

 private:
  std::string index_path() const;
  /// task(i, handle of that thread's own) for each i below `count`.
  Result<void> in_parallel(std::size_t count, const std::function<Result<void>(std::size_t, const Repository&)>& task) const;

  struct Handle;
  explicit Repository(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace candour::history
