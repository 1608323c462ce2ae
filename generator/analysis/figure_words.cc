// What stands around a chart: its title (the message), subtitle, measure, and the slug that names its data.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/figure_request.h"
#include "analysis/judgement.h"
#include "analysis/words.h"
#include "base/text.h"

namespace candour::analysis {

using model::Indicator;
using model::Period;
using model::Point;
using model::UnitKind;
using Kind = FigureData::Kind;

namespace {

/// Whether the title of an indicator already says what is counted.
bool says_unit(const std::string& title, const model::Unit& unit) {
  const std::string words = to_lower_ascii(title);
  return (!unit.name.empty() && contains(words, to_lower_ascii(unit.name))) ||
         (!unit.singular.empty() && contains(words, to_lower_ascii(unit.singular)));
}

/// "Victim-based crime per 1,000 people", "Homicide (crimes)", "Satisfaction (percentage)".
std::string measure_of(const FigureData& figure) {
  const Indicator& indicator = *figure.indicator;
  const model::Unit& unit = indicator.unit;
  std::string measure = indicator.title;
  std::string what = unit.name;
  if (unit.kind == UnitKind::percentage && what.empty()) what = "percentage";
  if (unit.kind == UnitKind::currency && what.empty()) what = "pounds";
  if (unit.kind == UnitKind::grade) what = "grade";
  const bool counted = unit.kind == UnitKind::count || unit.kind == UnitKind::rate;
  if (!what.empty() && !(counted && says_unit(measure, unit))) measure += " (" + what + ")";
  if (figure.is_rate)
    measure += fmt::format(" per {} {}", format_number(indicator.rate->per, 0), indicator.rate->noun);
  return measure;
}

std::string_view each_period(const FigureData& figure) {
  for (const Plotted& plotted : figure.plotted) {
    if (plotted.points.empty()) continue;
    switch (plotted.points.back().point->period.kind()) {
      case Period::Kind::twelve_months:
      case Period::Kind::financial_year: return "in the 12 months to each date";
      case Period::Kind::calendar_year: return "in each year";
      case Period::Kind::half_year: return "in each half-year";
      case Period::Kind::calendar_quarter:
      case Period::Kind::financial_quarter: return "in each quarter";
      case Period::Kind::month: return "in each month";
      case Period::Kind::date: return "at each date";
      case Period::Kind::range: return "in each period";
    }
  }
  return "";
}

const Period& period_of_bars(const FigureData& figure) { return figure.plotted.front().points.front().point->period; }

/// The values that dimensions were fixed at, where the marks do not say them: "fatal", "Cambridge, fatal".
std::string place_of(const FigureData& figure, const FigureRequest& request, const Resolved& resolved,
                     const Place& place) {
  const bool one = figure.plotted.size() == 1 && request.by == nullptr;
  if (one) return figure.plotted.front().name;
  const bool areas_marked = request.by == nullptr || request.by->id == "area";
  std::vector<std::string> parts;
  if (!areas_marked) {
    const model::Area* area = place.site->site().find(area_of(*place.site, resolved.view));
    if (area != nullptr) parts.push_back(area->name);
  }
  const std::vector<model::Dimension>& dimensions = resolved.indicator->dimensions;
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    const model::DimensionValue& value = dimensions[d].values[resolved.view.series->key[d]];
    if (dimensions[d].id == "area" || &dimensions[d] == request.by || value.id == "all") continue;
    parts.push_back(lower_first(value.title));
  }
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : ", ") + part;
  return words;
}

// ------------------------------------------------------------------------------------------ the message

std::string latest_change(const FigureData& figure, const Resolved& resolved, const Place& place) {
  const Reading reading =
      read_unjudged(*place.site, resolved.view, *figure.plotted.front().points.back().point);
  if (!reading.change.empty())
    return reading.change + (reading.change.starts_with("the same") ? " as " : " than ") + reading.than;
  if (reading.value.empty()) return {};
  std::string latest = reading.unit.empty() ? reading.value : reading.value + " " + reading.unit;
  return latest + " " + reading.point->period.phrase();
}

/// "lower rate than England and Wales", against the widest comparator, which stands last.
std::string against_comparator(const FigureData& figure) {
  const Plotted& own = figure.plotted.front();
  const Plotted& other = figure.plotted.back();
  if (own.points.empty() || other.points.empty()) return {};
  const Plotted::Point &own_last = own.points.back(), &other_last = other.points.back();
  const bool same_time = own_last.point->period.last_day() == other_last.point->period.last_day();
  if (!same_time || !own_last.value || !other_last.value) return {};
  const std::string_view rate = figure.is_rate ? " rate" : "";
  if (*own_last.value == *other_last.value) return fmt::format("same{} as {}", rate, other.name);
  return fmt::format("{}{} than {}", *own_last.value > *other_last.value ? "higher" : "lower", rate, other.name);
}

/// "Cambridgeshire third highest of six", or which bar is the longest.
std::string rank_of_bars(const FigureData& figure, const FigureRequest& request) {
  const Plotted* own = nullptr;
  const Plotted* longest = nullptr;
  int count = 0, above = 0, below = 0, at_top = 0;
  const auto value_of = [](const Plotted& plotted) { return plotted.points.front().value; };
  for (const Plotted& plotted : figure.plotted) {
    if (!value_of(plotted)) continue;
    ++count;
    if (plotted.own) own = &plotted;
    if (longest == nullptr || *value_of(plotted) > *value_of(*longest)) longest = &plotted;
  }
  const auto top = value_of(*longest);
  for (const Plotted& plotted : figure.plotted) {
    if (!value_of(plotted)) continue;
    at_top += *value_of(plotted) == *top ? 1 : 0;
    if (own == nullptr) continue;
    above += *value_of(plotted) > *value_of(*own) ? 1 : 0;
    below += *value_of(plotted) < *value_of(*own) ? 1 : 0;
  }
  if (own != nullptr && count > 1) {
    if (above > 0 && below == 0) return fmt::format("{} lowest of {}", own->name, number_in_words(count));
    const std::string rank = above == 0 ? "highest" : ordinal(above + 1) + " highest";
    return fmt::format("{} {} of {}", own->name, rank, number_in_words(count));
  }
  if (at_top == 1 && count > 1) return fmt::format("{} highest", longest->name);
  return request.by == nullptr ? std::string() : "by " + lower_first(request.by->title);
}

/// Where the area lies: "Cambridgeshire within the limits of 42 areas".
std::string funnel_message(const FigureData& figure) {
  const std::string areas = number_in_words(static_cast<int>(figure.plotted.size())) + " areas";
  for (std::size_t i = 0; i < figure.plotted.size(); ++i) {
    if (!figure.plotted[i].own) continue;
    const double value = *figure.plotted[i].points.front().value;
    const stats::Interval& limits = figure.funnel[i].limits_95;
    const std::string_view where = value > limits.upper ? "above" : value < limits.lower ? "below" : "within";
    return fmt::format("{} {} the limits of {}", figure.plotted[i].name, where, areas);
  }
  return "by area";
}

std::string message_of(const FigureData& figure, const FigureRequest& request, const Resolved& resolved,
                       const Place& place) {
  if (figure.kind == Kind::funnel) return funnel_message(figure);
  if (figure.kind == Kind::share) return "by " + lower_first(request.by->title);
  if (is_at_one_time(figure.kind)) return rank_of_bars(figure, request);
  if (figure.kind == Kind::process) return figure.finding;
  if (request.by != nullptr) return "by " + lower_first(request.by->title);
  if (figure.plotted.size() > 1)
    if (std::string words = against_comparator(figure); !words.empty()) return words;
  if (figure.plotted.front().points.empty() || figure.is_rate) return {};
  return latest_change(figure, resolved, place);
}

/// Ten words or fewer: the message with the indicator's name, or the one that fits.
std::string title_of(const FigureData& figure, const FigureRequest& request, const Resolved& resolved,
                     const Place& place) {
  const Indicator& indicator = *figure.indicator;
  const std::string message = message_of(figure, request, resolved, place);
  const std::string& name = indicator.title;
  const std::string& short_name = indicator.short_title.empty() ? name : indicator.short_title;
  if (message.empty()) return short_name;
  const bool continues = message.starts_with("by ");
  for (const std::string* called : {&name, &short_name}) {
    std::string whole = *called + (continues ? " " : ": ") + message;
    if (count_words(whole) <= most_title_words) return whole;
  }
  return continues || count_words(message) > most_title_words ? short_name : upper_first(message);
}

// ------------------------------------------------------------------------------------------ the slug

/// What sets the figure apart from others of its indicator, as words of a slug.
std::vector<std::string> distinctions(const FigureData& figure, const FigureRequest& request,
                                      const Resolved& resolved, const Place& place) {
  std::vector<std::string> parts;
  if (figure.is_rate) parts.emplace_back("rate");
  for (const auto& [dimension, value] : resolved.wanted)
    if (dimension != "area" || value != place.site->site().settings.area.str())
      parts.push_back(dimension == "area" ? value : dimension + "-" + value);
  if (request.by != nullptr) parts.push_back("by-" + slug(request.by->id));
  for (const model::AreaId& area : request.compare) parts.push_back("with-" + area.str());
  const bool could_compare = figure.is_rate || comparable_between_areas(*figure.indicator);
  const bool alone = request.by == nullptr && request.compare.empty() && !request.with_comparators && figure.kind != Kind::process;
  if (alone && could_compare && !figure.indicator->comparators.empty()) parts.emplace_back("alone");
  if (request.by != nullptr && request.compare.empty() && !request.with_comparators && request.by->id == "area")
    parts.emplace_back("alone");
  if (figure.kind == Kind::process) parts.emplace_back("process");
  if (figure.kind == Kind::line && request.by != nullptr) parts.emplace_back("over-time");
  if (figure.kind == Kind::bars && request.by == nullptr) parts.emplace_back("bars");
  if (figure.kind == Kind::bars && request.intervals) parts.emplace_back("intervals");
  for (const auto& [kind, name] : {std::pair(Kind::multiples, "multiples"), {Kind::dots, "dots"}, {Kind::funnel, "funnel"}, {Kind::share, "share"}, {Kind::map, "map"}})
    if (figure.kind == kind) parts.emplace_back(name);
  if (request.from) parts.push_back("from-" + slug(request.from->id()));
  return parts;
}

/// The id and what sets the figure apart. Where another indicator's id is the beginning of the result, two
/// figures could meet in one slug; ids have no double hyphen, so one here keeps them apart.
std::string slug_of(const FigureData& figure, const FigureRequest& request, const Resolved& resolved,
                    const Place& place) {
  const std::string& id = figure.indicator->id.str();
  std::string tail;
  for (const std::string& part : distinctions(figure, request, resolved, place)) tail += "-" + part;
  const std::string whole = id + tail;
  for (std::size_t end = id.size() + 1; end <= whole.size(); ++end) {
    if (end != whole.size() && whole[end] != '-') continue;
    if (place.site->site().find(model::IndicatorId(whole.substr(0, end))) != nullptr) return id + "-" + tail;
  }
  return whole;
}

}  // namespace

void put_in_words(FigureData& figure, const FigureRequest& request, const Resolved& resolved, const Place& place) {
  const std::string measure = measure_of(figure);
  figure.measure = lower_first(measure);
  figure.subtitle = measure;
  figure.place = place_of(figure, request, resolved, place);
  if (!figure.place.empty()) figure.subtitle += ", " + figure.place;
  if (is_at_one_time(figure.kind)) {
    figure.subtitle += ", " + period_of_bars(figure).label();
  } else if (const std::string_view each = each_period(figure); !each.empty()) {
    figure.subtitle += fmt::format(", {}", each);
  }
  figure.title = request.title.empty() ? title_of(figure, request, resolved, place) : request.title;
  figure.slug = slug_of(figure, request, resolved, place);
}

}  // namespace candour::analysis
