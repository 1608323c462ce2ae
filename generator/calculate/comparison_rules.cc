// change-counts, change-proportions, change-spread, benchmark, peer-group, funnel and rolling: a figure beside another.

#include <cmath>
#include <utility>

#include "base/text.h"
#include "calculate/rules.h"
#include "stats/benchmark.h"
#include "stats/change.h"
#include "stats/change_spread.h"
#include "stats/funnel.h"
#include "stats/peer_group.h"
#include "stats/rolling.h"

namespace candour::calculate {
namespace {

using Number = std::optional<double>;

void write_limits(Output& out, std::string_view lower, std::string_view upper, const stats::Interval& limits) {
  out.number(lower, limits.lower);
  out.number(upper, limits.upper);
}

void write_limits(Output& out, std::string_view lower, std::string_view upper, const stats::RatioLimits& limits) {
  out.number(lower, limits.lower);
  out.number(upper, limits.upper);
}

}  // namespace

void apply_change_counts(Input& in, Output& out) {
  const stats::Counted previous{in.count("prev"), in.number("prev_exposure", 1)};
  const stats::Counted current{in.count("cur"), in.number("cur_exposure", 1)};
  if (in.refused()) return;
  const auto change = stats::change_in_counts(current, previous);
  if (!change) return in.refuse(change.error().what);
  out.number("rate_prev", change->previous_rate);
  out.number("rate_cur", change->current_rate);
  out.number("pct_change", change->percent);
  out.number("p_value", change->p);
  out.number("rate_ratio", change->ratio);
  write_limits(out, "rr_lower95", "rr_upper95", stats::rate_ratio_limits(current, previous, 0.95));
  write_limits(out, "rr_lower998", "rr_upper998", stats::rate_ratio_limits(current, previous, 0.998));
  out.text("class95", stats::word(change->at_95));
  out.text("class998", stats::word(change->at_998));
  out.number("one_sided_greater", change->p_greater);
  out.number("one_sided_less", change->p_less);
  out.number("wheeler_z", change->wheeler_z);
  out.number("e_test_p", stats::e_test_p(current, previous));
}

void apply_change_proportions(Input& in, Output& out) {
  const stats::Share previous{in.number("prev_x"), in.number("prev_n")}, current{in.number("cur_x"), in.number("cur_n")};
  if (in.refused()) return;
  const auto change = stats::change_in_proportions(current, previous);
  if (!change) return in.refuse(change.error().what);
  out.number("p_prev", change->previous);
  out.number("p_cur", change->current);
  out.number("diff_points", change->difference * 100);
  out.number("z", change->z);
  out.number("p_value", change->p);
  write_limits(out, "diff_lower95", "diff_upper95", stats::difference_limits(current, previous, 0.95));
  write_limits(out, "diff_lower998", "diff_upper998", stats::difference_limits(current, previous, 0.998));
  out.number("p_value_yates", change->p_yates);
  out.number("p_value_fisher", stats::fisher_p(current, previous));
  out.text("class95", stats::word(change->at_95));
  out.text("class998", stats::word(change->at_998));
}

void apply_change_spread(Input& in, Output& out) {
  in.same_length({"prev", "cur"});
  const std::vector<std::int64_t> previous = in.counts("prev"), current = in.counts("cur");
  std::vector<double> previous_exposure(previous.size(), 1), current_exposure = previous_exposure;
  for (const auto& [field, exposure] : {std::pair("prev_exposure", &previous_exposure), {"cur_exposure", &current_exposure}}) {
    if (!in.has(field)) continue;
    in.same_length({"prev", field});
    *exposure = in.numbers(field);
  }
  if (in.refused()) return;
  std::vector<stats::TwoCounts> areas;
  areas.reserve(previous.size());
  for (std::size_t i = 0; i < previous.size(); ++i)
    areas.push_back({{previous[i], previous_exposure[i]}, {current[i], current_exposure[i]}});
  const auto made = stats::change_against_spread(areas);
  if (!made) return in.refuse(made.error().what);
  out.number("areas", static_cast<double>(made->areas));
  out.number("rate_ratio", std::exp(made->log_ratio));
  out.number("log_rate_ratio", made->log_ratio);
  out.number("standard_error", made->error);
  out.number("common_log_rate_ratio", made->common_log_ratio);
  out.list("zscore", made->z.size(), [&](std::size_t i) { return made->z[i]; });
  out.number("phi", made->phi);
  out.number("tau2", made->tau2);
  out.number("z", made->widened_z);
  write_limits(out, "od_ll95", "od_ul95", made->widened_95);
  write_limits(out, "od_ll998", "od_ul998", made->widened_998);
  out.text("class95", stats::word(made->at_95));
  out.text("class998", stats::word(made->at_998));
}

void apply_benchmark(Input& in, Output& out) {
  const bool is_rate = in.one_of("kind", {"rate", "proportion"}) == "rate";
  const std::int64_t x = in.count("x");
  const double benchmark = in.number("benchmark");
  const double exposure = is_rate ? in.number("n") : 0;
  const std::int64_t trials = is_rate ? 0 : in.count("n");
  if (in.refused()) return;
  const auto test = is_rate ? stats::against_rate(x, exposure, benchmark) : stats::against_proportion(x, trials, benchmark);
  if (!test) return in.refuse(test.error().what);
  out.number("p_value", test->p);
  out.text("class95", stats::word(test->at_95));
  out.text("class998", stats::word(test->at_998));
}

void apply_peer_group(Input& in, Output& out) {
  in.same_length({"count", "population"});
  const std::vector<std::int64_t> counts = in.counts("count");
  const std::vector<double> populations = in.numbers("population");
  const bool rounded = in.flag("rounded", false);
  const double per = in.number("multiplier", 1000);
  if (in.refused()) return;
  std::vector<stats::PeerMember> members;
  members.reserve(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) members.push_back({counts[i], populations[i]});
  const auto group = stats::peer_group(members, {per, rounded ? std::optional(1) : std::nullopt});
  if (!group) return in.refuse(group.error().what);
  out.list("rate_per_" + format_machine(per), group->rates.size(), [&](std::size_t i) { return group->rates[i]; });
  out.number("mean_of_rates", group->mean_of_rates);
  out.number("pooled_rate", group->pooled_rate);
  out.number("sd_sample", group->deviation);
  out.number("min", group->least);
  out.number("max", group->most);
  out.number("q1", group->lower_quartile);
  out.number("median", group->median);
  out.number("q3", group->upper_quartile);
  out.number("own", group->own);
  out.number("diff_pct", group->difference_percent);
  out.number("z", group->z);
  out.number("rank_low_is_1", static_cast<double>(group->rank_from_lowest));
  out.number("rank_high_is_1", static_cast<double>(group->rank_from_highest));
  out.number("own_v_rest_p", group->rest_p);
  out.number("own_v_rest_ratio", group->rest_ratio);
}

void apply_funnel(Input& in, Output& out) {
  using stats::FunnelPoint;
  using stats::FunnelScale;
  const bool ratios = in.one_of("data_type", {"SR", "PR"}) == "SR";
  FunnelScale scale = FunnelScale::proportion_arcsine;
  if (ratios) scale = in.one_of("sr_method", {"SHMI", "CQC"}, "SHMI") == "SHMI" ? FunnelScale::ratio_log : FunnelScale::ratio_root;
  in.same_length({"numerator", "denominator"});
  const std::vector<double> numerator = in.numbers("numerator"), denominator = in.numbers("denominator");
  if (in.refused()) return;
  std::vector<stats::FunnelArea> areas;
  areas.reserve(numerator.size());
  for (std::size_t i = 0; i < numerator.size(); ++i) areas.push_back({numerator[i], denominator[i]});
  const auto made = stats::funnel(areas, scale);
  if (!made) return in.refuse(made.error().what);
  const auto each = [&](std::string_view field, auto of) {
    out.list(field, made->points.size(), [&](std::size_t i) { return static_cast<double>(of(made->points[i])); });
  };
  out.number("target", made->target);
  each("ratio", [](const FunnelPoint& point) { return point.value; });
  each("zscore", [](const FunnelPoint& point) { return point.z; });
  out.number("phi", made->phi);
  out.number("tau2", made->tau2);
  each("ll95", [](const FunnelPoint& point) { return point.limits_95.lower; });
  each("ul95", [](const FunnelPoint& point) { return point.limits_95.upper; });
  each("ll998", [](const FunnelPoint& point) { return point.limits_998.lower; });
  each("ul998", [](const FunnelPoint& point) { return point.limits_998.upper; });
  each("od_ll95", [](const FunnelPoint& point) { return point.widened_95.lower; });
  each("od_ul95", [](const FunnelPoint& point) { return point.widened_95.upper; });
  each("od_ll998", [](const FunnelPoint& point) { return point.widened_998.lower; });
  each("od_ul998", [](const FunnelPoint& point) { return point.widened_998.upper; });
  each("outlier95", [](const FunnelPoint& point) { return point.outside_95 ? 1 : 0; });
  each("outlier998", [](const FunnelPoint& point) { return point.outside_998 ? 1 : 0; });
  each("od_outlier998", [](const FunnelPoint& point) { return point.outside_widened_998 ? 1 : 0; });
}

void apply_rolling(Input& in, Output& out) {
  const std::vector<Number> values = in.numbers_or_null("y");
  const std::int64_t window = in.count("window", 12);
  const Number population = in.number_if_any("population");
  if (window < 1) in.refuse("`window` is " + std::to_string(window) + ": a window holds 1 month or more");
  if (population && !(*population > 0)) in.refuse("`population` must be above 0");
  if (in.refused()) return;
  constexpr std::size_t year = 12;
  const std::vector<Number> sums = stats::rolling_sums(values, static_cast<std::size_t>(window));
  const auto each = [&](std::string_view field, const std::vector<Number>& numbers) {
    out.list(field, numbers.size(), [&](std::size_t i) { return numbers[i]; });
  };
  each("rolling_sum", sums);
  out.list("rolling_mean", sums.size(), [&](std::size_t i) { return sums[i] ? Number(*sums[i] / static_cast<double>(window)) : std::nullopt; });
  out.list("rate_per_1000", sums.size(), [&](std::size_t i) { return sums[i] && population ? Number(*sums[i] / *population * 1000) : std::nullopt; });
  each("rolling_yoy_pct", stats::percentage_changes(sums, year));
  each("month_v_same_month_pct", stats::percentage_changes(values, year));
  each("cumulative", stats::cumulative_sums(values));
}

}  // namespace candour::calculate
