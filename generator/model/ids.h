// The ids that link the things of a Site, and moments, which several of them have.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.h"

namespace candour::model {

using PlanId = Id<struct PlanTag>;
using PlanThemeId = Id<struct PlanThemeTag>;
using ReportId = Id<struct ReportTag>;
using IndicatorId = Id<struct IndicatorTag>;
using AreaId = Id<struct AreaTag>;
using PageId = Id<struct PageTag>;

/// Whether a folder below a report or plan is that of its versions: "versions", "as-published", "v2".
bool is_version_address(std::string_view folder);

/// A moment, in UTC seconds since 1970; authors write Europe/London time.
struct Moment {
  std::int64_t utc_seconds = 0;
  std::string local;  ///< As written, to the minute: "2018-02-01T09:30".
  auto operator<=>(const Moment& other) const { return utc_seconds <=> other.utc_seconds; }
  bool operator==(const Moment& other) const { return utc_seconds == other.utc_seconds; }
};

}  // namespace candour::model
