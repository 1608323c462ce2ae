// The Atom feed (RFC 4287) of publications.

#include <algorithm>

#include "base/text.h"
#include "page/history_pages.h"
#include "page/history_words.h"

namespace candour::page {
namespace {

using record::Publication;
using record::Published;

constexpr std::size_t most_entries = 100;
constexpr std::size_t most_in_title = 2;

/// Text for XML 1.0, which has no control characters but blanks.
std::string xml(std::string_view text) {
  std::string allowed(text);
  std::erase_if(allowed, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
  return escape_html(allowed);
}

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml(text) + "</" + std::string(name) + ">\n";
}

/// "2017-18, quarter 2: correction", "Robbery revised", "Pages changed".
std::string title_in_feed(const Context& context, Titles& titles, const Publication& publication) {
  std::vector<std::string> parts;
  for (const record::VersionEntry& entry : publication.versions)
    parts.push_back(titles.of(entry.subject, entry.id) + ": " + to_lower_ascii(kind_words(entry.kind)));
  for (const record::RevisedIndicator& revised : publication.revised)
    parts.push_back(indicator_title(context, revised.id) + ": " + to_lower_ascii(revision_words(revised.kind)));
  if (parts.empty() && !publication.added.empty()) parts.push_back(counted(publication.added.size(), "new indicator", "new indicators"));
  if (parts.empty() && !publication.removed.empty()) parts.push_back(counted(publication.removed.size(), "address removed", "addresses removed"));
  if (parts.empty() && !publication.moved.empty()) parts.push_back(counted(publication.moved.size(), "address moved", "addresses moved"));
  if (parts.empty()) parts.push_back(publication.pages.empty() ? "Published again" : "Pages changed");
  std::string title;
  for (std::size_t i = 0; i < std::min(parts.size(), most_in_title); ++i) title += (i == 0 ? "" : "; ") + parts[i];
  if (parts.size() > most_in_title) title += "; and " + counted(parts.size() - most_in_title, "more change", "more changes");
  return title;
}

std::string content_in_feed(const Context& context, Titles& titles, const Publication& publication, std::string_view hash) {
  std::string text;
  const auto add = [&](const std::string& line) { text += sentence(line) + "\n"; };
  for (const record::VersionEntry& entry : publication.versions) {
    add(titles.of(entry.subject, entry.id) + ", version " + std::to_string(entry.version) + ": " + to_lower_ascii(kind_words(entry.kind)));
    if (entry.kind != record::VersionKind::first && !entry.note.empty()) add(entry.note);
  }
  for (const record::RevisedIndicator& revised : publication.revised) {
    add(indicator_title(context, revised.id) + ": " + to_lower_ascii(revision_words(revised.kind)) + ", " +
        counted(revised.values.size(), "value", "values"));
    if (!revised.note.empty()) add(revised.note);
  }
  if (!publication.added.empty()) add("New: " + counted(publication.added.size(), "indicator", "indicators"));
  if (!publication.pages.empty()) add("Pages changed: " + join_words(publication.pages));
  for (const record::MovedAddress& moved : publication.moved) add("Moved: /" + moved.from + " is now at /" + moved.to);
  for (const record::RemovedAddress& removed : publication.removed) add("Removed: /" + removed.address + ". " + removed.note);
  for (const std::string& address : publication.returned) add("There again: /" + address);
  return text + "Hash of the ledger after it: " + std::string(hash) + "\n";
}

}  // namespace

OutputFile changes_feed(const Context& context, const Published& published) {
  const model::Settings& settings = context.settings();
  const auto& all = published.ledger.publications;
  Titles titles(context, published);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
                    xml(settings.language) + "\">\n";
  const std::string here = settings.base_url + std::string(feed_address);
  out += element("id", here);
  out += element("title", settings.title + ": every publication");
  out += element("subtitle", settings.full_name());
  out += element("updated", record::utc_text(all.empty() ? 0 : all.back().time));
  out += "<link rel=\"self\" type=\"application/atom+xml\" href=\"" + xml(here) + "\"/>\n";
  out += "<link rel=\"alternate\" type=\"text/html\" href=\"" + xml(settings.base_url) + "changes/\"/>\n";
  out += "<author>\n" + element("name", settings.full_name()) + "</author>\n";
  for (std::size_t n = all.size(); n > 0 && all.size() - n < most_entries; --n) {
    const Publication& publication = all[n - 1];
    const Target at = publication_address(published, publication.number);
    const std::string time = record::utc_text(publication.time);
    out += "<entry>\n";
    // Not the address of its page, which moves when there are many.
    out += element("id", settings.base_url + "changes/publication-" + std::to_string(publication.number));
    out += element("title", title_in_feed(context, titles, publication));
    out += element("published", time) + element("updated", time);
    out += "<link rel=\"alternate\" type=\"text/html\" href=\"" + xml(settings.base_url + at.address + "#" + at.anchor) + "\"/>\n";
    out += "<content type=\"text\">" + xml(content_in_feed(context, titles, publication, published.hashes.at(n - 1))) + "</content>\n";
    out += "</entry>\n";
  }
  return {std::string(feed_address), Text(out + "</feed>\n")};
}

}  // namespace candour::page
