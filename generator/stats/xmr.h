// The process chart of Making Data Count: an XmR chart of single values, its limits from how much neighbours differ,
// and four rules that tell a signal from noise (statistics.md 1, where each step has its source). It is for points
// that do not overlap: a rolling or cumulative sum would break it, and that is for the caller to refuse. Targets
// and assurance are left out on purpose.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/numbers.h"

namespace candour::stats {

/// Half the width of the process limits, in mean moving ranges: 3 / d2, where d2 = 1.128 is the expected range of
/// two normal values in standard deviations (Wheeler). Published charts round it to 2.66; so do we, or ours
/// would differ.
inline constexpr double xmr_limit_width = 2.66;
/// A moving range this many times the mean one, or more, is screened out.
inline constexpr double xmr_screen_width = 3.267;
/// The fewest points from which a baseline may be fixed, and the fewest of a phase that is not short.
inline constexpr std::size_t xmr_least_baseline = 12;
inline constexpr std::size_t xmr_least_phase = 13;

struct XmrValue {
  std::int64_t date = 0;  ///< A day number, or any number that orders the points; each date comes once.
  std::optional<double> value;
};

enum class Better { higher, lower, neither };
/// NHS England's spreadsheet does not screen; its successor in R does, and so do we unless told.
enum class Screening { on, off };

struct XmrOptions {
  Better better = Better::neither;
  Screening screening = Screening::on;
  /// The dates with which a new phase begins, in any order; one at which there is no point is ignored.
  std::span<const std::int64_t> rebase = {};
  /// Mean and limits of each phase from its first so many points; 12 or more.
  std::optional<std::int64_t> fix_after;
  /// Points of a trend: 7, or 6 as the spreadsheet offers; 2 or more.
  std::int64_t trend_points = 7;
};

/// One for each point: the first rule that applies.
enum class Signal { none, outside_limits, trend, two_in_three, run };
/// Above the mean or rising; below it or falling. None where there is no signal.
enum class Towards { none, high, low };
enum class Meaning { common_cause, improvement, concern, neutral_high, neutral_low };
enum class Variation { common_cause, improvement_high, improvement_low, concern_high, concern_low, neutral_high, neutral_low };

struct XmrPoint {
  std::size_t input = 0;  ///< The place of the value among those given.
  std::int64_t date = 0;
  std::optional<double> value;
  std::size_t phase = 0;                ///< An index of Xmr::phases.
  std::optional<int> side;              ///< 1 above the mean, -1 below, 0 on it; empty without value.
  std::optional<bool> outside;          ///< Strictly outside the limits; empty without value or limits.
  std::optional<bool> near;             ///< Within the limits, in their outer third; likewise.
  Signal signal = Signal::none;
  Towards towards = Towards::none;
  Meaning meaning = Meaning::common_cause;
};

struct XmrLimits {
  double mean_moving_range = 0;
  Interval process;  ///< Not cut: the lower one may be below 0.
  Interval near;     ///< Two thirds of the way.
};

struct XmrPhase {
  std::size_t first = 0, count = 0;  ///< Points, missing values among them.
  std::int64_t number = 0;           ///< Rebases so far: 0 for the first unless it begins with one.
  std::optional<double> mean;        ///< Empty where no value of the baseline is present.
  std::optional<XmrLimits> limits;   ///< Empty where no moving range can be used.
  bool is_short = false;             ///< Fewer than 13 points: the limits are not to be relied on yet.
};

struct Xmr {
  std::vector<XmrPoint> points;  ///< By date.
  std::vector<XmrPhase> phases;
  Variation variation = Variation::common_cause;  ///< What the last point says.
};

/// Values may come in any order. Refused: none, a date twice, a value that is not finite, fix_after below 12,
/// trend_points below 2. In n log n, and linear where the values are in order.
Result<Xmr> xmr(std::span<const XmrValue> values, const XmrOptions& options = {});

}  // namespace candour::stats
