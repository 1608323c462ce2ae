// Diagnostics as text for people, as JSON lines, and as GitHub workflow annotations.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"

namespace candour::diag {

enum class Format { text, json, github };
std::optional<Format> parse_format(std::string_view name);

struct Place {
  std::size_t line = 1;    ///< From 1.
  std::size_t column = 1;  ///< From 1, in code points.
};

Place place_of(std::string_view text, std::size_t offset);

/// All of `diagnostics`, sorted by path, place and message, duplicates once:
///   text    path:line:col: error: message, the line, the caret, "help:" where there is one
///   json    one object a line: path, line, column, end_line, end_column, severity, code, message, help
///   github  ::error file=…,line=…,col=…,endColumn=…,title=…::message
std::string report(const Diagnostics& diagnostics, const SourceTree& sources, Format format);

/// "2 errors and 1 warning", or "no mistakes found".
std::string summary(const Diagnostics& diagnostics);

}  // namespace candour::diag
