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

std::string too_few(std::size_t areas) {
  return fmt::format("varies more than chance would give, and {} like areas are too few to say how far", areas);
}

/// An area's events in two periods, with none missing and none 0, so that their ratio has a logarithm.
struct TwoPeriods {
  double log_ratio = 0, error = 0;
  double before = 0, before_among = 0, now = 0, now_among = 0;
  bool is_rate = false;  ///< Its people are known.
};

std::optional<TwoPeriods> two_periods(const PublicSite& site, const SeriesView& view, const Point& previous, const Point& current) {
  const Point *before = find_point(view, previous.period), *now = find_point(view, current.period);
  if (before == nullptr || now == nullptr) return std::nullopt;
  const model::AreaId area = area_of(site, view);
  const auto a = events_of(site, *view.indicator, area, *now), b = events_of(site, *view.indicator, area, *before);
  if (!a || !b || a->count == 0 || b->count == 0) return std::nullopt;
  const bool known = a->exposure && b->exposure;
  TwoPeriods both;
  both.now = static_cast<double>(a->count);
  both.before = static_cast<double>(b->count);
  both.is_rate = known;
  both.now_among = known ? *a->exposure : 1;
  both.before_among = known ? *b->exposure : 1;
  both.log_ratio = std::log(both.now / both.now_among / (both.before / both.before_among));
  both.error = std::sqrt(1 / both.now + 1 / both.before);
  return both;
}

void tell_change(const std::vector<TwoPeriods>& areas, double tau2, double z, Statistic& told) {
  told.rule = "change-spread";
  told.title = "Change against the spread of changes between areas";
  told.inputs = {{"areas", static_cast<double>(areas.size())},
                 {"prev", areas.front().before}, {"cur", areas.front().now},
                 {"prev_exposure", areas.front().before_among}, {"cur_exposure", areas.front().now_among}};
  const auto percent = [](double log) { return format_number(std::abs(std::expm1(log)) * 100, 1) + "%"; };
  const double widened = stats::normal_z(0.95) * std::sqrt(areas.front().error * areas.front().error + tau2);
  told.words = fmt::format("The rate is {} {} than it was. Among {} areas a rise of up to {} or a fall of up to {} is no more than changes usually differ.",
                           percent(areas.front().log_ratio), areas.front().log_ratio < 0 ? "lower" : "higher", areas.size(), percent(widened), percent(-widened));
  told.results = {{"log_rate_ratio", areas.front().log_ratio}, {"standard_error", areas.front().error}, {"tau2", tau2}, {"z", z}};
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

Judgement judge_change_by_spread(const PublicSite& site, const SeriesView& view, const Point& previous, const Point& current,
                                 Statistic* told) {
  if (previous.period.overlaps(current.period)) return not_judged("the periods overlap");
  std::vector<TwoPeriods> areas;
  for (const SeriesView& area : like_areas(site, view)) {
    const auto both = two_periods(site, area, previous, current);
    if (!both && areas.empty()) return not_judged("not a count of events");
    // Counts and rates are not mixed.
    if (both && (areas.empty() || both->is_rate == areas.front().is_rate)) areas.push_back(*both);
  }
  if (areas.size() < least_areas) return not_judged(too_few(areas.size()));
  TwoPeriods all;
  for (const TwoPeriods& area : areas) {
    all.before += area.before;
    all.now += area.now;
    all.before_among += area.before_among;
    all.now_among += area.now_among;
  }
  // Beyond what all areas changed by together: a rise that they share is no spread.
  const double together = std::log(all.now / all.now_among / (all.before / all.before_among));
  std::vector<double> z, errors;
  for (const TwoPeriods& area : areas) {
    z.push_back((area.log_ratio - together) / area.error);
    errors.push_back(area.error);
  }
  const auto spread = stats::overdispersion(z, errors, stats::Extremes::winsorised);
  if (!spread) return not_judged(too_few(areas.size()));
  const TwoPeriods& own = areas.front();
  const double widened = own.log_ratio / std::sqrt(own.error * own.error + spread->tau2);
  if (told != nullptr) tell_change(areas, spread->tau2, widened, *told);
  const Verdict verdict = verdict_of(own.log_ratio, std::abs(widened) > stats::normal_z(0.95));
  return spread_judgement(verdict, "by more than changes usually differ between areas", "from the usual spread of changes between areas");
}

Judgement judge_level_by_spread(const PublicSite& site, const SeriesView& view, const Point& point, Statistic* told) {
  std::vector<stats::FunnelArea> areas;
  for (const SeriesView& area : like_areas(site, view)) {
    const Point* there = find_point(area, point.period);
    const auto events = there != nullptr ? events_of(site, *view.indicator, area_of(site, area), *there) : std::nullopt;
    if (events && events->exposure) areas.push_back({static_cast<double>(events->count), *events->exposure});
    else if (areas.empty()) return not_judged("not a count of events among people");
  }
  if (areas.size() < least_areas) return not_judged(too_few(areas.size()));
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
    told->title = "Funnel of areas, widened by their spread";
    told->inputs = {{"data_type", "SR"}, {"sr_method", "CQC"}, {"numerator", std::move(observed)}, {"denominator", std::move(sizes)}};
    told->words = fmt::format("It has {} times as many as its people would at the rate of {} areas together; from {} to {} is no more than areas usually differ.",
                              format_number(own.value, 2), areas.size(), format_number(own.widened_95.lower, 2), format_number(own.widened_95.upper, 2));
    told->results = {{"ratio", own.value}, {"phi", funnel->phi}, {"tau2", funnel->tau2},
                     {"od_ll95", own.widened_95.lower}, {"od_ul95", own.widened_95.upper}};
  }
  const Verdict verdict = verdict_of(own.value - funnel->target, own.outside_widened_95);
  return spread_judgement(verdict, "by more than areas usually differ", "from the usual spread of areas");
}

}  // namespace candour::analysis
