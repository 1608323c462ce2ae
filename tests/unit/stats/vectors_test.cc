// Every rule against what the peers computed.

#include "vectors.h"

#include <catch2/catch.hpp>

#include "stats/benchmark.h"
#include "stats/change.h"
#include "stats/funnel.h"
#include "stats/interval.h"
#include "stats/peer_group.h"
#include "stats/rolling.h"
#include "stats/standardised.h"
#include "stats/summary.h"

using namespace candour::stats;
using vectors::agree;
using vectors::agree_p;
using vectors::each_case;
using vectors::Json;

namespace {

template <typename Limits>
bool agree_limits(const Limits& limits, const Json& lower, const Json& upper) {
  return agree(limits.lower, lower) && agree(limits.upper, upper);
}

/// With 95% and 99.8% confidence, which most of the peers' cases have by these names.
bool agree_both(const Interval& at_95, const Interval& at_998, const Json& c) {
  return agree_limits(at_95, c["lower95_0"], c["upper95_0"]) && agree_limits(at_998, c["lower99_8"], c["upper99_8"]);
}

/// `at` estimates with a confidence.
template <typename At>
void check_estimates(const At& at, const Json& c) {
  const Estimate own = at(c["confidence"]);
  CHECK(agree(own.value, c["value"]));
  CHECK(agree_limits(own.limits, c["lower"], c["upper"]));
  CHECK(agree_both(at(0.95).limits, at(0.998).limits, c));
}

}  // namespace

TEST_CASE("proportions agree with PHEindicatormethods", "[stats][vectors]") {
  each_case("proportion_wilson", [](const Json& c) {
    check_estimates([&](double confidence) { return *proportion(c["x"], c["n"], confidence, c["multiplier"]); }, c);
  });
}

TEST_CASE("rates agree with PHEindicatormethods", "[stats][vectors]") {
  each_case("rate_byar_exact", [](const Json& c) {
    check_estimates([&](double confidence) { return *rate(c["x"], c["n"], confidence, c["multiplier"]); }, c);
    CHECK((count_method(c["x"]) == CountMethod::exact) == (c["method"] == "Exact"));
    const double scale = c["multiplier"].get<double>() / c["n"].get<double>();
    const Interval exact = exact_count_limits(c["x"], *confidence_share(c["confidence"]));
    CHECK(agree(exact.lower * scale, c["base_r_poisson_test"]["lower"]));
    CHECK(agree(exact.upper * scale, c["base_r_poisson_test"]["upper"]));
  });
}

TEST_CASE("directly standardised rates agree with PHEindicatormethods", "[stats][vectors]") {
  each_case("dsr_dobson", [](const Json& c) {
    std::vector<DirectStratum> strata;
    for (std::size_t i = 0; i < c["x"].size(); ++i)
      strata.push_back({c["x"][i].is_null() ? 0.0 : c["x"][i].get<double>(), c["n"][i], c["stdpop"][i]});
    const auto at_95 = direct_rate(strata, 95, c["multiplier"]), at_998 = direct_rate(strata, 99.8, c["multiplier"]);
    CHECK(agree(at_95->events, c["total_count"]));
    CHECK(agree(at_95->population, c["total_pop"]));
    REQUIRE(at_95->rate.has_value() == !c["value"].is_null());
    if (!at_95->rate) return;
    CHECK(agree(at_95->rate->value, c["value"]));
    CHECK(agree_both(at_95->rate->limits, at_998->rate->limits, c));
  });
}

TEST_CASE("indirectly standardised rates agree with PHEindicatormethods", "[stats][vectors]") {
  each_case("isr_smr", [](const Json& c) {
    std::vector<IndirectStratum> strata;
    const auto at = [&](const char* field, std::size_t i) { return vectors::number(c[field][i]).value_or(0); };
    for (std::size_t i = 0; i < c["x"].size(); ++i) strata.push_back({at("x", i), at("n", i), at("x_ref", i), at("n_ref", i)});
    const auto at_95 = indirect_rate(strata, 0.95, c["multiplier"]), at_998 = indirect_rate(strata, 0.998, c["multiplier"]);
    CHECK(agree(at_95->observed, c["observed"]));
    CHECK(agree(at_95->expected, c["expected"]));
    CHECK(agree(at_95->reference_rate, c["ref_rate"]));
    CHECK(agree(at_95->rate.value, c["value"]));
    CHECK(agree_both(at_95->rate.limits, at_998->rate.limits, c));
    CHECK(agree(at_95->ratio.value * 100, c["smr100"]["value"]));
    CHECK(agree(at_95->ratio.limits.lower * 100, c["smr100"]["lower95_0"]));
    CHECK(agree(at_998->ratio.limits.upper * 100, c["smr100"]["upper99_8"]));
  });
}

TEST_CASE("means agree with PHEindicatormethods", "[stats][vectors]") {
  each_case("mean_t", [](const Json& c) {
    const auto values = vectors::numbers(c["values"]);
    const auto at_95 = mean_interval(values, 0.95), at_998 = mean_interval(values, 0.998);
    CHECK(at_95->count == c["count"].get<std::size_t>());
    CHECK(agree(at_95->sum, c["sum"]));
    CHECK(agree(at_95->mean, c["value"]));
    CHECK(agree(at_95->deviation, c["stdev"]));
    REQUIRE(at_95->interval.has_value() == !c["lower95_0"].is_null());
    if (!at_95->interval) return;
    CHECK(agree_both(*at_95->interval, *at_998->interval, c));
  });
}

TEST_CASE("quantile parts agree with PHEindicatormethods", "[stats][vectors]") {
  each_case("quantile", [](const Json& c) {
    const auto parts = quantile_parts(vectors::numbers(c["values"]), c["nquantiles"], c["invert"] ? Order::descending : Order::ascending);
    REQUIRE(parts->size() == c["quantile"].size());
    for (std::size_t i = 0; i < parts->size(); ++i) CHECK(agree((*parts)[i], c["quantile"][i]));
  });
}

TEST_CASE("changes of counts agree with R's poisson.test", "[stats][vectors]") {
  each_case("change_poisson", [](const Json& c) {
    const Counted current{c["cur"], c["cur_exposure"]}, previous{c["prev"], c["prev_exposure"]};
    const auto change = change_in_counts(current, previous);
    REQUIRE(change);
    CHECK(agree(change->current_rate, c["rate_cur"]));
    CHECK(agree(change->previous_rate, c["rate_prev"]));
    CHECK(agree(change->percent, c["pct_change"]));
    CHECK(agree(change->ratio, c["rate_ratio"]));
    CHECK(agree_p(change->p, c["p_value"]));
    CHECK(agree_p(change->p_greater, c["one_sided_greater"]));
    CHECK(agree_p(change->p_less, c["one_sided_less"]));
    CHECK(word(change->at_95) == c["class95"]);
    CHECK(word(change->at_998) == c["class998"]);
    if (c.contains("wheeler_z")) CHECK(agree(change->wheeler_z, c["wheeler_z"]));
    if (c.contains("e_test_p")) CHECK(agree_p(e_test_p(current, previous), c["e_test_p"]));
    const RatioLimits at_95 = rate_ratio_limits(current, previous, 0.95), at_998 = rate_ratio_limits(current, previous, 0.998);
    CHECK(agree_limits(at_95, c["rr_lower95"], c["rr_upper95"]));
    CHECK(agree_limits(at_998, c["rr_lower998"], c["rr_upper998"]));
  });
}

TEST_CASE("changes of proportions agree with R's prop.test", "[stats][vectors]") {
  each_case("change_proportion", [](const Json& c) {
    const Share current{c["cur_x"], c["cur_n"]}, previous{c["prev_x"], c["prev_n"]};
    const auto change = change_in_proportions(current, previous);
    REQUIRE(change);
    CHECK(agree(change->current, c["p_cur"]));
    CHECK(agree(change->previous, c["p_prev"]));
    CHECK(agree(change->difference * 100, c["diff_points"]));
    CHECK(agree(change->z, c["z"]));
    CHECK(agree_p(change->p, c["p_value"]));
    CHECK(agree_p(change->p_yates, c["p_value_yates"]));
    CHECK(agree_p(fisher_p(current, previous), c["p_value_fisher"]));
    CHECK(word(change->at_95) == c["class95"]);
    CHECK(word(change->at_998) == c["class998"]);
    const Interval at_95 = difference_limits(current, previous, 0.95), at_998 = difference_limits(current, previous, 0.998);
    CHECK(agree_limits(at_95, c["diff_lower95"], c["diff_upper95"]));
    CHECK(agree_limits(at_998, c["diff_lower998"], c["diff_upper998"]));
  });
}

TEST_CASE("benchmarks agree with R's exact tests", "[stats][vectors]") {
  each_case("benchmark_exact", [](const Json& c) {
    const auto test = c["kind"] == "rate" ? against_rate(c["x"], c["n"], c["benchmark"]) : against_proportion(c["x"], c["n"], c["benchmark"]);
    REQUIRE(test);
    CHECK(agree_p(test->p, c["p_value"]));
    CHECK(word(test->at_95) == c["class95"]);
    CHECK(word(test->at_998) == c["class998"]);
  });
}

TEST_CASE("peer groups agree with R", "[stats][vectors]") {
  each_case("peer_group", [](const Json& c) {
    std::vector<PeerMember> members;
    for (std::size_t i = 0; i < c["count"].size(); ++i) members.push_back({c["count"][i], c["population"][i]});
    const auto group = peer_group(members, {1000, c["rounded"] ? std::optional(1) : std::nullopt});
    REQUIRE(group);
    for (std::size_t i = 0; i < members.size(); ++i) CHECK(agree(group->rates[i], c["rate_per_1000"][i]));
    CHECK(agree(group->mean_of_rates, c["mean_of_rates"]));
    CHECK(agree(group->pooled_rate, c["pooled_rate"]));
    CHECK(agree(group->deviation, c["sd_sample"]));
    CHECK(agree(group->least, c["min"]));
    CHECK(agree(group->lower_quartile, c["q1"]));
    CHECK(agree(group->median, c["median"]));
    CHECK(agree(group->upper_quartile, c["q3"]));
    CHECK(agree(group->most, c["max"]));
    CHECK(agree(group->own, c["own"]));
    CHECK(agree(group->difference_percent, c["diff_pct"]));
    CHECK(agree(group->z, c["z"]));
    CHECK(group->rank_from_lowest == c["rank_low_is_1"]);
    CHECK(group->rank_from_highest == c["rank_high_is_1"]);
    CHECK(agree_p(group->rest_p, c["own_v_rest_p"]));
    CHECK(agree(group->rest_ratio, c["own_v_rest_ratio"]));
  });
}

TEST_CASE("funnels agree with FunnelPlotR", "[stats][vectors]") {
  each_case("funnel", [](const Json& c) {
    std::vector<FunnelArea> areas;
    for (std::size_t i = 0; i < c["numerator"].size(); ++i) areas.push_back({c["numerator"][i], c["denominator"][i]});
    const FunnelScale scale = c["data_type"] == "PR" ? FunnelScale::proportion_arcsine
                              : c["sr_method"] == "CQC" ? FunnelScale::ratio_root : FunnelScale::ratio_log;
    const auto made = funnel(areas, scale);
    REQUIRE(made);
    CHECK(agree(made->target, c["target"]));
    CHECK(agree(made->phi, c["phi"]));
    CHECK(agree(made->tau2, c["tau2"]));
    REQUIRE(made->points.size() == areas.size());
    for (std::size_t i = 0; i < areas.size(); ++i) {
      const FunnelPoint& point = made->points[i];
      CHECK(agree(point.value, c["ratio"][i]));
      CHECK(agree(point.z, c["zscore"][i], 1e-9, 1e-11));
      CHECK(agree_limits(point.limits_95, c["ll95"][i], c["ul95"][i]));
      CHECK(agree_limits(point.limits_998, c["ll998"][i], c["ul998"][i]));
      CHECK(agree_limits(point.widened_95, c["od_ll95"][i], c["od_ul95"][i]));
      CHECK(agree_limits(point.widened_998, c["od_ll998"][i], c["od_ul998"][i]));
      CHECK(point.outside_95 == (c["outlier95"][i] == 1));
      CHECK(point.outside_998 == (c["outlier998"][i] == 1));
      CHECK(point.outside_widened_998 == (c["od_outlier998"][i] == 1));
    }
  });
}

TEST_CASE("rolling sums agree with zoo and data.table", "[stats][vectors]") {
  each_case("rolling", [](const Json& c) {
    const auto values = vectors::numbers(c["y"]);
    const auto sums = rolling_sums(values, c["window"]);
    const auto yearly = percentage_changes(sums, 12), monthly = percentage_changes(values, 12);
    const auto cumulative = cumulative_sums(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      CHECK(agree(sums[i], c["rolling_sum"][i]));
      CHECK(agree(yearly[i], c["rolling_yoy_pct"][i]));
      CHECK(agree(monthly[i], c["month_v_same_month_pct"][i]));
      CHECK(agree(cumulative[i], c["cumulative"][i]));
    }
  });
}
