// A thousand random charts of each kind beyond lines and bars: words apart from one another and in the drawing.
#include <cmath>

#include <catch2/catch.hpp>

#include "chart/process_chart.h"
#include "layout_faults.h"
#include "random_series.h"

using namespace candour;
using namespace candour::chart;

namespace {

NumberFormat format_from(Dice& dice) { return {dice.once_in(5) ? "£" : "", dice.once_in(4) ? "%" : "", dice.below(3)}; }
double size_from(Dice& dice) { return std::pow(10, dice.below(11) - 3); }

template <typename Make>
std::string faults_over_a_thousand(const Make& make) {
  std::string faults;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    Dice dice(seed);
    const std::string fault = fault_of(draw(make(dice)));
    if (!fault.empty()) faults += std::to_string(seed) + ": " + fault + "\n";
  }
  return faults;
}

ProcessChart random_process(Dice& dice) {
  ProcessChart chart;
  chart.id = "p";
  chart.measure = "crimes";
  chart.place = dice.once_in(2) ? name_from(dice, 1 + dice.below(4)) : "";
  chart.period_title = "Month";
  chart.period_phrase = "in ";
  chart.format = format_from(dice);
  const double size = size_from(dice);
  const Line line = line_from(dice, "", size, dice.below(8));
  for (const Point& point : line.points) chart.points.push_back({point, static_cast<Signal>(dice.once_in(2) ? 0 : dice.below(9))});
  if (dice.once_in(3)) chart.not_below = 0;
  for (std::size_t from = 0; from < line.points.size();) {
    const std::size_t to = dice.once_in(2) ? line.points.size() - 1 : std::min(line.points.size() - 1, from + static_cast<std::size_t>(dice.below(30)));
    Phase phase{line.points[from].day, line.points[to].day, size * dice.share(), {}, {}, dice.once_in(2) ? name_from(dice, 1 + dice.below(5)) : ""};
    if (!dice.once_in(6)) phase.upper = phase.mean + size * dice.share();
    if (!dice.once_in(6)) phase.lower = phase.mean - size * dice.share();
    chart.phases.push_back(phase);
    from = to + 1 + static_cast<std::size_t>(dice.below(3));
  }
  if (line.points.empty()) return chart;
  const double first = line.points.front().day, last = line.points.back().day;
  const auto a_day = [&] { return std::floor(first + (last - first) * dice.share()); };
  for (int i = dice.below(3); i > 0; --i) chart.annotations.push_back({a_day(), name_from(dice, 1 + dice.below(7))});
  for (int i = dice.below(3); i > 0; --i) chart.breaks.push_back({a_day(), name_from(dice, 1 + dice.below(7))});
  return chart;
}

}  // namespace

TEST_CASE("no words of a process chart touch or leave it, over a thousand random charts") {
  CHECK(faults_over_a_thousand(random_process) == "");
}
