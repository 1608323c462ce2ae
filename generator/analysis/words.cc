#include "analysis/words.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "analysis/reading.h"
#include "base/text.h"
#include "model/unit_words.h"

namespace candour::analysis {

using model::Indicator;
using model::UnitKind;

namespace {

constexpr std::array<std::string_view, 11> small_ordinals = {"",      "first",   "second", "third", "fourth", "fifth",
                                                             "sixth", "seventh", "eighth", "ninth", "tenth"};

std::string_view higher_or_lower(const Change& change) { return change.is_rise() ? "higher" : "lower"; }

/// Between the values as shown, so that a reader who takes one from the other finds the same.
double difference_as_shown(const Change& change) {
  return std::abs(as_shown(*change.indicator, *change.to->value) - as_shown(*change.indicator, *change.from->value));
}

std::string size_in_words(const Change& change) {
  return model::size_in_words(change.indicator->unit, difference_as_shown(change));
}

}  // namespace

double as_shown(const Indicator& indicator, double value) { return model::as_shown(indicator.unit, value); }

std::string format_value(const Indicator& indicator, double value) { return model::format_value(indicator.unit, value); }

bool Change::is_none() const { return as_shown(*indicator, *from->value) == as_shown(*indicator, *to->value); }

std::optional<double> Change::percentage() const {
  const UnitKind kind = indicator->unit.kind;
  if (kind == UnitKind::percentage || kind == UnitKind::grade) return std::nullopt;
  const double base = *from->value;
  const double events = kind == UnitKind::count ? base : from->numerator.value_or(smallest_base);
  if (base <= 0 || events < smallest_base) return std::nullopt;
  return (*to->value - base) / base * 100;
}

std::string percentage_in_words(double percentage) {
  const double size = std::abs(percentage);
  if (size > 0 && round_half_away(size, 1) == 0) return "less than 0.1%";
  return format_number(size, 1) + "%";
}

std::string difference_in_words(const Change& change) {
  if (change.is_none()) return change.indicator->unit.kind == UnitKind::grade ? "the same grade" : "the same";
  return fmt::format("{} {}", size_in_words(change), model::direction_in_words(change.indicator->unit, change.is_rise()));
}

std::string change_in_words(const Change& change) {
  const std::optional<double> percentage = change.percentage();
  if (change.is_none() || !percentage) return difference_in_words(change);
  return fmt::format("{} {}", percentage_in_words(*percentage), higher_or_lower(change));
}

std::string movement_in_words(const Change& change) {
  const std::string from = format_value(*change.indicator, *change.from->value);
  const std::string to = format_value(*change.indicator, *change.to->value);
  if (change.is_none()) return "stayed at " + to;
  if (change.indicator->unit.kind == UnitKind::grade)
    return fmt::format("went from {} to {}, {}", from, to, difference_in_words(change));
  const std::optional<double> percentage = change.percentage();
  return fmt::format("{} by {}, from {} to {}", change.is_rise() ? "rose" : "fell",
                     percentage ? percentage_in_words(*percentage) : size_in_words(change), from, to);
}

std::string number_in_words(int number) { return model::number_in_words(number); }

std::string ordinal(int number) {
  if (number >= 1 && number <= 10) return std::string(small_ordinals[static_cast<std::size_t>(number)]);
  const int tens = number % 100, ones = number % 10;
  const bool teen = tens >= 11 && tens <= 13;
  return std::to_string(number) + (teen ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th");
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::string_view part : split(text, ' ')) words += part.empty() ? 0 : 1;
  return words;
}

std::string lower_first(std::string text) {
  const auto is_upper = [&](std::size_t i) { return i < text.size() && text[i] >= 'A' && text[i] <= 'Z'; };
  const std::size_t word = std::min(text.find(' '), text.size());
  for (std::size_t i = 1; i < word; ++i)
    if (is_upper(i)) return text;
  if (is_upper(0)) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string upper_first(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string period_in_words(const model::Period& period) {
  const std::string phrase = period.phrase();
  return phrase.substr(phrase.find(' ') + 1);
}

}  // namespace candour::analysis
