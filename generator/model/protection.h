// What an indicator says of the people in its counts, and of what readers can add up.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diag/source.h"
#include "model/ids.h"

namespace candour::model {

/// How people in small counts are kept from being found; analysis/protect.h does it.
struct Protection {
  enum class Kind : std::uint8_t {
    threshold,  ///< Counts from 1 to `number` - 1 are not shown.
    rounding,   ///< Every count is rounded to a multiple of `number`.
    open,       ///< Nothing is done, since others publish as much detail already.
  };
  Kind kind = Kind::threshold;
  int number = 0;
  bool zeros_are_shown = true;  ///< Of a threshold.
  std::string why_open;         ///< "each collision is published by the Department for Transport"
  bool counts_are_public = false;  ///< Anybody may read the counts themselves: an example, say.
  diag::Span span;
};

/// What a reader can add up across indicators.
struct Relation {
  enum class Kind : std::uint8_t {
    total_of,     ///< Each value is the sum of theirs.
    same_as,      ///< The same is counted there over other periods, or by other dimensions.
    numerator,    ///< A percentage or rate is made from those counts …
    denominator,  ///< … out of these.
  };
  Kind kind = Kind::total_of;
  std::vector<IndicatorId> indicators;
};

}  // namespace candour::model
