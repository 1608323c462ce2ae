#include "analysis/statistic.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/judgement.h"
#include "analysis/process.h"
#include "analysis/rates.h"
#include "analysis/spread.h"
#include "analysis/words.h"
#include "base/text.h"
#include "stats/interval.h"
#include "stats/peer_group.h"
#include "stats/rolling.h"

namespace candour::analysis {

using model::Indicator;
using model::Point;
using model::UnitKind;

namespace {

constexpr double two_levels[] = {0.95, 0.998};
constexpr std::size_t months_of_a_year = 12;

Quantity or_nothing(const std::optional<double>& number) { return number ? Quantity(*number) : Quantity(); }

double number_of(const Named& named, std::string_view name) {
  for (const auto& [key, quantity] : named)
    if (key == name) return std::get<double>(quantity);
  return 0;
}

/// "66.1 per 1,000 people; its 95% limits are 65.5 and 66.6."
std::string limits_in_words(const std::string& value, const Named& results, int decimals, std::string_view suffix) {
  if (results.empty()) return {};
  return fmt::format("{}; its 95% limits are {}{} and {}{}.", value, format_number(number_of(results, "lower95_0"), decimals), suffix,
                     format_number(number_of(results, "upper95_0"), decimals), suffix);
}

std::string against(const Reading& reading, Rule rule) {
  const std::string now = reading.point->period.label();
  if (rule == Rule::process) return now;
  if (rule == Rule::spread && reading.previous == nullptr) return now + " among areas of its kind";
  if (reading.previous != nullptr) return now + " against " + reading.previous->period.label();
  return reading.than.empty() ? now : now + " against " + reading.than;
}

/// The judgement on the page, or why there is none.
Statistic deciding(const PublicSite& site, const SeriesView& view, const Reading& reading) {
  Statistic statistic;
  const Judgement judgement = judge_now(site, view, reading, &statistic);
  statistic.of = against(reading, judgement.rule);
  statistic.decides = true;
  if (judgement.verdict == Verdict::not_judged) {
    statistic.rule = "none";
    statistic.title = "Judgement";
    statistic.refused = judgement.reason;
  } else {
    statistic.finding = lower_first(judgement.word) + (judgement.tail.empty() ? "" : " " + judgement.tail);
    statistic.in_short = analysis::in_short(judgement);
    if (judgement.meaning != Meaning::none) statistic.finding += fmt::format(": {}", meaning_word(judgement.meaning));
  }
  return statistic;
}

Statistic process(const SeriesView& view, const Point& point) {
  Statistic statistic;
  const Process process = process_of(view, point);
  tell_process(process, view, statistic);
  statistic.of = point.period.label();
  const Judgement judgement = judge_process(process, point);
  if (judgement.verdict != Verdict::not_judged) {
    statistic.finding = lower_first(judgement.word) + " " + judgement.tail;
  } else {
    statistic.refused = judgement.reason;
    statistic.words.clear();
    statistic.results.clear();
  }
  return statistic;
}

/// A rate or a proportion with its limits at both levels.
template <class Of>
Named with_limits(const Of& estimate_at) {
  Named results;
  for (const double confidence : two_levels) {
    const auto estimate = estimate_at(confidence);
    if (!estimate) return {};
    if (results.empty()) results.emplace_back("value", estimate->value);
    const std::string level = confidence == 0.95 ? "95_0" : "99_8";
    results.emplace_back("lower" + level, estimate->limits.lower);
    results.emplace_back("upper" + level, estimate->limits.upper);
  }
  return results;
}

std::optional<Statistic> rate(const PublicSite& site, const SeriesView& view, const Point& point) {
  const Indicator& indicator = *view.indicator;
  const auto events = events_of(site, indicator, area_of(site, view), point);
  if (!events || !events->exposure) return std::nullopt;
  const double x = static_cast<double>(events->count), n = *events->exposure;
  const double per = indicator.rate ? indicator.rate->per : indicator.unit.per;
  Statistic statistic;
  statistic.rule = "rate";
  statistic.title = "Rate with its limits";
  statistic.of = point.period.label();
  statistic.inputs = {{"x", x}, {"n", n}, {"multiplier", per}};
  statistic.results = with_limits([&](double confidence) { return stats::rate(x, n, confidence, per); });
  const int decimals = indicator.rate ? rate_decimals(site, indicator) : indicator.unit.decimals;
  const std::string noun = indicator.rate ? " " + indicator.rate->noun : "";
  const std::string value = fmt::format("{} per {}{}", format_number(x / n * per, decimals), format_number(per, 0), noun);
  statistic.words = limits_in_words(value, statistic.results, decimals, "");
  statistic.finding = value;
  return statistic;
}

std::optional<Statistic> proportion(const SeriesView& view, const Point& point) {
  if (view.indicator->unit.kind != UnitKind::percentage || !point.numerator || !point.denominator) return std::nullopt;
  Statistic statistic;
  statistic.rule = "proportion";
  statistic.title = "Proportion with its limits";
  statistic.of = point.period.label();
  statistic.inputs = {{"x", *point.numerator}, {"n", *point.denominator}, {"multiplier", 100.0}};
  statistic.results = with_limits([&](double confidence) { return stats::proportion(*point.numerator, *point.denominator, confidence, 100); });
  statistic.finding = format_value(*view.indicator, *point.numerator / *point.denominator * 100);
  statistic.words = limits_in_words(fmt::format("{}, {} of {}", statistic.finding, format_number(*point.numerator, 0), format_number(*point.denominator, 0)),
                                    statistic.results, view.indicator->unit.decimals, "%");
  return statistic;
}

/// The area's rate among those of areas of its kind.
std::optional<Statistic> peers(const PublicSite& site, const SeriesView& view, const Point& point) {
  const Indicator& indicator = *view.indicator;
  std::vector<stats::PeerMember> members;
  Numbers counts, populations;
  for (const stats::Counted& area : events_of_like_areas(site, view, point)) {
    members.push_back({area.events, area.exposure});
    counts.emplace_back(static_cast<double>(area.events));
    populations.emplace_back(area.exposure);
  }
  if (members.size() < 3) return std::nullopt;
  const double per = indicator.rate ? indicator.rate->per : indicator.unit.per;
  const auto group = stats::peer_group(members, {per, std::nullopt});
  if (!group) return std::nullopt;
  Statistic statistic;
  statistic.rule = "peer-group";
  statistic.title = "Among areas of its kind";
  statistic.of = point.period.label();
  statistic.inputs = {{"count", std::move(counts)}, {"population", std::move(populations)}};
  if (per != 1000) statistic.inputs.emplace_back("multiplier", per);
  statistic.results = {{"own", group->own}, {"mean_of_rates", group->mean_of_rates}, {"pooled_rate", group->pooled_rate},
                       {"median", group->median}, {"q1", group->lower_quartile}, {"q3", group->upper_quartile},
                       {"rank_low_is_1", static_cast<double>(group->rank_from_lowest)},
                       {"rank_high_is_1", static_cast<double>(group->rank_from_highest)}};
  const int decimals = indicator.rate ? rate_decimals(site, indicator) : indicator.unit.decimals;
  statistic.words = fmt::format("The mean of the rates of {} areas is {}, their middle one {}, and of all their people together {}.",
                                number_in_words(static_cast<int>(members.size())), format_number(group->mean_of_rates, decimals),
                                format_number(group->median, decimals), format_number(group->pooled_rate, decimals));
  statistic.finding = fmt::format("{} highest of {}", group->rank_from_highest == 1 ? "the" : ordinal(static_cast<int>(group->rank_from_highest)),
                                  number_in_words(static_cast<int>(members.size())));
  return statistic;
}

/// Of months: the twelve that end with the point, against the twelve before them.
std::optional<Statistic> rolling(const SeriesView& view, const Point& point) {
  if (point.period.kind() != model::Period::Kind::month || view.indicator->unit.kind != UnitKind::count) return std::nullopt;
  const Independent months = independent_points(view, point);
  Numbers values;
  for (const Point* month : months.points) values.push_back(month != nullptr ? month->value : std::nullopt);
  const auto sums = stats::rolling_sums(values, months_of_a_year);
  const auto changes = stats::percentage_changes(sums, months_of_a_year);
  Statistic statistic;
  statistic.rule = "rolling";
  statistic.title = "Twelve months to this one";
  statistic.of = "12 months to " + point.period.label();
  statistic.inputs = {{"y", values}, {"window", static_cast<double>(months_of_a_year)}};
  statistic.results = {{"rolling_sum", or_nothing(sums.back())}, {"rolling_yoy_pct", or_nothing(changes.back())}};
  if (!sums.back()) {
    statistic.refused = "a month of the twelve is missing";
    return statistic;
  }
  statistic.finding = format_value(*view.indicator, *sums.back());
  statistic.words = statistic.finding + " in all";
  if (changes.back() && *sums.back() / (1 + *changes.back() / 100) >= smallest_base)
    statistic.words += fmt::format(", {} {} than in the twelve months before", percentage_in_words(*changes.back()), *changes.back() < 0 ? "lower" : "higher");
  statistic.words += ".";
  return statistic;
}

}  // namespace

std::string p_in_words(double p) { return p < 0.001 ? "less than 0.001" : format_number(p, p < 0.1 ? 3 : 2); }

std::vector<Statistic> statistics_of(const PublicSite& site, const SeriesView& view, const Point& point) {
  const Reading reading = read_unjudged(site, view, point);
  std::vector<Statistic> all = {deciding(site, view, reading)};
  if (!point.value) return all;
  const auto add = [&](std::optional<Statistic> statistic) {
    if (statistic && statistic->rule != all.front().rule) all.push_back(std::move(*statistic));
  };
  add(rate(site, view, point));
  add(proportion(view, point));
  if (all.front().rule != "xmr") add(process(view, point));
  add(peers(site, view, point));
  add(rolling(view, point));
  return all;
}

}  // namespace candour::analysis
