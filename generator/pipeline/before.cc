#include "pipeline/before.h"

#include <algorithm>

#include <fmt/format.h>

#include "history/tree_builder.h"
#include "output/apply.h"
#include "page/address.h"

namespace candour::pipeline {
namespace {

using history::ObjectId;
using history::Repository;
using history::TreeFile;

void add_file(OutputFiles& site, std::string path, std::string text) {
  OutputFile file{std::move(path), Text(std::move(text))};
  const auto at = std::lower_bound(site.files.begin(), site.files.end(), file,
                                   [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  site.files.insert(at, std::move(file));
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
  auto published = history::read_published(repository, before.head);
  if (!published) return tl::unexpected(published.error());
  before.published = std::move(*published);
  auto contents = repository.contents(*before.head);
  if (!contents) return tl::unexpected(contents.error());
  before.files = std::move(contents->files);
  before.objects = std::move(contents->objects);
  for (const TreeFile& file : before.files) before.ids.emplace(file.path, file.id);
  const auto listed = before.find(std::string(output::manifest_name));
  const Result<std::string> text = listed ? repository.blob(*listed) : failure("");
  const auto manifest = text ? output::parse_manifest(*text) : std::nullopt;
  if (manifest) before.made = {manifest->paths.begin(), manifest->paths.end()};
  before.made.insert(std::string(output::manifest_name));
  return before;
}

bool is_carried(const std::string& path) {
  if (path.starts_with("assets/")) return true;
  if (!path.starts_with("reports/") && !path.starts_with("plans/")) return false;
  return path.find("/as-published/") != std::string::npos || path.ends_with("/record.json");
}

std::vector<TreeFile> complete(OutputFiles& site, const std::vector<record::Record>& made, const record::Ledger& ledger, const Before& before) {
  for (const record::Record& record : made)
    add_file(site, record::record_path(record.subject, record.id, record.version), record::print_record(record));
  add_file(site, std::string(record::ledger_path), record::print_ledger(ledger));
  std::vector<TreeFile> carried;
  for (const TreeFile& file : before.files) {
    const bool ours = before.made.contains(file.path);
    if (ours && !is_carried(file.path)) continue;
    const auto at = std::lower_bound(site.files.begin(), site.files.end(), file.path,
                                     [](const OutputFile& a, const std::string& path) { return a.path < path; });
    if (at != site.files.end() && at->path == file.path) continue;
    carried.push_back(file);
    if (ours) site.carried.push_back(file.path);
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

EarlierSite earlier_site(const Before& before, const Repository& repository) {
  EarlierSite earlier;
  for (const TreeFile& file : before.files)
    if (before.made.contains(file.path) && file.path != output::manifest_name) earlier.paths.push_back(file.path);
  earlier.other_bytes = [&](const std::string& path, const Text& text) -> std::optional<std::string> {
    const auto was = before.find(path);
    if (!was || *was == history::blob_id(text)) return std::nullopt;
    const Result<std::string> bytes = repository.blob(*was);
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
