#include "model/period.h"

#include <array>
#include <chrono>
#include <tuple>

#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"
#include "model/calendar.h"

namespace candour::model {

Day make_day(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  CHECK(date.ok());
  return Day{static_cast<std::int32_t>(sys_days(date).time_since_epoch().count())};
}

Civil civil_of(Day day) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(day.number))};
  return {int(date.year()), static_cast<int>(unsigned(date.month())), static_cast<int>(unsigned(date.day()))};
}

int days_in_month(int year, int month) {
  using namespace std::chrono;
  const year_month_day_last last{std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                                 std::chrono::last};
  return static_cast<int>(unsigned(last.day()));
}

int year_of(Day day) { return civil_of(day).year; }

namespace {

using Kind = Period::Kind;

Day month_start(int year, int month) { return make_day(year, month, 1); }
Day month_end(int year, int month) { return make_day(year, month, days_in_month(year, month)); }

/// Months since January of the year 0: arithmetic over year ends.
int month_index(const Civil& date) { return date.year * 12 + date.month - 1; }
Day start_of_index(int index) { return month_start(index / 12, index % 12 + 1); }
Day end_of_index(int index) { return month_end(index / 12, index % 12 + 1); }

/// The text with every digit as 'd': "2014-15-Q4" is "dddd-dd-Qd".
std::string shape_of(std::string_view text) {
  std::string shape(text);
  for (char& c : shape)
    if (c >= '0' && c <= '9') c = 'd';
  return shape;
}

int number_at(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (char c : text.substr(at, count)) number = number * 10 + (c - '0');
  return number;
}

bool is_month(int month) { return month >= 1 && month <= 12; }
bool is_year(int year) { return year >= first_year && year <= last_year; }

constexpr std::string_view any_form =
    "a period is a month `2015-03`, a quarter `2014-15-Q4` or `2015-Q1`, a half-year `2015-H1`, a year `2014-15` or "
    "`2015`, twelve months `YE-2015-03`, a date `2015-03-31` or a range `2015-01..2015-10`";

/// Day `text` names, where its shape is already "dddd-dd-dd"; else `why`.
std::optional<Day> day_or_why(std::string_view text, std::string& why) {
  const int year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
  if (!is_year(year)) {
    why = fmt::format("years run from {} to {}", first_year, last_year);
  } else if (!is_month(month)) {
    why = "a date is written year, month, day: `2015-03-31`";
  } else if (day < 1 || day > days_in_month(year, month)) {
    why = fmt::format("{} {} has {} days", month_name(month), year, days_in_month(year, month));
  } else {
    return make_day(year, month, day);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  std::string ignored;
  return parse_day(text, ignored);
}

/// Makes the Period of a text whose shape is known; each returns nullopt and says why where the numbers
/// are not possible.
struct PeriodParser {
  std::string_view text;
  std::string& why;

  std::optional<Period> refuse(std::string reason) const {
    why = std::move(reason);
    return std::nullopt;
  }

  static Period whole_months(Kind kind, int first_index, int months) {
    return Period(kind, start_of_index(first_index), end_of_index(first_index + months - 1));
  }

  std::optional<Period> financial_year(std::string_view years) const {
    const int year = number_at(years, 0, 4);
    if (number_at(years, 5, 2) != (year + 1) % 100)
      return refuse(fmt::format("the financial year that starts in April {} is written `{}-{:02}`", year, year,
                                (year + 1) % 100));
    return whole_months(Kind::financial_year, year * 12 + 3, 12);
  }

  std::optional<Period> month_or_financial_year() const {
    const int year = number_at(text, 0, 4), month = number_at(text, 5, 2);
    if (is_month(month)) return whole_months(Kind::month, year * 12 + month - 1, 1);
    if (month == (year + 1) % 100) return financial_year(text);
    return refuse(
        fmt::format("months run from 01 to 12, and the financial year that starts in April {} is written `{}-{:02}`",
                    year, year, (year + 1) % 100));
  }

  std::optional<Period> financial_quarter() const {
    const std::optional<Period> year = financial_year(text.substr(0, 7));
    if (!year) return std::nullopt;
    const int quarter = number_at(text, 9, 1);
    if (quarter < 1 || quarter > 4)
      return refuse("financial quarters run from Q1 (April to June) to Q4 (January to March)");
    return whole_months(Kind::financial_quarter, month_index(civil_of(year->first_day())) + 3 * (quarter - 1), 3);
  }

  std::optional<Period> calendar_quarter() const {
    const int quarter = number_at(text, 6, 1);
    if (quarter < 1 || quarter > 4)
      return refuse("calendar quarters run from Q1 (January to March) to Q4 (October to December)");
    return whole_months(Kind::calendar_quarter, number_at(text, 0, 4) * 12 + 3 * (quarter - 1), 3);
  }

  std::optional<Period> half_year() const {
    const int half = number_at(text, 6, 1);
    if (half != 1 && half != 2) return refuse("half-years are H1 (January to June) and H2 (July to December)");
    return whole_months(Kind::half_year, number_at(text, 0, 4) * 12 + 6 * (half - 1), 6);
  }

  std::optional<Period> twelve_months() const {
    const int month = number_at(text, 8, 2);
    if (!is_month(month)) return refuse("`YE-` is followed by the month in which the twelve months end: `YE-2015-03`");
    return whole_months(Kind::twelve_months, number_at(text, 3, 4) * 12 + month - 12, 12);
  }

  std::optional<Period> range() const {
    const int first_month = number_at(text, 5, 2), final_month = number_at(text, 14, 2);
    const int first = number_at(text, 0, 4) * 12 + first_month, final = number_at(text, 9, 4) * 12 + final_month;
    if (!is_month(first_month) || !is_month(final_month) || first >= final || !is_year(number_at(text, 9, 4)))
      return refuse("a range runs from an earlier month to a later one: `2015-01..2015-10`");
    return whole_months(Kind::range, first - 1, final - first + 1);
  }

  std::optional<Period> date() const {
    const std::optional<Day> day = day_or_why(text, why);
    return day ? std::optional(Period(Kind::date, *day, *day)) : std::nullopt;
  }

  /// Nothing, without a reason, where the text has none of the shapes.
  std::optional<Period> by_shape() const {
    const std::string shape = shape_of(text);
    const std::size_t start = shape.starts_with("YE-") || shape.starts_with("FY-") ? 3 : 0;
    const bool has_year =
        shape.compare(start, 4, "dddd") == 0 && (shape.size() == start + 4 || shape[start + 4] != 'd');
    if (has_year && !is_year(number_at(text, start, 4)))
      return refuse(fmt::format("years run from {} to {}", first_year, last_year));
    if (shape == "YE-dddd-dd") return twelve_months();
    if (shape == "dddd-dd") return month_or_financial_year();
    if (shape == "dddd-dd-Qd") return financial_quarter();
    if (shape == "dddd-dd-dd") return date();
    if (shape == "dddd-Qd") return calendar_quarter();
    if (shape == "dddd-Hd") return half_year();
    if (shape == "dddd") return whole_months(Kind::calendar_year, number_at(text, 0, 4) * 12, 12);
    if (shape == "FY-dddd-dd") return financial_year(text.substr(3));
    if (shape == "dddd-dd..dddd-dd") return range();
    return std::nullopt;
  }
};

namespace {

std::string to_upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

/// `text` as it was probably meant: "2014/15" is "2014-15", "March 2015" is "2015-03", "Q4 2014-15" is
/// "2014-15-Q4". A guess: it may be no period either.
std::string mended(std::string_view text) {
  std::string guess = to_upper(trim(text));
  for (std::string_view dash : {"\u2013", "\u2014", "\u2212", "/", "_", " "}) guess = replace_all(guess, dash, "-");
  for (int month = 1; month <= 12; ++month)
    for (std::string_view name : {month_name(month), short_month_name(month)})
      if (guess.size() == name.size() + 5 && guess.starts_with(to_upper(name) + "-"))
        return fmt::format("{}-{:02}", guess.substr(name.size() + 1), month);
  const std::string shape = shape_of(guess);
  if (shape == "dddd-d") return guess.substr(0, 5) + "0" + guess.substr(5);
  if (shape == "dddd-dddd" && number_at(guess, 5, 4) == number_at(guess, 0, 4) + 1)
    return guess.substr(0, 5) + guess.substr(7);
  if (shape == "Qd-dddd-dd" || shape == "Qd-dddd" || shape == "Hd-dddd")
    return guess.substr(3) + "-" + guess.substr(0, 2);
  if (shape == "ddddQd" || shape == "ddddHd") return guess.substr(0, 4) + "-" + guess.substr(4);
  if (shape == "dd-dd-dddd") return guess.substr(6) + "-" + guess.substr(3, 2) + "-" + guess.substr(0, 2);
  return guess;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text, std::string& why) {
  constexpr std::string_view form = "dddd-dd-dd";
  if (text.size() == form.size() && shape_of(text) == form) return day_or_why(text, why);
  why = "write year, month and day, as in 2015-03-31";
  std::string ignored;
  if (text.size() <= 40)
    if (const std::string guess = mended(text); shape_of(guess) == form && day_or_why(guess, ignored))
      why = fmt::format("did you mean `{}`?", guess);
  return std::nullopt;
}

std::optional<Period> Period::parse(std::string_view text, std::string& why) {
  why.clear();
  constexpr std::size_t longest = 40;
  if (text.size() <= longest) {
    if (std::optional<Period> period = PeriodParser{text, why}.by_shape(); period || !why.empty()) return period;
    const std::string guess = mended(text);
    std::string ignored;
    if (guess != text && PeriodParser{guess, ignored}.by_shape()) {
      why = fmt::format("did you mean `{}`?", guess);
      return std::nullopt;
    }
  }
  why = any_form;
  return std::nullopt;
}

Period Period::shifted_years(int years) const {
  const Civil first = civil_of(first_), last = civil_of(last_);
  if (kind_ == Kind::date) {
    const int year = first.year + years;
    const Day day = make_day(year, first.month, std::min(first.day, days_in_month(year, first.month)));
    return Period(kind_, day, day);
  }
  return Period(kind_, month_start(first.year + years, first.month), month_end(last.year + years, last.month));
}

std::optional<int> Period::distance_to(const Period& later) const {
  if (kind_ != later.kind_ || kind_ == Kind::range || kind_ == Kind::date) return std::nullopt;
  const int apart = month_index(civil_of(later.first_)) - month_index(civil_of(first_));
  if (apart % months() != 0) return std::nullopt;
  return apart / months();
}

bool Period::overlaps(const Period& other) const { return first_ <= other.last_ && other.first_ <= last_; }

bool Period::is_year_long() const { return months() == 12; }

int Period::months() const {
  if (kind_ == Kind::date) return 0;
  return month_index(civil_of(last_)) - month_index(civil_of(first_)) + 1;
}

Day Period::mid_year() const {
  const int year = civil_of(last_).year;
  const Day this_year = make_day(year, 6, 30);
  return last_ >= this_year ? this_year : make_day(year - 1, 6, 30);
}

std::strong_ordering Period::operator<=>(const Period& other) const {
  return std::tie(last_, first_, kind_) <=> std::tie(other.last_, other.first_, other.kind_);
}

}  // namespace candour::model
