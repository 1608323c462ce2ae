// `moved` and `removed` of content/site.yml: what became of addresses that were public. Whether the new address is one
// of the site, and the old one is no longer made, shows only when pages are made (page/check.cc).

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Member;
using format::Value;

std::string page_of(const std::string& address) { return address.substr(0, address.find('#')); }
bool has_anchor(const std::string& address) { return contains(address, "#"); }
/// A download. "old.html" is a page.
bool is_file(const std::string& address) {
  return !address.empty() && address.back() != '/' && !has_anchor(address) && !address.ends_with(".html");
}

/// "/indicators/burglary/", "/about/#start", "/indicators/burglary/burglary.csv". A dot stands in the name of a file
/// only, so that no folder of ours gets in the way of a file, nor a hidden one into anybody's.
bool is_site_address(std::string_view written) {
  if (written.empty() || written.front() != '/') return false;
  for (std::string_view part : {"//", ":", "?", " ", "\t", "\\", "/."})
    if (contains(written, part)) return false;
  const std::size_t hash = written.find('#');
  const std::string_view path = written.substr(0, hash);
  const std::size_t last = path.rfind('/');
  if (contains(path.substr(0, last), ".") || path.ends_with("/index.html")) return false;
  if (hash == std::string_view::npos) return path.back() == '/' || contains(path.substr(last), ".");
  return path.back() == '/' && hash + 1 < written.size() && !contains(written.substr(hash + 1), "#");
}

/// What was published and stays as it is, and what the program itself always makes: no line of ours may stand there.
bool is_kept_for_good(const std::string& address) {
  const auto parts = split(address, '/');
  if (parts[0] == "assets" || parts[0] == "changes" || address == "404.html" || address == "feed.xml" || address == "sitemap.xml")
    return true;
  return (parts[0] == "reports" || parts[0] == "plans") && parts.size() > 2 && is_version_address(parts[2]);
}

std::optional<std::string> read_address(std::string_view written, diag::Span span, diag::Diagnostics& diagnostics) {
  if (is_site_address(written)) return std::string(written.substr(1));
  if (written.empty()) {
    diagnostics.error("empty-field", span, "the address is empty", "write it from the site's root, or remove this line");
    return std::nullopt;
  }
  std::string help = "write it from the site's root: /indicators/burglary/ for a page, /about/#start for a part of one, "
                     "/indicators/burglary/burglary.csv for a file";
  const std::string with_slash = std::string(written) + "/";
  if (!contains(written, "#") && is_site_address(with_slash)) help = "addresses of pages end with `/`: write " + with_slash;
  if (const std::string from_root = "/" + std::string(written); !contains(written, ":") && is_site_address(from_root))
    help = "write it from the site's root: " + from_root;
  diagnostics.error("not-an-address", span, fmt::format("`{}` is not an address of this site", written), std::move(help));
  return std::nullopt;
}

/// An address that was public.
std::optional<std::string> read_old_address(const Member& entry, diag::Diagnostics& diagnostics) {
  auto address = read_address(entry.key, entry.key_span, diagnostics);
  if (!address || !is_kept_for_good(*address)) return address;
  diagnostics.error("kept-for-good", entry.key_span, fmt::format("`{}` is kept as it is, and can be neither moved nor removed", entry.key),
                    address->starts_with("reports/") ? "leave this line out; a report is taken from the site by withdrawing it" : "leave this line out");
  return std::nullopt;
}

void load_moves(const Value& moves, Settings& settings, diag::Diagnostics& diagnostics) {
  for (const Member& entry : moves.members) {
    if (entry.value.kind != Value::Kind::string) {
      wrong_type(fmt::format("the new address of `{}`", entry.key), "text", entry.value, diagnostics);
      continue;
    }
    const auto from = read_old_address(entry, diagnostics);
    const auto to = read_address(trim(entry.value.text), entry.value.span, diagnostics);
    if (!from || !to) continue;
    if (is_file(*from) != is_file(*to)) {
      diagnostics.error("not-an-address", entry.value.span,
                        is_file(*from) ? "a file can only move to a file" : "a page can only move to a page, or to a part of one",
                        is_file(*from) ? "name the file that has its figures now; if there is none, name it under `removed`"
                                       : "name the page that tells of it now");
      continue;
    }
    settings.moved.push_back({*from, *to, entry.key_span, entry.value.span});
  }
  std::sort(settings.moved.begin(), settings.moved.end(), [](const Moved& a, const Moved& b) { return a.from < b.from; });
}

void load_removals(const Value& removals, Settings& settings, diag::Diagnostics& diagnostics) {
  for (const Member& entry : removals.members) {
    if (entry.value.kind != Value::Kind::string) {
      wrong_type(fmt::format("the reason for removing `{}`", entry.key), "text", entry.value, diagnostics);
      continue;
    }
    std::string reason(trim(entry.value.text));
    if (reason.empty()) diagnostics.error("empty-field", entry.value.span, "the reason is empty", "say in a sentence why it was removed: readers are told");
    const auto address = read_old_address(entry, diagnostics);
    if (address && !reason.empty()) settings.removed.push_back({*address, std::move(reason), entry.key_span});
  }
  std::sort(settings.removed.begin(), settings.removed.end(), [](const Removed& a, const Removed& b) { return a.address < b.address; });
}

const Value* read_lines(Fields& site, std::string_view name, std::string_view example, diag::Diagnostics& diagnostics) {
  const Value* lines = site.value(name);
  if (lines == nullptr || lines->kind == Value::Kind::object) return lines;
  if (lines->kind == Value::Kind::null) {
    wrong_type(fmt::format("`{}`", name), "lines of addresses", *lines, diagnostics, Need::optional);
  } else {
    diagnostics.error("wrong-type", site.span_of(name), fmt::format("`{}` should hold one line for each address, the old address first", name),
                      fmt::format("write them as in `{}`", example));
  }
  return nullptr;
}

/// Holds the lines to each other: each old address is named once, and nobody is sent on from where they arrive.
class Agreement {
 public:
  Agreement(const Settings& settings, diag::Diagnostics& diagnostics) : settings_(settings), diagnostics_(diagnostics) {
    for (const Moved& moved : settings.moved) to_.emplace(moved.from, moved.to);
    for (const Removed& removed : settings.removed) removed_.insert(removed.address);
  }

  void check() {
    for (const Moved& moved : settings_.moved) {
      if (removed_.contains(moved.from))
        diagnostics_.error("contradiction", moved.from_span, fmt::format("`/{}` is both moved and removed", moved.from), "remove one of the two");
      check_part(moved.from, moved.from_span);
      check_way(moved);
    }
    for (const Removed& removed : settings_.removed) check_part(removed.address, removed.span);
  }

 private:
  /// A part goes where its page goes.
  void check_part(const std::string& address, diag::Span span) {
    if (!has_anchor(address)) return;
    const std::string page = page_of(address);
    if (to_.contains(page) || removed_.contains(page))
      diagnostics_.error("contradiction", span, fmt::format("`/{}` {}, with all its parts", page, to_.contains(page) ? "has itself moved" : "was itself removed"),
                         "leave this line out");
  }

  /// Where the address, or the page that it is on, has moved on to; null if it has not.
  const std::string* moved_on(const std::string& address) const {
    for (const std::string& at : {address, page_of(address)})
      if (const auto next = to_.find(at); next != to_.end()) return &next->second;
    return nullptr;
  }

  void check_way(const Moved& moved) {
    std::string last = moved.to;
    std::set<std::string> seen = {moved.from};
    const std::string* next = moved_on(moved.to);
    for (; next != nullptr && seen.insert(last).second; next = moved_on(last)) last = *next;
    if (next != nullptr) {
      diagnostics_.error("moved-twice", moved.to_span,
                         moved.to == moved.from ? fmt::format("`/{}` has moved to itself", moved.from)
                                                : fmt::format("`/{}` leads round in a circle", moved.from),
                         "one of these addresses is still there: take out its line");
    } else if (removed_.contains(last) || removed_.contains(page_of(last))) {
      diagnostics_.error("moved-twice", moved.to_span, fmt::format("`/{}` was itself removed", last),
                         fmt::format("name `/{}` under `removed` too", moved.from));
    } else if (last != moved.to) {
      diagnostics_.error("moved-twice", moved.to_span, fmt::format("`/{}` has itself moved", moved.to),
                         fmt::format("write where it is now: /{}", last));
    }
  }

  const Settings& settings_;
  diag::Diagnostics& diagnostics_;
  std::map<std::string, std::string> to_;
  std::set<std::string> removed_;
};

}  // namespace

void load_moved(Fields& site, Settings& settings, diag::Diagnostics& diagnostics) {
  if (const Value* moves = read_lines(site, "moved", "/indicators/burglary/: /indicators/burglary-of-homes/", diagnostics))
    load_moves(*moves, settings, diagnostics);
  if (const Value* removals = read_lines(site, "removed", "/guide/: It was for the elections of 2016.", diagnostics))
    load_removals(*removals, settings, diagnostics);
  Agreement(settings, diagnostics).check();
}

}  // namespace candour::model
