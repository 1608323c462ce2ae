// Scales: numbers to places, and the round numbers at which an axis is marked (1, 2 or 5 times a power of
// ten, as d3-array chooses them).
#pragma once

#include <string>
#include <vector>

namespace candour::chart {

/// Round numbers from `start` to `stop` inclusive, about `count` of them: the same as d3.ticks.
std::vector<double> ticks(double start, double stop, int count);

/// The step between them, negative reciprocals for fractions of one as in d3.tickIncrement.
double tick_increment(double start, double stop, int count);

/// Decimal places that ticks `step` apart need.
int tick_decimals(double step);

class LinearScale {
 public:
  LinearScale(double domain_from, double domain_to, double range_from, double range_to);
  double operator()(double value) const;
  double domain_from() const { return domain_from_; }
  double domain_to() const { return domain_to_; }

 private:
  double domain_from_, domain_to_, range_from_, range_to_;
};

/// Ends rounded outwards to ticks: the same as d3's scale.nice(count).
LinearScale nice(double from, double to, int count, double range_from, double range_to);

}  // namespace candour::chart
