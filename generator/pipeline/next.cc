#include "pipeline/next.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "history/tree_builder.h"
#include "model/release.h"
#include "pipeline/protected_before.h"
#include "pipeline/stopwatch.h"

namespace candour::pipeline {

using record::Subject;

namespace {

std::optional<std::int64_t> first_release_of(const analysis::PublicSite& site) {
  std::optional<std::int64_t> next;
  for (const model::Upcoming& upcoming : site.upcoming())
    if (!next || upcoming.release.utc_seconds < *next) next = upcoming.release.utc_seconds;
  return next;
}

}  // namespace

page::Archive archive_of(record::Published published, const std::vector<record::Record>& made, New how) {
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

analysis::PublicSite leave_out_withdrawn(analysis::PublicSite site, const Withdrawn& gone) {
  std::set<model::ReportId> reports;
  for (const auto& [subject, id] : gone)
    if (subject == Subject::report) reports.insert(model::ReportId(id));
  return analysis::leave_out(std::move(site), reports);
}

Next::Next(const Options& options, std::string generator, const Source& source, const history::Repository& repository,
           io::FileSystem& disk, const Before& before)
    : options_(options), generator_(std::move(generator)), source_(source), repository_(repository), disk_(disk), before_(before) {}

Next::Is Next::make() {
  if (!plan()) return Is::wrong;
  if (coming_.is_at_most_returned()) {
    const bool same = is_as_published();
    if (made.diagnostics.has_errors()) return Is::wrong;
    if (same && coming_.empty()) return Is::nothing_new;
  }
  const record::Ledger& ledger = write_ledger();
  if (!made.files) return Is::wrong;
  Stopwatch stopwatch(made.timings);
  carried_ = complete(*made.files, coming_.records, ledger, before_);
  ids_ = history::blob_ids(*made.files);
  std::vector<std::string> changed = changed_paths(tree(), before_);
  made.diagnostics.append(find_lost(earlier_site(before_, repository_, changed), *made.files, made.site->site().settings, gone_));
  if (made.diagnostics.has_errors()) return Is::wrong;
  changed_files = std::move(changed);
  published = std::move(archive_.published);
  stopwatch.lap("hash");
  return Is::new_publication;
}

/// The site that may be shown, and what publishing it would bring; false where there are mistakes.
bool Next::plan() {
  made = make_public(options_, source_.commit ? *source_.commit : disk_, already_public(before_, repository_));
  if (!made.site) return false;
  Stopwatch stopwatch(made.timings);
  next_release = first_release_of(*made.site);
  coming_ = plan_publication(*made.site, made.sources, before_.published, public_data(before_, repository_));
  made.diagnostics.append(std::move(coming_.refused));
  if (made.diagnostics.has_errors()) return false;
  gone_ = withdrawn(before_.published, coming_.records);
  made.site = leave_out_withdrawn(std::move(*made.site), gone_);
  stopwatch.lap("versions");
  return true;
}

/// Made with the ledger as it is, the site is what was published, unless something has changed.
bool Next::is_as_published() {
  render(made, options_, archive_of(before_.published, {}, New::published));
  if (!made.files) return false;
  note_returned();
  note_changed_pages();
  carried_ = complete(*made.files, {}, before_.published.ledger, before_);
  ids_ = history::blob_ids(*made.files);
  return changed_paths(tree(), before_).empty();
}

/// The next publication, and the site made with it; the ledger that tells of it.
const record::Ledger& Next::write_ledger() {
  publication.number = static_cast<int>(before_.published.ledger.publications.size()) + 1;
  publication.previous = before_.published.hashes.empty() ? std::string() : before_.published.hashes.back();
  publication.time = options_.as_of;
  publication.versions = coming_.versions;
  publication.revised = coming_.revised;
  publication.added = coming_.added;
  publication.moved = coming_.moved;
  publication.removed = coming_.removed;
  publication.returned = coming_.returned;
  publication.origin = source_.origin;
  publication.generator = generator_;
  archive_ = archive_of(before_.published, coming_.records, New::published);
  archive_.published.ledger.publications.emplace_back();
  archive_.published.hashes.emplace_back();
  tell_and_render();
  const bool other_addresses = note_returned();
  if (note_changed_pages() || other_addresses) tell_and_render();
  return archive_.published.ledger;
}

void Next::tell_and_render() {
  record::Published& all = archive_.published;
  all.ledger.publications.back() = publication;
  all.hashes.back() = ledger_hash = sha256_hex(record::print_ledger(all.ledger));
  render(made, options_, archive_);
}

/// Addresses of which the settings say nothing more are back only where something is made at them; true if some
/// are not.
bool Next::note_returned() {
  if (!made.files) return false;
  const std::size_t absent = std::erase_if(coming_.returned, [&](const std::string& address) { return !is_there(address, *made.files); });
  publication.returned = coming_.returned;
  return absent > 0;
}

/// Which of the authors' own pages changed is known once they are made, and told by others; true if it is news.
bool Next::note_changed_pages() {
  if (!made.files || !before_.head) return false;
  auto pages = changed_pages(*made.files, made.site->site(), before_, repository_);
  return std::exchange(publication.pages, pages) != pages;
}

}  // namespace candour::pipeline
