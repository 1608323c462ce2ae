#include "model/load.h"

#include <algorithm>
#include <tuple>

#include "base/parallel.h"
#include "model/inventory.h"
#include "model/known_indicators.h"
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
    known[i].plan = &*plans[i];
    known[i].themes.sorted = ids_of(folders[i].themes);
    std::sort(known[i].themes.sorted.begin(), known[i].themes.sorted.end());
    known[i].themes.complete = folders[i].main != unread;
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

/// Each stands in for its file if that has a mistake: the map of another must not be said to be wanting.
std::vector<Boundaries> keep_boundaries(const std::vector<NamedFile>& files, LoadedAll<Boundaries> loaded) {
  std::vector<Boundaries> kept;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const bool sound = loaded.all[i] && !loaded.broken[i];
    kept.push_back(sound ? std::move(*loaded.all[i]) : Boundaries{.id = files[i].id, .broken = true});
  }
  return kept;
}

bool needs_areas(const Indicator& indicator) {
  return indicator.rate || std::any_of(indicator.dimensions.begin(), indicator.dimensions.end(),
                                       [](const Dimension& dimension) { return dimension.id == "area"; });
}

/// A theme of which nothing but its name is known; true if there was none of that name.
bool add_theme(Plan& plan, const PlanThemeId& id) {
  if (std::any_of(plan.themes.begin(), plan.themes.end(), [&](const PlanTheme& theme) { return theme.id == id; }))
    return false;
  PlanTheme theme;
  theme.id = id;
  theme.title = id.str();
  plan.themes.push_back(std::move(theme));
  return true;
}

/// The plan that reports belong to which name none that there is. No folder can have its name.
constexpr const char* no_plan = "-";

/// What was loaded, to the part that closes over its references.
class SoundPartMaker {
 public:
  explicit SoundPartMaker(Site begun) { part_.site = std::move(begun); }

  void add_indicators(const Inventory& files, LoadedAll<Indicator> indicators, bool areas_known) {
    for (std::size_t i = 0; i < files.indicators.size(); ++i) {
      std::optional<Indicator>& loaded = indicators.all[i];
      const bool sound = loaded && !indicators.broken[i] && (areas_known || !needs_areas(*loaded));
      site().indicators.push_back(sound ? std::move(*loaded) : stand_in(files.indicators[i].id));
      if (!sound) broken().indicators.insert(site().indicators.back().id);
    }
  }

  void add_plans(const Inventory& files, LoadedAll<Plan> plans) {
    for (std::size_t i = 0; i < files.plans.size(); ++i) {
      Plan& plan = *plans.all[i];
      if (plans.broken[i] || files.plans[i].has_unread()) broken().plans.insert(plan.id);
      for (const NamedFile& file : files.plans[i].themes) add_theme(plan, PlanThemeId(file.id));
      site().plans.push_back(std::move(plan));
    }
  }

  void add_reports(const Inventory& files, LoadedAll<Report> reports) {
    for (std::size_t i = 0; i < files.reports.size(); ++i) {
      Report& report = *reports.all[i];
      if (reports.broken[i] || files.reports[i].has_unread()) broken().reports.insert(report.id);
      Plan& plan = plan_of(report);
      for (const ThemeNarrative& theme : report.themes)
        if (add_theme(plan, theme.theme)) broken().plans.insert(plan.id);
      site().reports.push_back(std::move(report));
    }
  }

  void add_pages(const Inventory& files, LoadedAll<Page> pages) {
    for (std::size_t i = 0; i < files.pages.size(); ++i)
      if (!pages.all[i]) broken().pages.insert(PageId(files.pages[i].id));
    site().pages = keep_loaded(std::move(pages.all));
  }

  void add_unread(const std::vector<std::string>& paths) {
    for (const std::string& path : paths)
      if (path.starts_with("content/images")) broken().pictures.insert(path.substr(std::string("content/").size()));
  }

  SoundPart finish() {
    sort_by_time(site());
    return std::move(part_);
  }

 private:
  Site& site() { return part_.site; }
  Broken& broken() { return part_.broken; }

  Plan& plan_of(Report& report) {
    std::vector<Plan>& plans = site().plans;
    if (report.plan.empty()) report.plan = PlanId(no_plan);
    const auto found = std::find_if(plans.begin(), plans.end(), [&](const Plan& plan) { return plan.id == report.plan; });
    if (found != plans.end()) return *found;
    Plan& plan = plans.emplace_back();
    plan.id = report.plan;
    plan.title = plan.id.str();
    plan.dates_known = false;
    broken().plans.insert(plan.id);
    return plan;
  }

  SoundPart part_;
};

/// As load_indicator, of which it is spared what was loaded from the same before.
std::optional<Indicator> load_unless_known(const Context& context, diag::FileId areas, const NamedFile& file,
                                           diag::Diagnostics& diagnostics, KnownIndicators* known) {
  if (known == nullptr || file.file == unread || areas == unread || areas == diag::no_file) return load_indicator(context, file, diagnostics);
  std::string everything = file.id;
  for (const std::string* part : {&context.site_area.str(), &context.sources[areas].text, &context.sources[file.file].text})
    (everything += '\0') += *part;
  if (const Indicator* found = known->find(everything)) {
    Indicator copy = *found;
    copy.span.file = file.file;
    if (copy.protection) copy.protection->span.file = file.file;
    return copy;
  }
  diag::Diagnostics own;
  std::optional<Indicator> loaded = load_indicator(context, file, own);
  // Whether there are the indicators that replace it or that it is related to depends on more than is compared here.
  if (loaded && own.all().empty() && !loaded->replaced_by && loaded->relations.empty()) known->remember(std::move(everything), *loaded);
  diagnostics.append(std::move(own));
  return loaded;
}

}  // namespace

Loaded load_site(const diag::SourceTree& sources, const std::vector<std::string>& unread_paths, KnownIndicators* known_indicators) {
  Loaded result;
  diag::Diagnostics& diagnostics = result.diagnostics;
  const Inventory files = take_inventory(sources, unread_paths, diagnostics);

  Context context{.sources = sources, .areas = load_areas(sources, files.areas, diagnostics), .site_area = {}};
  context.indicators.sorted = ids_of(files.indicators);
  context.plans.sorted = ids_of(files.plans);
  Settings settings = load_settings(sources, files.settings, context.areas.known, diagnostics);
  context.site_area = settings.area;

  auto boundaries = load_all<Boundaries>(files.boundaries.size(), diagnostics, [&](std::size_t i, auto& own) {
    return load_boundaries(context, files.boundaries[i], own);
  });
  auto indicators = load_all<Indicator>(files.indicators.size(), diagnostics, [&](std::size_t i, auto& own) {
    return load_unless_known(context, files.areas, files.indicators[i], own, known_indicators);
  });
  if (!settings.content_is_private)
    for (const std::optional<Indicator>& indicator : indicators.all)
      if (indicator) warn_of_raw_counts(*indicator, diagnostics);
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
  site.boundaries = keep_boundaries(files.boundaries, std::move(boundaries));
  if (!diagnostics.has_errors() && unread_paths.empty()) {
    site.indicators = keep_loaded(std::move(indicators.all));
    site.plans = keep_loaded(std::move(plans.all));
    site.reports = keep_loaded(std::move(reports.all));
    site.pages = keep_loaded(std::move(pages.all));
    sort_by_time(site);
    result.site = std::move(site);
    return result;
  }

  const bool areas_known = context.areas.sound && !site.settings.area.empty();
  SoundPartMaker maker(std::move(site));
  maker.add_indicators(files, std::move(indicators), areas_known);
  maker.add_plans(files, std::move(plans));
  maker.add_reports(files, std::move(reports));
  maker.add_pages(files, std::move(pages));
  maker.add_unread(unread_paths);
  result.sound = maker.finish();
  return result;
}

}  // namespace candour::model
