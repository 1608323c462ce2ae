#include "pipeline/publish.h"

#include <algorithm>

#include <fmt/format.h>

#include "history/publication.h"
#include "history/remote.h"
#include "history/tree_builder.h"
#include "output/apply.h"
#include "pipeline/next.h"
#include "pipeline/push.h"
#include "pipeline/stopwatch.h"

namespace candour::pipeline {
namespace {

using history::Committed;
using history::ObjectId;
using history::Repository;
using history::Standing;
using history::TreeFile;
using record::Subject;

constexpr int most_tries = 5;
constexpr std::int64_t most_lateness = 1200;  ///< Seconds after a release time that a timer may come.
constexpr std::int64_t most_clock_difference = 300;  ///< Seconds between the clocks of two publishers.

Result<Repository> open_site(const std::string& folder, io::FileSystem& disk) {
  if (auto cleared = Repository::clear_unfinished(folder, disk); !cleared) return tl::unexpected(cleared.error());
  if (Repository::is_at(folder)) {
    auto opened = Repository::open(folder);
    if (opened && opened->is_bare())
      return failure("the repository at `" + folder + "` is bare: publishing needs one with files, such as a clone of it");
    return opened;
  }
  const auto entries = disk.list(folder);
  if (!entries) return tl::unexpected(entries.error());
  const bool ours = std::any_of(entries->begin(), entries->end(), [](const io::Entry& e) { return e.name == output::manifest_name; });
  if (!ours && !entries->empty())
    return failure("`" + folder + "` holds files that candour did not make: publish into an empty folder or a clone of the site");
  return Repository::create(folder, "published", disk);
}

history::CommitText commit_text(const model::Settings& settings, std::int64_t time, std::string message) {
  const auto plain = [](std::string text) {
    std::erase_if(text, [](char c) { return c == '<' || c == '>' || c == '\n' || c == '\0'; });
    return text;
  };
  const std::string email = plain(settings.contact_email);
  return {plain(settings.full_name()), email.empty() ? "candour@localhost" : email, time, std::move(message)};
}

/// Leaves of `site.files` those that have to be looked at: the others stand right, and stay.
void keep_what_is_right(OutputFiles& site, const std::vector<TreeFile>& wanted, std::vector<Standing>& standing) {
  std::vector<OutputFile> rest;
  const auto carried = static_cast<std::ptrdiff_t>(site.carried.size());
  auto at = wanted.begin();
  for (OutputFile& file : site.files) {
    while (at->path != file.path) ++at;
    Standing& here = standing[static_cast<std::size_t>(at - wanted.begin())];
    if (file.path == output::manifest_name) {
      here.is = Standing::Is::unknown;  // the output room writes it
    } else if (here.is == Standing::Is::right) {
      site.carried.push_back(std::move(file.path));
    } else {
      here.is = Standing::Is::just_written;
      rest.push_back(std::move(file));
    }
  }
  site.files = std::move(rest);
  std::inplace_merge(site.carried.begin(), site.carried.begin() + carried, site.carried.end());
}

/// Writes the files of the publication and brings the index to it.
Result<void> check_out(const PublishOptions& options, Repository& repository, const history::SiteTree& tree, OutputFiles& site, io::FileSystem& disk) {
  std::vector<TreeFile> wanted;  // with paths of its own: those of `site` are moved
  for (const history::Placed& file : history::all_files(tree.files, tree.ids, tree.carried)) wanted.push_back({std::string(file.path), file.id, false});
  auto standing = repository.standing(wanted);
  if (!standing) return tl::unexpected(standing.error());
  keep_what_is_right(site, wanted, *standing);
  const auto present = output::look(disk, options.out, site);
  if (!present) return tl::unexpected(present.error());
  const auto plan = output::plan_writes(site, *present);
  if (!plan) return tl::unexpected(plan.error());
  if (auto applied = output::apply(disk, options.out, site, *plan); !applied) return applied;
  return repository.restore(wanted, std::move(*standing));
}

enum class Step { done, again, again_on_theirs };

/// One attempt on what the branch holds now. Steps that find mistakes, or nothing to do, end it.
class Attempt {
 public:
  Attempt(const PublishOptions& options, const Source& source, Repository& repository, io::FileSystem& disk, PublishOutcome& outcome)
      : options_(options), source_(source), repository_(repository), disk_(disk), outcome_(outcome), made_(outcome.made) {}

  Result<Step> run() {
    Timings timings;
    Stopwatch stopwatch(timings);
    if (const auto name = repository_.branch(); !name) return tl::unexpected(name.error());
    const auto head = repository_.head();
    if (!head) return tl::unexpected(head.error());
    auto before = look_at(repository_, *head);
    if (!before) return tl::unexpected(before.error());
    before_ = std::move(*before);
    stopwatch.lap("published before");
    const auto& publications = before_.published.ledger.publications;
    if (!publications.empty() && options_.site.as_of < publications.back().time) {
      // Another machine's clock may be a little ahead, or its publication may have come while this one was made.
      const std::int64_t last = publications.back().time;
      if (options_.site.as_of != options_.clock || last - options_.clock > most_clock_difference)
        return failure(fmt::format("the last publication was at {}, after the time of this one", record::utc_text(last)));
      options_.site.as_of = options_.clock = last;
    }
    Next next(options_.site, options_.generator, source_, repository_, disk_, before_);
    const Next::Is is = next.make();
    next.made.timings.insert(next.made.timings.begin(), timings.begin(), timings.end());
    outcome_.publication = next.publication;
    outcome_.ledger_hash = next.ledger_hash;
    outcome_.next_release = next.next_release;
    outcome_.changed_files = next.changed_files;
    const bool commits = is == Next::Is::new_publication && !options_.dry_run && options_.site.as_of <= options_.clock;
    const Result<Committed> committed = commits ? commit(next) : Committed{};
    ids_ = next.ids();
    carried_ = next.carried();
    made_ = std::move(next.made);
    if (is == Next::Is::wrong) return Step::done;
    if (is == Next::Is::nothing_new) return put_right();
    if (!committed) return tl::unexpected(committed.error());
    if (commits) return committed->moved == history::Moved::done ? go_public(committed->commit, next.published) : Result<Step>(Step::again);
    outcome_.what = PublishOutcome::What::rehearsed;
    return Step::done;
  }

 private:
  /// Nothing is new: what a publisher that was stopped left undone is done.
  Result<Step> put_right() {
    outcome_.what = PublishOutcome::What::nothing_changed;
    if (options_.dry_run) return Step::done;
    auto tags = history::restore_tags(repository_, *before_.head, before_.published, author(*made_.site));
    if (!tags) return tl::unexpected(tags.error());
    outcome_.restored_tags = std::move(*tags);
    if (auto done = check_out(options_, repository_, tree(), *made_.files, disk_); !done) return tl::unexpected(done.error());
    const auto pushed = push_there();
    if (!pushed) return tl::unexpected(pushed.error());
    return *pushed ? Step::done : Step::again_on_theirs;
  }

  /// Whether what is published here is there too; false where others were first.
  Result<bool> push_there() {
    if (options_.push.empty()) return true;
    const auto pushed = history::push(repository_, options_.push);
    if (!pushed) return tl::unexpected(pushed.error());
    return outcome_.pushed = *pushed == history::Pushed::done;
  }

  /// A report that waited for its time and is published long after it: a timer did not run.
  void tell_late_releases(const analysis::PublicSite& site, diag::Diagnostics& diagnostics) {
    for (const record::VersionEntry& entry : outcome_.publication.versions) {
      if (entry.subject != Subject::report || entry.kind != record::VersionKind::first || !source_.ready_since) continue;
      const auto& reports = site.site().reports;
      const auto report = std::find_if(reports.begin(), reports.end(), [&](const model::Report& r) { return r.id.str() == entry.id; });
      if (report == reports.end() || *source_.ready_since >= report->release.utc_seconds) continue;
      const std::int64_t late = options_.site.as_of - report->release.utc_seconds;
      if (late > most_lateness)
        diagnostics.warning_at_path("late-release", report->source_path,
                                    fmt::format("this report is published {} minutes after its release time", late / 60),
                                    "let `candour publish` run at the release time, from cron, a systemd timer or a workflow");
    }
  }

  Result<Committed> commit(Next& next) {
    tell_late_releases(*next.made.site, next.made.diagnostics);
    Stopwatch stopwatch(next.made.timings);
    history::CommitText text = author(*next.made.site);
    text.message = history::commit_message(outcome_.publication, outcome_.ledger_hash);
    auto committed = history::commit_site(repository_, before_.head, next.tree(), text,
                                          history::tags_of(outcome_.publication, outcome_.ledger_hash));
    stopwatch.lap("commit");
    return committed;
  }

  /// The publication is there: pushed, and then checked out.
  Result<Step> go_public(const ObjectId& commit, const record::Published& published) {
    Stopwatch stopwatch(made_.timings);
    outcome_.commit = commit.hex();
    outcome_.what = PublishOutcome::What::published;
    const auto tags = history::restore_tags(repository_, commit, published, author(*made_.site));
    if (!tags) return tl::unexpected(tags.error());
    const auto pushed = push_there();
    if (pushed && !*pushed) {
      if (auto back = give_way(repository_, options_.push, outcome_); !back) return tl::unexpected(back.error());
      return Step::again_on_theirs;
    }
    if (auto done = check_out(options_, repository_, tree(), *made_.files, disk_); !done) return tl::unexpected(done.error());
    stopwatch.lap("check out");
    if (!pushed) return tl::unexpected(pushed.error());
    return Step::done;
  }

  history::SiteTree tree() const { return {*made_.files, ids_, carried_, before_.objects}; }
  history::CommitText author(const analysis::PublicSite& site) const {
    history::CommitText text = commit_text(site.site().settings, options_.site.as_of, "");
    if (!options_.sign.empty()) text.signer = history::ssh_signer(options_.sign);
    return text;
  }

  PublishOptions options_;  ///< Its time may move to that of the last publication.
  const Source& source_;
  Repository& repository_;
  io::FileSystem& disk_;
  PublishOutcome& outcome_;
  Made& made_;
  Before before_;
  std::vector<ObjectId> ids_;  ///< Of the blobs of made_.files.
  std::vector<TreeFile> carried_;
};

}  // namespace

Result<PublishOutcome> publish(const PublishOptions& options, io::FileSystem& disk) {
  const auto root = disk.real_path(options.site.root);
  if (!root) return tl::unexpected(root.error());
  if (auto refused = refuse_source_folder(options.site, options.out, disk); !refused) return tl::unexpected(refused.error());
  PublishOptions resolved = options;
  resolved.site.root = *root;
  auto source = find_source(*root, options.allow_dirty ? Uncommitted::take_from_disk : Uncommitted::refuse, disk);
  if (!source) return tl::unexpected(source.error());
  const auto claimed = output::claim(disk, options.out);
  if (!claimed) return tl::unexpected(claimed.error());
  auto repository = open_site(options.out, disk);
  if (!repository) return tl::unexpected(repository.error());
  int redone = 0;
  for (int tries = 0; tries < most_tries; ++tries) {
    if (!options.push.empty() && !options.dry_run)
      if (auto met = follow_remote(*repository, options.push); !met) return tl::unexpected(met.error());
    PublishOutcome outcome;
    const auto step = Attempt(resolved, *source, *repository, disk, outcome).run();
    if (!step) return tl::unexpected(step.error());
    outcome.redone = redone;
    if (*step == Step::done) return outcome;
    if (*step == Step::again_on_theirs) ++redone;
  }
  if (redone > 0) return failure("others publish to `" + options.push + "` faster than this can be made again on top of theirs: publish again later");
  return failure("the branch was moved by others each time that this was to be published: publish again later");
}

}  // namespace candour::pipeline
