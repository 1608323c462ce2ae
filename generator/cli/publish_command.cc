#include <cstdio>

#include <fmt/format.h>

#include "base/london_time.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/program_data.h"
#include "history/repository.h"
#include "io/clock.h"
#include "io/real_file_system.h"
#include "pipeline/publish.h"

namespace candour::cli {
namespace {

using pipeline::PublishOutcome;

void print_coming(const PublishOutcome& outcome) {
  const record::Publication& publication = outcome.publication;
  for (const record::VersionEntry& entry : publication.versions)
    fmt::print("  {} {}, version {}, {}: {}\n", record::word(entry.subject), entry.id, entry.version, record::word(entry.kind), entry.note);
  for (const record::RevisedIndicator& revised : publication.revised) {
    fmt::print("  indicator {}, {}: {}\n", revised.id, revised.kind, revised.note);
    for (const record::ValueChange& value : revised.values) {
      const auto text = [](const std::optional<record::PointValue>& v) {
        return !v ? std::string("none") : v->number ? fmt::format("{}", *v->number) : v->grade.empty() ? "[" + v->marker + "]" : v->grade;
      };
      std::string series;
      for (const auto& [dimension, id] : value.series) series += id + ", ";
      fmt::print("    {}{}: was {}, now {}\n", series, value.period, text(value.was), text(value.now));
    }
  }
  if (!publication.added.empty()) fmt::print("  {} new indicators\n", publication.added.size());
  for (const std::string& page : publication.pages) fmt::print("  page /{}\n", page);
  for (const record::MovedAddress& moved : publication.moved) fmt::print("  moved /{} to /{}\n", moved.from, moved.to);
  for (const record::RemovedAddress& removed : publication.removed) fmt::print("  removed /{}: {}\n", removed.address, removed.note);
  for (const std::string& address : publication.returned) fmt::print("  there again: /{}\n", address);
  fmt::print("  {} files differ from the publication before\n", outcome.changed_files.size());
}

void print_outcome(const PublishOutcome& outcome, const std::string& out, const std::string& push) {
  switch (outcome.what) {
    case PublishOutcome::What::refused: break;
    case PublishOutcome::What::nothing_changed:
      fmt::print("nothing public has changed: nothing was published\n");
      for (const std::string& tag : outcome.restored_tags) fmt::print("  the tag {} was missing and is there again\n", tag);
      break;
    case PublishOutcome::What::rehearsed:
      fmt::print("publication {} would bring:\n", outcome.publication.number);
      print_coming(outcome);
      break;
    case PublishOutcome::What::published:
      fmt::print("publication {} in {}, commit {}:\n", outcome.publication.number, out, outcome.commit.substr(0, 12));
      print_coming(outcome);
      fmt::print("  ledger {}\n", outcome.ledger_hash);
      break;
  }
  if (outcome.redone > 0) fmt::print("others had published first: it was made again on top of theirs\n");
  if (outcome.pushed) fmt::print("pushed to {}\n", push);
  if (outcome.next_release)
    fmt::print("the next release is due at {}, on clocks in London\n",
               write_london_time(*outcome.next_release).value_or(record::utc_text(*outcome.next_release)));
}

}  // namespace

Exit run_publish(const PublishCommand& options, pipeline::Made& made) {
  const ThreadLimit limit(options.common.threads);
  const auto as_of = moment(options.common.as_of);
  const auto format = diag::parse_format(options.common.format);
  if (!as_of || !format) return Exit::wrong_usage;
  pipeline::PublishOptions publish;
  publish.site.root = options.common.root;
  publish.site.data_folders = data_folders();
  publish.site.as_of = *as_of;
  publish.out = options.out.empty() ? options.common.root + "/site" : options.out;
  publish.clock = io::now_utc_seconds();
  publish.dry_run = options.dry_run;
  publish.allow_dirty = options.allow_dirty;
  publish.push = options.push;
  publish.sign = options.sign;
  publish.generator = "candour " CANDOUR_VERSION;
  io::RealFileSystem files;
  if (options.break_lock && history::Repository::is_at(publish.out)) {
    auto repository = history::Repository::open(publish.out);
    if (repository)
      for (const std::string& path : repository->break_locks(files)) fmt::print(stderr, "removed {}\n", path);
  }
  auto outcome = pipeline::publish(publish, files);
  if (!outcome) {
    fmt::print(stderr, "candour: {}\n", outcome.error().what);
    return Exit::world_failed;
  }
  print_mistakes(outcome->made, *format, stderr);
  if (options.common.timings) print_timings(outcome->made.timings);
  print_outcome(*outcome, publish.out, publish.push);
  const bool refused = outcome->what == PublishOutcome::What::refused;
  made = std::move(outcome->made);
  return refused ? Exit::mistakes : Exit::done;
}

}  // namespace candour::cli
