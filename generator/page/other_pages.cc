// The home page, pages written by authors, the data page and the page for an address that has none.

#include "analysis/figure.h"
#include "base/text.h"
#include "page/address.h"
#include "page/csv.h"
#include "page/pages.h"
#include "page/report_words.h"
#include "page/rows.h"

namespace candour::page {
namespace {

using model::Report;

void latest_report(PageWriter& writer, const Report& report) {
  const Context& context = writer.context();
  Text main;
  if (report.lead_figure) {
    const DrawnFigure* drawn = writer.figures().figures.find(*report.lead_figure, writer.as_of());
    if (drawn != nullptr) main.append(writer.figure(*drawn));
  }
  const std::vector<Watched> watched = read_all(writer, report.key_indicators);
  main.append(rows(writer, watched, RowIds::leave_out));
  const std::string usual = usual_period(watched);
  if (!usual.empty())
    main.append("<p class=\"small\">" + escape_html(usual) +
                ", unless a row says otherwise. Each line has its own scale. A judgement says whether a "
                "movement is more than chance, or than its usual ups and downs; it does not say why. " +
                writer.link("method/", context.word("method")).str() + "</p>\n");
  main.append("<p class=\"go\">" +
              writer.link(report_address(report.id), "Read the report for " + report.title).str() + "</p>\n");
  writer.section(writer.anchor("latest"), Html::escaped(context.word("latest_report")),
                 Html::trusted(escape_html(report.title) + "<br>" + escape_html(report_period(report))),
                 std::move(main));
}

void what_has_changed(PageWriter& writer) {
  const Context& context = writer.context();
  std::vector<std::pair<Html, Html>> entries;
  const std::vector<Report>& reports = context.site.site().reports;
  for (auto report = reports.rbegin(); report != reports.rend() && entries.size() < 5; ++report)
    entries.emplace_back(Html::escaped(moment_day(report->release)),
                         Html::trusted("<p>" + writer.link(report_address(report->id), report->title).str() +
                                       ", " + escape_html(to_lower_first(kind_words(report->kind))) + ", published.</p>"));
  if (entries.empty()) return;
  Text main = log(context, entries, LogKind::log);
  const bool has_history = !context.whole.published.ledger.publications.empty();
  main.append("<p class=\"go\">" + (has_history ? writer.link("changes/", context.word("all_changes"))
                                               : writer.link("reports/", context.word("all_reports"))).str() + "</p>\n");
  writer.section(writer.anchor("changed"), Html::escaped(context.word("what_has_changed")),
                 Html::escaped("The reports published here, the newest period first."), std::move(main));
}

void find_an_indicator(PageWriter& writer) {
  const Context& context = writer.context();
  theme::Values values;
  std::size_t count = 0;
  const model::Plan* plan = context.index.current_plan();
  if (plan == nullptr) return;
  for (const model::PlanTheme& theme : plan->themes) {
    for (const model::IndicatorId& id : theme.indicators) {
      const model::Indicator& indicator = *context.site.site().find(id);
      if (!indicator.has_data() || ++count > 60) continue;
      auto entry = values.add("ENTRY");
      entry.html("ENTRY_HREF", writer.href(indicator_address(id)));
      entry.text("ENTRY_TITLE", indicator.title);
    }
  }
  Text main;
  context.theme.expand("links", values, main);
  main.append("<p class=\"go\">" + writer.link("indicators/a-to-z/", "All indicators, A to Z").str() + "</p>\n");
  writer.section(writer.anchor("find"), Html::escaped(context.word("find_an_indicator")), Html(), std::move(main));
}

void data_and_contact(PageWriter& writer) {
  const Context& context = writer.context();
  const model::Settings& settings = context.settings();
  std::vector<std::pair<std::string, Html>> entries;
  if (context.options.downloads == Downloads::include)
    entries.emplace_back(context.word("data"), writer.link("data/", "Every value of every indicator, to download"));
  if (!settings.licence.name.empty())
    entries.emplace_back("Licence", Html::trusted("<a href=\"" + escape_html(settings.licence.address) + "\">" +
                                                  escape_html(settings.licence.name) + "</a>"));
  for (const model::Page& page : context.site.site().pages)
    entries.emplace_back(page.title, page.summary.empty()
                                         ? writer.link(content_address(page.id), page.title)
                                         : writer.link(content_address(page.id), page.summary));
  entries.emplace_back("Contact", settings.contact_email.empty()
                                      ? Html::escaped(settings.contact_note)
                                      : Html::trusted("<a href=\"mailto:" + escape_html(settings.contact_email) +
                                                      "\">" + escape_html(settings.contact_email) + "</a>"));
  writer.section(writer.anchor("data"), Html::escaped(context.word("data_and_dates")), Html(),
                 definitions(context, entries));
}

}  // namespace

RenderedPage home_page(const Context& context) {
  // The latest report is told as its own version tells it.
  const Context& told_by = context.whole.latest_report == nullptr ? context : *context.whole.latest_report;
  const Report* report = told_by.index.latest_report();
  const model::Settings& settings = context.settings();
  PageWriter writer(context, "", up_to_report(report));
  writer.read_from(told_by);
  Top top;
  top.kicker = settings.title;
  top.heading = report != nullptr && !report->headline.empty() ? writer.line(report->headline)
                                                               : Html::escaped(settings.full_name());
  if (report != nullptr) top.lead = writer.line(report->summary);
  writer.top(top);
  if (report != nullptr) latest_report(writer, *report);
  writer.read_from(context);
  what_has_changed(writer);
  if (const model::Plan* plan = context.index.current_plan()) {
    Text main = plan_columns(writer, *plan, PlanLength::short_form);
    main.append("<p class=\"small\">Each mark is the judgement in the latest report. None of these is a target. " +
                writer.link("plan/", "The whole plan").str() + "</p>\n");
    writer.section(writer.anchor("plan"), Html::escaped(context.word("plan_on_a_page")), Html::escaped(plan->title),
                   std::move(main));
  }
  find_an_indicator(writer);
  data_and_contact(writer);
  return writer.finish("", settings.title + " of the " + settings.full_name());
}

RenderedPage content_page(const Context& context, const model::Page& page) {
  PageWriter writer(context, content_address(page.id), {});
  writer.reserve(page.narrative);
  Top top;
  top.here = page.title;
  top.kicker = context.settings().title;
  top.heading = Html::escaped(page.title);
  top.lead = Html::escaped(page.summary);
  writer.top(top);
  writer.narrative(page.narrative, {"start", page.title, "", {}});
  writer.notes();
  return writer.finish(page.title, page.summary);
}

RenderedPage data_page(const Context& context) {
  PageWriter writer(context, "data/", {});
  Top top;
  top.here = context.word("data");
  top.kicker = context.settings().title;
  top.heading = Html::escaped(context.word("data"));
  top.lead = Html::escaped("Every value of every indicator, one file for each. Each chart and table on the site can be "
                           "downloaded where it stands.");
  writer.top(top);
  std::vector<std::pair<Html, Html>> entries;
  for (const model::Indicator& indicator : context.site.site().indicators) {
    if (!indicator.has_data()) continue;
    const std::string file = indicator_address(indicator.id) + indicator.id.str() + "-all-values.csv";
    const std::string link = "<a href=\"" + escape_html(relative("data/", file)) + "\">" +
                             escape_html(context.word("download") + " " + to_lower_first(indicator.title)) + " (CSV)</a>";
    entries.emplace_back(writer.link(indicator_address(indicator.id), indicator.title), Html::trusted(link));
  }
  writer.section(writer.anchor("files"), Html::escaped(context.word("downloads")),
                 Html::escaped(std::to_string(entries.size()) + " files"), log(context, entries, LogKind::downloads));
  writer.section(writer.anchor("columns"), Html::escaped("What the columns hold"), Html(),
                 definitions(context,
                             {{"period", Html::escaped("The period as this site writes it: YE-2017-09 is the 12 months to "
                                                       "September 2017, 2017-18-Q2 the second quarter of the financial year")},
                              {"start, end", Html::escaped("Its first and last day")},
                              {"value", Html::escaped("The figure, empty where there is none")},
                              {"rate, population", Html::escaped("Where it has a rate: the rate, and the population it uses")},
                              {"status", Html::escaped("p provisional, r revised, e estimated, c confidential, x not "
                                                       "available, z not applicable; empty for an ordinary figure")},
                              {"note", Html::escaped("What must be known of the one figure")}}));
  return writer.finish(context.word("data"), "");
}

RenderedPage not_found_page(const Context& context) {
  PageWriter writer(context, "404.html", {});
  Top top;
  top.kicker = context.settings().title;
  top.heading = Html::escaped(context.word("not_found"));
  top.lead = Html::escaped("Nothing published here is ever taken away from its address without a note, so the address may be "
                           "mistyped.");
  writer.top(top);
  std::vector<std::pair<Html, Html>> entries;
  entries.emplace_back(Html::escaped(context.word("reports")), writer.link("reports/", context.word("all_reports")));
  entries.emplace_back(Html::escaped(context.word("indicators")),
                       writer.link("indicators/a-to-z/", context.word("all_indicators")));
  entries.emplace_back(Html::escaped(context.word("home")), writer.link("", "The home page"));
  writer.section(writer.anchor("instead"), Html::escaped("Where to look"), Html(),
                 log(context, entries, LogKind::downloads));
  return writer.finish(context.word("not_found"), "");
}

}  // namespace candour::page
