#include "pipeline/before.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "history/tree_builder.h"
#include "output/apply.h"
#include "page/address.h"

namespace candour::pipeline {
namespace {

using history::ObjectId;
using history::Repository;
using history::TreeFile;

void add_files(OutputFiles& site, std::vector<OutputFile> more) {
  const auto by_path = [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; };
  std::sort(more.begin(), more.end(), by_path);
  const auto there = static_cast<std::ptrdiff_t>(site.files.size());
  site.files.insert(site.files.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::inplace_merge(site.files.begin(), site.files.begin() + there, site.files.end(), by_path);
}

/// What a page says, without what surrounds every page.
std::string_view main_part(std::string_view html) {
  const std::size_t begin = html.find("<main"), end = html.rfind("</main>");
  return begin == std::string_view::npos || end == std::string_view::npos ? html : html.substr(begin, end - begin);
}

}  // namespace

Result<Before> look_at(const Repository& repository, const std::optional<ObjectId>& commit) {
  Before before;
  before.head = commit;
  if (!before.head) return before;
  auto contents = repository.contents(*before.head);
  if (!contents) return tl::unexpected(contents.error());
  before.files = std::move(contents->files);
  before.objects = std::move(contents->objects);
  auto published = history::read_published(repository, before.files);
  if (!published) return tl::unexpected(published.error());
  before.published = std::move(*published);
  const auto listed = before.find(std::string(output::manifest_name));
  const Result<std::string> text = listed ? repository.blob(*listed) : failure("");
  const auto manifest = text ? output::parse_manifest(*text) : std::nullopt;
  before.is_ours.resize(before.files.size());
  auto made = manifest ? manifest->paths.begin() : std::vector<std::string>::const_iterator();
  for (std::size_t i = 0; i < before.files.size(); ++i) {
    const std::string& path = before.files[i].path;
    while (manifest && made != manifest->paths.end() && *made < path) ++made;
    before.is_ours[i] = path == output::manifest_name || (manifest && made != manifest->paths.end() && *made == path);
  }
  return before;
}

std::optional<ObjectId> Before::find(const std::string& path) const {
  const auto at = std::lower_bound(files.begin(), files.end(), path, [](const TreeFile& file, const std::string& wanted) { return file.path < wanted; });
  return at != files.end() && at->path == path ? std::optional(at->id) : std::nullopt;
}

bool is_carried(const std::string& path) {
  if (path.starts_with("assets/")) return true;
  if (!path.starts_with("reports/") && !path.starts_with("plans/")) return false;
  return path.find("/as-published/") != std::string::npos || path.ends_with("/record.json");
}

std::vector<TreeFile> complete(OutputFiles& site, const std::vector<record::Record>& made, const record::Ledger& ledger, const Before& before) {
  std::vector<OutputFile> added;
  for (const record::Record& record : made)
    added.push_back({record::record_path(record.subject, record.id, record.version), Text(record::print_record(record))});
  added.push_back({std::string(record::ledger_path), Text(record::print_ledger(ledger))});
  add_files(site, std::move(added));
  std::vector<TreeFile> carried;
  auto now = site.files.begin();
  for (std::size_t i = 0; i < before.files.size(); ++i) {
    const TreeFile& file = before.files[i];
    if (before.is_ours[i] && !is_carried(file.path)) continue;
    while (now != site.files.end() && now->path < file.path) ++now;
    if (now != site.files.end() && now->path == file.path) continue;
    carried.push_back(file);
    if (before.is_ours[i]) site.carried.push_back(file.path);
  }
  output::Manifest manifest;
  for (const OutputFile& file : site.files) manifest.paths.push_back(file.path);
  const auto own = static_cast<std::ptrdiff_t>(manifest.paths.size());
  manifest.paths.insert(manifest.paths.end(), site.carried.begin(), site.carried.end());
  std::inplace_merge(manifest.paths.begin(), manifest.paths.begin() + own, manifest.paths.end());
  add_files(site, {{std::string(output::manifest_name), Text(output::print_manifest(manifest))}});
  return carried;
}

std::vector<std::string> changed_paths(const history::SiteTree& site, const Before& before) {
  std::vector<std::string> changed;
  auto was = before.files.begin();
  for (const history::Placed& now : history::all_files(site.files, site.ids, site.carried)) {
    for (; was != before.files.end() && was->path < now.path; ++was) changed.push_back(was->path);
    const bool was_there = was != before.files.end() && was->path == now.path;
    if (!was_there || was->id != now.id) changed.emplace_back(now.path);
    if (was_there) ++was;
  }
  for (; was != before.files.end(); ++was) changed.push_back(was->path);
  return changed;
}

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

EarlierSite earlier_site(const Before& before, const Repository& repository, const std::vector<std::string>& changed) {
  EarlierSite earlier;
  for (std::size_t i = 0; i < before.files.size(); ++i)
    if (before.is_ours[i] && before.files[i].path != output::manifest_name) earlier.paths.push_back(before.files[i].path);
  earlier.other_bytes = [&](const std::string& path) -> std::optional<std::string> {
    const auto was = std::binary_search(changed.begin(), changed.end(), path) ? before.find(path) : std::nullopt;
    const Result<std::string> bytes = was ? repository.blob(*was) : failure("");
    return bytes ? std::optional(*bytes) : std::nullopt;
  };
  earlier.ledger = before.published.ledger;
  return earlier;
}

PublicData public_data(const Before& before, const Repository& repository) {
  return [&](const std::string& id) -> std::optional<std::string> {
    const auto blob = before.find("indicators/" + id + "/" + id + ".json");
    const Result<std::string> text = blob ? repository.blob(*blob) : failure("");
    return text ? std::optional(*text) : std::nullopt;
  };
}

}  // namespace candour::pipeline
