// Every publication, on one page or a page for each year; and the calendar, which tells what comes next.

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "page/address.h"
#include "page/history_pages.h"
#include "page/history_words.h"
#include "page/report_words.h"
#include "page/rows.h"

namespace candour::page {
namespace {

using record::Publication;
using record::Published;
using record::RevisedIndicator;
using record::VersionEntry;
using record::VersionKind;

constexpr std::size_t most_named = 5;   ///< Of a list of indicators or pages, in a line.
constexpr std::size_t most_values = 3;  ///< Of the values of a revised indicator.
constexpr std::size_t most_lately = 5;  ///< Publications on the calendar and, of many, on the first page.
constexpr std::string_view changes_address = "changes/";

std::string year_address(int year) { return std::string(changes_address) + std::to_string(year) + "/"; }
std::string anchor_of(int number) { return "p" + std::to_string(number); }

bool is_by_year(const Published& published) { return published.ledger.publications.size() > most_on_one_page; }

std::string paragraph(std::string_view lead, const std::string& html) {
  return "<p><b>" + escape_html(lead) + ".</b> " + html + "</p>";
}

std::string version_html(PageWriter& writer, Titles& titles, const VersionEntry& entry) {
  const std::string& title = titles.of(entry.subject, entry.id);
  const bool withdrawn = entry.kind == VersionKind::withdrawal;
  const std::string address =
      withdrawn ? address_of(entry.subject, entry.id) : record::version_address(entry.subject, entry.id, entry.version);
  std::string html = anchor_link(writer, address, "", withdrawn ? title : title + ", version " + std::to_string(entry.version)).str() + ".";
  if (entry.kind == VersionKind::first) return paragraph(kind_words(entry.kind), html);
  if (!entry.note.empty()) html += " " + escape_html(sentence(entry.note));
  if (entry.judgement_changed) html += " A judgement changed.";
  if (!withdrawn)
    html += " " + anchor_link(writer, versions_address(entry.subject, entry.id), "v" + std::to_string(entry.version),
                              "What changed in version " + std::to_string(entry.version) + " of " + title).str();
  return paragraph(kind_words(entry.kind), html);
}

/// Names with links up to most_named of them; then how many there are.
std::string named(PageWriter& writer, const std::vector<std::string>& indicators) {
  if (indicators.size() > most_named)
    return escape_html(counted(indicators.size(), "indicator", "indicators")) + ", in the " +
           anchor_link(writer, "indicators/a-to-z/", "", "list of all indicators").str() + ".";
  std::vector<std::string> links;
  for (const std::string& id : indicators) links.push_back(indicator_link(writer, id).str());
  return join_words(links) + ".";
}

std::string values_html(const Context& context, const RevisedIndicator& revised) {
  const model::Indicator* indicator = context.whole.site.site().find(model::IndicatorId(revised.id));
  std::string items;
  for (std::size_t i = 0; i < std::min(most_values, revised.values.size()); ++i) {
    const record::ValueChange& change = revised.values[i];
    const RevisedWords words = revised_words(indicator, change.was, change.now);
    const std::string series = series_words(context, indicator, change.series);
    items += "<li>" + escape_html((series.empty() ? "" : series + ", ") + period_words(change.period)) + ": " +
             taken_out(words.was).str() + " " + put_in(words.now).str() + "</li>";
  }
  if (items.empty()) return items;
  if (revised.values.size() > most_values)
    items += "<li>and " + escape_html(counted(revised.values.size() - most_values, "more value", "more values")) + "</li>";
  return "<ul class=\"was\">" + items + "</ul>";
}

std::string revised_html(PageWriter& writer, const RevisedIndicator& revised) {
  std::string html = indicator_link(writer, revised.id).str();
  std::vector<std::string> what;
  if (!revised.values.empty()) what.push_back(counted(revised.values.size(), "value", "values"));
  if (!revised.fields.empty()) what.push_back("its " + join_words(revised.fields));
  if (!what.empty()) html += ": " + escape_html(join_words(what)) + " changed";
  html += ".";
  if (!revised.note.empty()) html += " " + escape_html(sentence(revised.note));
  return paragraph(revision_words(revised.kind), html) + values_html(writer.context(), revised);
}

std::string pages_html(PageWriter& writer, const std::vector<std::string>& addresses) {
  std::vector<std::string> links;
  for (const std::string& address : addresses) {
    const model::Page* found = nullptr;
    for (const model::Page& page : writer.context().whole.site.site().pages)
      if (content_address(page.id) == address) found = &page;
    links.push_back(found == nullptr ? escape_html("/" + address) : anchor_link(writer, address, "", found->title).str());
  }
  return paragraph("Pages changed", join_words(links) + ".");
}

/// Addresses that moved, were removed or returned. All are told: each is one that somebody may look for.
std::string addresses_html(const Publication& publication) {
  const auto plain = [](const std::string& address) { return "<code class=\"hash\">" + escape_html("/" + address) + "</code>"; };
  std::string html;
  for (const record::MovedAddress& moved : publication.moved)
    html += paragraph("Moved", plain(moved.from) + " is now at " + plain(moved.to) + ".");
  for (const record::RemovedAddress& removed : publication.removed)
    html += paragraph("Removed", plain(removed.address) + ". " + escape_html(sentence(removed.note)));
  for (const std::string& address : publication.returned) html += paragraph("There again", plain(address) + ".");
  return html;
}

/// One publication in the list: when, and what was published and revised.
std::pair<Html, Html> entry_of(PageWriter& writer, Titles& titles, const Published& published, const Publication& publication) {
  std::string html;
  for (const VersionEntry& version : publication.versions) html += version_html(writer, titles, version);
  for (const RevisedIndicator& revised : publication.revised) html += revised_html(writer, revised);
  if (!publication.added.empty()) html += paragraph("New", named(writer, publication.added));
  if (!publication.pages.empty()) html += pages_html(writer, publication.pages);
  html += addresses_html(publication);
  if (html.empty()) html = paragraph("Published again", "No report, value or page of words changed.");
  const auto at = static_cast<std::size_t>(&publication - published.ledger.publications.data());
  html += "<p class=\"src\">Hash of the ledger after it: <code class=\"hash\">" + escape_html(published.hashes.at(at)) + "</code></p>";
  const std::string at_time = time_words(publication.time);
  const std::string label = "<span id=\"" + writer.anchor(anchor_of(publication.number)) + "\">" +
                            escape_html(time_day(publication.time)) + "</span><br><span class=\"src\">Publication " +
                            std::to_string(publication.number) + ", " +
                            escape_html(at_time.substr(0, at_time.find(','))) + "</span>";
  return {Html::trusted(label), Html::trusted(std::move(html))};
}

/// Those of one year, in a section of their own.
void year_section(PageWriter& writer, Titles& titles, const Published& published, int year) {
  std::vector<std::pair<Html, Html>> entries;
  const auto& all = published.ledger.publications;
  for (auto publication = all.rbegin(); publication != all.rend(); ++publication)
    if (year_of_time(publication->time) == year) entries.push_back(entry_of(writer, titles, published, *publication));
  writer.section(writer.anchor("y" + std::to_string(year)), Html::escaped(std::to_string(year)),
                 Html::escaped(counted(entries.size(), "publication", "publications")), log(writer.context(), entries, LogKind::log));
}

std::vector<int> years_of(const Published& published) {
  std::vector<int> years;
  for (const Publication& publication : published.ledger.publications) {
    const int year = year_of_time(publication.time);
    if (years.empty() || years.back() != year) years.push_back(year);
  }
  return years;
}

void how_to_check(PageWriter& writer, std::string_view address, const Published& published) {
  const std::vector<std::pair<std::string, Html>> entries = {
      {"Be told", writer.link(feed_address, "The feed of every publication (Atom), for feed readers")},
      {"The ledger", kept_link(address, record::ledger_path, "The list of every publication, as a file (JSON)")},
      {"Its hash now", Html::trusted("<code class=\"hash\">" + escape_html(published.hashes.back()) + "</code>")},
      {"What a hash is for",
       Html::escaped("A hash is a short sum of all that the ledger says. Change one letter of the ledger and the hash is "
                     "another. Each line of the ledger holds the hash of all the lines before it.")},
      {"Keep one",
       Html::escaped("Copy a hash and its date, and keep them where you like. If somebody rewrites what was published before "
                     "that date, the ledger can no longer give that hash. A hash that only this site holds proves less: "
                     "whoever rewrites the site can rewrite it too.")},
      {"Check",
       Html::trusted("With a clone of this site and the candour program: <code class=\"hash\">candour verify</code> "
                     "shows that the record agrees with itself. <code class=\"hash\">candour verify --since HASH</code>, "
                     "with the hash that you kept, shows that nothing was rewritten since.")}};
  writer.section(writer.anchor("check"), Html::escaped(writer.context().word("how_to_check")),
                 Html::escaped("For anyone who wants to see that nothing was rewritten"), definitions(writer.context(), entries));
}

Top changes_top(const Context& context, const Published& published) {
  Top top;
  top.kicker = counted(published.ledger.publications.size(), "publication", "publications");
  top.kicker[0] = static_cast<char>(top.kicker[0] >= 'a' && top.kicker[0] <= 'z' ? top.kicker[0] - 'a' + 'A' : top.kicker[0]);
  top.heading = Html::escaped(context.word("changes"));
  return top;
}

}  // namespace

std::vector<int> changes_years(const Published& published) {
  return is_by_year(published) ? years_of(published) : std::vector<int>();
}

Target publication_address(const Published& published, int number) {
  const auto& all = published.ledger.publications;
  CHECK(number >= 1 && static_cast<std::size_t>(number) <= all.size());
  const std::int64_t time = all[static_cast<std::size_t>(number) - 1].time;
  return {is_by_year(published) ? year_address(year_of_time(time)) : std::string(changes_address), anchor_of(number)};
}

RenderedPage changes_page(const Context& context, const Published& published) {
  PageWriter writer(context, std::string(changes_address), {});
  const auto& all = published.ledger.publications;
  Top top = changes_top(context, published);
  top.here = context.word("changes");
  top.lead = Html::escaped(all.empty() ? "Nothing has been published yet."
                                       : "Everything that was published here, the newest first. Each change since is "
                                         "listed, with its reason.");
  writer.top(top);
  if (all.empty()) return writer.finish(context.word("changes"), "");
  Titles titles(context, published);
  if (is_by_year(published)) {
    std::vector<std::pair<Html, Html>> entries;
    for (auto publication = all.rbegin(); publication != all.rbegin() + most_lately; ++publication)
      entries.push_back(entry_of(writer, titles, published, *publication));
    writer.section(writer.anchor("latest"), Html::escaped(context.word("lately")), Html(), log(context, entries, LogKind::log));
    const std::vector<int> years = years_of(published);
    theme::Values values;
    for (auto year = years.rbegin(); year != years.rend(); ++year) {
      auto entry = values.add("ENTRY");
      entry.html("ENTRY_HREF", writer.href(year_address(*year)));
      entry.text("ENTRY_TITLE", "Changes in " + std::to_string(*year));
    }
    Text list;
    context.theme.expand("links", values, list);
    writer.section(writer.anchor("years"), Html::escaped(context.word("by_year")), Html(), std::move(list));
  } else {
    const std::vector<int> years = years_of(published);
    for (auto year = years.rbegin(); year != years.rend(); ++year) year_section(writer, titles, published, *year);
  }
  how_to_check(writer, changes_address, published);
  return writer.finish(context.word("changes"), "Every publication, what changed and why.");
}

RenderedPage changes_year_page(const Context& context, const Published& published, int year) {
  const std::string name = "Changes in " + std::to_string(year);
  PageWriter writer(context, year_address(year), {});
  Top top = changes_top(context, published);
  top.crumbs = {{std::string(changes_address), context.word("changes")}};
  top.here = std::to_string(year);
  top.heading = Html::escaped(name);
  writer.top(top);
  Titles titles(context, published);
  year_section(writer, titles, published, year);
  return writer.finish(name, "");
}

RenderedPage calendar_page(const Context& context, const std::vector<model::Upcoming>& upcoming) {
  const Published& published = context.whole.published;
  PageWriter writer(context, "calendar/", {});
  Top top;
  top.here = context.word("calendar");
  top.kicker = context.settings().title;
  top.heading = Html::escaped(context.word("calendar"));
  top.lead = Html::escaped("When the next reports come out. Nothing of a report is shown here before its time.");
  writer.top(top);
  std::vector<std::pair<Html, Html>> entries;
  for (const model::Upcoming& next : upcoming) {
    const std::string at = moment_words(next.release);
    entries.emplace_back(Html::escaped(moment_day(next.release)),
                         Html::escaped(std::string(kind_words(next.kind)) + ", " + next.period.label() + ", at " +
                                       at.substr(0, at.find(',')) + "."));
  }
  writer.section(writer.anchor("next"), Html::escaped(context.word("to_come")), Html::escaped("Times are those on clocks in the UK."),
                 entries.empty() ? Text("<p>No date is set for the next report.</p>\n") : log(context, entries, LogKind::log));
  entries.clear();
  Titles titles(context, published);
  const auto& all = published.ledger.publications;
  for (auto publication = all.rbegin(); publication != all.rend() && entries.size() < most_lately; ++publication) {
    std::string html;
    for (const VersionEntry& version : publication->versions) html += version_html(writer, titles, version);
    if (!html.empty()) entries.emplace_back(Html::escaped(time_day(publication->time)), Html::trusted(std::move(html)));
  }
  if (!entries.empty()) {
    Text lately = log(context, entries, LogKind::log);
    lately.append("<p class=\"go\">" + writer.link(changes_address, context.word("all_changes")).str() + "</p>\n");
    writer.section(writer.anchor("lately"), Html::escaped(context.word("lately")), Html(), std::move(lately));
  }
  return writer.finish(context.word("calendar"), "When the next reports come out.");
}

}  // namespace candour::page
