// `candour verify` and `candour history`: what was published, read from the site's repository.

#include <cstdio>

#include <fmt/format.h>

#include "cli/commands.h"
#include "format/json_writer.h"
#include "history/publication.h"
#include "history/verify.h"
#include "record/compare.h"

namespace candour::cli {
namespace {

using format::JsonWriter;
using format::Layout;
using record::Subject;

Result<record::Published> published_at(const std::string& folder) {
  const auto repository = history::Repository::open(folder.empty() ? "site" : folder);
  if (!repository) return tl::unexpected(repository.error());
  const auto head = repository->head();
  if (!head) return tl::unexpected(head.error());
  return history::read_published(*repository, *head);
}

void list(const record::Published& published, bool json) {
  for (std::size_t i = 0; i < published.ledger.publications.size(); ++i) {
    const record::Publication& publication = published.ledger.publications[i];
    if (json) {
      JsonWriter out;
      out.object(Layout::compact).key("number").number(publication.number).key("time").text(record::utc_text(publication.time));
      out.key("ledger").text(published.hashes[i]).key("versions").array();
      for (const record::VersionEntry& entry : publication.versions)
        out.object().key("subject").text(record::word(entry.subject)).key("id").text(entry.id).key("version").number(entry.version)
            .key("kind").text(record::word(entry.kind)).key("note").text(entry.note).end();
      out.end().key("revised").array();
      for (const record::RevisedIndicator& revised : publication.revised) out.text(revised.id);
      out.end().end();
      fmt::print("{}\n", std::move(out).finish());
      continue;
    }
    fmt::print("{:>4}  {}  {}\n", publication.number, record::utc_text(publication.time), published.hashes[i].substr(0, 16));
    for (const record::VersionEntry& entry : publication.versions)
      fmt::print("      {} {}, version {}, {}: {}\n", record::word(entry.subject), entry.id, entry.version, record::word(entry.kind), entry.note);
    for (const record::RevisedIndicator& revised : publication.revised)
      fmt::print("      indicator {}, {}: {}\n", revised.id, revised.kind, revised.note);
    if (!publication.pages.empty()) fmt::print("      {} other pages\n", publication.pages.size());
    for (const record::MovedAddress& moved : publication.moved) fmt::print("      moved /{} to /{}\n", moved.from, moved.to);
    for (const record::RemovedAddress& removed : publication.removed) fmt::print("      removed /{}: {}\n", removed.address, removed.note);
    for (const std::string& address : publication.returned) fmt::print("      there again: /{}\n", address);
  }
}

const std::vector<record::Record>* find(const record::Published& published, const std::string& id) {
  if (const auto* report = published.find(Subject::report, id)) return report;
  return published.find(Subject::plan, id);
}

void show(const record::Published& published, const std::vector<record::Record>& versions, bool json) {
  for (const record::Record& version : versions) {
    const auto at = published.ledger.versions_of(version.subject, version.id)[static_cast<std::size_t>(version.version) - 1];
    const record::Publication& publication = published.ledger.publications[at.publication];
    const std::string address = record::version_address(version.subject, version.id, version.version);
    if (json) {
      JsonWriter out;
      out.object(Layout::compact).key("version").number(version.version).key("kind").text(record::word(version.kind))
          .key("note").text(version.note).key("time").text(record::utc_text(publication.time)).key("address").text(address)
          .key("record").text(publication.versions[at.entry].record_sha256).end();
      fmt::print("{}\n", std::move(out).finish());
    } else {
      fmt::print("version {}  {}  {}: {}\n           /{}\n", version.version, record::utc_text(publication.time),
                 record::word(version.kind), version.note, address);
    }
  }
}

std::string marked(const std::vector<record::WordRun>& runs) {
  std::string text;
  for (const record::WordRun& run : runs) {
    if (run.kind == record::WordRun::Kind::inserted) text += "{+" + run.text + "+}";
    if (run.kind == record::WordRun::Kind::deleted) text += "[-" + run.text + "-]";
    if (run.kind == record::WordRun::Kind::same)
      text += run.text.size() > 120 ? run.text.substr(0, 50) + " … " + run.text.substr(run.text.size() - 50) : run.text;
  }
  return text;
}

void print_text(const record::Difference& difference) {
  for (const record::FigureChange& change : difference.figures)
    fmt::print("{}{}{}, {}: was {}, now {}{}\n", change.title, change.series.empty() ? "" : ", ", change.series, change.period,
               change.was, change.now, change.difference.empty() ? "" : " (" + change.difference + ")");
  for (const record::IndicatorChange& change : difference.indicators) {
    using Kind = record::IndicatorChange::Kind;
    fmt::print("{}: {}\n", change.title,
               change.kind == Kind::added ? "added" : change.kind == Kind::withdrawn ? "taken out" : fmt::format("redefined ({})", fmt::join(change.fields, ", ")));
  }
  for (const record::JudgementChange& change : difference.judgements)
    fmt::print("{}, {}: judged {} before, {} now\n", change.title, change.period, change.was, change.now);
  for (const record::WordChange& change : difference.words) fmt::print("{}:\n{}\n", change.title, marked(change.runs));
  if (difference.empty()) fmt::print("nothing is different\n");
}

void print_json(const record::Difference& difference) {
  JsonWriter out;
  out.object().key("figures").array();
  for (const record::FigureChange& change : difference.figures)
    out.object(Layout::one_line).key("indicator").text(change.indicator).key("series").text(change.series).key("period").text(change.period)
        .key("was").text(change.was).key("now").text(change.now).key("difference").text(change.difference).end();
  out.end().key("indicators").array();
  for (const record::IndicatorChange& change : difference.indicators)
    out.object(Layout::one_line).key("indicator").text(change.indicator).key("change")
        .text(change.kind == record::IndicatorChange::Kind::added ? "added" : change.kind == record::IndicatorChange::Kind::withdrawn ? "withdrawn" : "redefined").end();
  out.end().key("judgements").array();
  for (const record::JudgementChange& change : difference.judgements)
    out.object(Layout::one_line).key("indicator").text(change.indicator).key("period").text(change.period).key("was").text(change.was)
        .key("now").text(change.now).end();
  out.end().key("words").array();
  for (const record::WordChange& change : difference.words) {
    out.object().key("source").text(change.path).key("runs").array();
    for (const record::WordRun& run : change.runs)
      out.object(Layout::one_line).key(run.kind == record::WordRun::Kind::inserted ? "inserted" : run.kind == record::WordRun::Kind::deleted ? "deleted" : "same")
          .text(run.text).end();
    out.end().end();
  }
  out.end().end();
  fmt::print("{}\n", std::move(out).finish());
}

}  // namespace

Exit run_history(const HistoryCommand& options) {
  const auto published = published_at(options.repository);
  if (!published) return world_failed(published.error());
  const bool json = options.format == "json";
  if (options.what == "list") {
    list(*published, json);
    return Exit::done;
  }
  const std::vector<record::Record>* versions = find(*published, options.subject);
  if (versions == nullptr) {
    fmt::print(stderr, "candour: no report or plan `{}` was published here\n", options.subject);
    return Exit::wrong_usage;
  }
  if (options.what == "show") {
    show(*published, *versions, json);
    return Exit::done;
  }
  const int last = static_cast<int>(versions->size());
  if (options.older < 1 || options.newer < 1 || options.older > last || options.newer > last) {
    fmt::print(stderr, "candour: `{}` has versions 1 to {}\n", options.subject, last);
    return Exit::wrong_usage;
  }
  const auto at = [&](int version) -> const record::Record& { return (*versions)[static_cast<std::size_t>(version) - 1]; };
  const record::Difference difference = record::compare(at(options.older), at(options.newer));
  json ? print_json(difference) : print_text(difference);
  return Exit::done;
}

}  // namespace candour::cli
