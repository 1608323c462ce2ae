#include "history/sha1_lanes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/check.h"

namespace candour::history {
namespace {

constexpr std::size_t block_size = 64, words_in_block = 16;
constexpr std::size_t length_size = 8;

/// A word of each text. The compiler makes of it what registers there are.
using Lanes __attribute__((vector_size(4 * sha1_lanes))) = std::uint32_t;
using Four __attribute__((vector_size(16))) = std::uint32_t;
using State = std::array<Lanes, 5>;
using Block = std::array<Lanes, words_in_block>;

// These work on references, and always inside the function that calls them: how so wide a value is handed over depends
// on the processor.

[[gnu::always_inline]] inline void rotate(Lanes& word, int bits) { word = word << bits | word >> (32 - bits); }

/// Four words from each of four places become four times a word of each.
[[gnu::always_inline]] inline void turn(const std::array<const char*, sha1_lanes>& places, std::size_t lane, std::size_t word, std::uint32_t* to) {
  Four a, b, c, d;
  std::memcpy(&a, places[lane] + 4 * word, sizeof a);
  std::memcpy(&b, places[lane + 1] + 4 * word, sizeof b);
  std::memcpy(&c, places[lane + 2] + 4 * word, sizeof c);
  std::memcpy(&d, places[lane + 3] + 4 * word, sizeof d);
  const Four low_ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), low_cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const Four high_ab = __builtin_shufflevector(a, b, 2, 6, 3, 7), high_cd = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  a = __builtin_shufflevector(low_ab, low_cd, 0, 1, 4, 5);
  b = __builtin_shufflevector(low_ab, low_cd, 2, 3, 6, 7);
  c = __builtin_shufflevector(high_ab, high_cd, 0, 1, 4, 5);
  d = __builtin_shufflevector(high_ab, high_cd, 2, 3, 6, 7);
  for (const Four& row : {a, b, c, d}) {
    std::memcpy(to, &row, sizeof row);
    to += sha1_lanes;
  }
}

[[gnu::always_inline]] inline void read_block(const std::array<const char*, sha1_lanes>& places, Block& block) {
  alignas(Lanes) std::array<std::uint32_t, sha1_lanes * words_in_block> turned;
  for (std::size_t word = 0; word < words_in_block; word += 4)
    for (std::size_t lane = 0; lane < sha1_lanes; lane += 4) turn(places, lane, word, &turned[word * sha1_lanes + lane]);
  std::memcpy(block.data(), turned.data(), sizeof turned);
  if constexpr (std::endian::native == std::endian::big) return;
  for (Lanes& word : block) {
    Lanes odd = word;
    rotate(word, 8);
    rotate(odd, 24);
    word = (word & 0x00ff00ffu) | (odd & 0xff00ff00u);
  }
}

[[gnu::always_inline]] inline void add_block(State& state, Block& w) {
  Lanes a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
#pragma GCC unroll 80
  for (std::size_t i = 0; i < 80; ++i) {
    Lanes& word = w[i % words_in_block];
    if (i >= words_in_block) {
      word ^= w[(i - 3) % words_in_block] ^ w[(i - 8) % words_in_block] ^ w[(i - 14) % words_in_block];
      rotate(word, 1);
    }
    Lanes mixed = a;
    rotate(mixed, 5);
    mixed += e + word;
    if (i < 20) {
      mixed += (d ^ (b & (c ^ d))) + 0x5a827999u;
    } else if (i < 40) {
      mixed += (b ^ c ^ d) + 0x6ed9eba1u;
    } else if (i < 60) {
      mixed += ((b & c) | (d & (b | c))) + 0x8f1bbcdcu;
    } else {
      mixed += (b ^ c ^ d) + 0xca62c1d6u;
    }
    e = d;
    d = c;
    c = b;
    rotate(c, 30);
    b = a;
    a = mixed;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
}

ObjectId id_in(const State& state, std::size_t lane) {
  ObjectId id;
  auto at = id.bytes.begin();
  for (const Lanes& word : state)
    for (int shift = 24; shift >= 0; shift -= 8) *at++ = static_cast<std::uint8_t>(word[lane] >> shift & 255);
  return id;
}

[[gnu::always_inline]] inline void hash_all(std::span<const std::string> padded, std::span<ObjectId> ids) {
  constexpr std::array<std::uint32_t, 5> start = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  State state;
  for (std::size_t i = 0; i < start.size(); ++i) state[i] = Lanes{} + start[i];
  std::array<const char*, sha1_lanes> places;
  places.fill(padded.front().data());  // of lanes without a text, whatever is in the first
  std::size_t blocks = 0;
  for (std::size_t i = 0; i < padded.size(); ++i) {
    places[i] = padded[i].data();
    blocks = std::max(blocks, padded[i].size() / block_size);
  }
  Block block;
  for (std::size_t done = 1; done <= blocks; ++done) {
    read_block(places, block);
    add_block(state, block);
    for (std::size_t i = 0; i < sha1_lanes; ++i) {
      const std::string& text = padded[i < padded.size() ? i : 0];
      if (i < padded.size() && text.size() == done * block_size) ids[i] = id_in(state, i);
      // A lane whose text has ended goes on with its last block, to no end.
      if (text.size() > done * block_size) places[i] += block_size;
    }
  }
}

#ifdef __x86_64__
[[gnu::target("avx512f")]] void hash_all_in_512(std::span<const std::string> padded, std::span<ObjectId> ids) { hash_all(padded, ids); }
[[gnu::target("avx2")]] void hash_all_in_256(std::span<const std::string> padded, std::span<ObjectId> ids) { hash_all(padded, ids); }
#endif

}  // namespace

bool has_wide_registers() {
#ifdef __x86_64__
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

void pad_for_sha1(std::string& text) {
  const std::uint64_t bits = std::uint64_t{text.size()} * 8;
  text += '\x80';
  text.append((block_size - (text.size() + length_size) % block_size) % block_size, '\0');
  for (int shift = 56; shift >= 0; shift -= 8) text += static_cast<char>(bits >> shift & 255);
}

void sha1_in_lanes(std::span<const std::string> padded, std::span<ObjectId> ids) {
  CHECK(!padded.empty() && padded.size() <= sha1_lanes && ids.size() >= padded.size());
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f") != 0) return hash_all_in_512(padded, ids);
  if (__builtin_cpu_supports("avx2") != 0) return hash_all_in_256(padded, ids);
#endif
  hash_all(padded, ids);
}

}  // namespace candour::history
