// The kinds of page, one function each. Each writes one page from the context and is called in parallel with
// the others.
#pragma once

#include "page/page_writer.h"

namespace candour::page {

RenderedPage home_page(const Context& context);

RenderedPage reports_page(const Context& context);
RenderedPage report_page(const Context& context, const model::Report& report);
RenderedPage report_theme_page(const Context& context, const model::Report& report, const model::ThemeNarrative& theme);

/// `address` is the plan's own, or "plan/" for the plan in force.
RenderedPage plan_page(const Context& context, const model::Plan& plan, std::string address);
RenderedPage plans_page(const Context& context);
RenderedPage plan_theme_page(const Context& context, const model::Plan& plan, const model::PlanTheme& theme);

RenderedPage indicators_page(const Context& context);
RenderedPage a_to_z_page(const Context& context);
RenderedPage indicator_page(const Context& context, const model::Indicator& indicator);

/// The statistical rules, each with an example from the site's own figures.
RenderedPage method_page(const Context& context);

RenderedPage content_page(const Context& context, const model::Page& page);
RenderedPage data_page(const Context& context);
RenderedPage not_found_page(const Context& context);

}  // namespace candour::page
