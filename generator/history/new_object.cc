#include "history/new_object.h"

#include <fmt/format.h>

#include "history/sha1.h"

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

void add_head(Sha1& hash, Kind kind, std::size_t size) {
  std::string head = fmt::format("{} {}", name_of(kind), size);
  head += '\0';
  hash.add(head);
}

}  // namespace

ObjectId object_id(Kind kind, std::string_view bytes) {
  Sha1 hash;
  add_head(hash, kind, bytes.size());
  hash.add(bytes);
  return hash.finish();
}

ObjectId blob_id(const Text& text) {
  Sha1 hash;
  add_head(hash, Kind::blob, text.size());
  text.for_each_piece([&](std::string_view piece) { hash.add(piece); });
  return hash.finish();
}

NewObject new_object(Kind kind, std::string bytes) {
  NewObject made;
  made.kind = kind;
  made.id = object_id(kind, bytes);
  made.own = std::move(bytes);
  return made;
}

}  // namespace candour::history
