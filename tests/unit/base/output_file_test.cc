#include <catch2/catch.hpp>

#include <atomic>

#include "base/html.h"
#include "base/output_file.h"
#include "base/parallel.h"

using namespace candour;

TEST_CASE("a text gives its own and its kept pieces in order") {
  KeptPieces kept;
  const std::string_view long_piece = kept.keep(std::string(300, 'k'));
  Text text("begin ");
  text.append_kept(long_piece);
  text.append(" middle ");
  text.append_kept("short");
  Text other;
  other.append_kept(long_piece);
  other.append('!');
  text.append(other);
  const std::string expected = "begin " + std::string(300, 'k') + " middle short" + std::string(300, 'k') + "!";
  CHECK(text.str() == expected);
  CHECK(text.size() == expected.size());
  int pieces = 0;
  text.for_each_piece([&](std::string_view piece) {
    CHECK_FALSE(piece.empty());
    ++pieces;
  });
  CHECK(pieces == 5);
  CHECK(Text().empty());
}

TEST_CASE("kept pieces stay where they are while more are kept and their owner moves") {
  OutputFiles files;
  files.kept.push_back(std::make_unique<KeptPieces>());
  const std::string_view first = files.kept[0]->keep("short enough to be held inside");
  const char* place = first.data();
  for (int i = 0; i < 1000; ++i) files.kept[0]->keep(std::to_string(i));
  const OutputFiles moved = std::move(files);
  CHECK(first == "short enough to be held inside");
  CHECK(first.data() == place);
}

TEST_CASE("text is escaped for elements and quoted attributes") {
  CHECK(escape_html("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
  CHECK(escape_html("").empty());
  CHECK(Html::escaped("<").str() == "&lt;");
  CHECK(Html::trusted("<b>").str() == "<b>");
}

TEST_CASE("a parallel loop does each task once, at any number of threads") {
  for (const unsigned threads : {1u, 2u, 8u}) {
    const ThreadLimit limit(threads);
    std::vector<std::atomic<int>> done(1000);
    parallel_for(done.size(), [&](std::size_t i) { ++done[i]; });
    for (const auto& times : done) REQUIRE(times == 1);
    parallel_for(0, [&](std::size_t) { FAIL("there is nothing to do"); });
  }
}
