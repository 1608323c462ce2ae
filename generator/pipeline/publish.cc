#include "pipeline/publish.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/sha256.h"
#include "history/publication.h"
#include "history/tree_builder.h"
#include "history/tree_file_system.h"
#include "output/apply.h"
#include "page/address.h"
#include "pipeline/stopwatch.h"
#include "record/compare.h"

namespace candour::pipeline {
namespace {

using history::ObjectId;
using history::Repository;
using history::TreeFile;
using record::Subject;

constexpr int most_tries = 5;

/// Where the content comes from: the disk, or the last commit of the repository that holds it.
struct Source {
  record::Origin origin;
  std::unique_ptr<io::FileSystem> commit;  ///< Null: from disk.
};

std::string listed(const std::vector<std::string>& paths, std::size_t most) {
  std::string list;
  for (std::size_t i = 0; i < std::min(paths.size(), most); ++i) list += (i == 0 ? "" : ", ") + paths[i];
  return paths.size() > most ? list + " and more" : list;
}

Result<Source> find_source(const PublishOptions& options, const std::string& root, io::FileSystem& disk) {
  Source source;
  auto repository = Repository::containing(root);
  if (!repository) return tl::unexpected(repository.error());
  if (!*repository) return source;
  const auto head = (*repository)->head();
  if (!head) return tl::unexpected(head.error());
  std::string prefix;
  if (!(*repository)->is_bare()) {
    const auto top = disk.real_path((*repository)->work_tree());
    if (!top) return tl::unexpected(top.error());
    if (root != *top) prefix = root.substr(top->size() + 1) + "/";
    const auto changed = (*repository)->changed({prefix + "content", prefix + "data", prefix + "themes"}, 21);
    if (!changed) return tl::unexpected(changed.error());
    if (!changed->empty() && !options.allow_dirty)
      return failure(fmt::format("the content has changes that are not committed ({}): commit them, so that what is published "
                                 "can be made again, or publish them as they are with --allow-dirty",
                                 listed(*changed, 3)));
    if (!changed->empty()) {
      source.origin = {record::Origin::State::uncommitted, *head ? (*head)->hex() : std::string()};
      return source;
    }
  }
  if (!*head) return failure("the content's repository has no commit yet: commit the content first");
  source.origin = {record::Origin::State::commit, (*head)->hex()};
  auto files = history::TreeFileSystem::make(**repository, **head, prefix, options.site.root, disk);
  if (!files) return tl::unexpected(files.error());
  source.commit = std::move(*files);
  return source;
}

Result<Repository> open_site(const std::string& folder, io::FileSystem& disk) {
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
  return Repository::create(folder, "published");
}

/// Whether a file stays as it was published, for ever.
bool is_carried(const std::string& path) {
  if (path.starts_with("assets/")) return true;
  if (!path.starts_with("reports/") && !path.starts_with("plans/")) return false;
  return path.find("/as-published/") != std::string::npos || path.ends_with("/record.json");
}

/// The publication that is there now.
struct Before {
  std::optional<ObjectId> head;
  record::Published published;
  std::vector<TreeFile> files;
  std::vector<ObjectId> objects;
  std::map<std::string, ObjectId> ids;

  std::optional<ObjectId> find(const std::string& path) const {
    const auto at = ids.find(path);
    return at == ids.end() ? std::nullopt : std::optional(at->second);
  }
};

Result<Before> look_at(const Repository& repository) {
  Before before;
  if (auto name = repository.branch(); !name) return tl::unexpected(name.error());
  auto head = repository.head();
  if (!head) return tl::unexpected(head.error());
  before.head = *head;
  if (!before.head) return before;
  auto published = history::read_published(repository, before.head);
  if (!published) return tl::unexpected(published.error());
  before.published = std::move(*published);
  auto contents = repository.contents(*before.head);
  if (!contents) return tl::unexpected(contents.error());
  before.files = std::move(contents->files);
  before.objects = std::move(contents->objects);
  for (const TreeFile& file : before.files) before.ids.emplace(file.path, file.id);
  return before;
}

/// The versions that the site shows: of each report the last as the latest, every one at its own address, and those
/// that are new as the public will have seen them.
enum class New { published, only_shown };
page::Archive archive_of(record::Published published, const std::vector<record::Record>& made, New how = New::published) {
  page::Archive archive;
  archive.published = std::move(published);
  for (const record::Record& record : made) archive.published.records[{record.subject, record.id}].push_back(record);
  for (const auto& [key, versions] : archive.published.records) {
    for (const record::Record& record : versions) {
      const bool last = &record == &versions.back();
      const bool is_new = std::any_of(made.begin(), made.end(), [&](const record::Record& r) {
        return r.subject == record.subject && r.id == record.id && r.version == record.version;
      });
      page::VersionToRender version{&record, {}};
      if (last && key.first == Subject::report) version.places.push_back(page::Place::latest);
      if (!is_new || how == New::published) version.places.push_back(page::Place::version);
      if (is_new && how == New::published) version.places.push_back(page::Place::as_published);
      if (!version.places.empty()) archive.versions.push_back(std::move(version));
    }
  }
  return archive;
}

void add_file(OutputFiles& site, std::string path, std::string text) {
  OutputFile file{std::move(path), Text(std::move(text))};
  const auto at = std::lower_bound(site.files.begin(), site.files.end(), file,
                                   [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  site.files.insert(at, std::move(file));
}

/// The site whole: pages, records and the ledger; and what is carried on from before.
std::vector<TreeFile> complete(OutputFiles& site, const std::vector<record::Record>& made, const record::Ledger& ledger, const Before& before) {
  for (const record::Record& record : made)
    add_file(site, record::record_path(record.subject, record.id, record.version), record::print_record(record));
  add_file(site, std::string(record::ledger_path), record::print_ledger(ledger));
  std::vector<TreeFile> carried;
  for (const TreeFile& file : before.files) {
    if (!is_carried(file.path)) continue;
    const auto at = std::lower_bound(site.files.begin(), site.files.end(), file.path,
                                     [](const OutputFile& a, const std::string& path) { return a.path < path; });
    if (at != site.files.end() && at->path == file.path) continue;
    carried.push_back(file);
    site.carried.push_back(file.path);
  }
  std::sort(site.carried.begin(), site.carried.end());
  output::Manifest manifest;
  for (const OutputFile& file : site.files) manifest.paths.push_back(file.path);
  std::vector<std::string> all;
  std::merge(manifest.paths.begin(), manifest.paths.end(), site.carried.begin(), site.carried.end(), std::back_inserter(all));
  manifest.paths = std::move(all);
  add_file(site, std::string(output::manifest_name), output::print_manifest(manifest));
  return carried;
}

std::vector<std::string> changed_paths(const history::SiteTree& site, const Before& before) {
  std::vector<std::string> changed;
  std::set<std::string> still_there;
  for (std::size_t i = 0; i < site.ids.size(); ++i) {
    const std::string& path = site.files.files[i].path;
    still_there.insert(path);
    const auto was = before.find(path);
    if (!was || *was != site.ids[i]) changed.push_back(path);
  }
  for (const TreeFile& file : site.carried) still_there.insert(file.path);
  for (const TreeFile& file : before.files)
    if (!still_there.contains(file.path)) changed.push_back(file.path);
  std::sort(changed.begin(), changed.end());
  return changed;
}

/// What a page says, without what surrounds every page.
std::string_view main_part(std::string_view html) {
  const std::size_t begin = html.find("<main"), end = html.rfind("</main>");
  return begin == std::string_view::npos || end == std::string_view::npos ? html : html.substr(begin, end - begin);
}

/// Addresses of authors' own pages that say something else than before, or are new.
std::vector<std::string> changed_pages(const OutputFiles& files, const model::Site& site, const Before& before, const Repository& repository) {
  std::vector<std::string> pages;
  for (const model::Page& page : site.pages) {
    const std::string address = page::content_address(page.id);
    const std::string path = page::file_of(address);
    const auto now = std::lower_bound(files.files.begin(), files.files.end(), path,
                                      [](const OutputFile& a, const std::string& wanted) { return a.path < wanted; });
    const auto was = before.find(path);
    const Result<std::string> old = was ? repository.blob(*was) : failure("");
    if (!old || main_part(*old) != main_part(now->text.str())) pages.push_back(address);
  }
  return pages;
}

/// Pages that people could go to and that would be gone.
void refuse_lost_pages(const OutputFiles& site, const Before& before, const Withdrawn& gone,
                       diag::Diagnostics& refused) {
  for (const TreeFile& file : before.files) {
    if (!file.path.ends_with("index.html") || is_carried(file.path)) continue;
    const auto at = std::lower_bound(site.files.begin(), site.files.end(), file.path,
                                     [](const OutputFile& a, const std::string& path) { return a.path < path; });
    if (at != site.files.end() && at->path == file.path) continue;
    const bool withdrawn = std::any_of(gone.begin(), gone.end(), [&](const auto& key) {
      return file.path.starts_with(fmt::format("{}s/{}/", record::word(key.first), key.second));
    });
    if (!withdrawn)
      refused.error_at_path("lost", file.path, "this page was published and would be gone",
                            "what is published stays at its address: put back what it was made from");
  }
}

history::CommitText commit_text(const model::Settings& settings, std::int64_t time, std::string message) {
  const auto plain = [](std::string text) {
    std::erase_if(text, [](char c) { return c == '<' || c == '>' || c == '\n' || c == '\0'; });
    return text;
  };
  const std::string email = plain(settings.contact_email);
  return {plain(settings.full_name()), email.empty() ? "candour@localhost" : email, time, std::move(message)};
}

std::optional<std::int64_t> next_release(const analysis::PublicSite& site) {
  std::optional<std::int64_t> next;
  for (const model::Upcoming& upcoming : site.upcoming())
    if (!next || upcoming.release.utc_seconds < *next) next = upcoming.release.utc_seconds;
  return next;
}

/// Leaves of `site.files`, which `wanted` begins with, those that have to be looked at: the others are there already, and
/// stay.
Result<void> keep_what_is_there(const Repository& repository, OutputFiles& site, const std::vector<TreeFile>& wanted) {
  const auto there = repository.are_checked_out(wanted);
  if (!there) return tl::unexpected(there.error());
  std::vector<OutputFile> rest;
  for (std::size_t i = 0; i < site.files.size(); ++i) {
    // The manifest is the output room's to write.
    if (site.files[i].path == output::manifest_name) continue;
    if ((*there)[i]) {
      site.carried.push_back(site.files[i].path);
    } else {
      rest.push_back(std::move(site.files[i]));
    }
  }
  site.files = std::move(rest);
  std::sort(site.carried.begin(), site.carried.end());
  return {};
}

/// Writes the files of the publication and brings the index to it.
Result<void> check_out(const PublishOptions& options, Repository& repository, const history::SiteTree& tree, OutputFiles& site, io::FileSystem& disk) {
  std::vector<TreeFile> wanted;
  for (std::size_t i = 0; i < tree.ids.size(); ++i) wanted.push_back({site.files[i].path, tree.ids[i], false});
  if (auto kept = keep_what_is_there(repository, site, wanted); !kept) return kept;
  const auto present = output::look(disk, options.out, site);
  if (!present) return tl::unexpected(present.error());
  const auto plan = output::plan_writes(site, *present);
  if (!plan) return tl::unexpected(plan.error());
  if (auto applied = output::apply(disk, options.out, site, *plan); !applied) return applied;
  std::vector<std::string> written;
  for (const OutputFile& file : site.files) written.push_back(file.path);
  wanted.insert(wanted.end(), tree.carried.begin(), tree.carried.end());
  return repository.restore(wanted, written);
}

analysis::PublicSite leave_out_withdrawn(analysis::PublicSite site, const Withdrawn& gone) {
  std::set<model::ReportId> reports;
  for (const auto& [subject, id] : gone)
    if (subject == Subject::report) reports.insert(model::ReportId(id));
  return analysis::leave_out(std::move(site), reports);
}

PublicData public_data(const Before& before, const Repository& repository) {
  return [&](const std::string& id) -> std::optional<std::string> {
    const auto blob = before.find("indicators/" + id + "/" + id + ".json");
    const Result<std::string> text = blob ? repository.blob(*blob) : failure("");
    return text ? std::optional(*text) : std::nullopt;
  };
}

enum class Step { done, again };

/// One attempt on what the branch holds now. Steps that find mistakes, or nothing to do, end it.
class Attempt {
 public:
  Attempt(const PublishOptions& options, const Source& source, Repository& repository, io::FileSystem& disk, PublishOutcome& outcome)
      : options_(options), source_(source), repository_(repository), disk_(disk), outcome_(outcome), made_(outcome.made) {}

  Result<Step> run() {
    if (auto looked = look(); !looked) return tl::unexpected(looked.error());
    const auto& publications = before_.published.ledger.publications;
    if (!publications.empty() && options_.site.as_of < publications.back().time)
      return failure(fmt::format("the last publication was at {}, after the time of this one", record::utc_text(publications.back().time)));
    if (!plan()) return Step::done;
    if (coming_.empty()) {
      const bool same = is_as_published();
      if (made_.diagnostics.has_errors()) return Step::done;
      if (same) return put_right();
    }
    const record::Ledger ledger = write_ledger();
    if (made_.files) refuse_lost_pages(*made_.files, before_, gone_, made_.diagnostics);
    if (made_.diagnostics.has_errors()) return Step::done;
    Stopwatch stopwatch(made_.timings);
    carried_ = complete(*made_.files, coming_.records, ledger, before_);
    ids_ = history::blob_ids(*made_.files);
    outcome_.changed_files = changed_paths(tree(), before_);
    stopwatch.lap("hash");
    if (!options_.dry_run && options_.site.as_of <= options_.clock) return commit();
    outcome_.what = PublishOutcome::What::rehearsed;
    return Step::done;
  }

 private:
  Result<void> look() {
    Stopwatch stopwatch(made_.timings);
    auto before = look_at(repository_);
    if (!before) return tl::unexpected(before.error());
    before_ = std::move(*before);
    stopwatch.lap("published before");
    return {};
  }

  /// The site that may be shown, and what publishing it would bring; false where there are mistakes.
  bool plan() {
    Timings timings = std::move(made_.timings);
    made_ = make_public(options_.site, source_.commit ? *source_.commit : disk_);
    made_.timings.insert(made_.timings.begin(), timings.begin(), timings.end());
    if (!made_.site) return false;
    Stopwatch stopwatch(made_.timings);
    outcome_.next_release = next_release(*made_.site);
    coming_ = plan_publication(*made_.site, made_.sources, before_.published, public_data(before_, repository_));
    made_.diagnostics.append(std::move(coming_.refused));
    if (made_.diagnostics.has_errors()) return false;
    gone_ = withdrawn(before_.published, coming_.records);
    made_.site = leave_out_withdrawn(std::move(*made_.site), gone_);
    stopwatch.lap("versions");
    return true;
  }

  /// Made with the ledger as it is, the site is what was published, unless something has changed.
  bool is_as_published() {
    render(made_, options_.site, archive_of(before_.published, {}));
    if (!made_.files) return false;
    refuse_lost_pages(*made_.files, before_, gone_, made_.diagnostics);
    note_changed_pages();
    carried_ = complete(*made_.files, {}, before_.published.ledger, before_);
    ids_ = history::blob_ids(*made_.files);
    return changed_paths(tree(), before_).empty();
  }

  /// Nothing is new: what a publisher that was stopped left undone is done.
  Result<Step> put_right() {
    outcome_.what = PublishOutcome::What::nothing_changed;
    if (options_.dry_run) return Step::done;
    auto tags = history::restore_tags(repository_, *before_.head, before_.published, author());
    if (!tags) return tl::unexpected(tags.error());
    outcome_.restored_tags = std::move(*tags);
    if (auto done = check_out(options_, repository_, tree(), *made_.files, disk_); !done) return tl::unexpected(done.error());
    return Step::done;
  }

  /// The next publication, and the site made with it; the ledger that tells of it.
  record::Ledger write_ledger() {
    record::Publication& publication = outcome_.publication;
    publication.number = static_cast<int>(before_.published.ledger.publications.size()) + 1;
    publication.previous = before_.published.hashes.empty() ? std::string() : before_.published.hashes.back();
    publication.time = options_.site.as_of;
    publication.versions = coming_.versions;
    publication.revised = coming_.revised;
    publication.added = coming_.added;
    publication.origin = source_.origin;
    publication.generator = options_.generator;
    archive_ = archive_of(std::move(before_.published), coming_.records);
    archive_.published.ledger.publications.emplace_back();
    archive_.published.hashes.emplace_back();
    tell_and_render();
    if (note_changed_pages()) tell_and_render();
    return archive_.published.ledger;
  }

  void tell_and_render() {
    record::Published& published = archive_.published;
    published.ledger.publications.back() = outcome_.publication;
    published.hashes.back() = outcome_.ledger_hash = sha256_hex(record::print_ledger(published.ledger));
    render(made_, options_.site, archive_);
  }

  /// Which of the authors' own pages changed is known once they are made, and told by others; true if it is news.
  bool note_changed_pages() {
    if (!made_.files || !before_.head) return false;
    auto pages = changed_pages(*made_.files, made_.site->site(), before_, repository_);
    return std::exchange(outcome_.publication.pages, pages) != pages;
  }

  Result<Step> commit() {
    Stopwatch stopwatch(made_.timings);
    history::CommitText text = author();
    text.message = history::commit_message(outcome_.publication, outcome_.ledger_hash);
    const auto committed = history::commit_site(repository_, before_.head, tree(), text,
                                                history::tags_of(outcome_.publication, outcome_.ledger_hash));
    if (!committed) return tl::unexpected(committed.error());
    if (committed->moved != history::Moved::done) return Step::again;
    outcome_.commit = committed->commit.hex();
    outcome_.what = PublishOutcome::What::published;
    const auto tags = history::restore_tags(repository_, committed->commit, archive_.published, author());
    if (!tags) return tl::unexpected(tags.error());
    stopwatch.lap("commit");
    if (auto done = check_out(options_, repository_, tree(), *made_.files, disk_); !done) return tl::unexpected(done.error());
    stopwatch.lap("check out");
    return Step::done;
  }

  history::SiteTree tree() const { return {*made_.files, ids_, carried_, before_.objects}; }
  history::CommitText author() const { return commit_text(made_.site->site().settings, options_.site.as_of, ""); }

  const PublishOptions& options_;
  const Source& source_;
  Repository& repository_;
  io::FileSystem& disk_;
  PublishOutcome& outcome_;
  Made& made_;
  Before before_;
  Coming coming_;
  Withdrawn gone_;
  std::vector<ObjectId> ids_;  ///< Of the blobs of made_.files.
  std::vector<TreeFile> carried_;
  page::Archive archive_;
};

}  // namespace

Result<PublishOutcome> publish(const PublishOptions& options, io::FileSystem& disk) {
  PublishOutcome outcome;
  const auto root = disk.real_path(options.site.root);
  if (!root) return tl::unexpected(root.error());
  if (auto refused = refuse_source_folder(options.site, options.out, disk); !refused) return tl::unexpected(refused.error());
  PublishOptions resolved = options;
  resolved.site.root = *root;
  auto source = find_source(resolved, *root, disk);
  if (!source) return tl::unexpected(source.error());
  const auto claimed = output::claim(disk, options.out);
  if (!claimed) return tl::unexpected(claimed.error());
  auto repository = open_site(options.out, disk);
  if (!repository) return tl::unexpected(repository.error());
  for (int tries = 0; tries < most_tries; ++tries) {
    const auto step = Attempt(resolved, *source, *repository, disk, outcome).run();
    if (!step) return tl::unexpected(step.error());
    if (*step == Step::done) return outcome;
    outcome = PublishOutcome();
  }
  return failure("the branch was moved by others, or is locked: if no other publisher is running, publish with --break-lock");
}

Result<Made> preview(const Options& options, const std::string& out, io::FileSystem& disk) {
  if (!Repository::is_at(out)) return make_site(options, disk);
  auto repository = Repository::open(out);
  if (!repository) return tl::unexpected(repository.error());
  auto before = look_at(*repository);
  if (!before) return tl::unexpected(before.error());
  if (before->published.ledger.publications.empty()) return make_site(options, disk);
  Made made = make_public(options, disk);
  if (!made.site) return made;
  Coming coming = plan_publication(*made.site, made.sources, before->published, public_data(*before, *repository));
  for (const diag::Diagnostic& refused : coming.refused.all())
    made.diagnostics.warning_at_path(refused.code, refused.path, refused.message, refused.help);
  made.site = leave_out_withdrawn(std::move(*made.site), withdrawn(before->published, coming.records));
  render(made, options, archive_of(std::move(before->published), coming.records, New::only_shown));
  if (!made.files) return made;
  for (const TreeFile& file : before->files)
    if (is_carried(file.path) || file.path == record::ledger_path) made.files->carried.push_back(file.path);
  std::erase_if(made.files->carried, [&](const std::string& path) {
    return std::any_of(made.files->files.begin(), made.files->files.end(), [&](const OutputFile& file) { return file.path == path; });
  });
  std::sort(made.files->carried.begin(), made.files->carried.end());
  return made;
}

}  // namespace candour::pipeline
