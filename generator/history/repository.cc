#include "history/repository.h"

#include <algorithm>
#include <iterator>

#include <sys/stat.h>

#include "base/parallel.h"
#include "history/handles.h"
#include "io/remove_tree.h"

namespace candour::history {
namespace {

/// Where a new repository is made; hidden, so that nobody takes it for a page.
constexpr std::string_view unfinished_name = ".candour-unfinished";

/// libgit2 wants to be told once that a program uses it, and which extensions git may have turned on.
void start_libgit2() {
  static const bool started = [] {
    git_libgit2_init();
    const char* extensions[] = {"worktreeConfig"};
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, 1);
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
    return true;
  }();
  static_cast<void>(started);
}

/// libgit2 1.5 says of somebody else's repository that it was not found, for want of a setting.
bool belongs_to_another(int code) {
  return code == GIT_EOWNER || (code == GIT_ENOTFOUND && why().find("safe.directory") != std::string::npos);
}

/// Why a repository did not open, in words that say what can be done.
tl::unexpected<Failure> not_opened(const std::string& folder, int code) {
  const std::string reason = why();
  if (belongs_to_another(code))
    return failure("the repository at `" + folder + "` belongs to somebody else, and git does not trust it: if you do, say " +
                   "git config --global --add safe.directory " + folder);
  if (reason.find("objectformat") != std::string::npos || reason.find("object format") != std::string::npos)
    return failure("the repository at `" + folder + "` uses SHA-256 names, which candour cannot read yet: " +
                   "make one with git init --object-format=sha1");
  if (code == GIT_ENOTFOUND) return failure("there is no git repository at `" + folder + "`");
  return failure("the repository at `" + folder + "` cannot be opened: " + reason);
}

OwnedCommit find_commit(git_repository* repository, const ObjectId& id) {
  const git_oid oid = to_oid(id);
  git_commit* commit = nullptr;
  git_commit_lookup(&commit, repository, &oid);
  return OwnedCommit(commit);
}

OwnedTree tree_of(git_repository* repository, const ObjectId& id) {
  const OwnedCommit commit = find_commit(repository, id);
  git_tree* tree = nullptr;
  if (commit != nullptr) git_commit_tree(&tree, commit.get());
  return OwnedTree(tree);
}

/// Visits every entry of a tree, deepest last, with its path, and goes into the folders for which `visit` says so; false if
/// some tree could not be read.
template <class Visit>
bool walk(git_repository* repository, const git_tree* tree, const std::string& before, const Visit& visit) {
  for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
    const git_tree_entry* entry = git_tree_entry_byindex(tree, i);
    const std::string path = before + git_tree_entry_name(entry);
    if (!visit(path, *entry) || git_tree_entry_type(entry) != GIT_OBJECT_TREE) continue;
    git_tree* below = nullptr;
    if (git_tree_lookup(&below, repository, git_tree_entry_id(entry)) < 0) return false;
    const OwnedTree owned(below);
    if (!walk(repository, below, path + "/", visit)) return false;
  }
  return true;
}

TreeFile file_of(const std::string& path, const git_tree_entry& entry) {
  return {path, to_id(*git_tree_entry_id(&entry)), git_tree_entry_filemode(&entry) == GIT_FILEMODE_LINK};
}

void add_to(TreeContents& all, const std::string& path, const git_tree_entry& entry) {
  all.objects.push_back(to_id(*git_tree_entry_id(&entry)));
  if (git_tree_entry_type(&entry) == GIT_OBJECT_BLOB) all.files.push_back(file_of(path, entry));
}

/// A part of a tree: what one of its folders holds, once that is read, or what was not left for later.
struct Part {
  std::optional<ObjectId> folder;
  std::string path;  ///< Of the folder, with '/' at its end.
  TreeContents all;
};

}  // namespace

Repository::Repository(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

Result<Repository> Repository::open(const std::string& folder) {
  start_libgit2();
  git_repository* repository = nullptr;
  const int code = git_repository_open_ext(&repository, folder.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
  if (code < 0) return not_opened(folder, code);
  return Repository(std::make_unique<Handle>(Handle{OwnedRepository(repository)}));
}

bool Repository::is_at(const std::string& folder) {
  // Starting libgit2 takes longer than building a small site, and most folders are none of git's.
  struct stat there{};
  if (lstat((folder + "/.git").c_str(), &there) != 0 && lstat((folder + "/HEAD").c_str(), &there) != 0) return false;
  start_libgit2();
  return git_repository_open_ext(nullptr, folder.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr) != GIT_ENOTFOUND;
}

Result<void> Repository::clear_unfinished(const std::string& folder, io::FileSystem& disk) {
  return io::remove_tree(disk, folder + "/" + std::string(unfinished_name));
}

Result<Repository> Repository::create(const std::string& folder, const std::string& branch, io::FileSystem& disk) {
  start_libgit2();
  if (auto cleared = clear_unfinished(folder, disk); !cleared) return tl::unexpected(cleared.error());
  const std::string aside = folder + "/" + std::string(unfinished_name);
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
  options.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
  options.initial_head = branch.c_str();
  git_repository* repository = nullptr;
  Result<void> made;
  if (git_repository_init_ext(&repository, aside.c_str(), &options) < 0) {
    made = git_failure("cannot make a repository at `" + folder + "`");
  } else {
    OwnedRepository(repository).reset();
    made = disk.rename(aside + "/.git", folder + "/.git");
  }
  const auto cleared = clear_unfinished(folder, disk);
  if (!made) return tl::unexpected(made.error());
  if (!cleared) return tl::unexpected(cleared.error());
  return open(folder);
}

Result<std::optional<Repository>> Repository::containing(const std::string& folder) {
  start_libgit2();
  git_repository* repository = nullptr;
  const int code = git_repository_open_ext(&repository, folder.c_str(), 0, nullptr);
  if (code == GIT_ENOTFOUND && !belongs_to_another(code)) return std::nullopt;
  if (code < 0) return not_opened(folder, code);
  return Repository(std::make_unique<Handle>(Handle{OwnedRepository(repository)}));
}

bool Repository::is_bare() const { return git_repository_is_bare(handle_->repository.get()) == 1; }
bool Repository::is_shallow() const { return git_repository_is_shallow(handle_->repository.get()) == 1; }

std::string Repository::work_tree() const {
  const char* folder = git_repository_workdir(handle_->repository.get());
  return folder == nullptr ? std::string() : folder;
}

std::string Repository::git_folder() const { return git_repository_commondir(handle_->repository.get()); }

std::string Repository::index_path() const { return std::string(git_repository_path(handle_->repository.get())) + "index"; }

Result<std::string> Repository::branch() const {
  git_reference* head = nullptr;
  if (git_reference_lookup(&head, handle_->repository.get(), "HEAD") < 0)
    return git_failure("the repository has no HEAD");
  const OwnedReference owned(head);
  const char* target = git_reference_symbolic_target(head);
  if (target == nullptr)
    return failure("no branch is checked out in `" + work_tree() + "`: check one out, as in git checkout published");
  return std::string(target);
}

Result<std::optional<ObjectId>> Repository::head() const {
  git_oid oid;
  const int code = git_reference_name_to_id(&oid, handle_->repository.get(), "HEAD");
  if (code == GIT_ENOTFOUND) return std::nullopt;
  if (code < 0) return git_failure("the branch cannot be read");
  return to_id(oid);
}

Result<CommitInfo> Repository::commit(const ObjectId& id) const {
  const OwnedCommit commit = find_commit(handle_->repository.get(), id);
  if (commit == nullptr) return git_failure("commit " + id.hex() + " cannot be read");
  CommitInfo info;
  info.id = id;
  info.tree = to_id(*git_commit_tree_id(commit.get()));
  for (unsigned i = 0; i < git_commit_parentcount(commit.get()); ++i)
    info.parents.push_back(to_id(*git_commit_parent_id(commit.get(), i)));
  info.time = git_commit_time(commit.get());
  const git_signature* author = git_commit_author(commit.get());
  info.author = std::string(author->name) + " <" + author->email + ">";
  info.message = git_commit_message(commit.get());
  const char* header = git_commit_raw_header(commit.get());
  info.is_signed = std::string_view(header).find("\ngpgsig ") != std::string_view::npos;
  return info;
}

Result<std::optional<ObjectId>> Repository::parse(const std::string& revision) const {
  git_object* object = nullptr;
  const int code = git_revparse_single(&object, handle_->repository.get(), (revision + "^{commit}").c_str());
  if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC) return std::nullopt;
  if (code < 0) return git_failure("`" + revision + "` cannot be looked up");
  const OwnedObject owned(object);
  return to_id(*git_object_id(object));
}

bool Repository::is_ancestor(const ObjectId& older, const ObjectId& younger) const {
  const git_oid ancestor = to_oid(older), descendant = to_oid(younger);
  return older == younger || git_graph_descendant_of(handle_->repository.get(), &descendant, &ancestor) == 1;
}

std::vector<Tag> Repository::tags() const {
  struct Found {
    git_repository* repository;
    std::vector<Tag> tags;
  } found{handle_->repository.get(), {}};
  git_tag_foreach(
      handle_->repository.get(),
      [](const char* name, git_oid* oid, void* payload) {
        Found& into = *static_cast<Found*>(payload);
        Tag tag;
        tag.name = std::string_view(name).substr(std::string_view("refs/tags/").size());
        tag.id = to_id(*oid);
        git_object* object = nullptr;
        if (git_object_lookup(&object, into.repository, oid, GIT_OBJECT_ANY) < 0) return 0;
        const OwnedObject owned(object);
        tag.annotated = git_object_type(object) == GIT_OBJECT_TAG;
        git_object* target = nullptr;
        if (git_object_peel(&target, object, GIT_OBJECT_COMMIT) < 0) return 0;
        const OwnedObject owned_target(target);
        tag.target = to_id(*git_object_id(target));
        into.tags.push_back(std::move(tag));
        return 0;
      },
      &found);
  std::sort(found.tags.begin(), found.tags.end(), [](const Tag& a, const Tag& b) { return a.name < b.name; });
  return found.tags;
}

std::vector<std::string> Repository::tag_names() const {
  std::vector<std::string> names;
  git_strarray list{};
  if (git_tag_list(&list, handle_->repository.get()) < 0) return names;
  names.assign(list.strings, list.strings + list.count);
  git_strarray_dispose(&list);
  return names;
}

std::optional<ObjectId> Repository::find(const ObjectId& commit, const std::string& path) const {
  const OwnedTree tree = tree_of(handle_->repository.get(), commit);
  if (tree == nullptr) return std::nullopt;
  git_tree_entry* entry = nullptr;
  if (git_tree_entry_bypath(&entry, tree.get(), path.c_str()) < 0) return std::nullopt;
  const OwnedEntry owned(entry);
  return to_id(*git_tree_entry_id(entry));
}

Result<std::map<std::string, ObjectId>> Repository::entries(const ObjectId& id) const {
  const git_oid oid = to_oid(id);
  git_tree* tree = nullptr;
  if (git_tree_lookup(&tree, handle_->repository.get(), &oid) < 0) return git_failure("tree " + id.hex() + " cannot be read");
  const OwnedTree owned(tree);
  std::map<std::string, ObjectId> all;
  for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
    const git_tree_entry* entry = git_tree_entry_byindex(tree, i);
    all.emplace(git_tree_entry_name(entry), to_id(*git_tree_entry_id(entry)));
  }
  return all;
}

Result<std::string> Repository::blob(const ObjectId& id) const {
  const git_oid oid = to_oid(id);
  git_blob* blob = nullptr;
  if (git_blob_lookup(&blob, handle_->repository.get(), &oid) < 0)
    return git_failure("object " + id.hex() + " cannot be read");
  const OwnedBlob owned(blob);
  return std::string(static_cast<const char*>(git_blob_rawcontent(blob)), static_cast<std::size_t>(git_blob_rawsize(blob)));
}

Result<std::string> Repository::file(const ObjectId& commit, const std::string& path) const {
  const auto id = find(commit, path);
  if (!id) return failure("there is no `" + path + "` in commit " + commit.hex());
  return blob(*id);
}

Result<std::vector<TreeFile>> Repository::files(const ObjectId& commit, const std::string& folder) const {
  OwnedTree tree = tree_of(handle_->repository.get(), commit);
  if (tree == nullptr) return git_failure("the tree of commit " + commit.hex() + " cannot be read");
  std::vector<TreeFile> all;
  if (!folder.empty()) {
    const auto id = find(commit, folder);
    if (!id) return all;
    const git_oid oid = to_oid(*id);
    git_tree* below = nullptr;
    if (git_tree_lookup(&below, handle_->repository.get(), &oid) < 0) return git_failure("`" + folder + "` cannot be read");
    tree.reset(below);
  }
  const bool whole = walk(handle_->repository.get(), tree.get(), folder.empty() ? "" : folder + "/",
                          [&](const std::string& path, const git_tree_entry& entry) {
                            if (git_tree_entry_type(&entry) == GIT_OBJECT_BLOB) all.push_back(file_of(path, entry));
                            return true;
                          });
  if (!whole) return git_failure("a tree of commit " + commit.hex() + " cannot be read");
  return all;
}

Result<void> Repository::in_parallel(std::size_t count, const std::function<Result<void>(std::size_t, const Repository&)>& task) const {
  // A handle is for one thread, and takes as long to open as some tens of objects to read.
  const std::size_t handles = std::min<std::size_t>(count / 32 + 1, 8);
  std::vector<Result<void>> done(handles);
  parallel_for(handles, [&](std::size_t first) {
    const auto own = handles > 1 ? open(git_repository_path(handle_->repository.get())) : failure("");
    if (handles > 1 && !own) done[first] = tl::unexpected(own.error());
    for (std::size_t i = first; i < count && done[first]; i += handles) done[first] = task(i, handles > 1 ? *own : *this);
  });
  for (const Result<void>& one : done)
    if (!one) return one;
  return {};
}

Result<void> Repository::read_blobs(const std::vector<ObjectId>& ids, const std::function<void(std::size_t, std::string)>& take) const {
  return in_parallel(ids.size(), [&](std::size_t i, const Repository& own) -> Result<void> {
    auto bytes = own.blob(ids[i]);
    if (!bytes) return tl::unexpected(bytes.error());
    take(i, std::move(*bytes));
    return {};
  });
}

Result<TreeContents> Repository::contents(const ObjectId& commit) const {
  const auto not_read = [&] { return git_failure("a tree of commit " + commit.hex() + " cannot be read"); };
  const OwnedTree tree = tree_of(handle_->repository.get(), commit);
  if (tree == nullptr) return not_read();
  // The folders in those at the top are many, and read in parallel.
  std::vector<Part> parts(1);
  parts.front().all.objects.push_back(to_id(*git_tree_id(tree.get())));
  const bool whole = walk(handle_->repository.get(), tree.get(), "", [&](const std::string& path, const git_tree_entry& entry) {
    if (parts.back().folder) parts.emplace_back();
    add_to(parts.back().all, path, entry);
    const bool is_later = path.find('/') != std::string::npos && git_tree_entry_type(&entry) == GIT_OBJECT_TREE;
    if (is_later) parts.push_back({to_id(*git_tree_entry_id(&entry)), path + "/", {}});
    return !is_later;
  });
  if (!whole) return not_read();
  auto read = in_parallel(parts.size(), [&](std::size_t i, const Repository& own) -> Result<void> {
    Part& part = parts[i];
    if (!part.folder) return {};
    git_repository* const repository = own.handle_->repository.get();
    const git_oid oid = to_oid(*part.folder);
    git_tree* below = nullptr;
    if (git_tree_lookup(&below, repository, &oid) < 0) return not_read();
    const OwnedTree owned(below);
    const auto visit = [&](const std::string& path, const git_tree_entry& entry) {
      add_to(part.all, path, entry);
      return true;
    };
    return walk(repository, below, part.path, visit) ? Result<void>() : not_read();
  });
  if (!read) return tl::unexpected(read.error());
  TreeContents all;
  for (Part& part : parts) {
    all.objects.insert(all.objects.end(), part.all.objects.begin(), part.all.objects.end());
    all.files.insert(all.files.end(), std::make_move_iterator(part.all.files.begin()), std::make_move_iterator(part.all.files.end()));
  }
  return all;
}

Result<std::vector<std::string>> Repository::changed(const std::vector<std::string>& folders, std::size_t most) const {
  std::vector<char*> specs;
  for (const std::string& folder : folders) specs.push_back(const_cast<char*>(folder.c_str()));
  git_status_options options = GIT_STATUS_OPTIONS_INIT;
  options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
  options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                  GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH | GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
  options.pathspec = {specs.data(), specs.size()};
  git_status_list* list = nullptr;
  if (git_status_list_new(&list, handle_->repository.get(), &options) < 0)
    return git_failure("what has changed since the last commit cannot be told");
  const OwnedStatus owned(list);
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < git_status_list_entrycount(list) && paths.size() < most; ++i) {
    const git_status_entry* entry = git_status_byindex(list, i);
    const git_diff_delta* delta = entry->index_to_workdir != nullptr ? entry->index_to_workdir : entry->head_to_index;
    if (delta != nullptr) paths.emplace_back(delta->new_file.path);
  }
  return paths;
}

}  // namespace candour::history
