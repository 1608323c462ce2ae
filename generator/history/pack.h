// Objects as git keeps many of them in one file: a pack, version 2, and the index by which git finds an object in it,
// version 2 (gitformat-pack(5)). Both in memory; pack_file.h puts them on the disk.
//
// Deliberately absent: deltas. `git gc` makes better ones than could be made here, when there is time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "history/new_object.h"

namespace candour::history {

/// Where an object stands in a pack, and the CRC-32 of its bytes there.
struct PackedAt {
  ObjectId id;
  std::uint64_t offset = 0;
  std::uint32_t crc = 0;
};

struct Pack {
  std::vector<std::string> parts;  ///< Its bytes, one part after another.
  ObjectId checksum;               ///< Of all bytes but the last twenty, which it is. Names the file too.
  std::string index;
};

/// Deflated in parallel. Each object once.
Pack make_pack(const std::vector<NewObject>& objects);

/// Offsets above `largest_short_offset` need eight bytes; only tests need another limit than git's.
std::string print_index(std::vector<PackedAt> objects, const ObjectId& pack_checksum,
                        std::uint64_t largest_short_offset = 0x7fffffff);

}  // namespace candour::history
