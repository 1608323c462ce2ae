// Times of release as authors write them: local time in England, to the minute.
#pragma once

#include <optional>

#include "diag/diagnostic.h"
#include "format/value.h"
#include "model/site.h"

namespace candour::model {

/// The moment that a text such as "2018-02-01T09:30" names; reports one that is not written so, is not in
/// the calendar, or falls in the hour that a change of clocks leaves out or repeats.
std::optional<Moment> read_moment(const format::Value& text, diag::Diagnostics& diagnostics);

}  // namespace candour::model
