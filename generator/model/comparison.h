// What the figures of an indicator are held against, and how a process chart of them is drawn: said in its data where
// it does not follow from its kind.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/period.h"

namespace candour::model {

enum class ComparedWith : std::uint8_t {
  year_before,      ///< The same period a year before: what is seasonal, or runs over twelve months.
  previous_period,  ///< The point before: grades, and what comes at no fixed time.
  baseline,         ///< One stated period.
  comparators,      ///< Other areas at the same time: the first comparator.
};

struct Comparison {
  ComparedWith with = ComparedWith::year_before;
  std::optional<Period> baseline;  ///< Exactly where `with` is `baseline`.
  bool operator==(const Comparison&) const = default;
};

/// Options of an XmR chart (design/statistics.md section 1).
struct ProcessOptions {
  std::vector<Period> rebase;          ///< Each the first of a new phase, in order.
  std::optional<int> fixed_points;     ///< Limits come from so many first points of each phase: 12 or more.
  bool operator==(const ProcessOptions&) const = default;
};

}  // namespace candour::model
