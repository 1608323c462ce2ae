#include "history/index_file.h"

#include <algorithm>
#include <cstring>

#include <sys/stat.h>

#include "base/check.h"
#include "history/sha1.h"

namespace candour::history {
namespace {

constexpr std::size_t head_size = 12, id_size = 20, fixed_size = 62;  // of an entry, all but its path
constexpr std::uint32_t ordinary_file = 0100644;
constexpr std::size_t longest_told = 0xfff;  // of a path; longer ones end where the zero is
constexpr std::uint32_t stage_bits = 0x3000, extended_bit = 0x4000;

std::uint32_t number_at(const char* bytes) {
  const auto* b = reinterpret_cast<const unsigned char*>(bytes);
  return std::uint32_t{b[0]} << 24 | std::uint32_t{b[1]} << 16 | std::uint32_t{b[2]} << 8 | std::uint32_t{b[3]};
}

char* put(char* at, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) *at++ = static_cast<char>(number >> shift & 255);
  return at;
}

/// An entry ends with one to eight zeros, so that its size is a multiple of eight.
std::size_t padded(std::size_t size) { return (size + 8) / 8 * 8; }

/// Extensions that other programs may pass over begin with a capital; the others say that the list is not all of it.
bool has_only_optional_extensions(std::string_view rest) {
  while (!rest.empty()) {
    if (rest.size() < 8 || rest[0] < 'A' || rest[0] > 'Z') return false;
    const std::size_t size = number_at(rest.data() + 4);
    if (size > rest.size() - 8) return false;
    rest.remove_prefix(8 + size);
  }
  return true;
}

}  // namespace

bool FileStat::is_same_file(const FileStat& other) const {
  return modified_s == other.modified_s && modified_ns == other.modified_ns && changed_s == other.changed_s &&
         changed_ns == other.changed_ns && inode == other.inode && size == other.size;
}

FileStat file_stat(const struct stat& on_disk) {
  const auto low = [](auto number) { return static_cast<std::uint32_t>(number); };
  return {low(on_disk.st_ctim.tv_sec), low(on_disk.st_ctim.tv_nsec), low(on_disk.st_mtim.tv_sec), low(on_disk.st_mtim.tv_nsec),
          low(on_disk.st_dev),         low(on_disk.st_ino),          low(on_disk.st_uid),         low(on_disk.st_gid), low(on_disk.st_size)};
}

std::optional<Index> parse_index(std::string bytes) {
  if (bytes.size() < head_size + id_size || !bytes.starts_with("DIRC")) return std::nullopt;
  const std::uint32_t version = number_at(bytes.data() + 4), count = number_at(bytes.data() + 8);
  if (version != 2 && version != 3) return std::nullopt;
  const std::size_t end = bytes.size() - id_size;
  Sha1 hash;
  hash.add(std::string_view(bytes).substr(0, end));
  if (bytes_of(hash.finish()) != std::string_view(bytes).substr(end)) return std::nullopt;

  Index index;
  index.bytes = std::move(bytes);
  const char* const base = index.bytes.data();
  std::size_t at = head_size;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (end - at < fixed_size) return std::nullopt;
    const char* const entry = base + at;
    const std::uint32_t flags = number_at(entry + 60) >> 16;
    const std::size_t before_path = fixed_size + (flags & extended_bit ? 2 : 0);
    const void* const zero = end - at > before_path ? std::memchr(entry + before_path, 0, end - at - before_path) : nullptr;
    if (zero == nullptr) return std::nullopt;
    const std::string_view path(entry + before_path, static_cast<std::size_t>(static_cast<const char*>(zero) - entry) - before_path);
    const std::size_t size = padded(before_path + path.size());
    if (size > end - at) return std::nullopt;
    at += size;
    if (number_at(entry + 24) != ordinary_file || (flags & (stage_bits | extended_bit)) != 0) continue;
    if (!index.entries.empty() && index.entries.back().path >= path) return std::nullopt;
    IndexEntry& made = index.entries.emplace_back();
    made.path = path;
    std::memcpy(made.id.bytes.data(), entry + 40, id_size);
    const auto number = [&](int which) { return number_at(entry + 4 * which); };
    made.stat = {number(0), number(1), number(2), number(3), number(4), number(5), number(7), number(8), number(9)};
  }
  if (!has_only_optional_extensions(std::string_view(index.bytes).substr(at, end - at))) return std::nullopt;
  return index;
}

std::string print_index_file(const std::vector<IndexEntry>& entries) {
  std::size_t size = head_size + id_size;
  for (const IndexEntry& entry : entries) size += padded(fixed_size + entry.path.size());
  std::string bytes(size, '\0');
  char* at = bytes.data();
  std::memcpy(at, "DIRC", 4);
  at = put(put(at + 4, 2), static_cast<std::uint32_t>(entries.size()));
  const IndexEntry* before = nullptr;
  for (const IndexEntry& entry : entries) {
    CHECK(before == nullptr || before->path < entry.path);
    before = &entry;
    char* const begin = at;
    const FileStat& s = entry.stat;
    for (const std::uint32_t number : {s.changed_s, s.changed_ns, s.modified_s, s.modified_ns, s.device, s.inode, ordinary_file, s.user, s.group, s.size})
      at = put(at, number);
    std::memcpy(at, entry.id.bytes.data(), id_size);
    const std::size_t told = std::min(entry.path.size(), longest_told);  // the only flags that are needed
    at[id_size] = static_cast<char>(told >> 8);
    at[id_size + 1] = static_cast<char>(told & 255);
    std::memcpy(begin + fixed_size, entry.path.data(), entry.path.size());
    at = begin + padded(fixed_size + entry.path.size());
  }
  Sha1 hash;
  hash.add(std::string_view(bytes).substr(0, size - id_size));
  const ObjectId checksum = hash.finish();
  std::memcpy(at, checksum.bytes.data(), id_size);
  return bytes;
}

}  // namespace candour::history
