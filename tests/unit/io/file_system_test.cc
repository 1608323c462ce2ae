#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "base/parallel.h"
#include "diag/report.h"
#include "io/clock.h"
#include "io/fake_file_system.h"
#include "io/read_tree.h"
#include "io/real_file_system.h"
#include "io/remove_tree.h"

using namespace candour;
using namespace candour::io;

namespace {

/// A folder of its own on the real disk, removed at the end.
class Scratch {
 public:
  Scratch() {
    std::string pattern = (std::getenv("TMPDIR") != nullptr ? std::string(std::getenv("TMPDIR")) : "/tmp") + "/candour-io-XXXXXX";
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = *RealFileSystem().real_path(pattern);
  }
  ~Scratch() {
    RealFileSystem files;
    (void)remove_tree(files, path_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// What holds of the real disk and of the fake one alike; `root` is an empty folder.
void check_disk(FileSystem& files, const std::string& root) {
  const std::string a = root + "/a", b = root + "/b", folder = root + "/folder";
  CHECK(files.kind(a) == Kind::nothing);
  CHECK_FALSE(files.read(a));
  CHECK_FALSE(files.size(a));
  CHECK_FALSE(files.real_path(a));
  CHECK_FALSE(files.list(a));
  CHECK_FALSE(files.rename(a, b));
  CHECK(files.remove_file(a));
  REQUIRE(files.write(a, Text("one")));
  CHECK(files.kind(a) == Kind::file);
  CHECK(files.kind_behind_link(a) == Kind::file);
  CHECK(*files.read(a) == "one");
  CHECK(*files.size(a) == 3);
  REQUIRE(files.write(a, Text("2")));
  CHECK(*files.read(a) == "2");
  REQUIRE(files.write(b, Text()));
  CHECK(files.read(b)->empty());
  REQUIRE(files.rename(a, b));
  CHECK(files.kind(a) == Kind::nothing);
  CHECK(*files.read(b) == "2");
  CHECK_FALSE(files.write(root + "/missing/x", Text("x")));
  CHECK_FALSE(files.make_folder(root + "/missing/x"));
  REQUIRE(files.make_folder(folder));
  REQUIRE(files.make_folder(folder));
  CHECK(files.kind(folder) == Kind::folder);
  CHECK_FALSE(files.read(folder));
  CHECK_FALSE(files.write(folder, Text("x")));
  CHECK_FALSE(files.remove_file(folder));
  REQUIRE(files.write(folder + "/x", Text("x")));
  REQUIRE(files.write(folder + "/w", Text("w")));
  REQUIRE(files.make_folder(folder + "/inner"));
  REQUIRE(files.write(folder + "/inner/deep", Text("d")));
  const auto listed = files.list(folder);
  REQUIRE(listed);
  REQUIRE(listed->size() == 3);
  CHECK((*listed)[0].name == "inner");
  CHECK((*listed)[0].kind == Kind::folder);
  CHECK((*listed)[1].name == "w");
  CHECK((*listed)[2].name == "x");
  CHECK((*listed)[2].kind == Kind::file);
  REQUIRE(files.remove_if_empty(folder));
  CHECK(files.kind(folder) == Kind::folder);
  for (const char* name : {"/x", "/w", "/inner/deep"}) REQUIRE(files.remove_file(folder + name));
  REQUIRE(files.remove_if_empty(folder + "/inner"));
  REQUIRE(files.remove_if_empty(folder));
  CHECK(files.kind(folder) == Kind::nothing);
}

}  // namespace

TEST_CASE("the disk does what its interface says") {
  const Scratch scratch;
  RealFileSystem files;
  check_disk(files, scratch.path());
}

TEST_CASE("the fake disk does the same") {
  FakeFileSystem files;
  files.put_folder("/disk");
  check_disk(files, "/disk");
  CHECK(files.files() == std::map<std::string, std::string>{{"/disk/b", "2"}});
}

TEST_CASE("the fake disk records, and fails on demand") {
  FakeFileSystem files;
  files.put_file("/a", "x");
  files.fail("write", "/b", "No space left on device");
  const auto failed = files.write("/b", Text("y"));
  REQUIRE_FALSE(failed);
  CHECK(failed.error().what == "cannot write `/b`: No space left on device");
  CHECK(files.kind("/b") == Kind::nothing);
  REQUIRE(files.rename("/a", "/c"));
  CHECK(files.log() == std::vector<std::string>{"write /b", "rename /a /c"});
}

TEST_CASE("a file is written from its pieces, however many") {
  const Scratch scratch;
  RealFileSystem files;
  KeptPieces kept;
  const std::string_view piece = kept.keep(std::string(1000, 'k'));
  Text text;
  for (int i = 0; i < 5000; ++i) {  // More pieces than one call to the system takes.
    text.append(std::to_string(i));
    text.append_kept(piece);
  }
  REQUIRE(files.write(scratch / "x", text));
  CHECK(*files.read(scratch / "x") == text.str());
}

TEST_CASE("different files are written by several threads at once") {
  const Scratch scratch;
  RealFileSystem files;
  const ThreadLimit limit(8);
  parallel_for(500, [&](std::size_t i) {
    const std::string path = scratch / std::to_string(i);
    (void)files.write(path + ".part", Text(std::string(i * 10, 'x')));
    (void)files.rename(path + ".part", path);
  });
  CHECK(files.list(scratch.path())->size() == 500);
  CHECK(files.read(scratch / "499")->size() == 4990);
}

TEST_CASE("links are seen as links, and never written through") {
  const Scratch scratch;
  RealFileSystem files;
  REQUIRE(files.write(scratch / "target", Text("safe")));
  REQUIRE(::symlink((scratch / "target").c_str(), (scratch / "link").c_str()) == 0);
  REQUIRE(::symlink("nowhere", (scratch / "broken").c_str()) == 0);
  CHECK(files.kind(scratch / "link") == Kind::link);
  CHECK(files.kind_behind_link(scratch / "link") == Kind::file);
  CHECK(files.kind_behind_link(scratch / "broken") == Kind::nothing);
  CHECK(*files.real_path(scratch / "link") == scratch / "target");
  CHECK_FALSE(files.write(scratch / "link", Text("overwritten")));
  CHECK(*files.read(scratch / "target") == "safe");
  REQUIRE(files.remove_file(scratch / "link"));
  CHECK(files.kind(scratch / "target") == Kind::file);
}

TEST_CASE("a folder is removed with all that is in it, and nothing that its links lead to") {
  const Scratch scratch;
  RealFileSystem files;
  REQUIRE(files.make_folder(scratch / "kept"));
  REQUIRE(files.write(scratch / "kept/file", Text("kept")));
  REQUIRE(files.make_folder(scratch / "ours"));
  REQUIRE(files.make_folder(scratch / "ours/deep"));
  REQUIRE(files.write(scratch / "ours/deep/.hidden", Text("x")));
  REQUIRE(::symlink((scratch / "kept").c_str(), (scratch / "ours/link").c_str()) == 0);
  CHECK(remove_tree(files, scratch / "ours"));
  CHECK(files.kind(scratch / "ours") == Kind::nothing);
  CHECK(*files.read(scratch / "kept/file") == "kept");
  CHECK(remove_tree(files, scratch / "ours"));
}

TEST_CASE("a pipe, a loop of links and a closed file are told, not waited for") {
  const Scratch scratch;
  RealFileSystem files;
  REQUIRE(files.make_folder(scratch / "content"));
  REQUIRE(::mkfifo((scratch / "content/pipe.md").c_str(), 0600) == 0);
  CHECK(files.kind(scratch / "content/pipe.md") == Kind::other);
  CHECK_FALSE(files.read(scratch / "content/pipe.md"));
  REQUIRE(::symlink("loop.md", (scratch / "content/loop.md").c_str()) == 0);
  REQUIRE(files.write(scratch / "content/a.md", Text("A")));
  REQUIRE(::symlink("..", (scratch / "content/up").c_str()) == 0);
  diag::Diagnostics diagnostics;
  const diag::SourceTree tree = read_tree(files, {{scratch / "content", "content"}}, diagnostics);
  REQUIRE(tree.size() == 1);
  CHECK(tree.all()[0].path == "content/a.md");
  CHECK(diag::report(diagnostics, tree, diag::Format::text) ==
        "content/loop.md: error: this link leads nowhere\n"
        "content/pipe.md: error: this is not an ordinary file\n"
        "content/up: error: this link leads out of `content`\n    help: put the file itself here\n");
  if (::geteuid() != 0) {  // Nothing is closed to root.
    REQUIRE(::chmod((scratch / "content/a.md").c_str(), 0) == 0);
    diag::Diagnostics closed;
    CHECK(read_tree(files, {{scratch / "content", "content"}}, closed).size() == 0);
    CHECK(closed.has_errors());
  }
}

TEST_CASE("the clock goes forwards") {
  CHECK(now_utc_seconds() > 1700000000);
  const double before = steady_seconds();
  CHECK(steady_seconds() >= before);
}
