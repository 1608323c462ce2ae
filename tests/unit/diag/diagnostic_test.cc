#include <catch2/catch.hpp>

#include "diag/diagnostic.h"

using namespace candour::diag;

TEST_CASE("the nearest name is the one that was probably meant") {
  const std::vector<std::string> names = {"title", "short_title", "definition", "unit", "better", "source"};
  CHECK(nearest("titel", names) == "title");
  CHECK(nearest("Title", names) == "title");
  CHECK(nearest("defnition", names) == "definition");
  CHECK(nearest("shorttitle", names) == "short_title");
  CHECK(nearest("units", names) == "unit");
  CHECK(nearest("target", names) == "");
  CHECK(nearest("", names) == "");
  CHECK(nearest("x", {"y"}) == "");
  CHECK(nearest("ab", {"ba"}) == "ba");
  CHECK(nearest("ab", {"xy"}) == "");
  // Of two that are as near, the first in the alphabet, whatever their order.
  CHECK(nearest("cat", {"cut", "bat"}) == "bat");
  CHECK(nearest("cat", {"bat", "cut"}) == "bat");
  CHECK(nearest(std::string(1 << 20, 'a'), names) == "");
}

TEST_CASE("a suggestion names the nearest, else what there is") {
  CHECK(suggest("titel", {"title", "unit"}) == "did you mean `title`?");
  CHECK(suggest("zzz", {"title", "unit", "source"}) == "expected one of `title`, `unit`, `source`");
  CHECK(suggest("zzz", {"title"}) == "expected `title`");
  CHECK(suggest("zzz", {}) == "");
  CHECK(suggest("zzz", {"a", "b", "c"}, 2) == "");
  CHECK(suggest("zzz", {"a", "b"}, 2) == "expected one of `a`, `b`");
}

TEST_CASE("files are found by path, and folders as ranges") {
  const SourceTree tree(std::vector<Source>{{"content/a-b/x.md", ""}, {"content/a.md", ""}, {"content/a/x.md", ""}, {"content/a/y.md", ""}, {"content/a0.md", ""}});
  CHECK(tree.find("content/a/x.md") == FileId{2});
  CHECK(tree.find("content/a") == no_file);
  CHECK(tree.find("zzz") == no_file);
  CHECK(tree.below("content/a") == std::pair<std::size_t, std::size_t>(2, 4));
  CHECK(tree.below("content") == std::pair<std::size_t, std::size_t>(0, 5));
  CHECK(tree.below("data") == std::pair<std::size_t, std::size_t>(5, 5));
  CHECK(SourceTree().find("x") == no_file);
  CHECK(SourceTree().below("x") == std::pair<std::size_t, std::size_t>(0, 0));
}
