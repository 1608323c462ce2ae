// The few forms of YAML that nearly all front matter has, read at a twentieth of the parser's cost: names
// with scalars on one line, lists, and both indented in one another. Anything else, right or wrong, is left
// to the parser: this never reports, and never reads a text differently (tests/unit/format compares the
// two over generated texts).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "format/value.h"

namespace candour::format {

/// The mapping in bytes begin … end - 1 of a file that is UTF-8, if it holds only plain forms.
std::optional<Value> read_plain_yaml(diag::FileId file, std::string_view file_text, std::size_t begin, std::size_t end);

}  // namespace candour::format
