// A series as a process chart (design/statistics.md section 1): its independent points, the limits within which it
// usually moves, and what the latest point says.
#pragma once

#include <string>

#include "analysis/figure.h"
#include "analysis/independent.h"
#include "analysis/statistic.h"
#include "stats/xmr.h"

namespace candour::analysis {

struct Process {
  Independent independent;
  stats::Xmr chart;     ///< One point for each of `independent.points`.
  std::string refused;  ///< Why there is no process chart; then the chart is empty.
  int in_phase = 0;     ///< Values of the last phase, on which its limits rest.

  /// Whether the last phase has points enough for its limits to be relied on.
  bool is_long_enough() const { return refused.empty() && in_phase >= static_cast<int>(stats::xmr_least_phase); }
};

/// Up to and with `point`.
Process process_of(const SeriesView& view, const model::Point& point);

/// What the last point says; not judged, with the reason, where too little is known.
Judgement judge_process(const Process& process, const model::Point& point);

/// What it was worked out from and what came of it.
void tell_process(const Process& process, const SeriesView& view, Statistic& told);

/// The phases of its chart, for drawing.
std::vector<PlottedPhase> phases_of(const Process& process, const model::Indicator& indicator);

/// "A rise of seven years", "Above its usual range": the signal of a point, and which way; empty for none.
std::string signal_words(const Process& process, std::size_t at, std::string_view step);

}  // namespace candour::analysis
