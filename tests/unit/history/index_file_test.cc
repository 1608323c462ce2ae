#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include <fmt/format.h>

#include "history/index_file.h"
#include "history/sha1.h"
#include "scratch.h"

using namespace candour;
using namespace candour::history;

namespace {

/// A repository of git's own, with names of many lengths, whose index is git's.
struct Gits {
  Scratch scratch;
  Gits() {
    scratch.git("init -q '" + scratch.path("git") + "'");
    for (std::size_t length = 1; length <= 20; ++length) scratch.write("git/" + std::string(length, 'n'), std::to_string(length));
    scratch.write("git/deep/er/" + std::string(200, 'd') + "/" + std::string(200, 'e') + "/index.html", "deep");
    scratch.write("git/deep.html", "");
    scratch.git_in("git", "add -A");
  }
  std::optional<Index> index() const { return parse_index(scratch.read("git/.git/index")); }
};

/// As `git ls-files -s --debug` tells it.
std::string told(const std::vector<IndexEntry>& entries) {
  std::string text;
  for (const IndexEntry& entry : entries) {
    const FileStat& s = entry.stat;
    text += fmt::format("100644 {} 0\t{}\n  ctime: {}:{}\n  mtime: {}:{}\n  dev: {}\tino: {}\n  uid: {}\tgid: {}\n  size: {}\tflags: 0\n", entry.id.hex(), entry.path,
                        s.changed_s, s.changed_ns, s.modified_s, s.modified_ns, s.device, s.inode, s.user, s.group, s.size);
  }
  return text.substr(0, text.size() - 1);
}

}  // namespace

TEST_CASE("an index of git's is read as git reads it") {
  const Gits gits;
  std::string extra;
  SECTION("as it was made") {}
  SECTION("with its extensions") {
    gits.scratch.git_in("git", "-c user.name=A -c user.email=a@example.org commit -qm x");  // the tree of the commit is kept in it
  }
  SECTION("of a file that is only meant to be added, which needs version 3") {
    gits.scratch.write("git/meant", "x");
    gits.scratch.git_in("git", "add -N meant");
    extra = "meant";
  }
  const auto index = gits.index();
  REQUIRE(index);
  CHECK(index->entries.size() == 22);
  const std::string listed = gits.scratch.git_in("git", "ls-files -s --debug" + (extra.empty() ? "" : " ':!" + extra + "'"));
  CHECK(told(index->entries) == listed);
}

TEST_CASE("an index that is printed is the one that git made, byte for byte") {
  const Gits gits;
  CHECK(print_index_file(gits.index().value().entries) == gits.scratch.read("git/.git/index"));
}

TEST_CASE("links, programs and what a merge left undecided are passed over") {
  const Gits gits;
  std::filesystem::create_symlink("n", gits.scratch.path("git/link"));
  gits.scratch.git_in("git", "add -A");
  gits.scratch.git_in("git", "update-index --chmod=+x nn");
  const std::string blob = gits.scratch.git_in("git", "rev-parse :nnn");
  gits.scratch.git_in("git", "rm -q --cached nnn");
  gits.scratch.write("undecided", "100644 " + blob + " 1\tnnn\n100644 " + blob + " 2\tnnn\n");
  gits.scratch.git_in("git", "update-index --index-info < '" + gits.scratch.path("undecided") + "'");
  const auto index = gits.index();
  REQUIRE(index);
  CHECK(index->entries.size() == 20);
  for (const IndexEntry& entry : index->entries) CHECK((entry.path != "link" && entry.path != "nn" && entry.path != "nnn"));
}

TEST_CASE("what is no whole index, or only a part of one, is not taken for one") {
  const Gits gits;
  const std::string whole = gits.scratch.read("git/.git/index");
  SECTION("cut short anywhere, or changed anywhere") {
    for (std::size_t i = 0; i < whole.size(); i += 7) {
      CHECK_FALSE(parse_index(whole.substr(0, i)));
      std::string changed = whole;
      changed[i] = static_cast<char>(changed[i] ^ 4);
      CHECK_FALSE(parse_index(changed));
    }
  }
  SECTION("version 4") {
    gits.scratch.git_in("git", "update-index --index-version 4");
    CHECK_FALSE(gits.index());
  }
  SECTION("split in two") {
    gits.scratch.git_in("git", "update-index --split-index");
    CHECK_FALSE(gits.index());
  }
  SECTION("said to hold more than it does") {
    std::string more = whole.substr(0, whole.size() - 20);
    more[11] = static_cast<char>(more[11] + 1);
    Sha1 hash;
    hash.add(more);
    const ObjectId checksum = hash.finish();
    CHECK_FALSE(parse_index(more + std::string(bytes_of(checksum))));
  }
}
