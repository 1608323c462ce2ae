// The part of PageWriter that keeps the anchors of parts of a page that moved or were removed, and tells of files that
// were beside it.

#include <algorithm>

#include "base/text.h"
#include "page/address.h"
#include "page/history_words.h"
#include "page/page_writer.h"

namespace candour::page {
namespace {

/// What is removed of the page at `page`: parts of it, and files beside it.
bool is_of_page(const std::string& address, const std::string& page) {
  if (contains(address, "#")) return address.substr(0, address.find('#')) == page;
  if (address.ends_with('/') || address.ends_with(".html")) return false;
  return address.substr(0, address.rfind('/') + 1) == page;
}

std::string code(std::string_view text) { return "<code>" + escape_html(text) + "</code>"; }

std::string item(std::string_view anchor, const std::string& html) {
  return (anchor.empty() ? "<li>" : "<li id=\"" + escape_html(anchor) + "\">") + html + "</li>\n";
}

std::string moved_item(const std::string& page, const model::Moved& moved) {
  const std::string anchor = resolve("", moved.from).anchor;
  return item(anchor, "What was at " + code("#" + anchor) + " has moved: " + kept_link(page, moved.to, "/" + moved.to).str() + ".");
}

std::string removed_item(const record::Ledger& ledger, const model::Removed& removed) {
  const std::string anchor = resolve("", removed.address).anchor;
  std::string html = anchor.empty() ? "The file " + code(removed.address.substr(removed.address.rfind('/') + 1)) : "What was at " + code("#" + anchor);
  html += " was removed";
  const std::map<std::string, record::Gone> gone = ledger.gone();
  if (const auto told = gone.find(removed.address); told != gone.end() && !told->second.to)
    html += " on " + escape_html(time_day(told->second.time));
  return item(anchor, html + ". " + escape_html(sentence(removed.reason)));
}

}  // namespace

std::string PageWriter::former_anchors(std::string_view anchor) {
  std::string html;
  std::erase_if(parts_moved_, [&](const model::Moved* moved) {
    const Target to = resolve("", moved->to);
    if (to.address != page_.address || to.anchor != anchor || anchor.empty()) return false;
    html += "<span id=\"" + escape_html(resolve("", moved->from).anchor) + "\"></span>";
    return true;
  });
  return html;
}

void PageWriter::parts_gone() {
  if (page_.withdrawn) return;
  std::string items;
  for (const model::Moved* moved : parts_moved_) items += moved_item(page_.address, *moved);
  if (context_.version == nullptr || context_.version->place == Place::latest)
    for (const model::Removed& removed : context_.settings().removed)
      if (is_of_page(removed.address, page_.address)) items += removed_item(context_.whole.published.ledger, removed);
  if (items.empty()) return;
  section(anchor("no-longer-here"), Html::escaped(context_.word("no_longer_here")), Html(),
          Text("<div class=\"prose\"><ul>\n" + items + "</ul></div>\n"));
}

void PageWriter::stand_in(std::string to) {
  page_.stands_in = true;
  page_.moved_to = std::move(to);
}

}  // namespace candour::page
