// A line of an author's text as a terminal shows it, and the carets below it. Nothing an author typed can
// misplace the carets or steer the terminal: tabs, control characters, bytes that are not UTF-8, marks
// that combine with the letter before, and letters of double width are all provided for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace candour::diag {

struct Excerpt {
  std::string line;    ///< With an ellipsis where it was cut to about 120 columns around the span.
  std::string carets;  ///< Spaces, then one caret for each column of the span; at least one.
};

/// `line` has no line end; the span begin … end - 1 lies in it, or is empty and may stand at its end.
Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end);

/// `text` with nothing in it that a terminal would obey, on one line.
std::string printable(std::string_view text);

/// `text` as UTF-8, with U+FFFD for each byte that is not.
std::string well_formed(std::string_view text);

}  // namespace candour::diag
