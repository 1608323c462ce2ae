#include "page/render.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <set>

#include "base/check.h"
#include "base/parallel.h"
#include "base/text.h"
#include "page/address.h"
#include "page/check.h"
#include "page/figure_store.h"
#include "page/history_pages.h"
#include "page/pages.h"
#include "page/rehearse.h"
#include "page/report_words.h"
#include "page/site_files.h"
#include "page/version.h"

namespace candour::page {
namespace {

using record::Subject;

using Shown = std::set<std::pair<Subject, std::string>>;

/// Reports and plans whose latest pages a version makes.
Shown shown_by_version(const Archive& archive) {
  Shown shown;
  for (const VersionToRender& version : archive.versions)
    for (const Place place : version.places)
      if (place == Place::latest) shown.emplace(version.record->subject, version.record->id);
  return shown;
}

/// Every figure that some page of the site as it is will show.
void want_all(FigureStore& store, const model::Site& site, const Shown& shown) {
  for (const model::Indicator& indicator : site.indicators)
    if (indicator.has_data()) store.want_indicator(indicator);
  for (const model::Report& report : site.reports)
    if (!shown.contains({Subject::report, report.id.str()})) store.want_report(report);
  for (const model::Plan& plan : site.plans) store.want_plan(plan);
  for (const model::Page& page : site.pages) store.want_document(page.narrative, {});
}

using PageTask = std::function<RenderedPage()>;

void add_report(std::vector<PageTask>& tasks, const Context& context, const model::Report& report) {
  tasks.push_back([&] { return report_page(context, report); });
  for (const model::ThemeNarrative& theme : report.themes)
    if (theme.reported_elsewhere.empty()) tasks.push_back([&] { return report_theme_page(context, report, theme); });
}

void add_plan(std::vector<PageTask>& tasks, const Context& context, const model::Plan& plan) {
  tasks.push_back([&] { return plan_page(context, plan, plan_address(plan.id)); });
  for (const model::PlanTheme& theme : plan.themes) tasks.push_back([&] { return plan_theme_page(context, plan, theme); });
}

/// The title that a report or plan has now; its last record's, where it is no longer there.
std::string title_of(const model::Site& site, Subject subject, const std::string& id) {
  if (subject == Subject::plan) {
    const model::Plan* plan = site.find(model::PlanId(id));
    return plan == nullptr ? id : plan->title;
  }
  for (const model::Report& report : site.reports)
    if (report.id.str() == id) return report.title;
  return id;
}

/// What was published, and what is to come.
void add_history(std::vector<PageTask>& tasks, const Context& context) {
  tasks.push_back([&] { return calendar_page(context, context.site.upcoming()); });
  const record::Published& published = context.whole.published;
  if (published.ledger.publications.empty()) return;
  tasks.push_back([&] { return changes_page(context, published); });
  for (const int year : changes_years(published)) tasks.push_back([&, year] { return changes_year_page(context, published, year); });
  for (const auto& [key, versions] : published.records) {
    // What a build shows before it is published has no history yet.
    if (published.ledger.versions_of(key.first, key.second).empty()) continue;
    tasks.push_back([&context, &published, subject = key.first, id = key.second] {
      return versions_page(context, published, subject, id, title_of(context.site.site(), subject, id));
    });
  }
}

std::vector<PageTask> page_tasks(const Context& context, const Shown& shown) {
  const model::Site& site = context.site.site();
  std::vector<PageTask> tasks;
  tasks.push_back([&] { return indicators_page(context); });
  tasks.push_back([&] { return a_to_z_page(context); });
  tasks.push_back([&] { return home_page(context); });
  tasks.push_back([&] { return reports_page(context); });
  tasks.push_back([&] { return plans_page(context); });
  tasks.push_back([&] { return method_page(context); });
  tasks.push_back([&] { return not_found_page(context); });
  if (context.options.downloads == Downloads::include) tasks.push_back([&] { return data_page(context); });
  if (context.index.current_plan() != nullptr)
    tasks.push_back([&] { return plan_page(context, *context.index.current_plan(), "plan/"); });
  for (const model::Plan& plan : site.plans) add_plan(tasks, context, plan);
  for (const model::Report& report : site.reports)
    if (!shown.contains({Subject::report, report.id.str()})) add_report(tasks, context, report);
  add_history(tasks, context);
  for (const model::Indicator& indicator : site.indicators)
    tasks.push_back([&] { return indicator_page(context, indicator); });
  for (const model::Page& page : site.pages) tasks.push_back([&] { return content_page(context, page); });
  return tasks;
}

std::vector<RenderedPage> run(const std::vector<PageTask>& tasks) {
  std::vector<RenderedPage> pages(tasks.size());
  parallel_for(tasks.size(), [&](std::size_t i) { pages[i] = tasks[i](); });
  return pages;
}

/// Pages, and the drawings that they refer to.
struct Pages {
  std::vector<RenderedPage> pages;
  std::vector<OutputFile> others;
  std::vector<OutputFile> moved_files;  ///< At the addresses that they had before.
  std::vector<std::unique_ptr<KeptPieces>> kept;
  diag::Diagnostics unreadable;  ///< Records that could not be made into pages.
};

template <class Things>
void append(Things& all, Things more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

/// A page of a version, without places in sources that are not those of this run. Its links are as they were when
/// it was published; what else is wrong with it is told of its record.
RenderedPage of_record(RenderedPage page, const record::Record& record) {
  page.links.clear();
  diag::Diagnostics told;
  for (const diag::Diagnostic& d : page.diagnostics.all())
    if (d.severity == diag::Severity::error)
      told.error_at_path(d.code, record::record_path(record.subject, record.id, record.version), d.message, d.help);
  page.diagnostics = std::move(told);
  return page;
}

Pages version_pages(const Context& live, const VersionToRender& version, OpenVersion& open) {
  Pages result;
  for (const Place at : version.places) {
    const VersionPlace place = place_of(*version.record, at, open.site.site());
    const Context context{live.whole, open.site, live.theme, live.options, open.index, open.figures, open.sparks, &place};
    std::vector<PageTask> tasks;
    if (at == Place::latest && version.record->kind == record::VersionKind::withdrawal) {
      for (const std::string& part : place.parts)
        tasks.push_back([&, part] { return tombstone_page(live, live.whole.published, place.subject, place.id, place.canonical + part); });
    } else if (place.subject == Subject::report) {
      add_report(tasks, context, open.site.site().reports.front());
    } else {
      add_plan(tasks, context, open.site.site().plans.front());
    }
    for (RenderedPage& page : run(tasks)) result.pages.push_back(of_record(std::move(page), *version.record));
  }
  append(result.kept, open.figures.take_kept());
  append(result.kept, open.sparks.take_kept());
  return result;
}

/// A record that was published, or made from a site that is valid, can always be read.
std::unique_ptr<OpenVersion> open_known(const VersionToRender& version, const RenderOptions& options,
                                        model::KnownIndicators& known, diag::Diagnostics& diagnostics) {
  diag::Diagnostics in_record;
  auto open = open_version(*version.record, options.downloads == Downloads::include, known, in_record);
  if (open == nullptr) {
    const std::string path = record::record_path(version.record->subject, version.record->id, version.record->version);
    diagnostics.error_at_path("record", path, "this record cannot be made into pages: " + in_record.all().front().message,
                              "it was written by another release of candour, or changed since");
  }
  return open;
}

const VersionToRender* version_of_latest_report(const Archive& archive, const SiteIndex& index) {
  const model::Report* latest = index.latest_report();
  for (const VersionToRender& version : archive.versions)
    if (latest != nullptr && version.record->subject == Subject::report && version.record->id == latest->id.str() &&
        version.places.front() == Place::latest)
      return &version;
  return nullptr;
}

/// The pages of all versions. Each is opened, made into pages and closed again, so that few are open at once; but
/// `open_latest`, of which the home page tells, stays open.
void add_versions(const Context& live, const Archive& archive, const VersionToRender* latest, OpenVersion* open_latest,
                  model::KnownIndicators& known, Pages& all) {
  std::vector<Pages> of_versions(archive.versions.size());
  parallel_for(archive.versions.size(), [&](std::size_t i) {
    const VersionToRender& version = archive.versions[i];
    diag::Diagnostics unreadable;
    if (&version == latest) {
      of_versions[i] = version_pages(live, version, *open_latest);
    } else if (const auto open = open_known(version, live.options, known, unreadable)) {
      of_versions[i] = version_pages(live, version, *open);
    }
    of_versions[i].unreadable.append(std::move(unreadable));
  });
  for (Pages& version : of_versions) {
    append(all.pages, std::move(version.pages));
    append(all.kept, std::move(version.kept));
    all.unreadable.append(std::move(version.unreadable));
  }
}

/// What stands at addresses that moved or were removed; nothing where something else still stands, or where nothing is
/// to be found at the new address, which check_gone tells.
void add_gone(const Context& context, Pages& all) {
  const model::Settings& settings = context.settings();
  std::set<std::string> pages;
  std::map<std::string, const Text*> files;
  for (const RenderedPage& page : all.pages) {
    pages.insert(page.address);
    for (const OutputFile& download : page.downloads) files.emplace(download.path, &download.text);
  }
  for (const OutputFile& file : all.others) files.emplace(file.path, &file.text);
  const auto is_page = [&](const std::string& address) { return address.ends_with('/') || address.ends_with(".html"); };
  std::vector<PageTask> tasks;
  for (const model::Moved& moved : settings.moved) {
    if (contains(moved.from, "#") || pages.contains(moved.from) || files.contains(moved.from)) continue;
    if (is_page(moved.from)) {
      tasks.push_back([&context, &moved] { return moved_page(context, moved); });
    } else if (const auto now = files.find(moved.to); now != files.end()) {
      all.moved_files.push_back({moved.from, *now->second});
    }
  }
  for (const model::Removed& removed : settings.removed)
    if (is_page(removed.address) && !contains(removed.address, "#") && !pages.contains(removed.address))
      tasks.push_back([&context, &removed] { return removed_page(context, removed); });
  append(all.pages, run(tasks));
}

Pages render_pages(const analysis::PublicSite& site, const theme::SiteTheme& theme, const RenderOptions& options,
                   const Archive& archive) {
  Pages result;
  const SiteIndex index(site);
  const Shown shown = shown_by_version(archive);
  FigureStore figures(site, index);
  want_all(figures, site.site(), shown);
  figures.draw_all(options.downloads == Downloads::include);

  SparkStore sparks;
  const std::map<std::string, std::string> assets = place_assets(theme, options);
  const CorrectedJudgements corrected = corrected_judgements(archive.published);
  Whole whole{site, index, archive.published, assets, corrected};
  const Context context{whole, site, theme, options, index, figures, sparks};

  model::KnownIndicators known;
  const VersionToRender* latest = version_of_latest_report(archive, index);
  std::unique_ptr<OpenVersion> open_latest;
  std::optional<Context> latest_context;
  if (latest != nullptr) {
    open_latest = open_known(*latest, options, known, result.unreadable);
    if (open_latest == nullptr) return result;
    latest_context.emplace(Context{whole, open_latest->site, theme, options, open_latest->index, open_latest->figures,
                                   open_latest->sparks});
    whole.latest_report = &*latest_context;
  }

  result.pages = run(page_tasks(context, shown));
  add_versions(context, archive, latest, open_latest.get(), known, result);
  result.others = site_files(context, result.pages);
  add_gone(context, result);
  append(result.kept, figures.take_kept());
  append(result.kept, sparks.take_kept());
  return result;
}

void collect(Rendered& rendered, std::vector<RenderedPage>& pages) {
  for (RenderedPage& page : pages) {
    rendered.diagnostics.append(std::move(page.diagnostics));
    rendered.files.files.push_back({file_of(page.address), std::move(page.html)});
    std::move(page.downloads.begin(), page.downloads.end(), std::back_inserter(rendered.files.files));
  }
}

std::vector<std::string> addresses_of(const model::Broken& broken) {
  std::vector<std::string> addresses;
  for (const auto& id : broken.indicators) addresses.push_back(indicator_address(id));
  for (const auto& id : broken.reports) addresses.push_back(report_address(id));
  for (const auto& id : broken.pages) addresses.push_back(content_address(id));
  for (const auto& id : broken.plans) addresses.push_back(plan_address(id));
  if (!broken.plans.empty()) addresses.push_back("plan/");
  addresses.insert(addresses.end(), broken.pictures.begin(), broken.pictures.end());
  return addresses;
}

bool is_of_draft(const diag::Diagnostic& diagnostic, const diag::SourceTree& sources, const model::Site& site) {
  if (diagnostic.span.file == diag::no_file) return false;
  const std::string& path = sources[diagnostic.span.file].path;
  return std::any_of(site.reports.begin(), site.reports.end(), [&](const model::Report& report) {
    return report.status == model::ReportStatus::draft && path.starts_with("content/reports/" + report.id.str() + "/");
  });
}

}  // namespace

Rendered render_site(const analysis::PublicSite& site, const theme::SiteTheme& theme, const RenderOptions& options,
                     const Archive& archive) {
  Pages made = render_pages(site, theme, options, archive);
  Rendered rendered;
  rendered.diagnostics = std::move(made.unreadable);
  if (rendered.diagnostics.has_errors()) return rendered;
  rendered.diagnostics.append(check_links(made.pages, made.others, {}));
  rendered.diagnostics.append(check_gone(site.site().settings, made.pages, made.others, {}));
  collect(rendered, made.pages);
  append(rendered.files.files, std::move(made.others));
  append(rendered.files.files, std::move(made.moved_files));
  std::vector<OutputFile>& files = rendered.files.files;
  std::sort(files.begin(), files.end(), [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  const auto twice = std::adjacent_find(files.begin(), files.end(),
                                        [](const OutputFile& a, const OutputFile& b) { return a.path == b.path; });
  CHECK(twice == files.end());
  rendered.files.kept = std::move(made.kept);
  return rendered;
}

diag::Diagnostics rehearse(model::SoundPart part, const diag::SourceTree& sources, const theme::SiteTheme& theme,
                           const RenderOptions& options) {
  const analysis::PublicSite site = analysis::rehearsal(std::move(part.site));
  Pages made = render_pages(site, theme, options, {});
  const std::vector<std::string> broken = addresses_of(part.broken);
  diag::Diagnostics found = check_links(made.pages, made.others, broken);
  found.append(check_gone(site.site().settings, made.pages, made.others, broken));
  for (RenderedPage& page : made.pages) found.append(std::move(page.diagnostics));
  diag::Diagnostics told;
  for (const diag::Diagnostic& d : found.all()) {
    if (d.severity == diag::Severity::error && !is_of_draft(d, sources, site.site())) {
      told.error(d.code, d.span, d.message, d.help);
    } else {
      told.warning(d.code, d.span, d.message, d.help);
    }
  }
  return told;
}

}  // namespace candour::page
