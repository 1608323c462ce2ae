// The versions of a report or plan, and what changed from each to the next.

#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "page/address.h"
#include "page/changed_words.h"
#include "page/history_pages.h"
#include "page/history_words.h"
#include "page/rows.h"
#include "record/compare.h"

namespace candour::page {
namespace {

using record::Difference;
using record::IndicatorChange;
using record::Published;
using record::Record;
using record::Subject;
using record::VersionEntry;
using record::VersionKind;

/// A page of more rows than this is slow to read and to load; the records hold them all.
constexpr std::size_t most_rows = 400;

/// A version with the publication that brought it and the record of it.
struct Version {
  std::size_t publication = 0;  ///< Index in the ledger.
  std::int64_t time = 0;
  const VersionEntry* entry = nullptr;
  const Record* record = nullptr;

  std::string number() const { return std::to_string(entry->version); }
};

std::vector<Version> versions_of(const Published& published, Subject subject, const std::string& id) {
  const std::vector<Record>* records = published.find(subject, id);
  std::vector<Version> versions;
  for (const record::Ledger::At& at : published.ledger.versions_of(subject, id)) {
    const record::Publication& publication = published.ledger.publications[at.publication];
    const VersionEntry& entry = publication.versions[at.entry];
    const auto n = static_cast<std::size_t>(entry.version);
    CHECK(records != nullptr && n >= 1 && n <= records->size());
    versions.push_back({at.publication, publication.time, &entry, &(*records)[n - 1]});
  }
  return versions;
}

std::string heading_of(const Version& version) {
  const VersionKind kind = version.entry->kind;
  return "Version " + version.number() + (kind == VersionKind::first ? "" : ", " + to_lower_ascii(kind_words(kind)));
}

/// Where a version is to be read: as a page of today, as it was published, and as data.
std::string ways_to_read(PageWriter& writer, std::string_view from, const Version& version) {
  const VersionEntry& entry = *version.entry;
  const std::string address = record::version_address(entry.subject, entry.id, entry.version);
  return "<ul class=\"ways\"><li>" + anchor_link(writer, address, "", "Read version " + version.number()).str() + "</li><li>" +
         kept_link(from, address + "as-published/", "Version " + version.number() + " as it was published").str() + "</li><li>" +
         kept_link(from, record::record_path(entry.subject, entry.id, entry.version), "Record of version " + version.number() + " (JSON)").str() +
         "</li></ul>";
}

Text list(PageWriter& writer, std::string_view from, const std::vector<Version>& versions) {
  std::vector<std::pair<Html, Html>> entries;
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    const VersionEntry& entry = *version->entry;
    std::string html = "<p><b>" + escape_html(heading_of(*version)) + ".</b> ";
    html += escape_html(entry.kind == VersionKind::first ? "First published." : sentence(entry.note)) + "</p>";
    html += "<p class=\"src\">Published " + escape_html(time_words(version->time));
    html += ". Hash of its record: <code class=\"hash\">" + escape_html(entry.record_sha256) + "</code></p>";
    html += ways_to_read(writer, from, *version);
    entries.emplace_back(Html::escaped(time_day(version->time)), Html::trusted(std::move(html)));
  }
  return log(writer.context(), entries, LogKind::log);
}

/// Why the figures of `indicator` are not what they were: the reasons given in its data since the version that took
/// them last.
std::vector<std::string> reasons_in_data(const Published& published, const std::vector<Version>& versions, std::size_t at,
                                         const std::string& indicator) {
  std::size_t taken = at - 1;
  while (taken > 0 && !std::binary_search(versions[taken].entry->refreshed.begin(), versions[taken].entry->refreshed.end(), indicator)) --taken;
  std::vector<std::string> reasons;
  for (std::size_t p = versions[taken].publication + 1; p <= versions[at].publication; ++p)
    for (const record::RevisedIndicator& revised : published.ledger.publications[p].revised)
      if (revised.id == indicator && !revised.note.empty()) {
        const std::string reason = sentence(revised.note);
        if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(reason);
      }
  return reasons;
}

class Between {
 public:
  Between(PageWriter& writer, const Published& published, const std::vector<Version>& versions, std::size_t at)
      : writer_(writer), published_(published), versions_(versions), at_(at),
        difference_(record::compare(*versions[at - 1].record, *versions[at].record)) {}

  void section() {
    Text main("<p>" + escape_html(sentence(entry().note)) + "</p>\n");
    figures(main);
    words(main);
    indicators(main);
    judgements(main);
    if (difference_.empty()) main.append("<p>Its words, figures and judgements are those of the version before.</p>\n");
    writer_.section(writer_.anchor("v" + versions_[at_].number()),
                    Html::escaped("Version " + versions_[at_ - 1].number() + " to version " + versions_[at_].number()),
                    Html::escaped(summary()), std::move(main));
  }

 private:
  const VersionEntry& entry() const { return *versions_[at_].entry; }
  std::string caption_id(std::string_view what) { return writer_.anchor("v" + versions_[at_].number() + "-" + std::string(what)); }
  const std::string& word(std::string_view key) const { return writer_.context().word(key); }

  std::string summary() const {
    std::vector<std::string> parts;
    const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
      if (count > 0) parts.push_back(counted(count, one, many));
    };
    add(difference_.figures.size(), "value", "values");
    add(difference_.words.size(), "text", "texts");
    add(difference_.indicators.size(), "indicator", "indicators");
    add(difference_.judgements.size(), "judgement", "judgements");
    std::string text = std::string(kind_words(entry().kind)) + ", " + time_day(versions_[at_].time) + ".";
    return parts.empty() ? text : text + " Changed: " + join_words(parts) + ".";
  }

  void heading(Text& main, std::string_view text) const { main.append("<div class=\"diff\"><h3>" + escape_html(text) + "</h3>\n"); }

  void figures(Text& main) {
    const auto& figures = difference_.figures;
    if (figures.empty()) return;
    heading(main, word("values"));
    ComparedTable table{caption_id("values"), "Values in version " + versions_[at_ - 1].number() + " and in version " + versions_[at_].number(),
                        {{word("indicator")}, {word("period")}, {word("was"), true}, {word("now"), true}, {word("difference"), true}}, {}};
    for (std::size_t i = 0; i < std::min(figures.size(), most_rows); ++i) {
      const record::FigureChange& figure = figures[i];
      const std::string name = figure.series.empty() ? figure.title : figure.title + ", " + figure.series;
      table.rows.push_back({Html::escaped(name), Html::escaped(figure.period), taken_out(figure.was), put_in(figure.now),
                            Html::escaped(figure.difference)});
    }
    main.append(compared_table(writer_.context(), table));
    if (figures.size() > most_rows)
      main.append("<p class=\"small\">And " + escape_html(counted(figures.size() - most_rows, "more value", "more values")) +
                  ". The records of both versions hold all of them.</p>\n");
    reasons(main);
    main.append("</div>\n");
  }

  /// A reason of its own for an indicator whose data gives one; else the version's, which stands above.
  void reasons(Text& main) {
    std::set<std::string> told;
    for (const record::FigureChange& figure : difference_.figures) {
      if (!told.insert(figure.indicator).second) continue;
      for (const std::string& reason : reasons_in_data(published_, versions_, at_, figure.indicator))
        main.append("<p class=\"small\"><b>" + escape_html(figure.title) + ":</b> " + escape_html(reason) + "</p>\n");
    }
  }

  void words(Text& main) const {
    for (const record::WordChange& change : difference_.words) {
      heading(main, change.title);
      main.append("<div class=\"prose quote\">" + changed_words(change.runs).str() + "</div></div>\n");
    }
  }

  void indicators(Text& main) const {
    if (difference_.indicators.empty()) return;
    heading(main, word("indicators"));
    std::vector<std::pair<std::string, Html>> entries;
    for (const auto& [kind, key] : {std::pair(IndicatorChange::Kind::added, "added"), std::pair(IndicatorChange::Kind::redefined, "redefined"),
                                    std::pair(IndicatorChange::Kind::withdrawn, "taken_out")}) {
      std::vector<std::string> names;
      for (const IndicatorChange& change : difference_.indicators)
        if (change.kind == kind)
          names.push_back(escape_html(change.title) + (change.fields.empty() ? "" : ": " + escape_html(fields_in_words(change.fields))));
      std::string html;
      for (const std::string& name : names) html += (html.empty() ? "" : "<br>") + name;
      if (!names.empty()) entries.emplace_back(word(key), Html::trusted(std::move(html)));
    }
    main.append(definitions(writer_.context(), entries));
    main.append("</div>\n");
  }

  void judgements(Text& main) {
    if (difference_.judgements.empty()) return;
    heading(main, word("judgements_changed"));
    ComparedTable table{caption_id("judgements"), "Judgements in version " + versions_[at_ - 1].number() + " and in version " + versions_[at_].number(),
                        {{word("indicator")}, {word("period")}, {word("was")}, {word("now")}}, {}};
    for (const record::JudgementChange& change : difference_.judgements)
      table.rows.push_back({Html::escaped(change.title), Html::escaped(change.period), taken_out(change.was), put_in(change.now)});
    main.append(compared_table(writer_.context(), table));
    main.append("</div>\n");
  }

  PageWriter& writer_;
  const Published& published_;
  const std::vector<Version>& versions_;
  std::size_t at_;
  Difference difference_;
};

std::string lead_of(const std::vector<Version>& versions) {
  const Version& last = versions.back();
  if (last.entry->kind == VersionKind::withdrawal) return "It was withdrawn on " + time_day(last.time) + ". Its versions stay here as they were published.";
  if (versions.size() == 1) return "It was published on " + time_day(last.time) + " and has not changed since.";
  return "The latest is version " + last.number() + ", of " + time_day(last.time) + ". Each version stays at its own address, as it was published.";
}

}  // namespace

std::string versions_address(Subject subject, const std::string& id) { return address_of(subject, id) + "versions/"; }

RenderedPage versions_page(const Context& context, const Published& published, Subject subject, const std::string& id, std::string title) {
  const std::vector<Version> versions = versions_of(published, subject, id);
  CHECK(!versions.empty());
  const std::string address = versions_address(subject, id);
  PageWriter writer(context, address, {});
  const bool is_report = subject == Subject::report;
  Top top;
  top.crumbs = {{is_report ? "reports/" : "plans/", context.word(is_report ? "reports" : "plans")}, {address_of(subject, id), title}};
  top.here = context.word("versions");
  top.kicker = title;
  top.heading = Html::escaped("Versions of " + title);
  top.lead = Html::escaped(lead_of(versions));
  writer.top(top);
  writer.section(writer.anchor("list"), Html::escaped(context.word("versions")),
                 Html::escaped("A hash shows whether a record is the one that was published."), list(writer, address, versions));
  for (std::size_t at = versions.size() - 1; at > 0; --at)
    if (versions[at].entry->kind != VersionKind::withdrawal) Between(writer, published, versions, at).section();
  return writer.finish("Versions \u2013 " + title, "");
}

}  // namespace candour::page
