// Inside theme/ only: how long Html with kept pieces passes through ctemplate without being copied. Each
// such Text has a slot with a one-byte mark; the template is given the mark's address as its value, and the
// emitter, meeting that address, appends the Text instead. ":none" hands values on untouched, so the
// address survives.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>

#include "theme/dictionary.h"

#include <ctemplate/template_emitter.h>

#include "base/output_file.h"
#include "theme/site_theme.h"

namespace candour::theme {

struct Slot {
  Text body;
  char mark;
};

struct Values::Content {
  alignas(std::max_align_t) std::byte first_of_arena[4096];
  Dictionary::Arena arena{first_of_arena, sizeof first_of_arena};
  Dictionary root{arena};
  std::deque<Slot> slots;

  /// Keeps `body`; the result's address is what stands for it.
  std::string_view slot(Text body);
};

class TextEmitter : public ctemplate::ExpandEmitter {
 public:
  TextEmitter(const std::deque<Slot>& slots, Text& out) : out_(out) {
    for (const Slot& slot : slots) bodies_.emplace(&slot.mark, &slot.body);
  }
  void Emit(char c) override { out_.append(c); }
  void Emit(const std::string& text) override { out_.append(text); }
  void Emit(const char* text) override { out_.append(text); }
  void Emit(const char* text, size_t length) override {
    if (length == 1) {
      const auto body = bodies_.find(text);
      if (body != bodies_.end()) return out_.append(*body->second);
    }
    out_.append(std::string_view(text, length));
  }

 private:
  Text& out_;
  std::unordered_map<const char*, const Text*> bodies_;
};

}  // namespace candour::theme
