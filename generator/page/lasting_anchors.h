// Which addresses of a site are promises: what people may have linked to, and finds again.
//
// Deliberately not among them: the parts of pages that the program puts together from what there is at the time (the
// home page, the lists, the plan in force, `key-figures`, `accounts` and their like), and the ids of charts, tables,
// notes and rows, which nobody is shown.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace candour::page {

/// Whether the page at this address is about one thing, and what is on it and beside it was put there for that: a
/// report, a plan, an indicator, a page of the authors'. Not the pages of their versions.
bool is_lasting_page(std::string_view address);

/// The anchors in the HTML of the page at `address` that somebody may have linked to: of headings, of priorities, and those that a moved or
/// removed part left behind.
std::set<std::string> lasting_anchors(std::string_view address, std::string_view html);

}  // namespace candour::page
