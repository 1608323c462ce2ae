#include "page/lasting_anchors.h"

#include <algorithm>

#include "base/text.h"
#include "model/ids.h"

namespace candour::page {
namespace {

/// Sections that the program puts together from other things than the page's own words, on the pages below `first`.
struct PutTogether {
  std::string_view first;
  std::string_view anchor;
};
constexpr PutTogether put_together[] = {
    {"", "notes"},          {"", "record"},                {"", "no-longer-here"},       {"indicators", "breakdowns"}, {"indicators", "downloads"}, {"indicators", "history"},
    {"indicators", "stated"}, {"indicators", "revisions"}, {"plans", "accounts"},        {"plans", "page"},           {"plans", "watched"},
    {"reports", "key-figures"}, {"reports", "more"},       {"reports", "paper"},         {"reports", "themes"},       {"reports", "watched"},
};

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

/// The value of `id` in a tag's text, or nothing.
std::string_view id_in(std::string_view tag) {
  constexpr std::string_view attribute = " id=\"";
  const std::size_t begin = tag.find(attribute);
  if (begin == std::string_view::npos) return {};
  const std::string_view value = tag.substr(begin + attribute.size());
  return value.substr(0, value.find('"'));
}

bool counts(std::string_view first, std::string_view element, std::string_view id) {
  if (element == "span") return true;
  if (element == "li") return !(id.starts_with('n') && is_digits(id.substr(1)));
  return is_heading(element) && std::none_of(std::begin(put_together), std::end(put_together), [&](const PutTogether& section) {
           return section.anchor == id && (section.first.empty() || section.first == first);
         });
}

}  // namespace

bool is_lasting_page(std::string_view address) {
  const auto parts = split(address, '/');
  if (parts.size() < 2) return false;  // the home page, and files such as 404.html
  const std::string_view first = parts[0], second = parts[1];
  if (first == "reports" || first == "plans") return !second.empty() && (parts.size() < 4 || !model::is_version_address(parts[2]));
  if (first == "indicators") return !second.empty() && second != "a-to-z";
  return second.empty() && first != "plan" && first != "data" && first != "changes" && first != "calendar" && first != "search";
}

std::set<std::string> lasting_anchors(std::string_view address, std::string_view html) {
  std::set<std::string> anchors;
  const std::string_view first = address.substr(0, address.find('/'));
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string_view tag = html.substr(at + 1, html.find('>', at) - at - 1);
    const std::string_view id = id_in(tag);
    if (!id.empty() && counts(first, tag.substr(0, tag.find(' ')), id)) anchors.emplace(id);
  }
  return anchors;
}

}  // namespace candour::page
