// What must hold for any input: limits hold their estimate, more events mean more, order and units do not matter.

#include <catch2/catch.hpp>
#include <limits>

#include "chance.h"
#include "stats/distributions.h"
#include "stats/benchmark.h"
#include "stats/change.h"
#include "stats/funnel.h"
#include "stats/interval.h"
#include "stats/peer_group.h"
#include "stats/rolling.h"
#include "stats/standardised.h"
#include "stats/summary.h"

using namespace candour::stats;

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite_number = std::numeric_limits<double>::infinity();

bool holds(const Interval& limits, double value) { return limits.lower <= value && value <= limits.upper; }
bool inside(const Interval& inner, const Interval& outer) { return outer.lower <= inner.lower && inner.upper <= outer.upper; }

}  // namespace

TEST_CASE("limits hold their estimate, and surer ones are wider", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 2000; ++i) {
    const auto n = static_cast<double>(1 + chance.count(9));
    const double x = std::floor(n * chance.share());
    CAPTURE(x, n);
    const auto narrow = proportion(x, n, 0.95), wide = proportion(x, n, 0.998);
    CHECK(holds(narrow->limits, narrow->value));
    CHECK(inside(narrow->limits, wide->limits));
    CHECK(inside(wide->limits, {0, 1}));
    const auto count = static_cast<double>(chance.count(12));
    const auto rate_narrow = rate(count, n, 95), rate_wide = rate(count, n, 99.8);
    CAPTURE(count);
    CHECK(holds(rate_narrow->limits, rate_narrow->value));
    CHECK(inside(rate_narrow->limits, rate_wide->limits));
    const Counted a{chance.count(9), chance.between(1, 1e6)}, b{1 + chance.count(9), chance.between(1, 1e6)};
    const RatioLimits ratio = rate_ratio_limits(a, b, 0.95), surer = rate_ratio_limits(a, b, 0.998);
    const double between = *change_in_counts(a, b)->ratio;
    CAPTURE(a.events, a.exposure, b.events, b.exposure);
    CHECK((ratio.lower <= between && between <= *ratio.upper));
    CHECK((surer.lower <= ratio.lower && *ratio.upper <= *surer.upper));
  }
}

TEST_CASE("standardised rates hold their estimate, scale with their unit and ignore the order of strata", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    std::vector<DirectStratum> direct;
    std::vector<IndirectStratum> indirect;
    for (auto strata = chance.whole(1, 19); strata > 0; --strata) {
      const auto events = static_cast<double>(chance.whole(0, 60)), people = chance.between(100, 1e5);
      direct.push_back({events, people, chance.between(1, 7000)});
      indirect.push_back({events, people, static_cast<double>(chance.whole(1, 9000)), chance.between(1e5, 1e7)});
    }
    const auto once = direct_rate(direct, 0.95, 1000);
    const auto standard = indirect_rate(indirect, 0.95, 1000);
    chance.shuffle(direct), chance.shuffle(indirect);
    const auto again = direct_rate(direct, 0.95, 100'000);
    REQUIRE(once->rate.has_value() == (once->events >= 10));
    if (once->rate) {
      CHECK(holds(once->rate->limits, once->rate->value));
      CHECK(close(again->rate->value, once->rate->value * 100, 1e-12));
      CHECK(close(again->rate->limits.upper, once->rate->limits.upper * 100, 1e-12));
    }
    CHECK(holds(standard->ratio.limits, standard->ratio.value));
    CHECK(close(indirect_rate(indirect, 0.95, 1000)->rate.value, standard->rate.value, 1e-12));
    // An area that is its own reference is as expected.
    for (IndirectStratum& s : indirect) s.reference_events = s.events, s.reference_population = s.population;
    if (standard->observed > 0) CHECK(close(indirect_rate(indirect, 0.95, 1000)->ratio.value, 1, 1e-12));
  }
}

TEST_CASE("the branches of the rules are at ten", "[stats]") {
  CHECK(count_method(9) == CountMethod::exact);
  CHECK(count_method(10) == CountMethod::byar);
  CHECK_FALSE(direct_rate(std::vector<DirectStratum>{{9, 100, 1}}, 0.95, 1)->rate);
  CHECK(direct_rate(std::vector<DirectStratum>{{10, 100, 1}}, 0.95, 1)->rate);
}

TEST_CASE("more events mean more, and the further apart the surer", "[stats][properties]") {
  double lower = -1, upper = -1, p_before = 2;
  for (int x = 0; x <= 200; ++x) {
    const auto own = proportion(x, 200, 0.95);
    CHECK((own->limits.lower >= lower && own->limits.upper >= upper));
    lower = own->limits.lower, upper = own->limits.upper;
  }
  for (int current = 200; current <= 400; ++current) {
    const auto change = change_in_counts({current, 3}, {200, 3});
    CHECK(change->p <= p_before * (1 + 1e-12));
    CHECK((change->at_95 == Verdict::comparable) == (change->p >= 0.05));
    CHECK(change->at_95 != Verdict::lower);
    p_before = change->p;
  }
  for (double x = 10; x < 1000; ++x) CHECK(count_limits(x + 1, 0.95).lower > count_limits(x, 0.95).lower);
}

TEST_CASE("which is called current changes only the direction", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 500; ++i) {
    const Counted a{chance.count(7), chance.between(1, 1e6)}, b{chance.count(7), chance.between(1, 1e6)};
    const auto forth = change_in_counts(a, b), back = change_in_counts(b, a);
    CAPTURE(a.events, a.exposure, b.events, b.exposure, forth->p, back->p);
    CHECK(std::abs(forth->p - back->p) <= 1e-7 * forth->p + 1e-300);
    CHECK((forth->at_95 == Verdict::higher) == (back->at_95 == Verdict::lower));
    CHECK(std::abs(forth->p_greater - back->p_less) <= 1e-9 * forth->p_greater + 1e-300);
    // The unit of exposure does not matter, where it is scaled without rounding.
    CHECK(change_in_counts({a.events, a.exposure * 1024}, {b.events, b.exposure * 1024})->p == forth->p);
    const double n = static_cast<double>(1 + chance.count(6)), m = static_cast<double>(1 + chance.count(6));
    const Share s{std::floor(n * chance.share()), n}, t{std::floor(m * chance.share()), m};
    const auto up = change_in_proportions(s, t), down = change_in_proportions(t, s);
    REQUIRE(up->z.has_value() == down->z.has_value());
    if (up->z) CHECK((close(*up->z, -*down->z, 1e-9) && close(*up->p, *down->p, 1e-7)));
    const Interval limits = difference_limits(s, t, 0.95);
    CHECK(holds(limits, up->difference));
    CHECK(inside(limits, {-1, 1}));
  }
}

TEST_CASE("published examples", "[stats]") {
  // Fisher's tea: 3 of 4 and 1 of 4 cups; p is 0.4857 (34 / 70).
  CHECK(close(*fisher_p({3, 4}, {1, 4}), 34.0 / 70, 1e-12));
  // The README of ptools: e_test(6, 2).
  CHECK(std::abs(*e_test_p({6, 1}, {2, 1}) - 0.1748748) < 5e-8);
  // Type 7, from its definition (Hyndman and Fan 1996): h = (n - 1) p + 1.
  const std::vector<double> ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  CHECK(quantile(ten, 0.25) == 3.25);
  CHECK(close(quantile(ten, 0.9), 9.1, 1e-15));
  CHECK(quantile(ten, 0) == 1);
  CHECK(quantile(ten, 1) == 10);
  CHECK(ranks(std::vector<double>{5, 1, 5, 3}, Ties::mean) == std::vector<double>{3.5, 1, 3.5, 2});
  CHECK(ranks(std::vector<double>{5, 1, 5, 3}, Ties::lowest) == std::vector<double>{3, 1, 3, 2});
  // A survey: 20 with 3, before 10 with 4, is 2 standard errors.
  CHECK(close(change_in_estimates({20, 3}, {10, 4})->z, 2, 1e-15));
  CHECK(close(change_in_estimates({20, 3}, {10, 4})->p, 0.0455002638963584, 1e-12));
}

TEST_CASE("the E-test agrees with looking at every pair", "[stats][properties]") {
  for (int a = 0; a <= 12; ++a)
    for (int b = 0; b <= 12; ++b) {
      if (a + b == 0) continue;
      const double mean = (a + b) / 2.0;
      const auto distance = [](double x, double y) { return x + y == 0 ? -1 : std::abs(x - y) / std::sqrt(x + y); };
      std::vector<double> mass;
      for (int x = 0; x < 90; ++x) mass.push_back(Poisson{mean}.mass(x));
      double expected = 0;
      for (std::size_t x = 0; x < mass.size(); ++x)
        for (std::size_t y = 0; y < mass.size(); ++y)
          if (distance(static_cast<double>(x), static_cast<double>(y)) >= distance(a, b)) expected += mass[x] * mass[y];
      CAPTURE(a, b, expected);
      CHECK(close(*e_test_p({a, 1}, {b, 1}), expected, 1e-9));
    }
  CHECK_FALSE(e_test_p({0, 1}, {0, 1}));
}

TEST_CASE("a group's figures do not depend on its members' order or on the unit", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 200; ++i) {
    std::vector<PeerMember> members;
    for (auto n = chance.whole(1, 43); n > 0; --n) members.push_back({chance.count(6), chance.between(1e4, 1e7)});
    const auto group = peer_group(members);
    std::vector<PeerMember> others(members.begin() + 1, members.end());
    chance.shuffle(others);
    std::copy(others.begin(), others.end(), members.begin() + 1);
    const auto again = peer_group(members, {100'000, std::nullopt});
    CHECK(close(again->mean_of_rates, group->mean_of_rates * 100, 1e-12));
    CHECK(close(again->median, group->median * 100, 1e-12));
    CHECK(again->rank_from_lowest == group->rank_from_lowest);
    CHECK(again->rest_p == group->rest_p);
    CHECK((group->least <= group->lower_quartile && group->lower_quartile <= group->median && group->median <= group->upper_quartile && group->upper_quartile <= group->most));
    const auto n = static_cast<double>(members.size());
    if (group->z) CHECK(std::abs(*group->z) <= (n - 1) / std::sqrt(n) * (1 + 1e-9));
    CHECK(group->rest_p.has_value() == (members.size() > 1));
  }
  const auto alike = peer_group(std::vector<PeerMember>(8, PeerMember{3, 70}));
  CHECK_FALSE(alike->z);
  CHECK((alike->rank_from_lowest == 1 && alike->rank_from_highest == 1));
}

TEST_CASE("funnels hold their target, narrow with size and ignore order", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 200; ++i) {
    std::vector<FunnelArea> areas;
    for (auto n = chance.whole(3, 43); n > 0; --n) {
      const double size = std::floor(chance.between(30, 20'000));
      areas.push_back({std::floor(1 + size * chance.between(0.05, 0.15)), size});
    }
    for (const FunnelScale scale : {FunnelScale::proportion_arcsine, FunnelScale::ratio_root, FunnelScale::ratio_log}) {
      std::vector<FunnelArea> on = areas;
      if (scale != FunnelScale::proportion_arcsine) {
        const std::vector<double> expected = expected_events(areas);
        for (std::size_t k = 0; k < on.size(); ++k) on[k].size = expected[k];
      }
      const auto made = funnel(on, scale);
      REQUIRE(made);
      for (const FunnelPoint& point : made->points) {
        CHECK((holds(point.limits_95, made->target) && inside(point.limits_95, point.limits_998)));
        CHECK((holds(point.widened_95, made->target) && inside(point.widened_95, point.widened_998)));
        CHECK(point.outside_998 == (point.value < point.limits_998.lower || point.value > point.limits_998.upper));
        CHECK((!point.outside_998 || point.outside_95));
      }
      for (std::size_t k = 1; k < on.size(); ++k)
        if (on[k].size > on[0].size) CHECK(made->points[k].limits_95.upper <= made->points[0].limits_95.upper);
      std::vector<FunnelArea> shuffled = on;
      chance.shuffle(shuffled);
      const auto again = funnel(shuffled, scale);
      CHECK(close(again->phi, made->phi, 1e-9));
      CHECK(std::abs(again->tau2 - made->tau2) <= 1e-9 * made->tau2 + 1e-15);
    }
  }
}

TEST_CASE("rolling sums agree with adding up each window", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 500; ++i) {
    std::vector<std::optional<double>> values;
    for (auto n = chance.whole(0, 70); n > 0; --n)
      values.push_back(chance.whole(0, 20) == 0 ? std::nullopt : std::optional(static_cast<double>(chance.count(6)) * (i % 2 == 0 ? 1 : -0.1)));
    const auto window = static_cast<std::size_t>(chance.whole(1, 15));
    const auto sums = rolling_sums(values, window);
    REQUIRE(sums.size() == values.size());
    for (std::size_t at = 0; at < values.size(); ++at) {
      std::optional<double> expected = at + 1 >= window ? std::optional(0.0) : std::nullopt;
      for (std::size_t k = 0; expected && k < window; ++k) expected = values[at - k] ? std::optional(*expected + *values[at - k]) : std::nullopt;
      REQUIRE(sums[at].has_value() == expected.has_value());
      if (expected) CHECK(std::abs(*sums[at] - *expected) <= 1e-9 * std::abs(*expected) + 1e-9);
    }
  }
  // No error builds up: the same twelve values in every window give the same sum to the end.
  std::vector<std::optional<double>> months;
  for (int i = 0; i < 12'000; ++i) months.push_back(i % 12 == 0 ? 1e15 : 0.1);
  const auto all = rolling_sums(months, 12);
  for (std::size_t i = 11; i < all.size(); ++i)
    if (std::abs(*all[i] - 1'000'000'000'000'001.1) > 0.2) FAIL("an error has built up at " << i);
}

TEST_CASE("equal parts are equal but for one, and turn about", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    const auto n = chance.whole(1, 90), parts = chance.whole(2, 12);
    std::vector<std::optional<double>> values;
    for (std::int64_t k = 0; k < n; ++k) values.push_back(static_cast<double>(k));
    chance.shuffle(values);
    const auto ascending = quantile_parts(values, parts), descending = quantile_parts(values, parts, Order::descending);
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(parts), 0);
    for (std::size_t k = 0; k < values.size(); ++k) {
      REQUIRE((1 <= *(*ascending)[k] && *(*ascending)[k] <= parts));
      ++sizes[static_cast<std::size_t>(*(*ascending)[k] - 1)];
      for (std::size_t other = 0; other < values.size(); ++other)
        if (*values[other] < *values[k] && (*(*ascending)[other] > *(*ascending)[k] || *(*descending)[other] < *(*descending)[k])) FAIL_CHECK("out of order");
    }
    CAPTURE(n, parts);
    CHECK(*std::max_element(sizes.begin(), sizes.end()) - *std::min_element(sizes.begin(), sizes.end()) <= 1);
  }
}

TEST_CASE("what a rule is not defined for is refused, and nothing breaks", "[stats]") {
  const std::vector<double> wild = {no_number, infinite_number, -infinite_number, -1, -0.0, 0, 1e-308, 0.5, 1, 2, 1e15, 1e300, std::numeric_limits<double>::max()};
  for (const double a : wild)
    for (const double b : wild)
      for (const double confidence : {0.95, 0.998, 1.0, 95.0, 100.0, 0.0, 50.0, no_number, -1.0}) {
        const auto share = proportion(a, b, confidence);
        if (share) CHECK((b > 0 && a >= 0 && a <= b && holds(share->limits, share->value)));
        const auto count = rate(a, b, confidence, 1);
        if (count) CHECK((b > 0 && a >= 0 && confidence_share(confidence) && *confidence_share(confidence) < 1));
        CHECK_FALSE(direct_rate(std::vector<DirectStratum>{{a, b, no_number}}, confidence, 1));
        (void)direct_rate(std::vector<DirectStratum>{{a, b, 1}, {b, a, 2}}, confidence, 1000);
        (void)indirect_rate(std::vector<IndirectStratum>{{a, b, b, a}}, confidence, 1000);
        (void)mean_interval(std::vector<std::optional<double>>{a, b}, confidence);
        (void)change_in_proportions({a, b}, {b, a});
        (void)change_in_estimates({a, b}, {b, a});
        for (const FunnelScale scale : {FunnelScale::proportion_arcsine, FunnelScale::ratio_root, FunnelScale::ratio_log})
          (void)funnel(std::vector<FunnelArea>{{a, b}, {b, a}, {1, 2}}, scale);
      }
  for (const double exposure : wild)
    for (const std::int64_t events : {std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, largest_count, largest_count + 1, std::numeric_limits<std::int64_t>::max()}) {
      const auto change = change_in_counts({events, exposure}, {1, 1});
      if (change) CHECK((events >= 0 && events <= largest_count && exposure > 0 && change->p >= 0 && change->p <= 1));
      (void)peer_group(std::vector<PeerMember>{{events, exposure}, {1, 1}});
      (void)against_rate(events, exposure, 0.5);
      (void)against_rate(events, 1, exposure);
      (void)against_proportion(1, events, exposure);
    }
  CHECK_FALSE(mean_interval({}, 0.95));
  CHECK_FALSE(quantile_parts({}, 1));
  CHECK(quantile_parts({}, 5)->empty());
  CHECK_FALSE(peer_group({}));
  CHECK_FALSE(funnel({}, FunnelScale::ratio_root));
  CHECK_FALSE(change_in_estimates({1, 0}, {2, 0}));
}
