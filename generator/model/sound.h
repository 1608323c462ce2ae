// What can still be looked at when some of the sources have mistakes, and of what is not public yet. For
// checking only: nothing is ever made from it but diagnostics (page/rehearse.h).
#pragma once

#include <set>
#include <string>

#include "model/site.h"

namespace candour::model {

/// What was there with mistakes in it. Nothing is said of what refers to these: one cause, one report.
struct Broken {
  std::set<IndicatorId> indicators;
  std::set<PlanId> plans;
  std::set<ReportId> reports;
  std::set<PageId> pages;
  std::set<std::string> pictures;  ///< "images/map.png", or a folder of them.
};

/// Every id in `site` names something in it, as in any Site; of broken indicators there are stand-ins that have a
/// name and nothing else, and plans and plan themes that are not there have them too.
struct SoundPart {
  Site site;
  Broken broken;
};

}  // namespace candour::model
