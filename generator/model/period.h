// A period: the span of days that a figure is for, or the day on which something was counted. One type for
// all of them, because they must be put in order, compared a year apart and printed beside one another.
//
//   month             2015-03        calendar quarter  2015-Q1       half-year          2015-H1
//   financial year    2014-15        financial quarter 2014-15-Q4    calendar year      2015
//   twelve months     YE-2015-03     date              2015-03-31    stated range       2015-01..2015-10
//
// Financial years run from April to March; Q1 is April to June. The order is that of the last day, then of
// the first (a shorter period comes after the longer one that it ends with), then of the kind.
//
// `2011-12` could be a month or a financial year, as could every year from 2000-01 on: it is the month. The
// financial year is written FY-2011-12 there; elsewhere `FY-` may be left out.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace candour::model {

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Day {
  std::int32_t number = 0;
  auto operator<=>(const Day&) const = default;
};

Day make_day(int year, int month, int day);
/// "2015-03-31" where there is such a day.
std::optional<Day> parse_day(std::string_view text);
std::string format_iso(Day day);  ///< "2015-03-31"
std::string format_day(Day day);  ///< "31 March 2015"
int year_of(Day day);

class Period {
 public:
  enum class Kind : std::uint8_t {
    range,
    calendar_year,
    financial_year,
    twelve_months,
    half_year,
    calendar_quarter,
    financial_quarter,
    month,
    date,
  };

  /// Parses one of the forms above; `why` says what is wrong and what was expected, for a diagnostic.
  static std::optional<Period> parse(std::string_view text, std::string& why);

  Kind kind() const { return kind_; }
  Day first_day() const { return first_; }
  Day last_day() const { return last_; }

  std::string id() const;      ///< As authors write it: "2014-15-Q4".
  std::string label() const;   ///< "January to March 2015", "12 months to March 2015", "31 March 2015",
                               ///< "year to March 2015" for a financial year, "2015", "March 2015".
  std::string phrase() const;  ///< In a sentence: "in January to March 2015", "in the 12 months to March 2015",
                               ///< "at 31 March 2015".
  std::string end_label() const;    ///< The end alone: "March 2015", "31 March 2015", "2015".
  std::string short_label() const;  ///< The field's short form: "2014-15, quarter 4", "YE Mar 2015", "Mar 2015".

  /// The same period `years` later (earlier if negative): the day 29 February becomes the 28th.
  Period shifted_years(int years) const;
  /// How many of its own length lie between the two: 4 from 2014-Q1 to 2015-Q1. Undefined for different
  /// kinds, ranges and dates.
  std::optional<int> distance_to(const Period& later) const;
  /// Whether the days of the two overlap.
  bool overlaps(const Period& other) const;
  /// Whether it is a stretch of twelve whole months.
  bool is_year_long() const;
  int months() const;  ///< Whole months covered; 0 for a date.

  /// The 30 June inside the twelve months that end with this period: the day of the mid-year population
  /// that rates use.
  Day mid_year() const;

  bool operator==(const Period&) const = default;
  std::strong_ordering operator<=>(const Period& other) const;

 private:
  friend struct PeriodParser;
  Period(Kind kind, Day first, Day last) : first_(first), last_(last), kind_(kind) {}
  Day first_;
  Day last_;
  Kind kind_;
};

}  // namespace candour::model
