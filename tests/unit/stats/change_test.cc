#include "stats/change.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

using candour::stats::change_in_counts_p;

namespace {

/// The rule as it is written, every count looked at: what the search must agree with.
double by_brute_force(int current, double current_exposure, int previous, double previous_exposure) {
  const int n = current + previous;
  const long double share = static_cast<long double>(current_exposure) / (current_exposure + previous_exposure);
  if (n == 0 || static_cast<double>(current) == n * static_cast<double>(share)) return 1;
  std::vector<long double> mass(static_cast<std::size_t>(n) + 1);
  for (int k = 0; k <= n; ++k)
    mass[static_cast<std::size_t>(k)] =
        std::exp(std::lgamma(n + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(n - k + 1.0L) + k * std::log(share) +
                 (n - k) * std::log1p(-share));
  long double p = 0;
  for (const long double m : mass)
    if (m <= mass[static_cast<std::size_t>(current)] * (1 + 1e-7L)) p += m;
  return static_cast<double>(std::min(p, 1.0L));
}

bool close(double actual, double expected, double relative) {
  return std::abs(actual - expected) <= relative * std::abs(expected);
}

}  // namespace

TEST_CASE("the change of two counts agrees with R's poisson.test", "[stats]") {
  // R 4.2.2: poisson.test(c(current, previous), c(exposures))$p.value, a few to stand in the repository.
  struct Case {
    std::int64_t previous, current;
    double previous_exposure, current_exposure, p;
  };
  const std::vector<Case> cases = {
      {1, 20, 1, 1, 2.09808349609375e-05},          {3, 10, 1, 1, 0.09228515625},
      {8, 5, 1, 1, 0.5810546875},                   {0, 3, 1, 1, 0.25},
      {57202, 57185, 1, 1, 0.962268034835409},      {66, 155, 1, 1, 1.97023827358084e-09},
      {249, 284, 2320675, 2410349, 0.298459603232274}, {735, 260, 3, 1, 0.42058202245351},
      {17002, 15573, 2993024, 3011977, 2.1710993929975e-17}};
  for (const Case& c : cases) {
    CAPTURE(c.previous, c.current, c.previous_exposure, c.current_exposure);
    const double p = change_in_counts_p(c.current, c.current_exposure, c.previous, c.previous_exposure);
    CAPTURE(p, c.p);
    CHECK(close(p, c.p, 1e-7));
  }
}

TEST_CASE("the change of two counts agrees with every shared vector", "[stats][shared]") {
  std::ifstream file(std::string(CANDOUR_SHARED) + "/vectors/change_poisson.json");
  if (!file) {
    const char* ci = std::getenv("CI");
    if (ci != nullptr && std::string(ci) == "true") FAIL("shared/vectors/change_poisson.json is missing");
    WARN("shared/vectors/change_poisson.json is not here: skipped");
    return;
  }
  const auto vectors = nlohmann::json::parse(file);
  REQUIRE(vectors["cases"].size() == vectors["header"]["count"].get<std::size_t>());
  for (const auto& c : vectors["cases"]) {
    CAPTURE(c.dump());
    const double p = change_in_counts_p(c["cur"], c["cur_exposure"], c["prev"], c["prev_exposure"]);
    CAPTURE(p);
    CHECK(close(p, c["p_value"], 1e-7));
    CHECK((p < 0.05) == (c["class95"] != "comparable"));
  }
}

TEST_CASE("the search for the far tail agrees with looking at every count", "[stats]") {
  const std::vector<std::pair<double, double>> exposures = {{1, 1}, {3, 1}, {1, 7}, {841218, 836000}, {366, 365}, {1, 1000}};
  for (const auto& [current_exposure, previous_exposure] : exposures)
    for (int n = 0; n <= 60; ++n)
      for (int current = 0; current <= n; ++current) {
        const double p = change_in_counts_p(current, current_exposure, n - current, previous_exposure);
        const double expected = by_brute_force(current, current_exposure, n - current, previous_exposure);
        if (!close(p, expected, 1e-9)) {
          CAPTURE(current, n - current, current_exposure, previous_exposure, p, expected);
          FAIL_CHECK("differs");
        }
      }
}

TEST_CASE("the change of two counts does not depend on which is called current", "[stats]") {
  for (const auto& [a, b] : std::vector<std::pair<std::int64_t, std::int64_t>>{{376, 416}, {12, 5}, {1000000, 1003000}}) {
    const double forth = change_in_counts_p(a, 2, b, 3), back = change_in_counts_p(b, 3, a, 2);
    CHECK(close(forth, back, 1e-9));
  }
}

TEST_CASE("equal exposures give twice the near tail, at any size", "[stats]") {
  // With a share of a half the distribution is its own mirror image. For large n the normal tail with its
  // continuity correction is right to a few parts in 1e5 here: 2 * Phi(-(|a - n/2| - 1/2) / (sqrt(n) / 2)).
  for (const std::int64_t size : {100'000LL, 10'000'000LL, 1'000'000'000LL}) {
    const auto shift = static_cast<std::int64_t>(std::sqrt(static_cast<double>(size)));
    const double z = (static_cast<double>(shift) / 2 - 0.5) / (std::sqrt(2.0 * static_cast<double>(size) + static_cast<double>(shift)) / 2);
    const double expected = std::erfc(z / std::sqrt(2.0));
    const double p = change_in_counts_p(size + shift, 1, size, 1);
    CAPTURE(size, p, expected);
    CHECK(close(p, expected, 1e-4));
  }
}

TEST_CASE("large counts cost no more than small ones", "[stats]") {
  double sum = 0;  // Counting one by one would take a day; ctest gives ten minutes.
  for (int i = 0; i < 1000; ++i) sum += change_in_counts_p(2'000'000'000 + i * 40, 3, 666'666'000, 1);
  CHECK(sum > 0);
}
