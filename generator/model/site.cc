#include "model/site.h"

#include <algorithm>

#include "base/check.h"

namespace candour::model {

namespace {

template <class Thing, class ThingId>
const Thing* find_sorted(const std::vector<Thing>& things, const ThingId& id) {
  const auto at = std::lower_bound(things.begin(), things.end(), id,
                                   [](const Thing& thing, const ThingId& wanted) { return thing.id < wanted; });
  return at != things.end() && at->id == id ? &*at : nullptr;
}

}  // namespace

std::string_view marker_text(Marker marker) {
  switch (marker) {
    case Marker::provisional: return "p";
    case Marker::revised: return "r";
    case Marker::estimated: return "e";
    case Marker::confidential: return "c";
    case Marker::not_available: return "x";
    case Marker::not_applicable: return "z";
    case Marker::low: return "low";
  }
  CHECK(false);
}

std::string_view marker_meaning(Marker marker) {
  switch (marker) {
    case Marker::provisional: return "provisional";
    case Marker::revised: return "revised";
    case Marker::estimated: return "estimated";
    case Marker::confidential: return "confidential";
    case Marker::not_available: return "not available";
    case Marker::not_applicable: return "not applicable";
    case Marker::low: return "low: rounds to 0, but is not 0";
  }
  CHECK(false);
}

const Area* Site::find(const AreaId& id) const { return find_sorted(areas, id); }

const Indicator* Site::find(const IndicatorId& id) const { return find_sorted(indicators, id); }

const Plan* Site::find(const PlanId& id) const {
  const auto at = std::find_if(plans.begin(), plans.end(), [&](const Plan& plan) { return plan.id == id; });
  return at != plans.end() ? &*at : nullptr;
}

const Populations* Site::find_edition(const std::string& edition) const {
  const auto at =
      std::find_if(populations.begin(), populations.end(), [&](const Populations& p) { return p.edition == edition; });
  return at != populations.end() ? &*at : nullptr;
}

const Boundaries* Site::boundaries_of(const std::vector<AreaId>& wanted) const {
  const Boundaries *best = nullptr, *broken = nullptr;
  if (wanted.empty()) return nullptr;
  for (const Boundaries& one : boundaries) {
    if (one.broken) broken = &one;
    const bool covers =
        std::all_of(wanted.begin(), wanted.end(), [&](const AreaId& area) { return one.find(area) != nullptr; });
    if (!one.broken && covers && (best == nullptr || one.of.size() < best->of.size())) best = &one;
  }
  // What a broken file covers is not known; that it is broken was told.
  return best != nullptr ? best : broken;
}

}  // namespace candour::model
