#include "published_site.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/check.h"
#include "base/sha256.h"
#include "base/text.h"
#include "model/load.h"
#include "page/site_files.h"
#include "page/templates.h"

namespace candour::page {
namespace {

namespace fs = std::filesystem;
using record::PointValue;
using record::Publication;
using record::Record;
using record::RecordSource;
using record::RevisedIndicator;
using record::Subject;
using record::ValueChange;
using record::VersionEntry;
using record::VersionKind;

using Files = std::map<std::string, std::string>;

void read_folder(Files& files, const std::string& folder, const std::string& as) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[as + entry.path().string().substr(folder.size())] = std::string(std::istreambuf_iterator<char>(file), {});
  }
}

const std::string report_now = R"(---
title: January to March 2020
summary: There were {{ robbery.with_unit }}.
kind: quarterly
plan: first
period: 2020-Q1
release: 2020-05-01T09:30
---

Robbery fell in the quarter, as it did in the one before. The council met in March, in the open, and heard from the
police and from three shopkeepers what had been tried on the two streets where most of it happens.

The second paragraph stays as it was published, whatever happens to the first one or to the third one.

More lamps were lit.
)";

/// As it was first published: the other way round, and without its last paragraph.
const std::string report_first = replace_all(replace_all(report_now, "Robbery fell", "Robbery rose"), "\nMore lamps were lit.\n", "");

const std::string satisfaction = R"({
  "title": "Victims who were satisfied",
  "definition": "Of those asked, the share who were satisfied.",
  "unit": { "kind": "percentage", "decimals": 1 },
  "better": "higher",
  "frequency": "yearly",
  "source": { "name": "Figures made up for a test" },
  "not_judged": "a test",
  "dimensions": [{ "id": "offence", "title": "Offence", "values": [{ "id": "all", "title": "All" }, { "id": "theft", "title": "Theft" }] }],
  "series": [
    { "key": { "offence": "all" }, "points": [{ "period": "2018-19", "value": 74.2 }, { "period": "2019-20", "value": 75.0 }] },
    { "key": { "offence": "theft" }, "points": [{ "period": "2018-19", "value": 70.04 }, { "period": "2019-20", "value": 71.5 }] }
  ]
}
)";

Files site_files_on_disk() {
  Files files;
  read_folder(files, std::string(CANDOUR_SOURCE_DIR) + "/tests/end_to_end/site", "");
  Files named;
  for (auto& [path, text] : files) named[path.substr(1)] = text;
  named["data/indicators/satisfaction.json"] = satisfaction;
  named["content/reports/2020-q1/report.md"] = report_now;
  return named;
}

std::vector<RecordSource> sources_of(const Files& files) {
  std::vector<RecordSource> sources;
  for (const auto& [path, text] : files)
    if (path.find("/pages/") == std::string::npos && path.find("site.yml") == std::string::npos) sources.push_back({path, text});
  sources.push_back({"content/site.yml", files.at("content/site.yml")});
  std::sort(sources.begin(), sources.end(), [](const RecordSource& a, const RecordSource& b) { return a.path < b.path; });
  return sources;
}

Record record_of(Subject subject, const std::string& id, const VersionEntry& entry, const Files& files) {
  Record record;
  record.subject = subject;
  record.id = id;
  record.version = entry.version;
  record.kind = entry.kind;
  record.note = entry.note;
  record.sources = sources_of(files);
  return record;
}

/// A record of the second report, which is not in the site.
Files withdrawn_files(Files files) {
  std::string text = replace_all(report_first, "January to March 2020", "April to June 2020");
  text = replace_all(replace_all(text, "2020-Q1", "2020-Q2"), "2020-05-01", "2020-08-01");
  files.erase("content/reports/2020-q1/report.md");
  files.erase("content/reports/2020-q1/safety.md");
  files["content/reports/2020-q2/report.md"] = replace_all(text, "{{ robbery.with_unit }}", "robberies");
  return files;
}

std::int64_t at(std::string_view utc) { return *record::parse_utc(utc); }

ValueChange robbery_change(std::string period, double was, double now, std::string marker) {
  return {{}, std::move(period), PointValue{was, "", ""}, PointValue{now, "", std::move(marker)}};
}

Publication publication(int number, std::string_view time) {
  Publication made;
  made.number = number;
  made.time = at(time);
  made.generator = "candour 0.1.0";
  return made;
}

}  // namespace

void hash_again(record::Published& published) {
  std::string previous;
  for (Publication& one : published.ledger.publications) {
    one.previous = previous;
    record::Ledger until;
    until.publications.assign(published.ledger.publications.data(), &one + 1);
    previous = sha256_hex(record::print_ledger(until));
  }
  published.hashes = record::ledger_hashes(record::print_ledger(published.ledger));
}

record::Published published_by_hand() {
  const Files now = site_files_on_disk();
  Files then = now;
  then["content/reports/2020-q1/report.md"] = report_first;
  then["data/indicators/robbery.json"] =
      replace_all(replace_all(now.at("data/indicators/robbery.json"), "\"value\": 44", "\"value\": 42"), "\"value\": 35", "\"value\": 41");
  Files plan_now = now;
  plan_now["content/plans/first/safety.md"] += "\nStreets with more lamps are safer.\n";

  const VersionEntry first{Subject::report, "2020-q1", 1, VersionKind::first, "First published.", std::string(64, 'a'), {}, false};
  const VersionEntry second{Subject::report, "2020-q1", 2, VersionKind::correction, "Six robberies were counted twice",
                            std::string(64, 'b'), {"robbery"}, true};
  const VersionEntry other{Subject::report, "2020-q2", 1, VersionKind::first, "First published.", std::string(64, 'c'), {}, false};
  const VersionEntry gone{Subject::report, "2020-q2", 2, VersionKind::withdrawal, "It named a person.", std::string(64, 'd'), {}, false};
  const VersionEntry plan{Subject::plan, "first", 1, VersionKind::first, "First published.", std::string(64, 'e'), {}, false};
  const VersionEntry new_plan{Subject::plan, "first", 2, VersionKind::scheduled_revision, "The yearly review added a line.",
                              std::string(64, 'f'), {}, false};

  record::Published published;
  published.records[{Subject::report, "2020-q1"}] = {record_of(Subject::report, "2020-q1", first, then),
                                                     record_of(Subject::report, "2020-q1", second, now)};
  const record::Judged rose{"robbery", {}, "2020-Q1", "higher", ""}, fell{"robbery", {}, "2020-Q1", "lower", ""};
  published.records.at({Subject::report, "2020-q1"})[0].judgements = {rose};
  published.records.at({Subject::report, "2020-q1"})[1].judgements = {fell};
  published.records[{Subject::report, "2020-q2"}] = {record_of(Subject::report, "2020-q2", other, withdrawn_files(then)),
                                                     record_of(Subject::report, "2020-q2", gone, withdrawn_files(then))};
  published.records[{Subject::plan, "first"}] = {record_of(Subject::plan, "first", plan, now), record_of(Subject::plan, "first", new_plan, plan_now)};

  auto& all = published.ledger.publications;
  all.push_back(publication(1, "2020-05-01T08:30:00Z"));
  all.back().versions = {plan, first};
  all.back().added = {"robbery", "satisfaction"};
  all.push_back(publication(2, "2020-06-01T12:00:00Z"));
  all.back().pages = {"about/"};
  all.push_back(publication(3, "2020-08-01T08:30:00Z"));
  all.back().versions = {other};
  all.back().revised = {{"robbery", "policy", "Each release revises the four quarters before it",
                         {robbery_change("2019-Q2", 40, 42, ""), robbery_change("2019-Q3", 40, 41, "r"), robbery_change("2019-Q4", 38, 39, ""),
                          robbery_change("2020-Q1", 40, 41, "p")}, {}},
                        {"satisfaction", "correction", "Rounded wrongly.",
                         {{{{"offence", "theft"}}, "2018-19", PointValue{70.01, "", ""}, PointValue{70.04, "", ""}}}, {"definition"}}};
  all.push_back(publication(4, "2020-09-10T10:05:00Z"));
  all.back().versions = {second};
  all.back().revised = {{"robbery", "correction", "Six robberies were counted twice",
                         {robbery_change("2019-Q2", 42, 44, ""), robbery_change("2020-Q1", 41, 35, "")}, {}}};
  all.push_back(publication(5, "2021-01-05T09:30:00Z"));
  all.back().versions = {gone};
  all.push_back(publication(6, "2021-03-01T09:30:00Z"));
  all.back().versions = {new_plan};
  hash_again(published);
  return published;
}

PublishedSite::PublishedSite(record::Published from) : published_(std::move(from)) {
  Files files = site_files_on_disk();
  read_folder(files, std::string(CANDOUR_SOURCE_DIR) + "/themes/default", "themes/default");
  std::vector<diag::Source> sources;
  for (auto& [path, text] : files) sources.push_back({path, text});
  const diag::SourceTree tree(std::move(sources));
  diag::Diagnostics diagnostics;
  theme_ = theme::load_theme(tree, "default", "en-GB", template_specs(), diagnostics);
  CHECK(theme_);
  model::Loaded loaded = model::load_site(tree);
  CHECK(loaded.site);
  site_ = analysis::protect(model::release(std::move(*loaded.site), at("2021-06-01T00:00:00Z")));
  assets_ = place_assets(*theme_, options_);
  index_.emplace(*site_);
  figures_.emplace(*site_, *index_);
  corrected_ = corrected_judgements(published_);
  whole_.emplace(Whole{*site_, *index_, published_, assets_, corrected_});
  context_.emplace(Context{*whole_, *site_, *theme_, options_, *index_, *figures_, sparks_});
}

std::string words_of(const std::string& html) {
  std::string text;
  bool in_tag = false;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') in_tag = true;
    const bool block = in_tag && (html.compare(i, 3, "<p>") == 0 || html.compare(i, 3, "<li") == 0 || html.compare(i, 3, "<td") == 0 ||
                                  html.compare(i, 3, "<th") == 0 || html.compare(i, 3, "<dd") == 0 || html.compare(i, 4, "<br>") == 0);
    if (block) text += ' ';
    if (!in_tag) text += html[i];
    if (html[i] == '>') in_tag = false;
  }
  for (const auto& [entity, c] : std::map<std::string, std::string>{{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&#39;", "'"}, {"&quot;", "\""}})
    text = replace_all(text, entity, c);
  std::string joined;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank) joined += c;
    if (blank && !joined.empty() && joined.back() != ' ') joined += ' ';
  }
  return joined;
}

}  // namespace candour::page
