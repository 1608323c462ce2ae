#include "base/text.h"
#include "page/address.h"
#include "page/history_pages.h"
#include "page/pages.h"
#include "page/report_words.h"
#include "page/rows.h"

namespace candour::page {
namespace {

using model::Plan;
using model::PlanTheme;

std::vector<Html> facts(const Plan& plan) {
  std::vector<Html> facts;
  facts.push_back(plan.to ? Html::trusted("<b>In force</b> from " + model::format_day(plan.from) + " to " +
                                          model::format_day(*plan.to))
                          : Html::trusted("<b>In force</b> from " + model::format_day(plan.from)));
  if (plan.published) facts.push_back(Html::escaped("Published " + model::format_day(*plan.published)));
  if (!plan.source.empty()) facts.push_back(Html::escaped(plan.source));
  return facts;
}

std::string marks_explained(const model::Report* report) {
  const std::string moment = report == nullptr ? std::string("the latest figures") : "the report for " + report->title;
  return "Each mark is the judgement in " + moment + ". No indicator is a target.";
}

std::string not_stated(const Plan& plan) {
  std::string reason;
  for (const PlanTheme& theme : plan.themes) {
    if (theme.not_stated.empty()) return {};
    if (reason.empty()) reason = theme.not_stated;
    if (reason != theme.not_stated) return {};
  }
  return reason;
}

Text priorities(const Context& context, PageWriter& writer, const std::vector<model::Priority>& list) {
  theme::Values values;
  for (const model::Priority& priority : list) {
    auto entry = values.add("ENTRY");
    entry.text("ENTRY_ID", writer.anchor(priority.id));
    entry.text("ENTRY_TEXT", priority.text);
  }
  Text out;
  context.theme.expand("priorities", values, out);
  return out;
}

std::string count_words(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

Text list(const std::vector<std::string>& items) {
  std::string out = "<div class=\"prose\"><ul>";
  for (const std::string& item : items) out += "<li>" + escape_html(item) + "</li>";
  return Text(out + "</ul></div>\n");
}

}  // namespace

RenderedPage plan_page(const Context& context, const Plan& plan, std::string address) {
  const model::Report* report = context.index.latest_report(plan);
  PageWriter writer(context, std::move(address), up_to_report(report));
  writer.reserve(plan.narrative);
  Top top;
  if (writer.href("plan/").str() != "./") top.crumbs = {{"plans/", context.word("plans")}};
  top.here = context.name(plan.title);
  top.kicker = context.word("plan") + ", " + plan.id.str();
  top.heading = Html::escaped(plan.title);
  top.lead = Html::escaped(plan.summary);
  top.facts = facts(plan);
  const record::Published& published = context.whole.published;
  const VersionPlace* place = context.version;
  const std::vector<record::Record>* versions = published.find(record::Subject::plan, plan.id.str());
  const int version = place != nullptr ? place->number : versions != nullptr ? static_cast<int>(versions->size()) : 0;
  const Html told = version_line(writer, published, record::Subject::plan, plan.id.str(), version, place == nullptr ? Place::latest : place->place);
  if (!told.empty()) top.facts.push_back(told);
  writer.top(top);
  Text columns = plan_columns(writer, plan, PlanLength::full);
  const std::string missing = not_stated(plan);
  if (!missing.empty()) columns.append("<p class=\"small\">" + escape_html(missing) + "</p>\n");
  writer.section(writer.anchor("page"), Html::escaped(context.word("on_a_page")),
                 Html::escaped(marks_explained(report)), std::move(columns));
  writer.narrative(plan.narrative, {"about", "About the plan", "", {}});
  for (const PlanTheme& theme : plan.themes) {
    if (theme.priorities.empty()) continue;
    Text main = priorities(context, writer, theme.priorities);
    main.append("<p class=\"go\">" +
                writer.link(plan_theme_address(plan.id, theme.id), "More about the theme " + theme.title).str() +
                "</p>\n");
    writer.section(writer.anchor(theme.id.str()), Html::escaped(theme.title),
                   Html::escaped(count_words(theme.priorities.size(), "priority for action", "priorities for action")),
                   std::move(main));
  }
  writer.notes();
  record_section(writer, record::Subject::plan, plan.id.str(), version);
  return writer.finish(writer.href("plan/").str() == "./" ? plan.title
                                                           : context.name(plan.title) + " \u2013 " + context.word("plans"),
                       plan.summary);
}

RenderedPage plan_theme_page(const Context& context, const Plan& plan, const PlanTheme& theme) {
  const model::Report* report = context.index.latest_report(plan);
  PageWriter writer(context, plan_theme_address(plan.id, theme.id), up_to_report(report));
  writer.reserve(theme.narrative);
  Top top;
  top.crumbs = {{"plans/", context.word("plans")}, {plan_address(plan.id), context.name(plan.title)}};
  top.here = theme.title;
  top.kicker = plan.title;
  top.heading = Html::escaped(theme.title);
  top.lead = Html::escaped(theme.summary);
  writer.top(top);
  Text aim;
  if (!theme.aim.empty()) aim.append("<div class=\"prose\"><p>" + escape_html(theme.aim) + "</p></div>\n");
  if (!theme.outcomes.empty()) aim.append(list(theme.outcomes));
  if (!theme.not_stated.empty()) aim.append("<p class=\"small\">" + escape_html(theme.not_stated) + "</p>\n");
  if (!aim.empty())
    writer.section(writer.anchor("aim"), Html::escaped("Aim and outcomes"), Html(), std::move(aim));
  writer.narrative(theme.narrative, {"about", "About the theme", "", {}});
  if (!theme.objectives.empty())
    writer.section(writer.anchor("objectives"), Html::escaped("Objectives"), Html(),
                   priorities(context, writer, theme.objectives));
  if (!theme.priorities.empty())
    writer.section(writer.anchor("priorities"), Html::escaped("Priorities for action"), Html(),
                   priorities(context, writer, theme.priorities));
  const std::vector<Watched> all = read_all(writer, theme.indicators);
  Text watched = rows(writer, all, RowIds::leave_out);
  watched.append(awaiting(writer, all));
  if (!watched.empty())
    writer.section(writer.anchor("watched"), Html::escaped(context.word("watched")),
                   Html::escaped(usual_period(all)), std::move(watched));
  std::vector<std::pair<Html, Html>> accounts;
  for (const model::Report& r : context.site.site().reports) {
    if (r.plan != plan.id) continue;
    for (const model::ThemeNarrative& narrative : r.themes) {
      if (narrative.theme != theme.id || !narrative.reported_elsewhere.empty()) continue;
      accounts.emplace_back(Html::escaped(report_period(r)),
                            writer.link(report_theme_address(r.id, theme.id), theme.title + ", " + r.title));
    }
  }
  if (!accounts.empty())
    writer.section(writer.anchor("accounts"), Html::escaped("In the reports"), Html(),
                   log(context, {accounts.rbegin(), accounts.rend()}, LogKind::downloads));
  writer.notes();
  return writer.finish(theme.title + " \u2013 " + context.name(plan.title) + " \u2013 " + context.word("plans"), theme.summary);
}

RenderedPage plans_page(const Context& context) {
  PageWriter writer(context, "plans/", {});
  Top top;
  top.here = context.word("plans");
  top.kicker = context.word("plans");
  top.heading = Html::escaped("Police and crime plans");
  top.lead = Html::escaped("What each plan set out to do. Plans succeed one another; each stays at its address.");
  writer.top(top);
  std::vector<std::pair<Html, Html>> entries;
  const std::vector<Plan>& plans = context.site.site().plans;
  for (auto plan = plans.rbegin(); plan != plans.rend(); ++plan) {
    entries.emplace_back(Html::escaped("From " + model::format_day(plan->from)),
                         Html::trusted("<p>" + writer.link(plan_address(plan->id), plan->title).str() + "</p><p>" +
                                       escape_html(plan->summary) + "</p>"));
  }
  writer.section(writer.anchor("plans-list"), Html::escaped(context.word("plans")), Html(),
                 log(context, entries, LogKind::log));
  return writer.finish(context.word("plans"), "");
}

}  // namespace candour::page
