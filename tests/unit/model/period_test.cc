// Day numbers come from Python's datetime; the rest is worked out by hand from a calendar.
#include "model/period.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>

using candour::model::Day;
using candour::model::format_day;
using candour::model::format_iso;
using candour::model::make_day;
using candour::model::parse_day;
using candour::model::Period;
using Kind = candour::model::Period::Kind;

namespace {

Period period(std::string_view text) {
  std::string why;
  const std::optional<Period> parsed = Period::parse(text, why);
  INFO(text << ": " << why);
  REQUIRE(parsed);
  CHECK(why.empty());
  return *parsed;
}

std::string refusal(std::string_view text) {
  std::string why;
  INFO(text);
  REQUIRE_FALSE(Period::parse(text, why));
  return why;
}

}  // namespace

TEST_CASE("days count from 1970-01-01 in the proleptic Gregorian calendar") {
  const struct {
    int year, month, day;
    std::int32_t number;
  } known[] = {{1970, 1, 1, 0},      {1800, 1, 1, -62091},  {1899, 12, 31, -25568}, {1900, 2, 28, -25509},
               {1900, 3, 1, -25508}, {1969, 12, 31, -1},    {2000, 2, 29, 11016},   {2012, 2, 29, 15399},
               {2015, 3, 31, 16525}, {2016, 12, 31, 17166}, {2100, 2, 28, 47540},   {2100, 3, 1, 47541},
               {2199, 12, 31, 84005}};
  for (const auto& k : known) CHECK(make_day(k.year, k.month, k.day).number == k.number);
  CHECK(parse_day("2016-02-29")->number == 16860);
  CHECK(format_iso(Day{16525}) == "2015-03-31");
  CHECK(format_day(Day{16525}) == "31 March 2015");
  CHECK(format_day(make_day(2016, 2, 1)) == "1 February 2016");
  CHECK(candour::model::year_of(Day{-1}) == 1969);
}

TEST_CASE("a day is written as the standard library's calendar has it, in every year that is read") {
  using namespace std::chrono;
  for (sys_days day = year{1800} / 1 / 1; day <= sys_days(year{2199} / 12 / 31); day += days{1}) {
    const year_month_day date{day};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    if (format_iso(Day{static_cast<std::int32_t>(day.time_since_epoch().count())}) != text) FAIL(text);
  }
}

TEST_CASE("a day that is not in the calendar, or not written in full, is none") {
  for (std::string_view text : {"2015-02-29", "1900-02-29", "2015-04-31", "2015-13-01", "2015-00-10", "2015-01-00",
                                "2015-1-1", "15-01-01", "2015-03-31 ", " 2015-03-31", "2015/03/31", "", "-",
                                "2015-03-3a", "0000-00-00", "9999-99-99", "2015-03-31T00:00"})
    CHECK_FALSE(parse_day(text));
  CHECK(parse_day("2000-02-29"));
}

TEST_CASE("each form of period has its kind and its days") {
  const struct {
    const char* text;
    Kind kind;
    const char* first;
    const char* last;
    int months;
  } forms[] = {
      {"2015-03", Kind::month, "2015-03-01", "2015-03-31", 1},
      {"2016-02", Kind::month, "2016-02-01", "2016-02-29", 1},
      {"2015-02", Kind::month, "2015-02-01", "2015-02-28", 1},
      {"1900-02", Kind::month, "1900-02-01", "1900-02-28", 1},
      {"2015-Q1", Kind::calendar_quarter, "2015-01-01", "2015-03-31", 3},
      {"2015-Q4", Kind::calendar_quarter, "2015-10-01", "2015-12-31", 3},
      {"2015-H1", Kind::half_year, "2015-01-01", "2015-06-30", 6},
      {"2015-H2", Kind::half_year, "2015-07-01", "2015-12-31", 6},
      {"2014-15", Kind::financial_year, "2014-04-01", "2015-03-31", 12},
      {"1999-00", Kind::financial_year, "1999-04-01", "2000-03-31", 12},
      {"FY-2011-12", Kind::financial_year, "2011-04-01", "2012-03-31", 12},
      {"FY-2014-15", Kind::financial_year, "2014-04-01", "2015-03-31", 12},
      {"2014-15-Q1", Kind::financial_quarter, "2014-04-01", "2014-06-30", 3},
      {"2014-15-Q3", Kind::financial_quarter, "2014-10-01", "2014-12-31", 3},
      {"2014-15-Q4", Kind::financial_quarter, "2015-01-01", "2015-03-31", 3},
      {"2011-12-Q4", Kind::financial_quarter, "2012-01-01", "2012-03-31", 3},
      {"2015", Kind::calendar_year, "2015-01-01", "2015-12-31", 12},
      {"YE-2015-03", Kind::twelve_months, "2014-04-01", "2015-03-31", 12},
      {"YE-2015-12", Kind::twelve_months, "2015-01-01", "2015-12-31", 12},
      {"YE-2016-02", Kind::twelve_months, "2015-03-01", "2016-02-29", 12},
      {"2015-03-31", Kind::date, "2015-03-31", "2015-03-31", 0},
      {"2016-02-29", Kind::date, "2016-02-29", "2016-02-29", 0},
      {"2015-01..2015-10", Kind::range, "2015-01-01", "2015-10-31", 10},
      {"2014-11..2016-02", Kind::range, "2014-11-01", "2016-02-29", 16},
  };
  for (const auto& form : forms) {
    INFO(form.text);
    const Period p = period(form.text);
    CHECK(p.kind() == form.kind);
    CHECK(format_iso(p.first_day()) == form.first);
    CHECK(format_iso(p.last_day()) == form.last);
    CHECK(p.months() == form.months);
    CHECK(p.is_year_long() == (form.months == 12));
  }
}

TEST_CASE("what could be a month or a financial year is the month") {
  CHECK(period("2011-12").kind() == Kind::month);
  CHECK(period("2011-12").label() == "December 2011");
  CHECK(period("2000-01").kind() == Kind::month);
  CHECK(period("2012-13").kind() == Kind::financial_year);
  CHECK(period("FY-2000-01").id() == "FY-2000-01");
  CHECK(period("FY-2012-13").id() == "2012-13");
}

TEST_CASE("a period reads back from its id") {
  for (const char* id :
       {"2015-03", "2011-12",    "2015-Q1",    "2015-Q4",    "2015-H1",    "2015-H2",          "2014-15",
        "1999-00", "FY-2011-12", "2014-15-Q1", "2014-15-Q2", "2014-15-Q3", "2014-15-Q4",       "1999-00-Q4",
        "2015",    "YE-2015-03", "YE-2015-12", "YE-2016-01", "2015-03-31", "2015-01..2015-10", "2014-11..2015-02"}) {
    CHECK(period(id).id() == id);
    CHECK(period(period(id).id()) == period(id));
  }
}

TEST_CASE("periods are printed in plain English and in the field's short forms") {
  const struct {
    const char *id, *label, *phrase, *end, *brief;
  } words[] = {
      {"2015-03", "March 2015", "in March 2015", "March 2015", "Mar 2015"},
      {"2014-09", "September 2014", "in September 2014", "September 2014", "Sep 2014"},
      {"2015-Q1", "January to March 2015", "in January to March 2015", "March 2015", "Jan to Mar 2015"},
      {"2015-H2", "July to December 2015", "in July to December 2015", "December 2015", "Jul to Dec 2015"},
      {"2014-15", "year to March 2015", "in the year to March 2015", "March 2015", "2014-15"},
      {"1999-00", "year to March 2000", "in the year to March 2000", "March 2000", "1999-2000"},
      {"FY-2011-12", "year to March 2012", "in the year to March 2012", "March 2012", "2011-12"},
      {"2014-15-Q4", "January to March 2015", "in January to March 2015", "March 2015", "2014-15, quarter 4"},
      {"2017-18-Q1", "April to June 2017", "in April to June 2017", "June 2017", "2017-18, quarter 1"},
      {"2015", "2015", "in 2015", "2015", "2015"},
      {"YE-2015-03", "12 months to March 2015", "in the 12 months to March 2015", "March 2015", "YE Mar 2015"},
      {"2015-03-31", "31 March 2015", "at 31 March 2015", "31 March 2015", "31 Mar 2015"},
      {"2015-01..2015-10", "January to October 2015", "in January to October 2015", "October 2015", "Jan to Oct 2015"},
      {"2014-11..2015-02", "November 2014 to February 2015", "in November 2014 to February 2015", "February 2015",
       "Nov 2014 to Feb 2015"},
  };
  for (const auto& w : words) {
    const Period p = period(w.id);
    CHECK(p.label() == w.label);
    CHECK(p.phrase() == w.phrase);
    CHECK(p.end_label() == w.end);
    CHECK(p.short_label() == w.brief);
  }
}

TEST_CASE("periods are in order of their last day, the longer first") {
  const std::vector<std::string> in_order = {
      "YE-2014-12",       "2014-H2",    "2014-Q4",          "2014-12", "2014-12-31", "2015-01",
      "2014-04..2015-03",  // a range before a financial year of the same days: the order of the kinds
      "2014-15",          "YE-2015-03", "2015-01..2015-03", "2015-Q1", "2014-15-Q4", "2015-03",
      "2015-03-31",       "2015-04-01", "YE-2015-06",       "2015"};
  std::vector<Period> shuffled;
  for (const std::string& id : in_order) shuffled.push_back(period(id));
  std::reverse(shuffled.begin(), shuffled.end());
  std::swap(shuffled[2], shuffled[9]);
  std::sort(shuffled.begin(), shuffled.end());
  std::vector<std::string> sorted;
  for (const Period& p : shuffled) sorted.push_back(p.id());
  CHECK(sorted == in_order);
  CHECK(period("2014-15") != period("YE-2015-03"));
  CHECK(period("2014-15") < period("2015-04"));
}

TEST_CASE("the same period a year before keeps its kind and finds its month's end") {
  const struct {
    const char* id;
    int years;
    const char* shifted;
  } shifts[] = {{"2015-03", -1, "2014-03"},
                {"2015-02", 1, "2016-02"},
                {"2016-02", -1, "2015-02"},
                {"2014-15", -1, "2013-14"},
                {"2012-13", -1, "FY-2011-12"},
                {"2014-15-Q4", -1, "2013-14-Q4"},
                {"YE-2016-02", 1, "YE-2017-02"},
                {"2016-02-29", -1, "2015-02-28"},
                {"2016-02-29", -4, "2012-02-29"},
                {"2015-02-28", 1, "2016-02-28"},
                {"2014-11..2015-02", 1, "2015-11..2016-02"},
                {"2015-H1", -3, "2012-H1"},
                {"2015", 10, "2025"},
                {"2015-Q3", 0, "2015-Q3"}};
  for (const auto& s : shifts) {
    INFO(s.id);
    CHECK(period(s.id).shifted_years(s.years).id() == s.shifted);
  }
  CHECK(format_iso(period("2015-02").shifted_years(1).last_day()) == "2016-02-29");
  CHECK(format_iso(period("2016-02").shifted_years(-1).last_day()) == "2015-02-28");
}

TEST_CASE("distance counts periods of the same kind") {
  CHECK(period("2014-Q1").distance_to(period("2015-Q1")) == 4);
  CHECK(period("2014-15-Q3").distance_to(period("2015-16-Q1")) == 2);
  CHECK(period("2015-12").distance_to(period("2016-01")) == 1);
  CHECK(period("2016-01").distance_to(period("2015-12")) == -1);
  CHECK(period("YE-2014-03").distance_to(period("YE-2016-03")) == 2);
  CHECK(period("2015-H1").distance_to(period("2015-H2")) == 1);
  CHECK(period("2013-14").distance_to(period("2017-18")) == 4);
  CHECK(period("2015").distance_to(period("2015")) == 0);
  // Rolling years three months apart are not a whole number of years apart.
  CHECK_FALSE(period("YE-2014-03").distance_to(period("YE-2014-06")));
  CHECK_FALSE(period("2014-15").distance_to(period("YE-2016-03")));
  CHECK_FALSE(period("2015-03-31").distance_to(period("2016-03-31")));
  CHECK_FALSE(period("2015-01..2015-02").distance_to(period("2015-03..2015-04")));
}

TEST_CASE("periods overlap where they share a day") {
  CHECK(period("2014-15").overlaps(period("2015-Q1")));
  CHECK(period("2015-03-31").overlaps(period("2014-15")));
  CHECK_FALSE(period("2015-04-01").overlaps(period("2014-15")));
  CHECK_FALSE(period("2014-15").overlaps(period("2015-16")));
  CHECK(period("YE-2015-06").overlaps(period("2015-06")));
}

TEST_CASE("the mid-year population is that of the 30 June inside the twelve months that end with the period") {
  CHECK(format_iso(period("YE-2015-03").mid_year()) == "2014-06-30");
  CHECK(format_iso(period("YE-2015-06").mid_year()) == "2015-06-30");
  CHECK(format_iso(period("YE-2015-05").mid_year()) == "2014-06-30");
  CHECK(format_iso(period("2015").mid_year()) == "2015-06-30");
  CHECK(format_iso(period("2014-15-Q1").mid_year()) == "2014-06-30");
  CHECK(format_iso(period("2014-15-Q4").mid_year()) == "2014-06-30");
  CHECK(format_iso(period("2015-06-29").mid_year()) == "2014-06-30");
  CHECK(format_iso(period("2015-06-30").mid_year()) == "2015-06-30");
}

TEST_CASE("what is not a period is refused with what was expected") {
  CHECK(refusal("2014-15-Q5") == "financial quarters run from Q1 (April to June) to Q4 (January to March)");
  CHECK(refusal("2014-15-Q0") == "financial quarters run from Q1 (April to June) to Q4 (January to March)");
  CHECK(refusal("2015-Q5") == "calendar quarters run from Q1 (January to March) to Q4 (October to December)");
  CHECK(refusal("2015-H3") == "half-years are H1 (January to June) and H2 (July to December)");
  CHECK(refusal("2014-16") ==
        "months run from 01 to 12, and the financial year that starts in April 2014 is written `2014-15`");
  CHECK(refusal("2014-00") ==
        "months run from 01 to 12, and the financial year that starts in April 2014 is written `2014-15`");
  CHECK(refusal("2014-16-Q1") == "the financial year that starts in April 2014 is written `2014-15`");
  CHECK(refusal("FY-2011-11") == "the financial year that starts in April 2011 is written `2011-12`");
  CHECK(refusal("YE-2015-13") == "`YE-` is followed by the month in which the twelve months end: `YE-2015-03`");
  CHECK(refusal("2015-02-29") == "February 2015 has 28 days");
  CHECK(refusal("2016-02-30") == "February 2016 has 29 days");
  CHECK(refusal("2015-31-03") == "a date is written year, month, day: `2015-03-31`");
  CHECK(refusal("2015-10..2015-01") == "a range runs from an earlier month to a later one: `2015-01..2015-10`");
  CHECK(refusal("2015-01..2015-01") == "a range runs from an earlier month to a later one: `2015-01..2015-10`");
  CHECK(refusal("1799") == "years run from 1800 to 2199");
  CHECK(refusal("YE-0215-03") == "years run from 1800 to 2199");
}

TEST_CASE("the form that was probably meant is offered") {
  const struct {
    const char *written, *meant;
  } slips[] = {{"2014/15", "2014-15"},       {"2014\u201315", "2014-15"},  {"2014-2015", "2014-15"},
               {"2015-3", "2015-03"},        {"ye-2015-03", "YE-2015-03"}, {"YE 2015-03", "YE-2015-03"},
               {"2014-15-q4", "2014-15-Q4"}, {"2014-15 Q4", "2014-15-Q4"}, {"Q4 2014-15", "2014-15-Q4"},
               {"2014/15 Q4", "2014-15-Q4"}, {"Q1 2015", "2015-Q1"},       {"2015Q1", "2015-Q1"},
               {"March 2015", "2015-03"},    {"Mar 2015", "2015-03"},      {"31/03/2015", "2015-03-31"},
               {" 2015-03", "2015-03"},      {"h1-2015", "2015-H1"}};
  for (const auto& slip : slips) CHECK(refusal(slip.written) == std::string("did you mean `") + slip.meant + "`?");
}

TEST_CASE("hostile text is refused without harm") {
  const std::string_view any = "a period is a month `2015-03`";
  using namespace std::string_literals;
  for (const std::string& text : {""s,
                                  "-"s,
                                  "--"s,
                                  "YE-"s,
                                  "FY-"s,
                                  "Q"s,
                                  ".."s,
                                  "2015-01.."s,
                                  "..2015-01"s,
                                  "201"s,
                                  "20155"s,
                                  "\0"s,
                                  "2015\0"s,
                                  "2015-03\n-31"s,
                                  "YE-YE-2015"s,
                                  "\xff\xfe"s,
                                  "\xe2\x80"s,
                                  "２０１５"s,
                                  "-2015"s,
                                  "+2015-03"s,
                                  "2015-0x"s,
                                  std::string(1'000'000, '2'),
                                  std::string(100'000, '-'),
                                  "99999999999999999999"s})
    CHECK(refusal(text).substr(0, any.size()) == any);
}
