#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/number_axis.h"
#include "chart/placing.h"
#include "chart/time_axis.h"
#include "sample_charts.h"
#include "svg_reader.h"

using namespace candour;
using namespace candour::chart;

namespace {

/// "−1,250.5" as a number: what a reader of a table sees.
double seen(std::string text) {
  text = replace_all(std::move(text), "\u2212", "-");
  for (const char* sign : {",", "£", "%"}) text = replace_all(std::move(text), sign, "");
  double size = 1;
  for (const auto& [suffix, of] : {std::pair<const char*, double>{"tn", 1e12}, {"bn", 1e9}, {"m", 1e6}}) {
    if (!text.ends_with(suffix)) continue;
    size = of;
    break;
  }
  return std::stod(text) * size;
}

/// The value at a height, from the words of two ticks.
class ReadScale {
 public:
  explicit ReadScale(const ReadSvg& svg) {
    std::vector<const ReadWords*> labels;
    for (const ReadWords& words : svg.words)
      if (words.css == "tk" && words.box.right < svg.width / 2 && words.y < svg.height - 20) labels.push_back(&words);
    REQUIRE(labels.size() >= 2);
    const auto [low, high] = std::minmax_element(labels.begin(), labels.end(), [](auto a, auto b) { return a->y > b->y; });
    from_ = seen((*low)->words);
    from_y_ = (*low)->y - 4.5;
    per_unit_ = (seen((*high)->words) - from_) / ((*high)->y - 4.5 - from_y_);
  }
  double operator()(double y) const { return from_ + (y - from_y_) * per_unit_; }
  double unit() const { return std::fabs(per_unit_); }

 private:
  double from_, from_y_, per_unit_;
};

LineChart simple(std::vector<Point> points) {
  LineChart chart;
  chart.id = "c";
  chart.measure = "incidents";
  chart.period_title = "Month";
  chart.period_phrase = "in ";
  chart.lines = {{"Here", std::move(points)}};
  return chart;
}

}  // namespace

TEST_CASE("points read back from a drawing are those of the table") {
  int compared = 0;
  for (const Sample& sample : sample_charts()) {
    const Table& table = sample.drawing.table;
    if (contains(sample.name, "bars") || !table.columns[1].number || sample.name == "no-values" || sample.name == "hostile") continue;
    for (const Html* html : {&sample.drawing.wide, &sample.drawing.narrow}) {
      INFO(sample.name);
      const ReadSvg svg = read_svg(html->str());
      const ReadScale scale(svg);
      for (std::size_t line = 0; line + 1 < table.columns.size(); ++line) {
        static const char* const of_three[] = {"c1", "c2", "c4"};
        static const char* const of_four[] = {"c1", "c2", "c3", "c4"};
        const std::string css = table.columns.size() == 4 ? of_three[line] : of_four[line];
        std::vector<double> drawn;
        for (const ReadPath& path : svg.paths)
          if (path.css == "ln " + css && !contains(path.data, "H"))
            for (const auto& piece : path.pieces)
              for (const auto& [x, y] : piece) drawn.push_back(scale(y));
        std::vector<std::string> told;
        for (auto row = table.rows.rbegin(); row != table.rows.rend(); ++row)
          if (!(*row)[line + 1].text.empty()) told.push_back((*row)[line + 1].text);
        if (drawn.empty() && told.size() < 2) continue;  // a single point is a dot
        REQUIRE(drawn.size() == told.size());
        for (std::size_t i = 0; i < drawn.size(); ++i, ++compared)
          CHECK(drawn[i] == Approx(seen(told[i])).margin(0.11 * scale.unit() + 0.051));
      }
    }
  }
  CHECK(compared > 400);
}

TEST_CASE("a bar's length is its value") {
  for (const Sample& sample : sample_charts()) {
    if (sample.name != "bars" && sample.name != "many-bars") continue;
    for (const Html* html : {&sample.drawing.wide, &sample.drawing.narrow}) {
      const ReadSvg svg = read_svg(html->str());
      std::vector<double> lengths;
      for (const ReadPath& path : svg.paths)
        if (path.css.starts_with("bar")) lengths.push_back(std::stod(path.data.substr(path.data.find('H') + 1)) - path.pieces[0][0].first);
      const std::size_t bars = sample.name == "bars" ? 6 : 43;
      REQUIRE(lengths.size() == bars);
      const double unit = lengths[0] / seen(sample.drawing.table.rows[0][1].text);
      for (std::size_t i = 0; i < bars; ++i) CHECK(lengths[i] == Approx(seen(sample.drawing.table.rows[i][1].text) * unit).margin(0.011 * unit + 0.2));
      CHECK(std::is_sorted(lengths.rbegin(), lengths.rend()));
      CHECK(std::count_if(svg.paths.begin(), svg.paths.end(), [](const ReadPath& p) { return p.css == "bar me"; }) == 1);
    }
  }
}

TEST_CASE("a gap and a break part a line, and a point between two gaps is a dot") {
  LineChart chart = simple({{0, 5, "January", "", false}, {31, {}, "February", "x", false}, {59, 7, "March", "", false},
                            {90, {}, "April", "c", false}, {120, 8, "May", "", false}, {151, 9, "June", "p", true},
                            {181, 9, "July", "", false}});
  chart.breaks = {{181, "Counted anew"}};
  const Drawing drawing = draw(chart);
  const ReadSvg svg = read_svg(drawing.wide.str());
  const auto line = std::find_if(svg.paths.begin(), svg.paths.end(), [](const ReadPath& p) { return p.css == "ln c1"; });
  REQUIRE(line != svg.paths.end());
  std::vector<std::size_t> pieces;
  for (const auto& piece : line->pieces) pieces.push_back(piece.size());
  CHECK(pieces == std::vector<std::size_t>{1, 1, 2, 1});
  CHECK(std::count_if(svg.dots.begin(), svg.dots.end(), [](const ReadDot& d) { return d.css == "pt c1"; }) == 3);
  CHECK(std::count_if(svg.dots.begin(), svg.dots.end(), [](const ReadDot& d) { return d.css == "rn c1"; }) == 1);
  CHECK(std::count_if(svg.paths.begin(), svg.paths.end(), [](const ReadPath& p) { return p.css == "lim"; }) == 1);
  CHECK(drawing.table.rows[5][1].text.empty());
  CHECK(drawing.table.rows[5][1].marker == "x");
  CHECK(markers_used(drawing.table) == std::vector<std::string>{"p", "c", "x"});
}

TEST_CASE("periods before the first value and after the last are in the table and not in the drawing") {
  const Drawing drawing = draw(simple({{-31, {}, "December", "x", false}, {0, 5, "January", "", false}, {31, 6, "February", "", false}, {59, {}, "March", "x", false}}));
  CHECK(drawing.table.rows.size() == 4);
  std::string labels;
  for (const ReadWords& words : read_svg(drawing.wide.str()).words)
    if (words.css == "tk" && contains(words.words, " ")) labels += words.words + ", ";
  CHECK(labels == "Jan 1970, Feb 1970, ");
}

TEST_CASE("a table hangs its markers after digits, and shows them alone where there is no number") {
  const Table table{"Crimes <by year>", {{"Year", false}, {"Crimes", true}, {"Grade", false}},
                    {{{"2015", ""}, {"1,200", "r"}, {"Good", ""}}, {{"2014", ""}, {"", "x"}, {"", "c"}}}};
  CHECK(write_html(table, "tight", "t1").str() ==
        "<table class=\"tight hang\"><caption id=\"t1\"><span>Crimes &lt;by year&gt;</span></caption>\n"
        "<thead><tr><th scope=\"col\">Year</th><th scope=\"col\" class=\"n\">Crimes</th><th scope=\"col\">Grade</th></tr></thead>\n<tbody>\n"
        "<tr><th scope=\"row\">2015</th><td class=\"n\">1,200<span class=\"m\">[r]</span></td><td>Good</td></tr>\n"
        "<tr><th scope=\"row\">2014</th><td class=\"n\">[x]</td><td>[c]</td></tr>\n</tbody></table>");
}

TEST_CASE("lines with other periods share a table") {
  LineChart chart = simple({{0, 1, "A", "", false}, {10, 2, "B", "", false}});
  chart.lines.push_back({"There", {{5, 3, "AB", "", false}, {10, 4, "B", "", false}, {20, 5, "C", "", false}}});
  const Table table = draw(chart).table;
  std::string text;
  for (const auto& row : table.rows) text += row[0].text + " " + row[1].text + row[1].marker + " " + row[2].text + row[2].marker + "; ";
  CHECK(text == "C x 5; B 2 4; AB x 3; A 1 x; ");
}

TEST_CASE("an axis starts at zero unless a line would be flat") {
  const auto axis = [](double low, double high, int decimals = 0) { return number_axis(low, high, decimals, Start::near_values); };
  CHECK(axis(40, 95).from == 0);
  CHECK_FALSE(axis(40, 95).broken);
  CHECK(axis(94.0, 95.1, 1).broken);
  CHECK(axis(94.0, 95.1, 1).from > 90);
  CHECK(axis(-95.1, -94.0, 1).broken);
  CHECK_FALSE(axis(90, 100).broken);  // a tenth is not yet flat
  CHECK(axis(90.1, 100, 1).broken);
  CHECK(number_axis(94, 95, 1, Start::at_zero).from == 0);
  CHECK(axis(5, 5).from == 0);
  CHECK(axis(0, 0).to == 1);
  CHECK(axis(-3, 4).from < 0);
  CHECK(axis(0, 3).labels == std::vector<std::string>{"0", "1", "2", "3"});  // no half a homicide
  CHECK(axis(0, 23000000).labels.back() == "25m");
  CHECK(axis(0, 77512).ticks.size() <= 8);
}

TEST_CASE("a broken axis is said in words") {
  const Drawing drawing = draw(simple({{0, 94.4, "A", "", false}, {365, 95.1, "B", "", false}, {730, 94.0, "C", "", false}}));
  REQUIRE(drawing.scale_note);
  CHECK(drawing.scale_note->starts_with("on a scale that starts at 9"));
  CHECK_FALSE(draw(simple({{0, 94.4, "A", "", false}, {365, 40, "B", "", false}})).scale_note);
}

TEST_CASE("time is marked by years for long spans and at points for short ones") {
  const auto always = [](const std::vector<TimeTick>&) { return true; };
  const auto labels = [](const std::vector<TimeTick>& ticks) {
    std::string text;
    for (const TimeTick& tick : ticks) text += tick.label + " ";
    return text;
  };
  std::vector<double> quarters;
  for (int i = 0; i < 16; ++i) quarters.push_back(month_end(2014 + (3 * i + 6) / 12, static_cast<unsigned>((3 * i + 6) % 12) + 1));
  const std::vector<TimeTick> years = time_ticks(quarters, always);
  CHECK(labels(years) == "2014 2015 2016 2017 ");
  CHECK(years[1].day == month_end(2015, 7));
  quarters.resize(5);
  CHECK(labels(time_ticks(quarters, always)) == "Jul 2014 Oct 2014 Jan 2015 Apr 2015 Jul 2015 ");
  CHECK(labels(time_ticks(quarters, [](const auto& ticks) { return ticks.size() < 4; })) == "Jul 2014 Jan 2015 Jul 2015 ");
  CHECK(labels(time_ticks({17000, 17004}, always)) == "18 Jul 2016 22 Jul 2016 ");
  CHECK(labels(time_ticks({month_end(2016, 2), month_end(2020, 2)}, always)) == "2016 2017 2018 2019 2020 ");
  CHECK(time_ticks({month_end(2016, 2), month_end(2020, 2)}, always)[1].day == month_end(2017, 2));
  CHECK(time_ticks({}, always).empty());
}

TEST_CASE("labels are spread with least movement, and stay between their ends") {
  const auto places = [](std::vector<Rung> rungs, double ceiling, double floor) {
    spread(rungs, ceiling, floor);
    std::vector<double> at;
    for (const Rung& rung : rungs) at.push_back(rung.place);
    return at;
  };
  CHECK(places({{100, 20}, {200, 20}}, 0, 300) == std::vector<double>{100, 200});
  CHECK(places({{100, 20}, {100, 20}}, 0, 300) == std::vector<double>{90, 110});
  CHECK(places({{100, 20}, {101, 20}, {250, 20}}, 0, 300) == std::vector<double>{90.5, 110.5, 250});
  CHECK(places({{-50, 20}, {-40, 20}}, 0, 300) == std::vector<double>{0, 20});
  CHECK(places({{290, 20}, {295, 20}}, 0, 300) == std::vector<double>{260, 280});
}

TEST_CASE("a line enters a box or passes it by") {
  const Box box{10, 10, 20, 20};
  CHECK(crosses(box, 0, 0, 30, 30));
  CHECK(crosses(box, 12, 12, 14, 14));
  CHECK(crosses(box, 15, 0, 15, 30));
  CHECK_FALSE(crosses(box, 0, 0, 9, 9));
  CHECK_FALSE(crosses(box, 0, 15, 30, 40));
  CHECK_FALSE(crosses(box, 25, 0, 25, 30));
}

TEST_CASE("words are broken at spaces, and cut where they cannot fit") {
  CHECK(fit_lines("most similar group", 1000, 2, 14, Weight::regular) == std::vector<std::string>{"most similar group"});
  CHECK(fit_lines("most similar group", 90, 2, 14, Weight::regular).size() == 2);
  const auto cut = fit_lines("Llanfairpwllgwyngyll is far", 60, 2, 14, Weight::bold);
  REQUIRE(cut.size() == 2);
  CHECK(cut[0].ends_with("\u2026"));
  for (const std::string& line : cut) CHECK(text_width(line, 14, Weight::bold) <= 60);
  CHECK(fit_lines("", 60, 2, 14, Weight::regular) == std::vector<std::string>{""});
  const auto accents = fit_lines("ééééééééééééé", 60, 1, 14, Weight::regular);
  CHECK_FALSE(first_invalid_utf8(accents[0]));
}

TEST_CASE("sparklines draw what there is") {
  const std::vector<Point> gap = {{0, 5, "", "", false}, {31, {}, "", "", false}, {59, 7, "", "", false}, {90, 8, "", "", false}};
  const ReadSvg svg = read_svg(sparkline(gap, "from 5 to 8").str());
  REQUIRE(svg.paths.size() == 1);
  CHECK(svg.paths[0].pieces.size() == 2);
  CHECK(svg.dots.size() == 2);  // the lone first point and the last
  CHECK(read_svg(sparkline({}, "none").str()).dots.empty());
  CHECK(read_svg(sparkline({{0, {}, "", "", false}}, "none").str()).dots.empty());
  CHECK(read_svg(sparkline({{0, 3, "", "", false}}, "one").str()).dots.size() == 1);
  const ReadSvg grades = read_svg(grade_sparkline({{0, 2, "", "", false}, {365, 3, "", "", false}}, 4, "grades").str());
  CHECK(grades.paths.size() == 4);
  CHECK(grades.dots[1].y < grades.dots[0].y);
}

// Chromium prints the first table 281 pixels wide, and the others 359 and 627; half a page is 326.
TEST_CASE("a table stands in two parts side by side only where both have room") {
  const auto table = [](std::vector<std::string> columns, std::vector<std::string> row, bool ends_in_words) {
    Table made;
    for (std::size_t i = 0; i < columns.size(); ++i) made.columns.push_back({columns[i], i > 0 && !(ends_in_words && i + 1 == columns.size())});
    made.rows.emplace_back();
    for (std::string& cell : row) made.rows[0].push_back({std::move(cell), ""});
    return made;
  };
  CHECK(fits_half_a_page(table({"12 months to", "Cambridgeshire", "East of England", "England and Wales"}, {"September 2018", "64.81", "71.90", "83.30"}, false)));
  CHECK_FALSE(fits_half_a_page(table({"Quarter", "Value", "Mean", "Lower limit", "Upper limit", "Signal"},
                                     {"October to December 2016", "523", "519", "407", "632", "In a trend downwards"}, true)));
  CHECK_FALSE(fits_half_a_page(table({"Quarter", "Cambridge", "East Cambridgeshire", "Fenland", "Huntingdonshire", "Peterborough", "South Cambridgeshire"},
                                     {"October to December 2016", "100", "43", "56", "116", "138", "108"}, false)));
}
