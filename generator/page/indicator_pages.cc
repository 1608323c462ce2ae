#include <algorithm>

#include "analysis/statistic.h"
#include "base/text.h"
#include "model/write_data.h"
#include "page/address.h"
#include "page/csv.h"
#include "page/history_pages.h"
#include "page/pages.h"
#include "page/report_words.h"
#include "page/rows.h"

namespace candour::page {
namespace {

using model::Indicator;
using model::IndicatorId;

std::string better_words(const Indicator& indicator) {
  std::string words;
  switch (indicator.better) {
    case model::Better::higher: words = "Higher."; break;
    case model::Better::lower: words = "Lower."; break;
    case model::Better::neither: words = "Neither."; break;
  }
  return indicator.better_note.empty() ? words : words + " " + indicator.better_note;
}

std::string unit_words(const Context& context, const Indicator& indicator) {
  const model::Unit& unit = indicator.unit;
  std::string words;
  switch (unit.kind) {
    case model::UnitKind::grade: words = "Grades, from the worst: " + join_words(unit.grades); break;
    case model::UnitKind::percentage: words = unit.name.empty() ? "Percentage" : "Percentage of " + unit.name; break;
    case model::UnitKind::rate: words = unit.name + " per " + format_number(unit.per, 0); break;
    default: words = unit.name.empty() ? "Number" : unit.name; break;
  }
  if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  if (indicator.rate) {
    words += "; and per " + format_number(indicator.rate->per, 0) + " " + indicator.rate->noun +
             ", using the population at the 30 June inside the twelve months that end with the figure";
    const model::Populations* edition = context.site.site().find_edition(indicator.rate->edition);
    if (edition != nullptr) words += " (" + edition->source + ")";
  }
  return words + ".";
}

Html source_details(const Indicator& indicator) {
  const model::SourceInfo& source = indicator.source;
  std::string out = source.address.empty()
                        ? escape_html(source.name)
                        : "<a href=\"" + escape_html(source.address) + "\">" + escape_html(source.name) + "</a>";
  const auto add = [&](std::string_view before, const std::string& text) {
    if (!text.empty()) out += std::string(before) + escape_html(text);
  };
  add(", ", source.publisher);
  out += ".";
  add(" Licence: ", source.licence);
  if (!source.licence.empty()) out += ".";
  if (source.extracted) out += " Taken on " + model::format_day(*source.extracted) + ".";
  add(" ", source.note);
  return Html::trusted(std::move(out));
}

Html citations(PageWriter& writer, const Indicator& indicator) {
  std::string out;
  const std::vector<Citation>& all = writer.context().index.citations(indicator.id);
  const std::size_t shown = 12;
  for (std::size_t i = all.size(); i > 0 && all.size() - i < shown; --i) {
    const Citation& citation = all[i - 1];
    if (!out.empty()) out += "<br>";
    if (citation.theme == nullptr) {
      out += writer.link(report_address(citation.report->id), citation.report->title).str();
      continue;
    }
    const model::Plan& plan = *writer.context().site.site().find(citation.report->plan);
    const model::PlanTheme* theme = writer.context().index.theme(plan, citation.theme->theme);
    out += writer.link(report_theme_address(citation.report->id, citation.theme->theme),
                       theme->title + ", " + citation.report->title).str();
  }
  if (all.size() > shown) out += "<br>and " + std::to_string(all.size() - shown) + " earlier";
  return Html::trusted(std::move(out));
}

Html themes(PageWriter& writer, const Indicator& indicator) {
  std::string out;
  for (const ThemeOfPlan& of : writer.context().index.themes(indicator.id)) {
    if (!out.empty()) out += "<br>";
    out += writer.link(plan_theme_address(of.plan->id, of.theme->id), of.theme->title + ", " + of.plan->title).str();
  }
  return Html::trusted(std::move(out));
}

std::string stage_words(model::Stage stage) {
  switch (stage) {
    case model::Stage::proposed: return "Proposed";
    case model::Stage::introduced: return "Introduced";
    case model::Stage::redefined: return "Redefined";
    case model::Stage::retired: return "Retired";
  }
  return "";
}

std::string protection_words(const model::Protection& protection) {
  const std::string number = std::to_string(protection.number);
  switch (protection.kind) {
    case model::Protection::Kind::open: return "Small counts are shown, because " + protection.why_open + ".";
    case model::Protection::Kind::rounding: return "Each count is rounded to a multiple of " + number + ".";
    case model::Protection::Kind::threshold: break;
  }
  return "Counts " + std::string(protection.zeros_are_shown ? "from 1" : "from 0") + " to " + std::to_string(protection.number - 1) +
         " are shown as [c], and so are others from which they could be worked out.";
}

Text meaning(PageWriter& writer, const Indicator& indicator) {
  std::vector<std::pair<std::string, Html>> entries;
  entries.emplace_back("Definition", Html::escaped(indicator.definition));
  entries.emplace_back("Unit", Html::escaped(unit_words(writer.context(), indicator)));
  entries.emplace_back("Which way is better", Html::escaped(better_words(indicator)));
  entries.emplace_back("Published", Html::escaped(indicator.frequency));
  entries.emplace_back("Source", source_details(indicator));
  if (!indicator.source.status.empty()) entries.emplace_back("Status", Html::escaped(indicator.source.status));
  for (const model::Break& b : indicator.breaks)
    entries.emplace_back("Break in the series", Html::escaped("From " + b.from.label() + ": " + b.note));
  if (!indicator.caveats.empty()) {
    std::string caveats;
    for (const std::string& caveat : indicator.caveats)
      caveats += (caveats.empty() ? "" : "<br>") + escape_html(caveat);
    entries.emplace_back("Caveats", Html::trusted(std::move(caveats)));
  }
  if (indicator.protection) entries.emplace_back("People in small counts", Html::escaped(protection_words(*indicator.protection)));
  const Html watched = themes(writer, indicator);
  if (!watched.empty()) entries.emplace_back("Watched under", watched);
  const Html cited = citations(writer, indicator);
  if (!cited.empty()) entries.emplace_back("Cited in", cited);
  if (indicator.replaced_by) {
    const Indicator& next = *writer.context().site.site().find(*indicator.replaced_by);
    entries.emplace_back("Replaced by", writer.link(indicator_address(next.id), next.title));
  }
  return definitions(writer.context(), entries);
}

/// Every statistic that is shown, with its numbers, and why others are not.
void statistics(PageWriter& writer, const Indicator& indicator) {
  const Context& context = writer.context();
  const auto view = analysis::view_series(context.site, indicator, {}, {});
  if (!view || view->end == 0) return;
  std::vector<std::pair<std::string, Html>> entries;
  for (const analysis::Statistic& statistic : analysis::statistics_of(context.site, *view, view->series->points[view->end - 1])) {
    std::string text = escape_html(statistic.words);
    if (!statistic.refused.empty()) text += (text.empty() ? "Not used: " : " Not used: ") + escape_html(statistic.refused) + ".";
    if (statistic.decides && !statistic.finding.empty()) text += " <b>So: " + escape_html(statistic.finding) + ".</b>";
    entries.emplace_back(statistic.title, Html::trusted(std::move(text)));
  }
  Text main = definitions(context, entries);
  main.append("<p class=\"small\">" + writer.link("method/", context.word("method_link")).str() + "</p>\n");
  writer.section(writer.anchor("statistics"), Html::escaped(context.word("worked_out")),
                 Html::escaped(view->series->points[view->end - 1].period.label()), std::move(main));
}

Text stated(const Context& context, const Indicator& indicator) {
  std::vector<std::pair<Html, Html>> entries;
  for (const model::Statement& statement : indicator.stated) {
    std::string text = "<p>" + escape_html(statement.words);
    if (!statement.comparison.empty() && !contains(statement.words, statement.comparison))
      text += " (" + escape_html(statement.comparison) + ")";
    text += ".</p><p class=\"src\">" + escape_html(statement.source);
    if (!statement.paragraph.empty()) text += ", paragraph " + escape_html(statement.paragraph);
    entries.emplace_back(Html::escaped(statement.period.label()), Html::trusted(text + ".</p>"));
  }
  return log(context, entries, LogKind::log);
}

Text life(const Context& context, const Indicator& indicator) {
  std::vector<std::pair<Html, Html>> entries;
  for (const model::LifeEvent& event : indicator.life) {
    std::string text = "<p><b>" + stage_words(event.stage) + "</b>";
    if (!event.note.empty()) text += ". " + escape_html(event.note);
    entries.emplace_back(Html::escaped(model::format_day(event.day)), Html::trusted(text + "</p>"));
  }
  return log(context, entries, LogKind::log);
}

void data_sections(PageWriter& writer, const Indicator& indicator) {
  const Context& context = writer.context();
  const auto reading = latest(context, indicator, writer.as_of());
  const DrawnFigure* main = context.figures.main_figure(indicator);
  if (!reading && main == nullptr) {
    const std::string why = indicator.awaiting.empty() ? "Its figures have not been released" : indicator.awaiting;
    std::string text = why;
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    writer.section(writer.anchor("now"), Html::escaped(context.word("awaiting")), Html(),
                   Text("<p>" + escape_html(text) + ".</p>\n"));
    return;
  }
  Text now;
  if (reading) now.append(key_figure(writer, *reading));
  if (main != nullptr) now.append(writer.figure(*main));
  writer.section(writer.anchor("now"), Html::escaped(context.word("what_it_shows")),
                 reading ? Html::escaped(reading->point->period.label()) : Html(), std::move(now));
  Text parts;
  for (const DrawnFigure* part : context.figures.breakdowns(indicator)) parts.append(writer.figure(*part));
  if (!parts.empty())
    writer.section(writer.anchor("breakdowns"), Html::escaped(context.word("breakdowns")), Html(), std::move(parts));
}

/// The JSON is also what the next publication is held against.
Text downloads(PageWriter& writer, const Indicator& indicator) {
  const Context& context = writer.context();
  const std::string title = to_lower_first(indicator.title);
  std::vector<std::pair<Html, Html>> entries;
  if (indicator.has_data())
    entries.emplace_back(Html::escaped("Every value"),
                         writer.download(indicator.id.str() + "-all-values.csv", Text(write_csv(context.site, indicator)),
                                         context.word("download") + " every value of " + title));
  entries.emplace_back(Html::escaped("For programs"),
                       writer.download(indicator.id.str() + ".json", Text(model::write_indicator(indicator)),
                                       context.word("download") + " the data and definition of " + title));
  return log(context, entries, LogKind::downloads);
}

std::string kicker(const Context& context, const Indicator& indicator) {
  const std::vector<ThemeOfPlan>& themes = context.index.themes(indicator.id);
  return themes.empty() ? context.word("indicator") : context.word("indicator") + ", " + themes.front().theme->title;
}

}  // namespace

RenderedPage indicator_page(const Context& context, const Indicator& indicator) {
  PageWriter writer(context, indicator_address(indicator.id), {});
  Top top;
  top.crumbs = {{"indicators/", context.word("indicators")}};
  top.here = indicator.title;
  top.kicker = kicker(context, indicator);
  top.heading = Html::escaped(indicator.title);
  top.lead = Html::escaped(indicator.definition);
  writer.top(top);
  writer.notice(corrected_banner(writer, indicator));
  data_sections(writer, indicator);
  if (indicator.has_data()) statistics(writer, indicator);
  if (!indicator.stated.empty())
    writer.section(writer.anchor("stated"), Html::escaped(context.word("as_stated")),
                   Html::escaped("The words and figures of their authors. They are not recomputed here."),
                   stated(context, indicator));
  Text revised = revision_table(writer, indicator, context.whole.published);
  if (!revised.empty())
    writer.section(writer.anchor("revisions"), Html::escaped(context.word("revisions")),
                   Html::escaped("Values that were different when they were first published"), std::move(revised));
  writer.section(writer.anchor("meaning"), Html::escaped(context.word("what_it_means")), Html(),
                 meaning(writer, indicator));
  if (!indicator.life.empty())
    writer.section(writer.anchor("history"), Html::escaped(context.word("history")), Html(), life(context, indicator));
  if (context.options.downloads == Downloads::include)
    writer.section(writer.anchor("downloads"), Html::escaped(context.word("downloads")), Html(), downloads(writer, indicator));
  return writer.finish(indicator.title + " \u2013 " + context.word("indicators"), indicator.definition);
}

namespace {

void judgement_key(PageWriter& writer) {
  using analysis::Verdict;
  std::string marks = "<ul class=\"marks\">";
  for (Verdict verdict : {Verdict::higher, Verdict::lower, Verdict::no_different, Verdict::not_judged})
    marks += "<li>" + judgement(analysis::judged(verdict, analysis::Rule::counts, 1), Tail::full).str() + "</li>";
  marks += "</ul><p class=\"small\">The dot is what happened; the two lines are the range that chance, or its usual ups and downs, would "
           "give nineteen times in twenty. In short: statistically higher, lower or comparable. " + writer.link("method/", writer.context().word("method_link")).str() + "</p>\n";
  writer.section(writer.anchor("judgements"), Html::escaped(writer.context().word("judgements")), Html(),
                 Text(std::move(marks)));
}

}  // namespace

RenderedPage indicators_page(const Context& context) {
  PageWriter writer(context, "indicators/", {});
  const model::Site& site = context.site.site();
  const auto with_data = std::count_if(site.indicators.begin(), site.indicators.end(),
                                       [](const Indicator& indicator) { return indicator.has_data(); });
  Top top;
  top.here = context.word("indicators");
  top.kicker = std::to_string(with_data) + " with data, " +
               std::to_string(static_cast<std::ptrdiff_t>(site.indicators.size()) - with_data) + " without";
  top.heading = Html::escaped(context.word("indicators"));
  top.lead = Html::escaped(
      "What is watched under each theme of the plan, with the latest figure and how it compares with a year before, unless a row says otherwise. "
      "None of them is a target.");
  writer.top(top);
  judgement_key(writer);
  std::vector<IndicatorId> placed;
  if (const model::Plan* plan = context.index.current_plan()) {
    for (const model::PlanTheme& theme : plan->themes) {
      if (theme.indicators.empty()) continue;
      const std::string id = writer.anchor(theme.id.str());
      const std::vector<Watched> watched = read_all(writer, theme.indicators);
      const std::string usual = usual_period(watched);
      Text main = rows(writer, watched, RowIds::include);
      main.append(awaiting(writer, watched));
      writer.section(id, Html::escaped(theme.title), Html::escaped(usual.empty() ? "" : usual + ", unless a row says otherwise"),
                     std::move(main));
      placed.insert(placed.end(), theme.indicators.begin(), theme.indicators.end());
    }
  }
  std::sort(placed.begin(), placed.end());
  std::vector<IndicatorId> others;
  for (const Indicator& indicator : site.indicators)
    if (!std::binary_search(placed.begin(), placed.end(), indicator.id)) others.push_back(indicator.id);
  if (!others.empty()) {
    const std::vector<Watched> watched = read_all(writer, others);
    Text main = rows(writer, watched, RowIds::leave_out);
    main.append(awaiting(writer, watched));
    writer.section(writer.anchor("others"), Html::escaped("Other indicators"),
                   Html::escaped("Not watched under a theme of the plan in force"), std::move(main));
  }
  writer.section(writer.anchor("all"), Html::escaped(context.word("all_indicators")), Html(),
                 Text("<p class=\"go\">" + writer.link("indicators/a-to-z/", "All indicators, A to Z").str() + "</p>\n"));
  return writer.finish(context.word("indicators"), "");
}

RenderedPage a_to_z_page(const Context& context) {
  PageWriter writer(context, "indicators/a-to-z/", {});
  std::vector<const Indicator*> sorted;
  for (const Indicator& indicator : context.site.site().indicators) sorted.push_back(&indicator);
  std::sort(sorted.begin(), sorted.end(), [](const Indicator* a, const Indicator* b) {
    return std::pair(to_lower_ascii(a->title), a->id) < std::pair(to_lower_ascii(b->title), b->id);
  });
  Top top;
  top.crumbs = {{"indicators/", context.word("indicators")}};
  top.here = "A to Z";
  top.kicker = std::to_string(sorted.size()) + " indicators";
  top.heading = Html::escaped("Indicators, A to Z");
  top.lead = Html::escaped("Every indicator, with data or awaiting it, in order of name.");
  writer.top(top);
  for (std::size_t i = 0; i < sorted.size();) {
    const std::string letter = to_lower_ascii(sorted[i]->title.substr(0, 1));
    theme::Values values;
    for (; i < sorted.size() && to_lower_ascii(sorted[i]->title.substr(0, 1)) == letter; ++i) {
      auto entry = values.add("ENTRY");
      entry.html("ENTRY_HREF", writer.href(indicator_address(sorted[i]->id)));
      entry.text("ENTRY_TITLE", sorted[i]->title);
    }
    Text main;
    context.theme.expand("links", values, main);
    std::string heading = letter;
    if (heading[0] >= 'a' && heading[0] <= 'z') heading[0] = static_cast<char>(heading[0] - 'a' + 'A');
    writer.section(writer.anchor("letter-" + slug(letter)), Html::escaped(heading), Html(), std::move(main));
  }
  return writer.finish("A to Z \u2013 " + context.word("indicators"), "");
}

}  // namespace candour::page
