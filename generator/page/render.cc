#include "page/render.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "base/check.h"
#include "base/parallel.h"
#include "page/address.h"
#include "page/check.h"
#include "page/figure_store.h"
#include "page/pages.h"
#include "page/rehearse.h"
#include "page/report_words.h"
#include "page/site_files.h"

namespace candour::page {
namespace {

using format::Document;

void want_figures(FigureStore& store, const Document& document, const analysis::AsOf& as_of) {
  for (const format::FigureExpression& figure : document.figures) {
    using Kind = format::FigureExpression::Kind;
    if (figure.kind == Kind::chart || figure.kind == Kind::table) store.want(figure, as_of);
  }
}

/// Every figure that some page will show.
void want_all(FigureStore& store, const model::Site& site, const SiteIndex& index) {
  for (const model::Indicator& indicator : site.indicators)
    if (indicator.has_data()) store.want_indicator(indicator);
  for (const model::Report& report : site.reports) {
    const analysis::AsOf as_of = as_of_report(report);
    want_figures(store, report.narrative, as_of);
    if (report.lead_figure) store.want(*report.lead_figure, as_of);
    for (const model::ThemeNarrative& theme : report.themes) want_figures(store, theme.narrative, as_of);
  }
  for (const model::Plan& plan : site.plans) {
    const analysis::AsOf as_of = up_to_report(index.latest_report(plan));
    want_figures(store, plan.narrative, as_of);
    for (const model::PlanTheme& theme : plan.themes) want_figures(store, theme.narrative, as_of);
  }
  for (const model::Page& page : site.pages) want_figures(store, page.narrative, {});
}

using PageTask = std::function<RenderedPage()>;

std::vector<PageTask> page_tasks(const Context& context) {
  const model::Site& site = context.site.site();
  std::vector<PageTask> tasks;
  tasks.push_back([&] { return indicators_page(context); });
  tasks.push_back([&] { return a_to_z_page(context); });
  tasks.push_back([&] { return home_page(context); });
  tasks.push_back([&] { return reports_page(context); });
  tasks.push_back([&] { return plans_page(context); });
  tasks.push_back([&] { return not_found_page(context); });
  if (context.options.downloads == Downloads::include) tasks.push_back([&] { return data_page(context); });
  if (context.index.current_plan() != nullptr)
    tasks.push_back([&] { return plan_page(context, *context.index.current_plan(), "plan/"); });
  for (const model::Plan& plan : site.plans) {
    tasks.push_back([&] { return plan_page(context, plan, plan_address(plan.id)); });
    for (const model::PlanTheme& theme : plan.themes) tasks.push_back([&] { return plan_theme_page(context, plan, theme); });
  }
  for (const model::Report& report : site.reports) {
    tasks.push_back([&] { return report_page(context, report); });
    for (const model::ThemeNarrative& theme : report.themes)
      if (theme.reported_elsewhere.empty()) tasks.push_back([&] { return report_theme_page(context, report, theme); });
  }
  for (const model::Indicator& indicator : site.indicators)
    tasks.push_back([&] { return indicator_page(context, indicator); });
  for (const model::Page& page : site.pages) tasks.push_back([&] { return content_page(context, page); });
  return tasks;
}

void collect(Rendered& rendered, std::vector<RenderedPage>& pages) {
  for (RenderedPage& page : pages) {
    rendered.diagnostics.append(std::move(page.diagnostics));
    rendered.files.files.push_back({file_of(page.address), std::move(page.html)});
    std::move(page.downloads.begin(), page.downloads.end(), std::back_inserter(rendered.files.files));
  }
}

/// Every page of the site, and the drawings that they refer to.
struct Pages {
  std::vector<RenderedPage> pages;
  std::vector<OutputFile> others;
  std::vector<std::unique_ptr<KeptPieces>> kept;
};

void append(std::vector<std::unique_ptr<KeptPieces>>& all, std::vector<std::unique_ptr<KeptPieces>> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

Pages render_pages(const analysis::PublicSite& site, const theme::SiteTheme& theme, const RenderOptions& options) {
  const SiteIndex index(site);
  FigureStore figures(site, index);
  want_all(figures, site.site(), index);
  figures.draw_all(options.downloads == Downloads::include);

  SparkStore sparks;
  const Context context{site, theme, options, index, figures, sparks};
  const std::vector<PageTask> tasks = page_tasks(context);
  Pages result;
  result.pages.resize(tasks.size());
  parallel_for(tasks.size(), [&](std::size_t i) { result.pages[i] = tasks[i](); });
  result.others = site_files(context, result.pages);
  append(result.kept, figures.take_kept());
  append(result.kept, sparks.take_kept());
  return result;
}

std::vector<std::string> addresses_of(const model::Broken& broken) {
  std::vector<std::string> addresses;
  for (const auto& id : broken.indicators) addresses.push_back(indicator_address(id));
  for (const auto& id : broken.reports) addresses.push_back(report_address(id));
  for (const auto& id : broken.pages) addresses.push_back(content_address(id));
  for (const auto& id : broken.plans) addresses.push_back(plan_address(id));
  if (!broken.plans.empty()) addresses.push_back("plan/");
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

Rendered render_site(const analysis::PublicSite& site, const theme::SiteTheme& theme, const RenderOptions& options) {
  Pages made = render_pages(site, theme, options);
  Rendered rendered;
  rendered.diagnostics.append(check_links(made.pages, made.others, {}));
  collect(rendered, made.pages);
  std::move(made.others.begin(), made.others.end(), std::back_inserter(rendered.files.files));
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
  Pages made = render_pages(site, theme, options);
  diag::Diagnostics found = check_links(made.pages, made.others, addresses_of(part.broken));
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
