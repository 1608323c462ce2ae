// Samples of the kinds of chart beyond lines and bars.
#include "sample_charts.h"

#include <array>
#include <cmath>

#include "chart/process_chart.h"

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

}  // namespace

std::vector<Sample> sample_kinds() {
  std::vector<Sample> samples;
  const auto add = [&](const auto& chart, std::string name, std::string title) {
    Drawing drawing = draw(chart);
    std::string subtitle = chart.measure + (drawing.scale_note ? ", " + *drawing.scale_note : "");
    samples.push_back({std::move(name), std::move(title), std::move(subtitle), std::move(drawing)});
  };
  add(process_years(), "process", "Crime went below its usual range, and came back");
  add(process_phases(), "process-phases", "Fenland has fewer collisions than before 2014");
  return samples;
}

std::vector<Sample> all_samples() {
  std::vector<Sample> samples = sample_charts();
  for (Sample& sample : sample_kinds()) samples.push_back(std::move(sample));
  return samples;
}

}  // namespace candour::chart
