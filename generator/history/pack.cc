#include "history/pack.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <libdeflate.h>

#include "base/check.h"
#include "base/parallel.h"
#include "history/sha1.h"

namespace candour::history {
namespace {

/// What zlib, and git with it, uses where nobody says otherwise.
constexpr int deflate_level = 6;
/// A compressor takes 600 kB to set up, so that one does for many objects.
constexpr std::size_t objects_together = 64;

std::string big_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text += static_cast<char>(number >> shift & 255);
  return text;
}

/// The head of an object in a pack: its kind and size, seven bits a byte after the first four.
std::string head_in_pack(NewObject::Kind kind, std::size_t size) {
  std::string head;
  std::size_t byte = (static_cast<std::size_t>(kind) << 4) | (size & 15);
  for (size >>= 4; size != 0; size >>= 7) {
    head += static_cast<char>(byte | 128);
    byte = size & 127;
  }
  head += static_cast<char>(byte);
  return head;
}

class Deflater {
 public:
  Deflater() : compressor_(libdeflate_alloc_compressor(deflate_level)) { CHECK(compressor_ != nullptr); }

  std::string packed(const NewObject& object) {
    const std::string head = head_in_pack(object.kind, object.size());
    const std::string_view bytes = whole(object);
    room_.resize(head.size() + libdeflate_zlib_compress_bound(compressor_.get(), bytes.size()));
    std::copy(head.begin(), head.end(), room_.begin());
    const std::size_t size = libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(), room_.data() + head.size(),
                                                      room_.size() - head.size());
    CHECK(size != 0);
    return room_.substr(0, head.size() + size);
  }

 private:
  std::string_view whole(const NewObject& object) {
    if (object.text == nullptr) return object.own;
    joined_.clear();
    object.for_each_piece([&](std::string_view piece) { joined_ += piece; });
    return joined_;
  }

  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string joined_, room_;  ///< Kept from one object to the next.
};

}  // namespace

Pack make_pack(const std::vector<NewObject>& objects) {
  Pack pack;
  pack.parts.resize(objects.size() + 2);
  pack.parts.front() = "PACK" + big_endian(2, 4) + big_endian(objects.size(), 4);
  std::vector<PackedAt> places(objects.size());
  parallel_for((objects.size() + objects_together - 1) / objects_together, [&](std::size_t block) {
    Deflater deflater;
    for (std::size_t i = block * objects_together; i < std::min(objects.size(), (block + 1) * objects_together); ++i) {
      std::string& part = pack.parts[i + 1] = deflater.packed(objects[i]);
      places[i] = {objects[i].id, part.size(), libdeflate_crc32(0, part.data(), part.size())};
    }
  });
  std::uint64_t at = pack.parts.front().size();
  for (PackedAt& place : places) at += std::exchange(place.offset, at);
  Sha1 hash;
  for (const std::string& part : pack.parts) hash.add(part);
  pack.checksum = hash.finish();
  pack.parts.back() = bytes_of(pack.checksum);
  pack.index = print_index(std::move(places), pack.checksum);
  return pack;
}

std::string print_index(std::vector<PackedAt> objects, const ObjectId& pack_checksum, std::uint64_t largest_short_offset) {
  std::sort(objects.begin(), objects.end(), [](const PackedAt& a, const PackedAt& b) { return a.id < b.id; });
  std::string index("\377tOc\0\0\0\2", 8);
  std::array<std::uint32_t, 256> up_to{};  // how many names begin with this byte or a lower one
  for (const PackedAt& object : objects) ++up_to[object.id.bytes[0]];
  std::uint32_t sum = 0;
  for (const std::uint32_t count : up_to) index += big_endian(sum += count, 4);
  for (const PackedAt& object : objects) index += bytes_of(object.id);
  for (const PackedAt& object : objects) index += big_endian(object.crc, 4);
  std::string large;
  for (const PackedAt& object : objects) {
    if (object.offset <= largest_short_offset) {
      index += big_endian(object.offset, 4);
    } else {
      index += big_endian(0x80000000u | large.size() / 8, 4);
      large += big_endian(object.offset, 8);
    }
  }
  index += large;
  index += bytes_of(pack_checksum);
  Sha1 hash;
  hash.add(index);
  index += bytes_of(hash.finish());
  return index;
}

}  // namespace candour::history
