// A Markdown narrative, parsed: HTML with holes. What a page must decide (the text of a figure, the
// relative address of a link) is left as a hole; all else is already safe HTML. Everything that an author
// may have to be told about keeps its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "format/figure_expression.h"

namespace candour::format {

/// Safe HTML, or a hole to be filled.
struct Part {
  enum class Kind : std::uint8_t {
    html,              ///< `html` as it stands.
    figure,            ///< The text of figures[index], escaped for text.
    figure_attribute,  ///< The same inside a quoted attribute (image text).
    href,              ///< The address of links[index], inside a quoted href.
    src,               ///< The address of images[index], inside a quoted src.
  };
  Kind kind = Kind::html;
  std::uint32_t index = 0;
  std::string html;
};

using RichText = std::vector<Part>;

struct Block {
  enum class Kind : std::uint8_t {
    heading,  ///< `content` is the inside of the heading; `level` and `anchor` are set.
    figure,   ///< A paragraph that was only a block figure: figures[figure].
    html,     ///< Anything else, complete with its element: paragraph, list, table, quotation, code.
  };
  Kind kind = Kind::html;
  int level = 0;             ///< 2 to 6.
  std::string anchor;        ///< Unique in the document; made from the heading's words as typed.
  std::uint32_t figure = 0;
  RichText content;
  diag::Span span;
};

struct Link {
  std::string address;  ///< As written: "../victims/", "#overview", "https://…", "mailto:…".
  diag::Span span;
};

struct Image {
  std::string address;
  diag::Span span;
};

/// A number typed by hand in running text, for the warning that it repeats a figure.
struct TypedNumber {
  double value = 0;
  int decimals = 0;
  bool percent = false;
  diag::Span span;
};

struct Document {
  std::vector<Block> blocks;
  std::vector<FigureExpression> figures;
  std::vector<Link> links;
  std::vector<Image> images;
  std::vector<RichText> notes;  ///< Footnotes, in the order first referred to; [note n] is notes[n - 1].
  std::vector<TypedNumber> typed_numbers;
  std::size_t words = 0;

  bool empty() const { return blocks.empty(); }
};

/// Parses Markdown: GitHub's, less raw HTML (refused, with its place) and with {{ figures }}.
/// `body_begin` is where in `text` the Markdown starts; spans are offsets in `text`.
///
/// HTML made here: footnote references are <a class="mkr" href="#n1" id="r1">[note 1]</a>; tables stand in
/// <div class="scroll" role="region" tabindex="0" aria-labelledby=…> with a caption from a paragraph
/// "Table: words" directly before them (or aria-label from the heading above); number columns (aligned
/// right) have class "n"; the first cell of a row is its header. Bare URLs become links.
///
/// Mistakes reported: raw HTML, a heading of level 1, a level skipped, an image without text, an empty
/// link, an unknown address scheme (javascript:, data:), figures that do not parse, a block figure inside a
/// sentence, a footnote that is not defined, nesting deeper than 64.
std::optional<Document> parse_markdown(diag::FileId file, std::string_view text, std::size_t body_begin,
                                       diag::Diagnostics& diagnostics);

/// One line of plain text with value figures (a summary in front matter, chart titles). `text` is the
/// string's value; figures are reported at `span`, where it stands: at their own bytes in it where the value
/// was written out plainly or in plain quotes, else at the whole of it.
RichText parse_line(std::string_view text, diag::Span span, std::vector<FigureExpression>& figures,
                    diag::Diagnostics& diagnostics);

}  // namespace candour::format
