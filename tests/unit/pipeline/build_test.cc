#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/london_time.h"
#include "io/fake_file_system.h"
#include "pipeline/build.h"

using namespace candour;
using namespace candour::pipeline;
namespace fs = std::filesystem;

namespace {

const std::string source = CANDOUR_SOURCE_DIR;

void put_folder(io::FakeFileSystem& disk, const std::string& from, const std::string& to) {
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    disk.put_file(to + entry.path().string().substr(from.size()), std::string(std::istreambuf_iterator<char>(file), {}));
  }
}

/// The small site of the end-to-end tests, and the program's theme beside the program.
struct Fixture {
  io::FakeFileSystem disk;
  Options options;

  Fixture() {
    put_folder(disk, source + "/tests/end_to_end/site", "/site");
    put_folder(disk, source + "/themes/default", "/program/share/themes/default");
    options.root = "/site";
    options.data_folders = {"/nowhere", "/program/share"};
    options.as_of = read_london_time("2026-11-21T12:00")->utc_seconds;
  }
};

bool has(const Made& made, const std::string& path) {
  const auto& files = made.files->files;
  return std::any_of(files.begin(), files.end(), [&](const OutputFile& file) { return file.path == path; });
}

bool says(const Made& made, std::string_view words) {
  const auto& files = made.files->files;
  return std::any_of(files.begin(), files.end(),
                     [&](const OutputFile& file) { return file.text.str().find(words) != std::string::npos; });
}

std::vector<std::string> steps(const Timings& timings) {
  std::vector<std::string> names;
  for (const auto& [step, seconds] : timings) {
    CHECK(seconds >= 0);
    names.push_back(step);
  }
  return names;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a folder becomes a site, with the program's theme where it has none") {
  const Made made = make_site(options, disk);
  REQUIRE(made.files);
  CHECK_FALSE(made.diagnostics.has_errors());
  for (const char* path : {"index.html", "404.html", "about/index.html", "indicators/robbery/index.html", "plans/first/safety/index.html",
                           "reports/2020-q1/index.html", "reports/2020-q1/safety/index.html", "sitemap.xml"}) {
    INFO(path);
    CHECK(has(made, path));
  }
  CHECK(steps(made.timings) == std::vector<std::string>{"read", "load", "theme", "release", "render"});
  const auto& files = made.files->files;
  CHECK(std::is_sorted(files.begin(), files.end(), [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; }));
}

TEST_CASE_METHOD(Fixture, "each source is read once, and making a site writes nothing") {
  const auto before = disk.files();
  REQUIRE(make_site(options, disk).files);
  CHECK(disk.files() == before);
  std::vector<std::string> log = disk.log();
  std::erase_if(log, [](const std::string& line) { return !line.starts_with("read "); });
  std::sort(log.begin(), log.end());
  CHECK(log.size() > 10);
  CHECK(std::adjacent_find(log.begin(), log.end()) == log.end());
}

TEST_CASE_METHOD(Fixture, "a theme of the site's own comes first") {
  put_folder(disk, source + "/themes/default", "/site/themes/default");
  disk.put_file("/site/themes/default/styles/zz.css", "/* of our own */");
  const Made made = make_site(options, disk);
  REQUIRE(made.files);
  CHECK(says(made, "/* of our own */"));
}

TEST_CASE_METHOD(Fixture, "before its release nothing of a report is in the site") {
  disk.put_file("/site/content/reports/2020-q2/report.md",
                "---\ntitle: April to June 2020\nsummary: Zanzibar.\nkind: quarterly\nplan: first\nperiod: 2020-Q2\n"
                "release: 2020-08-01T09:30\n---\n\nZanzibar in the overview.\n");
  disk.put_file("/site/content/reports/2020-q2/safety.md", "---\nsummary: Zanzibar.\n---\n\nThere were {{ robbery }}.\n");
  std::string robbery = disk.files().at("/site/data/indicators/robbery.json");
  const std::string last = R"("period": "2020-Q1", "value": 35 })";
  robbery.replace(robbery.find(last), last.size(), last + R"(, { "period": "2020-Q2", "value": 98765 })");
  disk.put_file("/site/data/indicators/robbery.json", robbery);

  options.as_of = read_london_time("2020-08-01T09:29")->utc_seconds;
  const Made before = make_site(options, disk);
  REQUIRE(before.files);
  CHECK_FALSE(has(before, "reports/2020-q2/index.html"));
  for (const std::string_view words : {"Zanzibar", "2020-q2", "98765", "98,765"}) {
    INFO(words);
    CHECK_FALSE(says(before, words));
  }
  options.as_of = read_london_time("2020-08-01T09:30")->utc_seconds;
  const Made after = make_site(options, disk);
  REQUIRE(after.files);
  CHECK(has(after, "reports/2020-q2/index.html"));
  CHECK(says(after, "Zanzibar"));
  CHECK(says(after, "98,765"));
}

TEST_CASE_METHOD(Fixture, "a mistake gives no site, whichever step finds it") {
  const auto [path, text] = GENERATE(table<const char*, const char*>(
      {{"/site/content/pages/about.md", "---\ntitle: About\n---\n\nCaf\xe9\n"},                     // load
       {"/site/content/pages/about.md", "---\ntitle: About\n---\n\n{{ no-such-indicator }}\n"},      // render
       {"/site/content/pages/about.md", "---\ntitle: About\n---\n\n[Words](/no/such/page/)\n"},      // links
       {"/program/share/themes/default/templates/page.tpl", "{{NO_SUCH_NAME}}"}}));                  // theme
  INFO(path << " " << text);
  disk.put_file(path, text);
  const Made made = make_site(options, disk);
  CHECK_FALSE(made.files);
  CHECK(made.diagnostics.has_errors());
}

TEST_CASE_METHOD(Fixture, "a disk that cannot be read is a mistake at its file") {
  disk.fail("read", "/site/content/pages/about.md", "Input/output error");
  const Made made = make_site(options, disk);
  CHECK_FALSE(made.files);
  REQUIRE(made.diagnostics.has_errors());
  CHECK(made.diagnostics.all().front().path == "content/pages/about.md");
}

TEST_CASE_METHOD(Fixture, "without downloads there is no CSV, and no link to one") {
  options.downloads = page::Downloads::leave_out;
  const Made made = make_site(options, disk);
  REQUIRE(made.files);
  CHECK_FALSE(says(made, ".csv"));
  for (const OutputFile& file : made.files->files) CHECK_FALSE(file.path.ends_with(".csv"));
}

TEST_CASE_METHOD(Fixture, "a site is written, and again with nothing to do") {
  const Made made = make_site(options, disk);
  REQUIRE(made.files);
  const auto first = write_site(*made.files, options, "/out", disk);
  REQUIRE(first);
  CHECK(first->written == made.files->files.size());
  CHECK(disk.files().count("/out/reports/2020-q1/index.html") == 1);
  const auto again = write_site(*made.files, options, "/out", disk);
  REQUIRE(again);
  CHECK(again->written == 0);
  CHECK(again->kept == first->written);
  CHECK(steps(again->timings) == std::vector<std::string>{"compare", "write"});
}

TEST_CASE_METHOD(Fixture, "a site is not written among its sources") {
  const Made made = make_site(options, disk);
  REQUIRE(made.files);
  disk.put_link("/short", "/site/content");
  const auto before = disk.files();
  for (const std::string out : {"/site", "/site/content", "/site/content/deep/er", "/site/data", "/short", "/short/deep", "/site/none/../data/x"}) {
    INFO(out);
    const auto refused = write_site(*made.files, options, out, disk);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().what, Catch::Contains("where its sources are"));
  }
  CHECK(disk.files() == before);
  CHECK(write_site(*made.files, options, "/site/site", disk));
  CHECK(write_site(*made.files, options, "/site/contents", disk));
}
