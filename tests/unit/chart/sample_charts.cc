#include "sample_charts.h"

#include <array>
#include <chrono>

namespace candour::chart {
namespace {

struct Rates {
  int year;
  unsigned month;
  double cambridgeshire, east, nation;
};

/// Victim-based crimes per 1,000 people in the 12 months to the end of each month.
const Rates victims_rates[] = {
    {2003, 3, 108.0, 81.8, 101.4}, {2004, 3, 99.2, 83.0, 101.3}, {2005, 3, 90.3, 77.8, 93.2},
    {2006, 3, 79.7, 75.1, 90.5}, {2007, 3, 81.9, 72.3, 87.6}, {2007, 6, 81.3, 71.0, 85.3},
    {2007, 9, 80.3, 69.7, 83.3}, {2007, 12, 76.9, 67.1, 80.6}, {2008, 3, 76.0, 65.7, 78.8},
    {2008, 6, 73.3, 63.3, 76.6}, {2008, 9, 74.3, 62.6, 76.0}, {2008, 12, 75.2, 62.0, 75.1},
    {2009, 3, 75.0, 60.7, 73.7}, {2009, 6, 74.9, 59.9, 72.5}, {2009, 9, 72.7, 58.9, 70.9},
    {2009, 12, 71.0, 57.7, 69.1}, {2010, 3, 68.3, 56.3, 67.3}, {2010, 6, 65.9, 55.1, 65.6},
    {2010, 9, 65.4, 54.8, 64.9}, {2010, 12, 63.5, 54.1, 63.9}, {2011, 3, 62.3, 54.3, 63.8},
    {2011, 6, 59.2, 53.1, 62.5}, {2011, 9, 56.8, 52.6, 61.8}, {2011, 12, 56.2, 52.8, 61.8},
    {2012, 3, 55.7, 51.8, 60.8}, {2012, 6, 53.8, 49.7, 58.5}, {2012, 9, 53.2, 48.3, 57.0},
    {2012, 12, 51.8, 47.2, 56.1}, {2013, 3, 50.0, 46.4, 55.0}, {2013, 6, 48.5, 45.6, 54.2},
    {2013, 9, 47.6, 45.4, 54.3}, {2013, 12, 47.2, 45.0, 53.9}, {2014, 3, 48.0, 45.3, 53.9},
    {2014, 6, 48.8, 45.7, 53.5}, {2014, 9, 49.6, 46.3, 53.6}, {2014, 12, 50.0, 47.0, 54.1},
    {2015, 3, 50.3, 47.6, 54.6}, {2015, 6, 50.3, 48.3, 55.5}, {2015, 9, 50.8, 49.4, 56.4},
    {2015, 12, 52.0, 50.8, 57.7}, {2016, 3, 52.6, 52.0, 58.9}, {2016, 6, 53.2, 52.0, 59.2},
    {2016, 9, 55.1, 53.0, 60.6}, {2016, 12, 57.5, 54.2, 62.2}, {2017, 3, 61.0, 55.8, 64.3},
    {2017, 6, 64.5, 57.7, 66.5}, {2017, 9, 67.3, 59.4, 68.6}};

/// Victim-based crimes in Cambridgeshire, years to March from 2003.
constexpr std::array<double, 16> victims_counts = {77512, 72373, 66622, 59859, 62114, 58245, 58299, 53651,
                                                   49641, 44946, 40644, 39225, 41526, 43938, 51289, 59110};

std::string month_name(unsigned month) {
  static const char* const names[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
  return names[month - 1];
}

Point month_point(int year, unsigned month, std::optional<double> value, std::string marker = "") {
  Point point{month_end(year, month), value, month_name(month) + " " + std::to_string(year), std::move(marker), false};
  point.provisional = point.marker == "p";
  return point;
}

LineChart chart_of(std::string id, std::string measure, int decimals = 0) {
  LineChart chart;
  chart.id = std::move(id);
  chart.measure = std::move(measure);
  chart.period_title = "12 months to";
  chart.period_phrase = "in the 12 months to ";
  chart.format.decimals = decimals;
  return chart;
}

LineChart rates() {
  LineChart chart = chart_of("victims-rate", "victim-based crimes per 1,000 people", 1);
  chart.lines = {{"Cambridgeshire", {}}, {"East of England", {}}, {"England and Wales", {}}};
  for (const Rates& r : victims_rates) {
    chart.lines[0].points.push_back(month_point(r.year, r.month, r.cambridgeshire));
    chart.lines[1].points.push_back(month_point(r.year, r.month, r.east));
    chart.lines[2].points.push_back(month_point(r.year, r.month, r.nation));
  }
  chart.annotations = {{month_end(2014, 12), "Recording improves after 2014"}};
  return chart;
}

LineChart counts() {
  LineChart chart = chart_of("victims-counts", "victim-based crimes");
  chart.place = "Cambridgeshire";
  chart.lines = {{"Cambridgeshire", {}}};
  for (std::size_t i = 0; i < victims_counts.size(); ++i)
    chart.lines[0].points.push_back(month_point(2003 + static_cast<int>(i), 3, victims_counts[i]));
  return chart;
}

LineChart grades() {
  LineChart chart = chart_of("grades", "inspection grades for efficiency");
  chart.period_title = "Inspection";
  chart.period_phrase = "in ";
  chart.place = "Cambridgeshire";
  chart.grades = {"Inadequate", "Requires improvement", "Good", "Outstanding"};
  chart.lines = {{"Cambridgeshire", {}}};
  const double values[] = {2, 2, 1, 2};
  for (int i = 0; i < 4; ++i) chart.lines[0].points.push_back({month_end(2014 + i, 10), values[i], std::to_string(2014 + i), "", false});
  return chart;
}

LineChart satisfaction() {
  LineChart chart = chart_of("satisfaction", "percentage of victims satisfied", 1);
  chart.format.suffix = "%";
  chart.lines = {{"Cambridgeshire", {}}, {"Most similar group of forces", {}}};
  const double ours[] = {87.6, 88.2, 88.9, 88.1, 87.0, 86.6, 86.9, 87.4}, theirs[] = {85.5, 85.7, 86.1, 86.0, 85.8, 85.1, 84.9, 84.4};
  for (int i = 0; i < 8; ++i) {
    chart.lines[0].points.push_back(month_point(2013 + i / 4, 3 * static_cast<unsigned>(i % 4) + 3, ours[i]));
    chart.lines[1].points.push_back(month_point(2013 + i / 4, 3 * static_cast<unsigned>(i % 4) + 3, theirs[i]));
  }
  return chart;
}

LineChart gaps() {
  LineChart chart = chart_of("gaps", "burglaries of homes");
  chart.place = "Cambridgeshire";
  chart.lines = {{"Cambridgeshire", {}}};
  const std::optional<double> values[] = {2810, 2764, 2690, {}, {}, 2588, {}, 2551, 2530, 2602, 4120, 4233, 4310, 4287, 4190, 4102};
  for (int i = 0; i < 16; ++i)
    chart.lines[0].points.push_back(month_point(2014 + (i + 1) / 4, 3 * static_cast<unsigned>((i + 1) % 4) + 3, values[i],
                                                i >= 14 ? "p" : values[i] ? "" : i == 6 ? "c" : "x"));
  chart.breaks = {{month_end(2016, 12), "Burglary was redefined in April 2017. Sheds and garages now count with the home."}};
  chart.annotations = {{month_end(2015, 6), "A new recording system starts"}};
  return chart;
}

LineChart four() {
  LineChart chart = chart_of("four", "special constables per 100,000 people", 1);
  chart.period_title = "Date";
  chart.period_phrase = "at ";
  chart.lines = {{"Cambridgeshire and Peterborough Combined Authority area", {}}, {"East of England", {}},
                 {"Most similar group of forces (eight)", {}}, {"England and Wales", {}}};
  const double levels[] = {31.4, 30.9, 30.2, 29.7};
  for (std::size_t l = 0; l < 4; ++l) {
    const int years = l == 1 ? 7 : 9;
    for (int i = 0; i < years; ++i) {
      Point point = month_point(2010 + i, 3, levels[l] - 0.4 * i + ((i * 7 + static_cast<int>(l) * 3) % 5) * 0.8);
      point.label = "31 " + point.label;
      chart.lines[l].points.push_back(point);
    }
  }
  return chart;
}

LineChart monthly() {
  LineChart chart = chart_of("monthly", "injury collisions");
  chart.period_title = "Month";
  chart.period_phrase = "in ";
  chart.place = "Huntingdonshire";
  chart.lines = {{"Huntingdonshire", {}}};
  const double values[] = {41, 38, 44, 29, 33, 37, 46, 52, 40, 43, 55, 49, 36, 34, 31, 28, 35, 39, 42};
  for (int i = 0; i < 19; ++i) chart.lines[0].points.push_back(month_point(2016 + (i + 3) / 12, static_cast<unsigned>((i + 3) % 12) + 1, values[i]));
  return chart;
}

LineChart negative() {
  LineChart chart = chart_of("negative", "change in budget, in pounds");
  chart.period_title = "Year to";
  chart.period_phrase = "in the year to ";
  chart.format = {"£", "", 0};
  chart.lines = {{"Office of the commissioner", {}}, {"Police force", {}}};
  const double office[] = {-12000, 4000, 9500, -8000, -22000}, force[] = {-1250000, -900000, 310000, 1700000, 2400000};
  for (int i = 0; i < 5; ++i) {
    chart.lines[0].points.push_back(month_point(2014 + i, 3, office[i]));
    chart.lines[1].points.push_back(month_point(2014 + i, 3, force[i]));
  }
  return chart;
}

LineChart sparse(std::string id, std::vector<Point> points) {
  LineChart chart = chart_of(std::move(id), "homicides");
  chart.lines = {{"Cambridgeshire", std::move(points)}, {"Peterborough", {month_point(2015, 3, {}, "c"), month_point(2016, 3, {}, "c")}}};
  return chart;
}

LineChart large() {
  LineChart chart = chart_of("large", "cost of policing, in pounds");
  chart.period_title = "Year to";
  chart.period_phrase = "in the year to ";
  chart.format = {"£", "", 0};
  chart.place = "England and Wales";
  chart.lines = {{"England and Wales", {}}};
  const double values[] = {12350400000, 12104000000, 11842300000, 11769000000, 12005100000, 12790000000};
  for (int i = 0; i < 6; ++i) chart.lines[0].points.push_back(month_point(2013 + i, 3, values[i] - (i == 2 ? 9e9 : 0)));
  return chart;
}

BarChart bars_of(std::string id, std::string measure, std::string period, std::string name_title) {
  BarChart chart;
  chart.id = std::move(id);
  chart.measure = std::move(measure);
  chart.period = std::move(period);
  chart.name_title = std::move(name_title);
  return chart;
}

BarChart offences() {
  BarChart chart = bars_of("sexual-offences", "sexual offences per 1,000 people", "12 months to September 2017", "Force area");
  chart.format.decimals = 2;
  chart.bars = {{"Bedfordshire", 1.5528, "", false}, {"Cambridgeshire", 2.0964, "", true}, {"Essex", 1.8392, "", false},
                {"Hertfordshire", 1.6699, "", false}, {"Norfolk", 2.4622, "", false}, {"Suffolk", 2.5153, "", false}};
  chart.reference = Bar{"England and Wales", 2.3349, "", false};
  return chart;
}

BarChart awkward_bars() {
  BarChart chart = bars_of("awkward-bars", "change in recorded offences", "April to June 2017", "Offence");
  chart.bars = {{"Burglary of homes, including sheds, garages and other outbuildings of a home", 214, "p", false},
                {"Bicycle theft", -38, "", true}, {"Robbery", 0, "", false}, {"Homicide", {}, "c", false}, {"Possession of weapons", -120, "", false}};
  chart.reference = Bar{"The average of all the kinds of offence that are recorded in the county", -14, "", false};
  return chart;
}

BarChart many_bars() {
  BarChart chart = bars_of("many-bars", "police officers per 100,000 people", "", "Force area");
  chart.bars.reserve(43);
  for (int i = 0; i < 43; ++i) chart.bars.push_back({"Force area " + std::to_string(i + 1), 150.0 + (i * 37) % 190, "", i == 20});
  return chart;
}

LineChart hostile() {
  const std::string words = "</title><script>alert(1)</script>\"'&";
  LineChart chart = chart_of("x\"><script>", words);
  chart.place = words;
  chart.period_title = words;
  chart.lines = {{words, {{0, 1, words, words, false}, {400, 2, words, "", false}}}, {words, {{0, 2, words, "", false}}}};
  chart.breaks = {{400, words}};
  chart.annotations = {{200, words}};
  return chart;
}

}  // namespace

double month_end(int year, unsigned month) {
  using namespace std::chrono;
  const sys_days day = std::chrono::year(year) / std::chrono::month(month) / last;
  return static_cast<double>(day.time_since_epoch().count());
}

std::vector<Sample> sample_charts() {
  return {
      sample_of(rates(), "three-lines", "Cambridgeshire’s rate is now close to the national rate"),
      sample_of(counts(), "one-line", "Crime is back where it was in 2006"),
      sample_of(grades(), "grades", "Efficiency is good again"),
      sample_of(satisfaction(), "broken-scale", "Most victims are satisfied"),
      sample_of(gaps(), "gaps-and-breaks", "Burglary is counted in a new way"),
      sample_of(four(), "four-lines", "There are fewer special constables everywhere"),
      sample_of(monthly(), "monthly", "Collisions by month"),
      sample_of(negative(), "negative", "Budgets moved apart"),
      sample_of(sparse("one-point", {month_point(2016, 3, 4)}), "one-point", "One year is known"),
      sample_of(sparse("no-values", {month_point(2015, 3, {}, "x"), month_point(2016, 3, {}, "x")}), "no-values", "Nothing is known"),
      sample_of(sparse("zeros", {month_point(2014, 3, 0), month_point(2015, 3, 0), month_point(2016, 3, 0)}), "zeros", "There were none"),
      sample_of(large(), "large", "Policing costs twelve billion pounds"),
      sample_of(offences(), "bars", "Sexual offences: Cambridgeshire is third of six"),
      sample_of(awkward_bars(), "awkward-bars", "Most kinds of offence are fewer"),
      sample_of(many_bars(), "many-bars", "The forces differ by half"),
      sample_of(hostile(), "hostile", "Words from outside stay words"),
  };
}

}  // namespace candour::chart
