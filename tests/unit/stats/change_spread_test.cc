#include "stats/change_spread.h"

#include <catch2/catch.hpp>

#include "chance.h"

using namespace candour::stats;

namespace {

/// Twelve areas, of which the third and the last lack events in a period.
std::vector<TwoCounts> twelve() {
  return {{{5300, 81000}, {6900, 81400}}, {{8200, 120500}, {8500, 121800}}, {{0, 900}, {3, 905}},           {{1390, 23000}, {1160, 23100}},
          {{2260, 31000}, {2610, 31300}}, {{2700, 44000}, {2640, 43700}},   {{7350, 101000}, {7220, 103000}}, {{3900, 60000}, {4570, 60900}},
          {{1800, 25500}, {1590, 25800}}, {{2640, 40400}, {2950, 40900}},   {{1100, 18100}, {1210, 18000}},   {{12, 1000}, {0, 1010}}};
}

std::vector<TwoCounts> random_areas(Chance& chance) {
  std::vector<TwoCounts> areas;
  for (auto left = chance.whole(14, 50); left > 0; --left) {
    const auto before = chance.whole(1, 9000);
    const double people = chance.between(1e3, 1e6);
    areas.push_back({{before, people}, {1 + static_cast<std::int64_t>(static_cast<double>(before) * chance.between(0.6, 1.7)), people * chance.between(0.98, 1.02)}});
  }
  return areas;
}

std::string why(std::vector<TwoCounts> areas) {
  const auto made = change_against_spread(areas);
  REQUIRE_FALSE(made);
  return made.error().what;
}

}  // namespace

// Expected: the formula of the additive model by sums and logarithms of 60 decimal digits (Python's decimal), with type-7
// quantiles written out, and normal quantiles of 30 digits.
TEST_CASE("a change and its limits are those of the additive model", "[stats]") {
  const std::vector<TwoCounts> areas = twelve();
  const auto made = change_against_spread(areas);
  REQUIRE(made);
  CHECK(made->areas == 10);
  const auto near = [](double expected) { return Approx(expected).epsilon(1e-12); };
  CHECK(made->log_ratio == near(0.25888847270908170));
  CHECK(made->error == near(0.018264905735177034));
  CHECK(made->common_log_ratio == near(0.061486933916728855));
  CHECK(made->phi == near(16.133041653017893));
  CHECK(made->tau2 == near(0.0093876066813977655));
  CHECK(made->widened_z == near(2.6257445551902749));
  CHECK(made->widened_95.lower == near(0.82427997695432823));
  CHECK(made->widened_95.upper == near(1.2131800213016797));
  CHECK(made->widened_998.lower == near(0.73735545255219898));
  CHECK(made->widened_998.upper == near(1.3561980135072072));
  CHECK(*made->z[0] == near(10.807695460052124));
  CHECK(*made->z[3] == near(-6.2037092282022700));
  CHECK_FALSE(made->z[2]);
  CHECK_FALSE(made->z[11]);
  CHECK(made->at_95 == Verdict::higher);
  CHECK(made->at_998 == Verdict::comparable);
}

TEST_CASE("areas that lie no further apart than counting explains widen nothing", "[stats]") {
  std::vector<TwoCounts> areas(10, {{100, 1}, {100, 1}});
  areas[0].current.events = 120;
  const auto made = change_against_spread(areas);
  CHECK(made->tau2 == 0);
  // ln 1.2 / sqrt(1/120 + 1/100)
  CHECK(made->widened_z == Approx(1.3465339358064580).epsilon(1e-12));
  CHECK(made->at_95 == Verdict::comparable);
  areas[0].current.events = 100;
  CHECK(change_against_spread(areas)->log_ratio == 0);
  CHECK(change_against_spread(areas)->widened_z == 0);
}

TEST_CASE("neither the order of the other areas nor the unit of exposure changes a judgement", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 500; ++i) {
    const std::vector<TwoCounts> areas = random_areas(chance);
    const ChangeSpread made = *change_against_spread(areas);
    std::vector<TwoCounts> others(areas.begin() + 1, areas.end());
    chance.shuffle(others);
    others.insert(others.begin(), areas.front());
    const ChangeSpread shuffled = *change_against_spread(others);
    CHECK(shuffled.log_ratio == made.log_ratio);
    CHECK(close(shuffled.tau2, made.tau2, 1e-9));
    CHECK(close(shuffled.widened_z, made.widened_z, 1e-9));
    CHECK(shuffled.at_95 == made.at_95);

    std::vector<TwoCounts> scaled = areas;
    for (TwoCounts& area : scaled) area.previous.exposure *= 1000, area.current.exposure *= 1000;
    CHECK(close(change_against_spread(scaled)->tau2, made.tau2, 1e-9));
    CHECK(close(change_against_spread(scaled)->widened_z, made.widened_z, 1e-9));

    // Backwards in time the same change is undone, and is as far from the others.
    std::vector<TwoCounts> backwards = areas;
    for (TwoCounts& area : backwards) std::swap(area.previous, area.current);
    const ChangeSpread undone = *change_against_spread(backwards);
    CHECK(close(undone.log_ratio, -made.log_ratio, 1e-9));
    CHECK(close(undone.tau2, made.tau2, 1e-9));
    CHECK(close(undone.widened_95.upper, made.widened_95.upper, 1e-9));
  }
}

TEST_CASE("a change that all areas share is no spread, but a change", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 200; ++i) {
    std::vector<TwoCounts> areas = random_areas(chance);
    const ChangeSpread before = *change_against_spread(areas);
    // As if everybody had half as many people: each rate is twice what it was.
    for (TwoCounts& area : areas) area.current.exposure /= 2;
    const ChangeSpread made = *change_against_spread(areas);
    CHECK(made.tau2 == Approx(before.tau2).epsilon(1e-7).margin(1e-12));
    CHECK(made.log_ratio == Approx(before.log_ratio + std::log(2.0)).margin(1e-12));
    CHECK(made.widened_z > before.widened_z);
  }
}

TEST_CASE("what cannot be held against a spread is refused with the reason", "[stats]") {
  const std::vector<TwoCounts> good(10, {{100, 1}, {110, 1}});
  REQUIRE(change_against_spread(good));
  CHECK(why({}) == "area 1 needs events in both periods: without them its change has no logarithm");
  CHECK(why({good.begin(), good.end() - 1}) == "areas with events in both periods: 9, too few to say how far changes lie apart, which takes 10");
  const auto with = [&](std::size_t at, const TwoCounts& area) {
    std::vector<TwoCounts> areas = good;
    areas[at] = area;
    return areas;
  };
  CHECK(why(with(0, {{0, 1}, {5, 1}})) == "area 1 needs events in both periods: without them its change has no logarithm");
  CHECK(why(with(4, {{5, 1}, {0, 1}})) == "areas with events in both periods: 9, too few to say how far changes lie apart, which takes 10");
  CHECK(why(with(3, {{-1, 1}, {5, 1}})) == "area 4, previous: the count must be from 0 to 1000000000000000");
  CHECK(why(with(9, {{1, 1}, {5, 0}})) == "area 10, current: the exposure must be above 0");
  CHECK(why(with(1, {{1, 1e-300}, {5, 1e300}})) == "area 2: its exposures are too far apart");
  std::vector<TwoCounts> beyond = good;
  for (TwoCounts& area : beyond) area.previous.exposure = 1e308, area.current.exposure = 1e308;
  CHECK(why(beyond) == "the exposures together are beyond the range of a number");
}
