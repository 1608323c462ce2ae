#include "chart/text_width.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace candour::chart {
namespace {

/// Hundredths of an em for the characters from space to tilde: the wider of DejaVu Sans, the widest font
/// that a common system falls back to, and Liberation Sans (which has Arial's widths) and 15% more.
constexpr std::array<unsigned char, 95> regular_widths = {
    32, 41, 46, 84, 64, 103, 78, 28, 40, 40, 50, 84, 32, 39, 32, 34,   // space to /
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 64,    // 0 to ?
    117, 77, 77, 84, 84, 77, 71, 90, 84, 32, 58, 77, 64, 96, 84, 90,   // @ to O
    77, 90, 84, 77, 71, 84, 77, 109, 77, 77, 71, 40, 34, 40, 84, 64,   // P to _
    50, 64, 64, 58, 64, 64, 36, 64, 64, 28, 28, 58, 28, 98, 64, 64,    // ` to o
    64, 64, 42, 58, 40, 64, 60, 84, 60, 60, 58, 64, 34, 64, 84};       // p to ~
constexpr std::array<unsigned char, 95> bold_widths = {
    35, 46, 55, 84, 70, 103, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37,   //
    70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 71,    //
    113, 84, 84, 84, 84, 77, 71, 90, 84, 38, 64, 84, 71, 100, 84, 90,  //
    77, 90, 84, 77, 71, 84, 78, 111, 78, 77, 73, 46, 37, 46, 84, 64,   //
    50, 68, 72, 64, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 71,   //
    72, 72, 50, 64, 48, 72, 66, 93, 65, 66, 59, 72, 37, 72, 84};       //

constexpr std::string_view ellipsis = "\u2026";

/// Of a character outside ASCII, by its first byte: accented Latin and punctuation, or wider scripts.
int other_width(unsigned char first_byte, Weight weight) {
  constexpr unsigned char first_of_wide_scripts = 0xE3;
  if (first_byte >= first_of_wide_scripts) return 115;
  return weight == Weight::bold ? 112 : 102;
}

/// The longest beginning of `word` that leaves room for the ellipsis, with it.
std::string shortened(std::string_view word, double width, double font_size, Weight weight) {
  const double room = width - text_width(ellipsis, font_size, weight);
  std::size_t end = 0;
  for (std::size_t next = 0; next <= word.size(); ++next) {
    const bool at_a_character = next == word.size() || (static_cast<unsigned char>(word[next]) & 0xC0) != 0x80;
    if (!at_a_character) continue;
    if (text_width(word.substr(0, next), font_size, weight) > room) break;
    end = next;
  }
  return std::string(trim(word.substr(0, end))) + std::string(ellipsis);
}

}  // namespace

double text_width(std::string_view words, double font_size, Weight weight) {
  const auto& widths = weight == Weight::bold ? bold_widths : regular_widths;
  int hundredths = 0;
  for (char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= ' ' && byte <= '~') {
      hundredths += widths[static_cast<std::size_t>(byte - ' ')];
    } else if ((byte & 0xC0) != 0x80) {  // a continuation byte was counted with its first
      hundredths += other_width(byte, weight);
    }
  }
  return hundredths * font_size / 100;
}

std::vector<std::string> fit_lines(std::string_view words, double width, std::size_t most, double font_size, Weight weight) {
  std::vector<std::string> lines{""};
  for (std::string_view word : split(words, ' ')) {
    if (word.empty()) continue;
    std::string longer = lines.back().empty() ? std::string(word) : lines.back() + " " + std::string(word);
    if (text_width(longer, font_size, weight) <= width) {
      lines.back() = std::move(longer);
    } else if (lines.size() == most) {
      lines.back() = shortened(longer, width, font_size, weight);
      break;
    } else {
      if (!lines.back().empty()) lines.emplace_back();
      const bool fits = text_width(word, font_size, weight) <= width;
      lines.back() = fits ? std::string(word) : shortened(word, width, font_size, weight);
    }
  }
  return lines;
}

double widest(const std::vector<std::string>& lines, double font_size, Weight weight) {
  double width = 0;
  for (const std::string& line : lines) width = std::max(width, text_width(line, font_size, weight));
  return width;
}

}  // namespace candour::chart
