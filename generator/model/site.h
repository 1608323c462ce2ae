// The site as its authors wrote it, in types that cannot be wrong: a Site that exists is valid, and nobody
// after load_site checks again. Spans are kept where somebody may have to be told later (figures, links).
// Its parts are declared in the headers below, one for each kind of file.
//
// Ownership: Site owns everything; links between things are ids, and every id in a Site names something in
// it. Values only: a Site may be copied and moved.
#pragma once

#include <string>
#include <vector>

#include "model/boundaries.h"
#include "model/indicator.h"
#include "model/plan.h"
#include "model/report.h"
#include "model/settings.h"

namespace candour::model {

/// Registers (grants, recommendations, decisions …) will stand beside `indicators`, loaded from
/// content/registers and data/registers.
struct Site {
  Settings settings;
  std::vector<Area> areas;               ///< Sorted by id.
  std::vector<Populations> populations;  ///< Editions, in the order of the file.
  std::vector<Boundaries> boundaries;    ///< Sorted by id.
  std::vector<Indicator> indicators;     ///< Sorted by id.
  std::vector<Plan> plans;               ///< By first day, the newest last.
  std::vector<Report> reports;           ///< By period, then id; the newest last.
  std::vector<Page> pages;               ///< Sorted by id.

  const Area* find(const AreaId& id) const;
  const Indicator* find(const IndicatorId& id) const;
  const Plan* find(const PlanId& id) const;
  const Populations* find_edition(const std::string& edition) const;
  /// The boundaries to draw a map of these areas from: those that have all of them and the fewest others, or null.
  /// Null too for no areas.
  const Boundaries* boundaries_of(const std::vector<AreaId>& wanted) const;
};

}  // namespace candour::model
