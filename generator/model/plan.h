// What content/plans says: a plan and its themes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "format/document.h"
#include "model/change.h"
#include "model/ids.h"
#include "model/period.h"

namespace candour::model {

struct Priority {
  std::string id;
  std::string text;
};

struct PlanTheme {
  PlanThemeId id;
  std::string title;
  std::string summary;
  std::string aim;                    ///< Empty: not known; the page says so (`not_stated`).
  std::vector<std::string> outcomes;
  std::vector<Priority> objectives;
  std::vector<Priority> priorities;
  std::string not_stated;             ///< Why aim or outcomes are missing.
  std::vector<IndicatorId> indicators;
  format::Document narrative;
  std::string source_path;
};

struct Plan {
  PlanId id;
  std::string title;
  std::string summary;
  Day from;
  std::optional<Day> to;
  std::optional<Day> published;
  std::string source;          ///< Which paper it was taken from.
  std::vector<PlanTheme> themes;  ///< In the order the plan gives.
  format::Document narrative;
  std::vector<Change> changes;    ///< Since it was first published, the oldest first.
  std::string source_path;
  bool dates_known = true;  ///< False only in a SoundPart: nothing is held against `from` and `to`.
};

}  // namespace candour::model
