// The site as publishing now would show it, for `candour build`.

#include "history/tree_builder.h"
#include "pipeline/next.h"
#include "pipeline/protected_before.h"
#include "pipeline/publish.h"

namespace candour::pipeline {

using history::ObjectId;
using history::Repository;
using history::TreeFile;

Result<Made> preview(const Options& options, const std::string& out, io::FileSystem& disk) {
  if (!Repository::is_at(out)) return make_site(options, disk);
  auto repository = Repository::open(out);
  if (!repository) return tl::unexpected(repository.error());
  const auto head = repository->head();
  if (!head) return tl::unexpected(head.error());
  auto before = look_at(*repository, *head);
  if (!before) return tl::unexpected(before.error());
  if (before->published.ledger.publications.empty()) return make_site(options, disk);
  Made made = make_public(options, disk, already_public(*before, *repository));
  if (!made.site) return made;
  Coming coming = plan_publication(*made.site, made.sources, before->published, public_data(*before, *repository));
  for (const diag::Diagnostic& refused : coming.refused.all())
    made.diagnostics.warning_at_path(refused.code, refused.path, refused.message, refused.help);
  const Withdrawn gone = withdrawn(before->published, coming.records);
  made.site = leave_out_withdrawn(std::move(*made.site), gone);
  page::Archive archive = archive_of(std::move(before->published), coming.records, New::only_shown);
  render(made, options, archive);
  before->published = std::move(archive.published);
  if (!made.files) return made;
  std::vector<TreeFile> carried;
  auto now = made.files->files.begin();
  for (const TreeFile& file : before->files) {
    while (now != made.files->files.end() && now->path < file.path) ++now;
    const bool is_made = now != made.files->files.end() && now->path == file.path;
    if (is_made || (!is_carried(file.path) && file.path != record::ledger_path)) continue;
    carried.push_back(file);
    made.files->carried.push_back(file.path);
  }
  const std::vector<ObjectId> ids = history::blob_ids(*made.files);
  const std::vector<std::string> changed = changed_paths({*made.files, ids, carried, before->objects}, *before);
  const diag::Diagnostics lost = find_lost(earlier_site(*before, *repository, changed), *made.files, made.site->site().settings, gone);
  for (const diag::Diagnostic& one : lost.all()) made.diagnostics.warning_at_path(one.code, one.path, one.message, one.help);
  return made;
}

}  // namespace candour::pipeline
