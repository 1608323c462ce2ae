#include "analysis/resolve.h"

#include <algorithm>

#include <fmt/format.h>

namespace candour::analysis {

using model::Dimension;
using model::Indicator;

namespace {

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
  std::vector<std::string> ids;
  ids.reserve(things.size());
  for (const auto& thing : things) {
    if constexpr (requires { thing.id.str(); }) {
      ids.push_back(thing.id.str());
    } else {
      ids.push_back(thing.id);
    }
  }
  return ids;
}

const Indicator* find_indicator(const format::Word& id, const Place& place, diag::Diagnostics& diagnostics) {
  const model::Site& site = place.site->site();
  if (const Indicator* found = site.find(model::IndicatorId(id.text))) return found;
  diagnostics.error("unknown-reference", id.span, "there is no indicator " + quoted(id.text),
                    diag::suggest(id.text, ids_of(site.indicators)));
  return nullptr;
}

bool check_value(const Dimension& dimension, const format::Word& value, diag::Diagnostics& diagnostics) {
  const bool known = std::any_of(dimension.values.begin(), dimension.values.end(),
                                 [&](const model::DimensionValue& v) { return v.id == value.text; });
  if (!known)
    diagnostics.error("unknown-reference", value.span,
                      fmt::format("the dimension `{}` has no value `{}`", dimension.id, value.text),
                      diag::suggest(value.text, ids_of(dimension.values)));
  return known;
}

bool check_dimension(const Indicator& indicator, const format::NamedWord& named, diag::Diagnostics& diagnostics) {
  if (const Dimension* dimension = find_dimension(indicator, named.name.text))
    return check_value(*dimension, named.value, diagnostics);
  diagnostics.error("unknown-reference", named.name.span,
                    fmt::format("`{}` has no dimension `{}`", indicator.id.str(), named.name.text),
                    indicator.dimensions.empty() ? "it has no dimensions: leave out the brackets"
                                                 : diag::suggest(named.name.text, ids_of(indicator.dimensions)));
  return false;
}

}  // namespace

std::string quoted(std::string_view name) { return fmt::format("`{}`", name); }

const Dimension* find_dimension(const Indicator& indicator, std::string_view id) {
  for (const Dimension& dimension : indicator.dimensions)
    if (dimension.id == id) return &dimension;
  return nullptr;
}

bool has_area(const Indicator& indicator, const format::Word& word, diag::Diagnostics& diagnostics) {
  if (const Dimension* areas = find_dimension(indicator, "area")) return check_value(*areas, word, diagnostics);
  diagnostics.error("unknown-reference", word.span,
                    fmt::format("`{}` is not counted by area, so there is no {} to compare with",
                                indicator.id.str(), quoted(word.text)));
  return false;
}

std::optional<model::Period> period_of(const format::Word& word, diag::Diagnostics& diagnostics) {
  std::string why;
  std::optional<model::Period> period = model::Period::parse(word.text, why);
  if (!period) diagnostics.error("not-a-period", word.span, quoted(word.text) + " is not a period", why);
  return period;
}

std::optional<Resolved> resolve(const format::FigureExpression& expression, const Place& place,
                                diag::Diagnostics& diagnostics) {
  Resolved resolved;
  resolved.indicator = find_indicator(expression.id, place, diagnostics);
  if (resolved.indicator == nullptr) return std::nullopt;
  const Indicator& indicator = *resolved.indicator;
  if (indicator.broken) return std::nullopt;
  if (!indicator.has_data()) {
    diagnostics.error("no-data", expression.id.span, quoted(indicator.id.str()) + " has no data yet",
                      "a figure that a paper printed is written {{ stated 14,107 source=\"…\" }}");
    return std::nullopt;
  }
  for (const format::NamedWord& named : expression.dimensions) {
    if (!check_dimension(indicator, named, diagnostics)) return std::nullopt;
    resolved.wanted.emplace_back(named.name.text, named.value.text);
  }
  const std::optional<SeriesView> view = view_series(*place.site, indicator, resolved.wanted, place.as_of);
  if (!view) {
    diagnostics.error("no-data", expression.span,
                      quoted(indicator.id.str()) + " has no series for this combination of dimensions",
                      "name other values in brackets: " + indicator.id.str() + "[dimension=value]");
    return std::nullopt;
  }
  resolved.view = *view;
  return resolved;
}

}  // namespace candour::analysis
