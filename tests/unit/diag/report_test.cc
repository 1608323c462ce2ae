#include <catch2/catch.hpp>


#include "diag/report.h"

using namespace candour::diag;

namespace {

/// One file with one error from `begin` to `end`.
std::string report_of(std::string text, std::uint32_t begin, std::uint32_t end, Format format = Format::text) {
  const SourceTree tree(std::vector<Source>{{"content/x.md", std::move(text)}});
  Diagnostics diagnostics;
  diagnostics.error("code", {FileId{0}, begin, end}, "wrong");
  return report(diagnostics, tree, format);
}

}  // namespace

TEST_CASE("a mistake is shown with its place, its line, carets and help") {
  // The example of the house.
  const std::string line = R"({ "period": "2014-15-Q5", "value": 812 },)";
  const SourceTree tree(std::vector<Source>{{"data/indicators/burglary.json", std::string(11, '\n') + line + "\n"}});
  Diagnostics diagnostics;
  diagnostics.error("not-a-period", {FileId{0}, 23, 35}, "`2014-15-Q5` is not a period",
                    "financial quarters run from Q1 (April to June) to Q4 (January to March)");
  CHECK(report(diagnostics, tree, Format::text) ==
        "data/indicators/burglary.json:12:13: error: `2014-15-Q5` is not a period\n"
        "    { \"period\": \"2014-15-Q5\", \"value\": 812 },\n"
        "                ^^^^^^^^^^^^\n"
        "    help: financial quarters run from Q1 (April to June) to Q4 (January to March)\n");
}

TEST_CASE("a mistake in no text has a path alone") {
  Diagnostics diagnostics;
  diagnostics.error_at_path("missing", "content/site.yml", "this file is missing", "make one");
  diagnostics.warning_at_path("odd", "content/a.markdown", "files with this ending are not used");
  CHECK(report(diagnostics, {}, Format::text) ==
        "content/a.markdown: warning: files with this ending are not used\n"
        "content/site.yml: error: this file is missing\n"
        "    help: make one\n");
  CHECK(report(diagnostics, {}, Format::json) ==
        R"({"path":"content/a.markdown","line":null,"column":null,"end_line":null,"end_column":null,"severity":"warning","code":"odd","message":"files with this ending are not used","help":null})"
        "\n"
        R"({"path":"content/site.yml","line":null,"column":null,"end_line":null,"end_column":null,"severity":"error","code":"missing","message":"this file is missing","help":"make one"})"
        "\n");
  CHECK(report(diagnostics, {}, Format::github) ==
        "::warning file=content/a.markdown,title=odd::files with this ending are not used\n"
        "::error file=content/site.yml,title=missing::this file is missing%0Ahelp: make one\n");
}

TEST_CASE("mistakes are sorted by path, place and message, and told once") {
  const SourceTree tree(std::vector<Source>{{"a.md", "one two\n"}, {"b.md", "three\n"}});
  Diagnostics first, second;
  first.error("c", {FileId{1}, 0, 5}, "beta");
  first.error("c", {FileId{0}, 4, 7}, "alpha");
  second.warning("c", {FileId{0}, 0, 3}, "later message");
  second.error("c", {FileId{0}, 0, 3}, "b message");
  second.error("c", {FileId{0}, 0, 3}, "a message");
  second.error("c", {FileId{0}, 4, 7}, "alpha");
  second.error_at_path("c", "aa", "between");
  first.append(std::move(second));
  CHECK(report(first, tree, Format::text) ==
        "a.md:1:1: error: a message\n    one two\n    ^^^\n"
        "a.md:1:1: error: b message\n    one two\n    ^^^\n"
        "a.md:1:1: warning: later message\n    one two\n    ^^^\n"
        "a.md:1:5: error: alpha\n    one two\n        ^^^\n"
        "aa: error: between\n"
        "b.md:1:1: error: beta\n    three\n    ^^^^^\n");
  CHECK(summary(first) == "5 errors and 1 warning");
  CHECK(first.has_errors());
}

TEST_CASE("the summary counts") {
  Diagnostics diagnostics;
  CHECK(summary(diagnostics) == "no mistakes found");
  diagnostics.warning_at_path("c", "a", "w");
  CHECK(summary(diagnostics) == "1 warning");
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.warning_at_path("c", "a", "v");
  CHECK(summary(diagnostics) == "2 warnings");
  diagnostics.error_at_path("c", "a", "e");
  CHECK(summary(diagnostics) == "1 error and 2 warnings");
}

TEST_CASE("carets stand below what they mean") {
  const auto shown = [](std::string text, std::uint32_t begin, std::uint32_t end) {
    const std::string all = report_of(std::move(text), begin, end);
    return all.substr(all.find('\n') + 1);
  };
  SECTION("an empty span has one") { CHECK(shown("abc\n", 1, 1) == "    abc\n     ^\n"); }
  SECTION("at the end of a line") { CHECK(shown("abc\ndef\n", 3, 3) == "    abc\n       ^\n"); }
  SECTION("on a line feed") { CHECK(shown("abc\ndef\n", 3, 4) == "    abc\n       ^\n"); }
  SECTION("at the end of the file") { CHECK(shown("abc", 3, 3) == "    abc\n       ^\n"); }
  SECTION("past the end of the file") { CHECK(shown("abc", 90, 99) == "    abc\n       ^\n"); }
  SECTION("in an empty file") { CHECK(shown("", 0, 0) == "    \n    ^\n"); }
  SECTION("over several lines, to the end of the first") { CHECK(shown("ab cd\nef\n", 3, 8) == "    ab cd\n       ^^\n"); }
  SECTION("with carriage returns") { CHECK(shown("ab cd\r\nef\r\n", 3, 9) == "    ab cd\n       ^^\n"); }
  SECTION("after a tab") { CHECK(shown("\ta\tb", 3, 4) == "        a    b\n             ^\n"); }
  SECTION("on a tab") { CHECK(shown("a\tb", 1, 2) == "    a    b\n     ^^^^\n"); }
  SECTION("after letters of two bytes") { CHECK(shown("caf\u00e9 x", 6, 7) == "    caf\u00e9 x\n         ^\n"); }
  SECTION("after a combining accent") { CHECK(shown("cafe\u0301 x", 7, 8) == "    cafe\u0301 x\n         ^\n"); }
  SECTION("after wide letters") { CHECK(shown("\u6771\u4eac x", 7, 8) == "    \u6771\u4eac x\n         ^\n"); }
  SECTION("on a wide letter") { CHECK(shown("\u6771\u4eac", 3, 6) == "    \u6771\u4eac\n      ^^\n"); }
  SECTION("after an emoji") { CHECK(shown("\U0001F600x", 4, 5) == "    \U0001F600x\n      ^\n"); }
  SECTION("inside a letter, on the whole of it") { CHECK(shown("a\u00e9b", 2, 2) == "    a\u00e9b\n     ^\n"); }
  SECTION("bytes that are not UTF-8") { CHECK(shown("a\xFF\xE9z", 2, 3) == "    a\uFFFD\uFFFDz\n      ^\n"); }
  SECTION("nothing that a terminal would obey") {
    CHECK(shown("a\x1B[31mb\x07", 6, 7) == "    a\u241B[31mb\u2407\n          ^\n");
  }
  SECTION("nothing that turns the text round") { CHECK(shown("a\u202Eb", 4, 5) == "    a\uFFFDb\n      ^\n"); }
}

TEST_CASE("messages and paths cannot steer a terminal or break a line") {
  Diagnostics diagnostics;
  diagnostics.error_at_path("c", "a\nb", "the name `x\ny\x1B` is odd", "try\n`z`");
  CHECK(report(diagnostics, {}, Format::text) == "a\u240Ab: error: the name `x\u240Ay\u241B` is odd\n    help: try\u240A`z`\n");
}

TEST_CASE("long lines are cut around the span") {
  std::string line;
  for (int i = 0; i < 100; ++i) line += "0123456789";
  const std::string middle = report_of(line, 500, 505);
  CHECK(middle == "content/x.md:1:501: error: wrong\n    \u2026" + line.substr(460, 120) + "\u2026\n    " + std::string(41, ' ') + "^^^^^\n");
  const std::string start = report_of(line, 2, 4);
  CHECK(start == "content/x.md:1:3: error: wrong\n    " + line.substr(0, 120) + "\u2026\n      ^^\n");
  const std::string end = report_of(line, 999, 1000);
  CHECK(end == "content/x.md:1:1000: error: wrong\n    \u2026" + line.substr(959) + "\n    " + std::string(41, ' ') + "^\n");
  // A span wider than the window has carets to its edge.
  const std::string wide = report_of(line, 100, 900);
  CHECK(wide == "content/x.md:1:101: error: wrong\n    \u2026" + line.substr(60, 120) + "\u2026\n    " + std::string(41, ' ') + std::string(80, '^') + "\n");
  const std::string fits(120, 'x');
  CHECK(report_of(fits, 0, 1) == "content/x.md:1:1: error: wrong\n    " + fits + "\n    ^\n");
}

TEST_CASE("a window never cuts a letter in two") {
  std::string line;
  for (int i = 0; i < 2000; ++i) line += "\u20ac";
  for (const std::uint32_t begin : {3000u, 3001u, 3002u}) {
    const std::string shown = report_of(line, begin, begin + 3);
    CHECK(shown.find("\uFFFD") == std::string::npos);
  }
}

TEST_CASE("machines get columns in code points, ends after the span, and well-formed text") {
  CHECK(report_of("caf\u00e9 \xFF\nx", 6, 7, Format::json) ==
        R"({"path":"content/x.md","line":1,"column":6,"end_line":1,"end_column":7,"severity":"error","code":"code","message":"wrong","help":null})"
        "\n");
  CHECK(report_of("ab\ncd\n", 1, 4, Format::json) ==
        R"({"path":"content/x.md","line":1,"column":2,"end_line":2,"end_column":2,"severity":"error","code":"code","message":"wrong","help":null})"
        "\n");
  CHECK(report_of("ab\ncd\n", 3, 5, Format::github) == "::error file=content/x.md,line=2,col=1,endColumn=3,title=code::wrong\n");
  CHECK(report_of("ab\ncd\n", 1, 4, Format::github) == "::error file=content/x.md,line=1,col=2,title=code::wrong\n");
  Diagnostics diagnostics;
  diagnostics.error_at_path("c", "a,b:c%", "50%: \"x\"\\\r\n\x01\xFF");
  CHECK(report(diagnostics, {}, Format::json) ==
        R"({"path":"a,b:c%","line":null,"column":null,"end_line":null,"end_column":null,"severity":"error","code":"c","message":"50%: \"x\"\\\u000d\n\u0001)"
        "\uFFFD\",\"help\":null}\n");
  CHECK(report(diagnostics, {}, Format::github) == "::error file=a%2Cb%3Ac%25,title=c::50%25: \"x\"\\%0D%0A\x01\uFFFD\n");
}

TEST_CASE("formats have names") {
  CHECK(parse_format("text") == Format::text);
  CHECK(parse_format("json") == Format::json);
  CHECK(parse_format("github") == Format::github);
  CHECK_FALSE(parse_format("xml"));
}

TEST_CASE("places are counted from one, in code points") {
  const std::string_view text = "a\u00e9b\r\nc\n";
  CHECK(place_of(text, 0).line == 1);
  CHECK(place_of(text, 0).column == 1);
  CHECK(place_of(text, 3).column == 3);
  CHECK(place_of(text, 6).line == 2);
  CHECK(place_of(text, 6).column == 1);
  CHECK(place_of(text, 8).line == 3);
  CHECK(place_of(text, 999).line == 3);
  CHECK(place_of("", 0).line == 1);
}

TEST_CASE("many mistakes in one long line cost little more than a few") {
  std::string text(8 << 20, 'x');
  for (std::size_t i = 0; i < text.size(); i += 1000) text[i] = ' ';
  const SourceTree tree(std::vector<Source>{{"data/big.json", text}});
  Diagnostics diagnostics;
  for (std::uint32_t i = 0; i < 10000; ++i) diagnostics.error("c", {FileId{0}, i * 800, (8 << 20)}, "wrong");
  // Looking from the start of the line each time would take longer than the ten minutes that ctest gives.
  const std::string all = report(diagnostics, tree, Format::text);
  CHECK(all.size() > 10000 * 100);
}
