// JSON text to a Value tree with spans, and Value-free JSON writing. The only home of nlohmann/json.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "format/value.h"

namespace candour::format {

/// The value of a whole JSON text (RFC 8259). Reports, in `diagnostics`, one mistake at its place: not
/// UTF-8, empty, cut short, a syntax error, a duplicate key, nesting deeper than 64, a number outside the
/// range of a double. A byte order mark is a mistake with help to remove it.
std::optional<Value> parse_json(diag::FileId file, std::string_view text, diag::Diagnostics& diagnostics);

/// `text` as a JSON string with its quotes, safe inside a script element too ('<' as \u003c).
std::string json_string(std::string_view text);

}  // namespace candour::format
