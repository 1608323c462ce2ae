// Areas of one kind beside one another, for what varies more than chance would give (design/statistics.md section 7, the
// additive model): how far their changes, or their figures at one time, lie apart, and whether one of them lies
// further out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/statistic.h"

namespace candour::analysis {

/// Fewer areas say too little of how far they usually lie apart.
inline constexpr std::size_t least_areas = 10;

/// Events and what they happened among.
struct Events {
  std::int64_t count = 0;
  std::optional<double> exposure;
};
std::optional<Events> events_of(const PublicSite& site, const model::Indicator& indicator, const model::AreaId& area,
                                const model::Point& point);

/// The series of the areas of the same kind as that of `view`, itself first, otherwise as `view`.
std::vector<SeriesView> like_areas(const PublicSite& site, const SeriesView& view);

/// A change between two points against the spread of the same change over all areas of its kind. With `told`, what it
/// was worked out from.
Judgement judge_change_by_spread(const PublicSite& site, const SeriesView& view, const model::Point& previous,
                                 const model::Point& current, Statistic* told);
/// An area's rate against those of all areas of its kind at one time: widened funnel limits.
Judgement judge_level_by_spread(const PublicSite& site, const SeriesView& view, const model::Point& point, Statistic* told);

}  // namespace candour::analysis
