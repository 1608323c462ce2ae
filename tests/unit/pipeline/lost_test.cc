#include "pipeline/lost.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

using namespace candour;
using namespace candour::pipeline;

namespace {

using Files = std::map<std::string, std::string>;

EarlierSite earlier(const Files& files) {
  EarlierSite before;
  for (const auto& [path, text] : files) before.paths.push_back(path);
  before.other_bytes = [files](const std::string& path) -> std::optional<std::string> {
    const auto was = files.find(path);
    return was == files.end() ? std::nullopt : std::optional(was->second);
  };
  return before;
}

OutputFiles site(const Files& files) {
  OutputFiles all;
  for (const auto& [path, text] : files) all.files.push_back({path, Text(text)});
  return all;
}

std::vector<std::string> lost(const EarlierSite& before, const OutputFiles& now, const model::Settings& settings = {},
                              const std::set<std::pair<record::Subject, std::string>>& withdrawn = {}) {
  std::vector<std::string> told;
  const diag::Diagnostics found = find_lost(before, now, settings, withdrawn);
  for (const diag::Diagnostic& one : found.all()) {
    CHECK(one.code == "lost");
    const std::size_t hash = one.message.find('#');
    told.push_back(one.path + (hash == std::string::npos ? "" : one.message.substr(hash, one.message.find(' ', hash) - hash)));
  }
  return told;
}

using Told = std::vector<std::string>;

const Files was = {{"about/index.html", "<h2 id=\"start\">Start</h2><h2 id=\"end\">End</h2>"},
                   {"about/robbery.csv", "1"},
                   {"feed.xml", "<feed/>"},
                   {"index.html", "<h2 id=\"latest\">Latest</h2>"},
                   {"robbery.csv", "1"},
                   {"reports/q1/index.html", "<h2 id=\"overview\">x</h2>"},
                   {"reports/q1/robbery.csv", "1"},
                   {"reports/q1/v1/as-published/index.html", "x"}};

}  // namespace

TEST_CASE("what is still there is not lost") {
  CHECK(lost(earlier(was), site(was)).empty());
  CHECK(lost(earlier({}), site(was)).empty());
}

TEST_CASE("pages, downloads, the feed and parts of pages are lost; what the program puts together is not") {
  Files now = was;
  now["about/index.html"] = "<h2 id=\"begin\">Begin</h2><h2 id=\"end\">End</h2>";
  now["index.html"] = "<h2 id=\"newest\">Newest</h2>";
  now.erase("about/robbery.csv");
  now.erase("feed.xml");
  now.erase("robbery.csv");
  now.erase("reports/q1/index.html");
  CHECK(lost(earlier(was), site(now)) == Told{"about/index.html#start", "about/robbery.csv", "feed.xml", "reports/q1/index.html"});
}

TEST_CASE("what is carried on is there") {
  Files now = was;
  now.erase("reports/q1/v1/as-published/index.html");
  CHECK(lost(earlier(was), site(now)) == Told{"reports/q1/v1/as-published/index.html"});
  OutputFiles all = site(now);
  all.carried = {"reports/q1/v1/as-published/index.html"};
  CHECK(lost(earlier(was), all).empty());
}

TEST_CASE("a line answers for its address, and that of a page for its parts and the files beside it") {
  Files now = was;
  now["about/index.html"] = "moved";
  now.erase("about/robbery.csv");
  model::Settings settings;
  settings.moved = {{"about/#start", "reports/q1/#overview", {}, {}}};
  CHECK(lost(earlier(was), site(now), settings) == Told{"about/index.html#end", "about/robbery.csv"});
  settings.removed = {{"about/#end", "Over.", {}}, {"about/robbery.csv", "Over.", {}}};
  CHECK(lost(earlier(was), site(now), settings).empty());
  settings = {};
  settings.moved = {{"about/", "reports/q1/", {}, {}}};
  CHECK(lost(earlier(was), site(now), settings).empty());
}

TEST_CASE("a withdrawn report answers for all that was below it") {
  Files now = was;
  now["reports/q1/index.html"] = "withdrawn";
  now.erase("reports/q1/robbery.csv");
  CHECK(lost(earlier(was), site(now)) == Told{"reports/q1/index.html#overview", "reports/q1/robbery.csv"});
  CHECK(lost(earlier(was), site(now), {}, {{record::Subject::report, "q1"}}).empty());
}

TEST_CASE("a file that was removed is missed again when its line goes, unless it is made again") {
  EarlierSite before = earlier(was);
  record::Publication publication;
  publication.removed = {{"old.csv", "Over."}, {"older/", "Over."}};
  before.ledger.publications = {publication};
  CHECK(lost(before, site(was)) == Told{"old.csv"});
  Files now = was;
  now["old.csv"] = "2";
  CHECK(lost(before, site(now)).empty());
}
