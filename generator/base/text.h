// Text for people: UTF-8, numbers as English readers expect them, words joined into a sentence.
// Nothing here asks the locale.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace candour {

inline constexpr std::string_view minus_sign = "\u2212";

/// The byte at which `text` stops being UTF-8, if it does.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// How many code points `text` holds; it must be UTF-8.
std::size_t count_code_points(std::string_view text);

/// `value` rounded half away from zero at `decimals` places *on the decimal that was meant*: 11.25 is
/// 11.3 and 1.005 is 1.01, although the nearest double to 1.005 lies below it.
double round_half_away(double value, int decimals);

/// "41,526", "50.3", "−0.47": rounded half away from zero, thousands in commas, a true minus sign;
/// never "−0".
std::string format_number(double value, int decimals);

/// "+361", "−0.47", "0": as format_number, with a sign unless zero.
std::string format_signed(double value, int decimals);

/// The shortest decimal that reads back as `value`, with a plain hyphen and no commas: for CSV and JSON.
std::string format_machine(double value);

/// "one", "one and two", "one, two and three".
std::string join_words(const std::vector<std::string>& words);

/// "7 B", "1 KB", "35 KB", "2.1 MB": decimal units, as download links state sizes.
std::string format_size(std::size_t bytes);

/// Lower-case words with hyphens, from the ASCII letters and digits of `text`: "What it shows" gives
/// "what-it-shows". Never empty: "section" where nothing is left.
std::string slug(std::string_view text);

std::string to_lower_ascii(std::string_view text);
std::string_view trim(std::string_view text);
bool contains(std::string_view text, std::string_view part);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace candour
