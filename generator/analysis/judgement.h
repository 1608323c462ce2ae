// What chance allows to be said of a change: statistics.md section 6a, for counts of rare, independent
// events. Where no rule applies the verdict is "not judged", with the reason; nothing is guessed. Not here:
// process charts and widened limits, which judge what varies more than chance would give.
#pragma once

#include "analysis/reading.h"

namespace candour::analysis {

/// Of a reading whose other parts are there.
Judgement judge(const PublicSite& site, const SeriesView& view, const Reading& reading);

/// A reading without its judgement, which costs more than all the rest.
Reading read_unjudged(const PublicSite& site, const SeriesView& view, const model::Point& point);

}  // namespace candour::analysis
