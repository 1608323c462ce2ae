#include "stats/interval.h"

#include "base/check.h"
#include "base/text.h"
#include "stats/distributions.h"

namespace candour::stats {
namespace {

double cube(double x) { return x * x * x; }

std::string text(double value) { return std::isfinite(value) ? format_machine(value) : "no number"; }

}  // namespace

Result<Estimate> proportion(double x, double n, double confidence, double multiplier) {
  if (!(n > 0) || !std::isfinite(n)) return failure("n is " + text(n) + ": a proportion needs n above 0");
  if (!(x >= 0 && x <= n)) return failure("x is " + text(x) + " of " + text(n) + ": it must lie from 0 to n");
  const auto share = confidence_share(confidence);
  if (!share) return tl::unexpected(share.error());
  const double p = x / n;
  if (*share == 1) return Estimate{p * multiplier, {0, multiplier}};
  const double z = normal_z(*share), z2 = z * z;
  const double middle = x + z2 / 2, half = z * std::sqrt(z2 / 4 + x * (1 - p)), whole = n + z2;
  // At the ends the formula gives 0 and 1 but for noise, and so is the cut to what holds the proportion.
  const double lower = x == 0 ? 0.0 : std::clamp((middle - half) / whole, 0.0, p);
  const double upper = x == n ? 1.0 : std::clamp((middle + half) / whole, p, 1.0);
  return Estimate{p * multiplier, {lower * multiplier, upper * multiplier}};
}

CountMethod count_method(double count) { return count < 10 ? CountMethod::exact : CountMethod::byar; }

Interval exact_count_limits(double count, double confidence) {
  CHECK(count >= 0 && confidence > 0 && confidence < 1);
  const double tail = (1 - confidence) / 2;
  return {count == 0 ? 0.0 : gamma_quantile(count, tail), gamma_upper_quantile(count + 1, tail)};
}

Interval byar_count_limits(double count, double confidence) {
  CHECK(count >= 0 && confidence > 0 && confidence < 1);
  const double z = normal_z(confidence), above = count + 1;
  return {count == 0 ? 0.0 : count * cube(1 - 1 / (9 * count) - z / (3 * std::sqrt(count))),
          above * cube(1 - 1 / (9 * above) + z / (3 * std::sqrt(above)))};
}

Interval count_limits(double count, double confidence) {
  return count_method(count) == CountMethod::exact ? exact_count_limits(count, confidence) : byar_count_limits(count, confidence);
}

Result<Estimate> rate(double x, double n, double confidence, double multiplier) {
  if (!(n > 0) || !std::isfinite(n)) return failure("n is " + text(n) + ": a rate needs n above 0");
  if (!(x >= 0) || !std::isfinite(x)) return failure("x is " + text(x) + ": a count must be 0 or more");
  const auto share = confidence_share(confidence);
  if (!share) return tl::unexpected(share.error());
  if (*share == 1) return failure("a confidence of 1: no upper limit of a rate is that sure");
  const Interval limits = count_limits(x, *share);
  return Estimate{x / n * multiplier, {limits.lower / n * multiplier, limits.upper / n * multiplier}};
}

}  // namespace candour::stats
