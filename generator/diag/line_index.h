// Lines and columns of places in one text, for when somebody must be told. Built once for a file with
// diagnostics; a look-up costs the same wherever in the text, or in however long a line, the place is.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "diag/report.h"

namespace candour::diag {

class LineIndex {
 public:
  /// `text` must outlive the index.
  explicit LineIndex(std::string_view text);

  /// An offset past the end is taken for the end.
  Place place(std::size_t offset) const;

  /// The line that holds `offset`, without its line feed (or carriage return and line feed).
  struct Line {
    std::size_t begin, end;
  };
  Line line_at(std::size_t offset) const;

 private:
  std::size_t code_points_before(std::size_t offset) const;
  std::size_t line_number(std::size_t offset) const;  ///< From 0.

  std::string_view text_;
  std::vector<std::uint32_t> line_starts_;
  std::vector<std::uint32_t> code_points_;  ///< Before each block of the text.
};

}  // namespace candour::diag
