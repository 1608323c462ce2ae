// Value figures: an expression to its words.

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "analysis/figure.h"
#include "analysis/judgement.h"
#include "analysis/rates.h"
#include "analysis/resolve.h"
#include "analysis/words.h"
#include "base/text.h"

namespace candour::analysis {

using format::FigureExpression;
using model::Indicator;
using model::Period;
using model::Point;
using model::UnitKind;

namespace {

using Words = std::optional<std::string>;

/// One figure being evaluated: what was found, and where to tell of mistakes.
struct Value {
  const FigureExpression& expression;
  const Place& place;
  const Resolved& resolved;
  Reading reading;
  diag::Diagnostics& diagnostics;

  const Indicator& indicator() const { return *resolved.indicator; }
  const PublicSite& site() const { return *place.site; }
  const std::string& id() const { return indicator().id.str(); }
  std::string when() const { return reading.point->period.phrase(); }
  Change change() const { return {&indicator(), reading.previous, reading.point}; }

  Words refuse(std::string code, std::string message, std::string help = {}) const {
    const diag::Span& span = expression.field ? expression.field->span : expression.span;
    diagnostics.error(std::move(code), span, std::move(message), std::move(help));
    return std::nullopt;
  }

  Words refuse_missing(const Point& point) const {
    std::string message = fmt::format("{} has no figure {}", quoted(id()), point.period.phrase());
    if (point.marker)
      message += fmt::format(": it is marked [{}], {}", model::marker_text(*point.marker),
                             model::marker_meaning(*point.marker));
    return refuse("missing-value", message, point.note);
  }

  /// Whether the figure itself is there; if not, an error.
  bool present() const {
    if (!reading.point->value) refuse_missing(*reading.point);
    return reading.point->value.has_value();
  }

  /// Whether there is a figure to compare with, whatever may be compared; if not, an error.
  bool has_previous() const {
    if (reading.previous == nullptr) {
      refuse_comparison();
      return false;
    }
    if (!reading.previous->value) refuse_missing(*reading.previous);
    return reading.previous->value.has_value();
  }

  void refuse_comparison() const {
    const model::ComparedWith with = indicator().comparison.with;
    if (with == model::ComparedWith::year_before) {
      refuse("no-comparison", fmt::format("{} has no figure a year before {}: there is no @{}", quoted(id()),
                                          period_in_words(reading.point->period),
                                          reading.point->period.shifted_years(-1).id()));
    } else if (with == model::ComparedWith::comparators) {
      refuse("no-comparison", fmt::format("{} is compared with {}, not with another time", quoted(id()), reading.than),
             fmt::format("`.compared({})` says how", indicator().comparators.front().str()));
    } else {
      refuse("no-comparison", fmt::format("{} {} cannot be compared: {}", quoted(id()), when(), reading.not_compared));
    }
  }

  /// Whether a change may be stated; if not, an error.
  bool comparable() const {
    if (!present() || !has_previous()) return false;
    if (reading.not_compared.empty()) return true;
    refuse("no-comparison",
           indicator().comparison.with == model::ComparedWith::year_before
               ? fmt::format("{} cannot be compared with a year before {}: the series breaks between them", quoted(id()),
                             period_in_words(reading.point->period))
               : fmt::format("{} {} cannot be compared with {}: the series breaks between them", quoted(id()), when(), reading.than),
           "give each figure for itself, or compare with a period after the break");
    return false;
  }
};

Words value(const Value& v) { return v.present() ? Words(v.reading.value) : std::nullopt; }

Words with_unit(const Value& v) {
  if (!v.present()) return std::nullopt;
  return v.reading.unit.empty() ? v.reading.value : v.reading.value + " " + v.reading.unit;
}

Words rate_at(const Value& v, const Point& point) {
  if (!point.value) return v.refuse_missing(point);
  if (!v.indicator().rate)
    return v.refuse("no-comparison", quoted(v.id()) + " has no rate",
                    "give the indicator a `rate`: how many people it is counted for");
  const std::optional<double> rate = rate_of(v.site(), v.indicator(), area_of(v.site(), v.resolved.view), point);
  if (!rate)
    return v.refuse("no-comparison", fmt::format("there is no population of {} at {} for a rate",
                                                 series_name(v.site(), v.resolved.view),
                                                 model::format_day(point.period.mid_year())),
                    "edition " + quoted(v.indicator().rate->edition) + " in data/areas.json holds the populations");
  return format_number(*rate, rate_decimals(v.site(), v.indicator()));
}

Words rate(const Value& v) { return rate_at(v, *v.reading.point); }
Words rate_previous(const Value& v) { return v.has_previous() ? rate_at(v, *v.reading.previous) : std::nullopt; }
Words previous(const Value& v) { return v.has_previous() ? Words(v.reading.previous_value) : std::nullopt; }
Words difference(const Value& v) { return v.comparable() ? Words(difference_in_words(v.change())) : std::nullopt; }

Words change(const Value& v) {
  if (!v.comparable()) return std::nullopt;
  if (v.change().is_none()) return fmt::format("{} ({})", v.reading.change, v.reading.value);
  return fmt::format("{} ({} to {})", v.reading.change, v.reading.previous_value, v.reading.value);
}

Words change_percent(const Value& v) {
  if (!v.comparable()) return std::nullopt;
  if (const std::optional<double> percentage = v.change().percentage()) return percentage_in_words(*percentage);
  const UnitKind kind = v.indicator().unit.kind;
  std::string why = fmt::format("{} is too small a base for a percentage", v.reading.previous_value);
  if (kind == UnitKind::percentage) why = "a change of percentages is given in percentage points";
  if (kind == UnitKind::grade) why = "grades have no percentage change";
  return v.refuse("no-comparison", why, "`.difference` says it in its unit");
}

/// ", which is higher than chance would give": what the statistics support, or nothing where they are silent.
std::string support(const Value& v) {
  const Judgement judgement = judge(v.site(), v.resolved.view, v.reading);
  if (judgement.verdict == Verdict::not_judged) return {};
  const std::string words = lower_first(judgement.word) + " " + judgement.tail;
  const std::string meaning = judgement.meaning == Meaning::none ? "" : fmt::format(" ({})", meaning_word(judgement.meaning));
  if (judgement.verdict == Verdict::no_different || judgement.rule == Rule::process) return ", " + words + meaning;
  // Where the rate moved the other way, the population moved further than the count.
  const bool with_rate = (judgement.verdict == Verdict::higher) != v.change().is_rise();
  return (with_rate ? ", though its rate is " : ", which is ") + words + meaning;
}

Words sentence(const Value& v) {
  if (!v.present()) return std::nullopt;
  if (v.reading.not_compared == "series breaks")
    return fmt::format("was {}, which a break in the series keeps from comparison with {}", v.reading.value,
                       v.reading.than == "a year before" ? "a year before" : "the figure " + v.reading.than);
  if (!v.comparable()) return std::nullopt;
  return movement_in_words(v.change()) + support(v);
}

/// The same dimensions, of another area.
std::optional<SeriesView> view_of_area(const Value& v, const std::string& area) {
  Wanted wanted = v.resolved.wanted;
  std::erase_if(wanted, [](const auto& named) { return named.first == "area"; });
  wanted.emplace_back("area", area);
  return view_series(v.site(), v.indicator(), wanted, v.place.as_of);
}

/// "lower than the 68.6 for England and Wales", of two numbers as they are shown.
std::string compared_numbers(double own, double other, const std::string& other_text, const std::string& name) {
  if (own == other) return fmt::format("the same as the {} for {}", other_text, name);
  return fmt::format("{} than the {} for {}", own > other ? "higher" : "lower", other_text, name);
}

Words compared_values(const Value& v, const Point& other, const std::string& name) {
  const Indicator& indicator = v.indicator();
  const double own_value = as_shown(indicator, *v.reading.point->value), other_value = as_shown(indicator, *other.value);
  const std::string text = format_value(indicator, *other.value);
  if (indicator.unit.kind != UnitKind::grade) return compared_numbers(own_value, other_value, text, name);
  if (own_value == other_value) return fmt::format("the same as {} ({})", name, text);
  const int steps = static_cast<int>(std::abs(own_value - other_value));
  return fmt::format("{} {} {} than {} ({})", number_in_words(steps), steps == 1 ? "grade" : "grades",
                     own_value > other_value ? "higher" : "lower", name, text);
}

Words compared(const Value& v) {
  const std::vector<format::Word>& arguments = v.expression.arguments;
  if (arguments.size() != 1)
    return v.refuse("figure-argument", "`compared` takes one area", "for example compared(england-and-wales)");
  if (!v.present() || !has_area(v.indicator(), arguments[0], v.diagnostics)) return std::nullopt;
  const model::Area* area = v.site().site().find(model::AreaId(arguments[0].text));
  const std::string name = area != nullptr ? area->name : arguments[0].text;
  const std::optional<SeriesView> view = view_of_area(v, arguments[0].text);
  const Point* other = view ? find_point(*view, v.reading.point->period) : nullptr;
  if (other == nullptr || !other->value)
    return v.refuse("no-comparison", fmt::format("{} has no figure for {} {}", quoted(v.id()), name, v.when()));
  if (!v.indicator().rate) {
    if (v.indicator().unit.kind == UnitKind::count)
      return v.refuse("no-comparison", "counts of areas of different size cannot be compared",
                      "give the indicator a `rate`: how many people it is counted for");
    return compared_values(v, *other, name);
  }
  const std::optional<double> own_rate = v.reading.rate;
  const std::optional<double> other_rate = rate_of(v.site(), v.indicator(), area_of(v.site(), *view), *other);
  if (!own_rate) return rate(v);
  if (!other_rate)
    return v.refuse("no-comparison", fmt::format("there is no population of {} at {} for a rate", name,
                                                 model::format_day(other->period.mid_year())));
  const int decimals = rate_decimals(v.site(), v.indicator());
  return compared_numbers(round_half_away(*own_rate, decimals), round_half_away(*other_rate, decimals),
                          format_number(*other_rate, decimals), name);
}

Words period(const Value& v) { return period_in_words(v.reading.point->period); }

Words part(const Value& v, const std::optional<double>& number, std::string_view what) {
  if (!number) return v.refuse("missing-value", fmt::format("{} has no {} {}", quoted(v.id()), what, v.when()));
  return format_machine(*number).find('.') == std::string::npos ? format_number(*number, 0) : format_number(*number, 1);
}

Words numerator(const Value& v) { return part(v, v.reading.point->numerator, "numerator"); }
Words denominator(const Value& v) { return part(v, v.reading.point->denominator, "denominator"); }

struct Field {
  std::string_view name;
  Words (*words)(const Value&);
};

constexpr std::array<Field, 13> fields{{{"value", value},
                                        {"with_unit", with_unit},
                                        {"rate", rate},
                                        {"rate_previous", rate_previous},
                                        {"previous", previous},
                                        {"difference", difference},
                                        {"change", change},
                                        {"change_percent", change_percent},
                                        {"sentence", sentence},
                                        {"compared", compared},
                                        {"period", period},
                                        {"numerator", numerator},
                                        {"denominator", denominator}}};

const Field* find_field(const FigureExpression& expression, diag::Diagnostics& diagnostics) {
  if (!expression.field) return &fields[0];
  const format::Word& word = *expression.field;
  for (const Field& field : fields) {
    if (field.name != word.text) continue;
    if (expression.arguments.empty() || field.name == "compared") return &field;
    diagnostics.error("figure-argument", expression.arguments[0].span, quoted(word.text) + " takes no arguments");
    return nullptr;
  }
  std::vector<std::string> names;
  for (const Field& field : fields) names.emplace_back(field.name);
  diagnostics.error("unknown-field", word.span, "there is no figure " + quoted(word.text),
                    diag::suggest(word.text, names, names.size()));
  return nullptr;
}

/// Of the points that exist, the one whose end lies nearest to `day`.
const Point& nearest_point(const SeriesView& view, model::Day day) {
  const auto& points = view.series->points;
  const auto end = points.begin() + static_cast<std::ptrdiff_t>(view.end);
  const auto later = std::partition_point(points.begin(), end,
                                          [&](const Point& point) { return point.period.last_day() < day; });
  if (later == points.begin()) return *later;
  const Point& before = *(later - 1);
  const bool later_is_nearer =
      later != end && later->period.last_day().number - day.number < day.number - before.period.last_day().number;
  return later_is_nearer ? *later : before;
}

/// "the nearest is @YE-2017-06", or what there is instead.
std::string offer_nearest(const SeriesView& view, model::Day day) {
  if (view.end == 0) {
    const auto& points = view.series->points;
    return points.empty() ? "the series is empty" : "the first is @" + points.front().period.id();
  }
  return "the nearest is @" + nearest_point(view, day).period.id();
}

const Point* find_named_point(const format::Word& word, const Period& wanted, const Resolved& resolved,
                              const Place& place, diag::Diagnostics& diagnostics) {
  if (const Point* found = find_point(resolved.view, wanted)) return found;
  const std::string& id = resolved.indicator->id.str();
  if (place.as_of.last_day && wanted.last_day() > *place.as_of.last_day) {
    diagnostics.error("no-value", word.span,
                      fmt::format("{} ends after {}, when the report's period ends", quoted(word.text),
                                  model::format_day(*place.as_of.last_day)),
                      offer_nearest(resolved.view, *place.as_of.last_day));
  } else {
    diagnostics.error("no-value", word.span, fmt::format("{} has no value {}", quoted(id), wanted.phrase()),
                      offer_nearest(resolved.view, wanted.last_day()));
  }
  return nullptr;
}

/// The point an expression is about: the one it names, the one that ends with the report, or the latest.
const Point* find_expressed_point(const FigureExpression& expression, const std::optional<Period>& named,
                                  const Resolved& resolved, const Place& place, diag::Diagnostics& diagnostics) {
  if (named) return find_named_point(*expression.period, *named, resolved, place, diagnostics);
  const SeriesView& view = resolved.view;
  const AsOf& as_of = place.as_of;
  const Point* latest = view.end > 0 ? &view.series->points[view.end - 1] : nullptr;
  if (latest != nullptr && (!as_of.exact || !as_of.last_day || latest->period.last_day() == *as_of.last_day))
    return latest;
  const std::string& id = resolved.indicator->id.str();
  std::string message = quoted(id) + " has no value";
  std::string help;
  if (as_of.last_day) {
    message += fmt::format(" that ends {} {}; {}", as_of.exact ? "on" : "by", model::format_day(*as_of.last_day),
                           offer_nearest(view, *as_of.last_day));
    if (latest != nullptr)
      help = fmt::format("write {{{{ {}@{} }}}} and let the sentence say which period it is", id, latest->period.id());
  }
  diagnostics.error("no-value", expression.span, message, help);
  return nullptr;
}

}  // namespace

std::optional<JudgedFigure> judged_by(const FigureExpression& expression, const Place& place) {
  if (expression.kind != FigureExpression::Kind::value || !expression.field || expression.field->text != "sentence") return std::nullopt;
  diag::Diagnostics told_where_it_stands;
  const std::optional<Resolved> resolved = resolve(expression, place, told_where_it_stands);
  std::optional<Period> named;
  if (expression.period) named = period_of(*expression.period, told_where_it_stands);
  if (!resolved || expression.period.has_value() != named.has_value()) return std::nullopt;
  const Point* point = find_expressed_point(expression, named, *resolved, place, told_where_it_stands);
  if (point == nullptr) return std::nullopt;
  return JudgedFigure{resolved->view, point, judge(*place.site, resolved->view, read_unjudged(*place.site, resolved->view, *point))};
}

std::optional<std::string> evaluate(const FigureExpression& expression, const Place& place,
                                    diag::Diagnostics& diagnostics) {
  if (expression.kind == FigureExpression::Kind::stated) return expression.id.text;
  const std::optional<Resolved> resolved = resolve(expression, place, diagnostics);
  const Field* field = find_field(expression, diagnostics);
  std::optional<Period> named;
  if (expression.period) named = period_of(*expression.period, diagnostics);
  if (!resolved || field == nullptr || expression.period.has_value() != named.has_value()) return std::nullopt;
  const Point* point = find_expressed_point(expression, named, *resolved, place, diagnostics);
  if (point == nullptr) return std::nullopt;
  const Value v{expression, place, *resolved, read_unjudged(*place.site, resolved->view, *point), diagnostics};
  return field->words(v);
}

}  // namespace candour::analysis
