#include "chart/number_axis.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "chart/scale.h"

namespace candour::chart {
namespace {

constexpr int usual_count = 6;
constexpr std::size_t most_ticks = 8;
constexpr double flat = 0.1, flat_limits = 0.5;

/// Large numbers are marked in millions and up, or their labels would take the room of the plot.
struct Magnitude {
  double size;
  const char* suffix;
};

Magnitude magnitude_of(double largest) {
  if (largest >= 1e13) return {1e12, "tn"};
  if (largest >= 1e10) return {1e9, "bn"};
  if (largest >= 1e7) return {1e6, "m"};
  return {1, ""};
}

}  // namespace

NumberAxis number_axis(double low, double high, int decimals, Start start) {
  NumberAxis axis;
  axis.from = std::min(0.0, low);
  axis.to = std::max(0.0, high);
  const double farthest = std::max(std::fabs(low), std::fabs(high));
  const double range = high - low;
  const double too_flat = start == Start::near_values ? flat : start == Start::near_limits ? flat_limits : 0;
  if (low * high > 0 && range > 0 && range < too_flat * farthest) {
    // Half the range is left free below and a quarter above: a line amid its values, not at an edge.
    axis.from = low > 0 ? std::max(0.0, low - range / 2) : low - range / 4;
    axis.to = low > 0 ? high + range / 4 : std::min(0.0, high + range / 2);
  }
  if (axis.from == axis.to) axis.to = axis.from + 1;
  const double finest = std::pow(10, -std::clamp(decimals, 0, 12));
  const double steps = std::round((axis.to - axis.from) / finest);
  int count = static_cast<int>(std::clamp<double>(steps, 1, usual_count));
  for (;; --count) {
    const LinearScale scale = nice(axis.from, axis.to, count, 0, 1);
    axis.ticks = ticks(scale.domain_from(), scale.domain_to(), count);
    // A count is only aimed at: six can give ten, too many for the narrow drawing.
    if (axis.ticks.size() > most_ticks && count > 3) continue;
    axis.from = scale.domain_from();
    axis.to = scale.domain_to();
    break;
  }
  axis.broken = axis.from > 0 || axis.to < 0;
  const Magnitude magnitude = magnitude_of(std::max(std::fabs(axis.from), std::fabs(axis.to)));
  const double step = axis.ticks.size() > 1 ? (axis.ticks[1] - axis.ticks[0]) / magnitude.size : 1;
  const int places = tick_decimals(step);
  for (double tick : axis.ticks) {
    const std::string digits = format_number(tick / magnitude.size, places);
    axis.labels.push_back(tick == 0 ? "0" : digits + magnitude.suffix);
  }
  return axis;
}

std::string axis_sentence(const NumberAxis& axis) {
  return axis.labels.empty() ? std::string() : "The vertical axis runs from " + axis.labels.front() + " to " + axis.labels.back() + ". ";
}

std::optional<std::string> scale_note_of(const NumberAxis& axis, const NumberFormat& format) {
  if (!axis.broken) return std::nullopt;
  const auto end = [&](const std::string& label) { return format.prefix + label + format.suffix; };
  return axis.from > 0 ? "on a scale that starts at " + end(axis.labels.front())
                       : "on a scale from " + end(axis.labels.front()) + " to " + end(axis.labels.back());
}

}  // namespace candour::chart
