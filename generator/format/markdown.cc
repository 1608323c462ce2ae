#include "format/markdown.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <memory>
#include <utility>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "format/document.h"
#include "format/markdown_source.h"
#include "format/markdown_writer.h"

namespace candour::format {
namespace {

constexpr int deepest = 64;

using Parser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;
using Root = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

/// Runs of ~ become nodes of their own, which the renderer pairs: inline HTML, since that may stand wherever
/// text may, but beginning with ~, as no HTML does; then `o` if the run may open, `c` if it may close. cmark's
/// own extension cannot be used: every parse sets and clears its characters in a table all threads share.
cmark_node* match_tildes(cmark_syntax_extension*, cmark_parser*, cmark_node*, unsigned char character,
                         cmark_inline_parser* inline_parser) {
  if (character != '~') return nullptr;
  int left = 0, right = 0, before = 0, after = 0;
  const int count = cmark_inline_parser_scan_delimiters(inline_parser, INT_MAX, '~', &left, &right, &before, &after);
  std::string literal(static_cast<std::size_t>(count), '~');
  if (left) literal += 'o';
  if (right) literal += 'c';
  cmark_node* const node = cmark_node_new(CMARK_NODE_HTML_INLINE);
  cmark_node_set_literal(node, literal.c_str());
  return node;
}

cmark_syntax_extension* make_strike_extension() {
  cmark_syntax_extension* const strike = cmark_syntax_extension_new("candour_strike");
  cmark_syntax_extension_set_match_inline_func(strike, match_tildes);
  // The parser's table of special characters is set here once and for all; with an empty list from then
  // on no parse touches it, and parsing is safe on many threads.
  cmark_mem* const memory = cmark_get_default_mem_allocator();
  cmark_llist* const characters = cmark_llist_append(memory, nullptr, reinterpret_cast<void*>(std::size_t{'~'}));
  cmark_syntax_extension_set_special_inline_chars(strike, characters);
  const Parser parser(cmark_parser_new(CMARK_OPT_DEFAULT), cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), strike);
  cmark_manage_extensions_special_characters(parser.get(), 1);
  cmark_syntax_extension_set_special_inline_chars(strike, nullptr);
  cmark_llist_free(memory, characters);
  return strike;
}

struct Extensions {
  cmark_syntax_extension* table;
  cmark_syntax_extension* task_list;
  cmark_syntax_extension* strike;
};

const Extensions& extensions() {
  static const Extensions made = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return Extensions{cmark_find_syntax_extension("table"), cmark_find_syntax_extension("tasklist"),
                      make_strike_extension()};
  }();
  return made;
}

std::string_view view(const char* text) { return text ? std::string_view(text) : std::string_view(); }
std::string_view literal(cmark_node* node) { return node ? view(cmark_node_get_literal(node)) : std::string_view(); }
bool is_kind(cmark_node* node, std::string_view kind) { return node && view(cmark_node_get_type_string(node)) == kind; }

/// The tildes that `match_tildes` found, without what follows them; empty for all other nodes.
std::string_view tildes_of(cmark_node* node) {
  if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE || !literal(node).starts_with('~')) return {};
  return literal(node).substr(0, literal(node).find_first_not_of('~'));
}

/// The only child of `parent`, if it is of `type`; else null.
cmark_node* only_child(cmark_node* parent, cmark_node_type type) {
  cmark_node* const first = cmark_node_first_child(parent);
  return first && !cmark_node_next(first) && cmark_node_get_type(first) == type ? first : nullptr;
}

template <class Visit>
void for_each_child(cmark_node* parent, Visit visit) {
  for (cmark_node* child = cmark_node_first_child(parent); child; child = cmark_node_next(child)) visit(child);
}

/// Walks the parser's tree and has a MarkdownWriter write it.
class Renderer {
 public:
  Renderer(const MarkdownSource& source, diag::Diagnostics& diagnostics, Document& document)
      : source_(source), document_(document), write_(source, diagnostics, document) {}

  /// False if the text is nested too deeply.
  bool render(cmark_node* root) {
    for_each_child(root, [&](cmark_node* node) { top_level(node); });
    return !too_deep_;
  }

 private:
  enum class Tight { no, yes };

  void top_level(cmark_node* node);
  void note(cmark_node* definition);
  void blocks(cmark_node* parent, int depth, Tight tight);
  void block(cmark_node* node, int depth, Tight tight);
  void paragraph(cmark_node* node, Tight tight);
  std::string heading(cmark_node* node);
  void list(cmark_node* node, int depth);
  void item(cmark_node* node, int depth, Tight tight);
  void table(cmark_node* node, int depth);
  void row(cmark_node* node, const std::uint8_t* alignments, int columns, int depth);

  void inlines(cmark_node* parent, int depth, TextRole role = TextRole::prose);
  cmark_node* text_run(cmark_node* first, TextRole role);
  void inline_node(cmark_node* node, int depth, TextRole role);
  void link(cmark_node* node, int depth);
  void strikes(cmark_node* parent);
  void words_of(cmark_node* node, std::string& words, int depth) const;

  /// Keeps `paragraph` for the table directly after it, if it is "Table: words".
  bool take_caption(cmark_node* paragraph);
  bool enter(int depth, cmark_node* node);
  void enter_leaf(cmark_node* node) {
    leaf_ = {cmark_node_get_start_line(node), cmark_node_get_start_column(node)};
    write_.end_word();
  }
  diag::Span block_span(cmark_node* node) const;
  diag::Span inline_span(cmark_node* node) const;
  std::size_t place_of(cmark_node* node) const {
    return source_.place(cmark_node_get_start_line(node), cmark_node_get_start_column(node), leaf_);
  }

  const MarkdownSource& source_;
  Document& document_;
  MarkdownWriter write_;
  TextRun run_;
  std::size_t skip_ = 0;          ///< Bytes of the next run that are not written.
  cmark_node* caption_ = nullptr;  ///< The paragraph that is the next table's caption.
  diag::Span caption_span_;
  std::size_t caption_skip_ = 0;
  MarkdownSource::Leaf leaf_;
  bool too_deep_ = false;
};

void Renderer::top_level(cmark_node* node) {
  if (too_deep_) return;
  const diag::Span span = block_span(node);
  write_.enter_block(span);
  Block made;
  made.span = span;
  write_.write_to(made.content);
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_FOOTNOTE_DEFINITION: return note(node);
    case CMARK_NODE_HTML_BLOCK: return write_.html_block(literal(node), span);
    case CMARK_NODE_HEADING:
      made.kind = Block::Kind::heading;
      made.level = std::max(cmark_node_get_heading_level(node), 2);
      made.anchor = heading(node);
      inlines(node, 0);
      break;
    case CMARK_NODE_PARAGRAPH:
      if (take_caption(node)) return;
      if (const auto number = write_.only_figure(literal(only_child(node, CMARK_NODE_TEXT)))) {
        const auto index = write_.figure(*number);
        if (!index) return;
        if (document_.figures[*index].is_block()) {
          made.kind = Block::Kind::figure;
          made.figure = *index;
          break;
        }
      }
      [[fallthrough]];
    default:
      block(node, 1, Tight::no);
      write_.end_line();
  }
  document_.blocks.push_back(std::move(made));
}

void Renderer::note(cmark_node* definition) {
  RichText content;
  write_.write_to(content);
  bool first = true;
  for_each_child(definition, [&](cmark_node* node) {
    write_.enter_block(block_span(node));
    if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
      return write_.error("note-content", write_.block(), "a note holds sentences only", "move this into the text");
    if (!std::exchange(first, false)) write_.html(" ");
    enter_leaf(node);
    inlines(node, 0);
  });
  document_.notes.push_back(std::move(content));
}

bool Renderer::enter(int depth, cmark_node* node) {
  if (depth <= deepest) return true;
  if (!std::exchange(too_deep_, true)) {
    const diag::Span span = cmark_node_get_start_line(node) > 0 ? block_span(node) : write_.block();
    write_.error("too-deep", {span.file, span.begin, span.begin + 1}, "this is nested deeper than 64", "take some out");
  }
  return false;
}

void Renderer::blocks(cmark_node* parent, int depth, Tight tight) {
  for_each_child(parent, [&](cmark_node* node) {
    write_.enter_block(block_span(node));
    block(node, depth, tight);
  });
}

void Renderer::block(cmark_node* node, int depth, Tight tight) {
  if (!enter(depth, node)) return;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: return paragraph(node, tight);
    case CMARK_NODE_LIST: return list(node, depth);
    case CMARK_NODE_CODE_BLOCK:
      write_.html("<pre tabindex=\"0\"><code>");
      write_.code(literal(node));
      return write_.html("</code></pre>\n");
    case CMARK_NODE_HTML_BLOCK: return write_.html_block(literal(node), write_.block());
    case CMARK_NODE_THEMATIC_BREAK: return write_.html("<hr>\n");
    case CMARK_NODE_BLOCK_QUOTE:
      write_.html("<blockquote class=\"quote\">\n");
      blocks(node, depth + 1, Tight::no);
      return write_.html("</blockquote>\n");
    case CMARK_NODE_HEADING: {
      const int level = std::max(cmark_node_get_heading_level(node), 2);
      write_.html(fmt::format("<h{} id=\"{}\">", level, heading(node)));
      inlines(node, depth);
      return write_.html(fmt::format("</h{}>\n", level));
    }
    default:
      if (is_kind(node, "table")) table(node, depth);
  }
}

void Renderer::paragraph(cmark_node* node, Tight tight) {
  if (take_caption(node)) return;
  enter_leaf(node);
  if (only_child(node, CMARK_NODE_IMAGE)) {
    write_.html("<figure class=\"image\">");
    inlines(node, 0);
    return write_.html("</figure>\n");
  }
  if (tight == Tight::no) write_.html("<p>");
  inlines(node, 0);
  if (tight == Tight::no) return write_.html("</p>\n");
  if (cmark_node_next(node)) write_.html("\n");
}

std::string Renderer::heading(cmark_node* node) {
  enter_leaf(node);
  std::string words;
  words_of(node, words, 0);
  return write_.heading(cmark_node_get_heading_level(node), words, write_.block());
}

void Renderer::list(cmark_node* node, int depth) {
  const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  const int start = cmark_node_get_list_start(node);
  const Tight tight = cmark_node_get_list_tight(node) ? Tight::yes : Tight::no;
  write_.html(!ordered ? "<ul>\n" : start == 1 ? "<ol>\n" : fmt::format("<ol start=\"{}\">\n", start));
  for_each_child(node, [&](cmark_node* child) { item(child, depth + 1, tight); });
  write_.html(ordered ? "</ol>\n" : "</ul>\n");
}

void Renderer::item(cmark_node* node, int depth, Tight tight) {
  if (!enter(depth, node)) return;
  const bool task = cmark_node_get_syntax_extension(node) && is_kind(node, "tasklist");
  write_.html(!task ? "<li>"
              : cmark_gfm_extensions_get_tasklist_item_checked(node)
                  ? "<li class=\"task\"><span role=\"img\" aria-label=\"Done\">\u2611</span> "
                  : "<li class=\"task\"><span role=\"img\" aria-label=\"Not done\">\u2610</span> ");
  blocks(node, depth, tight);
  write_.html("</li>\n");
}

bool Renderer::take_caption(cmark_node* paragraph) {
  constexpr std::string_view mark = "Table:";
  cmark_node* const first = cmark_node_first_child(paragraph);
  if (!first || cmark_node_get_type(first) != CMARK_NODE_TEXT) return false;
  const std::string_view text = literal(first);
  if (!text.starts_with(mark) || !is_kind(cmark_node_next(paragraph), "table")) return false;
  caption_skip_ = std::min(text.find_first_not_of(' ', mark.size()), text.size());
  if (caption_skip_ == text.size() && !cmark_node_next(first)) return false;
  caption_ = paragraph;
  caption_span_ = write_.block();
  return true;
}

void Renderer::table(cmark_node* node, int depth) {
  cmark_node* const caption = std::exchange(caption_, nullptr);
  const std::string id = caption ? write_.unique_id("caption") : std::string();
  write_.html("<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
  if (caption) {
    write_.html(fmt::format(" aria-labelledby=\"{0}\"><table>\n<caption id=\"{0}\"><span>", id));
    const diag::Span span = write_.block();
    write_.enter_block(caption_span_);
    enter_leaf(caption);
    skip_ = caption_skip_;
    inlines(caption, depth);
    write_.enter_block(span);
    write_.html("</span></caption>\n");
  } else {
    write_.table_label();
    write_.html("><table>\n");
  }
  const int columns = cmark_gfm_extensions_get_table_columns(node);
  const std::uint8_t* const alignments = cmark_gfm_extensions_get_table_alignments(node);
  bool in_body = false;
  for_each_child(node, [&](cmark_node* child) {
    const bool header = cmark_gfm_extensions_get_table_row_is_header(child) != 0;
    if (header) write_.html("<thead>\n");
    if (!header && !std::exchange(in_body, true)) write_.html("<tbody>\n");
    row(child, alignments, columns, depth);
    if (header) write_.html("</thead>\n");
  });
  write_.html(in_body ? "</tbody>\n</table></div>\n" : "</table></div>\n");
}

void Renderer::row(cmark_node* node, const std::uint8_t* alignments, int columns, int depth) {
  const bool header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
  int column = 0;
  write_.html("<tr>\n");
  for_each_child(node, [&](cmark_node* cell) {
    if (column >= columns) return;
    const bool number = alignments[column] == 'r';
    // An empty header would be announced as one; an empty cell is passed over.
    const bool heads = (header || column == 0) && cmark_node_first_child(cell);
    write_.html(!heads ? "<td" : header ? "<th scope=\"col\"" : "<th scope=\"row\"");
    write_.html(number ? " class=\"n\">" : ">");
    enter_leaf(cell);
    inlines(cell, depth);
    write_.html(heads ? "</th>\n" : "</td>\n");
    ++column;
  });
  write_.html("</tr>\n");
}

diag::Span Renderer::block_span(cmark_node* node) const {
  const int line = cmark_node_get_start_line(node);
  if (line < 1) {  // a paragraph that a table follows without an empty line between
    const std::uint32_t begin = write_.block().end;
    return {source_.file(), begin, begin};
  }
  return source_.block_span(line, cmark_node_get_start_column(node), cmark_node_get_end_line(node));
}

diag::Span Renderer::inline_span(cmark_node* node) const {
  if (cmark_node_get_start_line(node) < 1) return write_.block();
  const std::size_t begin = place_of(node);
  const std::size_t end = source_.place(cmark_node_get_end_line(node), cmark_node_get_end_column(node), leaf_);
  if (end < begin || end >= source_.text().size()) return write_.block();
  return {source_.file(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end + 1)};
}

void Renderer::inlines(cmark_node* parent, int depth, TextRole role) {
  if (!enter(depth, parent)) return;
  strikes(parent);
  for (cmark_node* node = cmark_node_first_child(parent); node;) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK) {
      node = text_run(node, role);
    } else {
      inline_node(node, depth, role);
      node = cmark_node_next(node);
    }
  }
}

/// Writes the text that begins at `first` and returns the node after it.
cmark_node* Renderer::text_run(cmark_node* first, TextRole role) {
  run_.clear();
  cmark_node* node = first;
  for (; node; node = cmark_node_next(node)) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_SOFTBREAK) {
      run_.text += '\n';
      continue;
    }
    if (type != CMARK_NODE_TEXT) break;
    run_.pieces.push_back({run_.text.size(), place_of(node)});
    run_.text += literal(node);
  }
  write_.text(run_, role, std::min(std::exchange(skip_, 0), run_.text.size()));
  return node;
}

void Renderer::inline_node(cmark_node* node, int depth, TextRole role) {
  const auto element = [&](std::string_view open, std::string_view close) {
    write_.html(open);
    inlines(node, depth + 1, role);
    write_.html(close);
  };
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH: return element("<em>", "</em>");
    case CMARK_NODE_STRONG: return element("<strong>", "</strong>");
    case CMARK_NODE_LINK: return link(node, depth);
    case CMARK_NODE_LINEBREAK:
      write_.end_word();
      return write_.html("<br>\n");
    case CMARK_NODE_HTML_INLINE: {
      if (const std::string_view run = tildes_of(node); !run.empty())
        return write_.html(literal(node).ends_with('>') ? literal(node).substr(run.size()) : run);
      const std::string written = source_.restore(literal(node));
      return write_.raw_html(written, write_.locate(written, place_of(node)));
    }
    case CMARK_NODE_CODE:
      write_.html("<code>");
      write_.code(literal(node));
      return write_.html("</code>");
    case CMARK_NODE_FOOTNOTE_REFERENCE: {
      std::uint32_t number = 0;
      const std::string_view digits = literal(node);
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
      return write_.note_reference(number);
    }
    case CMARK_NODE_IMAGE: {
      std::string words;
      words_of(node, words, depth);
      return write_.image(view(cmark_node_get_url(node)), view(cmark_node_get_title(node)), words, inline_span(node));
    }
    default: break;
  }
}

void Renderer::link(cmark_node* node, int depth) {
  const std::string_view address = view(cmark_node_get_url(node));
  // <https://example.org>: what is shown is an address, not words.
  const std::string_view words = literal(only_child(node, CMARK_NODE_TEXT));
  const bool bare = !words.empty() && (address == words || address == "mailto:" + std::string(words));
  const diag::Span span = inline_span(node);
  write_.open_link(address, view(cmark_node_get_title(node)), span);
  inlines(node, depth + 1, bare ? TextRole::address : TextRole::link);
  write_.close_link(span);
}

/// Those of the tildes among the children of `parent` that pair become "<s>" and "</s>".
void Renderer::strikes(cmark_node* parent) {
  std::vector<Tildes> tildes;
  std::vector<cmark_node*> nodes;
  for_each_child(parent, [&](cmark_node* node) {
    const std::string_view run = tildes_of(node);
    if (run.empty()) return;
    const std::string_view flanks = literal(node).substr(run.size());
    tildes.push_back({run.size(), contains(flanks, "o"), contains(flanks, "c")});
    nodes.push_back(node);
  });
  pair_tildes(tildes);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Tildes::Role role = tildes[i].role;
    if (role != Tildes::Role::text) cmark_node_set_literal(nodes[i], role == Tildes::Role::opens ? "~<s>" : "~</s>");
  }
}

void Renderer::words_of(cmark_node* node, std::string& words, int depth) const {
  if (depth > deepest) return;
  for_each_child(node, [&](cmark_node* child) {
    switch (cmark_node_get_type(child)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE: words += literal(child); break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK: words += ' '; break;
      case CMARK_NODE_FOOTNOTE_REFERENCE: break;
      case CMARK_NODE_HTML_INLINE: words += tildes_of(child); break;
      default: words_of(child, words, depth + 1);
    }
  });
}

}  // namespace

void register_markdown_extensions() { CHECK(extensions().table && extensions().task_list); }

std::optional<Document> parse_markdown(diag::FileId file, std::string_view text, std::size_t body_begin,
                                       diag::Diagnostics& diagnostics) {
  const auto source = MarkdownSource::read(file, text, body_begin, diagnostics);
  if (!source) return std::nullopt;
  const Parser parser(cmark_parser_new(CMARK_OPT_FOOTNOTES), cmark_parser_free);
  for (cmark_syntax_extension* extension : {extensions().table, extensions().task_list, extensions().strike})
    cmark_parser_attach_syntax_extension(parser.get(), extension);
  const std::string_view body = source->masked();
  cmark_parser_feed(parser.get(), body.data(), body.size());
  const Root root(cmark_parser_finish(parser.get()), cmark_node_free);
  Document document;
  if (!Renderer(*source, diagnostics, document).render(root.get())) return std::nullopt;
  return document;
}

}  // namespace candour::format
