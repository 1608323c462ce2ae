// YAML to a Value tree with spans: whole files (site.yml) and the front matter of Markdown. The only home
// of yaml-cpp.
//
// A subset, on purpose: scalars are strings unless they are plain numbers, true, false or null; dates and
// periods stay strings; anchors, aliases, tags and several documents are refused, with the reason (an
// alias is how a YAML bomb is made). Nesting deeper than 64 is refused.
#pragma once

#include <optional>
#include <string_view>

#include "diag/diagnostic.h"
#include "format/value.h"

namespace candour::format {

/// The mapping of a whole YAML file; spans are offsets in `text`.
std::optional<Value> parse_yaml(diag::FileId file, std::string_view text, diag::Diagnostics& diagnostics);

struct FrontMatter {
  Value fields;                ///< An object; empty where there was no front matter.
  std::size_t body_begin = 0;  ///< Offset of the first byte of Markdown.
};

/// Splits "---\n…\n---\n" from the head of a Markdown file and parses it. Spans are offsets in `text`.
/// Reports text that is not UTF-8, front matter that never ends, and YAML mistakes at their place.
std::optional<FrontMatter> parse_front_matter(diag::FileId file, std::string_view text, diag::Diagnostics& diagnostics);

}  // namespace candour::format
