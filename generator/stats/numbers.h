// What the rules of this room share: sums that lose nothing, comparison that forgives the last digits, and the
// shapes that several of them return. A refusal (input that a rule is not defined for) is a Result with the
// reason; what a rule leaves undefined for good input is an empty optional. Everything is a pure function of
// its arguments, for any number of threads.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"

namespace candour::stats {

/// A quantity and the ends of its confidence interval, in the units of the quantity.
struct Interval {
  double lower = 0;
  double upper = 0;
};

struct Estimate {
  double value = 0;
  Interval limits;
};

/// What a test at some level supports saying of the first of two figures.
enum class Verdict { lower, comparable, higher };
std::string_view word(Verdict verdict);  ///< "lower", "comparable", "higher"

/// `p` below `level` says that `now` and `before` differ; which is larger says how.
Verdict verdict(double p, double level, double now, double before);

/// The two levels of significance in use, of the 95% and the 99.8% limits (statistics.md 6a).
inline constexpr double level_95 = 0.05;
inline constexpr double level_998 = 0.002;

/// A confidence as a share: 0.95 is itself, and from 90 to 100 it is a percentage, so that 95 is 0.95. Refused
/// unless the share lies above 0 and is at most 1.
Result<double> confidence_share(double confidence);

/// The quantile of the normal distribution within which a share of `confidence` lies: 1.96 for 0.95. Infinite
/// for 1.
double normal_z(double confidence);

/// Equal but for noise in the last digits (statistics.md 1.3): a mean of equal values must not put one of
/// them on either side.
inline bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }
inline bool above(double a, double b) { return a > b && !same(a, b); }
inline bool below(double a, double b) { return a < b && !same(a, b); }

/// A running sum that carries what plain addition would drop (Neumaier), so that the order of the values does
/// not show, and small values beside large ones are not lost.
class Sum {
 public:
  void add(double value) {
    const double next = total_ + value;
    lost_ += std::abs(total_) >= std::abs(value) ? (total_ - next) + value : (value - next) + total_;
    total_ = next;
  }
  /// Infinite where the sum left the range of a double.
  double value() const { return std::isfinite(total_) ? total_ + lost_ : total_; }

 private:
  double total_ = 0;
  double lost_ = 0;
};

double sum(std::span<const double> values);
/// The arithmetic mean; empty for no values.
std::optional<double> mean(std::span<const double> values);
/// With n - 1; empty for fewer than two values.
std::optional<double> standard_deviation(std::span<const double> values);

}  // namespace candour::stats
