#include "format/markdown_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"

namespace candour::format {
namespace {

constexpr std::uint32_t first_private_code_point = 0xF0000;  // plane 15
constexpr std::uint32_t most_figures = 0xFFFE;
constexpr std::size_t lead_bytes = 4;  // a code point of plane 15, and the shortest figure, {{}}
constexpr char fill = '\x7F';
/// An end to the search for closing braces, which would otherwise be made again from every opening pair.
constexpr std::size_t most_figure_bytes = 1024;
/// Block quotes and list items that may open on one line before the parser is not even asked. What it
/// accepts is narrower; this keeps it from lines that cost it the square of their length.
constexpr std::size_t most_markers_on_a_line = 1000;
/// cmark-gfm 0.29.0.gfm.6 takes the square of these: processing instructions, declarations and CDATA, each
/// of which it looks for the end of; images that are not closed; cells of a row. It fills short rows up with
/// empty cells besides, so that a wide table of empty rows is far longer than its source.
constexpr std::size_t most_declarations = 500;
constexpr std::size_t most_images = 1000;
constexpr std::size_t most_pipes = 1000;
constexpr std::size_t most_columns = 100;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// Bytes at which the scan must stop to look.
constexpr std::array<bool, 256> stops = [] {
  std::array<bool, 256> table{};
  for (std::size_t b = 0; b < 0x20; ++b) table[b] = b != '\t';
  table['{'] = table['&'] = table[0x7F] = true;
  table['|'] = table['<'] = table['!'] = true;          // counted
  table[0xC2] = table[0xEF] = true;                     // C1 controls; noncharacters
  for (std::size_t b = 0xF0; b <= 0xF4; ++b) table[b] = true;
  return table;
}();

std::uint32_t code_point_at(std::string_view text, std::size_t at) {
  const unsigned char b = byte_at(text, at);
  const auto low = [&](std::size_t i) { return static_cast<std::uint32_t>(byte_at(text, at + i) & 0x3F); };
  if (b < 0x80) return b;
  if (b < 0xE0) return static_cast<std::uint32_t>((b & 0x1F) << 6) | low(1);
  if (b < 0xF0) return static_cast<std::uint32_t>((b & 0x0F) << 12) | low(1) << 6 | low(2);
  return static_cast<std::uint32_t>((b & 0x07) << 18) | low(1) << 12 | low(2) << 6 | low(3);
}

/// Control characters, noncharacters and the private plane of our marks.
bool is_refused(std::uint32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r' && c != '\f';
  if (c >= 0x7F && c <= 0x9F) return true;
  if ((c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return true;
  return c >= first_private_code_point && c < first_private_code_point + 0x10000;
}

std::size_t bytes_of(std::uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

/// The end of the character reference &#…; at `at` and what it stands for; `at` if there is none.
std::pair<std::size_t, std::uint32_t> numeric_reference(std::string_view text, std::size_t at) {
  std::size_t digits = at + 2;
  const bool hexadecimal = byte_at(text, digits) == 'x' || byte_at(text, digits) == 'X';
  if (hexadecimal) ++digits;
  std::uint32_t value = 0;
  const char* const end = text.data() + std::min(text.size(), digits + 8);
  const auto read = std::from_chars(text.data() + digits, end, value, hexadecimal ? 16 : 10);
  const auto stop = static_cast<std::size_t>(read.ptr - text.data());
  if (read.ec != std::errc() || byte_at(text, stop) != ';') return {at, 0};
  return {stop + 1, value};
}

}  // namespace

std::optional<std::size_t> find_closing_braces(std::string_view text, std::size_t at) {
  bool quoted = false;
  std::optional<std::size_t> inside_quotes;  // used if the quote is never closed
  const std::size_t end = std::min(text.size(), at + most_figure_bytes);
  for (std::size_t i = at; i < end && text[i] != '\n' && text[i] != '\r'; ++i) {
    const char c = text[i];
    if (c == '\\' && quoted && (byte_at(text, i + 1) == '"' || byte_at(text, i + 1) == '\\')) {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '}' && byte_at(text, i + 1) == '}') {
      if (!quoted) return i;
      if (!inside_quotes) inside_quotes = i;
    } else if (!quoted && (c == '`' || (c == '{' && byte_at(text, i + 1) == '{'))) {
      break;
    }
  }
  return quoted ? inside_quotes : std::nullopt;
}

std::optional<MarkdownSource> MarkdownSource::read(diag::FileId file, std::string_view text, std::size_t body_begin,
                                                   diag::Diagnostics& diagnostics) {
  MarkdownSource source;
  source.file_ = file;
  source.text_ = text;
  source.body_begin_ = std::min(body_begin, text.size());
  if (const auto bad = first_invalid_utf8(text.substr(source.body_begin_))) {
    const auto at = static_cast<std::uint32_t>(source.body_begin_ + *bad);
    diagnostics.error("not-utf-8", {file, at, at + 1}, "this byte is not UTF-8", "save the file as UTF-8");
    return std::nullopt;
  }
  if (!source.scan(diagnostics)) return std::nullopt;
  return source;
}

bool MarkdownSource::scan(diag::Diagnostics& diagnostics) {
  Counts counts;
  line_begins_.reserve((text_.size() - body_begin_) / 64 + 1);
  line_begins_.push_back(static_cast<std::uint32_t>(body_begin_));
  for (std::size_t i = body_begin_; i < text_.size();) {
    const char c = text_[i];
    if (!stops[static_cast<unsigned char>(c)]) {
      ++i;
    } else if (c == '\n' || c == '\r') {
      if (!end_line(i, counts, diagnostics)) return false;
      i += c == '\r' && byte_at(text_, i + 1) == '\n' ? 2 : 1;
      line_begins_.push_back(static_cast<std::uint32_t>(i));
    } else if (c == '{') {
      const std::size_t end = mask_braces(i);
      for (; i < end; ++i)
        if (stops[static_cast<unsigned char>(text_[i])] && !check_character(i, diagnostics)) return false;
      if (figures_.size() > most_figures) {
        diagnostics.error("too-many-figures", {file_, figures_.back().begin, figures_.back().end},
                          "this is figure 65,535 of one text", "divide the text");
        return false;
      }
    } else if (c == '|' || c == '<' || c == '!') {
      if (!count(i++, counts, diagnostics)) return false;
    } else if (!check_character(i, diagnostics)) {
      return false;
    } else {
      ++i;
    }
  }
  return end_line(text_.size(), counts, diagnostics);
}

bool MarkdownSource::count(std::size_t at, Counts& counts, diag::Diagnostics& diagnostics) const {
  const auto refuse = [&](std::string message) {
    const auto begin = static_cast<std::uint32_t>(at);
    diagnostics.error("too-many", {file_, begin, begin + 1}, std::move(message), "divide it");
    return false;
  };
  const char next = static_cast<char>(byte_at(text_, at + 1));
  if (text_[at] == '|' && ++counts.pipes_in_line > most_pipes)
    return refuse(fmt::format("this line has more than {} of the sign |", most_pipes));
  if (text_[at] == '<' && (next == '?' || next == '!') && ++counts.declarations > most_declarations)
    return refuse(fmt::format("this paragraph has more than {} comments or declarations", most_declarations));
  if (text_[at] == '!' && next == '[' && ++counts.images > most_images)
    return refuse(fmt::format("this paragraph has more than {} images", most_images));
  return true;
}

bool MarkdownSource::end_line(std::size_t end, Counts& counts, diag::Diagnostics& diagnostics) const {
  const std::size_t begin = line_begins_.back();
  const std::string_view line = text_.substr(begin, end - begin);
  if (counts.pipes_in_line > most_columns &&
      line.find_first_not_of("|:- \t>.)*+0123456789") == std::string_view::npos) {
    diagnostics.error("too-many", {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                      fmt::format("a table has at most {} columns", most_columns));
    return false;
  }
  counts.pipes_in_line = 0;
  if ((counts.declarations > 0 || counts.images > 0) && trim(line).empty()) counts = {};
  return check_nesting(begin, end, diagnostics);
}

bool MarkdownSource::check_character(std::size_t at, diag::Diagnostics& diagnostics) const {
  std::uint32_t c = code_point_at(text_, at);
  std::size_t end = at + bytes_of(c);
  if (c == '&') {
    if (byte_at(text_, at + 1) != '#') return true;
    std::tie(end, c) = numeric_reference(text_, at);
    if (end == at) return true;
  }
  if (!is_refused(c)) return true;
  diagnostics.error("control-character",
                    {file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                    "this is the character U+" + fmt::format("{:04X}", c) + ", which cannot be shown",
                    "take it out; it is invisible, and often comes from text pasted out of another program");
  return false;
}

bool MarkdownSource::check_nesting(std::size_t begin, std::size_t end, diag::Diagnostics& diagnostics) const {
  std::size_t markers = 0;
  std::size_t i = begin;
  for (; i < end; ++i) {
    const char c = text_[i];
    if (c == ' ' || c == '\t') continue;
    const char next = i + 1 < end ? text_[i + 1] : ' ';
    const bool bullet = (c == '-' || c == '*' || c == '+') && (next == ' ' || next == '\t');
    if (c >= '0' && c <= '9') continue;
    const bool number = (c == '.' || c == ')') && (next == ' ' || next == '\t');
    if (c != '>' && !bullet && !number) break;
    if (++markers > most_markers_on_a_line) {
      diagnostics.error("too-deep", {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i + 1)},
                        "quotations and lists are nested deeper than 64");
      return false;
    }
  }
  return true;
}

std::size_t MarkdownSource::mask_braces(std::size_t at) {
  if (byte_at(text_, at + 1) != '{') return at + 1;
  std::size_t backslashes = 0;
  while (backslashes < at - body_begin_ && text_[at - backslashes - 1] == '\\') ++backslashes;
  if (backslashes % 2 == 1) {
    hide(at - 1, at + 2, escaped_braces_mark);
    return at + 2;
  }
  const std::optional<std::size_t> close = find_closing_braces(text_, at + 2);
  if (!close) {
    unclosed_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 2)});
    hide(at, at + 2, unclosed_braces_mark);
    return at + 2;
  }
  const auto number = first_private_code_point + static_cast<std::uint32_t>(figures_.size());
  const std::array<char, lead_bytes> lead{
      static_cast<char>(0xF0 | number >> 18), static_cast<char>(0x80 | (number >> 12 & 0x3F)),
      static_cast<char>(0x80 | (number >> 6 & 0x3F)), static_cast<char>(0x80 | (number & 0x3F))};
  hide(at, *close + 2, {lead.data(), lead.size()});
  figures_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(*close + 2)});
  return *close + 2;
}

void MarkdownSource::hide(std::size_t begin, std::size_t end, std::string_view mark) {
  if (!changed_) {
    copy_ = text_.substr(body_begin_);
    changed_ = true;
  }
  const auto first = copy_.begin() + static_cast<std::ptrdiff_t>(begin - body_begin_);
  std::fill(std::copy(mark.begin(), mark.end(), first), first + static_cast<std::ptrdiff_t>(end - begin), fill);
}

std::optional<std::uint32_t> MarkdownSource::figure_at(std::string_view masked_text, std::size_t at) const {
  if (byte_at(masked_text, at) != 0xF3 || at + lead_bytes > masked_text.size()) return std::nullopt;
  const std::uint32_t index = code_point_at(masked_text, at) - first_private_code_point;
  if (index >= figures_.size() || at + figures_[index].size() > masked_text.size()) return std::nullopt;
  return index;
}

bool MarkdownSource::has_marks(std::string_view masked_text) const {
  if (!changed_) return false;
  return contains(masked_text, "\xF3") || contains(masked_text, escaped_braces_mark) ||
         contains(masked_text, unclosed_braces_mark);
}

std::string MarkdownSource::restore(std::string_view masked_text) const {
  if (!has_marks(masked_text)) return std::string(masked_text);
  std::string out;
  out.reserve(masked_text.size());
  for (std::size_t i = 0; i < masked_text.size();) {
    const std::string_view rest = masked_text.substr(i);
    if (const auto index = figure_at(masked_text, i)) {
      const Braces& figure = figures_[*index];
      out += text_.substr(figure.begin, figure.size());
      i += figure.size();
    } else if (rest.starts_with(escaped_braces_mark)) {
      out += "\\{{";
      i += escaped_braces_mark.size();
    } else if (rest.starts_with(unclosed_braces_mark)) {
      out += "{{";
      i += unclosed_braces_mark.size();
    } else {
      out += masked_text[i++];
    }
  }
  return out;
}

std::size_t MarkdownSource::line_begin(int line) const {
  if (line < 1) return body_begin_;
  const auto index = static_cast<std::size_t>(line - 1);
  return index < line_begins_.size() ? line_begins_[index] : text_.size();
}

std::size_t MarkdownSource::line_end(int line) const {
  std::size_t end = line_begin(line + 1);
  const std::size_t begin = line_begin(line);
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return end;
}

std::size_t MarkdownSource::place(int line, int column, Leaf leaf) const {
  if (line < 1) return text_.size();
  std::size_t begin = line_begin(line);
  if (line == leaf.line || leaf.line < 1) return begin + static_cast<std::size_t>(std::max(column - 1, 0));
  // The parser counts columns of later lines from where the first began; the marks of quotations and the
  // indentation of this line are its own.
  while (begin < text_.size() && (text_[begin] == ' ' || text_[begin] == '\t' || text_[begin] == '>')) ++begin;
  return begin + static_cast<std::size_t>(std::max(column - leaf.column, 0));
}

diag::Span MarkdownSource::block_span(int line, int column, int end_line) const {
  const std::size_t begin =
      std::min(line_begin(line) + static_cast<std::size_t>(std::max(column - 1, 0)), text_.size());
  std::size_t end = std::max(begin, line_end(std::max(line, end_line)));
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r' || text_[end - 1] == ' ')) --end;
  return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace candour::format
