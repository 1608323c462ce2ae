// Why something that was published is published differently: the reasons that authors give.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/ids.h"

namespace candour::model {

enum class ChangeKind : std::uint8_t { scheduled_revision, methodology_revision, correction, withdrawal };

/// Of a report or plan, one for each version after the first; of an indicator, one for each revision of values or
/// definition that its policy does not cover.
struct Change {
  ChangeKind kind = ChangeKind::correction;
  std::string note;
  bool refresh_all = false;           ///< A report takes all its figures anew …
  std::vector<IndicatorId> refresh;   ///< … or those of these indicators; the others stay as they were published.
};

/// How far back each release of an indicator's source revises what it published before.
struct RevisionPolicy {
  int periods = 0;   ///< Of each series, how many of the newest points may change.
  std::string note;  ///< "Each release revises the eight quarters before it."
};

}  // namespace candour::model
