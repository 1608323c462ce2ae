#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "base/check.h"
#include "base/id.h"

namespace candour {

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 80 || text.front() == '-' || text.back() == '-') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || text[i - 1] == '-')) return false;
  }
  return true;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const auto continues = [&](std::size_t i) { return i < text.size() && (bytes[i] & 0xC0) == 0x80; };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char b = bytes[i];
    if (b < 0x80) {
      ++i;
      // Most text is ASCII: eight bytes at a time.
      for (std::uint64_t word; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, bytes + i, sizeof word);
        if ((word & 0x8080808080808080u) != 0) break;
      }
    } else if (b >= 0xC2 && b <= 0xDF) {
      if (!continues(i + 1)) return i;
      i += 2;
    } else if (b >= 0xE0 && b <= 0xEF) {
      if (!continues(i + 1) || !continues(i + 2)) return i;
      if ((b == 0xE0 && bytes[i + 1] < 0xA0) || (b == 0xED && bytes[i + 1] > 0x9F)) return i;
      i += 3;
    } else if (b >= 0xF0 && b <= 0xF4) {
      if (!continues(i + 1) || !continues(i + 2) || !continues(i + 3)) return i;
      if ((b == 0xF0 && bytes[i + 1] < 0x90) || (b == 0xF4 && bytes[i + 1] > 0x8F)) return i;
      i += 4;
    } else {
      return i;
    }
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

namespace {

/// The shortest decimal of |value| as digits and the place of its point: 0.0471 is "471", -1.
struct Decimal {
  std::string digits;
  int point;  ///< Digits before the point; negative for zeros after it.
};

Decimal shortest_decimal(double magnitude) {
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude, std::chars_format::scientific);
  CHECK(end.ec == std::errc());
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const std::size_t e = text.find('e');
  Decimal decimal{{}, 0};
  for (char c : text.substr(0, e))
    if (c != '.') decimal.digits += c;
  int exponent = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), text.data() + text.size(), exponent);
  decimal.point = exponent + 1;
  return decimal;
}

/// |value| as whole and fractional digits, rounded half away from zero on the shortest decimal.
std::string fixed_digits(double magnitude, int decimals) {
  Decimal d = shortest_decimal(magnitude);
  const int keep = d.point + decimals;  // digits that stay
  if (keep < 0) {
    std::string zero = decimals > 0 ? "0." : "0";
    return zero.append(static_cast<std::size_t>(decimals), '0');
  }
  const auto kept = static_cast<std::size_t>(keep);
  const bool up = kept < d.digits.size() && d.digits[kept] >= '5';
  d.digits.resize(kept, '0');
  if (up) {
    std::size_t i = kept;
    while (i > 0 && d.digits[i - 1] == '9') d.digits[--i] = '0';
    if (i > 0) {
      ++d.digits[i - 1];
    } else {
      d.digits.insert(d.digits.begin(), '1');
      ++d.point;
    }
  }
  std::string whole, part;
  const int total = static_cast<int>(d.digits.size());
  for (int i = 0; i < std::max(d.point, 0); ++i) whole += i < total ? d.digits[static_cast<std::size_t>(i)] : '0';
  if (whole.empty()) whole = "0";
  for (int i = d.point; i < d.point + decimals; ++i)
    part += i >= 0 && i < total ? d.digits[static_cast<std::size_t>(i)] : '0';
  return decimals > 0 ? whole + "." + part : whole;
}

bool is_zero(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0' || c == '.'; });
}

std::string with_commas(const std::string& digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < point && (point - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

}  // namespace

double round_half_away(double value, int decimals) {
  CHECK(std::isfinite(value) && decimals >= 0);
  const std::string digits = fixed_digits(std::fabs(value), decimals);
  double rounded = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
  return value < 0 ? -rounded : rounded;
}

std::string format_number(double value, int decimals) {
  CHECK(std::isfinite(value) && decimals >= 0);
  const std::string digits = fixed_digits(std::fabs(value), decimals);
  return (value < 0 && !is_zero(digits) ? std::string(minus_sign) : std::string()) + with_commas(digits);
}

std::string format_signed(double value, int decimals) {
  const std::string text = format_number(value, decimals);
  return value > 0 && !is_zero(fixed_digits(value, decimals)) ? "+" + text : text;
}

std::string format_machine(double value) {
  CHECK(std::isfinite(value));
  std::array<char, 64> buffer;
  const double v = value == 0 ? 0 : value;
  // Fixed notation has up to 309 digits for huge values; those few are left in scientific notation.
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), v, std::chars_format::fixed);
  if (end.ec != std::errc()) end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), v);
  return std::string(buffer.data(), end.ptr);
}

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string format_size(std::size_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " B";
  if (bytes < 999'500) return std::to_string((bytes + 500) / 1000) + " KB";
  return format_number(static_cast<double>(bytes) / 1e6, 1) + " MB";
}

std::string slug(std::string_view text) {
  std::string out;
  for (char c : to_lower_ascii(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      out += c;
    } else if (c != '\'' && !out.empty() && out.back() != '-' && static_cast<unsigned char>(c) < 0x80) {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "section" : out;
}

std::string to_lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, start)) {
    parts.push_back(text.substr(start, at - start));
    start = at + 1;
  }
  parts.push_back(text.substr(start));
  return parts;
}

}  // namespace candour
