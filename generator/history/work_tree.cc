// The part of Repository that is about what is checked out: which files of the work tree are as they should be, and
// making the others and the index so.

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/check.h"
#include "base/parallel.h"
#include "history/handles.h"
#include "history/pack_file.h"

namespace candour::history {
namespace {

tl::unexpected<Failure> cannot(const std::string& doing, const std::string& path) {
  return failure("cannot " + doing + " `" + path + "`: " + std::strerror(errno));
}

/// An open file or folder, or none.
class Opened {
 public:
  Opened(const std::string& path, int flags, mode_t mode = 0) : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~Opened() {
    if (number_ >= 0) ::close(number_);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }
  /// Closing can fail too: a full disk may be told only then.
  bool close() { return ::close(std::exchange(number_, -1)) == 0; }

  /// All of it; of what is no ordinary file, nothing.
  bool read(std::string& bytes) const {
    struct stat there{};
    if (!ok() || ::fstat(number_, &there) != 0 || !S_ISREG(there.st_mode)) return false;
    bytes.resize(static_cast<std::size_t>(there.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t got = ::read(number_, bytes.data() + done, bytes.size() - done);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      done += static_cast<std::size_t>(got);
    }
    return true;
  }

  bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t wrote = ::write(number_, bytes.data(), bytes.size());
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return true;
  }

 private:
  int number_;
};

/// Whether the disk keeps which files are executable; on some all are.
enum class Modes : std::uint8_t { kept, not_kept };

Modes modes_of(git_repository* repository) {
  git_config* config = nullptr;
  if (git_repository_config_snapshot(&config, repository) < 0) return Modes::kept;
  const OwnedConfig owned(config);
  int kept = 1;
  git_config_get_bool(&kept, config, "core.filemode");
  return kept != 0 ? Modes::kept : Modes::not_kept;
}

/// A file as git checks one out; what somebody made executable, or put a link for, is another.
bool is_ordinary(const struct stat& there, Modes modes) {
  return S_ISREG(there.st_mode) && (modes == Modes::not_kept || (there.st_mode & S_IXUSR) == 0);
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

/// Gives a file that was written beside its place its name, or removes it where something of that went wrong.
Result<void> into_place(const std::string& beside, const std::string& path, bool is_written) {
  if (is_written && std::rename(beside.c_str(), path.c_str()) == 0) return {};
  auto failed = cannot("write", path);
  ::unlink(beside.c_str());
  return failed;
}

/// Writes a file beside its place and renames it there, so that a reader sees it whole.
Result<void> write_whole(const std::string& path, const std::string& bytes) {
  const std::string beside = path + ".candour-partial";
  Opened file(beside, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (!file.ok()) return cannot("write", beside);
  const bool is_written = file.write(bytes) && file.close();
  return into_place(beside, path, is_written);
}

enum class Replaced : std::uint8_t { done, locked };

/// Puts an index in the place of the one that is there, on the disk before this returns. Git's lock keeps others from
/// doing so at the same time.
Result<Replaced> replace_index(const std::string& path, const std::string& bytes) {
  const std::string lock = path + ".lock";
  Opened file(lock, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (!file.ok() && errno == EEXIST) return Replaced::locked;
  if (!file.ok()) return cannot("write", lock);
  const bool is_written = file.write(bytes) && ::fsync(file.number()) == 0 && file.close();
  if (auto placed = into_place(lock, path, is_written); !placed) return tl::unexpected(placed.error());
  if (auto settled = settle(path.substr(0, path.rfind('/'))); !settled) return tl::unexpected(settled.error());
  return Replaced::done;
}

/// Looks at a file, and reads it; whether it is as wanted, and then how it looked before it was read.
bool is_right(const std::string& place, const ObjectId& id, Modes modes, FileStat& stat) {
  struct stat there{};
  if (lstat(place.c_str(), &there) != 0 || !is_ordinary(there, modes)) return false;
  std::string bytes;
  if (!Opened(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).read(bytes) || object_id(NewObject::Kind::blob, bytes) != id) return false;
  stat = file_stat(there);
  return true;
}

}  // namespace

Result<std::vector<Standing>> Repository::standing(const std::vector<TreeFile>& wanted) const {
  std::vector<Standing> all(wanted.size());
  const Opened file(index_path(), O_RDONLY), root(work_tree(), O_RDONLY | O_DIRECTORY);
  struct stat of_index{};
  std::string bytes;
  if (!file.ok() || ::fstat(file.number(), &of_index) != 0 || !file.read(bytes)) return all;
  const std::optional<Index> index = parse_index(std::move(bytes));
  if (!index || !root.ok()) return all;
  std::vector<const IndexEntry*> known(wanted.size(), nullptr);
  auto entry = index->entries.begin();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CHECK(i == 0 || wanted[i - 1].path < wanted[i].path);
    while (entry != index->entries.end() && entry->path < wanted[i].path) ++entry;
    if (entry != index->entries.end() && entry->path == wanted[i].path && entry->id == wanted[i].id) known[i] = &*entry;
  }
  const FileStat made = file_stat(of_index);
  const Modes modes = modes_of(handle_->repository.get());
  parallel_for(wanted.size(), [&](std::size_t i) {
    if (known[i] == nullptr) return;
    const FileStat& then = known[i]->stat;
    // A file as young as the index may have changed after it was looked at, in the same tick of the clock.
    const bool is_older = then.modified_s != made.modified_s ? then.modified_s < made.modified_s : then.modified_ns < made.modified_ns;
    struct stat there{};
    if (!is_older || ::fstatat(root.number(), wanted[i].path.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0) return;
    const FileStat now = file_stat(there);
    if (is_ordinary(there, modes) && now.is_same_file(then)) all[i] = {Standing::Is::right, now};
  });
  return all;
}

Result<void> Repository::restore(const std::vector<TreeFile>& wanted, std::vector<Standing> standing) {
  CHECK(standing.size() == wanted.size());
  const Modes modes = modes_of(handle_->repository.get());
  const std::string root = work_tree();
  parallel_for(wanted.size(), [&](std::size_t i) {
    Standing& here = standing[i];
    if (here.is == Standing::Is::right) return;
    struct stat there{};
    const std::string place = root + wanted[i].path;
    if (here.is == Standing::Is::unknown) {
      if (is_right(place, wanted[i].id, modes, here.stat)) here.is = Standing::Is::right;
    } else if (lstat(place.c_str(), &there) == 0 && is_ordinary(there, modes)) {
      here = {Standing::Is::right, file_stat(there)};
    }
  });
  std::vector<IndexEntry> entries;
  entries.reserve(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (standing[i].is != Standing::Is::right) {
      const auto bytes = blob(wanted[i].id);
      if (!bytes) return tl::unexpected(bytes.error());
      const std::string place = root + wanted[i].path;
      if (auto made = make_folders(root, wanted[i].path); !made) return made;
      if (auto wrote = write_whole(place, *bytes); !wrote) return wrote;
      struct stat there{};
      if (lstat(place.c_str(), &there) != 0) return cannot("read", place);
      standing[i].stat = file_stat(there);
    }
    entries.push_back({wanted[i].path, wanted[i].id, standing[i].stat});
  }
  const std::string bytes = print_index_file(entries);
  Result<Replaced> replaced = Replaced::done;
  const int code = patiently([&] {
    replaced = replace_index(index_path(), bytes);
    return replaced && *replaced == Replaced::locked ? GIT_ELOCKED : 0;
  });
  if (code == GIT_ELOCKED) return not_done("the index cannot be written", code, index_path() + ".lock");
  if (!replaced) return tl::unexpected(replaced.error());
  return {};
}

}  // namespace candour::history
