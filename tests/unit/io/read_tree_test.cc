#include <catch2/catch.hpp>

#include "base/parallel.h"
#include "diag/report.h"
#include "io/fake_file_system.h"
#include "io/read_tree.h"

using namespace candour;
using namespace candour::io;

namespace {

struct Read {
  diag::SourceTree tree;
  std::string report;
};

Read read(FakeFileSystem& files, const std::vector<SourceFolder>& folders = {{"/site/content", "content"}, {"/site/data", "data"}, {"/site/themes", "themes"}}) {
  diag::Diagnostics diagnostics;
  diag::SourceTree tree = read_tree(files, folders, diagnostics);
  std::string report = diag::report(diagnostics, tree, diag::Format::text);
  return {std::move(tree), std::move(report)};
}

std::vector<std::string> paths(const diag::SourceTree& tree) {
  std::vector<std::string> all;
  for (const diag::Source& source : tree.all()) all.push_back(source.path);
  return all;
}

}  // namespace

TEST_CASE("sources are read once each, sorted by path") {
  FakeFileSystem files;
  files.put_file("/site/content/site.yml", "title: x\n");
  files.put_file("/site/content/reports/a/report.md", "A");
  files.put_file("/site/content/reports/a-b/report.md", "B");
  files.put_file("/site/content/reports/a.md", "C");
  files.put_file("/site/data/areas.json", "{}");
  files.put_file("/site/themes/default/styles/site.css", "a{}");
  files.put_file("/site/themes/default/templates/page.tpl", "");
  files.put_file("/site/content/photo.JPG", "\xFF\xD8");
  for (const unsigned threads : {1u, 8u}) {
    const ThreadLimit limit(threads);
    const Read got = read(files);
    CHECK(got.report.empty());
    // By bytes: '-' and '.' stand before '/'.
    CHECK(paths(got.tree) == std::vector<std::string>{"content/photo.JPG", "content/reports/a-b/report.md", "content/reports/a.md", "content/reports/a/report.md",
                                                      "content/site.yml", "data/areas.json", "themes/default/styles/site.css", "themes/default/templates/page.tpl"});
    CHECK(got.tree[got.tree.find("content/reports/a/report.md")].text == "A");
  }
  std::size_t reads = 0;
  for (const std::string& done : files.log()) reads += done.starts_with("read ");
  CHECK(reads == 16);
}

TEST_CASE("hidden files, backups and what no step reads are passed over") {
  FakeFileSystem files;
  for (const char* name : {".hidden.md", "a.md~", "#a.md#", ".#a.md", ".a.md.swp", "notes.docx", "README", "data.csv"}) files.put_file(std::string("/site/content/") + name, "x");
  files.put_file("/site/content/.git/config.md", "x");
  files.put_file("/site/content/node_modules/x/README.md", "x");
  const Read got = read(files);
  CHECK(got.report.empty());
  CHECK(got.tree.size() == 0);
  for (const std::string& done : files.log()) CHECK_FALSE(done.starts_with("read "));
}

TEST_CASE("endings that are nearly right are told") {
  FakeFileSystem files;
  for (const char* name : {"a.markdown", "b.MD", "c.md.txt", "d.JSON", "e.Yml"}) files.put_file(std::string("/site/content/") + name, "x");
  const Read got = read(files);
  CHECK(got.tree.size() == 0);
  CHECK(got.report ==
        "content/a.markdown: warning: files with this ending are not used\n    help: rename it to end in `.md`\n"
        "content/b.MD: warning: files with this ending are not used\n    help: rename it to end in `.md`\n"
        "content/c.md.txt: warning: files with this ending are not used\n    help: rename it to end in `.md`\n"
        "content/d.JSON: warning: files with this ending are not used\n    help: rename it to end in `.json`\n"
        "content/e.Yml: warning: files with this ending are not used\n    help: rename it to end in `.yml`\n");
}

TEST_CASE("what cannot be a source is told at its path, and the rest is read") {
  FakeFileSystem files;
  files.put_file("/site/content/fine.md", "fine");
  files.put_file("/site/content/big.json", std::string(largest_source + 1, 'x'));
  files.put_file("/site/content/most.json", std::string(largest_source, 'x'));
  files.put_folder("/site/data/x.json");
  files.put_other("/site/data/pipe.json");
  files.put_file("/site/data/locked.json", "{}");
  files.fail("read", "/site/data/locked.json", "Permission denied");
  files.put_folder("/site/data/closed");
  files.fail("list", "/site/data/closed", "Permission denied");
  const Read got = read(files);
  CHECK(paths(got.tree) == std::vector<std::string>{"content/fine.md", "content/most.json"});
  CHECK(got.report ==
        "content/big.json: error: the file has 33.6 MB, more than the 33.6 MB that a source may have\n"
        "data/closed: error: cannot list this: Permission denied\n"
        "data/locked.json: error: cannot read this: Permission denied\n"
        "data/pipe.json: error: this is not an ordinary file\n"
        "data/x.json: error: a folder stands where a file is expected\n    help: give the folder a name without an ending\n");
  for (const std::string& done : files.log()) CHECK(done != "read /site/content/big.json");
}

TEST_CASE("links are followed to files inside, and no further") {
  FakeFileSystem files;
  files.put_file("/site/content/real.md", "real");
  files.put_link("/site/content/inside.md", "/site/content/real.md");
  files.put_file("/etc/secret.md", "secret");
  files.put_link("/site/content/outside.md", "/etc/secret.md");
  files.put_link("/site/content/twice.md", "/site/content/outside.md");
  files.put_link("/site/content/nowhere.md", "/site/content/missing.md");
  files.put_link("/site/content/circle.md", "/site/content/circle.md");
  files.put_link("/site/content/loop", "/site/content");
  files.put_folder("/site/content/sub");
  files.put_link("/site/content/sub/again", "/site/content/sub");
  // A neighbour whose name begins alike is not inside.
  files.put_file("/site/content-old/x.md", "old");
  files.put_link("/site/content/old.md", "/site/content-old/x.md");
  const Read got = read(files);
  CHECK(paths(got.tree) == std::vector<std::string>{"content/inside.md", "content/real.md"});
  CHECK(got.tree[got.tree.find("content/inside.md")].text == "real");
  CHECK(got.report ==
        "content/circle.md: error: this link leads nowhere\n"
        "content/loop: error: this link leads out of `content`\n    help: put the file itself here\n"
        "content/nowhere.md: error: this link leads nowhere\n"
        "content/old.md: error: this link leads out of `content`\n    help: put the file itself here\n"
        "content/outside.md: error: this link leads out of `content`\n    help: put the file itself here\n"
        "content/sub/again: error: this is a link to a folder; only links to files are followed\n    help: put the folder itself here\n"
        "content/twice.md: error: this link leads out of `content`\n    help: put the file itself here\n");
  for (const std::string& done : files.log()) CHECK(done.find("/etc/") == std::string::npos);
}

TEST_CASE("a folder that is not there holds nothing, and folders may not be nested for ever") {
  FakeFileSystem files;
  files.put_folder("/site");
  CHECK(read(files).report.empty());
  std::string path = "/site/content";
  for (int i = 0; i < 40; ++i) path += "/f";
  files.put_file(path + "/x.md", "x");
  const Read got = read(files);
  CHECK(got.tree.size() == 0);
  CHECK(got.report.ends_with(": error: folders are nested too deep here\n"));
}
