#include "diag/excerpt.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace candour::diag {
namespace {

constexpr std::size_t widest_columns = 120;
/// How much of a long line is shown before a span, so that its reader knows where it is.
constexpr std::size_t context_columns = 40;
/// Looking no further than this from a span keeps a line of many megabytes cheap.
constexpr std::size_t most_bytes = 8 * widest_columns;

struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;
};
constexpr std::uint32_t not_utf8 = 0xFFFFFFFF;

bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
}

/// The code point at `i`; a byte that begins none is `not_utf8`, alone.
CodePoint decode(std::string_view text, std::size_t i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {not_utf8, 1};
  std::uint32_t value = lead & (0xFFu >> (bytes + 1));
  for (std::size_t k = 1; k < bytes; ++k) {
    if (!continues(text, i + k)) return {not_utf8, 1};
    value = value << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
  }
  const bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return overlong || surrogate || value > 0x10FFFF ? CodePoint{not_utf8, 1} : CodePoint{value, bytes};
}

struct Range {
  std::uint32_t first, last;
};

/// Marks that take no column of their own: the combining blocks of Unicode, joiners and variation
/// selectors. A script that is missing here costs a caret one column, no more.
constexpr std::array<Range, 36> no_column = {{
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},   {0x05C4, 0x05C5},
    {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},   {0x06E7, 0x06E8},
    {0x06EA, 0x06ED}, {0x0711, 0x0711}, {0x0730, 0x074A}, {0x0900, 0x0902}, {0x093A, 0x093A},   {0x093C, 0x093C},
    {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},   {0x135D, 0x135F},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x2060, 0x2064}, {0x20D0, 0x20F0},   {0x302A, 0x302D},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF},
}};

/// East Asian wide and full-width characters and emoji (Unicode's EastAsianWidth W and F, by block).
constexpr std::array<Range, 28> two_columns = {{
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26D4, 0x26D4},   {0x2705, 0x2705},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x2753, 0x2755},   {0x2795, 0x2797},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},
    {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF}, {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
}};

template <std::size_t n>
bool is_in(const std::array<Range, n>& ranges, std::uint32_t value) {
  const auto found = std::lower_bound(ranges.begin(), ranges.end(), value,
                                      [](const Range& range, std::uint32_t v) { return range.last < v; });
  return found != ranges.end() && value >= found->first;
}

/// Marks that reorder the text around them: what is shown would not be what is there.
bool is_direction_control(std::uint32_t value) {
  return (value >= 0x200E && value <= 0x200F) || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069) || value == 0x2028 || value == 0x2029;
}

/// Appends how `code_point`, whose bytes are `bytes`, is shown; returns how many columns it takes.
std::size_t show(CodePoint code_point, std::string_view bytes, std::string& out) {
  const std::uint32_t value = code_point.value;
  if (value == '\t') return out += "    ", 4;
  if (value < 0x20) {  // The pictures of control characters stand at U+2400.
    out += {'\xE2', '\x90', static_cast<char>(0x80 + value)};
    return 1;
  }
  if (value == 0x7F) return out += "\u2421", 1;
  if (value == not_utf8 || (value >= 0x80 && value < 0xA0) || is_direction_control(value)) return out += "\uFFFD", 1;
  out += bytes;
  if (value < 0x300) return 1;
  return is_in(no_column, value) ? 0 : is_in(two_columns, value) ? 2 : 1;
}

struct Cell {
  std::size_t offset;  ///< In the line.
  std::size_t columns;
  std::string shown;
};

/// The cells of line[from, to).
std::vector<Cell> cells(std::string_view line, std::size_t from, std::size_t to) {
  std::vector<Cell> all;
  for (std::size_t i = from; i < to;) {
    const CodePoint code_point = decode(line, i);
    Cell cell{i, 0, {}};
    cell.columns = show(code_point, line.substr(i, code_point.bytes), cell.shown);
    all.push_back(std::move(cell));
    i += code_point.bytes;
  }
  return all;
}

std::size_t columns_of(const std::vector<Cell>& all) {
  std::size_t columns = 0;
  for (const Cell& cell : all) columns += cell.columns;
  return columns;
}

/// The nearest beginning of a code point at or before `offset`.
std::size_t code_point_start(std::string_view line, std::size_t offset) {
  for (std::size_t back = 0; back < 3 && offset > 0 && continues(line, offset); ++back) --offset;
  return offset;
}

/// The part of a long line to show: cells from `first` to `last`, and whether it was cut at either end.
struct Window {
  std::vector<Cell> cells;
  bool cut_before = false;
  bool cut_after = false;
};

Window window(std::string_view line, std::size_t begin) {
  if (line.size() <= most_bytes) {
    Window whole{cells(line, 0, line.size()), false, false};
    if (columns_of(whole.cells) <= widest_columns) return whole;
  }
  const std::size_t from = code_point_start(line, begin - std::min(begin, most_bytes / 2));
  const std::size_t to = code_point_start(line, std::min(line.size(), begin + most_bytes));
  Window near{cells(line, from, to), from > 0, to < line.size()};
  std::size_t columns_before = 0;
  for (const Cell& cell : near.cells)
    if (cell.offset < begin) columns_before += cell.columns;
  auto first = near.cells.begin();
  for (; columns_before > context_columns; ++first) columns_before -= first->columns;
  near.cut_before |= first != near.cells.begin();
  near.cells.erase(near.cells.begin(), first);
  std::size_t columns = 0;
  auto last = near.cells.begin();
  while (last != near.cells.end() && columns + last->columns <= widest_columns) columns += (last++)->columns;
  near.cut_after |= last != near.cells.end();
  near.cells.erase(last, near.cells.end());
  return near;
}

}  // namespace

Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end) {
  const Window seen = window(line, begin);
  Excerpt out;
  std::size_t columns_before = seen.cut_before ? 1 : 0;
  std::size_t columns_inside = 0;
  if (seen.cut_before) out.line += "…";
  for (const Cell& cell : seen.cells) {
    out.line += cell.shown;
    // A place inside a code point belongs to the whole of it.
    const std::size_t next = cell.offset + decode(line, cell.offset).bytes;
    if (next <= begin) {
      columns_before += cell.columns;
    } else if (cell.offset < end || (begin == end && cell.offset < begin)) {
      columns_inside += cell.columns;
    }
  }
  if (seen.cut_after) out.line += "…";
  out.carets = std::string(columns_before, ' ') + std::string(std::max<std::size_t>(columns_inside, 1), '^');
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint code_point = decode(text, i);
    show(code_point, text.substr(i, code_point.bytes), out);
    i += code_point.bytes;
  }
  return out;
}

std::string well_formed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint code_point = decode(text, i);
    out += code_point.value == not_utf8 ? std::string_view("\uFFFD") : text.substr(i, code_point.bytes);
    i += code_point.bytes;
  }
  return out;
}

}  // namespace candour::diag
