#include "pipeline/versions.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "base/parallel.h"
#include "base/sha256.h"
#include "base/text.h"
#include "model/cited.h"
#include "model/write_data.h"
#include "pipeline/record_maker.h"
#include "record/compare.h"

namespace candour::pipeline {
namespace {

using model::Change;
using model::ChangeKind;
using record::Record;
using record::Subject;
using record::VersionKind;

VersionKind version_kind_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::scheduled_revision: return VersionKind::scheduled_revision;
    case ChangeKind::methodology_revision: return VersionKind::methodology_revision;
    case ChangeKind::correction: return VersionKind::correction;
    case ChangeKind::withdrawal: return VersionKind::withdrawal;
  }
  return VersionKind::correction;
}

/// Several reasons since the last version make one: the gravest kind, and all the notes.
Change joined(const std::vector<Change>& changes, std::size_t from) {
  Change all = changes[from];
  for (std::size_t i = from + 1; i < changes.size(); ++i) {
    all.kind = std::max(all.kind, changes[i].kind);
    all.note += " " + changes[i].note;
    all.refresh_all = all.refresh_all || changes[i].refresh_all;
    all.refresh.insert(all.refresh.end(), changes[i].refresh.begin(), changes[i].refresh.end());
  }
  return all;
}

std::string folder_of(Subject subject, const std::string& id) {
  return fmt::format("content/{}s/{}", record::word(subject), id);
}

/// The first words that differ, short enough for a message: "“rose by 3” is now “rose by 4”".
std::string first_difference(const record::WordChange& change) {
  const auto cut = [](std::string text) {
    text = replace_all(std::string(trim(text)), "\n", " ");
    if (text.size() > 60) text = text.substr(0, text.find_last_of(' ', 60)) + " …";
    return text;
  };
  for (std::size_t i = 0; i < change.runs.size(); ++i) {
    const record::WordRun& run = change.runs[i];
    if (run.kind == record::WordRun::Kind::inserted) return "“" + cut(run.text) + "” was put in";
    if (run.kind != record::WordRun::Kind::deleted) continue;
    const bool replaced = i + 1 < change.runs.size() && change.runs[i + 1].kind == record::WordRun::Kind::inserted;
    return "“" + cut(run.text) + (replaced ? "” became “" + cut(change.runs[i + 1].text) + "”" : "” was taken out");
  }
  return "its spacing changed";
}

/// Makes versions of one kind of subject and says what is refused.
class VersionMaker {
 public:
  VersionMaker(const diag::SourceTree& sources, const record::Published& published, Coming& coming)
      : sources_(sources), published_(published), coming_(coming) {}

  /// `make(kept)` gives the record with its words and figures.
  template <class Make>
  void consider(Subject subject, const std::string& id, const std::string& path, const std::vector<Change>& changes, Make make) {
    const std::vector<Record>* before = published_.find(subject, id);
    if (before == nullptr) {
      // Reasons there already are of versions that were published elsewhere.
      to_make_.push_back({[make] { return make(Kept{}); }, nullptr, "First published.", VersionKind::first});
      return;
    }
    const Record& last = before->back();
    if (last.kind == VersionKind::withdrawal || words_of(sources_, subject, id) == words_of(last)) return;
    const std::size_t known = reasons_in(last);
    if (changes.size() <= known) return refuse(subject, id, path, last);
    const Change change = joined(changes, known);
    Kept kept{&last, change.refresh_all, {}};
    for (const model::IndicatorId& indicator : change.refresh) kept.refresh.insert(indicator.str());
    to_make_.push_back({[make, kept] { return make(kept); }, &last, change.note, version_kind_of(change.kind)});
  }

  /// Makes the versions that were found to be needed.
  void make_all() {
    std::vector<Made> made(to_make_.size());
    parallel_for(to_make_.size(), [&](std::size_t i) { made[i] = make(to_make_[i]); });
    for (Made& one : made) {
      coming_.records.push_back(std::move(one.record));
      coming_.versions.push_back(std::move(one.entry));
      coming_.refused.append(std::move(one.refused));
    }
  }

 private:
  /// How many reasons the words of a record gave.
  static std::size_t reasons_in(const Record& record) { return static_cast<std::size_t>(record.reasons); }

  void refuse(Subject subject, const std::string& id, const std::string& path, const Record& last) {
    Record now = last;
    std::erase_if(now.sources, [&](const record::RecordSource& source) {
      return source.path.starts_with(folder_of(subject, id) + "/");
    });
    for (record::RecordSource& source : words_of(sources_, subject, id)) now.sources.push_back(std::move(source));
    std::sort(now.sources.begin(), now.sources.end(),
              [](const record::RecordSource& a, const record::RecordSource& b) { return a.path < b.path; });
    std::string differences;
    for (const record::WordChange& change : record::compare(last, now).words)
      differences += (differences.empty() ? "" : "; ") + change.title + ": " + first_difference(change);
    coming_.refused.error_at_path(
        "no-reason", path,
        fmt::format("this {} was published and is different now, without a reason: {}", record::word(subject),
                    differences.empty() ? "its files are not the same" : differences),
        "say why in its front matter: changes: [{ kind: correction, note: What was wrong, and what is right now. }]");
  }

  struct ToMake {
    std::function<Record()> record;
    const Record* before = nullptr;
    std::string note;
    VersionKind kind = VersionKind::first;
  };
  struct Made {
    Record record;
    record::VersionEntry entry;
    diag::Diagnostics refused;
  };

  Made make(const ToMake& wanted) {
    Made made;
    Record& record = made.record = wanted.record();
    record.version = wanted.before == nullptr ? 1 : wanted.before->version + 1;
    record.kind = wanted.kind;
    record.note = wanted.note;
    record.judgements = judge(record, known_, made.refused);
    if (wanted.before != nullptr) keep_judgements(*wanted.before, record);
    record::VersionEntry& entry = made.entry;
    entry = {record.subject, record.id, record.version, record.kind, record.note, "", {}, false};
    if (wanted.before != nullptr) {
      const record::Difference difference = record::compare(*wanted.before, record);
      std::set<std::string> refreshed;
      for (const record::FigureChange& figure : difference.figures) refreshed.insert(figure.indicator);
      for (const record::IndicatorChange& indicator : difference.indicators) refreshed.insert(indicator.indicator);
      entry.refreshed.assign(refreshed.begin(), refreshed.end());
      entry.judgement_changed = !difference.judgements.empty();
    }
    entry.record_sha256 = sha256_hex(record::print_record(record));
    return made;
  }

  const diag::SourceTree& sources_;
  const record::Published& published_;
  Coming& coming_;
  std::vector<ToMake> to_make_;
  model::KnownIndicators known_;
};

/// Fields of an indicator that say what its figures mean: when they change, what was published means something else.
bool is_definition(const std::string& field) {
  static const std::set<std::string> defining = {"better", "definition", "dimensions", "rate", "stated", "unit", "variation"};
  return defining.contains(field);
}

std::string series_words(const record::ValueChange& change) {
  std::string words;
  for (const auto& [dimension, value] : change.series) words += (words.empty() ? " (" : ", ") + value;
  return words.empty() ? words : words + ")";
}

std::string value_words(const std::optional<record::PointValue>& value) {
  if (!value) return "none";
  std::string words = value->number ? format_machine(*value->number) : value->grade;
  if (!value->marker.empty()) words += (words.empty() ? "[" : " [") + value->marker + "]";
  return words;
}

/// Whether every changed point is among the newest that the policy lets change.
bool covered(const model::Indicator& now, const std::vector<record::ValueChange>& changes, const std::string& older) {
  if (!now.revision_policy) return false;
  const auto oldest_allowed = [&](const record::ValueChange& change) -> std::optional<model::Day> {
    // The newest points of the series as it stands, of which the policy names so many.
    for (const model::Series& series : now.series) {
      bool same = true;
      for (std::size_t d = 0; d < now.dimensions.size(); ++d)
        same = same && d < change.series.size() && now.dimensions[d].values[series.key[d]].id == change.series[d].second;
      if (!same) continue;
      const std::size_t known = static_cast<std::size_t>(
          std::count_if(series.points.begin(), series.points.end(), [&](const model::Point& point) {
            return contains(older, "\"period\": \"" + point.period.id() + "\"");
          }));
      const auto reach = static_cast<std::size_t>(now.revision_policy->periods);
      if (known == 0) return std::nullopt;
      return series.points[known > reach ? known - reach : 0].period.last_day();
    }
    return std::nullopt;
  };
  return std::all_of(changes.begin(), changes.end(), [&](const record::ValueChange& change) {
    std::string why;
    const auto period = model::Period::parse(change.period, why);
    const auto oldest = oldest_allowed(change);
    return period && oldest && change.now && period->last_day() >= *oldest;
  });
}

std::size_t reasons_in_data(const std::string& older) {
  std::size_t count = 0;
  const std::size_t begin = older.find("\n  \"revisions\": [");
  if (begin == std::string::npos) return 0;
  const std::size_t end = older.find("\n  ]", begin);
  for (std::size_t at = older.find("{ \"kind\":", begin); at < end; at = older.find("{ \"kind\":", at + 1)) ++count;
  return count;
}

void refuse_revision(const model::Indicator& indicator, const record::DataChange& change, diag::Diagnostics& refused) {
  const std::string path = "data/indicators/" + indicator.id.str() + ".json";
  const char* help = "say why in it: \"revisions\": [{ \"kind\": \"correction\", \"note\": \"What changed and why.\" }]";
  for (const record::ValueChange& value : change.values) {
    std::string why;
    const auto period = model::Period::parse(value.period, why);
    refused.error_at_path("no-reason", path,
                          fmt::format("a published value changed without a reason: {}{}, {}: was {}, now {}", indicator.id.str(),
                                      series_words(value), period ? period->label() : value.period, value_words(value.was),
                                      value_words(value.now)),
                          help);
  }
  for (const std::string& field : change.fields)
    if (is_definition(field))
      refused.error_at_path("no-reason", path, fmt::format("the published `{}` changed without a reason", field), help);
}

void consider_data(const model::Indicator& indicator, const PublicData& public_data, Coming& coming) {
  const auto older = public_data(indicator.id.str());
  if (!older) {
    coming.added.push_back(indicator.id.str());
    return;
  }
  const std::string newer = model::write_indicator(indicator);
  if (newer == *older) return;
  auto change = record::compare_data(*older, newer);
  if (!change) {
    coming.refused.error_at_path("record", "indicators/" + indicator.id.str(), change.error().what);
    return;
  }
  std::erase_if(change->fields, [](const std::string& field) { return !is_definition(field); });
  if (change->empty()) return;
  record::RevisedIndicator revised{indicator.id.str(), "", "", change->values, change->fields};
  const std::size_t known = reasons_in_data(*older);
  if (indicator.revisions.size() > known) {
    const Change reason = joined(indicator.revisions, known);
    revised.kind = record::word(version_kind_of(reason.kind));
    revised.note = reason.note;
  } else if (change->fields.empty() && covered(indicator, change->values, *older)) {
    revised.kind = "policy";
    revised.note = indicator.revision_policy->note;
  } else {
    refuse_revision(indicator, *change, coming.refused);
    return;
  }
  coming.revised.push_back(std::move(revised));
}

/// What the settings say of addresses, as far as the ledger says something else, or nothing.
void consider_addresses(const model::Settings& settings, const record::Ledger& ledger, Coming& coming) {
  std::map<std::string, record::Gone> told = ledger.gone();
  for (const model::Moved& moved : settings.moved) {
    const auto before = told.find(moved.from);
    if (before == told.end() || before->second.to != moved.to) coming.moved.push_back({moved.from, moved.to});
    if (before != told.end()) told.erase(before);
  }
  for (const model::Removed& removed : settings.removed) {
    const auto before = told.find(removed.address);
    if (before == told.end() || before->second.to || before->second.note != removed.reason)
      coming.removed.push_back({removed.address, removed.reason});
    if (before != told.end()) told.erase(before);
  }
  // A part or file whose page has gone since is gone with it.
  const auto is_answered = [&](const std::string& page) {
    return std::any_of(settings.moved.begin(), settings.moved.end(), [&](const model::Moved& moved) { return moved.from == page; }) ||
           std::any_of(settings.removed.begin(), settings.removed.end(), [&](const model::Removed& removed) { return removed.address == page; });
  };
  for (const auto& [address, gone] : told)
    if (address.ends_with('/') || !is_answered(address.substr(0, address.rfind('/') + 1))) coming.returned.push_back(address);
}

/// What was published and is in the content no more.
template <class Things>
void refuse_lost(Subject subject, const Things& there, const record::Published& published, diag::Diagnostics& refused) {
  for (const auto& [key, versions] : published.records) {
    if (key.first != subject || versions.back().kind == VersionKind::withdrawal) continue;
    const bool kept = std::any_of(there.begin(), there.end(), [&](const auto& thing) { return thing.id.str() == key.second; });
    if (!kept)
      refused.error_at_path("lost", folder_of(subject, key.second),
                            fmt::format("this {} was published and is no longer there", record::word(subject)),
                            "put it back; to take it from the site, withdraw it: changes: [{ kind: withdrawal, note: Why. }]");
  }
}

}  // namespace

Coming plan_publication(const analysis::PublicSite& site, const diag::SourceTree& sources,
                        const record::Published& published, const PublicData& public_data) {
  Coming coming;
  VersionMaker maker(sources, published, coming);
  for (const model::Plan& plan : site.site().plans)
    maker.consider(Subject::plan, plan.id.str(), folder_of(Subject::plan, plan.id.str()) + "/plan.md", plan.changes, [&](const Kept&) {
      Record record = make_record(site, sources, plan);
      record.reasons = static_cast<int>(plan.changes.size());
      return record;
    });
  for (const model::Report& report : site.site().reports)
    maker.consider(Subject::report, report.id.str(), folder_of(Subject::report, report.id.str()) + "/report.md", report.changes,
                   [&](const Kept& kept) {
                     Record record = make_record(site, sources, report, kept);
                     record.reasons = static_cast<int>(report.changes.size());
                     return record;
                   });
  maker.make_all();
  refuse_lost(Subject::plan, site.site().plans, published, coming.refused);
  refuse_lost(Subject::report, site.site().reports, published, coming.refused);
  for (const model::Indicator& indicator : site.site().indicators) consider_data(indicator, public_data, coming);
  consider_addresses(site.site().settings, published.ledger, coming);
  return coming;
}

Withdrawn withdrawn(const record::Published& published, const std::vector<Record>& coming) {
  Withdrawn gone;
  for (const auto& [key, versions] : published.records)
    if (versions.back().kind == VersionKind::withdrawal) gone.insert(key);
  for (const Record& record : coming)
    if (record.kind == VersionKind::withdrawal) gone.emplace(record.subject, record.id);
  return gone;
}

}  // namespace candour::pipeline
