// What the statistics allow to be said of a figure (design/statistics.md): by the rule of its indicator's kind of
// variation. Rare, independent events and proportions are tested against chance; what varies more is held against its
// own range where there are points enough, else against the spread of the same change over areas of its kind. Where no
// rule applies the verdict is "not judged", with the reason; nothing is guessed.
#pragma once

#include <string>

#include "analysis/reading.h"
#include "analysis/statistic.h"

namespace candour::analysis {

/// Of a reading whose other parts are there. What a published version said of it is said again.
Judgement judge(const PublicSite& site, const SeriesView& view, const Reading& reading);

/// The same by the rules as they are, with what was worked out, where `told` is there to take it.
Judgement judge_now(const PublicSite& site, const SeriesView& view, const Reading& reading, Statistic* told);

/// What a judgement is kept under in RecordedJudgements.
std::string judgement_key(std::string_view indicator, const std::vector<std::pair<std::string, std::string>>& series,
                          std::string_view period);

/// A reading without its judgement, which costs more than all the rest.
Reading read_unjudged(const PublicSite& site, const SeriesView& view, const model::Point& point);

}  // namespace candour::analysis
