#include "analysis/spread.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/rates.h"
#include "base/text.h"
#include "stats/funnel.h"

namespace candour::analysis {

using model::Indicator;
using model::Point;
using model::UnitKind;

namespace {

Verdict verdict_of(double value, bool is_outside) {
  if (!is_outside) return Verdict::no_different;
  return value > 0 ? Verdict::higher : Verdict::lower;
}

Judgement spread_judgement(Verdict verdict, std::string_view higher_tail, std::string_view same_tail) {
  Judgement judgement;
  judgement.verdict = verdict;
  judgement.word = verdict_word(verdict);
  judgement.tail = verdict == Verdict::no_different ? same_tail : higher_tail;
  judgement.rule = Rule::spread;
  return judgement;
}

/// An area's events in two periods.
struct TwoPeriods {
  stats::TwoCounts counts;
  bool is_rate = false;  ///< Its people are known.
};

std::optional<TwoPeriods> two_periods(const PublicSite& site, const SeriesView& view, const Point& previous, const Point& current) {
  const Point *before = find_point(view, previous.period), *now = find_point(view, current.period);
  if (before == nullptr || now == nullptr) return std::nullopt;
  const model::AreaId area = area_of(site, view);
  const auto a = events_of(site, *view.indicator, area, *now), b = events_of(site, *view.indicator, area, *before);
  if (!a || !b) return std::nullopt;
  const bool known = a->exposure && b->exposure;
  return TwoPeriods{{{b->count, known ? *b->exposure : 1}, {a->count, known ? *a->exposure : 1}}, known};
}

void tell_change(const std::vector<stats::TwoCounts>& areas, const stats::ChangeSpread& change, Statistic& told) {
  const auto each = [&](auto of) {
    Numbers numbers;
    for (const stats::TwoCounts& area : areas) numbers.emplace_back(static_cast<double>(of(area)));
    return numbers;
  };
  told.rule = "change-spread";
  told.title = "Change against the spread of changes between areas";
  told.inputs = {{"prev", each([](const stats::TwoCounts& area) { return area.previous.events; })},
                 {"cur", each([](const stats::TwoCounts& area) { return area.current.events; })},
                 {"prev_exposure", each([](const stats::TwoCounts& area) { return area.previous.exposure; })},
                 {"cur_exposure", each([](const stats::TwoCounts& area) { return area.current.exposure; })}};
  const auto percent = [](double ratio) { return format_number(std::abs(ratio - 1) * 100, 1) + "%"; };
  const double ratio = std::exp(change.log_ratio);
  told.words = fmt::format("The rate is {} {} than it was. Among {} areas a rise of up to {} or a fall of up to {} is no more than changes usually differ.",
                           percent(ratio), ratio < 1 ? "lower" : "higher", change.areas, percent(change.widened_95.upper), percent(change.widened_95.lower));
  told.results = {{"areas", static_cast<double>(change.areas)}, {"rate_ratio", ratio}, {"log_rate_ratio", change.log_ratio},
                  {"standard_error", change.error}, {"phi", change.phi}, {"tau2", change.tau2}, {"z", change.widened_z},
                  {"od_ll95", change.widened_95.lower}, {"od_ul95", change.widened_95.upper}, {"class95", std::string(stats::word(change.at_95))}};
}

/// The series of the areas of the same kind as that of `view`, itself first, otherwise as `view`.
std::vector<SeriesView> like_areas(const PublicSite& site, const SeriesView& view) {
  std::vector<SeriesView> like = {view};
  const Indicator& indicator = *view.indicator;
  const model::Area* own = site.site().find(area_of(site, view));
  const auto dimension = std::find_if(indicator.dimensions.begin(), indicator.dimensions.end(), [](const model::Dimension& d) { return d.id == "area"; });
  if (own == nullptr || dimension == indicator.dimensions.end()) return like;
  const auto at = static_cast<std::size_t>(dimension - indicator.dimensions.begin());
  AsOf as_of;
  if (view.end > 0) as_of.last_day = view.series->points[view.end - 1].period.last_day();
  for (const model::Series& series : indicator.series) {
    if (&series == view.series) continue;
    bool same = true;
    for (std::size_t d = 0; d < series.key.size(); ++d) same = same && (d == at || series.key[d] == view.series->key[d]);
    const model::Area* area = same ? site.site().find(model::AreaId(dimension->values[series.key[at]].id)) : nullptr;
    if (area != nullptr && area->kind == own->kind) like.push_back(view_of(indicator, series, as_of));
  }
  return like;
}

}  // namespace

std::optional<Events> events_of(const PublicSite& site, const Indicator& indicator, const model::AreaId& area, const Point& point) {
  std::optional<double> count;
  Events events;
  if (indicator.unit.kind == UnitKind::count) {
    count = point.value;
    events.exposure = people_for(site, indicator, area, point.period);
  } else if (indicator.unit.kind == UnitKind::rate) {
    count = point.numerator;
    events.exposure = point.denominator;
    if (!events.exposure || *events.exposure <= 0) return std::nullopt;
  }
  // Above 2^53 a double no longer holds every whole number.
  if (!count || *count < 0 || *count != std::floor(*count) || *count > 9e15) return std::nullopt;
  events.count = static_cast<std::int64_t>(*count);
  return events;
}

std::vector<stats::Counted> events_of_like_areas(const PublicSite& site, const SeriesView& view, const Point& point) {
  std::vector<stats::Counted> all;
  for (const SeriesView& area : like_areas(site, view)) {
    const Point* there = find_point(area, point.period);
    const auto events = there != nullptr ? events_of(site, *view.indicator, area_of(site, area), *there) : std::nullopt;
    if (events && events->exposure) all.push_back({events->count, *events->exposure});
    else if (all.empty()) break;
  }
  return all;
}

Judgement judge_change_by_spread(const PublicSite& site, const SeriesView& view, const Point& previous, const Point& current,
                                 Statistic* told) {
  if (previous.period.overlaps(current.period)) return not_judged("the periods overlap");
  std::vector<stats::TwoCounts> areas;
  bool is_rate = false;
  for (const SeriesView& area : like_areas(site, view)) {
    const auto both = two_periods(site, area, previous, current);
    if (!both && areas.empty()) return not_judged("not a count of events");
    if (areas.empty()) is_rate = both->is_rate;
    // Counts and rates are not mixed.
    if (both && both->is_rate == is_rate) areas.push_back(both->counts);
  }
  const auto change = stats::change_against_spread(areas);
  if (!change) return not_judged(change.error().what);
  if (told != nullptr) tell_change(areas, *change, *told);
  return spread_judgement(verdict_of(change->log_ratio, change->at_95 != stats::Verdict::comparable),
                          "by more than changes usually differ between areas", "from the usual spread of changes between areas");
}

Judgement judge_level_by_spread(const PublicSite& site, const SeriesView& view, const Point& point, Statistic* told) {
  const std::vector<stats::Counted> counted = events_of_like_areas(site, view, point);
  if (counted.empty()) return not_judged("not a count of events among people");
  if (counted.size() < least_areas)
    return not_judged(fmt::format("varies more than chance would give, and {} like areas are too few to say how far", counted.size()));
  std::vector<stats::FunnelArea> areas;
  for (const stats::Counted& area : counted) areas.push_back({static_cast<double>(area.events), area.exposure});
  const std::vector<double> expected = stats::expected_events(areas);
  for (std::size_t i = 0; i < areas.size(); ++i) areas[i].size = expected[i];
  const auto funnel = stats::funnel(areas, stats::FunnelScale::ratio_root);
  if (!funnel) return not_judged(funnel.error().what);
  const stats::FunnelPoint& own = funnel->points.front();
  if (told != nullptr) {
    Numbers observed, sizes;
    for (const stats::FunnelArea& area : areas) {
      observed.emplace_back(area.observed);
      sizes.emplace_back(area.size);
    }
    told->rule = "funnel";
    told->title = "Widened funnel of areas";
    told->inputs = {{"data_type", "SR"}, {"sr_method", "CQC"}, {"numerator", std::move(observed)}, {"denominator", std::move(sizes)}};
    told->words = fmt::format("It has {} times as many as it would at the rate of {} areas together; from {} to {} times is no more than areas usually differ.",
                              format_number(own.value, 2), areas.size(), format_number(own.widened_95.lower, 2), format_number(own.widened_95.upper, 2));
    told->results = {{"ratio", own.value}, {"phi", funnel->phi}, {"tau2", funnel->tau2},
                     {"od_ll95", own.widened_95.lower}, {"od_ul95", own.widened_95.upper}};
  }
  const Verdict verdict = verdict_of(own.value - funnel->target, own.outside_widened_95);
  return spread_judgement(verdict, "by more than areas usually differ", "from the usual spread of areas");
}

}  // namespace candour::analysis
