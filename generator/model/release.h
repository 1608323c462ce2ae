// What may be seen at a moment: reports that are final and whose release time has come, and the figures
// that do not wait for one that has not. The clock is an argument.
#pragma once

#include <utility>

#include "model/site.h"

namespace candour::model {

/// What may be said of a report before its time: that it is to come, and when.
struct Upcoming {
  ReportKind kind = ReportKind::quarterly;
  Period period;
  Moment release;
};

/// A Site without drafts, without reports whose release lies after `now`, and without the points that
/// wait for them: a point newer than the last released report, in an indicator that an unreleased report
/// cites, is withheld until that report's release, unless the indicator is released at once or has a
/// release time of its own that has come.
class ReleasedSite {
 public:
  /// Reports that are final and whose time is to come, the next one first.
  const std::vector<Upcoming>& upcoming() const { return upcoming_; }
  const Site& site() const& { return site_; }
  Site site() && { return std::move(site_); }
  std::int64_t as_of() const { return as_of_; }

 private:
  friend ReleasedSite release(Site site, std::int64_t now_utc_seconds);
  ReleasedSite(Site site, std::vector<Upcoming> upcoming, std::int64_t as_of)
      : site_(std::move(site)), upcoming_(std::move(upcoming)), as_of_(as_of) {}
  Site site_;
  std::vector<Upcoming> upcoming_;
  std::int64_t as_of_;
};

ReleasedSite release(Site site, std::int64_t now_utc_seconds);

/// Takes from an indicator what ends after `last`. One that is left without data says why.
void cut(Indicator& indicator, Day last, std::string_view why_no_data);

/// Whether some report is a draft or its time has not come.
bool has_unreleased(const Site& site, std::int64_t now_utc_seconds);

}  // namespace candour::model
