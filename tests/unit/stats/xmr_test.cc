// The process chart: what must hold for any series, and the rules' edges one by one.

#include "stats/xmr.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "chance.h"

using namespace candour::stats;

namespace {

std::vector<XmrValue> series(const std::vector<std::optional<double>>& values) {
  std::vector<XmrValue> made;
  for (const auto& value : values) made.push_back({static_cast<std::int64_t>(made.size()), value});
  return made;
}

/// Whole numbers with ties, walks, and now and then nothing.
std::vector<std::optional<double>> any_values(Chance& chance, std::int64_t most = 60) {
  std::vector<std::optional<double>> made;
  double at = 100;
  const bool walk = chance.whole(0, 1) == 1, gaps = chance.whole(0, 2) == 0;
  for (auto n = chance.whole(1, most); n > 0; --n) {
    at = (walk ? at : 100) + static_cast<double>(chance.whole(-6, 6));
    made.push_back(gaps && chance.whole(0, 12) == 0 ? std::nullopt : std::optional(at));
  }
  return made;
}

XmrOptions any_options(Chance& chance) {
  XmrOptions options;
  options.better = static_cast<Better>(chance.whole(0, 2));
  options.screening = chance.whole(0, 1) == 1 ? Screening::on : Screening::off;
  if (chance.whole(0, 3) == 0) options.fix_after = chance.whole(12, 20);
  if (chance.whole(0, 3) == 0) options.trend_points = chance.whole(3, 8);
  return options;
}

bool same_facts(const XmrPoint& a, const XmrPoint& b) {
  return a.side == b.side && a.outside == b.outside && a.near == b.near && a.signal == b.signal && a.towards == b.towards && a.meaning == b.meaning;
}

/// The rules as they are written, every window looked at, in one phase.
struct Windows {
  std::vector<char> trend, two_in_three, run;
};

Windows by_windows(const std::vector<XmrPoint>& points, std::size_t trend_points) {
  const std::size_t n = points.size();
  Windows made{std::vector<char>(n, 0), std::vector<char>(n, 0), std::vector<char>(n, 0)};
  const auto every = [&](std::size_t first, std::size_t length, auto holds) {
    for (std::size_t i = first; i < first + length; ++i)
      if (!points[i].value || !holds(i)) return false;
    return true;
  };
  for (std::size_t first = 0; first < n; ++first) {
    const auto rises = [&](std::size_t i) { return i == first || *points[i].value > *points[i - 1].value; };
    const auto falls = [&](std::size_t i) { return i == first || *points[i].value < *points[i - 1].value; };
    if (first + trend_points <= n && (every(first, trend_points, rises) || every(first, trend_points, falls)))
      for (std::size_t i = first; i < first + trend_points; ++i) made.trend[i] = 1;
    for (const int side : {1, -1}) {
      const auto on = [&](std::size_t i) { return *points[i].side == side; };
      if (first + 7 <= n && every(first, 7, on))
        for (std::size_t i = first; i < first + 7; ++i) made.run[i] = 1;
      if (first + 3 > n || !every(first, 3, on)) continue;
      int near = 0;
      for (std::size_t i = first; i < first + 3; ++i) near += points[i].near.value_or(false) ? 1 : 0;
      for (std::size_t i = first; near >= 2 && i < first + 3; ++i)
        if (*points[i].near) made.two_in_three[i] = 1;
    }
  }
  return made;
}

}  // namespace

TEST_CASE("signals agree with looking at every window", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 3000; ++i) {
    const XmrOptions options = any_options(chance);
    const auto made = xmr(series(any_values(chance)), options);
    REQUIRE(made);
    const Windows windows = by_windows(made->points, static_cast<std::size_t>(options.trend_points));
    for (std::size_t k = 0; k < made->points.size(); ++k) {
      const XmrPoint& point = made->points[k];
      const Signal expected = point.outside.value_or(false) ? Signal::outside_limits : windows.trend[k] ? Signal::trend
                              : windows.two_in_three[k] ? Signal::two_in_three : windows.run[k] ? Signal::run : Signal::none;
      if (point.signal != expected) FAIL_CHECK("point " << k << " of series " << i);
      if ((point.towards == Towards::none) != (point.signal == Signal::none)) FAIL_CHECK("no direction");
    }
  }
}

TEST_CASE("order, unit and origin of a series do not matter", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 1000; ++i) {
    const auto values = any_values(chance);
    const XmrOptions options = any_options(chance);
    const auto made = xmr(series(values), options);
    std::vector<XmrValue> shuffled = series(values);
    chance.shuffle(shuffled);
    const auto again = xmr(shuffled, options);
    std::vector<std::optional<double>> scaled = values;
    for (auto& value : scaled)
      if (value) *value = *value * 8 + 4096;  // exact in doubles
    const auto larger = xmr(series(scaled), options);
    for (std::size_t k = 0; k < made->points.size(); ++k) {
      if (!same_facts(made->points[k], again->points[k]) || shuffled[again->points[k].input].date != static_cast<std::int64_t>(k)) FAIL_CHECK("shuffled: point " << k);
      if (!same_facts(made->points[k], larger->points[k])) FAIL_CHECK("scaled: point " << k << " of series " << i);
    }
    const auto& limits = made->phases[0].limits;
    REQUIRE(limits.has_value() == larger->phases[0].limits.has_value());
    if (!limits) continue;
    CHECK(close(larger->phases[0].limits->process.upper, limits->process.upper * 8 + 4096, 1e-12));
    CHECK((limits->process.lower <= limits->near.lower && limits->near.lower <= *made->phases[0].mean));
    CHECK((*made->phases[0].mean <= limits->near.upper && limits->near.upper <= limits->process.upper));
  }
}

TEST_CASE("a series upside down means the opposite", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 1000; ++i) {
    std::vector<std::optional<double>> values, turned;
    for (auto n = chance.whole(1, 50); n > 0; --n) values.push_back(chance.between(-20, 20)), turned.push_back(-*values.back());
    XmrOptions up, down;
    up.better = Better::higher, down.better = Better::lower;
    const auto made = xmr(series(values), up), opposite = xmr(series(turned), down);
    for (std::size_t k = 0; k < values.size(); ++k)
      if (made->points[k].signal != opposite->points[k].signal || made->points[k].meaning != opposite->points[k].meaning) FAIL_CHECK("point " << k);
  }
}

TEST_CASE("each phase is a chart of its own", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 1000; ++i) {
    const auto values = series(any_values(chance));
    const auto n = static_cast<std::int64_t>(values.size());
    XmrOptions options = any_options(chance);
    std::vector<std::int64_t> rebase;
    for (auto dates = chance.whole(0, 3); dates > 0; --dates) rebase.push_back(chance.whole(-2, n + 2));
    options.rebase = rebase;
    const auto made = xmr(values, options);
    options.rebase = {};
    std::size_t points = 0;
    for (const XmrPhase& phase : made->phases) {
      CHECK(phase.first == points);
      points += phase.count;
      const auto alone = xmr(std::span(values).subspan(phase.first, phase.count), options);
      CHECK(alone->phases[0].mean == phase.mean);
      CHECK(phase.is_short == (phase.count < 13));
      for (std::size_t k = 0; k < phase.count; ++k)
        if (!same_facts(alone->points[k], made->points[phase.first + k])) FAIL_CHECK("point " << k);
    }
    CHECK(points == values.size());
  }
}

TEST_CASE("the edges of the rules", "[stats]") {
  const auto signals = [](const std::vector<std::optional<double>>& values, const XmrOptions& options = {}) {
    int trends = 0;
    const auto made = xmr(series(values), options);
    for (const XmrPoint& point : made->points) trends += point.signal == Signal::trend ? 1 : 0;
    return trends;
  };
  // Six steps make a trend of seven, five do not; an equal pair or a missing value breaks it.
  const std::vector<std::optional<double>> wide = {60, 10, 62, 11, 59, 12, 61, 9};
  const auto then = [&](std::vector<std::optional<double>> more) {
    std::vector<std::optional<double>> made = wide;
    made.insert(made.end(), more.begin(), more.end());
    return made;
  };
  CHECK(signals(then({30, 31, 32, 33, 34, 35})) == 7);  // with the 9 before
  CHECK(signals(then({30, 31, 32, 33, 34})) == 0);
  CHECK(signals(then({30, 31, 32, 32, 33, 34, 35})) == 0);
  CHECK(signals(then({30, 31, 32, std::nullopt, 33, 34, 35})) == 0);
  XmrOptions six;
  six.trend_points = 6;
  CHECK(signals(then({30, 31, 32, 33, 34}), six) == 6);

  // A constant series has no range that screening leaves, and so no limits; without screening they are the mean.
  const std::vector<std::optional<double>> constant(14, 5.0);
  XmrOptions off;
  off.screening = Screening::off;
  CHECK_FALSE(xmr(series(constant))->phases[0].limits);
  const auto flat = xmr(series(constant), off);
  CHECK(flat->phases[0].limits->process.upper == 5);
  for (const XmrPoint& point : flat->points) CHECK((point.side == 0 && point.signal == Signal::none));

  // The mean of equal decimals is off by the last digit, and none of them may fall on a side of it.
  const auto tenths = xmr(series(std::vector<std::optional<double>>(31, 0.1)), off);
  for (const XmrPoint& point : tenths->points) CHECK(point.side == 0);

  // So may none that differs from it by less than what could be noise at its size.
  const auto sides = [](double centre, double apart) {
    std::vector<std::optional<double>> values;
    for (int i = 0; i < 14; ++i) values.push_back(centre + (i % 2 == 0 ? apart : -apart));
    const auto made = xmr(series(values));
    return std::count_if(made->points.begin(), made->points.end(), [](const XmrPoint& point) { return point.side != 0; });
  };
  CHECK(sides(0.5, 0.9e-9) == 0);
  CHECK(sides(0.5, 1.1e-9) == 14);
  CHECK(sides(1e6, 0.9e-3) == 0);
  CHECK(sides(1e6, 1.1e-3) == 14);

  // A rising trend, and then another that begins no higher: the last point of the first reads as falling, and the
  // others as rising, as in the peer.
  for (const double next : {36.0, 35.0}) {
    const auto made = xmr(series(then({30, 31, 32, 33, 34, 35, 36, next, next + 1, next + 2, next + 3, next + 4, next + 5, next + 6})));
    CHECK(made->points[13].towards == Towards::high);
    CHECK(made->points[14].signal == Signal::trend);
    CHECK(made->points[14].towards == Towards::low);
    CHECK(made->points[15].towards == Towards::high);
  }

  // Nothing but missing values: nothing is said.
  const auto empty = xmr(series({std::nullopt, std::nullopt}));
  CHECK_FALSE(empty->phases[0].mean);
  CHECK((!empty->points[0].side && !empty->points[0].outside && empty->variation == Variation::common_cause));
}

TEST_CASE("what is no series is refused with the reason", "[stats]") {
  const auto why = [](const std::vector<XmrValue>& values, const XmrOptions& options = {}) { return xmr(values, options).error().what; };
  CHECK(why({}) == "there are no points");
  CHECK(why({{3, 1}, {1, 2}, {3, 4}}) == "points 1 and 3 have the same date: each date must come once");
  CHECK(why({{1, std::numeric_limits<double>::quiet_NaN()}}) == "the value of point 1 is not finite");
  CHECK(why({{1, 1}, {2, std::numeric_limits<double>::infinity()}}) == "the value of point 2 is not finite");
  XmrOptions options;
  options.fix_after = 11;
  CHECK(why({{1, 1}}, options) == "limits are to be fixed after 11 points: 12 are the fewest");
  options.fix_after = -1;
  CHECK(why({{1, 1}}, options) == "limits are to be fixed after -1 points: 12 are the fewest");
  options = {};
  options.trend_points = 1;
  CHECK(why({{1, 1}}, options) == "a trend of 1 points: 2 are the fewest");
  options.trend_points = std::numeric_limits<std::int64_t>::max();
  CHECK(xmr(std::vector<XmrValue>{{1, 1}}, options));
  // Beyond the range of a double nothing breaks.
  constexpr double largest = std::numeric_limits<double>::max();
  CHECK(xmr(series({largest, -largest, largest, -largest})));
}

TEST_CASE("a million points take no longer than a million times one", "[stats]") {
  Chance chance;
  std::vector<XmrValue> values;
  std::vector<std::int64_t> rebase;
  for (std::int64_t i = 0; i < 1'000'000; ++i) {
    values.push_back({i, i % 3 == 0 ? static_cast<double>(i) : chance.between(0, 9)});
    if (i % 2 == 0) rebase.push_back(i);
  }
  XmrOptions options;
  options.trend_points = 500'000;
  CHECK(xmr(values, options)->points.size() == values.size());
  options.rebase = rebase;
  CHECK(xmr(values, options)->phases.size() == rebase.size());
}
