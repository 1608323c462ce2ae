// Writes a Document: text with its figures, links, images, headings, notes, and the mistakes in them. It
// knows HTML and what a Document must hold, but not the parser that walks the text (format/markdown.cc).
// A writer serves one text and is used on one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "format/document.h"
#include "format/markdown_source.h"
#include "format/markdown_text.h"

namespace candour::format {

/// What a run of text is part of: only prose holds bare addresses, and an address holds no numbers.
enum class TextRole { prose, link, address };

/// Consecutive text of the parser's, with where its pieces come from, as far as that is known.
struct TextRun {
  struct Piece {
    std::size_t begin = 0;         ///< In `text`.
    std::size_t source_begin = 0;  ///< In the file; a guess, checked before it is used.
  };
  std::string text;
  std::vector<Piece> pieces;

  void clear() {
    text.clear();
    pieces.clear();
  }
};

class MarkdownWriter {
 public:
  MarkdownWriter(const MarkdownSource& source, diag::Diagnostics& diagnostics, Document& document)
      : source_(source), diagnostics_(diagnostics), document_(document) {}

  /// Where everything below is written, until the next call.
  void write_to(RichText& out) { out_ = &out; }
  /// The block that mistakes without a better place are reported at, and where searching starts.
  void enter_block(diag::Span span);
  /// Words do not reach from one paragraph, heading or cell into the next, nor over a line break.
  void end_word() { in_word_ = false; }
  const diag::Span& block() const { return block_; }

  void html(std::string_view markup);
  /// Takes the last line break off: between top-level blocks they are the page's to write.
  void end_line();
  /// Plain text, escaped; marks are turned back into what was written.
  void code(std::string_view masked);
  /// The text of `run` from byte `from` on.
  void text(const TextRun& run, TextRole role = TextRole::prose, std::size_t from = 0);
  /// Inside a quoted attribute: marks become figures.
  void attribute(std::string_view masked);

  void open_link(std::string_view masked_address, std::string_view masked_title, diag::Span span);
  void close_link(diag::Span span);
  void image(std::string_view masked_address, std::string_view masked_title, std::string_view masked_text,
             diag::Span span);
  void note_reference(std::uint32_t number);

  /// The figure that `masked` consists of, if it is one and nothing else: its number in the source.
  std::optional<std::uint32_t> only_figure(std::string_view masked) const;
  /// Parses figure `number` of the source once; its index in the document, or nothing if it is wrong.
  std::optional<std::uint32_t> figure(std::uint32_t number);
  void misplaced_block_figure(std::uint32_t number);

  /// Checks a heading's level against the one before; `words` are as typed. Returns its anchor.
  std::string heading(int level, std::string_view masked_words, diag::Span span);
  /// An id that nothing else in the document has.
  std::string unique_id(std::string wanted);
  /// aria-label="…" for a table without a caption: the heading above, or a number.
  void table_label();

  void raw_html(std::string_view masked, diag::Span span);
  /// A block of HTML, which may be nothing but comments.
  void html_block(std::string_view masked, diag::Span span);

  /// Where `token`, thought to begin at `guess` in the file, really stands; else the current block.
  diag::Span locate(std::string_view token, std::size_t guess);
  void error(std::string code, diag::Span span, std::string message, std::string help = {});

 private:
  void escaped(std::string_view text);
  void hole(Part::Kind kind, std::uint32_t index);
  void figure_in_text(std::uint32_t number, Part::Kind kind);
  void unclosed_braces(std::size_t guess);
  void plain_text(const TextRun& run, std::size_t begin, std::size_t end);
  void count_words(std::string_view text);
  void report_undefined_notes(const TextRun& run);
  void note_numbers(const TextRun& run, const std::vector<BareAddress>& addresses);
  std::size_t guess_of(const TextRun& run, std::size_t at) const;
  bool check_address(std::string_view masked, diag::Span span);

  const MarkdownSource& source_;
  diag::Diagnostics& diagnostics_;
  Document& document_;
  RichText* out_ = nullptr;

  diag::Span block_;
  std::size_t searched_to_ = 0;  ///< Everything before it in the file has been written.
  bool block_has_raw_html_ = false;
  bool in_word_ = false;
  std::size_t seen_ = 0;         ///< Things written that can be seen or heard; a link without any is empty.
  std::size_t seen_at_link_ = 0;

  struct ParsedFigure {
    bool parsed = false;
    bool misplaced = false;
    std::optional<std::uint32_t> index;
  };
  std::vector<ParsedFigure> figures_;
  std::unordered_set<std::size_t> unclosed_reported_;
  int last_level_ = 1;
  std::unordered_set<std::string> ids_;
  std::unordered_map<std::string, int> id_counts_;
  std::string last_heading_;  ///< Masked.
  std::size_t tables_ = 0;
  std::unordered_map<std::string, int> labels_;
  std::vector<std::uint32_t> note_references_;  ///< How often note n has been referred to.
};

}  // namespace candour::format
