#include "page/check.h"

#include <algorithm>
#include <unordered_map>

#include "base/check.h"

namespace candour::page {
namespace {

using PageMap = std::unordered_map<std::string_view, const RenderedPage*>;

void tell(diag::Diagnostics& diagnostics, const LinkUse& link, const PageMap& pages) {
  std::vector<std::string> known;
  for (const auto& [address, page] : pages) known.push_back("/" + std::string(address));
  std::sort(known.begin(), known.end());
  const std::string wanted = "/" + link.address;
  std::string help = diag::suggest(wanted, known, 0);
  if (pages.count(link.address + "/") != 0) help = "addresses of pages end with `/`";
  diagnostics.error("dead-link", link.span, "there is no page or file `" + link.written + "`", help);
}

void tell_anchor(diag::Diagnostics& diagnostics, const LinkUse& link, const RenderedPage& target) {
  const std::vector<std::string> known(target.anchors.begin(), target.anchors.end());
  diagnostics.error("dead-anchor", link.span, "the page has no anchor `#" + link.anchor + "`",
                    diag::suggest(link.anchor, known));
}

}  // namespace

diag::Diagnostics check_links(const std::vector<RenderedPage>& pages, const std::vector<OutputFile>& others,
                              const std::vector<std::string>& broken) {
  const auto is_broken = [&](const std::string& address) {
    return std::any_of(broken.begin(), broken.end(), [&](const std::string& below) {
      return address.starts_with(below) || address + "/" == below;
    });
  };
  PageMap by_address;
  std::unordered_map<std::string_view, bool> files;
  for (const RenderedPage& page : pages) {
    by_address.emplace(page.address, &page);
    for (const OutputFile& download : page.downloads) files.emplace(download.path, true);
  }
  for (const OutputFile& file : others) files.emplace(file.path, true);
  diag::Diagnostics diagnostics;
  for (const RenderedPage& page : pages) {
    for (const LinkUse& link : page.links) {
      if (is_broken(link.address)) continue;
      const auto target = by_address.find(link.address);
      const bool written = link.span.file != diag::no_file;
      if (target == by_address.end()) {
        if (files.count(link.address) != 0) continue;
        CHECK(written);
        tell(diagnostics, link, by_address);
      } else if (!link.anchor.empty() && target->second->anchors.count(link.anchor) == 0) {
        CHECK(written);
        tell_anchor(diagnostics, link, *target->second);
      }
    }
  }
  return diagnostics;
}

}  // namespace candour::page
