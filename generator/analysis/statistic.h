// A rule as it was applied to one figure: its inputs and results by the names that `candour calculate` takes and gives,
// so that anybody can work it out again. Collected only where somebody asks (candour explain, an indicator's own page).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/reading.h"

namespace candour::analysis {

using Numbers = std::vector<std::optional<double>>;
using Texts = std::vector<std::string>;
/// Nothing stands for what the rule leaves undefined.
using Quantity = std::variant<std::monostate, double, std::string, Numbers, Texts>;
using Named = std::vector<std::pair<std::string, Quantity>>;

struct Statistic {
  std::string rule;     ///< As `candour calculate` calls it: "change-counts".
  std::string title;    ///< "Change between two counts".
  std::string of;       ///< What it is applied to: "12 months to June 2017 against 12 months to June 2016".
  std::string refused;  ///< Why the rule says nothing here; then there are no results.
  Named inputs;
  Named options;        ///< Inputs that the rule takes in an object of their own, `options`.
  Named results;
  std::string words;    ///< Inputs and results in sentences, rounded for people.
  std::string finding;  ///< What follows, in words: "higher than chance would give".
  std::string in_short; ///< The same where there is room for two words: "statistically higher".
  bool decides = false; ///< The judgement on the page is this rule's.
};

/// "0.014", "less than 0.001".
std::string p_in_words(double p);

/// Every statistic of a point that the site shows, or could say why it does not: the one that decides first.
std::vector<Statistic> statistics_of(const PublicSite& site, const SeriesView& view, const model::Point& point);

}  // namespace candour::analysis
