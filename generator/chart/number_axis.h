// Inside chart/: how far an axis of numbers runs, where it is marked and with what. Both drawings of a chart
// have the same axis, so that they say the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/chart.h"

namespace candour::chart {

/// Near limits: as near values, but sooner, since what counts in a process chart is the height of its limits.
enum class Start { at_zero, near_values, near_limits };

struct NumberAxis {
  double from = 0, to = 1;
  std::vector<double> ticks;         ///< Ascending; the first and last are the ends.
  std::vector<std::string> labels;   ///< Of the ticks, without unit: "40,000", "−0.5", "20m" for millions.
  bool broken = false;               ///< Zero is not on it.
};

/// An axis for values from `low` to `high`. It holds zero, unless it may start near the values and they lie so
/// far from zero, and so close to one another, that a line of them would be flat: it would use less than a tenth
/// of the height. No two ticks are closer than the last of the `decimals` in which values are shown (no half a
/// homicide).
NumberAxis number_axis(double low, double high, int decimals, Start start);

/// "The vertical axis runs from 0 to 120. ", for descriptions; nothing where there is no axis.
std::string axis_sentence(const NumberAxis& axis);

/// "on a scale that starts at 80", where zero is not on it.
std::optional<std::string> scale_note_of(const NumberAxis& axis, const NumberFormat& format);

}  // namespace candour::chart
