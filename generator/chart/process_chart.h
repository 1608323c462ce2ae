// Process charts (statistical process control): independent points in order of time, the mean and the limits of
// each phase, and which points are signals. All of it comes from the caller; nothing is calculated here, so that
// a chart cannot say other than the judgement beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/chart.h"

namespace candour::chart {

enum class Signal { none, outside_high, outside_low, trend_up, trend_down, two_in_three_high, two_in_three_low, run_high, run_low };

struct ProcessPoint {
  Point point;
  Signal signal = Signal::none;
};

/// Points between whose first and last day, both inclusive, the same mean and limits hold.
struct Phase {
  double from = 0, to = 0;
  double mean = 0;
  std::optional<double> lower, upper;
  std::string words;  ///< Why it starts, beside a vertical where it does: "Limits recalculated". May be empty.
};

struct ProcessChart {
  std::string id;
  std::string measure;
  std::string place;
  std::string period_title;
  std::string period_phrase;
  NumberFormat format;
  std::vector<ProcessPoint> points;  ///< In order of day.
  std::vector<Phase> phases;         ///< In order, apart.
  std::vector<Break> breaks;
  std::vector<Annotation> annotations;
  /// What no value can be below (0 for a count): a limit that is lower is not drawn, and the words say so.
  std::optional<double> not_below;
};

Drawing draw(const ProcessChart& chart);

/// "above the upper limit", "in a run of values below the mean"; empty for none. For the table.
std::string signal_words(Signal signal);

/// The points as a line, for what both kinds say alike.
LineChart line_of(const ProcessChart& chart);

/// How the mean and the limits are written: with a place more than values have, where all are under a hundred.
NumberFormat limit_format(const ProcessChart& chart);

/// Standard C3, and levels one to three of C4: what a line chart says, then the limits and the signals.
std::string title_of(const ProcessChart& chart);
std::string summary_of(const ProcessChart& chart);
Table table_of(const ProcessChart& chart);

}  // namespace candour::chart
