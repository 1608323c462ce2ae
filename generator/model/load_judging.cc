// How the movements of an indicator are judged: what its figures are held against, and by which rule of chance.

#include <algorithm>

#include <fmt/format.h>

#include "model/load_parts.h"

namespace candour::model {
namespace {

using format::Value;

constexpr int least_fixed_points = 12;  // statistics.md section 1: limits of fewer say little

constexpr Choice<Variation> variations[] = {{"poisson", Variation::poisson},
                                            {"proportion", Variation::proportion},
                                            {"overdispersed", Variation::overdispersed},
                                            {"not_judged", Variation::not_judged}};
constexpr Choice<ComparedWith> comparisons[] = {{"year-before", ComparedWith::year_before},
                                                {"previous-period", ComparedWith::previous_period},
                                                {"baseline", ComparedWith::baseline},
                                                {"comparators", ComparedWith::comparators}};

bool has_parts(const Indicator& indicator) {
  return std::any_of(indicator.series.begin(), indicator.series.end(), [](const Series& series) {
    return std::any_of(series.points.begin(), series.points.end(), [](const Point& point) { return point.numerator && point.denominator; });
  });
}

void load_variation(Fields& fields, Indicator& indicator, UnitIs unit_is, diag::Diagnostics& diagnostics) {
  indicator.variation = fields.choice("variation", variations, Need::optional).value_or(Variation::not_judged);
  indicator.not_judged = fields.text("not_judged", Need::optional);
  if (indicator.variation != Variation::not_judged && fields.has("not_judged"))
    diagnostics.error("contradiction", fields.span_of("not_judged"),
                      "`not_judged` says why chance is not judged, but `variation` names a rule to judge it by",
                      "remove one of the two");
  if (indicator.variation != Variation::proportion || unit_is == UnitIs::unknown) return;
  if (indicator.unit.kind != UnitKind::percentage) {
    diagnostics.error("contradiction", fields.span_of("variation"), "the unit of a proportion is `percentage`",
                      "a count of rare, independent events is `poisson`");
  } else if (indicator.has_data() && !has_parts(indicator)) {
    diagnostics.error("no-parts", fields.span_of("variation"), "proportions are judged by their parts, and no point has any",
                      "give points a `numerator` and a `denominator`: how many, out of how many");
  }
}

void load_comparison(Fields& fields, Indicator& indicator, diag::Diagnostics& diagnostics) {
  indicator.comparison.with = fields.choice("compared_with", comparisons, Need::optional).value_or(usual_comparison(indicator));
  const bool with_baseline = indicator.comparison.with == ComparedWith::baseline;
  if (with_baseline || fields.has("baseline")) indicator.comparison.baseline = fields.period("baseline");
  if (!with_baseline && fields.has("baseline"))
    diagnostics.error("contradiction", fields.span_of("baseline"), "`baseline` is a period to compare with, but this indicator is not compared with one",
                      "write \"compared_with\": \"baseline\", or remove `baseline`");
  if (indicator.comparison.with == ComparedWith::comparators && indicator.comparators.empty())
    diagnostics.error("contradiction", fields.span_of("compared_with"), "this indicator is compared with comparators, but names none",
                      "name areas in `comparators`");
}

void load_process(Fields& indicator_fields, Indicator& indicator, diag::Diagnostics& diagnostics) {
  const Value* value = indicator_fields.object("process", Need::optional);
  if (value == nullptr) return;
  Fields fields(*value, "`process`", diagnostics);
  indicator.process.fixed_points = fields.whole_number("fixed_points", least_fixed_points, 10'000);
  for (const Value& item : fields.list("rebase")) {
    const std::optional<Period> period = read_period(item, "rebase", diagnostics);
    if (!period) continue;
    std::vector<Period>& rebase = indicator.process.rebase;
    if (!rebase.empty() && *period <= rebase.back())
      diagnostics.error("out-of-order", item.span, "periods of `rebase` should run from the oldest to the newest");
    rebase.push_back(*period);
  }
}

}  // namespace

ComparedWith usual_comparison(const Indicator& indicator) {
  const bool in_steps = indicator.unit.kind == UnitKind::grade || indicator.frequency == "irregular";
  return in_steps ? ComparedWith::previous_period : ComparedWith::year_before;
}

void load_judging(Fields& fields, Indicator& indicator, UnitIs unit, diag::Diagnostics& diagnostics) {
  load_variation(fields, indicator, unit, diagnostics);
  load_comparison(fields, indicator, diagnostics);
  load_process(fields, indicator, diagnostics);
}

}  // namespace candour::model
