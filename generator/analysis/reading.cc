#include "analysis/reading.h"

#include <algorithm>

#include "analysis/compared.h"
#include "analysis/judgement.h"
#include "analysis/rates.h"
#include "analysis/words.h"
#include "base/text.h"

namespace candour::analysis {

using model::Indicator;
using model::Period;
using model::Point;
using model::UnitKind;

namespace {

std::optional<std::size_t> index_of(const model::Dimension& dimension, std::string_view value) {
  for (std::size_t i = 0; i < dimension.values.size(); ++i)
    if (dimension.values[i].id == value) return i;
  return std::nullopt;
}

/// The index of the value that a dimension takes: the wanted one, the site's own area, or the first.
std::optional<std::size_t> value_index(const PublicSite& site, const model::Dimension& dimension,
                                       const std::vector<std::pair<std::string, std::string>>& wanted) {
  for (const auto& [name, value] : wanted)
    if (name == dimension.id) return index_of(dimension, value);
  if (dimension.id != "area") return 0;
  return index_of(dimension, site.site().settings.area.str()).value_or(0);
}

/// Twelve months to March and the financial year are one span, whichever way an author writes it.
bool same_span(const Period& a, const Period& b) {
  const auto is_year = [](Period::Kind kind) {
    return kind == Period::Kind::twelve_months || kind == Period::Kind::financial_year;
  };
  return a.first_day() == b.first_day() && a.last_day() == b.last_day() &&
         (a.kind() == b.kind() || (is_year(a.kind()) && is_year(b.kind())));
}

bool breaks_between(const Indicator& indicator, const Period& earlier, const Period& later) {
  return std::any_of(indicator.breaks.begin(), indicator.breaks.end(), [&](const model::Break& b) {
    return earlier.last_day() < b.from.last_day() && b.from.last_day() <= later.last_day();
  });
}

std::string unit_in_words(const Indicator& indicator, double value) {
  const model::Unit& unit = indicator.unit;
  const bool bare = unit.kind == UnitKind::percentage || unit.kind == UnitKind::grade || unit.kind == UnitKind::currency;
  if (bare) return {};
  const bool one = as_shown(indicator, value) == 1 && !unit.singular.empty();
  return one ? unit.singular : unit.name;
}

}  // namespace

std::optional<SeriesView> view_series(const PublicSite& site, const Indicator& indicator,
                                      const std::vector<std::pair<std::string, std::string>>& wanted,
                                      const AsOf& as_of) {
  std::vector<std::uint16_t> key;
  key.reserve(indicator.dimensions.size());
  for (const model::Dimension& dimension : indicator.dimensions) {
    const std::optional<std::size_t> index = value_index(site, dimension, wanted);
    if (!index) return std::nullopt;
    key.push_back(static_cast<std::uint16_t>(*index));
  }
  const auto found = std::find_if(indicator.series.begin(), indicator.series.end(),
                                  [&](const model::Series& series) { return series.key == key; });
  if (found == indicator.series.end()) return std::nullopt;
  return view_of(indicator, *found, as_of);
}

SeriesView view_of(const Indicator& indicator, const model::Series& series, const AsOf& as_of) {
  SeriesView view{&indicator, &series, series.points.size()};
  if (as_of.last_day) {
    const auto end = std::partition_point(series.points.begin(), series.points.end(), [&](const Point& point) {
      return point.period.last_day() <= *as_of.last_day;
    });
    view.end = static_cast<std::size_t>(end - series.points.begin());
  }
  return view;
}

const Point* find_point(const SeriesView& view, const Period& period) {
  const auto begin = view.series->points.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(view.end);
  auto at = std::partition_point(
      begin, end, [&](const Point& point) { return point.period.last_day() < period.last_day(); });
  for (; at != end && at->period.last_day() == period.last_day(); ++at)
    if (same_span(at->period, period)) return &*at;
  return nullptr;
}

std::optional<Reading> read(const PublicSite& site, const SeriesView& view, const AsOf& as_of) {
  if (view.end == 0) return std::nullopt;
  const Point& point = view.series->points[view.end - 1];
  if (as_of.exact && as_of.last_day && point.period.last_day() != *as_of.last_day) return std::nullopt;
  return read_point(site, view, point);
}

Reading read_point(const PublicSite& site, const SeriesView& view, const Point& point) {
  Reading reading = read_unjudged(site, view, point);
  reading.judgement = judge(site, view, reading);
  return reading;
}

namespace {

/// Against the same series at another time.
void compare_with_earlier(const SeriesView& view, const Point& point, Reading& reading) {
  const Indicator& indicator = *view.indicator;
  const Compared compared = earlier_point(view, point);
  reading.previous = compared.previous;
  reading.than = compared.than;
  reading.of = compared.of;
  const bool has_previous = reading.previous != nullptr && reading.previous->value;
  if (has_previous) reading.previous_value = format_value(indicator, *reading.previous->value);
  if (!point.value) {
    reading.not_compared = "no figure";
  } else if (!has_previous) {
    reading.not_compared = compared.missing;
  } else if (breaks_between(indicator, reading.previous->period, point.period)) {
    reading.not_compared = "series breaks";
  } else {
    reading.change = change_in_words({&indicator, reading.previous, &point});
  }
}

/// Against another area at the same time: as rates where there are any, else as values.
void compare_with_area(const PublicSite& site, const SeriesView& view, const Point& point, Reading& reading) {
  const Indicator& indicator = *view.indicator;
  const auto other = comparator_view(site, view);
  const Point* there = other ? find_point(*other, point.period) : nullptr;
  const model::Area* area = site.site().find(indicator.comparators.front());
  const std::string name = area != nullptr ? area->name : indicator.comparators.front().str();
  reading.than = name;
  reading.of = "of " + name;
  std::optional<double> own, theirs;
  const auto rate = there != nullptr ? rate_of(site, indicator, area_of(site, *other), *there) : std::nullopt;
  const bool as_rates = indicator.rate.has_value();
  if (as_rates && reading.rate && rate) {
    const int decimals = rate_decimals(site, indicator);
    own = round_half_away(*reading.rate, decimals);
    theirs = round_half_away(*rate, decimals);
    reading.previous_value = format_number(*rate, decimals);
  } else if (!as_rates && point.value && there != nullptr && there->value) {
    own = as_shown(indicator, *point.value);
    theirs = as_shown(indicator, *there->value);
    reading.previous_value = format_value(indicator, *there->value);
  }
  if (!own) {
    reading.not_compared = point.value ? "no figure of " + name : "no figure";
    return;
  }
  const std::string rate_word = as_rates ? " rate" : "";
  reading.change = *own == *theirs ? "the same" + rate_word : (*own > *theirs ? "higher" : "lower") + rate_word;
}

}  // namespace

Reading read_unjudged(const PublicSite& site, const SeriesView& view, const Point& point) {
  const Indicator& indicator = *view.indicator;
  Reading reading;
  reading.indicator = &indicator;
  reading.point = &point;
  if (point.value) {
    reading.value = format_value(indicator, *point.value);
    reading.unit = unit_in_words(indicator, *point.value);
    reading.rate = rate_of(site, indicator, area_of(site, view), point);
    if (reading.rate) reading.rate_text = format_number(*reading.rate, rate_decimals(site, indicator));
  } else {
    reading.unit = unit_in_words(indicator, 0);
  }
  if (indicator.comparison.with == model::ComparedWith::comparators) {
    compare_with_area(site, view, point, reading);
  } else {
    compare_with_earlier(view, point, reading);
  }
  return reading;
}

model::AreaId area_of(const PublicSite& site, const SeriesView& view) {
  const std::vector<model::Dimension>& dimensions = view.indicator->dimensions;
  for (std::size_t d = 0; d < dimensions.size(); ++d)
    if (dimensions[d].id == "area") return model::AreaId(dimensions[d].values[view.series->key[d]].id);
  return site.site().settings.area;
}

std::string series_name(const PublicSite& site, const SeriesView& view) {
  const model::AreaId area = area_of(site, view);
  const model::Area* found = site.site().find(area);
  std::string name = found != nullptr ? found->name : area.str();
  const std::vector<model::Dimension>& dimensions = view.indicator->dimensions;
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    const model::DimensionValue& value = dimensions[d].values[view.series->key[d]];
    if (dimensions[d].id != "area" && value.id != "all") name += ", " + lower_first(value.title);
  }
  return name;
}

}  // namespace candour::analysis
