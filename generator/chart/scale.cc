#include "chart/scale.h"

#include <algorithm>
#include <cmath>

namespace candour::chart {
namespace {

/// Where ticks start and stop, counted in steps, and the step (negative: its reciprocal).
struct TickSpec {
  double first;
  double last;
  double increment;
};

TickSpec tick_spec(double start, double stop, double count) {
  const double step = (stop - start) / std::max(0.0, count);
  const double power = std::floor(std::log10(step));
  const double error = step / std::pow(10, power);
  const double factor = error >= std::sqrt(50.0) ? 10 : error >= std::sqrt(10.0) ? 5 : error >= std::sqrt(2.0) ? 2 : 1;
  TickSpec spec;
  if (power < 0) {
    // Steps below one are kept as reciprocals, which doubles hold exactly.
    spec.increment = std::pow(10, -power) / factor;
    spec.first = std::round(start * spec.increment);
    spec.last = std::round(stop * spec.increment);
    if (spec.first / spec.increment < start) ++spec.first;
    if (spec.last / spec.increment > stop) --spec.last;
    spec.increment = -spec.increment;
  } else {
    spec.increment = std::pow(10, power) * factor;
    spec.first = std::round(start / spec.increment);
    spec.last = std::round(stop / spec.increment);
    if (spec.first * spec.increment < start) ++spec.first;
    if (spec.last * spec.increment > stop) --spec.last;
  }
  if (spec.last < spec.first && 0.5 <= count && count < 2) return tick_spec(start, stop, count * 2);
  return spec;
}

}  // namespace

std::vector<double> ticks(double start, double stop, int count) {
  if (count <= 0) return {};
  if (start == stop) return {start};
  const bool reversed = stop < start;
  const TickSpec spec = reversed ? tick_spec(stop, start, count) : tick_spec(start, stop, count);
  std::vector<double> places;
  for (double i = spec.first; i <= spec.last; ++i)
    places.push_back(spec.increment < 0 ? i / -spec.increment : i * spec.increment);
  if (reversed) std::reverse(places.begin(), places.end());
  return places;
}

double tick_increment(double start, double stop, int count) { return tick_spec(start, stop, count).increment; }

int tick_decimals(double step) {
  const double magnitude = std::fabs(step);
  if (magnitude == 0) return 0;
  return std::max(0, static_cast<int>(-std::floor(std::log10(magnitude) + 1e-12)));
}

LinearScale::LinearScale(double domain_from, double domain_to, double range_from, double range_to)
    : domain_from_(domain_from), domain_to_(domain_to), range_from_(range_from), range_to_(range_to) {}

double LinearScale::operator()(double value) const {
  if (domain_to_ == domain_from_) return (range_from_ + range_to_) / 2;
  return range_from_ + (value - domain_from_) / (domain_to_ - domain_from_) * (range_to_ - range_from_);
}

LinearScale nice(double from, double to, int count, double range_from, double range_to) {
  double previous = 0;
  for (int i = 0; i < 10 && from < to; ++i) {
    const double step = tick_increment(from, to, count);
    if (step == previous || step == 0) break;
    if (step > 0) {
      from = std::floor(from / step) * step;
      to = std::ceil(to / step) * step;
    } else {
      from = std::ceil(from * step) / step;
      to = std::floor(to * step) / step;
    }
    previous = step;
  }
  return {from, to, range_from, range_to};
}

}  // namespace candour::chart
