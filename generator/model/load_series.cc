#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Value;

constexpr Choice<Marker> markers[] = {
    {"p", Marker::provisional},   {"r", Marker::revised},        {"e", Marker::estimated}, {"c", Marker::confidential},
    {"x", Marker::not_available}, {"z", Marker::not_applicable}, {"low", Marker::low}};

bool explains_absence(Marker marker) {
  return marker == Marker::confidential || marker == Marker::not_available || marker == Marker::not_applicable;
}

/// The places after the point of a number as it was written; none where it has an exponent.
std::optional<int> decimals_written(std::string_view number) {
  if (number.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  const std::size_t point = number.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

class PointReader {
 public:
  PointReader(const Unit* unit, diag::Diagnostics& diagnostics) : unit_(unit), diagnostics_(diagnostics) {}

  std::optional<Point> read(const Value& value) {
    if (!expect_object(value, "a point", diagnostics_)) return std::nullopt;
    Fields fields(value, "this point", diagnostics_);
    const std::optional<Period> period = fields.period("period");
    const Value* written = fields.value("value");
    if (written != nullptr && written->kind == Value::Kind::null) written = nullptr;
    const std::optional<Marker> marker = fields.choice("marker", markers, Need::optional);
    const std::optional<double> numerator = fields.number("numerator");
    const std::optional<double> denominator = fields.number("denominator");
    std::string note = fields.text("note", Need::optional);
    const std::optional<double> number = written != nullptr ? read_value(*written) : std::nullopt;
    if (!fields.has("marker") || marker) check_marker(fields, written, marker);
    if (unit_ != nullptr) check_parts(fields, written, number, numerator, denominator);
    if (!period) return std::nullopt;
    return Point{*period, number, numerator, denominator, marker, std::move(note)};
  }

 private:
  std::optional<double> read_value(const Value& value) {
    if (unit_ == nullptr) return std::nullopt;
    if (unit_->kind == UnitKind::grade) return read_grade(value);
    if (value.kind != Value::Kind::number) {
      wrong_type("`value`", "a number", value, diagnostics_);
      return std::nullopt;
    }
    check_number(value);
    return value.number;
  }

  std::optional<double> read_grade(const Value& value) {
    if (value.kind != Value::Kind::string) {
      wrong_type("`value`", "one of the grades", value, diagnostics_);
      return std::nullopt;
    }
    const auto at = std::find(unit_->grades.begin(), unit_->grades.end(), value.text);
    if (at == unit_->grades.end()) {
      if (!unit_->grades.empty())
        diagnostics_.error("outside-unit", value.span, fmt::format("`{}` is not one of the grades", value.text),
                           diag::suggest(value.text, unit_->grades));
      return std::nullopt;
    }
    return static_cast<double>(at - unit_->grades.begin());
  }

  void check_number(const Value& value) {
    const auto outside = [&](std::string message, std::string help) {
      diagnostics_.error("outside-unit", value.span, std::move(message), std::move(help));
    };
    switch (unit_->kind) {
      case UnitKind::count:
        if (value.number < 0) {
          outside(fmt::format("a count cannot be negative: {}", value.text), "");
        } else if (value.number != std::floor(value.number) && unit_->decimals == 0) {
          outside(fmt::format("a count is a whole number, but this is {}", value.text),
                  "where parts are counted (full-time equivalents), say how many places to show: \"decimals\": 1 in "
                  "`unit`");
        }
        break;
      case UnitKind::percentage:
        if (value.number < 0 || value.number > 100)
          outside(fmt::format("a percentage is from 0 to 100, but this is {}", value.text),
                  value.number > 100
                      ? "a proportion that may pass 100 is a rate: \"kind\": \"rate\", \"per\": 100 in `unit`"
                      : "");
        break;
      case UnitKind::rate:
      case UnitKind::duration:
        if (value.number < 0)
          outside(fmt::format("a {} cannot be negative: {}", unit_->kind == UnitKind::rate ? "rate" : "duration",
                              value.text),
                  "");
        break;
      default: break;
    }
  }

  void check_marker(const Fields& fields, const Value* written, std::optional<Marker> marker) {
    if (written == nullptr && !marker) {
      diagnostics_.error("missing-value", fields.has("value") ? fields.span_of("value") : fields.place(),
                         "this point has neither a value nor a marker that says why",
                         "add \"marker\": \"x\" (not available), \"c\" (confidential) or \"z\" (not applicable)");
    } else if (written == nullptr && !explains_absence(*marker)) {
      diagnostics_.error(
          "missing-value", fields.span_of("marker"),
          fmt::format("this point has no value, and [{}] ({}) does not say why", marker_text(*marker),
                      marker_meaning(*marker)),
          "the markers that do are \"x\" (not available), \"c\" (confidential) and \"z\" (not applicable)");
    } else if (written != nullptr && marker && explains_absence(*marker)) {
      diagnostics_.error("value-with-marker", fields.span_of("marker"),
                         fmt::format("[{}] ({}) says that there is no value, but there is one", marker_text(*marker),
                                     marker_meaning(*marker)),
                         *marker == Marker::confidential ? "remove the value before it is published, or the marker"
                                                         : "remove the value or the marker");
    }
  }

  void check_parts(const Fields& fields, const Value* written, std::optional<double> number,
                   std::optional<double> numerator, std::optional<double> denominator) {
    if (!fields.has("numerator") && !fields.has("denominator")) return;
    const bool scaled = unit_->kind == UnitKind::percentage || unit_->kind == UnitKind::rate;
    if (unit_->kind == UnitKind::count || unit_->kind == UnitKind::grade) {
      const char* name = fields.has("numerator") ? "numerator" : "denominator";
      diagnostics_.error("misplaced-field", fields.span_of(name),
                         fmt::format("a {} has no `{}`", unit_->kind == UnitKind::count ? "count" : "grade", name),
                         "`numerator` and `denominator` are what a percentage, rate or mean was made from");
      return;
    }
    bool whole = check_part(fields, "numerator", numerator) && check_part(fields, "denominator", denominator);
    if (whole && *denominator == 0 && written != nullptr) {
      diagnostics_.error("outside-unit", fields.span_of("denominator"),
                         "nothing can be divided by 0, but this point has a value",
                         "leave out the value and say why: \"marker\": \"z\" (not applicable)");
      whole = false;
    }
    if (whole && unit_->kind == UnitKind::percentage && *numerator > *denominator) {
      diagnostics_.error("numerator-over-denominator", fields.span_of("numerator"),
                         fmt::format("the numerator {} is more than the denominator {}", format_number(*numerator, 0),
                                     format_number(*denominator, 0)),
                         "a percentage is a part of a whole; are the two the wrong way round?");
      whole = false;
    }
    if (whole && scaled && number && *denominator > 0) check_quotient(*written, *numerator, *denominator);
  }

  bool check_part(const Fields& fields, std::string_view name, std::optional<double> part) {
    if (!fields.has(name)) {
      const std::string_view other = name == "numerator" ? "denominator" : "numerator";
      diagnostics_.error("missing-field", fields.span_of(other),
                         fmt::format("this point has a `{}` but no `{}`", other, name), "give both or neither");
      return false;
    }
    if (part && *part < 0)
      diagnostics_.error("outside-unit", fields.span_of(name), fmt::format("`{}` cannot be negative", name));
    return part && *part >= 0;
  }

  /// A value must be what its parts give, rounded to as many places as it was written with: a page shows
  /// both. Publishers round the two separately, so what half of one more or less in the numerator would
  /// explain is only doubted.
  void check_quotient(const Value& written, double numerator, double denominator) {
    const double scale = unit_->kind == UnitKind::percentage ? 100 : unit_->per;
    const double quotient = scale * numerator / denominator;
    const std::optional<int> places = decimals_written(written.text);
    const double rounding = (places ? 0.5 * std::pow(10.0, -*places) : 0) + 1e-9 * (1 + std::fabs(quotient));
    const double difference = std::fabs(written.number - quotient);
    if (difference <= rounding) return;
    std::string message =
        fmt::format("the value is {}, but {} of {} gives {}", written.text, format_machine(numerator),
                    format_machine(denominator), format_number(quotient, std::min(places.value_or(6), 6)));
    if (difference <= rounding + 0.5 * scale / denominator) {
      diagnostics_.warning("value-disagrees", written.span, std::move(message),
                           "if both are as published, leave `numerator` and `denominator` out");
    } else {
      diagnostics_.error("value-disagrees", written.span, std::move(message),
                         "correct whichever is wrong; a figure that only a paper gives belongs in `stated`");
    }
  }

  const Unit* unit_;
  diag::Diagnostics& diagnostics_;
};

/// Twelve months to March and the financial year are the same days under two names.
Period::Kind comparable_kind(Period::Kind kind) {
  return kind == Period::Kind::financial_year ? Period::Kind::twelve_months : kind;
}

std::string_view kind_in_words(Period::Kind kind) {
  switch (kind) {
    case Period::Kind::range: return "ranges";
    case Period::Kind::calendar_year: return "calendar years";
    case Period::Kind::financial_year: return "financial years";
    case Period::Kind::twelve_months: return "periods of twelve months";
    case Period::Kind::half_year: return "half-years";
    case Period::Kind::calendar_quarter: return "calendar quarters";
    case Period::Kind::financial_quarter: return "financial quarters";
    case Period::Kind::month: return "months";
    case Period::Kind::date: return "dates";
  }
  return {};
}

/// Whether `period` may follow `previous`; if not, says so.
bool follows(const Period& period, const Period& previous, diag::Span span, diag::Diagnostics& diagnostics) {
  const auto [kind, before] = std::pair(comparable_kind(period.kind()), comparable_kind(previous.kind()));
  if (kind != before) {
    std::string ignored;
    const bool month_for_year = kind == Period::Kind::month && before == Period::Kind::twelve_months &&
                                Period::parse("FY-" + period.id(), ignored).has_value();
    diagnostics.error(
        "mixed-periods", span,
        fmt::format("{} is not one of the {} that this series is made of", period.id(), kind_in_words(previous.kind())),
        month_for_year ? fmt::format("the financial year is written `FY-{}`: `{}` is a month", period.id(), period.id())
                       : "a series has one kind of period; put the other kind in an indicator of its own");
    return false;
  }
  if (period.first_day() == previous.first_day() && period.last_day() == previous.last_day()) {
    diagnostics.error("listed-twice", span, fmt::format("there are two points for {}", period.label()),
                      "remove one of the two");
    return false;
  }
  if (period < previous) {
    diagnostics.error("out-of-order", span,
                      fmt::format("{} is listed after {}, but is older", period.id(), previous.id()),
                      "points should run from the oldest to the newest");
    return false;
  }
  return true;
}

std::vector<Point> load_points(const std::vector<Value>& list, const Unit* unit, diag::Diagnostics& diagnostics) {
  std::vector<Point> points;
  points.reserve(list.size());
  PointReader reader(unit, diagnostics);
  bool in_order = true;  // One slip puts many points out of order; the first is enough to mend.
  for (const Value& value : list) {
    std::optional<Point> point = reader.read(value);
    if (!point) continue;
    if (in_order && !points.empty())
      in_order = follows(point->period, points.back().period, value.find("period")->span, diagnostics);
    points.push_back(std::move(*point));
  }
  return points;
}

std::optional<std::vector<std::uint16_t>> load_key(Fields& series, const Indicator& indicator,
                                                   diag::Diagnostics& diagnostics) {
  const Value* value = series.object("key", indicator.dimensions.empty() ? Need::optional : Need::required);
  if (value == nullptr)
    return indicator.dimensions.empty() ? std::optional(std::vector<std::uint16_t>()) : std::nullopt;
  Fields fields(*value, "this key", diagnostics);
  std::vector<std::uint16_t> key;
  for (const Dimension& dimension : indicator.dimensions) {
    const std::string wanted = fields.text(dimension.id);
    if (wanted.empty()) continue;
    const auto at = std::find_if(dimension.values.begin(), dimension.values.end(),
                                 [&](const DimensionValue& v) { return v.id == wanted; });
    if (at != dimension.values.end()) {
      key.push_back(static_cast<std::uint16_t>(at - dimension.values.begin()));
      continue;
    }
    std::vector<std::string> ids;
    for (const DimensionValue& v : dimension.values) ids.push_back(v.id);
    diagnostics.error("unknown-dimension-value", fields.span_of(dimension.id),
                      fmt::format("`{}` is not a value of the dimension `{}`", wanted, dimension.id),
                      ids.empty() ? "" : diag::suggest(wanted, ids));
  }
  if (key.size() != indicator.dimensions.size()) return std::nullopt;
  return key;
}

}  // namespace

void load_series(Fields& indicator_fields, Indicator& indicator, UnitIs unit, diag::Diagnostics& diagnostics) {
  const std::vector<Value>& list = indicator_fields.list("series");
  if (list.empty() && indicator_fields.has("series"))
    diagnostics.error("no-data", indicator_fields.span_of("series"), "`series` is empty",
                      "where there is no data yet, leave `series` out and say why in `awaiting`");
  std::set<std::vector<std::uint16_t>> keys;
  for (const Value& value : list) {
    if (!expect_object(value, "a series", diagnostics)) continue;
    Fields fields(value, "this series", diagnostics);
    std::optional<std::vector<std::uint16_t>> key = load_key(fields, indicator, diagnostics);
    const std::vector<Value>& points = fields.list("points", Need::required);
    Series series;
    series.points = load_points(points, unit == UnitIs::known ? &indicator.unit : nullptr, diagnostics);
    if (points.empty() && fields.has("points"))
      diagnostics.error("no-data", fields.span_of("points"), "this series has no points", "remove the series");
    if (!key) continue;
    if (!keys.insert(*key).second) {
      diagnostics.error("listed-twice", fields.has("key") ? fields.span_of("key") : fields.place(),
                        indicator.dimensions.empty() ? "there are two series, but no dimensions to tell them apart"
                                                     : "there are two series with this key",
                        "remove one of the two, or correct its key");
      continue;
    }
    series.key = std::move(*key);
    indicator.series.push_back(std::move(series));
  }
}

}  // namespace candour::model
