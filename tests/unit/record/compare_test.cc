// What changed in figures and judgements, against expectations written by hand.
#include "record/compare.h"

#include <catch2/catch.hpp>

using namespace candour::record;

namespace {

/// Robbery by area and age, with two points each.
std::string robbery(const std::string& unit, const std::string& first, const std::string& second) {
  return "{\n  \"title\": \"Robbery\",\n  \"definition\": \"Robberies.\",\n  \"unit\": " + unit +
         ",\n  \"dimensions\": [\n    { \"id\": \"area\", \"title\": \"Area\", \"values\": [\"essex\"] },\n"
         "    { \"id\": \"age\", \"title\": \"Age\", \"values\": [{ \"id\": \"all\", \"title\": \"Every age\" }, { \"id\": \"young\", \"title\": \"Under 18\" }] }\n  ],\n"
         "  \"series\": [\n    {\n      \"key\": { \"area\": \"essex\", \"age\": \"all\" },\n      \"points\": [\n        " +
         first + "\n      ]\n    },\n    {\n      \"key\": { \"area\": \"essex\", \"age\": \"young\" },\n      \"points\": [\n        " + second +
         "\n      ]\n    }\n  ]\n}\n";
}

Record with(std::string data) {
  Record record;
  record.id = "2017-18-q1";
  record.sources = {{"data/areas.json", "{\n  \"areas\": [\n    { \"id\": \"essex\", \"name\": \"Essex\", \"kind\": \"police force area\" }\n  ]\n}\n"},
                    {"data/indicators/robbery.json", std::move(data)}};
  return record;
}

/// The one figure that differs when the first point of the first series, of that unit, goes from `was` to `now`.
FigureChange figure(const std::string& unit, const std::string& was, const std::string& now) {
  const std::string other = "{ \"period\": \"2016\", \"value\": 1 }";
  const auto point = [](const std::string& fields) { return "{ \"period\": \"YE-2017-06\"" + fields + " }"; };
  const Difference difference = compare(with(robbery(unit, point(was), other)), with(robbery(unit, point(now), other)));
  REQUIRE(difference.figures.size() == 1);
  CHECK(difference.indicators.empty());
  return difference.figures.front();
}

const std::string crimes = "{ \"kind\": \"count\", \"name\": \"crimes\", \"singular\": \"crime\" }";

}  // namespace

TEST_CASE("a changed figure is told with its indicator, series and period") {
  const FigureChange change = figure(crimes, ", \"value\": 41526, \"marker\": \"p\"", ", \"value\": 41530");
  CHECK(change.indicator == "robbery");
  CHECK(change.title == "Robbery");
  CHECK(change.series == "Essex, Every age");
  CHECK(change.period == "12 months to June 2017");
  CHECK(change.was == "41,526 [p]");
  CHECK(change.now == "41,530");
  CHECK(change.difference == "4 more");
}

TEST_CASE("figures and differences are in the words that the site has for their unit") {
  const auto words = [](const std::string& unit, const std::string& was, const std::string& now) {
    const FigureChange change = figure(unit, was, now);
    return change.was + " | " + change.now + " | " + change.difference;
  };
  CHECK(words("{ \"kind\": \"percentage\" }", ", \"value\": 50.3", ", \"value\": 50") == "50.3% | 50.0% | 0.3 percentage points lower");
  CHECK(words("{ \"kind\": \"currency\" }", ", \"value\": 1200", ", \"value\": -1200") == "£1,200 | −£1,200 | £2,400 lower");
  CHECK(words("{ \"kind\": \"rate\", \"name\": \"crimes\", \"decimals\": 1, \"per\": 1000 }", ", \"value\": 67.1", ", \"value\": 67.3") ==
        "67.1 | 67.3 | 0.2 higher");
  CHECK(words("{ \"kind\": \"duration\", \"name\": \"minutes\", \"singular\": \"minute\" }", ", \"value\": 12", ", \"value\": 11") ==
        "12 | 11 | 1 minute shorter");
  CHECK(words("{ \"kind\": \"grade\", \"grades\": [\"Poor\", \"Good\", \"Outstanding\"] }", ", \"value\": \"Poor\"", ", \"value\": \"Outstanding\"") ==
        "Poor | Outstanding | two grades higher");
}

TEST_CASE("a difference smaller than what is shown is shown") {
  // Officers of one force at 30 September 2015, in the editions of 2015 and 2016.
  const FigureChange change = figure("{ \"kind\": \"count\", \"name\": \"officers\", \"decimals\": 0 }", ", \"value\": 125573.55", ", \"value\": 125573.6");
  CHECK(change.was == "125,573.55");
  CHECK(change.now == "125,573.60");
  CHECK(change.difference == "0.05 more");
}

TEST_CASE("a figure that came, went, lost its value or was counted anew") {
  const FigureChange hidden = figure(crimes, ", \"value\": 3", ", \"marker\": \"c\"");
  CHECK(hidden.now == "[c]");
  CHECK(hidden.difference.empty());
  const FigureChange parts = figure("{ \"kind\": \"percentage\" }", ", \"value\": 85, \"numerator\": 1700, \"denominator\": 2000",
                                    ", \"value\": 85, \"numerator\": 1701.5, \"denominator\": 2001");
  CHECK(parts.was == "85.0% (1,700 of 2,000)");
  CHECK(parts.now == "85.0% (1,701.5 of 2,001)");
  CHECK(parts.difference.empty());

  const std::string one = "{ \"period\": \"2016\", \"value\": 1 }", two = "{ \"period\": \"2017\", \"value\": 2 }";
  const Difference came = compare(with(robbery(crimes, one, one)), with(robbery(crimes, one + ",\n        " + two, one)));
  REQUIRE(came.figures.size() == 1);
  CHECK(came.figures[0].period == "2017");
  CHECK(came.figures[0].was == "none");
  CHECK(came.figures[0].now == "2");
  CHECK(came.figures[0].difference.empty());
  const Difference went = compare(with(robbery(crimes, one, one + ",\n        " + two)), with(robbery(crimes, one, one)));
  REQUIRE(went.figures.size() == 1);
  CHECK(went.figures[0].series == "Essex, Under 18");
  CHECK(went.figures[0].now == "none");
}

TEST_CASE("the only series needs no name") {
  const auto only = [](const std::string& value) {
    return with("{\n  \"title\": \"A\",\n  \"series\": [\n    { \"points\": [ { \"period\": \"2016\", \"value\": " + value + " } ] }\n  ]\n}\n");
  };
  CHECK(compare(only("1"), only("2")).figures[0].series.empty());
}

TEST_CASE("a judgement that differs is told, of the same series and period") {
  Record older = with(robbery(crimes, "{ \"period\": \"2016\", \"value\": 1 }", "{ \"period\": \"2016\", \"value\": 1 }"));
  older.judgements = {{"robbery", {{"age", "all"}}, "2016", "no-different", ""}, {"robbery", {{"age", "young"}}, "2016", "higher", ""}};
  Record newer = older;
  CHECK(compare(older, newer).empty());
  newer.judgements[0].verdict = "lower";
  newer.judgements[1].period = "2017";
  const Difference difference = compare(older, newer);
  REQUIRE(difference.judgements.size() == 1);
  CHECK(difference.judgements[0].title == "Robbery");
  CHECK(difference.judgements[0].period == "2016");
  CHECK(difference.judgements[0].was == "no different");
  CHECK(difference.judgements[0].now == "lower");
}

TEST_CASE("public data: numerators count, and a value that was taken out is told") {
  const auto data = [](const std::string& points) { return robbery("{ \"kind\": \"percentage\" }", points, "{ \"period\": \"2016\", \"value\": 1 }"); };
  const std::string one = "{ \"period\": \"2015\", \"value\": 1 }";
  const auto change = compare_data(data("{ \"period\": \"2014\", \"value\": 50, \"numerator\": 1, \"denominator\": 2 },\n        " + one),
                                   data("{ \"period\": \"2014\", \"value\": 50, \"numerator\": 2, \"denominator\": 4 }"));
  REQUIRE(change);
  REQUIRE(change->values.size() == 2);
  CHECK(change->values[0].series == std::vector<std::pair<std::string, std::string>>{{"area", "essex"}, {"age", "all"}});
  CHECK(change->values[0].was->numerator == 1);
  CHECK(change->values[0].now->denominator == 4);
  CHECK(change->values[1].period == "2015");
  CHECK_FALSE(change->values[1].now);
}
