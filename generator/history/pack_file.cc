#include "history/pack_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <fmt/format.h>

namespace candour::history {
namespace {

constexpr int most_tries = 1000;

tl::unexpected<Failure> cannot(const char* doing, const std::string& path) {
  return failure(fmt::format("cannot {} `{}`: {}", doing, path, std::strerror(errno)));
}

/// A file under a name of its own, gone with this unless it was given its real name.
class TemporaryFile {
 public:
  TemporaryFile(std::string folder, const char* kind) : folder_(std::move(folder)) {
    for (int tries = 0; file_ < 0 && tries < most_tries; ++tries) {
      path_ = fmt::format("{}/tmp_{}_{}_{}", folder_, kind, ::getpid(), tries);
      // Read-only for everyone, as git's packs are; that does not bind who makes it.
      file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
      if (file_ < 0 && errno != EEXIST) break;
    }
    made_ = file_ >= 0;
  }
  ~TemporaryFile() {
    if (file_ >= 0) ::close(file_);
    if (made_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  /// All of it, on the disk before this returns. Closing can fail too: a full disk may be told only then.
  Result<void> write(std::span<const std::string> parts) {
    if (!made_ || !write_all(parts) || ::fsync(file_) != 0 || ::close(std::exchange(file_, -1)) != 0) return cannot("write", path_);
    return {};
  }

  Result<void> rename(const std::string& name) {
    const std::string path = folder_ + "/" + name;
    if (std::rename(path_.c_str(), path.c_str()) != 0) return cannot("write", path);
    made_ = false;
    return {};
  }

 private:
  bool write_all(std::span<const std::string> parts) {
    std::size_t next = 0, done = 0;  // of the part at `next`, so many bytes
    std::vector<iovec> pieces;
    while (next < parts.size()) {
      pieces.clear();
      for (std::size_t i = next; i < std::min(parts.size(), next + IOV_MAX); ++i)
        pieces.push_back({const_cast<char*>(parts[i].data()), parts[i].size()});
      pieces.front().iov_base = static_cast<char*>(pieces.front().iov_base) + done;
      pieces.front().iov_len -= done;
      const ssize_t wrote = ::writev(file_, pieces.data(), static_cast<int>(pieces.size()));
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) return false;
      for (done += static_cast<std::size_t>(wrote); next < parts.size() && done >= parts[next].size(); ++next) done -= parts[next].size();
    }
    return true;
  }

  std::string folder_, path_;
  int file_ = -1;
  bool made_ = false;  ///< And not renamed yet.
};

}  // namespace

Result<void> settle(const std::string& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return cannot("write", folder);
  // Some file systems cannot do this to a folder, and say so.
  const bool settled = ::fsync(opened) == 0 || errno == EINVAL;
  auto result = settled ? Result<void>() : cannot("write", folder);
  ::close(opened);
  return result;
}

Result<void> write_pack(const std::string& folder, const Pack& pack) {
  if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return cannot("make the folder", folder);
  const std::string name = "pack-" + pack.checksum.hex();
  TemporaryFile objects(folder, "pack"), index(folder, "idx");
  if (auto wrote = objects.write(pack.parts); !wrote) return wrote;
  if (auto wrote = index.write({&pack.index, 1}); !wrote) return wrote;
  // A pack is taken to be there once its index is: that comes second.
  if (auto named = objects.rename(name + ".pack"); !named) return named;
  if (auto named = index.rename(name + ".idx"); !named) {
    // Without its index the pack is of no use, unless one was there from before.
    struct stat there{};
    const bool has_index = ::stat((folder + "/" + name + ".idx").c_str(), &there) == 0 && S_ISREG(there.st_mode);
    if (!has_index) ::unlink((folder + "/" + name + ".pack").c_str());
    return named;
  }
  return settle(folder);
}

}  // namespace candour::history
