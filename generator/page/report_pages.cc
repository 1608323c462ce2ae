#include <algorithm>

#include "base/text.h"
#include "page/address.h"
#include "page/history_pages.h"
#include "page/pages.h"
#include "page/report_words.h"
#include "page/rows.h"

namespace candour::page {

using model::Report;
using model::ThemeNarrative;

std::string_view kind_words(model::ReportKind kind) {
  switch (kind) {
    case model::ReportKind::quarterly: return "Quarterly report";
    case model::ReportKind::annual: return "Annual report";
    case model::ReportKind::in_depth: return "In-depth report";
  }
  return "Report";
}

std::string moment_day(const model::Moment& moment) {
  const auto day = model::parse_day(std::string_view(moment.local).substr(0, 10));
  return day ? model::format_day(*day) : moment.local;
}

std::string moment_words(const model::Moment& moment) {
  if (moment.local.size() < 16) return moment_day(moment);
  int hour = (moment.local[11] - '0') * 10 + (moment.local[12] - '0');
  const std::string minutes = moment.local.substr(14, 2);
  const std::string_view half = hour < 12 ? "am" : "pm";
  hour = hour % 12 == 0 ? 12 : hour % 12;
  return std::to_string(hour) + ":" + minutes + std::string(half) + ", " + moment_day(moment);
}

std::string report_period(const Report& report) { return report.period.label(); }

analysis::AsOf as_of_report(const Report& report) {
  return report.period_known ? analysis::AsOf{report.period.last_day(), true} : analysis::AsOf{};
}

analysis::AsOf up_to_report(const Report* report) {
  if (report == nullptr || !report->period_known) return {};
  return {report->period.last_day(), false};
}

Text pager(PageWriter& writer, std::string_view label, std::string_view before_label, const Neighbour& before,
           std::string_view after_label, const Neighbour& after) {
  theme::Values values;
  values.text("LABEL", label);
  values.text("BEFORE_LABEL", before_label);
  values.text("AFTER_LABEL", after_label);
  if (before.address.empty()) {
    values.show("NO_BEFORE");
    values.text("BEFORE_NOTE", before.title);
  } else {
    values.show("BEFORE");
    values.html("BEFORE_HREF", writer.href(before.address));
    values.text("BEFORE_TITLE", before.title);
  }
  if (after.address.empty()) {
    values.show("NO_AFTER");
    values.text("AFTER_NOTE", after.title);
  } else {
    values.show("AFTER");
    values.html("AFTER_HREF", writer.href(after.address));
    values.text("AFTER_TITLE", after.title);
  }
  Text out;
  writer.context().theme.expand("pages", values, out);
  return out;
}

namespace {

const model::Plan& plan_of(const Context& context, const Report& report) {
  return *context.site.site().find(report.plan);
}

std::vector<Html> facts(PageWriter& writer, const Report& report) {
  const model::Plan& plan = plan_of(writer.context(), report);
  std::vector<Html> facts;
  facts.push_back(Html::trusted("<b>" + escape_html(kind_words(report.kind)) + "</b>, " +
                                escape_html(report_period(report))));
  Html told;
  if (const VersionPlace* version = writer.context().version; version != nullptr)
    told = version_line(writer, writer.context().whole.published, version->subject, version->id, version->number, version->place);
  facts.push_back(told.empty() ? Html::escaped("Published " + moment_words(report.release)) : told);
  facts.push_back(Html::trusted("Under the " + writer.link(plan_address(plan.id), plan.title).str()));
  return facts;
}

std::string key_scope(const std::vector<Watched>& watched) {
  const std::string usual = usual_period(watched);
  return usual.empty() ? std::string() : usual + ", unless a row says otherwise.";
}

const ThemeNarrative* narrative_of(const Report& report, const model::PlanThemeId& theme) {
  for (const ThemeNarrative& narrative : report.themes)
    if (narrative.theme == theme) return &narrative;
  return nullptr;
}

bool has_page(const ThemeNarrative& narrative) { return narrative.reported_elsewhere.empty(); }

Text theme_list(PageWriter& writer, const Report& report) {
  theme::Values values;
  for (const model::PlanTheme& theme : plan_of(writer.context(), report).themes) {
    const ThemeNarrative* narrative = narrative_of(report, theme.id);
    if (narrative == nullptr) continue;
    auto entry = values.add("ENTRY");
    entry.text("ENTRY_TITLE", theme.title);
    if (has_page(*narrative)) {
      entry.show("LINKED");
      entry.html("ENTRY_HREF", writer.href(report_theme_address(report.id, theme.id)));
      entry.html("ENTRY_TEXT", writer.line(narrative->summary));
    } else {
      entry.show("UNLINKED");
      entry.html("ENTRY_TEXT", Html::escaped(narrative->reported_elsewhere));
    }
  }
  Text out;
  writer.context().theme.expand("themes", values, out);
  return out;
}

Text paper_details(PageWriter& writer, const model::Paper& paper) {
  std::vector<std::pair<std::string, Html>> entries;
  const auto add = [&](std::string_view term, const std::string& text) {
    if (!text.empty()) entries.emplace_back(term, Html::escaped(text));
  };
  if (!paper.title.empty() && !paper.address.empty()) {
    entries.emplace_back("Title", Html::trusted("<a href=\"" + escape_html(paper.address) + "\">" +
                                                escape_html(paper.title) + "</a>"));
  } else {
    add("Title", paper.title);
  }
  add("Presented to", paper.board);
  if (paper.date) add("Date", model::format_day(*paper.date));
  add("Item", paper.item);
  add("From", paper.from);
  add("Recommendation", paper.recommendation);
  return definitions(writer.context(), entries);
}

Neighbour neighbour(const Context& context, const Report& report, int step) {
  const std::vector<Report>& reports = context.whole.site.site().reports;
  const auto here = std::find_if(reports.begin(), reports.end(), [&](const Report& r) { return r.id == report.id; });
  const auto other = here - reports.begin() + step;
  if (other < 0) return {"", "This is the first report here"};
  if (other >= static_cast<std::ptrdiff_t>(reports.size())) return {"", "No later report is published yet"};
  const Report& found = reports[static_cast<std::size_t>(other)];
  return {report_address(found.id), found.title};
}

}  // namespace

RenderedPage report_page(const Context& context, const Report& report) {
  PageWriter writer(context, report_address(report.id), as_of_report(report));
  writer.reserve(report.narrative);
  Top top;
  top.crumbs = {{"reports/", context.word("reports")}};
  top.here = context.name(report.title);
  top.kicker = kind_words(report.kind);
  top.heading = Html::escaped(report.title + ": " + report_period(report));
  top.lead = writer.line(report.summary);
  top.facts = facts(writer, report);
  writer.top(top);
  writer.narrative(report.narrative, {"overview", context.word("overview"), "", {}});
  const std::vector<Watched> key_figures = read_all(writer, report.key_indicators);
  Text key = rows(writer, key_figures, RowIds::leave_out);
  if (!key.empty())
    writer.section(writer.anchor("key-figures"), Html::escaped(context.word("key_figures")),
                   Html::escaped(key_scope(key_figures)), std::move(key));
  writer.section(writer.anchor("themes"), Html::escaped(context.word("theme_by_theme")), Html(),
                 theme_list(writer, report));
  if (report.paper)
    writer.section(writer.anchor("paper"), Html::escaped(context.word("paper")), Html(),
                   paper_details(writer, *report.paper));
  writer.notes();
  if (const VersionPlace* version = context.version) record_section(writer, version->subject, version->id, version->number);
  writer.section(writer.anchor("more"), Html::escaped(context.word("other_quarters")), Html(),
                 pager(writer, context.word("other_quarters"), context.word("earlier"), neighbour(context, report, -1),
                       context.word("later"), neighbour(context, report, 1)));
  return writer.finish(context.name(report.title) + " \u2013 " + context.word("reports"), "");
}

RenderedPage report_theme_page(const Context& context, const Report& report, const ThemeNarrative& narrative) {
  const model::Plan& plan = plan_of(context, report);
  const model::PlanTheme& theme = *context.index.theme(plan, narrative.theme);
  PageWriter writer(context, report_theme_address(report.id, theme.id), as_of_report(report));
  writer.reserve(narrative.narrative);
  Top top;
  top.crumbs = {{"reports/", context.word("reports")}, {report_address(report.id), context.name(report.title)}};
  top.here = theme.title;
  top.kicker = report.title;
  top.heading = Html::escaped(theme.title);
  top.lead = writer.line(narrative.summary);
  top.facts = facts(writer, report);
  writer.top(top);

  Opening opening{"in-brief", context.word("in_brief"), "", {}};
  if (narrative.key_indicator) {
    const auto reading =
        latest(context, *context.site.site().find(*narrative.key_indicator), writer.as_of());
    if (reading) {
      opening.scope = reading->point->period.label();
      opening.first = key_figure(writer, *reading);
    }
  }
  writer.narrative(narrative.narrative, std::move(opening));
  const std::vector<Watched> all = read_all(writer, narrative.indicators);
  Text watched = rows(writer, all, RowIds::leave_out);
  watched.append(awaiting(writer, all));
  const std::string scope = key_scope(all);
  if (!watched.empty()) {
    writer.section(writer.anchor("watched"), Html::escaped(context.word("other_indicators")), Html::escaped(scope),
                   std::move(watched));
  }
  writer.notes();

  Neighbour up{report_address(report.id), report.title};
  Neighbour next{"", "This is the last theme"};
  for (std::size_t i = 0, at = plan.themes.size(); i < plan.themes.size(); ++i) {
    if (plan.themes[i].id == theme.id) at = i;
    const ThemeNarrative* other = i > at ? narrative_of(report, plan.themes[i].id) : nullptr;
    if (other == nullptr || !has_page(*other)) continue;
    next = {report_theme_address(report.id, plan.themes[i].id), plan.themes[i].title};
    break;
  }
  writer.section(writer.anchor("more"), Html::escaped(context.word("other_themes")), Html(),
                 pager(writer, context.word("other_themes"), "The whole report", up, context.word("next_theme"), next));
  return writer.finish(theme.title + " \u2013 " + context.name(report.title) + " \u2013 " + context.word("reports"), "");
}

RenderedPage reports_page(const Context& context) {
  PageWriter writer(context, "reports/", {});
  const std::vector<Report>& reports = context.site.site().reports;
  Top top;
  top.here = context.word("reports");
  top.kicker = std::to_string(reports.size()) + (reports.size() == 1 ? " report" : " reports");
  top.heading = Html::escaped(context.word("reports"));
  top.lead = Html::escaped("Every report published here, the newest first, under the plan that it answers to.");
  writer.top(top);
  const std::vector<model::Plan>& plans = context.site.site().plans;
  for (auto plan = plans.rbegin(); plan != plans.rend(); ++plan) {
    std::vector<std::pair<Html, Html>> entries;
    for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
      if (report->plan != plan->id) continue;
      std::string text = "<p>" + writer.link(report_address(report->id), report->title).str() + ", published " +
                         escape_html(moment_day(report->release)) + "</p>";
      entries.emplace_back(Html::escaped(report_period(*report)), Html::trusted(text));
    }
    if (entries.empty()) continue;
    writer.section(writer.anchor("plan-" + plan->id.str()), Html::escaped(plan->title), Html(),
                   log(context, entries, LogKind::log));
  }
  return writer.finish(context.word("reports"), "");
}

}  // namespace candour::page
