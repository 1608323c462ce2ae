// The part of Repository that changes something: objects first, then the branch, then tags, and last what is checked
// out (work_tree.cc), so that whenever it is stopped the branch is at an old or a new publication whose objects are all
// there.

#include <unistd.h>

#include "history/handles.h"
#include "history/pack_file.h"

namespace candour::history {

Result<void> Repository::store(const std::vector<NewObject>& objects) {
  if (objects.empty()) return {};
  if (auto wrote = write_pack(git_folder() + "objects/pack", make_pack(objects)); !wrote) return wrote;
  git_odb* odb = nullptr;
  if (git_repository_odb(&odb, handle_->repository.get()) < 0) return git_failure("the repository's objects cannot be opened");
  const OwnedOdb owned(odb);
  if (git_odb_refresh(odb) < 0) return git_failure("the repository's objects cannot be opened");
  return {};
}

Result<Moved> Repository::move_branch(const std::optional<ObjectId>& expected, const ObjectId& to, const std::string& note) {
  const auto name = branch();
  if (!name) return tl::unexpected(name.error());
  // All zeros mean that there must be no branch yet; git-notes tells why plain creation is not enough.
  const git_oid old = to_oid(expected.value_or(ObjectId{}));
  const git_oid target = to_oid(to);
  git_reference* moved = nullptr;
  const int code = patiently([&] {
    return git_reference_create_matching(&moved, handle_->repository.get(), name->c_str(), &target, 1, &old, note.c_str());
  });
  const OwnedReference owned(moved);
  if (code == 0) return Moved::done;
  if (code == GIT_EMODIFIED || code == GIT_ENOTFOUND) return Moved::lost_race;
  return not_done("the branch cannot be moved", code, git_folder() + *name + ".lock");
}

Result<bool> Repository::set_tag(const std::string& name, const ObjectId& tag_object) {
  const std::string reference = "refs/tags/" + name;
  git_oid there;
  if (git_reference_name_to_id(&there, handle_->repository.get(), reference.c_str()) == 0) {
    if (to_id(there) == tag_object) return false;
    return failure("the tag `" + name + "` is there already and means something else");
  }
  const git_oid target = to_oid(tag_object);
  git_reference* made = nullptr;
  const int code = patiently([&] { return git_reference_create(&made, handle_->repository.get(), reference.c_str(), &target, 0, nullptr); });
  const OwnedReference owned(made);
  if (code == GIT_EEXISTS) return set_tag(name, tag_object);  // another publisher's, a moment ago
  if (code < 0) return not_done("the tag `" + name + "` cannot be made", code, git_folder() + reference + ".lock");
  return true;
}

Result<void> Repository::remove_tag(const std::string& name) {
  const int code = git_reference_remove(handle_->repository.get(), ("refs/tags/" + name).c_str());
  if (code < 0 && code != GIT_ENOTFOUND) return git_failure("the tag `" + name + "` cannot be removed");
  return {};
}

namespace {

/// Lock files in a folder of references, as deep as their names go.
void find_locks(io::FileSystem& disk, const std::string& folder, std::vector<std::string>& found) {
  const auto entries = disk.list(folder);
  if (!entries) return;
  for (const io::Entry& entry : *entries) {
    const std::string path = folder + "/" + entry.name;
    if (entry.kind == io::Kind::folder) find_locks(disk, path, found);
    if (entry.kind == io::Kind::file && entry.name.ends_with(".lock")) found.push_back(path);
  }
}

}  // namespace

std::vector<std::string> Repository::break_locks(io::FileSystem& disk) {
  const std::string own = git_repository_path(handle_->repository.get());
  std::vector<std::string> candidates = {own + "index.lock", own + "HEAD.lock"};
  if (const auto name = branch()) candidates.push_back(git_folder() + *name + ".lock");
  find_locks(disk, git_folder() + "refs/tags", candidates);
  std::vector<std::string> broken;
  for (const std::string& path : candidates)
    if (::unlink(path.c_str()) == 0) broken.push_back(path);
  return broken;
}

}  // namespace candour::history
