#include "model/load.h"

#include <algorithm>
#include <tuple>

#include "base/parallel.h"
#include "model/inventory.h"
#include "model/load_parts.h"

namespace candour::model {

namespace {

template <class Loadable>
struct Slot {
  std::optional<Loadable> loaded;
  diag::Diagnostics diagnostics;
};

/// load(i, diagnostics) for each i, on many threads; what was loaded and what was said, in order of i.
template <class Loadable, class Load>
std::vector<std::optional<Loadable>> load_all(std::size_t count, diag::Diagnostics& diagnostics, Load load) {
  std::vector<Slot<Loadable>> slots(count);
  parallel_for(count, [&](std::size_t i) { slots[i].loaded = load(i, slots[i].diagnostics); });
  std::vector<std::optional<Loadable>> all;
  all.reserve(count);
  for (Slot<Loadable>& slot : slots) {
    all.push_back(std::move(slot.loaded));
    diagnostics.append(std::move(slot.diagnostics));
  }
  return all;
}

template <class Loadable>
std::vector<Loadable> keep_loaded(std::vector<std::optional<Loadable>> all) {
  std::vector<Loadable> kept;
  kept.reserve(all.size());
  for (std::optional<Loadable>& one : all)
    if (one) kept.push_back(std::move(*one));
  return kept;
}

template <class Named>
std::vector<std::string> ids_of(const std::vector<Named>& named) {
  std::vector<std::string> ids;
  ids.reserve(named.size());
  for (const Named& one : named) ids.push_back(one.id);
  return ids;
}

std::vector<KnownPlan> known_plans(const std::vector<Folder>& folders, const std::vector<std::optional<Plan>>& plans) {
  std::vector<KnownPlan> known(folders.size());
  for (std::size_t i = 0; i < folders.size(); ++i) {
    known[i].plan = plans[i] ? &*plans[i] : nullptr;
    known[i].themes.sorted = ids_of(folders[i].themes);
    std::sort(known[i].themes.sorted.begin(), known[i].themes.sorted.end());
  }
  return known;
}

}  // namespace

Loaded load_site(const diag::SourceTree& sources) {
  Loaded result;
  diag::Diagnostics& diagnostics = result.diagnostics;
  const Inventory files = take_inventory(sources, diagnostics);

  Context context{.sources = sources, .areas = load_areas(sources, files.areas, diagnostics), .site_area = {}};
  context.indicators.sorted = ids_of(files.indicators);
  context.plans.sorted = ids_of(files.plans);
  Settings settings = load_settings(sources, files.settings, context.areas.known, diagnostics);
  context.site_area = settings.area;

  auto indicators = load_all<Indicator>(files.indicators.size(), diagnostics, [&](std::size_t i, auto& own) {
    return load_indicator(context, files.indicators[i], own);
  });
  auto plans = load_all<Plan>(files.plans.size(), diagnostics,
                              [&](std::size_t i, auto& own) { return load_plan(context, files.plans[i], own); });
  const std::vector<KnownPlan> known = known_plans(files.plans, plans);
  auto reports = load_all<Report>(files.reports.size(), diagnostics, [&](std::size_t i, auto& own) {
    return load_report(context, known, files.reports[i], own);
  });
  auto pages = load_all<Page>(files.pages.size(), diagnostics,
                              [&](std::size_t i, auto& own) { return load_page(context, files.pages[i], own); });
  if (diagnostics.has_errors()) return result;

  Site site;
  site.settings = std::move(settings);
  site.areas = std::move(context.areas.areas);
  site.populations = std::move(context.areas.populations);
  site.indicators = keep_loaded(std::move(indicators));
  site.plans = keep_loaded(std::move(plans));
  site.reports = keep_loaded(std::move(reports));
  site.pages = keep_loaded(std::move(pages));
  std::sort(site.plans.begin(), site.plans.end(),
            [](const Plan& a, const Plan& b) { return std::tie(a.from, a.id) < std::tie(b.from, b.id); });
  std::sort(site.reports.begin(), site.reports.end(),
            [](const Report& a, const Report& b) { return std::tie(a.period, a.id) < std::tie(b.period, b.id); });
  result.site = std::move(site);
  return result;
}

}  // namespace candour::model
