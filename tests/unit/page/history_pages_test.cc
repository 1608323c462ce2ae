#include "page/history_pages.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/text.h"
#include "page/changed_words.h"
#include "published_site.h"

using namespace candour;
using namespace candour::page;
using record::Subject;
using record::WordRun;

namespace {

std::string main_of(const RenderedPage& page) {
  const std::string html = page.html.str();
  const std::size_t begin = html.find("<main");
  REQUIRE(begin != std::string::npos);
  return html.substr(begin, html.find("</main>") - begin);
}

bool links_to(const RenderedPage& page, std::string_view address) {
  return std::any_of(page.links.begin(), page.links.end(), [&](const LinkUse& link) { return link.address == address; });
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

/// In this order, each after the one before.
bool in_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    at = text.find(part, at);
    if (at == std::string::npos) {
      UNSCOPED_INFO("not found in its place: " << part);
      return false;
    }
    at += part.size();
  }
  return true;
}

std::string plain(const Html& html) { return words_of(html.str()); }

/// A history of `count` publications, a week apart from 2 January 2015.
record::Published weekly(int count) {
  record::Published published;
  for (int n = 1; n <= count; ++n) {
    record::Publication one;
    one.number = n;
    one.time = *record::parse_utc("2015-01-02T09:30:00Z") + (n - 1) * 7 * 86400;
    one.pages = {"about/"};
    published.ledger.publications.push_back(one);
  }
  hash_again(published);
  return published;
}

}  // namespace

TEST_CASE("changes: every publication, the newest first, with what it changed and why") {
  const PublishedSite site(published_by_hand());
  const RenderedPage page = changes_page(site.context(), site.published());
  CHECK(page.address == "changes/");
  const std::string words = words_of(main_of(page));
  INFO(words);
  CHECK(in_order(words,
                 {"Six publications", "Changes", "2021", "two publications",
                  "1 March 2021", "Publication 6, 9:30am", "Scheduled revision. The plan, version 2. The yearly review added a line.",
                  "5 January 2021", "Publication 5", "Withdrawal. April to June 2020. It named a person.",
                  "2020", "four publications",
                  "10 September 2020", "Publication 4, 11:05am",  // British Summer Time
                  "Correction. January to March 2020, version 2. Six robberies were counted twice. A judgement changed. "
                  "What changed in version 2 of January to March 2020",
                  "Correction. Robbery: two values changed. Six robberies were counted twice.",
                  "1 August 2020", "First published. April to June 2020, version 1.",
                  "Usual revision. Robbery: four values changed. Each release revises the four quarters before it.",
                  "April to June 2019: Taken out: 40 (end) Put in: 42 (end)",
                  "July to September 2019: Taken out: 40 (end) Put in: 41 [r] (end)", "and one more value",
                  "Correction. Victims who were satisfied: one value and its definition changed. Rounded wrongly.",
                  "Theft, year to March 2019: Taken out: 70.01% (end) Put in: 70.04% (end)",  // as many places as tell them apart
                  "1 June 2020", "Publication 2", "Pages changed. About.",
                  "1 May 2020", "First published. The plan, version 1.", "First published. January to March 2020, version 1.",
                  "New. Robbery and Victims who were satisfied.",
                  "How to check", "candour verify --since HASH"}));
  for (const std::string& hash : site.published().hashes) CHECK(count(words, hash) == (hash == site.published().hashes.back() ? 2 : 1));
  CHECK(links_to(page, "reports/2020-q1/v2/"));
  CHECK(links_to(page, "reports/2020-q1/versions/"));
  CHECK(links_to(page, "plans/first/v2/"));
  CHECK(links_to(page, "reports/2020-q2/"));
  CHECK(links_to(page, "about/"));
  const std::string html = main_of(page);
  CHECK(contains(html, "href=\"../reports/2020-q1/versions/#v2\""));
  CHECK(contains(html, "href=\"ledger.json\""));
  for (int n = 1; n <= 6; ++n) CHECK(page.anchors.count("p" + std::to_string(n)) == 1);
}

TEST_CASE("changes: a note is text, whatever it holds") {
  record::Published published = published_by_hand();
  published.ledger.publications[3].versions[0].note = "<script>alert(1)</script> & more";
  hash_again(published);
  const PublishedSite site(published);
  CHECK(contains(main_of(changes_page(site.context(), site.published())), "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"));
  CHECK(contains(changes_feed(site.context(), site.published()).text.str(), "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"));
}

TEST_CASE("changes: before anything is published the page says so") {
  const PublishedSite site({});
  const RenderedPage page = changes_page(site.context(), site.published());
  CHECK(contains(words_of(main_of(page)), "Nothing has been published yet."));
  CHECK(changes_years(site.published()).empty());
  const std::string feed = changes_feed(site.context(), site.published()).text.str();
  CHECK(contains(feed, "<updated>1970-01-01T00:00:00Z</updated>"));
  CHECK(count(feed, "<entry>") == 0);
}

TEST_CASE("changes: up to 200 stand on one page, more on a page for each year") {
  const PublishedSite most(weekly(200));
  CHECK(changes_years(most.published()).empty());
  CHECK(publication_address(most.published(), 200).address == "changes/");
  CHECK(count(main_of(changes_page(most.context(), most.published())), "id=\"p") == 200);

  const PublishedSite more(weekly(201));
  // 201 Fridays from 2 January 2015: 52 in each year to 2017 bar none, and the rest in 2018.
  CHECK(changes_years(more.published()) == std::vector<int>{2015, 2016, 2017, 2018});
  const RenderedPage first = changes_page(more.context(), more.published());
  CHECK(count(main_of(first), "id=\"p") == 5);
  CHECK(contains(main_of(first), "id=\"p201\""));
  for (const int year : {2015, 2016, 2017, 2018}) CHECK(links_to(first, "changes/" + std::to_string(year) + "/"));
  std::size_t told = 0;
  for (const int year : changes_years(more.published())) {
    const RenderedPage page = changes_year_page(more.context(), more.published(), year);
    CHECK(page.address == "changes/" + std::to_string(year) + "/");
    told += count(main_of(page), "id=\"p");
  }
  CHECK(told == 201);
  const Target at = publication_address(more.published(), 1);
  CHECK(at.address == "changes/2015/");
  CHECK(changes_year_page(more.context(), more.published(), 2015).anchors.count(at.anchor) == 1);
  CHECK(contains(changes_feed(more.context(), more.published()).text.str(), "href=\"https://example.org/changes/2018/#p201\""));
}

TEST_CASE("feed: what RFC 4287 requires of a feed and of each entry, with the ledger's hash") {
  const PublishedSite site(published_by_hand());
  const OutputFile file = changes_feed(site.context(), site.published());
  CHECK(file.path == "feed.xml");
  const std::string feed = file.text.str();
  INFO(feed);
  CHECK(feed.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""));
  const std::string head = feed.substr(0, feed.find("<entry>"));
  CHECK(count(head, "<id>https://example.org/feed.xml</id>") == 1);
  CHECK(count(head, "<title>") == 1);
  CHECK(count(head, "<updated>2021-03-01T09:30:00Z</updated>") == 1);
  CHECK(count(head, "<author>\n<name>Northfield Council</name>\n</author>") == 1);
  CHECK(contains(head, "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/feed.xml\"/>"));
  CHECK(count(feed, "<entry>") == 6);
  std::size_t at = feed.find("<entry>");
  for (int n = 6; n >= 1; --n) {
    const std::string entry = feed.substr(at, feed.find("</entry>", at) - at);
    CHECK(count(entry, "<id>https://example.org/changes/publication-" + std::to_string(n) + "</id>") == 1);
    CHECK(count(entry, "<title>") == 1);
    CHECK(count(entry, "<updated>") == 1);
    CHECK(contains(entry, "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/changes/#p" + std::to_string(n) + "\"/>"));
    CHECK(contains(entry, site.published().hashes[static_cast<std::size_t>(n) - 1]));
    at = feed.find("<entry>", at + 1);
  }
  CHECK(contains(feed, "<title>January to March 2020: correction; Robbery: correction</title>"));
  CHECK(contains(feed, "<title>Pages changed</title>"));
  CHECK(contains(feed, "<title>The plan: first published; January to March 2020: first published</title>"));
}

TEST_CASE("feed: an entry is the same for ever, and control characters never get in") {
  record::Published published = published_by_hand();
  published.ledger.publications[3].versions[0].note = "A\x01 bell\x07.";
  hash_again(published);
  const PublishedSite after(published);
  published.ledger.publications.pop_back();
  hash_again(published);
  const PublishedSite before(published);
  const std::string older = changes_feed(before.context(), before.published()).text.str();
  const std::string newer = changes_feed(after.context(), after.published()).text.str();
  CHECK(newer.ends_with(older.substr(older.find("<entry>"))));
  CHECK(contains(newer, "A bell."));
}

TEST_CASE("versions: each with its date, kind, note and ways to read it") {
  const PublishedSite site(published_by_hand());
  const RenderedPage page = versions_page(site.context(), site.published(), Subject::report, "2020-q1", "January to March 2020");
  CHECK(page.address == "reports/2020-q1/versions/");
  const std::string words = words_of(main_of(page));
  INFO(words);
  CHECK(in_order(words, {"Versions of January to March 2020", "The latest is version 2, of 10 September 2020.",
                         "10 September 2020", "Version 2, correction. Six robberies were counted twice.", "11:05am, 10 September 2020",
                         std::string(64, 'b'), "Read version 2", "Version 2 as it was published", "Record of version 2 (JSON)",
                         "1 May 2020", "Version 1. First published.", "9:30am, 1 May 2020", "Read version 1"}));
  CHECK(links_to(page, "reports/2020-q1/v1/"));
  CHECK(links_to(page, "reports/2020-q1/v2/"));
  const std::string html = main_of(page);
  CHECK(contains(html, "href=\"../v1/as-published/\""));
  CHECK(contains(html, "href=\"../v2/record.json\""));
}

TEST_CASE("versions: what changed in between, values, words and judgements") {
  const PublishedSite site(published_by_hand());
  const RenderedPage page = versions_page(site.context(), site.published(), Subject::report, "2020-q1", "January to March 2020");
  CHECK(page.anchors.count("v2") == 1);
  const std::string words = words_of(main_of(page));
  INFO(words);
  CHECK(in_order(words, {"Version 1 to version 2", "Correction, 10 September 2020. Changed: two values", "one judgement",
                         "Six robberies were counted twice.", "Values in version 1 and in version 2",
                         "Robbery April to June 2019 Taken out: 42 (end) Put in: 44 (end) 2 more",
                         "Robbery January to March 2020 Taken out: 41 (end) Put in: 35 (end) 6 fewer",
                         "Robbery: Each release revises the four quarters before it.", "Robbery: Six robberies were counted twice.",
                         "Overview", "Robbery Taken out: rose (end) Put in: fell (end) in the quarter, as it did in the one before. \u2026",
                         "Put in: More lamps were lit. (end)",
                         "Judgements in version 1 and in version 2", "Robbery January to March 2020"}));
  CHECK_FALSE(contains(words, "three shopkeepers"));  // a long run that stayed is cut
}

TEST_CASE("versions: one alone has no comparison, and a withdrawal compares nothing") {
  record::Published published = published_by_hand();
  const PublishedSite site(published);
  const RenderedPage withdrawn = versions_page(site.context(), published, Subject::report, "2020-q2", "April to June 2020");
  CHECK(contains(words_of(main_of(withdrawn)), "It was withdrawn on 5 January 2021."));
  CHECK(withdrawn.anchors.count("v2") == 0);

  published.ledger.publications.resize(3);
  hash_again(published);
  const RenderedPage alone = versions_page(site.context(), published, Subject::report, "2020-q1", "January to March 2020");
  CHECK(contains(words_of(main_of(alone)), "It was published on 1 May 2020 and has not changed since."));
  CHECK_FALSE(contains(words_of(main_of(alone)), "Version 1 to"));
}

TEST_CASE("versions: a plan has them too") {
  const PublishedSite site(published_by_hand());
  const RenderedPage page = versions_page(site.context(), site.published(), Subject::plan, "first", "The plan");
  CHECK(page.address == "plans/first/versions/");
  CHECK(in_order(words_of(main_of(page)), {"Version 2, scheduled revision. The yearly review added a line.", "Version 1 to version 2",
                                           "Put in: Streets with more lamps are safer. (end)"}));
}

TEST_CASE("words: changes stand in their paragraphs, and what stayed is cut") {
  using Kind = WordRun::Kind;
  const auto shown = [](const std::vector<WordRun>& runs) { return changed_words(runs).str(); };
  const std::string del = "<del><span class=\"vh\">Taken out: </span>", end_del = "<span class=\"vh\"> (end)</span></del>";
  const std::string ins = "<ins><span class=\"vh\">Put in: </span>", end_ins = "<span class=\"vh\"> (end)</span></ins>";
  CHECK(shown({{Kind::same, "a "}, {Kind::deleted, "b "}, {Kind::inserted, "c "}, {Kind::same, "d\n"}}) ==
        "<p>a " + del + "b" + end_del + " " + ins + "c" + end_ins + " d</p>\n");
  // An insertion over two paragraphs is marked in each.
  CHECK(shown({{Kind::inserted, "a\n\nb <i>"}}) == "<p>" + ins + "a" + end_ins + "</p>\n<p>" + ins + "b &lt;i&gt;" + end_ins + "</p>\n");
  CHECK(shown({{Kind::deleted, "x "}, {Kind::same, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25"}, {Kind::deleted, " y"}}) ==
        "<p>" + del + "x" + end_del + " 1 2 3 4 5 6 7 8 9 10 \u2026 16 17 18 19 20 21 22 23 24 25 " + del + "y" + end_del + "</p>\n");
  // Words beside a change come from its own paragraph alone.
  CHECK(shown({{Kind::deleted, "x "}, {Kind::same, "1 2\n\n3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23\n\n24 25"}, {Kind::deleted, " y"}}) ==
        "<p>" + del + "x" + end_del + " 1 2</p>\n<p>24 25 " + del + "y" + end_del + "</p>\n");
  CHECK(shown({{Kind::same, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15"}, {Kind::deleted, " y"}}) ==
        "<p>\u2026 6 7 8 9 10 11 12 13 14 15 " + del + "y" + end_del + "</p>\n");
  CHECK(shown({{Kind::deleted, "y "}, {Kind::same, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15"}}) ==
        "<p>" + del + "y" + end_del + " 1 2 3 4 5 6 7 8 9 10 \u2026</p>\n");
}

TEST_CASE("revision table: first published against now, when and why") {
  const PublishedSite site(published_by_hand());
  const model::Site& model = site.site().site();
  PageWriter writer(site.context(), "indicators/robbery/", {});
  const std::string words = words_of(revision_table(writer, *model.find(model::IndicatorId("robbery")), site.published()).str());
  INFO(words);
  // Those of 2020-Q1 and 2019-Q2 were revised twice: what counts is the first value and the last.
  CHECK(in_order(words, {"Period First published Now Difference Revised",
                         "January to March 2020 40 35 5 fewer", "1 August 2020", "10 September 2020",
                         "October to December 2019 38 39 1 more", "July to September 2019 40 41 [r] 1 more",
                         "April to June 2019 40 44 4 more",
                         "1 August 2020: Usual revision. Each release revises the four quarters before it.",
                         "10 September 2020: Correction. Six robberies were counted twice."}));

  PageWriter other(site.context(), "indicators/satisfaction/", {});
  CHECK(in_order(words_of(revision_table(other, *model.find(model::IndicatorId("satisfaction")), site.published()).str()),
                 {"year to March 2019 Theft 70.01% 70.04% 0.03 percentage points higher"}));
}

TEST_CASE("revision table: nothing where nothing was revised") {
  record::Published published = published_by_hand();
  published.ledger.publications.resize(2);
  hash_again(published);
  const PublishedSite site(published);
  PageWriter writer(site.context(), "indicators/robbery/", {});
  CHECK(revision_table(writer, *site.site().site().find(model::IndicatorId("robbery")), published).empty());
}

TEST_CASE("banner: what became of a version, where it stands") {
  const PublishedSite site(published_by_hand());
  const auto banner = [&](Subject subject, const std::string& id, int version, Place place) {
    PageWriter writer(site.context(), "about/", {});
    return plain(version_banner(writer, site.published(), subject, id, version, place));
  };
  CHECK(banner(Subject::report, "2020-q1", 2, Place::latest) ==
        "Corrected on 10 September 2020 Six robberies were counted twice. A judgement that the report made has changed. "
        "What changed in version 2 ");
  CHECK(banner(Subject::report, "2020-q1", 2, Place::version) ==
        "Version 2, the latest This is its lasting address. The latest version always stands at the address of the report. ");
  CHECK(banner(Subject::report, "2020-q1", 1, Place::version) ==
        "Corrected on 10 September 2020 Six robberies were counted twice. A judgement that the report made has changed. "
        "This page shows version 1, published on 1 May 2020. It was superseded by version 2. Read version 2, the latest "
        "What changed in version 2 ");
  CHECK(banner(Subject::report, "2020-q2", 1, Place::version) ==
        "Withdrawn on 5 January 2021 It named a person. This page shows version 1, published on 1 August 2020. Why it was withdrawn ");
  CHECK(banner(Subject::plan, "first", 2, Place::latest) ==
        "Revised as planned on 1 March 2021 The yearly review added a line. What changed in version 2 ");
  CHECK(banner(Subject::plan, "first", 3, Place::latest).empty());  // not published
  CHECK(banner(Subject::report, "nowhere", 1, Place::version).empty());
}

TEST_CASE("banner: as published it says nothing that a later publication could change") {
  record::Published published = published_by_hand();
  const auto banner = [&](const record::Published& from) {
    const PublishedSite site(from);
    PageWriter writer(site.context(), "about/", {});
    return version_banner(writer, from, Subject::report, "2020-q1", 1, Place::as_published).str() +
           version_line(writer, from, Subject::report, "2020-q1", 1, Place::as_published).str();
  };
  const std::string after = banner(published);
  CHECK(words_of(after) == "As published This is version 1 as it was published at 9:30am, 1 May 2020. It is kept as it was. "
                           "What became of version 1 Version 1, published 9:30am, 1 May 2020.");
  published.ledger.publications.resize(1);
  hash_again(published);
  CHECK(banner(published) == after);
}

TEST_CASE("banner: a first version that nothing came after needs none") {
  record::Published published = published_by_hand();
  published.ledger.publications.resize(1);
  hash_again(published);
  const PublishedSite site(published);
  PageWriter writer(site.context(), "about/", {});
  CHECK(version_banner(writer, published, Subject::report, "2020-q1", 1, Place::latest).empty());
  CHECK(plain(version_line(writer, published, Subject::report, "2020-q1", 1, Place::latest)) == "Version 1, published 9:30am, 1 May 2020.");
}

TEST_CASE("banner: a correction stays said after a later revision") {
  record::Published published = published_by_hand();
  record::Publication later;
  later.number = 7;
  later.time = *record::parse_utc("2021-05-01T08:30:00Z");
  later.versions = {{Subject::report, "2020-q1", 3, record::VersionKind::scheduled_revision, "The yearly revision.", "", {}, false}};
  published.ledger.publications.push_back(later);
  hash_again(published);
  const PublishedSite site(published);
  PageWriter writer(site.context(), "about/", {});
  CHECK(plain(version_banner(writer, published, Subject::report, "2020-q1", 3, Place::latest)) ==
        "Revised as planned on 1 May 2021 The yearly revision. What changed in version 3 "
        "Corrected on 10 September 2020 too: Six robberies were counted twice. A judgement that the report made has changed. ");
}

TEST_CASE("banner: a judgement that a correction changed is told on its indicator's page, and on no other") {
  const PublishedSite site(published_by_hand());
  PageWriter writer(site.context(), "about/", {});
  const auto banner = [&](const char* id) {
    const model::Indicator* indicator = site.context().site.site().find(model::IndicatorId(id));
    REQUIRE(indicator != nullptr);
    return plain(corrected_banner(writer, *indicator));
  };
  CHECK(banner("robbery") ==
        "A judgement was corrected January to March 2020: judged higher before, lower since 10 September 2020. "
        "Six robberies were counted twice. What changed in January to March 2020, version 2 ");
  for (const model::Indicator& other : site.context().site.site().indicators)
    if (other.id.str() != "robbery") CHECK(banner(other.id.str().c_str()).empty());
}

TEST_CASE("version line: short, with the way to what changed") {
  const PublishedSite site(published_by_hand());
  PageWriter writer(site.context(), "about/", {});
  const auto line = [&](int version, Place place) {
    return version_line(writer, site.published(), Subject::report, "2020-q1", version, place);
  };
  CHECK(plain(line(2, Place::latest)) == "Version 2, published 11:05am, 10 September 2020. Corrected. What changed");
  CHECK(contains(line(2, Place::latest).str(), "href=\"../reports/2020-q1/versions/#v2\""));
  CHECK(plain(line(1, Place::version)) == "Superseded by version 2. Version 1, published 9:30am, 1 May 2020. What changed");
  CHECK(contains(line(1, Place::version).str(), "href=\"../reports/2020-q1/versions/#v2\""));
  CHECK(plain(line(2, Place::as_published)) == "Version 2, published 11:05am, 10 September 2020. Corrected.");
}

TEST_CASE("tombstone: at the address of what was withdrawn, with when and why") {
  const PublishedSite site(published_by_hand());
  const RenderedPage page = tombstone_page(site.context(), site.published(), Subject::report, "2020-q2", "reports/2020-q2/");
  CHECK(page.address == "reports/2020-q2/");
  const std::string words = words_of(main_of(page));
  INFO(words);
  CHECK(in_order(words, {"April to June 2020: withdrawn", "This report was withdrawn on 5 January 2021.", "Why", "It named a person.",
                         "9:30am, 5 January 2021", "9:30am, 1 August 2020", "Every version, as it was published"}));
  CHECK(links_to(page, "reports/2020-q2/versions/"));
}

TEST_CASE("moved and removed addresses say where to go") {
  const PublishedSite site(published_by_hand());
  const RenderedPage moved = moved_page(site.context(), {"old/place/", "about/#start", {}, {}});
  CHECK(moved.address == "old/place/");
  CHECK(contains(main_of(moved), "<a href=\"../../about/#start\">"));
  const std::string html = moved.html.str();
  CHECK(contains(html, "<meta http-equiv=\"refresh\" content=\"0; url=../../about/#start\">"));
  CHECK(contains(html, "<link rel=\"canonical\" href=\"../../about/\">"));
  CHECK(contains(html, "<meta name=\"robots\" content=\"noindex\">"));
  const RenderedPage removed = removed_page(site.context(), {"old/", "It was a trial & is over", {}});
  CHECK(removed.address == "old/");
  CHECK(removed.no_index);
  CHECK_FALSE(contains(removed.html.str(), "refresh"));
  CHECK_FALSE(contains(words_of(main_of(removed)), "It was taken from this site on"));
  CHECK(contains(words_of(main_of(removed)), "It was a trial & is over."));
  CHECK(links_to(removed, "changes/"));
}

TEST_CASE("calendar: what is to come, without a word of it, and what came lately") {
  const PublishedSite site(published_by_hand());
  std::string why;
  const std::vector<model::Upcoming> upcoming = {
      {model::ReportKind::quarterly, *model::Period::parse("2021-Q1", why), {*record::parse_utc("2021-06-10T08:30:00Z"), "2021-06-10T09:30"}},
      {model::ReportKind::annual, *model::Period::parse("2020-21", why), {*record::parse_utc("2021-12-01T09:30:00Z"), "2021-12-01T09:30"}}};
  const RenderedPage page = calendar_page(site.context(), upcoming);
  CHECK(page.address == "calendar/");
  const std::string words = words_of(main_of(page));
  INFO(words);
  CHECK(in_order(words, {"What is to come", "10 June 2021", "Quarterly report, January to March 2021, at 9:30am.", "1 December 2021",
                         "Annual report, year to March 2021, at 9:30am.", "Published lately", "1 March 2021", "The plan, version 2",
                         "Every change since publication"}));
  CHECK(contains(words_of(main_of(calendar_page(site.context(), {}))), "No date is set for the next report."));
}
