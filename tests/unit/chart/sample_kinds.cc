// Samples of the kinds of chart beyond lines and bars.
#include "sample_charts.h"

#include <array>
#include <cmath>

#include "chart/district_map.h"
#include "chart/funnel_chart.h"
#include "chart/process_chart.h"
#include "chart/share_chart.h"
#include "chart/small_multiples.h"
#include "sample_forces.h"
#include "sample_map.h"

namespace candour::chart {
namespace {

std::string month_label(int year, unsigned month) {
  static const char* const names[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
  return std::string(names[month - 1]) + " " + std::to_string(year);
}

Point monthly(int i, int start_year, std::optional<double> value, std::string marker = "") {
  const int year = start_year + i / 12;
  const auto month = static_cast<unsigned>(i % 12) + 1;
  return {month_end(year, month), value, month_label(year, month), marker, marker == "p"};
}

/// Victim-based crime, Cambridgeshire, years to March; mean, limits and signals as in the art direction's data.
ProcessChart process_years() {
  ProcessChart chart;
  chart.id = "process";
  chart.measure = "victim-based crimes";
  chart.place = "Cambridgeshire";
  chart.period_title = "12 months to";
  chart.period_phrase = "in the 12 months to ";
  const std::array<double, 16> counts = {77512, 72373, 66622, 59859, 62114, 58245, 58299, 53651, 49641, 44946, 40644, 39225, 41526, 43938, 51289, 59110};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const int year = 2003 + static_cast<int>(i);
    Signal signal = Signal::none;
    if (counts[i] > 66071.9) signal = Signal::outside_high;
    else if (counts[i] < 43802.4) signal = Signal::outside_low;
    else if (i >= 3 && i <= 6) signal = Signal::run_high;
    else if (i >= 7 && i <= 14) signal = Signal::run_low;
    chart.points.push_back({{month_end(year, 3), counts[i], month_label(year, 3), "", false}, signal});
  }
  chart.phases = {{chart.points.front().point.day, chart.points.back().point.day, 54937.1, 43802.4, 66071.9, ""}};
  return chart;
}

ProcessChart process_phases() {
  ProcessChart chart;
  chart.id = "process-phases";
  chart.measure = "injury collisions";
  chart.place = "Fenland";
  chart.period_title = "Month";
  chart.period_phrase = "in ";
  chart.not_below = 0;
  for (int i = 0; i < 36; ++i) {
    std::optional<double> value = (i < 18 ? 14 : 9) + (i * 7) % 9 - 4 + (i == 8 ? 16 : 0);
    if (i == 13) value.reset();
    ProcessPoint p{monthly(i, 2013, value, !value ? "c" : i >= 34 ? "p" : ""), Signal::none};
    if (i == 8) p.signal = Signal::outside_high;
    if (i == 22 || i == 23) p.signal = Signal::two_in_three_low;
    if (i >= 27 && i <= 33) p.signal = Signal::run_low;
    chart.points.push_back(p);
  }
  const auto day = [&](std::size_t i) { return chart.points[i].point.day; };
  chart.phases = {{day(0), day(17), 14.3, 2.1, 26.5, ""}, {day(18), day(35), 9.1, -1.4, 19.6, "Limits start anew"}};
  chart.annotations = {{day(6), "Cameras moved"}};
  chart.breaks = {{day(30), "Recorded in a new system"}};
  return chart;
}

/// Limits of a rate per million, where counts vary as chance would have them.
FunnelChart funnel() {
  FunnelChart chart;
  chart.id = "funnel";
  chart.measure = "fatal road collisions per million people";
  chart.period = "2015";
  chart.name_title = "Force area";
  chart.size_title = "Population";
  chart.format.decimals = 1;
  chart.centre_name = "England and Wales";
  chart.not_below = 0;
  double people = 0, collisions = 0;
  for (const Force& force : sample_forces()) {
    people += force.population_2015;
    collisions += force.fatal_collisions;
  }
  chart.centre = collisions / people * 1e6;
  const auto limit = [&](double population, double z) { return chart.centre + z * std::sqrt(chart.centre / (population / 1e6)); };
  for (const Force& force : sample_forces()) {
    const double rate = force.fatal_collisions / force.population_2015 * 1e6, size = force.population_2015;
    const FunnelPlace place = rate > limit(size, 3.0902)    ? FunnelPlace::above_998
                              : rate < limit(size, -3.0902) ? FunnelPlace::below_998
                              : rate > limit(size, 1.96)    ? FunnelPlace::above_95
                              : rate < limit(size, -1.96)   ? FunnelPlace::below_95
                                                            : FunnelPlace::within;
    chart.points.push_back({force.name, size, rate, "", place, force.name == "Cambridgeshire"});
  }
  for (double size = 100000; size < 9e6; size *= 1.15)
    chart.limits.push_back({size, limit(size, -3.0902), limit(size, -1.96), limit(size, 1.96), limit(size, 3.0902)});
  return chart;
}

/// Sexual offences per 1,000 people with 95% intervals (normal to the logarithm, which is near enough for a sample).
BarChart dots() {
  BarChart chart;
  chart.id = "dots";
  chart.measure = "sexual offences per 1,000 people";
  chart.period = "12 months to September 2017";
  chart.name_title = "Force area";
  chart.format.decimals = 2;
  chart.marks = BarChart::Marks::dots;
  chart.interval_title = "95% confidence interval";
  for (const Force& force : sample_forces()) {
    const double rate = force.sexual_offences / force.population_2017 * 1000, factor = std::exp(1.96 / std::sqrt(force.sexual_offences));
    chart.bars.push_back({force.name, rate, "", force.name == "Cambridgeshire", Interval{rate / factor, rate * factor}});
  }
  chart.reference = Bar{"England and Wales", 2.33, "", false};
  return chart;
}

BarChart interval_bars() {
  BarChart chart = dots();
  chart.id = "interval-bars";
  chart.marks = BarChart::Marks::bars;
  std::erase_if(chart.bars, [](const Bar& bar) {
    for (const char* name : {"Bedfordshire", "Cambridgeshire", "Essex", "Hertfordshire", "Norfolk", "Suffolk"})
      if (bar.name == name) return false;
    return true;
  });
  chart.bars.push_back({"Isles and rivers", {}, "c", false});
  return chart;
}

SmallMultiples multiples(SmallMultiples::Scale scale, int panels) {
  SmallMultiples chart;
  chart.id = scale == SmallMultiples::Scale::free ? "multiples-free" : "multiples";
  chart.measure = "injury collisions";
  chart.period_title = "Month";
  chart.period_phrase = "in ";
  chart.name_title = "District";
  chart.scale = scale;
  chart.not_below = 0;
  static const char* const names[] = {"Cambridge", "East Cambridgeshire", "Fenland", "Huntingdonshire", "Peterborough", "South Cambridgeshire"};
  for (int k = 0; k < panels; ++k) {
    Panel panel{panels > 6 ? "Group " + std::to_string(k + 1) : names[k], {}, {}, k == 2};
    const int level = 12 + (k * 29) % 41;
    for (int i = 0; i < 48; ++i) {
      std::optional<double> value = level + (i * 7 + k * 5) % 13 - 6 - i / 12;
      if (k == 1 && i % 17 == 5) value.reset();
      if (k == 5) value.reset();
      panel.points.push_back(monthly(i, 2012, value, !value ? "c" : i == 47 ? "p" : ""));
    }
    if (scale == SmallMultiples::Scale::free)
      panel.phases = {{panel.points.front().day, panel.points.back().day, level - 1.5, level - 14.0, level + 12.0, ""}};
    chart.panels.push_back(std::move(panel));
  }
  return chart;
}

DistrictMap district_map() {
  DistrictMap map;
  map.id = "map";
  map.measure = "street crimes per 1,000 people";
  map.period = "2015";
  map.name_title = "District";
  map.format.decimals = 1;
  map.areas = sample_districts();
  const double values[] = {91.2, 80.4, 31.7, 58.3, 0, 29.5};
  for (std::size_t i = 0; i < map.areas.size(); ++i) {
    if (values[i] > 0) map.areas[i].value = values[i];
    else map.areas[i].marker = "c";
    map.areas[i].own = map.areas[i].name == "Fenland";
  }
  map.edges = {30, 45, 60, 75};
  return map;
}

/// Victim-based crime, 12 months to September 2017, as in the report of that quarter; and years made up beside it.
ShareChart shares(std::size_t rows) {
  ShareChart chart;
  chart.id = "shares-" + std::to_string(rows);
  chart.measure = "victim-based crimes";
  chart.period = "12 months to September";
  chart.name_title = "Year";
  chart.part_title = "Offence";
  chart.parts = {"Theft, all kinds", "Violence against the person", "Criminal damage and arson", "Sexual offences and robbery"};
  chart.rows = {{"Cambridgeshire 2017", {30465, 15975, 8166, 2393}, "", true},
                {"Cambridgeshire 2016", {24986, 12309, 7136, 1908}, "", false},
                {"A small place", {61, 3, {}, 9}, "c", false},
                {"A place of theft", {995, 3, 1, 1}, "", false}};
  chart.rows.resize(rows);
  return chart;
}

ShareChart many_shares() {
  ShareChart chart = shares(2);
  chart.id = "many-shares";
  chart.parts = {"Theft, all kinds", "Violence with injury", "Violence without injury", "Criminal damage and arson", "Sexual offences", "Robbery"};
  chart.rows = {{"Cambridgeshire 2017", {30465, 4867, 11108, 8166, 1776, 617}, "", true}, {"Cambridgeshire 2016", {24986, 4539, 7770, 7136, 1396, 512}, "", false}};
  return chart;
}

}  // namespace

std::vector<Sample> sample_kinds() {
  return {
      sample_of(process_years(), "process", "Crime went below its usual range, and came back"),
      sample_of(process_phases(), "process-phases", "Fenland has fewer collisions than before 2014"),
      sample_of(interval_bars(), "interval-bars", "Sexual offences: Cambridgeshire is third of six"),
      sample_of(dots(), "dots", "Forces recorded sexual offences at very different rates"),
      sample_of(funnel(), "funnel", "Most forces differ no more than chance would give"),
      sample_of(multiples(SmallMultiples::Scale::shared, 6), "multiples", "Collisions by district"),
      sample_of(multiples(SmallMultiples::Scale::free, 11), "multiples-free", "Collisions by group of people"),
      sample_of(district_map(), "map", "Peterborough has the most street crime for its people"),
      sample_of(shares(1), "share", "Most crime with a victim is theft"),
      sample_of(shares(4), "shares", "The share of violence is nearly what it was"),
      sample_of(many_shares(), "many-shares", "Theft is more than half of crime with a victim"),
  };
}

std::vector<Sample> all_samples() {
  std::vector<Sample> samples = sample_charts();
  for (Sample& sample : sample_kinds()) samples.push_back(std::move(sample));
  return samples;
}

}  // namespace candour::chart
