#include "stats/rolling.h"

#include "base/check.h"

namespace candour::stats {

std::vector<std::optional<double>> rolling_sums(Series values, std::size_t window) {
  CHECK(window >= 1);
  // The values are cut into blocks of a window's length. A window is the end of one block and the beginning of
  // the next, and the sums of both are known from one walk back and one forth.
  const std::size_t n = values.size();
  std::vector<std::optional<double>> made(n);
  if (window > n) return made;
  std::vector<double> to_end(n);  // from i to the end of its block
  for (std::size_t start = 0; start < n; start += window) {
    const std::size_t end = std::min(start + window, n);
    Sum sum;
    for (std::size_t i = end; i-- > start;) {
      sum.add(values[i].value_or(0));
      to_end[i] = sum.value();
    }
  }
  Sum from_start;
  std::size_t missing = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (i % window == 0) from_start = Sum();
    from_start.add(values[i].value_or(0));
    missing += values[i] ? 0 : 1;
    if (i >= window) missing -= values[i - window] ? 0 : 1;
    if (i + 1 < window || missing > 0) continue;
    const std::size_t first = i + 1 - window;
    made[i] = first % window == 0 ? to_end[first] : to_end[first] + from_start.value();
  }
  return made;
}

std::optional<double> percentage_change(double now, double before) {
  if (before == 0) return std::nullopt;
  return (now - before) / before * 100;
}

std::vector<std::optional<double>> percentage_changes(Series values, std::size_t periods) {
  std::vector<std::optional<double>> made(values.size());
  for (std::size_t i = periods; i < values.size(); ++i)
    if (values[i] && values[i - periods]) made[i] = percentage_change(*values[i], *values[i - periods]);
  return made;
}

std::vector<std::optional<double>> cumulative_sums(Series values) {
  std::vector<std::optional<double>> made(values.size());
  Sum sum;
  for (std::size_t i = 0; i < values.size() && values[i]; ++i) {
    sum.add(*values[i]);
    made[i] = sum.value();
  }
  return made;
}

}  // namespace candour::stats
