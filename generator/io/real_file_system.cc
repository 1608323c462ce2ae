#include "io/real_file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace candour::io {
namespace {

tl::unexpected<Failure> system_failure(const char* doing, const std::string& path) {
  const int error = errno;
  return failure(std::string("cannot ") + doing + " `" + path + "`: " + std::strerror(error));
}

Kind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return Kind::file;
  if (S_ISDIR(mode)) return Kind::folder;
  if (S_ISLNK(mode)) return Kind::link;
  return Kind::other;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }
  /// Closing can fail too: a full disk may be told only now.
  bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

class RealFolderLock final : public FolderLock {
 public:
  explicit RealFolderLock(int folder) : folder_(folder) {}

 private:
  Descriptor folder_;  ///< Closing it lets go.
};

bool write_all(int file, std::vector<iovec>& pieces) {
  std::size_t next = 0;
  while (next < pieces.size()) {
    const auto count = static_cast<int>(std::min<std::size_t>(pieces.size() - next, IOV_MAX));
    ssize_t written = ::writev(file, pieces.data() + next, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    while (next < pieces.size() && written >= static_cast<ssize_t>(pieces[next].iov_len))
      written -= static_cast<ssize_t>(pieces[next++].iov_len);
    if (next < pieces.size() && written > 0) {
      pieces[next].iov_base = static_cast<char*>(pieces[next].iov_base) + written;
      pieces[next].iov_len -= static_cast<std::size_t>(written);
    }
  }
  return true;
}

}  // namespace

Kind RealFileSystem::kind(const std::string& path) {
  struct stat found;
  return ::lstat(path.c_str(), &found) == 0 ? kind_of(found.st_mode) : Kind::nothing;
}

Kind RealFileSystem::kind_behind_link(const std::string& path) {
  struct stat found;
  return ::stat(path.c_str(), &found) == 0 ? kind_of(found.st_mode) : Kind::nothing;
}

Result<std::string> RealFileSystem::real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> found(::realpath(path.c_str(), nullptr), &std::free);
  if (!found) return system_failure("find", path);
  return std::string(found.get());
}

Result<std::uint64_t> RealFileSystem::size(const std::string& path) {
  struct stat found;
  if (::stat(path.c_str(), &found) != 0) return system_failure("read", path);
  return static_cast<std::uint64_t>(found.st_size);
}

Result<std::string> RealFileSystem::read(const std::string& path) {
  // Not blocking: opening a pipe that nobody writes to must not wait for ever.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.ok()) return system_failure("read", path);
  struct stat found;
  if (::fstat(file.number(), &found) != 0) return system_failure("read", path);
  if (!S_ISREG(found.st_mode)) return failure("cannot read `" + path + "`: it is not a file");
  std::string bytes(static_cast<std::size_t>(found.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::read(file.number(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure("read", path);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

Result<std::vector<Entry>> RealFileSystem::list(const std::string& folder) {
  const auto close = [](DIR* opened) { ::closedir(opened); };
  const std::unique_ptr<DIR, decltype(close)> open(::opendir(folder.c_str()), close);
  if (!open) return system_failure("list", folder);
  std::vector<Entry> entries;
  errno = 0;
  while (const dirent* entry = ::readdir(open.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    const Kind known = entry->d_type == DT_REG   ? Kind::file
                       : entry->d_type == DT_DIR ? Kind::folder
                                                 : kind(folder + "/" + name);
    entries.push_back({name, known});
    errno = 0;
  }
  if (errno != 0) return system_failure("list", folder);
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

Result<void> RealFileSystem::write(const std::string& path, const Text& text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (!file.ok()) return system_failure("write", path);
  std::vector<iovec> pieces;
  text.for_each_piece([&](std::string_view piece) {
    pieces.push_back({const_cast<char*>(piece.data()), piece.size()});
  });
  if (!write_all(file.number(), pieces)) return system_failure("write", path);
  if (!file.close()) return system_failure("write", path);
  return {};
}

Result<void> RealFileSystem::rename(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return system_failure("replace", to);
  return {};
}

Result<void> RealFileSystem::remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_failure("remove", path);
  return {};
}

Result<void> RealFileSystem::make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) return system_failure("make the folder", path);
  return {};
}

Result<void> RealFileSystem::remove_if_empty(const std::string& path) {
  if (::rmdir(path.c_str()) != 0 && errno != ENOTEMPTY && errno != EEXIST && errno != ENOENT)
    return system_failure("remove the folder", path);
  return {};
}

Result<std::unique_ptr<FolderLock>> RealFileSystem::lock(const std::string& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return system_failure("open", folder);
  auto lock = std::make_unique<RealFolderLock>(opened);
  // Some network disks know no locks: there we go on without.
  if (::flock(opened, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return failure("another build is writing to `" + folder + "`: wait until it is done");
  return lock;
}

std::string working_folder() {
  std::string path(PATH_MAX, '\0');
  return ::getcwd(path.data(), path.size()) == nullptr ? std::string() : std::string(path.c_str());
}

std::string program_folder() {
  std::string path(PATH_MAX, '\0');
  const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
  if (length <= 0) return {};
  path.resize(static_cast<std::size_t>(length));
  return path.substr(0, path.rfind('/'));
}

}  // namespace candour::io
