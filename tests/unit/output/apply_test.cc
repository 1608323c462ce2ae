#include <catch2/catch.hpp>

#include "io/fake_file_system.h"
#include "output/apply.h"

using namespace candour;
using namespace candour::output;

namespace {

OutputFiles site(std::vector<std::pair<std::string, std::string>> files) {
  OutputFiles wanted;
  for (auto& [path, text] : files) wanted.files.push_back({path, Text(text)});
  return wanted;
}

Result<WritePlan> build(io::FileSystem& disk, const OutputFiles& wanted) {
  auto claimed = claim(disk, "/out/site");
  if (!claimed) return tl::unexpected(claimed.error());
  auto present = look(disk, "/out/site", wanted);
  if (!present) return tl::unexpected(present.error());
  auto plan = plan_writes(wanted, *present);
  if (!plan) return plan;
  if (auto applied = apply(disk, "/out/site", wanted, *plan); !applied) return tl::unexpected(applied.error());
  return plan;
}

using Files = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a new folder is made and filled") {
  io::FakeFileSystem disk;
  REQUIRE(build(disk, site({{"about/index.html", "about"}, {"index.html", "home"}})));
  CHECK(disk.files() == Files{{"/out/site/.candour-manifest", "candour-manifest 1\nabout/index.html\nindex.html\n"},
                              {"/out/site/about/index.html", "about"},
                              {"/out/site/index.html", "home"}});
}

TEST_CASE("the same site again writes nothing") {
  io::FakeFileSystem disk;
  const OutputFiles wanted = site({{"about/index.html", "about"}, {"index.html", "home"}});
  REQUIRE(build(disk, wanted));
  const std::size_t before = disk.log().size();
  REQUIRE(build(disk, wanted));
  for (std::size_t i = before; i < disk.log().size(); ++i) {
    INFO(disk.log()[i]);
    CHECK((disk.log()[i].starts_with("read ") || disk.log()[i].starts_with("lock ")));
  }
}

TEST_CASE("what is no longer made goes, with folders left empty; what is not ours stays") {
  io::FakeFileSystem disk;
  REQUIRE(build(disk, site({{"a/b/index.html", "b"}, {"c/index.html", "c"}, {"index.html", "home"}})));
  disk.put_file("/out/site/.git/HEAD", "ref: refs/heads/published");
  disk.put_file("/out/site/c/notes.txt", "mine");
  disk.put_file("/out/site/CNAME", "example.org");
  REQUIRE(build(disk, site({{"index.html", "new home"}})));
  CHECK(disk.files() == Files{{"/out/site/.candour-manifest", "candour-manifest 1\nindex.html\n"},
                              {"/out/site/.git/HEAD", "ref: refs/heads/published"},
                              {"/out/site/CNAME", "example.org"},
                              {"/out/site/c/notes.txt", "mine"},
                              {"/out/site/index.html", "new home"}});
  CHECK(disk.kind("/out/site/a") == io::Kind::nothing);
}

TEST_CASE("the list of what is ours is written before the first file and after the last") {
  io::FakeFileSystem disk;
  REQUIRE(build(disk, site({{"a.html", "a"}})));
  const std::vector<std::string> expected = {"make /out", "make /out/site", "lock /out/site", "list /out/site",
                                             "write /out/site/.candour-manifest.candour-partial",
                                             "rename /out/site/.candour-manifest.candour-partial /out/site/.candour-manifest",
                                             "write /out/site/a.html.candour-partial",
                                             "rename /out/site/a.html.candour-partial /out/site/a.html",
                                             "write /out/site/.candour-manifest.candour-partial",
                                             "rename /out/site/.candour-manifest.candour-partial /out/site/.candour-manifest"};
  CHECK(disk.log() == expected);
}

TEST_CASE("a disk that fails leaves every file whole and listed, and the next build ends the work") {
  const OutputFiles first = site({{"a.html", "a"}, {"b.html", "b"}, {"old.html", "old"}});
  const OutputFiles second = site({{"a.html", "A"}, {"b.html", "B"}, {"c.html", "C"}});
  const auto [operation, path] = GENERATE(table<const char*, const char*>(
      {{"write", "/out/site/.candour-manifest.candour-partial"}, {"write", "/out/site/b.html.candour-partial"},
       {"rename", "/out/site/b.html.candour-partial"}, {"write", "/out/site/c.html.candour-partial"},
       {"remove", "/out/site/old.html"}}));
  INFO(operation << " " << path);
  io::FakeFileSystem disk;
  REQUIRE(build(disk, first));
  // The disk that fails is a copy of the good one, since failures cannot be taken back.
  io::FakeFileSystem bad;
  for (const auto& [name, text] : disk.files()) bad.put_file(name, text);
  bad.fail(operation, path, "No space left on device");
  const auto failed = build(bad, second);
  REQUIRE_FALSE(failed);
  CHECK_THAT(failed.error().what, Catch::Contains("No space left on device"));

  io::FakeFileSystem mended;
  const Files left = bad.files();
  const auto manifest = parse_manifest(left.at("/out/site/.candour-manifest"));
  REQUIRE(manifest);
  for (const auto& [name, text] : left) {
    mended.put_file(name, text);
    const std::string relative = name.substr(std::string("/out/site/").size());
    if (relative == manifest_name || relative.ends_with(partial_suffix)) continue;
    INFO(relative << ": " << text);
    CHECK((text == "a" || text == "b" || text == "old" || text == "A" || text == "B" || text == "C"));
    CHECK(std::binary_search(manifest->paths.begin(), manifest->paths.end(), relative));
  }
  REQUIRE(build(mended, second));
  CHECK(mended.files() == Files{{"/out/site/.candour-manifest", "candour-manifest 1\na.html\nb.html\nc.html\n"},
                                {"/out/site/a.html", "A"},
                                {"/out/site/b.html", "B"},
                                {"/out/site/c.html", "C"}});
}

TEST_CASE("half-written files of a build that was killed are cleared away, also beside pages that did not change") {
  io::FakeFileSystem disk;
  disk.put_file("/out/site/.candour-manifest", "candour-manifest 1 unfinished\na.html\ngone.html\n");
  disk.put_file("/out/site/a.html", "a");
  disk.put_file("/out/site/a.html.candour-partial", "ha");
  disk.put_file("/out/site/gone.html.candour-partial", "lf");
  REQUIRE(build(disk, site({{"a.html", "a"}})));
  CHECK(disk.files() == Files{{"/out/site/.candour-manifest", "candour-manifest 1\na.html\n"}, {"/out/site/a.html", "a"}});
}

TEST_CASE("a folder that is not ours is refused") {
  io::FakeFileSystem disk;
  disk.put_file("/out/site/thesis.doc", "years of work");
  const auto refused = build(disk, site({{"index.html", "home"}}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what == "`/out/site` holds files that candour did not make: choose an empty folder with --out");
  CHECK(disk.files() == Files{{"/out/site/thesis.doc", "years of work"}});
}

TEST_CASE("a manifest that we did not write is not trusted") {
  io::FakeFileSystem disk;
  disk.put_file("/out/site/.candour-manifest", "candour-manifest 1\n../../home/thesis.doc\n");
  disk.put_file("/home/thesis.doc", "years of work");
  CHECK_FALSE(build(disk, site({{"index.html", "home"}})));
  CHECK(disk.files().count("/home/thesis.doc") == 1);
}

TEST_CASE("nothing is written through a link") {
  io::FakeFileSystem disk;
  disk.put_folder("/elsewhere");
  disk.put_file("/out/site/.candour-manifest", "candour-manifest 1\nreports/index.html\n");
  disk.put_link("/out/site/reports", "/elsewhere");
  CHECK_FALSE(build(disk, site({{"reports/index.html", "reports"}})));
  CHECK(disk.files().size() == 1);
}

TEST_CASE("a fresh repository may be filled; a file is not a folder") {
  io::FakeFileSystem disk;
  disk.put_file("/out/site/.git/HEAD", "ref");
  CHECK(build(disk, site({{"index.html", "home"}})));
  io::FakeFileSystem other;
  other.put_file("/out/site", "a file");
  const auto refused = build(other, site({{"index.html", "home"}}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what == "`/out/site` is not a folder");
}

TEST_CASE("text made of many pieces is compared byte for byte") {
  KeptPieces kept;
  const std::string_view chart = kept.keep(std::string(1000, 'x'));
  Text text("before ");
  text.append_kept(chart);
  text.append(" after");
  OutputFiles wanted;
  wanted.files.push_back({"a.html", text});
  for (const std::size_t changed : {0u, 500u, 1010u}) {
    io::FakeFileSystem disk;
    disk.put_file("/out/site/.candour-manifest", "candour-manifest 1\na.html\n");
    std::string bytes = text.str();
    disk.put_file("/out/site/a.html", bytes);
    CHECK(look(disk, "/out/site", wanted)->at_wanted[0] == Found::same);
    bytes[changed] = '!';
    disk.put_file("/out/site/a.html", bytes);
    CHECK(look(disk, "/out/site", wanted)->at_wanted[0] == Found::different);
  }
}
