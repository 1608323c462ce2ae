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

/// What was loaded of each thing, and which of them had an error.
template <class Loadable>
struct LoadedAll {
  std::vector<std::optional<Loadable>> all;
  std::vector<bool> broken;
};

/// load(i, diagnostics) for each i, on many threads; what was loaded and what was said, in order of i.
template <class Loadable, class Load>
LoadedAll<Loadable> load_all(std::size_t count, diag::Diagnostics& diagnostics, Load load) {
  std::vector<Slot<Loadable>> slots(count);
  parallel_for(count, [&](std::size_t i) { slots[i].loaded = load(i, slots[i].diagnostics); });
  LoadedAll<Loadable> result;
  result.all.reserve(count);
  for (Slot<Loadable>& slot : slots) {
    result.all.push_back(std::move(slot.loaded));
    result.broken.push_back(slot.diagnostics.has_errors());
    diagnostics.append(std::move(slot.diagnostics));
  }
  return result;
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

void sort_by_time(Site& site) {
  std::sort(site.plans.begin(), site.plans.end(),
            [](const Plan& a, const Plan& b) { return std::tie(a.from, a.id) < std::tie(b.from, b.id); });
  std::sort(site.reports.begin(), site.reports.end(),
            [](const Report& a, const Report& b) { return std::tie(a.period, a.id) < std::tie(b.period, b.id); });
}

/// What stands for an indicator with mistakes in it.
Indicator stand_in(const std::string& id) {
  Indicator indicator;
  indicator.id = IndicatorId(id);
  indicator.title = indicator.short_title = id;
  indicator.awaiting = "its file has mistakes";
  indicator.broken = true;
  return indicator;
}

/// A plan with a theme for each of its files, as far as they could be read.
Plan stand_in(const Folder& folder, const std::optional<Plan>& loaded) {
  Plan plan;
  if (loaded) plan = *loaded;
  plan.id = PlanId(folder.id);
  for (const NamedFile& file : folder.themes) {
    const bool there = std::any_of(plan.themes.begin(), plan.themes.end(),
                                   [&](const PlanTheme& theme) { return theme.id.str() == file.id; });
    if (there) continue;
    PlanTheme theme;
    theme.id = PlanThemeId(file.id);
    theme.title = file.id;
    plan.themes.push_back(std::move(theme));
  }
  return plan;
}

/// Takes from a report what does not stand in its plan; false if there is no such plan.
bool fit_into_plan(Report& report, const std::vector<Plan>& plans) {
  const auto plan = std::find_if(plans.begin(), plans.end(), [&](const Plan& p) { return p.id == report.plan; });
  if (plan == plans.end()) return false;
  std::erase_if(report.themes, [&](const ThemeNarrative& narrative) {
    return std::none_of(plan->themes.begin(), plan->themes.end(),
                        [&](const PlanTheme& theme) { return theme.id == narrative.theme; });
  });
  return true;
}

bool needs_areas(const Indicator& indicator) {
  return indicator.rate || std::any_of(indicator.dimensions.begin(), indicator.dimensions.end(),
                                       [](const Dimension& dimension) { return dimension.id == "area"; });
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
  const std::vector<KnownPlan> known = known_plans(files.plans, plans.all);
  auto reports = load_all<Report>(files.reports.size(), diagnostics, [&](std::size_t i, auto& own) {
    return load_report(context, known, files.reports[i], own);
  });
  auto pages = load_all<Page>(files.pages.size(), diagnostics,
                              [&](std::size_t i, auto& own) { return load_page(context, files.pages[i], own); });

  Site site;
  site.settings = std::move(settings);
  site.areas = std::move(context.areas.areas);
  site.populations = std::move(context.areas.populations);
  if (!diagnostics.has_errors()) {
    site.indicators = keep_loaded(std::move(indicators.all));
    site.plans = keep_loaded(std::move(plans.all));
    site.reports = keep_loaded(std::move(reports.all));
    site.pages = keep_loaded(std::move(pages.all));
    sort_by_time(site);
    result.site = std::move(site);
    return result;
  }

  Broken broken;
  const bool areas_known = context.areas.sound && !site.settings.area.str().empty();
  for (std::size_t i = 0; i < files.indicators.size(); ++i) {
    std::optional<Indicator>& loaded = indicators.all[i];
    const bool sound = loaded && !indicators.broken[i] && (areas_known || !needs_areas(*loaded));
    site.indicators.push_back(sound ? std::move(*loaded) : stand_in(files.indicators[i].id));
    if (!sound) broken.indicators.insert(site.indicators.back().id);
  }
  for (std::size_t i = 0; i < files.plans.size(); ++i) {
    if (plans.broken[i]) broken.plans.insert(PlanId(files.plans[i].id));
    site.plans.push_back(plans.broken[i] ? stand_in(files.plans[i], plans.all[i]) : std::move(*plans.all[i]));
  }
  for (std::size_t i = 0; i < files.reports.size(); ++i) {
    if (reports.broken[i]) broken.reports.insert(ReportId(files.reports[i].id));
    if (reports.all[i] && fit_into_plan(*reports.all[i], site.plans)) site.reports.push_back(std::move(*reports.all[i]));
  }
  for (std::size_t i = 0; i < files.pages.size(); ++i)
    if (pages.broken[i]) broken.pages.insert(PageId(files.pages[i].id));
  site.pages = keep_loaded(std::move(pages.all));
  sort_by_time(site);
  result.sound = SoundPart{std::move(site), std::move(broken)};
  return result;
}

}  // namespace candour::model
