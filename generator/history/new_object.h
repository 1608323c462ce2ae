// An object that the repository may not have yet, with the name that git gives it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/output_file.h"
#include "history/object_id.h"

namespace candour::history {

struct NewObject {
  /// The numbers are those of packs.
  enum class Kind : std::uint8_t { commit = 1, tree = 2, blob = 3, tag = 4 };
  Kind kind = Kind::blob;
  ObjectId id;
  std::string own;             ///< What it holds, unless `text` is given.
  const Text* text = nullptr;  ///< What it holds, and not copied: it must outlive this.

  std::size_t size() const { return text == nullptr ? own.size() : text->size(); }
  template <class Visit>
  void for_each_piece(Visit visit) const {
    if (text == nullptr) return visit(std::string_view(own));
    text->for_each_piece(visit);
  }
};

/// The name that git gives an object of these bytes.
ObjectId object_id(NewObject::Kind kind, std::string_view bytes);
ObjectId blob_id(const Text& text);
std::vector<ObjectId> blob_ids(const std::vector<const Text*>& texts);  ///< In parallel.

NewObject new_object(NewObject::Kind kind, std::string bytes);

}  // namespace candour::history
