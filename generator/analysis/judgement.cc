#include "analysis/judgement.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/compared.h"
#include "analysis/process.h"
#include "analysis/rates.h"
#include "analysis/spread.h"
#include "base/text.h"
#include "stats/change.h"

namespace candour::analysis {

using model::ComparedWith;
using model::Indicator;
using model::Point;

namespace {

Quantity or_nothing(const std::optional<double>& number) { return number ? Quantity(*number) : Quantity(); }

Judgement of_verdict(stats::Verdict verdict, Rule rule, double p) {
  switch (verdict) {
    case stats::Verdict::higher: return judged(Verdict::higher, rule, p);
    case stats::Verdict::lower: return judged(Verdict::lower, rule, p);
    case stats::Verdict::comparable: break;
  }
  return judged(Verdict::no_different, rule, p);
}

/// Section 6a, of events at two times or in two places.
Judgement test_counts(const Events& now, const Events& before, Statistic* told) {
  const bool known = now.exposure && before.exposure;
  const stats::Counted current{now.count, known ? *now.exposure : 1}, previous{before.count, known ? *before.exposure : 1};
  const auto change = stats::change_in_counts(current, previous);
  if (!change) return not_judged(change.error().what);
  if (told != nullptr) {
    const stats::RatioLimits limits = stats::rate_ratio_limits(current, previous, 0.95);
    told->rule = "change-counts";
    told->title = "Change between two counts";
    told->inputs = {{"prev", static_cast<double>(previous.events)}, {"cur", static_cast<double>(current.events)},
                    {"prev_exposure", previous.exposure}, {"cur_exposure", current.exposure}};
    told->results = {{"pct_change", or_nothing(change->percent)}, {"p_value", change->p}, {"rate_ratio", or_nothing(change->ratio)},
                     {"rr_lower95", limits.lower}, {"rr_upper95", or_nothing(limits.upper)},
                     {"class95", std::string(stats::word(change->at_95))}, {"class998", std::string(stats::word(change->at_998))}};
    told->words = fmt::format("{} against {}: p is {}, and below 0.05 is more than chance would give.", format_number(static_cast<double>(current.events), 0),
                              format_number(static_cast<double>(previous.events), 0), p_in_words(change->p));
    if (change->ratio && limits.upper)
      told->words += fmt::format(" The rate is {} times what it is held against; its 95% limits are {} and {}.", format_number(*change->ratio, 2),
                                 format_number(limits.lower, 2), format_number(*limits.upper, 2));
  }
  return of_verdict(change->at_95, Rule::counts, change->p);
}

double days_of(const model::Period& period) {
  return static_cast<double>(period.last_day().number - period.first_day().number + 1);
}

Judgement judge_counts(const PublicSite& site, const SeriesView& view, const Reading& reading, Statistic* told) {
  const Indicator& indicator = *view.indicator;
  if (reading.previous->period.overlaps(reading.point->period)) return not_judged("the periods overlap");
  const model::AreaId area = area_of(site, view);
  auto now = events_of(site, indicator, area, *reading.point), before = events_of(site, indicator, area, *reading.previous);
  // A year apart, periods are of one length but for a leap day; others are not.
  if (now && before && indicator.comparison.with != ComparedWith::year_before) {
    now->exposure = now->exposure.value_or(1) * days_of(reading.point->period);
    before->exposure = before->exposure.value_or(1) * days_of(reading.previous->period);
  }
  return now && before ? test_counts(*now, *before, told) : not_judged("not a count of events");
}


/// The area against the others of the comparator pooled: nobody is compared with a whole that holds them.
Judgement judge_counts_between_areas(const PublicSite& site, const SeriesView& view, const Reading& reading, Statistic* told) {
  const auto other = comparator_view(site, view);
  const Point* there = other ? find_point(*other, reading.point->period) : nullptr;
  if (there == nullptr) return not_judged(reading.not_compared);
  const model::AreaId own_area = area_of(site, view), other_area = area_of(site, *other);
  const auto own = events_of(site, *view.indicator, own_area, *reading.point);
  auto rest = events_of(site, *view.indicator, other_area, *there);
  if (!own || !rest || !own->exposure || !rest->exposure) return not_judged("not a count of events among people");
  if (const model::Area* group = site.site().find(other_area); group != nullptr && group->has_member(own_area)) {
    rest->count -= own->count;
    *rest->exposure -= *own->exposure;
  }
  if (rest->count < 0 || *rest->exposure <= 0) return not_judged("no others to compare with");
  return test_counts(*own, *rest, told);
}

/// Section 6b.
Judgement judge_proportions(const Reading& reading, Statistic* told) {
  const Point &now = *reading.point, &before = *reading.previous;
  if (before.period.overlaps(now.period)) return not_judged("the periods overlap");
  if (!now.numerator || !now.denominator || !before.numerator || !before.denominator) return not_judged("its parts are not known");
  const stats::Share current{*now.numerator, *now.denominator}, previous{*before.numerator, *before.denominator};
  const auto change = stats::change_in_proportions(current, previous);
  if (!change) return not_judged(change.error().what);
  if (told != nullptr) {
    const stats::Interval limits = stats::difference_limits(current, previous, 0.95);
    told->rule = "change-proportions";
    told->title = "Change between two proportions";
    told->inputs = {{"prev_x", previous.x}, {"prev_n", previous.n}, {"cur_x", current.x}, {"cur_n", current.n}};
    told->results = {{"diff_points", change->difference * 100}, {"z", or_nothing(change->z)}, {"p_value", or_nothing(change->p)},
                     {"diff_lower95", limits.lower}, {"diff_upper95", limits.upper},
                     {"class95", std::string(stats::word(change->at_95))}, {"class998", std::string(stats::word(change->at_998))}};
    told->words = fmt::format("{} of {} against {} of {}: a difference of {} percentage points, with 95% limits of {} and {}; p is {}.",
                              format_number(current.x, 0), format_number(current.n, 0), format_number(previous.x, 0), format_number(previous.n, 0),
                              format_number(change->difference * 100, 1), format_number(limits.lower * 100, 1), format_number(limits.upper * 100, 1),
                              change->p ? p_in_words(*change->p) : "not defined, since all or none are the same");
  }
  return of_verdict(change->at_95, Rule::proportions, change->p.value_or(1));
}

/// Its own range where it is known, else the spread over areas.
Judgement judge_overdispersed(const PublicSite& site, const SeriesView& view, const Reading& reading, Statistic* told) {
  if (view.indicator->comparison.with == ComparedWith::comparators) return judge_level_by_spread(site, view, *reading.point, told);
  const Process process = process_of(view, *reading.point);
  Judgement own_range = judge_process(process, *reading.point);
  if (own_range.verdict != Verdict::not_judged) {
    if (told != nullptr) tell_process(process, view, *told);
    return own_range;
  }
  if (!reading.not_compared.empty()) return not_judged(reading.not_compared);
  const Judgement spread = judge_change_by_spread(site, view, *reading.previous, *reading.point, told);
  return spread.verdict != Verdict::not_judged ? spread : own_range;
}

Judgement by_variation(const PublicSite& site, const SeriesView& view, const Reading& reading, Statistic* told) {
  const Indicator& indicator = *view.indicator;
  if (!reading.point->value) return not_judged("no figure");
  if (indicator.variation == model::Variation::overdispersed) return judge_overdispersed(site, view, reading, told);
  if (!reading.not_compared.empty()) return not_judged(reading.not_compared);
  const bool with_area = indicator.comparison.with == ComparedWith::comparators;
  switch (indicator.variation) {
    case model::Variation::poisson:
      return with_area ? judge_counts_between_areas(site, view, reading, told) : judge_counts(site, view, reading, told);
    case model::Variation::proportion:
      return with_area ? not_judged("shares of areas are not tested") : judge_proportions(reading, told);
    case model::Variation::overdispersed:
    case model::Variation::not_judged: break;
  }
  return not_judged(indicator.not_judged.empty() ? "no rule of chance applies" : indicator.not_judged);
}

Meaning meaning_of(const Indicator& indicator, Verdict verdict) {
  const bool rose = verdict == Verdict::higher, fell = verdict == Verdict::lower;
  if (indicator.better == model::Better::neither || (!rose && !fell)) return Meaning::none;
  return rose == (indicator.better == model::Better::higher) ? Meaning::improving : Meaning::worsening;
}

std::string key_of(const SeriesView& view, const Point& point) {
  std::vector<std::pair<std::string, std::string>> series;
  const std::vector<model::Dimension>& dimensions = view.indicator->dimensions;
  for (std::size_t d = 0; d < dimensions.size(); ++d)
    series.emplace_back(dimensions[d].id, dimensions[d].values[view.series->key[d]].id);
  return judgement_key(view.indicator->id.str(), series, point.period.id());
}

}  // namespace

std::string judgement_key(std::string_view indicator, const std::vector<std::pair<std::string, std::string>>& series,
                          std::string_view period) {
  std::string key(indicator);
  for (const auto& [dimension, value] : series) key += "[" + dimension + "=" + value + "]";
  return key.append("@").append(period);
}

Judgement judge_now(const PublicSite& site, const SeriesView& view, const Reading& reading, Statistic* told) {
  Judgement judgement = by_variation(site, view, reading, told);
  judgement.meaning = meaning_of(*view.indicator, judgement.verdict);
  return judgement;
}

Judgement judge(const PublicSite& site, const SeriesView& view, const Reading& reading) {
  if (site.has_recorded())
    if (const Judgement* said = site.recorded(key_of(view, *reading.point))) return *said;
  return judge_now(site, view, reading, nullptr);
}

}  // namespace candour::analysis
