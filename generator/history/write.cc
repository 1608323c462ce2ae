// The part of Repository that changes something: objects first, then the branch, then tags, and last what is checked
// out, so that whenever it is stopped the branch is at an old or a new publication whose objects are all there.

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <thread>
#include <unordered_set>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/parallel.h"
#include "history/handles.h"
#include "history/pack_file.h"

namespace candour::history {
namespace {

bool read_file(const std::string& path, std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  std::array<char, 65536> buffer;
  std::size_t got = 0;
  while ((got = std::fread(buffer.data(), 1, buffer.size(), file)) > 0) bytes.append(buffer.data(), got);
  const bool whole = std::ferror(file) == 0;
  std::fclose(file);
  return whole;
}

tl::unexpected<Failure> cannot(const std::string& doing, const std::string& path) {
  return failure("cannot " + doing + " `" + path + "`: " + std::strerror(errno));
}

/// Makes the folders above `path` in `root`, refusing links: a link could lead out of the work tree.
Result<void> make_folders(const std::string& root, const std::string& path) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string folder = root + path.substr(0, slash);
    struct stat there{};
    if (lstat(folder.c_str(), &there) == 0) {
      if (!S_ISDIR(there.st_mode)) return failure("`" + folder + "` should be a folder of the site");
    } else if (mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) {
      return cannot("make the folder", folder);
    }
  }
  return {};
}

/// Writes a file beside its place and renames it there, so that a reader sees it whole.
Result<void> write_whole(const std::string& path, const std::string& bytes) {
  const std::string beside = path + ".candour-partial";
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return cannot("write", beside);
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) break;
    done += static_cast<std::size_t>(wrote);
  }
  const bool whole = done == bytes.size();
  const int reason = errno;
  ::close(file);
  if (whole && std::rename(beside.c_str(), path.c_str()) == 0) return {};
  if (!whole) errno = reason;
  auto failed = cannot("write", path);
  ::unlink(beside.c_str());
  return failed;
}

/// Does what another git may keep us from for a moment: git's own locks are held for thousandths of a second.
template <class Act>
int patiently(const Act& act) {
  int code = act();
  for (int tries = 0; tries < 20 && code == GIT_ELOCKED; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    code = act();
  }
  return code;
}

/// A lock that stays, or what else git said.
tl::unexpected<Failure> not_done(const std::string& what, int code, const std::string& lock) {
  if (code != GIT_ELOCKED) return git_failure(what);
  return failure(what + ": `" + lock + "` is there, so another git is at work or was killed: if none is running, publish with --break-lock");
}

git_index_entry entry_of(const std::string& path, const ObjectId& id, const struct stat& on_disk) {
  git_index_entry entry{};
  entry.ctime = {static_cast<std::int32_t>(on_disk.st_ctim.tv_sec), static_cast<std::uint32_t>(on_disk.st_ctim.tv_nsec)};
  entry.mtime = {static_cast<std::int32_t>(on_disk.st_mtim.tv_sec), static_cast<std::uint32_t>(on_disk.st_mtim.tv_nsec)};
  entry.dev = static_cast<std::uint32_t>(on_disk.st_dev);
  entry.ino = static_cast<std::uint32_t>(on_disk.st_ino);
  entry.uid = on_disk.st_uid;
  entry.gid = on_disk.st_gid;
  entry.file_size = static_cast<std::uint32_t>(on_disk.st_size);
  entry.mode = GIT_FILEMODE_BLOB;
  entry.id = to_oid(id);
  entry.path = path.c_str();
  return entry;
}

bool same_stat(const git_index_entry& known, const git_index_entry& now) {
  return known.mtime.seconds == now.mtime.seconds && known.mtime.nanoseconds == now.mtime.nanoseconds &&
         known.ctime.seconds == now.ctime.seconds && known.ctime.nanoseconds == now.ctime.nanoseconds &&
         known.ino == now.ino && known.file_size == now.file_size;
}

}  // namespace

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

Result<std::vector<bool>> Repository::are_checked_out(const std::vector<TreeFile>& files) const {
  git_index* index = nullptr;
  if (git_repository_index(&index, handle_->repository.get()) < 0) return git_failure("the index cannot be opened");
  const OwnedIndex owned(index);
  struct stat of_index{};
  if (lstat(git_index_path(index), &of_index) != 0) return std::vector<bool>(files.size(), false);
  const git_index_time made{static_cast<std::int32_t>(of_index.st_mtim.tv_sec), static_cast<std::uint32_t>(of_index.st_mtim.tv_nsec)};
  const std::string root = work_tree();
  std::vector<const git_index_entry*> entries;
  for (const TreeFile& file : files) entries.push_back(git_index_get_bypath(index, file.path.c_str(), 0));
  std::vector<char> same(files.size(), 0);
  parallel_for(files.size(), [&](std::size_t i) {
    const git_index_entry* known = entries[i];
    struct stat on_disk{};
    if (known == nullptr || to_id(known->id) != files[i].id) return;
    if (lstat((root + files[i].path).c_str(), &on_disk) != 0 || !S_ISREG(on_disk.st_mode)) return;
    // A file as young as the index may have changed after it was looked at, in the same tick of the clock.
    const git_index_time& time = known->mtime;
    const bool older = time.seconds != made.seconds ? time.seconds < made.seconds : time.nanoseconds < made.nanoseconds;
    same[i] = older && same_stat(*known, entry_of(files[i].path, files[i].id, on_disk));
  });
  return std::vector<bool>(same.begin(), same.end());
}

Result<void> Repository::restore(const std::vector<TreeFile>& wanted, const std::vector<std::string>& written) {
  git_index* index = nullptr;
  if (git_repository_index(&index, handle_->repository.get()) < 0) return git_failure("the index cannot be opened");
  const OwnedIndex owned(index);
  const std::unordered_set<std::string> just_written(written.begin(), written.end());
  const std::string root = work_tree();
  std::vector<git_index_entry> entries;
  for (const TreeFile& file : wanted) {
    const std::string place = root + file.path;
    struct stat on_disk{};
    bool right = lstat(place.c_str(), &on_disk) == 0 && S_ISREG(on_disk.st_mode);
    if (right && !just_written.contains(file.path)) {
      const git_index_entry now = entry_of(file.path, file.id, on_disk);
      const git_index_entry* known = git_index_get_bypath(index, file.path.c_str(), 0);
      if (known == nullptr || to_id(known->id) != file.id || !same_stat(*known, now)) {
        std::string bytes;
        git_oid oid;
        right = read_file(place, bytes) && git_odb_hash(&oid, bytes.data(), bytes.size(), GIT_OBJECT_BLOB) == 0 && to_id(oid) == file.id;
      }
    }
    if (!right) {
      const auto bytes = blob(file.id);
      if (!bytes) return tl::unexpected(bytes.error());
      if (auto made = make_folders(root, file.path); !made) return made;
      if (auto wrote = write_whole(place, *bytes); !wrote) return wrote;
      if (lstat(place.c_str(), &on_disk) != 0) return cannot("read", place);
    }
    entries.push_back(entry_of(file.path, file.id, on_disk));
  }
  if (git_index_clear(index) < 0) return git_failure("the index cannot be written");
  for (const git_index_entry& entry : entries)
    if (git_index_add(index, &entry) < 0) return git_failure("the index cannot hold `" + std::string(entry.path) + "`");
  const int code = patiently([&] { return git_index_write(index); });
  if (code < 0) return not_done("the index cannot be written", code, std::string(git_repository_path(handle_->repository.get())) + "index.lock");
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
