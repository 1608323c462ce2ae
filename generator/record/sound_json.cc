#include "record/sound_json.h"

#include "diag/diagnostic.h"
#include "format/json.h"

namespace candour::record {

bool SoundJson::is_sound(std::string_view text) {
  {
    const std::shared_lock lock(mutex_);
    if (known_.contains(text)) return true;
  }
  diag::Diagnostics diagnostics;
  const auto value = format::parse_json(diag::no_file, text, diagnostics);
  if (!value || value->kind != format::Value::Kind::object || diagnostics.has_errors()) return false;
  const std::unique_lock lock(mutex_);
  known_.emplace(text);
  return true;
}

}  // namespace candour::record
