#include "base/london_time.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <optional>
#include <utility>

namespace candour {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr int first_year = 1970;
constexpr int last_year = 2099;
/// The compiled database lists changes of clocks up to this year only.
constexpr int last_listed_year = 2037;
/// The calendar repeats every 28 years, weekdays too, as long as no century falls between (2000 was a leap
/// year): the rule that changes clocks on the last Sundays of March and October then gives the same dates.
constexpr int cycle_years = 28;
constexpr std::int64_t cycle_seconds = std::int64_t{10227} * 86400;

struct ClockTime {
  int year, month, day, hour, minute;
};

std::optional<int> read_digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<ClockTime> read_clock_time(std::string_view text) {
  constexpr std::string_view form = "2018-02-01T09:30";
  if (text.size() != form.size() || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':')
    return std::nullopt;
  const auto year = read_digits(text, 0, 4), month = read_digits(text, 5, 2), day = read_digits(text, 8, 2);
  const auto hour = read_digits(text, 11, 2), minute = read_digits(text, 14, 2);
  if (!year || !month || !day || !hour || !minute) return std::nullopt;
  return ClockTime{*year, *month, *day, *hour, *minute};
}

/// How many whole cycles before `year` the database is asked.
int cycles_back(int year) {
  return year <= last_listed_year ? 0 : (year - last_listed_year + cycle_years - 1) / cycle_years;
}

/// The library throws where it cannot read the zone; no exception leaves this file.
template <class Ask>
auto with_london(Ask ask) -> Result<decltype(ask(std::declval<const date::time_zone&>()))> {
  try {
    return ask(*date::locate_zone("Europe/London"));
  } catch (const std::exception& e) {
    return failure(
        fmt::format("cannot read the time zone Europe/London of this system (is tzdata installed?): {}", e.what()));
  }
}

}  // namespace

Result<LondonTime> read_london_time(std::string_view text) {
  const std::optional<ClockTime> clock = read_clock_time(text);
  if (!clock) return LondonTime{LondonTimeMistake::not_a_time, 0};
  const date::year_month_day day = date::year(clock->year) / clock->month / clock->day;
  if (!day.ok() || clock->year < first_year || clock->year > last_year || clock->hour > 23 || clock->minute > 59)
    return LondonTime{LondonTimeMistake::not_in_calendar, 0};
  const std::int64_t shift = cycles_back(clock->year) * cycle_seconds;
  const date::local_seconds local =
      date::local_days(day) + std::chrono::hours(clock->hour) + minutes(clock->minute) - seconds(shift);
  return with_london([&](const date::time_zone& london) {
    const date::local_info info = london.get_info(local);
    if (info.result == date::local_info::nonexistent) return LondonTime{LondonTimeMistake::left_out, 0};
    if (info.result == date::local_info::ambiguous) return LondonTime{LondonTimeMistake::repeated, 0};
    return LondonTime{LondonTimeMistake::none, (local.time_since_epoch() - info.first.offset).count() + shift};
  });
}

Result<std::string> write_london_time(std::int64_t utc_seconds) {
  const date::sys_seconds utc{seconds(utc_seconds)};
  const date::year_month_day utc_day(date::floor<date::days>(utc));
  const std::int64_t shift = cycles_back(static_cast<int>(utc_day.year())) * cycle_seconds;
  return with_london([&](const date::time_zone& london) {
    const seconds offset = london.get_info(utc - seconds(shift)).offset;
    const date::local_seconds local{utc.time_since_epoch() + offset};
    const date::local_days midnight = date::floor<date::days>(local);
    const date::year_month_day day(midnight);
    const auto past_midnight = std::chrono::duration_cast<minutes>(local - midnight).count();
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), past_midnight / 60,
                       past_midnight % 60);
  });
}

}  // namespace candour
