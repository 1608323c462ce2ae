#include <array>

#include <fmt/format.h>

#include "base/check.h"
#include "model/calendar.h"
#include "model/period.h"

namespace candour::model {

namespace {

using Kind = Period::Kind;

/// The financial year that `first` stands in begins in April of this year.
int financial_year_of(const Civil& first) { return first.month >= 4 ? first.year : first.year - 1; }

/// "January to March 2015", "November 2014 to February 2015", "March 2015".
std::string span_of_months(const Civil& first, const Civil& last, std::string_view (*name)(int)) {
  if (first.year != last.year)
    return fmt::format("{} {} to {} {}", name(first.month), first.year, name(last.month), last.year);
  if (first.month != last.month) return fmt::format("{} to {} {}", name(first.month), name(last.month), last.year);
  return fmt::format("{} {}", name(last.month), last.year);
}

}  // namespace

std::string_view month_name(int month) {
  static constexpr std::array<std::string_view, 12> names = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
  CHECK(month >= 1 && month <= 12);
  return names[static_cast<std::size_t>(month - 1)];
}

std::string_view short_month_name(int month) { return month_name(month).substr(0, 3); }

std::string format_iso(Day day) {
  const Civil date = civil_of(day);
  // Written twice for each row of every download: formatting by a pattern was a seventh of a whole build.
  std::string text = "0000-00-00";
  const auto put = [&](std::size_t last, int number, int digits) {
    for (; digits > 0; --digits, number /= 10) text[last--] = static_cast<char>('0' + number % 10);
  };
  put(3, date.year, 4);
  put(6, date.month, 2);
  put(9, date.day, 2);
  return text;
}

std::string format_day(Day day) {
  const Civil date = civil_of(day);
  return fmt::format("{} {} {}", date.day, month_name(date.month), date.year);
}

std::string Period::id() const {
  const Civil first = civil_of(first_), last = civil_of(last_);
  const int year = financial_year_of(first), next = (year + 1) % 100;
  switch (kind_) {
    case Kind::range: return fmt::format("{}-{:02}..{}-{:02}", first.year, first.month, last.year, last.month);
    case Kind::calendar_year: return fmt::format("{}", first.year);
    case Kind::financial_year:
      // Without the prefix it would read back as a month.
      return fmt::format("{}{}-{:02}", next >= 1 && next <= 12 ? "FY-" : "", year, next);
    case Kind::twelve_months: return fmt::format("YE-{}-{:02}", last.year, last.month);
    case Kind::half_year: return fmt::format("{}-H{}", first.year, (first.month + 5) / 6);
    case Kind::calendar_quarter: return fmt::format("{}-Q{}", first.year, (first.month + 2) / 3);
    case Kind::financial_quarter: return fmt::format("{}-{:02}-Q{}", year, next, (first.month + 8) % 12 / 3 + 1);
    case Kind::month: return fmt::format("{}-{:02}", first.year, first.month);
    case Kind::date: return format_iso(last_);
  }
  CHECK(false);
}

std::string Period::label() const {
  const Civil first = civil_of(first_), last = civil_of(last_);
  switch (kind_) {
    case Kind::calendar_year: return fmt::format("{}", first.year);
    case Kind::financial_year: return "year to " + end_label();
    case Kind::twelve_months: return "12 months to " + end_label();
    case Kind::date: return format_day(last_);
    default: return span_of_months(first, last, month_name);
  }
}

std::string Period::phrase() const {
  switch (kind_) {
    case Kind::financial_year:
    case Kind::twelve_months: return "in the " + label();
    case Kind::date: return "at " + label();
    default: return "in " + label();
  }
}

std::string Period::end_label() const {
  const Civil last = civil_of(last_);
  if (kind_ == Kind::date) return format_day(last_);
  if (kind_ == Kind::calendar_year) return fmt::format("{}", last.year);
  return fmt::format("{} {}", month_name(last.month), last.year);
}

std::string Period::short_label() const {
  const Civil first = civil_of(first_), last = civil_of(last_);
  const int year = financial_year_of(first);
  // 1999-2000 in full: "1999-00" reads as a slip.
  const std::string years =
      (year + 1) % 100 == 0 ? fmt::format("{}-{}", year, year + 1) : fmt::format("{}-{:02}", year, (year + 1) % 100);
  switch (kind_) {
    case Kind::calendar_year: return fmt::format("{}", first.year);
    case Kind::financial_year: return years;
    case Kind::financial_quarter: return fmt::format("{}, quarter {}", years, (first.month + 8) % 12 / 3 + 1);
    case Kind::twelve_months: return fmt::format("YE {} {}", short_month_name(last.month), last.year);
    case Kind::date: return fmt::format("{} {} {}", last.day, short_month_name(last.month), last.year);
    default: return span_of_months(first, last, short_month_name);
  }
}

}  // namespace candour::model
