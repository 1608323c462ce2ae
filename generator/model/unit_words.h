// Values of an indicator as people read them, by its unit: what every page, and every account of a change in
// what was published, says in the same way. Neutral words only: higher, lower, more, fewer.
#pragma once

#include <string>
#include <string_view>

#include "model/indicator.h"

namespace candour::model {

/// At the places that the unit shows.
double as_shown(const Unit& unit, double value);

/// "41,526", "50.3%", "−£1,200", "Good"; without the unit's name. A grade is its index in the unit's grades.
std::string format_value(const Unit& unit, double value);

/// A difference in its unit, without a direction: "10,653", "£1,200", "2.5 minutes", "0.4 percentage points",
/// "one grade".
std::string size_in_words(const Unit& unit, double size);

/// "more", "longer", "higher" of a rise; "fewer", "shorter", "lower" of a fall.
std::string_view direction_in_words(const Unit& unit, bool rise);

/// "one" to "ten", then digits.
std::string number_in_words(int number);

}  // namespace candour::model
