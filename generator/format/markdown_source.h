// A Markdown text made ready for the parser: figures, which the parser must not look into (it would find
// links, table pipes and emphasis in them), are hidden behind marks of the same number of bytes, so that
// its lines and columns stay those of the file. Whether a mark is a figure or stands in code is known only
// after parsing, when it is either filled in or turned back into what was written.
//
// Marks: a figure is a code point of plane 15 (private use) that holds its number, filled up with DEL; an
// escaped pair of braces is U+FDD0; a pair that is not closed is U+0091. No text may hold any of these
// itself: read() refuses them, as it refuses all control characters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace candour::format {

inline constexpr std::string_view escaped_braces_mark = "\uFDD0";
inline constexpr std::string_view unclosed_braces_mark = "\u0091";

class MarkdownSource {
 public:
  struct Braces {
    std::uint32_t begin = 0;  ///< Offset in the file of the first brace.
    std::uint32_t end = 0;    ///< One past the last brace.
    std::uint32_t size() const { return end - begin; }
  };

  /// Nothing if the text could not be parsed at all: not UTF-8, control characters, markers beyond reason.
  static std::optional<MarkdownSource> read(diag::FileId file, std::string_view text, std::size_t body_begin,
                                            diag::Diagnostics& diagnostics);

  /// What the parser is given: the body with marks.
  std::string_view masked() const { return changed_ ? std::string_view(copy_) : text_.substr(body_begin_); }
  std::string_view text() const { return text_; }
  std::size_t body_begin() const { return body_begin_; }
  diag::FileId file() const { return file_; }

  const std::vector<Braces>& figures() const { return figures_; }
  const std::vector<Braces>& unclosed() const { return unclosed_; }
  /// The number of the figure whose mark begins at `at`, if one does.
  std::optional<std::uint32_t> figure_at(std::string_view masked_text, std::size_t at) const;
  /// `masked_text` with every mark as the author wrote it.
  std::string restore(std::string_view masked_text) const;
  /// Whether `masked_text` may hold a mark.
  bool has_marks(std::string_view masked_text) const;

  /// Where line `line` of the body starts, from 1 as the parser counts; past the last, the end of the text.
  std::size_t line_begin(int line) const;
  /// The end of a line, without its line break.
  std::size_t line_end(int line) const;

  /// Where a paragraph, heading or table cell starts, as the parser counts.
  struct Leaf {
    int line = 0;
    int column = 0;
  };
  /// The place in the file of what the parser puts at `line` and `column` inside `leaf`; past the end of
  /// the text where it gives none. A guess: the parser does not know about escapes, for one.
  std::size_t place(int line, int column, Leaf leaf) const;
  /// From `line` and `column` to the end of `end_line`, less white space.
  diag::Span block_span(int line, int column, int end_line) const;

 private:
  /// What costs the parser the square of its number, counted in a line or between two empty lines.
  struct Counts {
    std::size_t pipes_in_line = 0;
    std::size_t declarations = 0;
    std::size_t images = 0;
  };

  bool scan(diag::Diagnostics& diagnostics);
  bool end_line(std::size_t end, Counts& counts, diag::Diagnostics& diagnostics) const;
  bool count(std::size_t at, Counts& counts, diag::Diagnostics& diagnostics) const;
  bool check_character(std::size_t at, diag::Diagnostics& diagnostics) const;
  bool check_nesting(std::size_t begin, std::size_t end, diag::Diagnostics& diagnostics) const;
  std::size_t mask_braces(std::size_t at);
  void hide(std::size_t begin, std::size_t end, std::string_view mark);

  diag::FileId file_ = diag::no_file;
  std::string_view text_;
  std::size_t body_begin_ = 0;
  bool changed_ = false;
  std::string copy_;
  std::vector<Braces> figures_;
  std::vector<Braces> unclosed_;
  std::vector<std::uint32_t> line_begins_;
};

/// Where the closing braces of a figure that opens before `at` begin, on the same line; quoted words may
/// hold braces. Nothing if it is not closed, or if code or another figure begins first.
std::optional<std::size_t> find_closing_braces(std::string_view text, std::size_t at);

}  // namespace candour::format
