#include "pipeline/lost.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "page/lasting_anchors.h"

namespace candour::pipeline {
namespace {

/// The address of the page in a file, or of the page that a file lies beside: "indicators/robbery/".
std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

bool is_page(const std::string& path) { return path.ends_with(".html"); }

std::string address_of(const std::string& path) {
  return path.ends_with("/index.html") || path == "index.html" ? folder_of(path) : path;
}

/// Files that the program puts together from what there is at the time lie beside pages that it puts together; those in
/// the site's own folder (the feed, the catalogue) always stay.
bool is_lasting_file(const std::string& path) {
  const std::string folder = folder_of(path);
  return folder.empty() ? !path.ends_with(".csv") : page::is_lasting_page(folder);
}

class LostFinder {
 public:
  LostFinder(const EarlierSite& before, const OutputFiles& site, const model::Settings& settings,
             const std::set<std::pair<record::Subject, std::string>>& withdrawn)
      : before_(before), site_(site) {
    for (const model::Moved& moved : settings.moved) answered_.insert(moved.from);
    for (const model::Removed& removed : settings.removed) answered_.insert(removed.address);
    for (const auto& [subject, id] : withdrawn) withdrawn_.push_back(fmt::format("{}s/{}/", record::word(subject), id));
  }

  diag::Diagnostics find() {
    for (const std::string& path : before_.paths) {
      if (is_withdrawn(path)) continue;
      if (const OutputFile* file = made(path)) {
        if (is_page(path)) look_for_anchors(*file);
      } else if (!is_carried(path)) {
        look_for_file(path);
      }
    }
    look_for_lines();
    return std::move(lost_);
  }

 private:
  const OutputFile* made(const std::string& path) const {
    const auto at = std::lower_bound(site_.files.begin(), site_.files.end(), path,
                                     [](const OutputFile& file, const std::string& wanted) { return file.path < wanted; });
    return at != site_.files.end() && at->path == path ? &*at : nullptr;
  }
  bool is_carried(const std::string& path) const { return std::binary_search(site_.carried.begin(), site_.carried.end(), path); }
  bool is_withdrawn(const std::string& path) const {
    return std::any_of(withdrawn_.begin(), withdrawn_.end(), [&](const std::string& folder) { return path.starts_with(folder); });
  }

  void look_for_file(const std::string& path) {
    const std::string address = address_of(path);
    if (answered_.contains(address) || (!is_page(path) && (answered_.contains(folder_of(path)) || !is_lasting_file(path)))) return;
    lost_.error_at_path("lost", path, is_page(path) ? "this page was published and would be gone" : "this file was published and would be gone",
                        ways_out(address, is_page(path) ? "/the/new/address/" : "/the/new/file" + path.substr(std::min(path.rfind('.'), path.size()))));
  }

  void look_for_anchors(const OutputFile& file) {
    const std::string address = address_of(file.path);
    if (!page::is_lasting_page(address) || answered_.contains(address)) return;
    const auto before = before_.other_bytes(file.path, file.text);
    if (!before) return;
    const std::set<std::string> then = page::lasting_anchors(*before), now = page::lasting_anchors(file.text.str());
    const std::vector<std::string> candidates(now.begin(), now.end());
    for (const std::string& anchor : then) {
      const std::string part = address + "#" + anchor;
      if (now.contains(anchor) || answered_.contains(part)) continue;
      const std::string near = diag::nearest(anchor, candidates);
      lost_.error_at_path("lost", file.path, fmt::format("the part #{} of this page was published and would be gone", anchor),
                          ways_out(part, near.empty() ? "/the/new/address/" : "/" + address + "#" + near));
    }
  }

  /// A file that went long ago is missed by nobody when its line goes too, unless it is there again.
  void look_for_lines() {
    for (const auto& [address, gone] : before_.ledger.gone()) {
      if (answered_.contains(address) || contains(address, "#") || address.ends_with('/') || is_withdrawn(address)) continue;
      if (made(address) == nullptr && !is_carried(address) && std::find(before_.paths.begin(), before_.paths.end(), address) == before_.paths.end())
        lost_.error_at_path("lost", address, "this file was removed, and what said so would be gone", ways_out(address, "/the/new/file"));
    }
  }

  static std::string ways_out(const std::string& old, const std::string& now) {
    return fmt::format("put back what it was made from, or say in content/site.yml where it is now, moved: {{ /{0}: {1} }}, "
                       "or why it went, removed: {{ /{0}: The reason, for readers. }}",
                       old, now);
  }

  const EarlierSite& before_;
  const OutputFiles& site_;
  std::set<std::string> answered_;
  std::vector<std::string> withdrawn_;
  diag::Diagnostics lost_;
};

}  // namespace

diag::Diagnostics find_lost(const EarlierSite& before, const OutputFiles& site, const model::Settings& settings,
                            const std::set<std::pair<record::Subject, std::string>>& withdrawn) {
  return LostFinder(before, site, settings, withdrawn).find();
}

}  // namespace candour::pipeline
