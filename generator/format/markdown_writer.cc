#include "format/markdown_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"
#include "base/html.h"
#include "base/text.h"

namespace candour::format {
namespace {

/// How far a token is looked for when it is not where the parser said.
constexpr std::size_t search_window = 4096;
constexpr int heading_levels = 6;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

diag::Span span_of(diag::FileId file, std::size_t begin, std::size_t end) {
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Bytes at which writing text must stop to look.
constexpr std::array<bool, 256> text_stops = [] {
  std::array<bool, 256> table{};
  table['&'] = table['<'] = table['>'] = table['"'] = true;
  table[0xF3] = table[0xEF] = table[0xC2] = true;  // first bytes of marks
  return table;
}();

/// `n1`, `r1` and `r1-2` are the ids of notes and of references to them.
bool is_note_id(std::string_view id) {
  if (id.size() < 2 || (id[0] != 'n' && id[0] != 'r')) return false;
  return std::all_of(id.begin() + 1, id.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

bool is_word_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether `token` stands at `at`, and not inside a longer word or number.
bool stands_at(std::string_view text, std::string_view token, std::size_t at) {
  if (at > text.size() || !text.substr(at).starts_with(token)) return false;
  const std::size_t end = at + token.size();
  const bool joined_before = at > 0 && is_word_char(token.front()) && is_word_char(text[at - 1]);
  return !joined_before && !(end < text.size() && is_word_char(token.back()) && is_word_char(text[end]));
}

bool may_hold_address(std::string_view text) {
  return contains(text, "www.") || contains(text, "://") || contains(text, "@");
}

bool holds_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The name of the tag that `markup` begins with, without its slash.
std::string_view tag_name(std::string_view markup) {
  std::size_t begin = 1;
  if (begin < markup.size() && markup[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < markup.size() && markup[end] != '>' && markup[end] != '/' && !is_space(markup[end])) ++end;
  return markup.substr(std::min(begin, markup.size()), end - begin);
}

}  // namespace

void MarkdownWriter::error(std::string code, diag::Span span, std::string message, std::string help) {
  diagnostics_.error(std::move(code), span, std::move(message), std::move(help));
}

void MarkdownWriter::enter_block(diag::Span span) {
  block_ = span;
  searched_to_ = span.begin;
  block_has_raw_html_ = false;
}

void MarkdownWriter::html(std::string_view markup) {
  if (out_->empty() || out_->back().kind != Part::Kind::html) out_->emplace_back();
  out_->back().html += markup;
}

void MarkdownWriter::end_line() {
  if (!out_->empty() && out_->back().html.ends_with('\n')) out_->back().html.pop_back();
}

void MarkdownWriter::escaped(std::string_view text) {
  if (out_->empty() || out_->back().kind != Part::Kind::html) out_->emplace_back();
  append_escaped(out_->back().html, text);
}

void MarkdownWriter::hole(Part::Kind kind, std::uint32_t index) { out_->push_back({kind, index, {}}); }

void MarkdownWriter::code(std::string_view masked) {
  count_words(masked);
  if (source_.has_marks(masked)) {
    escaped(source_.restore(masked));
  } else {
    escaped(masked);
  }
}

std::size_t MarkdownWriter::guess_of(const TextRun& run, std::size_t at) const {
  const auto after = std::upper_bound(run.pieces.begin(), run.pieces.end(), at,
                                      [](std::size_t place, const TextRun::Piece& p) { return place < p.begin; });
  if (after == run.pieces.begin()) return searched_to_;
  const TextRun::Piece& piece = *(after - 1);
  return piece.source_begin + (at - piece.begin);
}

diag::Span MarkdownWriter::locate(std::string_view token, std::size_t guess) {
  const std::string_view text = source_.text();
  if (token.empty()) return block_;
  if (!stands_at(text, token, guess)) {
    const std::size_t from = std::min<std::size_t>(searched_to_, text.size());
    const std::string_view window = text.substr(0, from + std::min(search_window, text.size() - from));
    guess = window.find(token, from);
    while (guess != std::string_view::npos && !stands_at(text, token, guess)) guess = window.find(token, guess + 1);
    if (guess == std::string_view::npos) return block_;
  }
  searched_to_ = std::max(searched_to_, guess + token.size());
  return span_of(source_.file(), guess, guess + token.size());
}

void MarkdownWriter::count_words(std::string_view text) {
  std::size_t starts = 0;
  bool in_word = in_word_;
  bool any = false;
  for (char c : text) {
    const bool space = is_space(c);
    starts += static_cast<std::size_t>(!space && !in_word);
    in_word = !space;
    any |= in_word;
  }
  in_word_ = in_word;
  document_.words += starts;
  seen_ += static_cast<std::size_t>(any);
}

void MarkdownWriter::note_numbers(const TextRun& run, const std::vector<BareAddress>& addresses) {
  auto address = addresses.begin();
  for (const NumberInText& number : find_numbers(run.text)) {
    while (address != addresses.end() && address->end <= number.begin) ++address;
    if (address != addresses.end() && address->begin < number.end) continue;
    const std::string_view token = std::string_view(run.text).substr(number.begin, number.end - number.begin);
    document_.typed_numbers.push_back(
        {number.value, number.decimals, number.percent, locate(token, guess_of(run, number.begin))});
  }
}

void MarkdownWriter::text(const TextRun& run, TextRole role, std::size_t from) {
  count_words(std::string_view(run.text).substr(from));
  std::vector<BareAddress> addresses;
  if (role == TextRole::prose && may_hold_address(run.text)) addresses = find_bare_addresses(run.text);
  if (role != TextRole::address && holds_digit(run.text)) note_numbers(run, addresses);
  if (contains(run.text, "[^")) report_undefined_notes(run);
  std::size_t done = from;
  for (const BareAddress& address : addresses) {
    plain_text(run, done, address.begin);
    const std::string_view words = std::string_view(run.text).substr(address.begin, address.end - address.begin);
    const diag::Span span = locate(words, guess_of(run, address.begin));
    html("<a href=\"");
    hole(Part::Kind::href, static_cast<std::uint32_t>(document_.links.size()));
    document_.links.push_back({encode_address(address.address), span});
    html("\">");
    plain_text(run, address.begin, address.end);
    html("</a>");
    done = address.end;
  }
  plain_text(run, done, run.text.size());
}

void MarkdownWriter::plain_text(const TextRun& run, std::size_t begin, std::size_t end) {
  const std::string_view all = run.text;
  if (begin == end) return;
  std::size_t done = begin;
  const auto flush = [&](std::size_t to) {
    if (to > done) html(all.substr(done, to - done));
  };
  for (std::size_t i = begin; i < end;) {
    if (!text_stops[static_cast<unsigned char>(all[i])]) {
      ++i;
      continue;
    }
    std::size_t length = 1;
    if (const auto number = source_.figure_at(all, i)) {
      flush(i);
      figure_in_text(*number, Part::Kind::figure);
      length = source_.figures()[*number].size();
    } else if (all.substr(i).starts_with(escaped_braces_mark)) {
      flush(i);
      html("{{");
      length = escaped_braces_mark.size();
    } else if (all.substr(i).starts_with(unclosed_braces_mark)) {
      flush(i);
      unclosed_braces(guess_of(run, i));
      length = unclosed_braces_mark.size();
    } else if (static_cast<unsigned char>(all[i]) < 0x80) {
      flush(i);
      escaped(all.substr(i, 1));
    } else {
      ++i;
      continue;
    }
    i += length;
    done = i;
  }
  flush(end);
}

void MarkdownWriter::attribute(std::string_view masked) {
  if (!source_.has_marks(masked)) return escaped(masked);
  std::size_t done = 0;
  for (std::size_t i = 0; i < masked.size();) {
    const auto number = source_.figure_at(masked, i);
    const bool braces = masked.substr(i).starts_with(escaped_braces_mark);
    const bool unclosed = masked.substr(i).starts_with(unclosed_braces_mark);
    if (!number && !braces && !unclosed) {
      ++i;
      continue;
    }
    escaped(masked.substr(done, i - done));
    if (number) figure_in_text(*number, Part::Kind::figure_attribute);
    if (braces) html("{{");
    if (unclosed) unclosed_braces(searched_to_);
    i += number   ? source_.figures()[*number].size()
         : braces ? escaped_braces_mark.size()
                  : unclosed_braces_mark.size();
    done = i;
  }
  escaped(masked.substr(done));
}

void MarkdownWriter::figure_in_text(std::uint32_t number, Part::Kind kind) {
  const std::optional<std::uint32_t> index = figure(number);
  if (!index) return;
  const FigureExpression& expression = document_.figures[*index];
  if (expression.is_block()) return misplaced_block_figure(number);
  hole(kind, *index);
}

void MarkdownWriter::misplaced_block_figure(std::uint32_t number) {
  ParsedFigure& known = figures_[number];
  if (std::exchange(known.misplaced, true)) return;
  error("block-figure-in-text", document_.figures[*known.index].span,
        "a chart, table, spark, note or register cannot stand inside a sentence",
        "give it a paragraph of its own, outside lists, quotations and tables, with an empty line before and after");
}

void MarkdownWriter::unclosed_braces(std::size_t guess) {
  const std::vector<MarkdownSource::Braces>& all = source_.unclosed();
  const auto from = [&](std::size_t place) {
    return std::lower_bound(all.begin(), all.end(), place,
                            [](const MarkdownSource::Braces& b, std::size_t p) { return b.begin < p; });
  };
  auto found = from(guess);
  if (found == all.end() || found->begin != guess) found = from(std::max<std::size_t>(searched_to_, block_.begin));
  if (found == all.end() || !unclosed_reported_.insert(found->begin).second) return;
  searched_to_ = std::max<std::size_t>(searched_to_, found->end);
  error("figure-unclosed", span_of(source_.file(), found->begin, found->end), "`{{` is not closed on this line",
        "write the whole figure on one line, from {{ to }}, or \\{{ for two braces");
}

std::optional<std::uint32_t> MarkdownWriter::only_figure(std::string_view masked) const {
  const std::optional<std::uint32_t> number = source_.figure_at(masked, 0);
  if (!number || source_.figures()[*number].size() != masked.size()) return std::nullopt;
  return number;
}

std::optional<std::uint32_t> MarkdownWriter::figure(std::uint32_t number) {
  if (figures_.empty()) figures_.resize(source_.figures().size());
  ParsedFigure& known = figures_[number];
  if (known.parsed) return known.index;
  known.parsed = true;
  const MarkdownSource::Braces& braces = source_.figures()[number];
  constexpr std::size_t pair = 2;
  std::optional<FigureExpression> expression =
      parse_figure(source_.file(), source_.text().substr(braces.begin + pair, braces.size() - 2 * pair),
                   braces.begin + pair, diagnostics_);
  searched_to_ = std::max<std::size_t>(searched_to_, braces.end);
  if (!expression) return std::nullopt;
  known.index = static_cast<std::uint32_t>(document_.figures.size());
  document_.figures.push_back(std::move(*expression));
  return known.index;
}

bool MarkdownWriter::check_address(std::string_view masked, diag::Span span) {
  if (source_.has_marks(masked) && contains(masked, "\xF3")) {
    error("figure-in-address", span, "a figure cannot stand in an address", "write the address out");
    return false;
  }
  const std::string address = source_.restore(masked);
  switch (fault_of_address(address)) {
    case AddressFault::none: return true;
    case AddressFault::empty: error("empty-link", span, "this link has no address"); return false;
    case AddressFault::control_character:
      error("link-address", span, "this address holds a line break or a control character", "take it out");
      return false;
    case AddressFault::network_path:
      error("link-address", span, "this address begins with `//`", "begin it with https:// or with a single /");
      return false;
    case AddressFault::scheme:
      error("link-scheme", span, fmt::format("`{}:` is not an address that may be linked to",
                                              scheme_of_address(trim(address))),
            "link to https:, http:, mailto: or tel:, or to a page of the site");
      return false;
  }
  return false;
}

void MarkdownWriter::open_link(std::string_view masked_address, std::string_view masked_title, diag::Span span) {
  const bool good = check_address(masked_address, span);
  html("<a href=\"");
  if (good) {
    hole(Part::Kind::href, static_cast<std::uint32_t>(document_.links.size()));
    document_.links.push_back({encode_address(source_.restore(masked_address)), span});
  }
  if (!masked_title.empty()) {
    html("\" title=\"");
    attribute(masked_title);
  }
  html("\">");
  seen_at_link_ = seen_;
}

void MarkdownWriter::close_link(diag::Span span) {
  if (seen_ == seen_at_link_)
    error("empty-link", span, "this link has no words", "say in the brackets where the link goes: [the plan](/plan/)");
  html("</a>");
}

void MarkdownWriter::image(std::string_view masked_address, std::string_view masked_title,
                           std::string_view masked_text, diag::Span span) {
  ++seen_;
  if (trim(masked_text).empty())
    error("image-text", span, "this image has no text for people who cannot see it",
          "say in the brackets what it shows: ![The bridge at night](bridge.jpg)");
  const bool local = trim(masked_address).empty() || scheme_of_address(trim(masked_address)).empty();
  const bool good = local && check_address(masked_address, span);
  if (!local)
    error("image-address", span, "an image must be a file of the site, not an address elsewhere",
          "put the file beside the text and write its name");
  html("<img src=\"");
  if (good) {
    hole(Part::Kind::src, static_cast<std::uint32_t>(document_.images.size()));
    document_.images.push_back({encode_address(source_.restore(masked_address)), span});
  }
  html("\" alt=\"");
  attribute(masked_text);
  if (!masked_title.empty()) {
    html("\" title=\"");
    attribute(masked_title);
  }
  html("\">");
}

void MarkdownWriter::note_reference(std::uint32_t number) {
  ++seen_;
  if (note_references_.size() <= number) note_references_.resize(number + 1);
  const std::uint32_t times = ++note_references_[number];
  const std::string id = times == 1 ? fmt::format("r{}", number) : fmt::format("r{}-{}", number, times);
  html(fmt::format("<a class=\"mkr\" href=\"#n{0}\" id=\"{1}\">[note {0}]</a>", number, id));
}

/// The parser leaves a reference to a note that nobody defined as text.
void MarkdownWriter::report_undefined_notes(const TextRun& run) {
  const std::string_view text = run.text;
  for (std::size_t open = text.find("[^"); open != std::string_view::npos; open = text.find("[^", open + 2)) {
    const std::size_t close = text.find_first_of("[] \n", open + 2);
    if (close == std::string_view::npos || text[close] != ']' || close == open + 2) continue;
    const std::string label = source_.restore(text.substr(open, close + 1 - open));
    const diag::Span span = locate(label, guess_of(run, open));
    // Escaped brackets are text as well, but are not written so.
    if (span == block_ || (span.begin > 0 && source_.text()[span.begin - 1] == '\\')) continue;
    error("undefined-note", span, fmt::format("the note `{}` is not defined", label),
          fmt::format("write it in a paragraph of its own, {}: and its words; or \\{} for brackets", label, label));
  }
}

std::string MarkdownWriter::unique_id(std::string wanted) {
  if (is_note_id(wanted)) wanted = "section-" + wanted;
  std::string id = wanted;
  while (!ids_.insert(id).second) id = fmt::format("{}-{}", wanted, ++id_counts_.try_emplace(wanted, 1).first->second);
  return id;
}

std::string MarkdownWriter::heading(int level, std::string_view masked_words, diag::Span span) {
  if (level == 1) {
    error("heading-level", span, "this is a heading of level 1, which only the page's title is",
          "begin the heading with ## ");
  } else if (level > last_level_ + 1) {
    error("heading-level", span,
          fmt::format("a heading of level {} follows one of level {}{}", level, last_level_,
                      last_level_ == 1 ? ", the page's title" : ""),
          fmt::format("begin it with {} ", std::string(static_cast<std::size_t>(last_level_ + 1), '#')));
  }
  CHECK(level >= 1 && level <= heading_levels);
  last_level_ = std::max(level, 2);
  last_heading_ = masked_words;
  if (trim(masked_words).empty()) error("empty-heading", span, "this heading has no words");
  return unique_id(slug(source_.restore(masked_words)));
}

void MarkdownWriter::table_label() {
  ++tables_;
  html(" aria-label=\"");
  if (last_heading_.empty()) {
    html(fmt::format("Table {}", tables_));
  } else {
    const int times = ++labels_[last_heading_];
    html(times == 1 ? "Table: " : fmt::format("Table {}: ", times));
    attribute(last_heading_);
  }
  html("\"");
}

void MarkdownWriter::raw_html(std::string_view masked, diag::Span span) {
  if (masked.starts_with("<!--")) return;
  const bool closing = masked.starts_with("</");
  // A closing tag is the same mistake as the opening one before it.
  if (closing && block_has_raw_html_) return;
  block_has_raw_html_ = true;
  error("raw-html", span, fmt::format("HTML is not passed through, and this is the tag `{}`", tag_name(masked)),
        "write Markdown, or \\< for the sign itself");
}

void MarkdownWriter::html_block(std::string_view masked, diag::Span span) {
  std::string_view rest = trim(masked);
  while (rest.starts_with("<!--")) {
    const std::size_t close = rest.find("-->");
    if (close == std::string_view::npos) {
      return error("unclosed-comment", locate("<!--", span.begin),
                   "this comment is not closed, and hides all that follows", "close it with -->");
    }
    rest = trim(rest.substr(close + 3));
  }
  if (rest.empty()) return;
  const std::size_t line_end = std::min(rest.find('\n'), rest.size());
  if (rest.front() != '<') {
    const std::string line = source_.restore(rest.substr(0, line_end));
    return error("comment-line", locate(line, span.begin), "text on the line of a comment is not shown",
                 "give the comment a line of its own, with an empty line after it");
  }
  const std::size_t close = rest.find('>');
  const std::string tag = source_.restore(rest.substr(0, close < line_end ? close + 1 : line_end));
  raw_html(rest, locate(tag, span.begin));
}

}  // namespace candour::format
