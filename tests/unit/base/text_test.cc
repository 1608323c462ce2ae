#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "base/id.h"
#include "base/text.h"

using namespace candour;

TEST_CASE("numbers are rounded half away from zero on the decimal that was written") {
  // By hand, on the decimals as people read them.
  CHECK(round_half_away(11.25, 1) == 11.3);
  CHECK(round_half_away(1.005, 2) == 1.01);
  CHECK(round_half_away(2.675, 2) == 2.68);
  CHECK(round_half_away(0.5, 0) == 1);
  CHECK(round_half_away(-0.5, 0) == -1);
  CHECK(round_half_away(1.5, 0) == 2);
  CHECK(round_half_away(2.5, 0) == 3);
  CHECK(round_half_away(0.05, 1) == 0.1);
  CHECK(round_half_away(0.049, 1) == 0.0);
  CHECK(round_half_away(0.04999999, 1) == 0.0);
  CHECK(round_half_away(-2.675, 2) == -2.68);
  CHECK(round_half_away(99.95, 1) == 100.0);
  CHECK(round_half_away(9.5, 0) == 10);
  CHECK(round_half_away(0.95, 1) == 1.0);
  CHECK(round_half_away(0.00095, 4) == 0.001);
  CHECK(round_half_away(1e15, 2) == 1e15);
  CHECK(round_half_away(123456789012345.65, 1) == 123456789012345.7);
  CHECK(round_half_away(1e300, 1) == 1e300);
  CHECK(round_half_away(5e-324, 3) == 0);
  CHECK(round_half_away(0, 3) == 0);
}

TEST_CASE("numbers for people have commas, a true minus sign and no negative zero") {
  CHECK(format_number(0, 0) == "0");
  CHECK(format_number(999, 0) == "999");
  CHECK(format_number(1000, 0) == "1,000");
  CHECK(format_number(41526, 0) == "41,526");
  CHECK(format_number(1234567.891, 2) == "1,234,567.89");
  CHECK(format_number(50.25, 1) == "50.3");
  CHECK(format_number(-0.47, 2) == "\u22120.47");
  CHECK(format_number(-1234.5, 0) == "\u22121,235");
  CHECK(format_number(-0.04, 1) == "0.0");
  CHECK(format_number(-0.0, 0) == "0");
  CHECK(format_number(0.05, 1) == "0.1");
  CHECK(format_number(0.5, 0) == "1");
  CHECK(format_number(1e15, 1) == "1,000,000,000,000,000.0");
  CHECK(format_number(999999.995, 2) == "1,000,000.00");
  CHECK(format_number(7, 3) == "7.000");
  CHECK(format_number(0.001, 0) == "0");
  CHECK(format_signed(361, 0) == "+361");
  CHECK(format_signed(-0.47, 2) == "\u22120.47");
  CHECK(format_signed(0.04, 1) == "0.0");
  CHECK(format_signed(-0.04, 1) == "0.0");
  CHECK(format_signed(0, 0) == "0");
}

TEST_CASE("numbers for machines read back as themselves") {
  CHECK(format_machine(0.1) == "0.1");
  CHECK(format_machine(-0.0) == "0");
  CHECK(format_machine(41526) == "41526");
  CHECK(format_machine(1e21) == "1000000000000000000000");
  CHECK(format_machine(-2.5) == "-2.5");
  std::mt19937_64 random(20150604);
  for (int i = 0; i < 2000; ++i) {
    const double value = std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())), static_cast<int>(random() % 120) - 110);
    CHECK(std::stod(format_machine(value)) == value);
  }
}

TEST_CASE("rounding agrees with exact arithmetic on whole thousandths") {
  // Every n/1000 has one decimal; its rounding to two places is whole-number arithmetic.
  for (int n = -20000; n <= 20000; ++n) {
    const int magnitude = std::abs(n);
    const int hundredths = (magnitude + 5) / 10;
    const double expected = (n < 0 ? -1 : 1) * hundredths / 100.0;
    REQUIRE(round_half_away(n / 1000.0, 2) == expected);
  }
}

namespace {
/// Table 3-7 of the Unicode standard, "Well-Formed UTF-8 Byte Sequences", row by row.
bool is_well_formed(const std::string& bytes) {
  struct Row {
    std::vector<std::pair<int, int>> ranges;
  };
  static const std::vector<Row> table = {
      {{{0x00, 0x7F}}},
      {{{0xC2, 0xDF}, {0x80, 0xBF}}},
      {{{0xE0, 0xE0}, {0xA0, 0xBF}, {0x80, 0xBF}}},
      {{{0xE1, 0xEC}, {0x80, 0xBF}, {0x80, 0xBF}}},
      {{{0xED, 0xED}, {0x80, 0x9F}, {0x80, 0xBF}}},
      {{{0xEE, 0xEF}, {0x80, 0xBF}, {0x80, 0xBF}}},
      {{{0xF0, 0xF0}, {0x90, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}},
      {{{0xF1, 0xF3}, {0x80, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}},
      {{{0xF4, 0xF4}, {0x80, 0x8F}, {0x80, 0xBF}, {0x80, 0xBF}}},
  };
  for (const Row& row : table) {
    if (row.ranges.size() != bytes.size()) continue;
    bool fits = true;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const int byte = static_cast<unsigned char>(bytes[i]);
      fits = fits && byte >= row.ranges[i].first && byte <= row.ranges[i].second;
    }
    if (fits) return true;
  }
  return false;
}
}  // namespace

TEST_CASE("UTF-8 is what the table of well-formed sequences says") {
  const auto agrees = [](const std::string& bytes) {
    const auto bad = first_invalid_utf8(bytes);
    return is_well_formed(bytes) == !bad.has_value();
  };
  // Sequences of one character only: a lead byte of n and n - 1 others that are not ASCII.
  for (int a = 0; a < 256; ++a) REQUIRE(agrees({static_cast<char>(a)}));
  for (int a = 0x80; a < 256; ++a)
    for (int b = 0x80; b < 256; ++b) {
      const std::string two{static_cast<char>(a), static_cast<char>(b)};
      REQUIRE(agrees(two));
      for (const int c : {0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF}) {
        REQUIRE(agrees(two + static_cast<char>(c)));
        if (a >= 0xE0)
          for (const int d : {0x80, 0xBF, 0xC0}) REQUIRE(agrees(two + static_cast<char>(c) + static_cast<char>(d)));
      }
    }
}

TEST_CASE("the first byte that is not UTF-8 is found wherever it stands") {
  CHECK_FALSE(first_invalid_utf8(""));
  for (std::size_t before = 0; before < 40; ++before)
    for (std::size_t after = 0; after < 20; ++after) {
      const std::string text = std::string(before, 'a') + "\xFF" + std::string(after, 'b');
      REQUIRE(first_invalid_utf8(text) == before);
      const std::string fine = std::string(before, 'a') + "\u00e9\u2019\U0001F600" + std::string(after, 'b');
      REQUIRE_FALSE(first_invalid_utf8(fine));
      const std::string cut = std::string(before, 'a') + "\xE2\x80";
      REQUIRE(first_invalid_utf8(cut) == before);
    }
  CHECK(count_code_points("na\u00efve \U0001F600") == 7);
}

TEST_CASE("words, slugs, sizes and ids") {
  CHECK(join_words({}) == "");
  CHECK(join_words({"one"}) == "one");
  CHECK(join_words({"one", "two"}) == "one and two");
  CHECK(join_words({"one", "two", "three"}) == "one, two and three");
  CHECK(slug("What it shows") == "what-it-shows");
  CHECK(slug("  101 & 999 calls!  ") == "101-999-calls");
  CHECK(slug("Children's homes") == "childrens-homes");
  CHECK(slug("\u2014") == "section");
  CHECK(slug("") == "section");
  CHECK(format_size(7) == "7 B");
  CHECK(format_size(999) == "999 B");
  CHECK(format_size(1000) == "1 KB");
  CHECK(format_size(34567) == "35 KB");
  CHECK(format_size(2130000) == "2.1 MB");
  CHECK(format_size(999499) == "999 KB");
  CHECK(format_size(999500) == "1.0 MB");
  CHECK(is_id("a"));
  CHECK(is_id("2017-18-q1"));
  CHECK_FALSE(is_id(""));
  CHECK_FALSE(is_id("-a"));
  CHECK_FALSE(is_id("a-"));
  CHECK_FALSE(is_id("a--b"));
  CHECK_FALSE(is_id("A"));
  CHECK_FALSE(is_id("a_b"));
  CHECK(is_id(std::string(80, 'a')));
  CHECK_FALSE(is_id(std::string(81, 'a')));
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim("   ").empty());
  CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
}
