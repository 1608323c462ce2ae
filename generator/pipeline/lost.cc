#include "pipeline/lost.h"

#include <algorithm>
#include <map>

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

const OutputFile* find_file(const OutputFiles& site, const std::string& path) {
  const auto at = std::lower_bound(site.files.begin(), site.files.end(), path,
                                   [](const OutputFile& file, const std::string& wanted) { return file.path < wanted; });
  return at != site.files.end() && at->path == path ? &*at : nullptr;
}

/// The page that an address is on, or that a file lies beside.
std::string page_of(const std::string& address) {
  const std::size_t hash = address.find('#');
  return hash != std::string::npos ? address.substr(0, hash) : folder_of(address);
}

class LostFinder {
 public:
  LostFinder(const EarlierSite& before, const OutputFiles& site, const model::Settings& settings,
             const std::set<std::pair<record::Subject, std::string>>& withdrawn)
      : before_(before), site_(site), gone_(before.ledger.gone()) {
    for (const model::Moved& moved : settings.moved) answered_.insert(moved.from);
    for (const model::Removed& removed : settings.removed) answered_.insert(removed.address);
    for (const auto& [subject, id] : withdrawn) withdrawn_.push_back(fmt::format("{}s/{}/", record::word(subject), id));
  }

  diag::Diagnostics find() {
    auto now = site_.files.begin();
    for (const std::string& path : before_.paths) {
      while (now != site_.files.end() && now->path < path) ++now;
      if (is_withdrawn(path)) continue;
      if (now != site_.files.end() && now->path == path) {
        if (is_page(path)) look_for_anchors(*now);
      } else if (!is_carried(path)) {
        look_for_file(path);
      }
    }
    look_for_lines();
    return std::move(lost_);
  }

 private:
  const OutputFile* made(const std::string& path) const { return find_file(site_, path); }
  bool was_there(const std::string& path) const { return std::binary_search(before_.paths.begin(), before_.paths.end(), path); }
  bool is_carried(const std::string& path) const { return std::binary_search(site_.carried.begin(), site_.carried.end(), path); }
  bool is_withdrawn(const std::string& path) const {
    return std::any_of(withdrawn_.begin(), withdrawn_.end(), [&](const std::string& folder) { return path.starts_with(folder); });
  }

  void look_for_file(const std::string& path) {
    const std::string address = address_of(path);
    if (answered_.contains(address) || (!is_page(path) && (answered_.contains(folder_of(path)) || !is_lasting_file(path)))) return;
    if (is_page(path)) {
      lost_.error_at_path("lost", path, "this page was published and would be gone", ways_out(address, "/the/new/address/"));
      return;
    }
    const std::string page = folder_of(path) + "index.html";
    const bool with_page = was_there(page) && made(page) == nullptr;
    lost_.error_at_path("lost", path, "this file was published and would be gone",
                        with_page ? fmt::format("a line for its page, /{}, answers for it too", folder_of(path))
                                  : ways_out(address, "/the/new/file" + path.substr(std::min(path.rfind('.'), path.size()))));
  }

  void look_for_anchors(const OutputFile& file) {
    const std::string address = address_of(file.path);
    // What only stood in for a page that had gone has no parts that anybody would miss.
    if (!page::is_lasting_page(address) || answered_.contains(address) || gone_.contains(address)) return;
    const auto before = before_.other_bytes(file.path);
    if (!before) return;
    const std::set<std::string> then = page::lasting_anchors(address, *before), now = page::lasting_anchors(address, file.text.str());
    const std::vector<std::string> candidates(now.begin(), now.end());
    for (const std::string& anchor : then) {
      const std::string part = address + "#" + anchor;
      if (now.contains(anchor) || answered_.contains(part)) continue;
      told_.insert(part);
      const std::string near = diag::nearest(anchor, candidates);
      lost_.error_at_path("lost", file.path, fmt::format("the part #{} of this page was published and would be gone", anchor),
                          ways_out(part, near.empty() ? "/the/new/address/" : "/" + address + "#" + near));
    }
  }

  /// A part or a file that went long ago is missed again when its line goes too, unless it is there again.
  void look_for_lines() {
    for (const auto& [address, gone] : gone_) {
      const bool is_part = contains(address, "#");
      if (answered_.contains(address) || answered_.contains(page_of(address)) || is_withdrawn(address) || told_.contains(address)) continue;
      if ((!is_part && (address.ends_with('/') || was_there(address))) || is_there(address, site_)) continue;
      lost_.error_at_path("lost", address, is_part ? "this part of a page was moved or removed, and what said so would be gone"
                                                   : "this file was removed, and what said so would be gone",
                          ways_out(address, is_part ? "/the/new/address/" : "/the/new/file"));
    }
  }

  static std::string ways_out(const std::string& old, const std::string& now) {
    return fmt::format("put back what it was made from, or say in content/site.yml where it is now, moved: {{ /{0}: {1} }}, "
                       "or why it went, removed: {{ /{0}: The reason, for readers. }}",
                       old, now);
  }

  const EarlierSite& before_;
  const OutputFiles& site_;
  const std::map<std::string, record::Gone> gone_;  ///< Before.
  std::set<std::string> answered_;
  std::set<std::string> told_;
  std::vector<std::string> withdrawn_;
  diag::Diagnostics lost_;
};

}  // namespace

bool is_there(const std::string& address, const OutputFiles& site) {
  const std::size_t hash = address.find('#');
  const std::string page = address.substr(0, hash);
  const std::string path = page.empty() || page.ends_with('/') ? page + "index.html" : page;
  const OutputFile* file = find_file(site, path);
  if (file == nullptr) return std::binary_search(site.carried.begin(), site.carried.end(), path);
  return hash == std::string::npos || page::lasting_anchors(page, file->text.str()).contains(address.substr(hash + 1));
}

diag::Diagnostics find_lost(const EarlierSite& before, const OutputFiles& site, const model::Settings& settings,
                            const std::set<std::pair<record::Subject, std::string>>& withdrawn) {
  return LostFinder(before, site, settings, withdrawn).find();
}

}  // namespace candour::pipeline
