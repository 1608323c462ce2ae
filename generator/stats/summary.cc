#include "stats/summary.h"

#include <numeric>

#include "base/check.h"
#include "stats/distributions.h"

namespace candour::stats {

Result<MeanEstimate> mean_interval(std::span<const std::optional<double>> values, double confidence) {
  if (values.empty()) return failure("there are no values");
  const auto share = confidence_share(confidence);
  if (!share) return tl::unexpected(share.error());
  if (*share == 1) return failure("a confidence of 1: no limit of a mean is that sure");
  MeanEstimate made{values.size(), {}, {}, {}, {}};
  std::vector<double> present;
  present.reserve(values.size());
  for (const auto& value : values) {
    if (!value) continue;
    if (!std::isfinite(*value)) return failure("a value is not finite");
    present.push_back(*value);
  }
  if (present.size() < values.size()) return made;
  made.sum = sum(present);
  made.mean = mean(present);
  made.deviation = standard_deviation(present);
  if (made.deviation) {
    const auto n = static_cast<double>(present.size());
    const double half = student_quantile(*share + (1 - *share) / 2, n - 1) * *made.deviation / std::sqrt(n);
    made.interval = Interval{*made.mean - half, *made.mean + half};
  }
  return made;
}

double quantile(std::span<const double> sorted, double p) {
  CHECK(!sorted.empty() && p >= 0 && p <= 1);
  const double at = static_cast<double>(sorted.size() - 1) * p;
  const auto before = static_cast<std::size_t>(at);
  const double part = at - static_cast<double>(before);
  if (part == 0 || before + 1 == sorted.size()) return sorted[before];
  return sorted[before] + part * (sorted[before + 1] - sorted[before]);
}

std::vector<double> ranks(std::span<const double> values, Ties ties) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranked(values.size());
  for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    const double rank = ties == Ties::lowest ? static_cast<double>(first + 1) : static_cast<double>(first + 1 + end) / 2;
    for (std::size_t i = first; i < end; ++i) ranked[order[i]] = rank;
  }
  return ranked;
}

Result<std::vector<std::optional<std::int64_t>>> quantile_parts(std::span<const std::optional<double>> values,
                                                               std::int64_t parts, Order order) {
  if (parts < 2 || parts > 1'000'000) return failure("the number of parts is " + std::to_string(parts) + ": it must be from 2 to 1000000");
  std::vector<double> present;
  present.reserve(values.size());
  for (const auto& value : values) {
    if (!value) continue;
    if (!std::isfinite(*value)) return failure("a value is not finite");
    present.push_back(order == Order::ascending ? *value : -*value);
  }
  const std::vector<double> ranked = ranks(present, Ties::lowest);
  const auto n = static_cast<std::int64_t>(present.size());
  std::vector<std::optional<std::int64_t>> made(values.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    // floor((q + 1) - ceil(((n + 1) - rank) / (n / q))) in whole numbers, which have no noise.
    const std::int64_t from_top = n + 1 - static_cast<std::int64_t>(ranked[next++]);
    const std::int64_t part = parts + 1 - (from_top * parts + n - 1) / n;
    made[i] = std::max<std::int64_t>(part, 1);
  }
  return made;
}

}  // namespace candour::stats
