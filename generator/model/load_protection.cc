#include <algorithm>

#include <fmt/format.h>

#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Value;

constexpr Choice<bool> zero_rules[] = {{"shown", true}, {"suppressed", false}};
constexpr int least_threshold = 2, most_threshold = 1'000'000;
constexpr const char* forms =
    "write { \"threshold\": 5, \"zeros\": \"shown\" }, { \"round\": 5 }, or { \"data_is_open\": \"who publishes it in this detail\" }";

std::optional<Protection> read_protection(const Value& value, diag::Diagnostics& diagnostics) {
  Fields fields(value, "`protection`", diagnostics);
  Protection protection;
  protection.span = fields.place();
  const bool by_threshold = fields.has("threshold"), by_rounding = fields.has("round"), is_open = fields.has("data_is_open");
  if (by_threshold + by_rounding + is_open != 1) {
    for (const char* name : {"threshold", "round", "data_is_open", "zeros", "counts_are_public"}) fields.value(name);
    diagnostics.error("contradiction", fields.place(), "`protection` has one of `threshold`, `round` and `data_is_open`", forms);
    return std::nullopt;
  }
  if (is_open) {
    protection.kind = Protection::Kind::open;
    protection.why_open = fields.text("data_is_open");
    return protection;
  }
  protection.kind = by_threshold ? Protection::Kind::threshold : Protection::Kind::rounding;
  const auto number = fields.whole_number(by_threshold ? "threshold" : "round", least_threshold, most_threshold, Need::required);
  if (by_threshold) {
    const auto zeros = fields.choice("zeros", zero_rules);
    protection.zeros_are_shown = zeros.value_or(true);
  }
  protection.counts_are_public = !fields.text("counts_are_public", Need::optional).empty();
  if (!number) return std::nullopt;
  protection.number = *number;
  return protection;
}

bool is_small(std::optional<double> count, const Protection& protection) {
  if (!count || *count >= protection.number) return false;
  return *count > 0 || (*count == 0 && protection.kind == Protection::Kind::threshold && !protection.zeros_are_shown);
}

bool has_small(const Indicator& indicator, const Point& point) {
  const Protection& protection = *indicator.protection;
  if (indicator.unit.kind == UnitKind::count) return is_small(point.value, protection);
  if (!point.numerator || !point.denominator) return false;
  return is_small(point.numerator, protection) || is_small(point.denominator, protection) ||
         (indicator.unit.kind == UnitKind::percentage && is_small(*point.denominator - *point.numerator, protection));
}

bool has_relation(const Indicator& indicator, Relation::Kind kind) {
  return std::any_of(indicator.relations.begin(), indicator.relations.end(), [&](const Relation& r) { return r.kind == kind; });
}

/// Only whole counts of people can be protected, and what is made from them.
void check_unit(const Indicator& indicator, diag::Span span, diag::Diagnostics& diagnostics) {
  const UnitKind kind = indicator.unit.kind;
  if (kind == UnitKind::count && indicator.unit.decimals == 0) return;
  const bool quotient = kind == UnitKind::percentage || kind == UnitKind::rate;
  if (!quotient || indicator.protection->kind == Protection::Kind::rounding) {
    diagnostics.error("protection", span, quotient ? "only counts can be rounded" : "only whole counts of people, and what is made from them, can be protected",
                      quotient ? "give a `threshold` for the counts that it is made from" : "remove `protection`");
    return;
  }
  if (has_relation(indicator, Relation::Kind::numerator)) return;
  for (const Series& series : indicator.series)
    for (const Point& point : series.points)
      if (point.value && !point.numerator) {
        diagnostics.error("protection", span,
                          fmt::format("the counts behind the value for {} are not known, so it cannot be protected", point.period.label()),
                          "give each point its `numerator` and `denominator`, or say in `relations` which indicator counts them");
        return;
      }
}

std::optional<Relation> read_relation(const Value& value, const Indicator& indicator, UnitIs unit, const Context& context,
                                      diag::Diagnostics& diagnostics) {
  if (!expect_object(value, "a relation", diagnostics)) return std::nullopt;
  Fields fields(value, "this relation", diagnostics);
  constexpr std::pair<const char*, Relation::Kind> kinds[] = {{"total_of", Relation::Kind::total_of},
                                                              {"same_as", Relation::Kind::same_as},
                                                              {"numerator", Relation::Kind::numerator},
                                                              {"denominator", Relation::Kind::denominator}};
  std::optional<Relation> relation;
  int named = 0;
  for (const auto& [name, kind] : kinds) {
    if (!fields.has(name)) continue;
    ++named;
    Relation read{kind, {}};
    if (kind == Relation::Kind::total_of) {
      read.indicators = to_ids<IndicatorId>(fields.references(name, context.indicators));
    } else if (std::string id = fields.reference(name, context.indicators); !id.empty()) {
      read.indicators.emplace_back(std::move(id));
    }
    const bool counts = kind == Relation::Kind::total_of || kind == Relation::Kind::same_as;
    const bool fits = counts ? indicator.unit.kind == UnitKind::count
                             : indicator.unit.kind == UnitKind::percentage || indicator.unit.kind == UnitKind::rate;
    if (unit == UnitIs::known && !fits)
      diagnostics.error("misplaced-field", fields.span_of(name),
                        fmt::format("`{}` belongs to {} only", name, counts ? "a count" : "a percentage or rate"));
    if (std::find(read.indicators.begin(), read.indicators.end(), indicator.id) != read.indicators.end())
      diagnostics.error("related-to-itself", fields.span_of(name), "an indicator is no part of itself");
    if (!read.indicators.empty()) relation = std::move(read);
  }
  if (named != 1)
    diagnostics.error("contradiction", fields.place(),
                      "a relation has one of `total_of`, `same_as`, `numerator` and `denominator`",
                      "for example: { \"total_of\": [\"theft\", \"violence\"] }");
  return relation;
}

}  // namespace

void load_protection(Fields& fields, Indicator& indicator, UnitIs unit, const Context& context,
                     diag::Diagnostics& diagnostics) {
  for (const Value& value : fields.list("relations"))
    if (auto relation = read_relation(value, indicator, unit, context, diagnostics))
      indicator.relations.push_back(std::move(*relation));
  const Value* value = fields.object("protection", Need::optional);
  if (value == nullptr) return;
  indicator.protection = read_protection(*value, diagnostics);
  if (indicator.protection && indicator.protection->kind != Protection::Kind::open && unit == UnitIs::known)
    check_unit(indicator, fields.span_of("protection"), diagnostics);
}

void warn_of_raw_counts(const Indicator& indicator, diag::Diagnostics& diagnostics) {
  if (!indicator.protection || indicator.protection->kind == Protection::Kind::open || indicator.protection->counts_are_public) return;
  std::ptrdiff_t small = 0;
  for (const Series& series : indicator.series)
    small += std::count_if(series.points.begin(), series.points.end(), [&](const Point& point) { return has_small(indicator, point); });
  if (small == 0) return;
  diagnostics.warning("raw-counts", indicator.protection->span,
                      fmt::format("{} that must not be published in full {} in full in this file",
                                  small == 1 ? "a small count" : fmt::format("{} small counts", small), small == 1 ? "stands" : "stand"),
                      "keep this repository private, publish from it into a separate public one, and say `content_repository: private` "
                      "in content/site.yml; if others could read it already, see `candour help breach`");
}

}  // namespace candour::model
