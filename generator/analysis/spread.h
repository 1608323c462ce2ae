// Areas of one kind beside one another, for what varies more than chance would give (design/statistics.md section 7, the
// additive model): how far their changes, or their figures at one time, lie apart, and whether one of them lies
// further out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/statistic.h"
#include "stats/change_spread.h"

namespace candour::analysis {

using stats::least_areas;

/// Events and what they happened among.
struct Events {
  std::int64_t count = 0;
  std::optional<double> exposure;
};
std::optional<Events> events_of(const PublicSite& site, const model::Indicator& indicator, const model::AreaId& area,
                                const model::Point& point);

/// Events among people at the time of `point`, of the area of `view` and then of the others of its kind that have them;
/// none where its own are not known.
std::vector<stats::Counted> events_of_like_areas(const PublicSite& site, const SeriesView& view, const model::Point& point);

/// A change between two points against the spread of the same change over all areas of its kind. With `told`, what it
/// was worked out from.
Judgement judge_change_by_spread(const PublicSite& site, const SeriesView& view, const model::Point& previous,
                                 const model::Point& current, Statistic* told);
/// An area's rate against those of all areas of its kind at one time: widened funnel limits.
Judgement judge_level_by_spread(const PublicSite& site, const SeriesView& view, const model::Point& point, Statistic* told);

}  // namespace candour::analysis
