#include "page/render.h"

#include <algorithm>
#include <functional>

#include "base/check.h"
#include "base/parallel.h"
#include "page/address.h"
#include "page/check.h"
#include "page/figure_store.h"
#include "page/pages.h"
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

}  // namespace

Rendered render_site(const analysis::PublicSite& site, const theme::SiteTheme& theme, const RenderOptions& options) {
  const SiteIndex index(site);
  FigureStore figures(site, index);
  want_all(figures, site.site(), index);
  figures.draw_all(options.downloads == Downloads::include);

  SparkStore sparks;
  const Context context{site, theme, options, index, figures, sparks};
  const std::vector<PageTask> tasks = page_tasks(context);
  std::vector<RenderedPage> pages(tasks.size());
  parallel_for(tasks.size(), [&](std::size_t i) { pages[i] = tasks[i](); });

  Rendered rendered;
  std::vector<OutputFile> others = site_files(context, pages);
  rendered.diagnostics.append(check_links(pages, others));
  collect(rendered, pages);
  std::move(others.begin(), others.end(), std::back_inserter(rendered.files.files));
  std::vector<OutputFile>& files = rendered.files.files;
  std::sort(files.begin(), files.end(), [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  const auto twice = std::adjacent_find(files.begin(), files.end(),
                                        [](const OutputFile& a, const OutputFile& b) { return a.path == b.path; });
  CHECK(twice == files.end());
  rendered.files.kept = figures.take_kept();
  for (auto& kept : sparks.take_kept()) rendered.files.kept.push_back(std::move(kept));
  return rendered;
}

}  // namespace candour::page
