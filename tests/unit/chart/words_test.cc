#include <catch2/catch.hpp>

#include "base/text.h"
#include "chart/chart.h"
#include "sample_charts.h"

using namespace candour;
using namespace candour::chart;

namespace {

Point year(int y, std::optional<double> value, std::string marker = "") {
  Point point{month_end(y, 3), value, "March " + std::to_string(y), std::move(marker), false};
  point.provisional = point.marker == "p";
  return point;
}

LineChart crimes(std::vector<Line> lines) {
  LineChart chart;
  chart.id = "c";
  chart.measure = "crimes";
  chart.period_title = "12 months to";
  chart.period_phrase = "in the 12 months to ";
  chart.lines = std::move(lines);
  return chart;
}

LineChart one(std::vector<Point> points) { return crimes({{"Cambridgeshire", std::move(points)}}); }

}  // namespace

TEST_CASE("a summary says first, last, difference, lowest and highest") {
  CHECK(draw(one({year(2014, 1200), year(2015, 900), year(2016, 1500), year(2017, 1100)})).summary ==
        "Cambridgeshire stood at 1,200 in the 12 months to March 2014 and at 1,100 in the 12 months to March 2017, 100 lower. "
        "Its lowest value was 900, in the 12 months to March 2015, and its highest was 1,500, in the 12 months to March 2016.");
}

TEST_CASE("an extreme at an end is not said twice") {
  CHECK(draw(one({year(2014, 9), year(2015, 12), year(2016, 14)})).summary ==
        "Cambridgeshire stood at 9 in the 12 months to March 2014 and at 14 in the 12 months to March 2016, 5 higher. "
        "Its lowest value was the first, and its highest was the latest.");
}

TEST_CASE("an extreme that comes twice is said where it comes first") {
  CHECK(contains(draw(one({year(2013, 5), year(2014, 2), year(2015, 2), year(2016, 4)})).summary,
                 "Its lowest value was 2, first in the 12 months to March 2014, and its highest was the first."));
}

TEST_CASE("two values, one value, none and no change") {
  CHECK(draw(one({year(2015, 3), year(2016, 4)})).summary ==
        "Cambridgeshire stood at 3 in the 12 months to March 2015 and at 4 in the 12 months to March 2016, 1 higher.");
  CHECK(draw(one({year(2016, 4)})).summary == "Cambridgeshire stood at 4 in the 12 months to March 2016.");
  CHECK(draw(one({year(2016, {}, "x")})).summary == "There are no values for Cambridgeshire.");
  CHECK(draw(one({year(2014, 0), year(2015, 0), year(2016, 0)})).summary ==
        "Cambridgeshire stood at 0 in the 12 months to March 2014 and again at 0 in the 12 months to March 2016. "
        "Every value in between was the same.");
}

TEST_CASE("a difference is that of the numbers that are shown") {
  LineChart chart = one({year(2015, 1.25), year(2016, 2.04)});
  chart.format.decimals = 1;  // shown as 1.3 and 2.0
  CHECK(contains(draw(chart).summary, "stood at 1.3 in the 12 months to March 2015 and at 2.0 in the 12 months to March 2016, 0.7 higher."));
}

TEST_CASE("percentages differ by percentage points, and pounds by pounds") {
  LineChart chart = one({year(2015, 88), year(2016, 87)});
  chart.format.suffix = "%";
  CHECK(contains(draw(chart).summary, "at 87% in the 12 months to March 2016, 1 percentage point lower."));
  chart.lines[0].points[1].value = 84.5;
  chart.format.decimals = 1;
  CHECK(contains(draw(chart).summary, ", 3.5 percentage points lower."));
  chart.format = {"£", "", 0};
  CHECK(contains(draw(chart).summary, "stood at £88 in the 12 months to March 2015 and at £85 in the 12 months to March 2016, £3 lower."));
}

TEST_CASE("the other lines are said as they stand at the end") {
  const LineChart chart = crimes({{"Cambridgeshire", {year(2015, 3), year(2016, 4)}},
                                  {"East of England", {year(2015, 5), year(2016, 6)}},
                                  {"England and Wales", {year(2015, 7), year(2016, 8)}}});
  CHECK(contains(draw(chart).summary, " At the end, East of England stood at 6 and England and Wales at 8."));
  LineChart early = chart;
  early.lines[1].points.pop_back();
  early.lines[2].points[1].value.reset();
  early.lines[2].points[0].value.reset();
  CHECK(draw(early).summary.ends_with(" 1 higher. The last value of East of England was 5, in the 12 months to March 2015. "
                                      "There are no values for England and Wales."));
}

TEST_CASE("grades are said in words") {
  LineChart chart = one({year(2014, 2), year(2015, 1), year(2016, 2)});
  chart.grades = {"Inadequate", "Requires improvement", "Good", "Outstanding"};
  chart.period_phrase = "in ";
  CHECK(draw(chart).summary ==
        "Cambridgeshire was graded Good in March 2014 and again Good in March 2016. "
        "Its lowest grade was Requires improvement, in March 2015, and its highest was the first.");
  CHECK(draw(chart).table.rows[1][1].text == "Requires improvement");
  CHECK_FALSE(draw(chart).table.columns[1].number);
}

TEST_CASE("values on two sides of a break are not compared") {
  LineChart chart = one({year(2013, 50), year(2014, 40), year(2015, 10), year(2016, 12), year(2017, 11)});
  chart.breaks = {{month_end(2015, 3), "Burglary was redefined. Sheds now count."}};
  CHECK(draw(chart).summary ==
        "Cambridgeshire stood at 50 in the 12 months to March 2013 and at 11 in the 12 months to March 2017. "
        "Burglary was redefined. Figures before March 2015 do not compare with those since. "
        "Since then its lowest value was the first, and its highest was 12, in the 12 months to March 2016.");
}

TEST_CASE("a break is dated by its own period, and said only where there are values on both sides") {
  LineChart chart = one({year(2013, 50), year(2014, 40), year(2015, {}, "x"), year(2016, 12)});
  chart.breaks = {{month_end(2015, 3), ""}};
  CHECK(contains(draw(chart).summary, " The series breaks. Figures before March 2015 do not compare with those since."));
  chart.lines[0].points[3].value.reset();
  CHECK(draw(chart).summary ==
        "Cambridgeshire stood at 50 in the 12 months to March 2013 and at 40 in the 12 months to March 2014, 10 lower. "
        "There is no value for March 2015 and March 2016.");
}

TEST_CASE("gaps and provisional values are said") {
  CHECK(draw(one({year(2014, 3), year(2015, {}, "x"), year(2016, 4, "p")})).summary.ends_with(
      " There is no value for March 2015. The value for March 2016 is provisional."));
  CHECK(draw(one({year(2010, 3), year(2011, {}), year(2012, {}), year(2013, {}), year(2014, {}), year(2015, 4, "p"), year(2016, 4, "p")})).summary.ends_with(
      " There are no values for 4 of the 7 periods. Hollow points are provisional."));
}

TEST_CASE("bars are said from lowest to highest, with the rank of one's own") {
  BarChart chart;
  chart.id = "b";
  chart.measure = "sexual offences per 1,000 people";
  chart.period = "12 months to September 2017";
  chart.name_title = "Force area";
  chart.format.decimals = 2;
  chart.bars = {{"Essex", 1.84, "", false}, {"Suffolk", 2.52, "", false}, {"Cambridgeshire", 2.10, "", true}, {"Norfolk", {}, "x", false}};
  chart.reference = Bar{"England and Wales", 2.33, "", false};
  const Drawing drawing = draw(chart);
  CHECK(drawing.summary ==
        "Values ran from 1.84 (Essex) to 2.52 (Suffolk). Cambridgeshire stood second highest of the three, at 2.10. "
        "The value for England and Wales was 2.33. There is no value for Norfolk.");
  CHECK(drawing.title ==
        "Bar chart of sexual offences per 1,000 people by force area, 12 months to September 2017, where Cambridgeshire stood second "
        "highest of the three, at 2.10");
  const auto rank = [&](double own, double other, double third) {
    chart.bars = {{"Essex", other, "", false}, {"Suffolk", third, "", false}, {"Cambridgeshire", own, "", true}};
    return draw(chart).summary;
  };
  CHECK(contains(rank(3, 1, 2), "Cambridgeshire stood highest of the three, at 3.00."));
  CHECK(contains(rank(1, 3, 2), "Cambridgeshire stood lowest of the three, at 1.00."));
  CHECK(contains(rank(3, 3, 2), "Cambridgeshire stood joint highest of the three, at 3.00."));
  CHECK(contains(rank(1, 3, 1), "Cambridgeshire stood joint lowest of the three, at 1.00."));
  CHECK(contains(rank(2, 2, 2), "Every value was 2.00."));
}

TEST_CASE("a title is as long as a listener can bear, in whole characters") {
  LineChart chart = one({year(2015, 3), year(2016, 4)});
  CHECK(draw(chart).title == "Line chart of crimes, 12 months to March 2015 to March 2016, where Cambridgeshire went from 3 to 4");
  for (const char* word : {"é", "é ", "long words "}) {
    chart.measure.clear();
    for (int i = 0; i < 300; ++i) chart.measure += word;
    const std::string title = draw(chart).title;
    CHECK(count_code_points(title) <= 200);
    CHECK(count_code_points(title) > 180);
    CHECK_FALSE(first_invalid_utf8(title));
    CHECK(title.ends_with("\u2026"));
  }
}

TEST_CASE("generated words give no cause and pass no judgement") {
  for (const Sample& sample : all_samples()) {
    const std::string words = to_lower_ascii(" " + sample.drawing.title + " " + sample.drawing.summary + " ");
    for (const char* never : {" because ", " due to ", " led to ", " thanks to ", " result of ", " owing to ", " better ", " worse ", " improv",
                              " rose ", " fell ", " good news", " sadly ", " target", " success", " fail"}) {
      if (sample.name == "grades" && contains(never, "improv")) continue;  // the name of a grade
      INFO(sample.name << never);
      CHECK_FALSE(contains(words, never));
    }
  }
}
