#include "stats/numbers.h"

#include <limits>

#include "base/check.h"
#include "base/text.h"
#include "stats/distributions.h"

namespace candour::stats {

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::lower: return "lower";
    case Verdict::comparable: return "comparable";
    case Verdict::higher: return "higher";
  }
  CHECK(false);
}

Verdict verdict(double p, double level, double now, double before) {
  if (!(p < level)) return Verdict::comparable;
  return now > before ? Verdict::higher : Verdict::lower;
}

Result<double> confidence_share(double confidence) {
  const double share = confidence >= 90 ? confidence / 100 : confidence;
  if (share > 0 && share <= 1) return share;
  return failure("a confidence of " + (std::isfinite(confidence) ? format_machine(confidence) : "no number") +
                 ": it is a share above 0 and up to 1, or a percentage from 90 to 100");
}

double normal_z(double confidence) {
  if (confidence >= 1) return std::numeric_limits<double>::infinity();
  return normal_quantile(confidence + (1 - confidence) / 2);
}

double sum(std::span<const double> values) {
  Sum total;
  for (const double value : values) total.add(value);
  return total.value();
}

std::optional<double> mean(std::span<const double> values) {
  if (values.empty()) return std::nullopt;
  return sum(values) / static_cast<double>(values.size());
}

std::optional<double> standard_deviation(std::span<const double> values) {
  if (values.size() < 2) return std::nullopt;
  const double centre = *mean(values);
  Sum squares;
  for (const double value : values) squares.add((value - centre) * (value - centre));
  return std::sqrt(squares.value() / static_cast<double>(values.size() - 1));
}

}  // namespace candour::stats
