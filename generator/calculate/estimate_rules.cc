// proportion, rate, dsr, isr, mean and quantile: a figure with its limits. Where a rule has a confidence of its own,
// `lower` and `upper` are at that; the limits at 95% and 99.8% stand beside it always.

#include "base/text.h"
#include "calculate/rules.h"
#include "stats/interval.h"
#include "stats/standardised.h"
#include "stats/summary.h"

namespace candour::calculate {
namespace {

using stats::Estimate;
using Number = std::optional<double>;

constexpr double people = 1000;  ///< Rates are per so many, unless said otherwise.

void write_interval(Output& out, std::string_view lower, std::string_view upper, const std::optional<stats::Interval>& limits) {
  out.number(lower, limits ? Number(limits->lower) : std::nullopt);
  out.number(upper, limits ? Number(limits->upper) : std::nullopt);
}

void write_both(Output& out, const std::optional<stats::Interval>& at_95, const std::optional<stats::Interval>& at_998) {
  write_interval(out, "lower95_0", "upper95_0", at_95);
  write_interval(out, "lower99_8", "upper99_8", at_998);
}

std::optional<stats::Interval> limits(const Estimate& estimate) { return estimate.limits; }

void write_missing(Output& out) {
  out.null("value");
  write_interval(out, "lower", "upper", std::nullopt);
}

}  // namespace

void apply_proportion(Input& in, Output& out) {
  const Number x = in.number_or_null("x"), n = in.number_or_null("n");
  const double confidence = in.number("confidence", 0.95), multiplier = in.number("multiplier", 1);
  if (in.refused()) return;
  if (!x || !n) {
    write_missing(out);
    write_both(out, std::nullopt, std::nullopt);
    return out.null("base_r_prop_test");
  }
  const auto own = stats::proportion(*x, *n, confidence, multiplier);
  if (!own) return in.refuse(own.error().what);
  out.number("value", own->value);
  write_interval(out, "lower", "upper", own->limits);
  write_both(out, limits(*stats::proportion(*x, *n, 0.95, multiplier)), limits(*stats::proportion(*x, *n, 0.998, multiplier)));
  // What R's prop.test computes is the same interval; it has none for certainty.
  if (*stats::confidence_share(confidence) == 1) return out.null("base_r_prop_test");
  out.open("base_r_prop_test");
  write_interval(out, "lower", "upper", own->limits);
  out.close();
}

void apply_rate(Input& in, Output& out) {
  const Number x = in.number_or_null("x"), n = in.number_or_null("n");
  const double confidence = in.number("confidence", 0.95), multiplier = in.number("multiplier", people);
  if (in.refused()) return;
  if (!x || !n) {
    write_missing(out);
    out.null("method");
    write_both(out, std::nullopt, std::nullopt);
    return out.null("base_r_poisson_test");
  }
  const auto own = stats::rate(*x, *n, confidence, multiplier);
  if (!own) return in.refuse(own.error().what);
  out.number("value", own->value);
  write_interval(out, "lower", "upper", own->limits);
  out.text("method", stats::count_method(*x) == stats::CountMethod::exact ? "Exact" : "Byars");
  write_both(out, limits(*stats::rate(*x, *n, 0.95, multiplier)), limits(*stats::rate(*x, *n, 0.998, multiplier)));
  const stats::Interval exact = stats::exact_count_limits(*x, *stats::confidence_share(confidence));
  out.open("base_r_poisson_test");
  write_interval(out, "lower", "upper", stats::Interval{exact.lower / *n * multiplier, exact.upper / *n * multiplier});
  out.close();
}

void apply_dsr(Input& in, Output& out) {
  const std::vector<double> x = in.numbers_or_zero("x"), n = in.numbers("n");
  const double multiplier = in.number("multiplier", people);
  std::vector<double> weights;
  if (in.has("stdpop")) {
    in.same_length({"x", "n", "stdpop"});
    weights = in.numbers("stdpop");
  } else {
    in.same_length({"x", "n"});
    const auto& standard = stats::european_standard_population_2013;
    if (x.size() != standard.size()) in.refuse("`stdpop` is missing, and the European Standard Population has 19 age bands: `x` has " + std::to_string(x.size()) + " values");
    weights.assign(standard.begin(), standard.end());
  }
  if (in.refused()) return;
  std::vector<stats::DirectStratum> strata;
  strata.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) strata.push_back({x[i], n[i], weights[i]});
  const auto at_95 = stats::direct_rate(strata, 0.95, multiplier);
  if (!at_95) return in.refuse(at_95.error().what);
  const auto at_998 = stats::direct_rate(strata, 0.998, multiplier);
  out.number("total_count", at_95->events);
  out.number("total_pop", at_95->population);
  out.number("value", at_95->rate ? Number(at_95->rate->value) : std::nullopt);
  write_both(out, at_95->rate ? limits(*at_95->rate) : std::nullopt, at_998->rate ? limits(*at_998->rate) : std::nullopt);
  out.text("statistic", at_95->rate ? "dsr per " + format_machine(multiplier) : "dsr NA for total count < 10");
}

void apply_isr(Input& in, Output& out) {
  in.same_length({"x", "n", "x_ref", "n_ref"});
  const std::vector<double> x = in.numbers_or_zero("x"), n = in.numbers_or_zero("n");
  const std::vector<double> x_ref = in.numbers_or_zero("x_ref"), n_ref = in.numbers_or_zero("n_ref");
  const double multiplier = in.number("multiplier", people);
  if (in.refused()) return;
  std::vector<stats::IndirectStratum> strata;
  strata.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) strata.push_back({x[i], n[i], x_ref[i], n_ref[i]});
  const auto at_95 = stats::indirect_rate(strata, 0.95, multiplier);
  if (!at_95) return in.refuse(at_95.error().what);
  const auto at_998 = stats::indirect_rate(strata, 0.998, multiplier);
  out.number("observed", at_95->observed);
  out.number("expected", at_95->expected);
  out.number("ref_rate", at_95->reference_rate);
  out.number("value", at_95->rate.value);
  write_both(out, limits(at_95->rate), limits(at_998->rate));
  out.text("method", stats::count_method(at_95->observed) == stats::CountMethod::exact ? "Exact" : "Byars");
  const auto hundredfold = [](const stats::Interval& of) { return std::optional(stats::Interval{of.lower * 100, of.upper * 100}); };
  out.open("smr100");
  out.number("value", at_95->ratio.value * 100);
  write_both(out, hundredfold(at_95->ratio.limits), hundredfold(at_998->ratio.limits));
  out.close();
}

void apply_mean(Input& in, Output& out) {
  const std::vector<Number> values = in.numbers_or_null("values");
  if (in.refused()) return;
  const auto at_95 = stats::mean_interval(values, 0.95);
  if (!at_95) return in.refuse(at_95.error().what);
  out.number("sum", at_95->sum);
  out.number("count", static_cast<double>(at_95->count));
  out.number("stdev", at_95->deviation);
  out.number("value", at_95->mean);
  write_both(out, at_95->interval, stats::mean_interval(values, 0.998)->interval);
}

void apply_quantile(Input& in, Output& out) {
  const std::vector<Number> values = in.numbers_or_null("values");
  const std::int64_t parts = in.count("nquantiles");
  const bool invert = in.flag("invert", false);
  if (in.refused()) return;
  const auto made = stats::quantile_parts(values, parts, invert ? stats::Order::descending : stats::Order::ascending);
  if (!made) return in.refuse(made.error().what);
  out.list("quantile", made->size(), [&](std::size_t i) { return (*made)[i] ? Number(static_cast<double>(*(*made)[i])) : std::nullopt; });
}

}  // namespace candour::calculate
