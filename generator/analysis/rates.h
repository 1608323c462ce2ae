// Rates and the populations under them, for the files of this room. The page's door is reading.h.
#pragma once

#include <optional>

#include "analysis/reading.h"

namespace candour::analysis {

/// The populations of one area in one edition, looked up once for a whole series. A group without
/// populations of its own has the sum of its members', where every one of them has some.
class People {
 public:
  People(const PublicSite& site, const std::string& edition, const model::AreaId& area);
  std::optional<double> at(model::Day mid_year) const;

 private:
  using ByDay = std::map<model::Day, double>;
  std::vector<const ByDay*> parts_;  ///< Summed. Empty: nothing is known.
};

/// The mid-year population that a rate of `period` uses, or none.
std::optional<double> people_for(const PublicSite& site, const model::Indicator& indicator,
                                 const model::AreaId& area, const model::Period& period);

/// How many places a rate of this indicator is shown with. Decided by the first rate of its main series,
/// so that areas beside one another, and one report after another, agree: 67.3, but 2.10 and 0.012.
int rate_decimals(const PublicSite& site, const model::Indicator& indicator);

}  // namespace candour::analysis
