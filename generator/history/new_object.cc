#include "history/new_object.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "base/parallel.h"
#include "history/sha1.h"
#include "history/sha1_lanes.h"

namespace candour::history {
namespace {

using Kind = NewObject::Kind;

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::commit: return "commit";
    case Kind::tree: return "tree";
    case Kind::blob: return "blob";
    case Kind::tag: return "tag";
  }
  return "";
}

std::string head_of(Kind kind, std::size_t size) {
  std::string head = fmt::format("{} {}", name_of(kind), size);
  head += '\0';
  return head;
}

/// Those of a few texts of nearly the same length, at once.
void name_together(std::span<const Text* const> texts, std::span<ObjectId> ids) {
  std::vector<std::string> padded;
  for (const Text* text : texts) {
    std::string& whole = padded.emplace_back(head_of(Kind::blob, text->size()));
    whole.reserve(whole.size() + text->size() + 128);
    text->for_each_piece([&](std::string_view piece) { whole += piece; });
    pad_for_sha1(whole);
  }
  sha1_in_lanes(padded, ids);
}

}  // namespace

ObjectId object_id(Kind kind, std::string_view bytes) {
  Sha1 hash;
  hash.add(head_of(kind, bytes.size()));
  hash.add(bytes);
  return hash.finish();
}

ObjectId blob_id(const Text& text) {
  Sha1 hash;
  hash.add(head_of(Kind::blob, text.size()));
  text.for_each_piece([&](std::string_view piece) { hash.add(piece); });
  return hash.finish();
}

std::vector<ObjectId> blob_ids(const std::vector<const Text*>& texts) {
  // The longest first: neighbours are nearly as long as each other, and what takes long does not come last.
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return texts[a]->size() > texts[b]->size(); });
  const bool is_wide = has_wide_registers();
  std::vector<ObjectId> ids(texts.size());
  parallel_for((texts.size() + sha1_lanes - 1) / sha1_lanes, [&](std::size_t block) {
    const std::size_t begin = block * sha1_lanes, count = std::min(sha1_lanes, texts.size() - begin);
    std::array<const Text*, sha1_lanes> together{};
    std::array<ObjectId, sha1_lanes> named;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < count; ++i) bytes += (together[i] = texts[order[begin + i]])->size();
    // It takes as long as the longest of them in each lane.
    if (is_wide && together[0]->size() * sha1_lanes < bytes * 2) {
      name_together(std::span(together).first(count), named);
    } else {
      for (std::size_t i = 0; i < count; ++i) named[i] = blob_id(*together[i]);
    }
    for (std::size_t i = 0; i < count; ++i) ids[order[begin + i]] = named[i];
  });
  return ids;
}

NewObject new_object(Kind kind, std::string bytes) {
  NewObject made;
  made.kind = kind;
  made.id = object_id(kind, bytes);
  made.own = std::move(bytes);
  return made;
}

}  // namespace candour::history
