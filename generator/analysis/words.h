// Numbers and their changes in words, for the files of this room. Neutral words only: higher, lower, more,
// fewer; nothing here knows which direction is better, and nothing says why.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/site.h"

namespace candour::analysis {

/// Below this base a percentage misleads and is not given (standard S7).
inline constexpr double smallest_base = 20;

/// Of two values that are both there.
struct Change {
  const model::Indicator* indicator = nullptr;
  const model::Point* from = nullptr;
  const model::Point* to = nullptr;

  /// Equal as shown.
  bool is_none() const;
  bool is_rise() const { return *to->value > *from->value; }
  /// Against the earlier value; none for percentages and grades, and for a base that is too small.
  std::optional<double> percentage() const;
};

/// `value` at the places that the indicator shows.
double as_shown(const model::Indicator& indicator, double value);

/// "23.0%", without a sign; "less than 0.1%" for a change that is there but rounds to nothing.
std::string percentage_in_words(double percentage);

/// "23.0% higher", "7 fewer", "2.1 percentage points lower", "one grade higher", "the same".
std::string change_in_words(const Change& change);

/// "10,653 more", "2.1 percentage points lower", "£1,200 higher", "one grade lower", "the same".
std::string difference_in_words(const Change& change);

/// "rose by 10.6%, from 376 to 416", "went from Good to Outstanding, one grade higher", "stayed at 376".
std::string movement_in_words(const Change& change);

/// "one" to "ten", then digits.
std::string number_in_words(int number);
/// "second" to "tenth", then "11th".
std::string ordinal(int number);

std::size_t count_words(std::string_view text);
/// With its first letter small, unless the first word is an abbreviation: "ASB incidents" stays.
std::string lower_first(std::string text);
std::string upper_first(std::string text);

/// A period as the object of a sentence: "the 12 months to March 2015", "31 March 2015".
std::string period_in_words(const model::Period& period);

}  // namespace candour::analysis
