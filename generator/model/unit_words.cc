#include "model/unit_words.h"

#include <array>
#include <cmath>

#include "base/check.h"
#include "base/text.h"

namespace candour::model {
namespace {

constexpr std::array<std::string_view, 11> small_numbers = {"none", "one", "two",   "three", "four", "five",
                                                            "six",  "seven", "eight", "nine",  "ten"};

}  // namespace

double as_shown(const Unit& unit, double value) {
  return unit.kind == UnitKind::grade ? value : round_half_away(value, unit.decimals);
}

std::string format_value(const Unit& unit, double value) {
  switch (unit.kind) {
    case UnitKind::percentage: return format_number(value, unit.decimals) + "%";
    case UnitKind::currency: {
      const std::string number = format_number(std::abs(value), unit.decimals);
      const bool below_zero = value < 0 && as_shown(unit, value) != 0;
      return (below_zero ? std::string(minus_sign) : std::string()) + "£" + number;
    }
    case UnitKind::grade: {
      const auto index = static_cast<std::size_t>(value);
      CHECK(value >= 0 && index < unit.grades.size());
      return unit.grades[index];
    }
    case UnitKind::count:
    case UnitKind::rate:
    case UnitKind::duration:
    case UnitKind::score: break;
  }
  return format_number(value, unit.decimals);
}

std::string size_in_words(const Unit& unit, double size) {
  const bool one = size == 1;
  switch (unit.kind) {
    case UnitKind::percentage:
      return format_number(size, unit.decimals) + (one ? " percentage point" : " percentage points");
    case UnitKind::grade: return number_in_words(static_cast<int>(std::lround(size))) + (one ? " grade" : " grades");
    case UnitKind::currency: return "£" + format_number(size, unit.decimals);
    case UnitKind::duration: return format_number(size, unit.decimals) + " " + (one ? unit.singular : unit.name);
    case UnitKind::count:
    case UnitKind::rate:
    case UnitKind::score: break;
  }
  return format_number(size, unit.decimals);
}

std::string_view direction_in_words(const Unit& unit, bool rise) {
  switch (unit.kind) {
    case UnitKind::count: return rise ? "more" : "fewer";
    case UnitKind::duration: return rise ? "longer" : "shorter";
    default: return rise ? "higher" : "lower";
  }
}

std::string number_in_words(int number) {
  if (number >= 0 && number <= 10) return std::string(small_numbers[static_cast<std::size_t>(number)]);
  return format_number(number, 0);
}

}  // namespace candour::model
