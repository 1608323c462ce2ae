#include <catch2/catch.hpp>

#include "output/manifest.h"

using namespace candour::output;

TEST_CASE("a manifest is a format line and sorted paths") {
  const Manifest manifest{Manifest::State::finished, {"about/index.html", "index.html"}};
  CHECK(print_manifest(manifest) == "candour-manifest 1\nabout/index.html\nindex.html\n");
  CHECK(parse_manifest("candour-manifest 1\nabout/index.html\nindex.html\n") == manifest);
}

TEST_CASE("a manifest says whether its build came to an end") {
  const Manifest manifest{Manifest::State::unfinished, {"index.html"}};
  CHECK(print_manifest(manifest) == "candour-manifest 1 unfinished\nindex.html\n");
  CHECK(parse_manifest("candour-manifest 1 unfinished\nindex.html\n") == manifest);
}

TEST_CASE("an empty manifest is one") {
  CHECK(parse_manifest("candour-manifest 1\n") == Manifest{});
}

TEST_CASE("what is not a manifest is refused whole") {
  CHECK_FALSE(parse_manifest(""));
  CHECK_FALSE(parse_manifest("index.html\n"));
  CHECK_FALSE(parse_manifest("candour-manifest 2\nindex.html\n"));
  CHECK_FALSE(parse_manifest("candour-manifest 1"));
  CHECK_FALSE(parse_manifest("candour-manifest 1\nindex.html"));       // cut short
  CHECK_FALSE(parse_manifest("candour-manifest 1\nb\na\n"));           // not sorted
  CHECK_FALSE(parse_manifest("candour-manifest 1\na\na\n"));           // twice
  CHECK_FALSE(parse_manifest("candour-manifest 1\n\nindex.html\n"));
}

TEST_CASE("a manifest cannot make us touch what is not ours") {
  for (const char* path : {"../content/site.yml", "/etc/passwd", "a/../../b", "a//b", "a/", "./a", ".git/config",
                           "reports/.git/HEAD", ".GIT/config", ".git", "a\\..\\b", ".candour-manifest"}) {
    INFO(path);
    CHECK_FALSE(is_safe_path(path));
    CHECK_FALSE(parse_manifest("candour-manifest 1\n" + std::string(path) + "\n"));
  }
  CHECK_FALSE(is_safe_path(std::string_view("a\0b", 3)));
  CHECK(is_safe_path(".well-known/security.txt"));
  CHECK(is_safe_path(".gitattributes"));
  CHECK(is_safe_path("a..b/c"));
}
