#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>

#include "base/london_time.h"

using namespace candour;

namespace {

std::int64_t seconds_of(std::string_view text) {
  const auto time = read_london_time(text);
  REQUIRE(time);
  REQUIRE(time->mistake == LondonTimeMistake::none);
  return time->utc_seconds;
}

LondonTimeMistake mistake_in(std::string_view text) {
  const auto time = read_london_time(text);
  REQUIRE(time);
  return time->mistake;
}

}  // namespace

TEST_CASE("times in England become UTC") {
  // From `TZ=Europe/London date -d ... +%s`.
  CHECK(seconds_of("2018-02-01T09:30") == 1517477400);
  CHECK(seconds_of("2018-07-01T09:30") == 1530433800);
  CHECK(seconds_of("1971-01-01T00:00") == 31532400);  // The clocks stood an hour ahead all year.
  CHECK(seconds_of("2018-03-25T00:59") == 1521939540);
  CHECK(seconds_of("2018-03-25T02:00") == 1521939600);
  CHECK(seconds_of("2018-10-28T00:59") == 1540684740);
  CHECK(seconds_of("2018-10-28T02:00") == 1540692000);
  CHECK(seconds_of("2024-02-29T23:59") == 1709251140);
}

TEST_CASE("hours that a change of clocks leaves out or repeats are told apart") {
  CHECK(mistake_in("2018-03-25T01:00") == LondonTimeMistake::left_out);
  CHECK(mistake_in("2018-03-25T01:59") == LondonTimeMistake::left_out);
  CHECK(mistake_in("2018-10-28T01:00") == LondonTimeMistake::repeated);
  CHECK(mistake_in("2018-10-28T01:59") == LondonTimeMistake::repeated);
}

TEST_CASE("what is no time is refused") {
  for (const char* text : {"", "2018-02-01", "2018-02-01T9:30", "2018-02-01 09:30", "2018-02-01T09:30Z", "2018-02-01T09.30",
                           "2018-2-01T009:30", "+018-02-01T09:30", "2018-02-01T09:3\n", "aaaa-bb-ccTdd:ee"})
    CHECK(mistake_in(text) == LondonTimeMistake::not_a_time);
  for (const char* text : {"2018-02-29T00:00", "2018-13-01T00:00", "2018-00-10T00:00", "2018-01-00T00:00", "2018-01-01T24:00",
                           "2018-01-01T00:60", "1969-12-31T00:00", "2100-01-01T00:00", "0000-01-01T00:00"})
    CHECK(mistake_in(text) == LondonTimeMistake::not_in_calendar);
}

TEST_CASE("years past the end of the database keep its last rule") {
  // Last Sundays of March and October: 2050-03-27 and 2050-10-30; 2099-03-29 and 2099-10-25.
  CHECK(mistake_in("2050-03-27T01:30") == LondonTimeMistake::left_out);
  CHECK(mistake_in("2050-10-30T01:30") == LondonTimeMistake::repeated);
  CHECK(mistake_in("2099-03-29T01:30") == LondonTimeMistake::left_out);
  CHECK(mistake_in("2099-10-25T01:30") == LondonTimeMistake::repeated);
  CHECK(seconds_of("2040-07-01T12:00") == 2224753200);
  CHECK(seconds_of("2099-12-31T23:59") == 4102444740);
}

TEST_CASE("each hour of a century comes back as it was, whatever the zone and locale of the machine") {
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  int hours = 0;
  for (std::int64_t utc = 0; utc < 4102444800; utc += 3600 * 11) {
    const auto text = write_london_time(utc);
    REQUIRE(text);
    const auto back = read_london_time(*text);
    REQUIRE(back);
    if (back->mistake == LondonTimeMistake::repeated) continue;
    REQUIRE(back->mistake == LondonTimeMistake::none);
    REQUIRE(back->utc_seconds == utc);
    ++hours;
  }
  CHECK(hours > 100000);
  unsetenv("TZ");
  tzset();
}
