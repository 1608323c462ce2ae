// What is said of a version where it stands, and what stands where something was.

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "page/address.h"
#include "page/history_pages.h"
#include "page/history_words.h"
#include "page/rows.h"

namespace candour::page {
namespace {

using record::Publication;
using record::Published;
using record::Subject;
using record::VersionEntry;
using record::VersionKind;

/// A version as it was published.
struct Told {
  const Publication* publication = nullptr;
  const VersionEntry* entry = nullptr;

  std::string day() const { return time_day(publication->time); }
  std::string number() const { return std::to_string(entry->version); }
};

/// Every version of a subject, the oldest first.
std::vector<Told> told_of(const Published& published, Subject subject, const std::string& id) {
  std::vector<Told> all;
  for (const record::Ledger::At& at : published.ledger.versions_of(subject, id)) {
    const Publication& publication = published.ledger.publications[at.publication];
    all.push_back({&publication, &publication.versions[at.entry]});
  }
  return all;
}

struct Versions {
  std::vector<Told> all;
  const Told* this_one = nullptr;  ///< Null if it was not published.

  Versions(const Published& published, Subject subject, const std::string& id, int version)
      : all(told_of(published, subject, id)) {
    for (const Told& told : all)
      if (told.entry->version == version) this_one = &told;
  }
  const Told& latest() const { return all.back(); }
  bool is_latest() const { return this_one == &all.back(); }
};

Html what_changed(PageWriter& writer, const VersionEntry& entry, std::string_view words) {
  return anchor_link(writer, versions_address(entry.subject, entry.id), entry.version == 1 ? "" : "v" + std::to_string(entry.version), words);
}

std::string judgement_words(const VersionEntry& entry) {
  return entry.judgement_changed ? " A judgement that the report made has changed." : "";
}

/// What a later version did to the one before it.
std::string done_on(const Told& told) { return std::string(done_words(told.entry->kind)) + " on " + told.day(); }

Html banner_of_latest(PageWriter& writer, const Versions& versions) {
  const Told& told = *versions.this_one;
  if (told.entry->kind == VersionKind::first) return {};
  std::vector<std::string> paragraphs = {escape_html(sentence(told.entry->note) + judgement_words(*told.entry))};
  if (told.entry->kind != VersionKind::withdrawal)
    paragraphs.push_back(what_changed(writer, *told.entry, "What changed in version " + told.number()).str());
  // A correction stays said, whatever came after it.
  for (const Told& before : versions.all)
    if (&before != &told && before.entry->kind == VersionKind::correction)
      paragraphs.push_back(escape_html(done_on(before) + " too: " + sentence(before.entry->note) + judgement_words(*before.entry)));
  return banner(done_on(told), paragraphs);
}

Html banner_of_version(PageWriter& writer, const Versions& versions) {
  const Told& told = *versions.this_one;
  const Told& latest = versions.latest();
  const std::string address = address_of(told.entry->subject, told.entry->id);
  const bool is_report = told.entry->subject == Subject::report;
  const std::string kept = "This page shows version " + told.number() + ", published on " + told.day() + ".";
  if (versions.is_latest() && latest.entry->kind != VersionKind::withdrawal)
    return banner("Version " + told.number() + ", the latest",
                  {"This is its lasting address. The latest version always stands at " +
                   anchor_link(writer, address, "", is_report ? "the address of the report" : "the address of the plan").str() + "."});
  const Told& next = versions.is_latest() ? latest : *(versions.this_one + 1);
  std::vector<std::string> paragraphs;
  std::string heading;
  if (latest.entry->kind == VersionKind::withdrawal) {
    heading = done_on(latest);
    paragraphs.push_back(escape_html(sentence(latest.entry->note)));
    paragraphs.push_back(escape_html(kept) + " " + anchor_link(writer, address, "", "Why it was withdrawn").str());
  } else {
    heading = done_on(next);
    paragraphs.push_back(escape_html(sentence(next.entry->note) + judgement_words(*next.entry)));
    paragraphs.push_back(escape_html(kept + " It was superseded by version " + next.number() + ". ") +
                         anchor_link(writer, address, "", "Read version " + latest.number() + ", the latest").str());
  }
  if (next.entry->kind != VersionKind::withdrawal)
    paragraphs.push_back(what_changed(writer, *next.entry, "What changed in version " + next.number()).str());
  return banner(heading, paragraphs);
}

/// Never changed again, so it may say nothing that does not stay true.
Html banner_as_published(PageWriter& writer, const Versions& versions) {
  const Told& told = *versions.this_one;
  const std::string address = record::version_address(told.entry->subject, told.entry->id, told.entry->version);
  return banner("As published", {escape_html("This is version " + told.number() + " as it was published at " +
                                             time_words(told.publication->time) + ". It is kept as it was."),
                                 anchor_link(writer, address, "", "What became of version " + told.number()).str()});
}

/// A page that says why it has nothing else to show.
RenderedPage notice_page(PageWriter& writer, Top top, const std::string& title, Text main) {
  writer.top(top);
  writer.section(writer.anchor("why"), Html::escaped(writer.context().word("what_happened")), Html(), std::move(main));
  return writer.finish(title, "");
}

}  // namespace

Html corrected_banner(PageWriter& writer, const model::Indicator& indicator) {
  const CorrectedJudgements& all = writer.context().whole.corrected;
  const auto found = all.find(indicator.id.str());
  if (found == all.end()) return {};
  Titles titles(writer.context(), writer.context().whole.published);
  std::vector<std::string> paragraphs;
  for (auto corrected = found->second.rbegin(); corrected != found->second.rend(); ++corrected) {
    const VersionEntry& entry = *corrected->entry;
    const std::string words = titles.of(entry.subject, entry.id) + ", version " + std::to_string(entry.version);
    paragraphs.push_back(escape_html(corrected->change.period + ": judged " + corrected->change.was + " before, " + corrected->change.now +
                                     " since " + time_day(corrected->time) + ". " + sentence(entry.note)) +
                         " " + what_changed(writer, entry, "What changed in " + words).str());
  }
  return banner("A judgement was corrected", paragraphs);
}

Html version_banner(PageWriter& writer, const Published& published, Subject subject, const std::string& id, int version, Place place) {
  const Versions versions(published, subject, id, version);
  if (versions.this_one == nullptr) return {};
  switch (place) {
    case Place::latest: return banner_of_latest(writer, versions);
    case Place::version: return banner_of_version(writer, versions);
    case Place::as_published: return banner_as_published(writer, versions);
  }
  return {};
}

Html version_line(PageWriter& writer, const Published& published, Subject subject, const std::string& id, int version, Place place) {
  const Versions versions(published, subject, id, version);
  if (versions.this_one == nullptr) return {};
  const Told& told = *versions.this_one;
  const bool superseded = place == Place::version && !versions.is_latest();
  std::string line = superseded ? "<b>Superseded by version " + versions.latest().number() + "</b>. Version " + told.number()
                                : "<b>Version " + told.number() + "</b>";
  line += ", published " + escape_html(time_words(told.publication->time)) + ".";
  if (told.entry->kind != VersionKind::first) line += " " + escape_html(done_words(told.entry->kind)) + ".";
  // At the first version there is nothing to compare; as published, no later one may be known.
  if (place != Place::as_published && versions.all.size() > 1) {
    const VersionEntry& entry = superseded ? *(versions.this_one + 1)->entry : *told.entry;
    line += " " + what_changed(writer, entry, "What changed").str();
  }
  return Html::trusted(std::move(line));
}

void record_section(PageWriter& writer, Subject subject, const std::string& id, int version) {
  const Published& published = writer.context().whole.published;
  const Versions versions(published, subject, id, version);
  if (versions.this_one == nullptr) return;
  const Told& told = *versions.this_one;
  const auto hash = [](const std::string& digits) { return Html::trusted("<code class=\"hash\">" + escape_html(digits) + "</code>"); };
  const std::vector<std::pair<std::string, Html>> entries = {
      {"Publication", Html::escaped("Number " + std::to_string(told.publication->number) + ", " + time_words(told.publication->time))},
      {"Hash of the ledger", hash(published.hashes.at(static_cast<std::size_t>(told.publication->number) - 1))},
      {"Hash of its record", hash(told.entry->record_sha256)},
      {"What they are for", anchor_link(writer, "changes/", "check", "How to check that nothing was rewritten")}};
  writer.section(writer.anchor("record"), Html::escaped(writer.context().word("for_the_record")), Html(), definitions(writer.context(), entries));
}

RenderedPage tombstone_page(const Context& context, const Published& published, Subject subject, const std::string& id,
                            std::string address) {
  const std::vector<Told> all = told_of(published, subject, id);
  const std::vector<record::Record>* records = published.find(subject, id);
  CHECK(records != nullptr && records->back().kind == VersionKind::withdrawal && !all.empty());
  // A build shows the withdrawal before it is published, and cannot say when that will have been.
  const bool is_told = all.back().entry->kind == VersionKind::withdrawal;
  const std::string title = Titles(context, published).of(subject, id);
  PageWriter writer(context, std::move(address), {});
  writer.stand_for_withdrawn();
  Top top;
  const bool is_report = subject == Subject::report;
  top.crumbs = {{is_report ? "reports/" : "plans/", context.word(is_report ? "reports" : "plans")}};
  top.here = title;
  top.kicker = context.word("withdrawn");
  top.heading = Html::escaped(title + ": withdrawn");
  top.lead = Html::escaped(std::string(is_report ? "This report was withdrawn" : "This plan was withdrawn") +
                           (is_told ? " on " + all.back().day() : "") + ".");
  std::vector<std::pair<std::string, Html>> entries = {{context.word("why"), Html::escaped(sentence(records->back().note))}};
  if (is_told) entries.emplace_back(context.word("withdrawn"), Html::escaped(time_words(all.back().publication->time)));
  entries.emplace_back(context.word("first_published"), Html::escaped(time_words(all.front().publication->time)));
  entries.emplace_back(context.word("versions"),
                       anchor_link(writer, versions_address(subject, id), "", "Every version, as it was published"));
  return notice_page(writer, std::move(top), title + ", withdrawn", definitions(context, entries));
}

RenderedPage moved_page(const Context& context, const model::Moved& moved) {
  PageWriter writer(context, moved.from, {});
  writer.stand_in(moved.to);
  Top top;
  top.here = context.word("moved");
  top.kicker = context.settings().title;
  top.heading = Html::escaped(context.word("moved"));
  top.lead = Html::escaped("What was at this address is now at another.");
  // Whether the page is there was checked where its address is written (page/check.h).
  Text main("<p class=\"go\">" + kept_link(moved.from, moved.to, "Go to the page").str() +
            "</p>\n<p>Its new address is <code class=\"hash\">" + escape_html("/" + moved.to) + "</code></p>\n");
  return notice_page(writer, std::move(top), "/" + moved.from + " \u2013 " + context.word("moved"), std::move(main));
}

RenderedPage removed_page(const Context& context, const model::Removed& removed) {
  PageWriter writer(context, removed.address, {});
  writer.stand_in("");
  const record::Ledger& ledger = context.whole.published.ledger;
  const std::map<std::string, record::Gone> gone = ledger.gone();
  const auto told = gone.find(removed.address);
  const bool is_dated = told != gone.end() && !told->second.to;
  Top top;
  top.here = context.word("removed");
  top.kicker = context.settings().title;
  top.heading = Html::escaped(context.word("removed"));
  top.lead = Html::escaped(is_dated ? "It was taken from this site on " + time_day(told->second.time) + "." : "It is no longer part of this site.");
  std::vector<std::pair<std::string, Html>> entries = {{context.word("why"), Html::escaped(sentence(removed.reason))}};
  if (is_dated) entries.emplace_back(context.word("removed_on"), Html::escaped(time_words(told->second.time)));
  Text main = definitions(context, entries);
  if (!ledger.publications.empty())
    main.append("<p>What was published here before is kept in the record. " + writer.link("changes/", context.word("all_changes")).str() + "</p>\n");
  return notice_page(writer, std::move(top), "/" + removed.address + " \u2013 " + context.word("removed"), std::move(main));
}

}  // namespace candour::page
