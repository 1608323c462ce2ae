#include "stats/benchmark.h"

#include "stats/change.h"
#include "stats/distributions.h"

namespace candour::stats {
namespace {

BenchmarkTest judged(double p, double value, double benchmark) {
  return {p, verdict(p, level_95, value, benchmark), verdict(p, level_998, value, benchmark)};
}

}  // namespace

Result<BenchmarkTest> against_rate(std::int64_t x, double n, double benchmark) {
  if (x < 0 || x > largest_count) return failure("x must be from 0 to " + std::to_string(largest_count));
  if (!(n > 0) || !std::isfinite(n)) return failure("n must be above 0");
  if (!(benchmark >= 0)) return failure("the benchmark must be 0 or more");
  const double expected = n * benchmark;
  if (!(expected <= static_cast<double>(largest_count))) return failure("more than " + std::to_string(largest_count) + " events are expected");
  const double p = expected == 0 ? (x == 0 ? 1.0 : 0.0) : least_likely_p(Poisson{expected}, x);
  return judged(p, static_cast<double>(x) / n, benchmark);
}

Result<BenchmarkTest> against_proportion(std::int64_t x, std::int64_t n, double benchmark) {
  if (n < 1 || n > largest_count) return failure("n must be from 1 to " + std::to_string(largest_count));
  if (x < 0 || x > n) return failure("x must lie from 0 to n");
  if (!(benchmark >= 0 && benchmark <= 1)) return failure("the benchmark of a proportion must lie from 0 to 1");
  double p = 0;
  if (benchmark == 0 || benchmark == 1) {
    p = (benchmark == 0 ? x == 0 : x == n) ? 1.0 : 0.0;
  } else {
    p = least_likely_p(Binomial{n, benchmark}, x);
  }
  return judged(p, static_cast<double>(x) / static_cast<double>(n), benchmark);
}

}  // namespace candour::stats
