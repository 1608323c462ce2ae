#include "page/check.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/check.h"
#include "base/text.h"
#include "page/address.h"

namespace candour::page {
namespace {

using PageMap = std::unordered_map<std::string_view, const RenderedPage*>;

using FileSet = std::unordered_set<std::string_view>;

/// Whether `address` is at or below one of those of which nothing is known.
bool is_broken(const std::string& address, const std::vector<std::string>& broken) {
  return std::any_of(broken.begin(), broken.end(), [&](const std::string& below) {
    return address.starts_with(below) || address + "/" == below;
  });
}

void tell(diag::Diagnostics& diagnostics, const LinkUse& link, const PageMap& pages, const FileSet& files = {}) {
  std::vector<std::string> known;
  for (const std::string_view path : files) known.push_back("/" + std::string(path));
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

/// The pages and files there are, without what stands in for others.
struct There {
  PageMap pages;
  FileSet files;

  There(const std::vector<RenderedPage>& rendered, const std::vector<OutputFile>& others) {
    for (const RenderedPage& page : rendered) {
      if (!page.stands_in) pages.emplace(page.address, &page);
      for (const OutputFile& download : page.downloads) files.emplace(download.path);
    }
    for (const OutputFile& file : others) files.emplace(file.path);
  }
};

void check_old(const std::string& address, diag::Span span, const There& there, diag::Diagnostics& diagnostics) {
  const Target old = resolve("", address);
  const auto page = there.pages.find(old.address);
  const bool is_page = page != there.pages.end();
  if (!old.anchor.empty() && !is_page) return tell(diagnostics, {old.address, "", "/" + old.address, span}, there.pages);
  const bool still_there = old.anchor.empty() ? is_page || there.files.contains(old.address) : page->second->anchors.contains(old.anchor);
  if (still_there)
    diagnostics.error("still-there", span, "`/" + address + "` is still there", "remove this line, or what makes the page, the part or the file");
}

void check_new(const model::Moved& moved, const There& there, diag::Diagnostics& diagnostics) {
  const Target now = resolve("", moved.to);
  const LinkUse link{now.address, now.anchor, "/" + now.address, moved.to_span};
  const auto page = there.pages.find(now.address);
  if (page == there.pages.end()) {
    if (!now.anchor.empty() || !there.files.contains(now.address)) tell(diagnostics, link, there.pages, there.files);
  } else if (!now.anchor.empty() && !page->second->withdrawn && !page->second->anchors.contains(now.anchor)) {
    tell_anchor(diagnostics, link, *page->second);
  }
}

}  // namespace

diag::Diagnostics check_gone(const model::Settings& settings, const std::vector<RenderedPage>& pages,
                             const std::vector<OutputFile>& others, const std::vector<std::string>& broken) {
  diag::Diagnostics diagnostics;
  if (settings.moved.empty() && settings.removed.empty()) return diagnostics;
  const There there(pages, others);
  for (const model::Moved& moved : settings.moved) {
    if (!is_broken(moved.from, broken)) check_old(moved.from, moved.from_span, there, diagnostics);
    if (!is_broken(moved.to, broken)) check_new(moved, there, diagnostics);
  }
  for (const model::Removed& removed : settings.removed)
    if (!is_broken(removed.address, broken)) check_old(removed.address, removed.span, there, diagnostics);
  return diagnostics;
}

diag::Diagnostics check_links(const std::vector<RenderedPage>& pages, const std::vector<OutputFile>& others,
                              const std::vector<std::string>& broken) {
  PageMap by_address;
  FileSet files;
  for (const RenderedPage& page : pages) {
    by_address.emplace(page.address, &page);
    for (const OutputFile& download : page.downloads) files.emplace(download.path);
  }
  for (const OutputFile& file : others) files.emplace(file.path);
  diag::Diagnostics diagnostics;
  for (const RenderedPage& page : pages) {
    for (const LinkUse& link : page.links) {
      if (is_broken(link.address, broken)) continue;
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
