// What was public of indicators at earlier times, in the site or in the record of a version: none of it can be taken
// back, so disclosure control counts it among what a reader knows. Values only; made by pipeline from what was
// published, and empty where nothing was.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/indicator.h"

namespace candour::analysis {

/// What names a series wherever it stands: its dimensions and values, sorted, without those that are everybody's
/// ("all", and the site's own area).
using SeriesName = std::vector<std::pair<std::string, std::string>>;
SeriesName name_of(SeriesName all, const std::string& site_area);

/// The days of a period: twelve months to March and the financial year are one.
using Days = std::pair<std::int32_t, std::int32_t>;
Days days_of(const model::Period& period);

struct PublicPoint {
  std::optional<double> value, numerator, denominator;  ///< None: not shown, and [c] as likely as not.
};

struct PublicIndicator {
  int rounded_to = 0;   ///< The base to which its counts were rounded, or 0.
  int revisions = 0;    ///< How many reasons for revisions it gave.
  std::map<std::pair<SeriesName, Days>, PublicPoint> points;
};

/// Reads the data of an indicator as it is published (model/write_data.h). Fails for text that is no JSON object.
Result<PublicIndicator> read_public_indicator(std::string_view json, const std::string& site_area);

/// One publication or record: indicators by id.
using PublicState = std::map<std::string, PublicIndicator>;

/// Every state there was; first the site as it is public now, if it is.
using AlreadyPublic = std::vector<PublicState>;
/// Asked for only where an indicator is protected, for those that matter, with the site's own area.
using FindAlreadyPublic = std::function<AlreadyPublic(const std::set<std::string>& indicators, const std::string& site_area)>;

}  // namespace candour::analysis
