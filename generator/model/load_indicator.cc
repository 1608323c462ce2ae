#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "format/json.h"
#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Value;

constexpr Choice<UnitKind> unit_kinds[] = {
    {"count", UnitKind::count},       {"rate", UnitKind::rate},         {"percentage", UnitKind::percentage},
    {"currency", UnitKind::currency}, {"duration", UnitKind::duration}, {"score", UnitKind::score},
    {"grade", UnitKind::grade}};
constexpr Choice<Better> betters[] = {
    {"higher", Better::higher}, {"lower", Better::lower}, {"neither", Better::neither}};
constexpr Choice<std::string_view> frequencies[] = {{"monthly", "monthly"},
                                                    {"quarterly", "quarterly"},
                                                    {"half-yearly", "half-yearly"},
                                                    {"yearly", "yearly"},
                                                    {"irregular", "irregular"}};
constexpr Choice<Stage> stages[] = {{"proposed", Stage::proposed},
                                    {"introduced", Stage::introduced},
                                    {"redefined", Stage::redefined},
                                    {"retired", Stage::retired}};

void load_grades(Fields& fields, Unit& unit, diag::Diagnostics& diagnostics) {
  if (unit.kind != UnitKind::grade) {
    if (fields.value("grades") != nullptr)
      diagnostics.error("misplaced-field", fields.span_of("grades"), "`grades` belongs to a unit of kind `grade` only");
    return;
  }
  unit.grades = fields.texts("grades", Need::required, "grade");
  if (unit.grades.size() < 2 && fields.has("grades"))
    diagnostics.error("out-of-range", fields.span_of("grades"),
                      "`grades` should list two grades or more, the worst first");
}

/// Nothing where its kind is not known, since then nothing can be said of values either.
std::optional<Unit> load_unit(const Value& value, diag::Diagnostics& diagnostics) {
  Unit unit;
  Fields fields(value, "the unit", diagnostics);
  const std::optional<UnitKind> kind = fields.choice("kind", unit_kinds);
  unit.kind = kind.value_or(UnitKind::count);
  const bool names_things =
      unit.kind == UnitKind::count || unit.kind == UnitKind::rate || unit.kind == UnitKind::duration;
  unit.name = fields.text("name", names_things ? Need::required : Need::optional);
  unit.singular = fields.text("singular", Need::optional);
  if (unit.singular.empty()) unit.singular = unit.name;
  unit.decimals = fields.whole_number("decimals", 0, 6).value_or(unit.kind == UnitKind::percentage ? 1 : 0);
  load_grades(fields, unit, diagnostics);
  if (unit.kind == UnitKind::rate) {
    unit.per = fields.number("per", Need::required).value_or(1);
    if (unit.per <= 0) diagnostics.error("out-of-range", fields.span_of("per"), "`per` should be more than 0");
  } else if (fields.value("per") != nullptr) {
    diagnostics.error("misplaced-field", fields.span_of("per"), "`per` belongs to a unit of kind `rate` only",
                      "for a count to be shown per 1,000 people as well, use the field `rate` of the indicator");
  }
  return kind ? std::optional(std::move(unit)) : std::nullopt;
}

SourceInfo load_source(const Value& value, diag::Diagnostics& diagnostics) {
  SourceInfo source;
  Fields fields(value, "the source", diagnostics);
  source.name = fields.text("name");
  source.publisher = fields.text("publisher", Need::optional);
  source.address = fields.web_address("address");
  source.licence = fields.text("licence", Need::optional);
  source.status = fields.text("status", Need::optional);
  source.extracted = fields.day("extracted");
  source.note = fields.text("note", Need::optional);
  return source;
}

void load_areas_of(Dimension& dimension, const std::vector<Value>& values, const Context& context,
                   diag::Diagnostics& diagnostics) {
  Once once("area", diagnostics);
  for (const Value& value : values) {
    std::string id = read_reference(value, context.areas.known, diagnostics);
    if (id.empty() || !once.add(id, value.span)) continue;
    const Area* area = context.areas.find(AreaId(id));
    std::string title = area != nullptr ? area->name : id;
    dimension.values.push_back({std::move(id), std::move(title)});
  }
}

void load_total(Dimension& dimension, std::size_t total, const Value& parts, diag::Diagnostics& diagnostics) {
  if (parts.kind != Value::Kind::array) return wrong_type("`total_of`", "a list", parts, diagnostics);
  KnownIds others{"value", "it should be the id of another value of this dimension", {}, true};
  for (std::size_t i = 0; i < dimension.values.size(); ++i)
    if (i != total) others.sorted.push_back(dimension.values[i].id);
  std::sort(others.sorted.begin(), others.sorted.end());
  Once once("value", diagnostics);
  for (const Value& part : parts.items) {
    const std::string id = read_reference(part, others, diagnostics);
    if (id.empty() || !once.add(id, part.span)) continue;
    const auto at = std::find_if(dimension.values.begin(), dimension.values.end(), [&](const DimensionValue& v) { return v.id == id; });
    dimension.values[total].total_of.push_back(static_cast<std::uint16_t>(at - dimension.values.begin()));
  }
  if (parts.items.size() < 2)
    diagnostics.error("out-of-range", parts.span, "a total is of two values or more");
}

void load_groups_of(Dimension& dimension, const std::vector<Value>& values, diag::Diagnostics& diagnostics) {
  Once once("value", diagnostics);
  std::vector<std::pair<std::size_t, const Value*>> totals;
  for (const Value& value : values) {
    if (!expect_object(value, "a value of a dimension", diagnostics)) continue;
    Fields fields(value, "this value of a dimension", diagnostics);
    DimensionValue group{fields.id("id"), fields.text("title")};
    const Value* total_of = fields.value("total_of");
    if (group.id.empty() || !once.add(group.id, fields.span_of("id"))) continue;
    dimension.values.push_back(std::move(group));
    if (total_of != nullptr) totals.emplace_back(dimension.values.size() - 1, total_of);
  }
  for (const auto& [index, parts] : totals) load_total(dimension, index, *parts, diagnostics);
}

void load_dimensions(Fields& indicator_fields, Indicator& indicator, const Context& context,
                     diag::Diagnostics& diagnostics) {
  constexpr std::size_t most_dimensions = 8, most_values = 10'000;
  const std::vector<Value>& list = indicator_fields.list("dimensions");
  if (list.size() > most_dimensions)
    diagnostics.error("out-of-range", indicator_fields.span_of("dimensions"),
                      fmt::format("an indicator has {} dimensions at most", most_dimensions));
  Once once("dimension", diagnostics);
  for (const Value& value : list) {
    if (!expect_object(value, "a dimension", diagnostics)) continue;
    Fields fields(value, "this dimension", diagnostics);
    Dimension dimension{fields.id("id"), fields.text("title"), {}};
    const std::vector<Value>& values = fields.list("values", Need::required);
    if (fields.has("values") && (values.empty() || values.size() > most_values))
      diagnostics.error("out-of-range", fields.span_of("values"),
                        fmt::format("a dimension has from one value to {}", most_values));
    if (dimension.id == "area") {
      load_areas_of(dimension, values, context, diagnostics);
    } else {
      load_groups_of(dimension, values, diagnostics);
    }
    if (!dimension.id.empty() && once.add(dimension.id, fields.span_of("id")))
      indicator.dimensions.push_back(std::move(dimension));
  }
}

bool has_series_for(const Indicator& indicator, const AreaId& area) {
  for (std::size_t d = 0; d < indicator.dimensions.size(); ++d) {
    if (indicator.dimensions[d].id != "area") continue;
    const auto& values = indicator.dimensions[d].values;
    return std::any_of(indicator.series.begin(), indicator.series.end(), [&](const Series& series) {
      return series.key[d] < values.size() && values[series.key[d]].id == area.str();
    });
  }
  return false;
}

/// The populations that `rate` divides by; null without `rate`, or where there is no such edition.
const Populations* load_rate(Fields& indicator_fields, Indicator& indicator, UnitIs unit_is, const Context& context,
                             diag::Diagnostics& diagnostics) {
  const Value* value = indicator_fields.object("rate", Need::optional);
  if (value == nullptr) return nullptr;
  Fields fields(*value, "`rate`", diagnostics);
  RatePer rate;
  rate.per = fields.number("per", Need::required).value_or(1000);
  rate.noun = fields.text("noun", Need::optional);
  if (rate.noun.empty()) rate.noun = "people";
  rate.edition = fields.text("edition");
  if (rate.per <= 0) diagnostics.error("out-of-range", fields.span_of("per"), "`per` should be more than 0");
  if (unit_is == UnitIs::known && indicator.unit.kind != UnitKind::count)
    diagnostics.error("misplaced-field", fields.place(),
                      "a rate is made from counts, but the unit of this indicator is not `count`", "remove `rate`");
  const Populations* populations = context.areas.find_edition(rate.edition);
  if (populations == nullptr && !rate.edition.empty() && context.areas.sound) {
    std::vector<std::string> editions;
    for (const Populations& p : context.areas.populations) editions.push_back(p.edition);
    diagnostics.error("unknown-edition", fields.span_of("edition"),
                      fmt::format("there is no edition `{}` of populations", rate.edition),
                      editions.empty() ? "editions are listed in `populations` of data/areas.json"
                                       : diag::suggest(rate.edition, editions));
  }
  if (populations != nullptr && !context.site_area.empty() && context.areas.sound &&
      !populations->people.contains(context.site_area))
    diagnostics.error("no-population", fields.span_of("edition"),
                      fmt::format("the edition `{}` has no population of `{}`", rate.edition, context.site_area.str()),
                      "add it to `populations` in data/areas.json");
  indicator.rate = std::move(rate);
  return populations;
}

void load_comparators(Fields& fields, Indicator& indicator, const Context& context, const Populations* populations,
                      diag::Diagnostics& diagnostics) {
  const std::vector<Value>& list = fields.list("comparators");
  Once once("comparator", diagnostics);
  for (const Value& item : list) {
    AreaId area(read_reference(item, context.areas.known, diagnostics));
    if (area.empty() || !once.add(area.str(), item.span)) continue;
    if (area == context.site_area) {
      diagnostics.error("compared-with-itself", item.span,
                        fmt::format("`{}` is the area of this site, and is not compared with itself", area.str()),
                        "remove it from `comparators`");
    } else if (context.areas.known.complete && indicator.has_data() && !has_series_for(indicator, area)) {
      diagnostics.error("no-series", item.span, fmt::format("the comparator `{}` has no series", area.str()),
                        "add a series for it, or remove it from `comparators`");
    } else if (populations != nullptr && context.areas.sound && !populations->people.contains(area)) {
      diagnostics.error(
          "no-population", item.span,
          fmt::format("the comparator `{}` has no population in the edition `{}`", area.str(), populations->edition),
          "add it to `populations` in data/areas.json; a group needs it, or that of every member");
    }
    indicator.comparators.push_back(std::move(area));
  }
}

void load_breaks(Fields& indicator_fields, Indicator& indicator, diag::Diagnostics& diagnostics) {
  std::optional<Period> first, last;
  for (const Series& series : indicator.series) {
    if (series.points.empty()) continue;
    if (!first || series.points.front().period < *first) first = series.points.front().period;
    if (!last || *last < series.points.back().period) last = series.points.back().period;
  }
  std::optional<Day> previous;
  for (const Value& value : indicator_fields.list("breaks")) {
    if (!expect_object(value, "a break", diagnostics)) continue;
    Fields fields(value, "this break", diagnostics);
    const std::optional<Period> from = fields.period("from");
    std::string note = fields.text("note");
    if (!from) continue;
    if (previous && from->last_day() <= *previous)
      diagnostics.error("out-of-order", fields.span_of("from"), "breaks should run from the oldest to the newest");
    previous = from->last_day();
    if (first && (*from <= *first || *last < *from))
      diagnostics.warning("break-outside-data", fields.span_of("from"),
                          *from <= *first ? fmt::format("no point is older than the break at {}", from->id())
                                          : fmt::format("no point is as new as the break at {}", from->id()),
                          "`from` is the first period of the new kind; the figures before it are of the old");
    indicator.breaks.push_back({*from, std::move(note)});
  }
}

void load_stated(Fields& indicator_fields, Indicator& indicator, diag::Diagnostics& diagnostics) {
  for (const Value& value : indicator_fields.list("stated")) {
    if (!expect_object(value, "a statement", diagnostics)) continue;
    Fields fields(value, "this statement", diagnostics);
    const std::optional<Period> period = fields.period("period");
    std::string words = fields.text("words");
    const std::optional<double> number = fields.number("value");
    std::string printed = fields.text_or_number("printed");
    if (printed.empty() && number) printed = value.find("value")->text;
    std::string comparison = fields.text("comparison", Need::optional);
    std::string source = fields.text("source");
    std::string paragraph = fields.text_or_number("paragraph");
    if (period)
      indicator.stated.push_back({*period, std::move(words), number, std::move(printed), std::move(comparison),
                                  std::move(source), std::move(paragraph)});
  }
}

void load_life(Fields& indicator_fields, Indicator& indicator, diag::Diagnostics& diagnostics) {
  for (const Value& value : indicator_fields.list("life")) {
    if (!expect_object(value, "an event of `life`", diagnostics)) continue;
    Fields fields(value, "this event of `life`", diagnostics);
    const std::optional<Stage> stage = fields.choice("stage", stages);
    const std::optional<Day> day = fields.day("date", Need::required);
    std::string note = fields.text("note", Need::optional);
    if (!stage || !day) continue;
    if (!indicator.life.empty() && *day < indicator.life.back().day)
      diagnostics.error("out-of-order", fields.span_of("date"),
                        fmt::format("{} is before the event above it, of {}", format_day(*day),
                                    format_day(indicator.life.back().day)),
                        "events of `life` run from the oldest to the newest");
    indicator.life.push_back({*stage, *day, std::move(note)});
  }
}

void load_release(Fields& fields, Indicator& indicator) {
  indicator.release_immediate = fields.text_is("release", "immediate");
  if (!indicator.release_immediate) indicator.release = fields.moment("release");
}

void check_data(const Fields& fields, diag::Diagnostics& diagnostics) {
  if (!fields.has("series") && !fields.has("awaiting"))
    diagnostics.error("no-data", fields.place(), "this indicator has neither `series` nor `awaiting`",
                      "where there is no data yet, say why: \"awaiting\": \"no open source was found\"");
  if (fields.has("series") && fields.has("awaiting"))
    diagnostics.error("contradiction", fields.span_of("awaiting"),
                      "`awaiting` says why there is no data, but there are `series`", "remove `awaiting`");
}

}  // namespace

std::optional<Indicator> load_indicator(const Context& context, const NamedFile& file, diag::Diagnostics& diagnostics) {
  if (file.file == unread) return std::nullopt;
  const std::optional<Value> root = format::parse_json(file.file, context.sources[file.file].text, diagnostics);
  if (!root || !expect_object(*root, "the file of an indicator", diagnostics)) return std::nullopt;
  Indicator indicator;
  indicator.id = IndicatorId(file.id);
  Fields fields(*root, "this indicator", diagnostics);
  fields.text("$schema", Need::optional);
  indicator.title = fields.text("title");
  indicator.span = fields.span_of("title");
  indicator.short_title = fields.text("short_title", Need::optional);
  if (indicator.short_title.empty()) indicator.short_title = indicator.title;
  indicator.definition = fields.text("definition");
  const Value* unit_value = fields.object("unit");
  const std::optional<Unit> unit = unit_value != nullptr ? load_unit(*unit_value, diagnostics) : std::nullopt;
  const UnitIs unit_is = unit ? UnitIs::known : UnitIs::unknown;
  if (unit) indicator.unit = *unit;
  indicator.better = fields.choice("better", betters).value_or(Better::neither);
  indicator.better_note = fields.text("better_note", Need::optional);
  indicator.frequency = fields.choice("frequency", frequencies).value_or("");
  if (const Value* source = fields.object("source")) indicator.source = load_source(*source, diagnostics);
  indicator.caveats = fields.texts("caveats");
  load_dimensions(fields, indicator, context, diagnostics);
  load_series(fields, indicator, unit_is, diagnostics);
  check_data(fields, diagnostics);
  load_breaks(fields, indicator, diagnostics);
  const Populations* populations = load_rate(fields, indicator, unit_is, context, diagnostics);
  load_comparators(fields, indicator, context, populations, diagnostics);
  load_stated(fields, indicator, diagnostics);
  load_life(fields, indicator, diagnostics);
  load_revisions(fields, indicator, diagnostics);
  const std::string successor = fields.reference("replaced_by", context.indicators);
  if (successor == file.id) {
    diagnostics.error("replaced-by-itself", fields.span_of("replaced_by"), "an indicator cannot be replaced by itself");
  } else if (!successor.empty()) {
    indicator.replaced_by = IndicatorId(successor);
  }
  load_protection(fields, indicator, unit_is, context, diagnostics);
  load_judging(fields, indicator, unit_is, diagnostics);
  indicator.awaiting = fields.text("awaiting", Need::optional);
  load_release(fields, indicator);
  return indicator;
}

}  // namespace candour::model
