// Inside analysis/ only: the counts of all indicators that readers could add up, as one table of disclosure/. Every
// series is a place in it; relations come from totals among a dimension's values, from areas and their members, from
// periods that others make up, and from what indicators say of one another.
//
// Where something is uncertain, the reader is taken to know it: a part that has no figure, or is suppressed by the
// author, cannot move; only an indicator that is protected can hide what it shows. Twelve-month totals that overlap are
// tied by the counts of their steps, which nobody publishes: those are cells that stand for no point.
//
// Of earlier versions only what was shown is known to us; what was suppressed then is taken to be what it is now. A
// reader who is told which suppressed counts were revised since could find more than is guarded against.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "analysis/already_public.h"
#include "disclosure/earlier.h"
#include "model/site.h"

namespace candour::analysis {

/// What a cell stands for.
struct CountPlace {
  enum class Part : std::uint8_t { value, numerator, denominator, rest, step };
  std::uint32_t indicator = 0, series = 0, point = 0;
  Part part = Part::value;
};

struct CountTable {
  disclosure::Table table;
  std::vector<CountPlace> places;          ///< Of each cell.
  /// Points that are made from counts of other indicators: they are shown only if all of those are, as they are.
  std::vector<std::pair<CountPlace, disclosure::CellIndex>> made_from;
  std::vector<bool> is_small;              ///< Whether it must be protected; others that look like it are if they can be.
  std::vector<bool> given_away;            ///< Whether it must be protected, but is public already.
  disclosure::Sure sure;                   ///< Of what was public before.
};

/// Indexes of the indicators that are protected, and of those that are tied to them by what they say.
std::set<std::size_t> indicators_to_protect(const model::Site& site);

CountTable count_table(const model::Site& site, const std::set<std::size_t>& indicators, const AlreadyPublic& already_public);

/// The rounded value that is shown of a count.
double rounded(double value, int base);

}  // namespace candour::analysis
