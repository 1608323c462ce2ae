// The site as publishing now would show it, for `candour build`.

#include <algorithm>

#include "pipeline/next.h"
#include "pipeline/protected_before.h"
#include "pipeline/publish.h"

namespace candour::pipeline {

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
  made.site = leave_out_withdrawn(std::move(*made.site), withdrawn(before->published, coming.records));
  render(made, options, archive_of(std::move(before->published), coming.records, New::only_shown));
  if (!made.files) return made;
  for (const TreeFile& file : before->files)
    if (is_carried(file.path) || file.path == record::ledger_path) made.files->carried.push_back(file.path);
  std::erase_if(made.files->carried, [&](const std::string& path) {
    return std::any_of(made.files->files.begin(), made.files->files.end(), [&](const OutputFile& file) { return file.path == path; });
  });
  std::sort(made.files->carried.begin(), made.files->carried.end());
  const diag::Diagnostics lost = find_lost(earlier_site(*before, *repository), *made.files, made.site->site().settings,
                                           withdrawn(before->published, coming.records));
  for (const diag::Diagnostic& one : lost.all()) made.diagnostics.warning_at_path(one.code, one.path, one.message, one.help);
  return made;
}

}  // namespace candour::pipeline
