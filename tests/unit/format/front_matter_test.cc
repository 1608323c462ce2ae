#include <catch2/catch.hpp>

#include <chrono>
#include <random>

#include "base/text.h"
#include "diag/report.h"
#include "format/front_matter.h"

using namespace candour;
using format::Value;

namespace {

struct Parsed {
  std::optional<Value> value;
  std::size_t mistakes;
  std::string report;
};

Parsed parse(const std::string& text) {
  const diag::SourceTree tree(std::vector<diag::Source>{{"site.yml", text}});
  diag::Diagnostics diagnostics;
  auto value = format::parse_yaml(diag::FileId{0}, tree.all()[0].text, diagnostics);
  return {std::move(value), diagnostics.all().size(), diag::report(diagnostics, tree, diag::Format::text)};
}

std::string slice(std::string_view text, diag::Span span) { return std::string(text.substr(span.begin, span.end - span.begin)); }

/// A value with everything in it, for comparing two.
void print(const Value& value, std::string& out) {
  out += "<" + std::string(format::describe(value.kind)) + " " + std::to_string(value.span.begin) + "-" + std::to_string(value.span.end) + " " +
         value.text + " " + std::to_string(value.number) + (value.boolean ? " yes" : "");
  for (const Value& item : value.items) print(item, out);
  for (const format::Member& member : value.members) {
    out += "|" + member.key + " " + std::to_string(member.key_span.begin) + "-" + std::to_string(member.key_span.end);
    print(member.value, out);
  }
  out += ">";
}

std::string printed(const Value& value) {
  std::string out;
  print(value, out);
  return out;
}

const std::string sample =
    "# The site\n"
    "t\u00edtulo: na\u00efve caf\u00e9 # said once\n"
    "single: 'it''s \u00e9'\n"
    "double: \"a\\n\\u00e9 \\\"b\\\"\"\n"
    "list:\n"
    "  - x\n"
    "  - y z\n"
    "  -\n"
    "block: |\n"
    "  line \u00e9\n"
    "\n"
    "  two\n"
    "fold: >-\n"
    "  a\n"
    "  b\n"
    "plain: one\n"
    "  two\n"
    "  three\n"
    "\n"
    "zero: 07\n"
    "flow: {a: 1, b: [x, 'y, z'], c: }\n"
    "empty:\n"
    "tilde: ~\n"
    "nothing: null\n"
    "yes: true\n"
    "period: 2014-15\n"
    "release: 2018-02-01T09:30\n"
    "rate: -1.50\n"
    "people:\n"
    "- {name: A}\n"
    "- name: B\n"
    "  role: C\n"
    "last: end\n";

}  // namespace

TEST_CASE("each YAML value knows its bytes") {
  const Parsed parsed = parse(sample);
  INFO(parsed.report);
  REQUIRE(parsed.value);
  const Value& root = *parsed.value;
  const auto written = [&](std::string_view key) { return slice(sample, root.find(key)->span); };
  const auto text = [&](std::string_view key) { return root.find(key)->text; };
  CHECK(slice(sample, root.members[0].key_span) == "t\u00edtulo");
  CHECK(written("t\u00edtulo") == "na\u00efve caf\u00e9");
  CHECK(text("single") == "it's \u00e9");
  CHECK(written("single") == "'it''s \u00e9'");
  CHECK(text("double") == "a\n\u00e9 \"b\"");
  CHECK(written("double") == "\"a\\n\\u00e9 \\\"b\\\"\"");
  CHECK(written("list") == "- x\n  - y z\n  -");
  CHECK(slice(sample, root.find("list")->items[1].span) == "y z");
  CHECK(root.find("list")->items[2].kind == Value::Kind::null);
  CHECK(text("block") == "line \u00e9\n\ntwo\n");
  CHECK(written("block") == "|\n  line \u00e9\n\n  two");
  CHECK(text("fold") == "a b");
  CHECK(written("fold") == ">-\n  a\n  b");
  CHECK(text("plain") == "one two three");
  CHECK(written("plain") == "one\n  two\n  three");
  CHECK(root.find("zero")->kind == Value::Kind::number);
  CHECK(root.find("zero")->number == 7);
  CHECK(text("zero") == "07");
  CHECK(written("flow") == "{a: 1, b: [x, 'y, z'], c: }");
  CHECK(slice(sample, root.find("flow")->find("b")->span) == "[x, 'y, z']");
  CHECK(root.find("flow")->find("c")->kind == Value::Kind::null);
  CHECK(root.find("empty")->kind == Value::Kind::null);
  CHECK(slice(sample, {diag::FileId{0}, root.find("empty")->span.begin - 6, root.find("empty")->span.end}) == "empty:");
  CHECK(written("tilde") == "~");
  CHECK(written("nothing") == "null");
  CHECK(root.find("yes")->boolean);
  CHECK(root.find("period")->kind == Value::Kind::string);
  CHECK(text("period") == "2014-15");
  CHECK(text("release") == "2018-02-01T09:30");
  CHECK(root.find("rate")->number == -1.5);
  CHECK(text("rate") == "-1.50");
  CHECK(written("people") == "- {name: A}\n- name: B\n  role: C");
  CHECK(slice(sample, root.find("people")->items[1].span) == "name: B\n  role: C");
  CHECK(written("last") == "end");
}

TEST_CASE("only what is plainly a number, true, false or null is one") {
  const auto kind = [](const std::string& scalar) { return parse("a: " + scalar + "\n").value->members[0].value.kind; };
  for (const char* number : {"0", "-3", "+3", "1.5", "1e3", "1.5E-3", ".5", "5.", "007"}) CHECK(kind(number) == Value::Kind::number);
  for (const char* text : {"2014-15", "2018-02-01", "1,000", "0x1F", "0o7", ".inf", ".nan", "NaN", "yes", "no", "on", "1_000", "50%", "1e", "1.2.3", "'3'", "\"true\"", "'null'", "v1"})
    CHECK(kind(text) == Value::Kind::string);
  for (const char* yes : {"true", "True", "FALSE", "false"}) CHECK(kind(yes) == Value::Kind::boolean);
  for (const char* nothing : {"null", "~", "Null", ""}) CHECK(kind(nothing) == Value::Kind::null);
  CHECK(parse("a: 1e-999\n").value->members[0].value.number == 0);
  CHECK(parse("a: 0." + std::string(500, '0') + "1\n").value->members[0].value.number == 0);
  CHECK(parse("a: " + std::string(500, '9') + ".5\n").mistakes == 1);
}

TEST_CASE("what is wrong with YAML is said in plain words at its place") {
  struct Case {
    std::string text, report;
  };
  const std::string quotes = "    help: put quotes around the whole text\n";
  const std::vector<Case> cases = {
      {"", "site.yml:1:1: error: the file is empty; expected names and values\n    \n    ^\n"},
      {"# only this\n", "site.yml:1:1: error: the file is empty; expected names and values\n    # only this\n    ^\n"},
      {"title: Victims: our plan\n", "site.yml:1:15: error: a colon and a space inside text that is not in quotes\n    title: Victims: our plan\n                  ^\n    help: put quotes around the whole text, as in `title: \"Victims: our plan\"`\n"},
      {"lead: {{ crime }} fell\n", "site.yml:1:7: error: text that starts with `{{` is not in quotes\n    lead: {{ crime }} fell\n          ^^^^^^^^^^^\n    help: put quotes around text that starts with {{\n"},
      {"lead: {{ crime[area=essex].change }}\nb: 1\n", "site.yml:1:7: error: text that starts with `{{` is not in quotes\n    lead: {{ crime[area=essex].change }}\n          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n    help: put quotes around text that starts with {{\n"},
      {"a: [x, {{ y }}]\n", "site.yml:1:8: error: text that starts with `{{` is not in quotes\n    a: [x, {{ y }}]\n           ^^^^^^^\n    help: put quotes around text that starts with {{\n"},
      {"a:\n\tb: 1\n", "site.yml:2:1: error: there is a tab before the text of this line; YAML lines are indented with spaces\n        b: 1\n    ^^^^\n    help: replace each tab by two spaces\n"},
      {"a: 1\n b: 2\n", "site.yml:2:2: error: this line is indented further than the one before it, and so reads as more of its text\n     b: 2\n     ^\n    help: begin names that belong together in the same column, or put text of several lines in quotes\n"},
      {"a:\n    b: 1\n  c: 2\n", "site.yml:3:3: error: this line fits neither the indentation of the line before it nor of any above\n      c: 2\n      ^^^^\n    help: begin names that belong together in the same column; put a colon and a space after each\n"},
      {"a: &x 1\nb: *x\n", "site.yml:1:4: error: anchors are not used here; text that begins with `&` must stand in quotes\n    a: &x 1\n       ^^\n    help: put quotes around the text, or remove the anchor\n"},
      {"a: **bold** words\n", "site.yml:1:4: error: text that begins with `*` is not in quotes\n    a: **bold** words\n       ^\n" + quotes},
      {"a: !!str 1\n", "site.yml:1:4: error: tags are not used here; text that begins with `!` must stand in quotes\n    a: !!str 1\n       ^^^^^\n    help: put quotes around the text, or remove the tag\n"},
      {"a: @x\n", "site.yml:1:4: error: text that begins with `@` is not in quotes\n    a: @x\n       ^\n" + quotes},
      {"a: %x\n", "site.yml:1:4: error: text that begins with `%` is not in quotes\n    a: %x\n       ^\n" + quotes},
      {"a: \"open\n", "site.yml:1:4: error: these quotation marks are never closed\n    a: \"open\n       ^^^^^\n"},
      {"a: \"open\nb: 1\nc: \"d\"\n", "site.yml:1:4: error: this quotation mark is closed only on line 3, and text goes on there\n    a: \"open\n       ^^^^^\n    help: close it where its text ends\n"},
      {"a: 'it's'\n", "site.yml:1:8: error: text goes on after the closing quotation mark\n    a: 'it's'\n           ^^\n    help: inside single quotes write an apostrophe twice, or put double quotes around the text\n"},
      {"a: \"q\" rest\n", "site.yml:1:8: error: text goes on after the closing quotation mark\n    a: \"q\" rest\n           ^^^^\n    help: put the whole text inside the quotes; inside double quotes write \\\" for a quotation mark\n"},
      {"a: \"C:\\docs\"\n", "site.yml:1:7: error: this backslash means nothing inside double quotes\n    a: \"C:\\docs\"\n          ^^\n    help: type two backslashes for one, or use single quotes\n"},
      {"a: [1, 2\nb: 3\n", "site.yml:1:4: error: this list is not closed with `]`\n    a: [1, 2\n       ^\n    help: close it, or put quotes around text that begins with `[`\n"},
      {"a: - b\n", "site.yml:1:4: error: a list does not begin here\n    a: - b\n       ^\n    help: give each entry a line of its own that begins with `- `, or put quotes around text that begins with -\n"},
      {"a: | x\n  b\n", "site.yml:1:4: error: nothing may follow `|` on its line\n    a: | x\n       ^^^\n    help: begin the text on the next line, or put quotes around text that begins so\n"},
      {"a: 1\nb: 2\na: 3\n", "site.yml:3:1: error: the name `a` is used twice\n    a: 3\n    ^\n    help: it was first used on line 1\n"},
      {"a:b\nc: d\n", "site.yml:1:2: error: a space is missing after this colon\n    a:b\n     ^\n"},
      {"a: 1\nfoo\nb: 2\n", "site.yml:2:1: error: this line has no name and colon\n    foo\n    ^^^\n    help: write `name: value`; more text for the line above it is indented\n"},
      {"a: 1\nfoo\n", "site.yml:2:1: error: a colon and a value are missing after this name\n    foo\n    ^^^\n    help: write `name: value`, or put text that goes on from the line above in quotes\n"},
      {"a: {b, c: 1}\n", "site.yml:1:5: error: a colon and a value are missing after this name\n    a: {b, c: 1}\n        ^\n    help: write `name: value`, or put text that goes on from the line above in quotes\n"},
      {"- a\n- b\n", "site.yml:1:1: error: expected names and values, found a list\n    - a\n    ^^^\n    help: write `name: value`, with a space after the colon\n"},
      {"just words\n", "site.yml:1:1: error: expected names and values, found a string\n    just words\n    ^^^^^^^^^^\n    help: write `name: value`, with a space after the colon\n"},
      {"a: 1\n---\nb: 2\n", "site.yml:2:1: error: a second YAML document begins here; there may be one only\n    ---\n    ^^^\n    help: remove this line, or what follows it\n"},
      {": b\n", "site.yml:1:1: error: a name is missing before this colon\n    : b\n    ^\n"},
      {"[a]: b\n", "site.yml:1:1: error: a name is expected here, not a list or further names\n    [a]: b\n    ^\n    help: put quotes around text that begins with [ or {\n"},
      {"a: 1e999\n", "site.yml:1:4: error: the number `1e999` is too large to be held\n    a: 1e999\n       ^^^^^\n"},
      {"a: b\x04" "c\n", "site.yml:1:5: error: there is a control character here\n    a: b\u2404c\n        ^\n    help: remove it\n"},
      {"a: caf\xE9\n", "site.yml:1:7: error: this file is not UTF-8 from here on\n    a: caf\uFFFD\n          ^\n    help: save it again with the encoding UTF-8\n"},
  };
  for (const Case& c : cases) {
    const Parsed parsed = parse(c.text);
    CHECK_FALSE(parsed.value);
    CHECK(parsed.mistakes == 1);
    CHECK(parsed.report == c.report);
  }
}

TEST_CASE("a YAML bomb is refused at its first anchor") {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'j'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += std::string(i ? ", *" : "*") + static_cast<char>(c - 1);
    bomb += "]\n";
  }
  const Parsed parsed = parse(bomb);
  CHECK(parsed.mistakes == 1);
  CHECK(contains(parsed.report, "site.yml:1:4: error: anchors are not used here"));
}

TEST_CASE("deep, long and crowded YAML is refused or read in reasonable time") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(contains(parse("a: " + std::string(100, '[') + std::string(100, ']') + "\n").report, "nested deeper than 64 levels"));
  CHECK(parse("a: " + std::string(60, '[') + std::string(60, ']') + "\n").value);
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(contains(parse(deep).report, "nested deeper than 64 levels"));
  for (const char* piece : {"[", "{", "- ", "? ", "a: [", "\"", "'", "a:\n", "!", "&a ", "|", "#", "a: {a: ", ", ", "\xC3\xA9", " ", "\n", "{{", "a: b\n", "- - "}) {
    std::string text;
    while (text.size() < 200000) text += piece;
    INFO(piece);
    CHECK(parse(text).mistakes == 1);
  }
  const Parsed huge = parse("a: \"" + std::string(2 << 20, 'x') + "\\n\"\n");
  CHECK(contains(huge.report, "longer than a megabyte"));
  std::string names;
  for (int i = 0; i < 60000; ++i) names += "k" + std::to_string(i) + ": 'a''b'\n";
  CHECK(parse(names).value->members.size() == 60000);
  CHECK(contains(parse(names + "k3: 1\n").report, "site.yml:60001:1: error: the name `k3` is used twice"));
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 60);
}

TEST_CASE("front matter is split from its body") {
  const auto split = [](const std::string& text) {
    diag::Diagnostics diagnostics;
    auto front = format::parse_front_matter(diag::FileId{0}, text, diagnostics);
    REQUIRE(diagnostics.empty());
    REQUIRE(front);
    REQUIRE(front->fields.kind == Value::Kind::object);
    return std::move(*front);
  };
  const std::string text = "---\ntitle: Victims\norder: 2\n---\n\nBody --- here\n---\nmore\n";
  const format::FrontMatter front = split(text);
  CHECK(front.fields.find("title")->text == "Victims");
  CHECK(slice(text, front.fields.find("title")->span) == "Victims");
  CHECK(slice(text, front.fields.members[1].key_span) == "order");
  CHECK(text.substr(front.body_begin) == "\nBody --- here\n---\nmore\n");
  CHECK(split("").body_begin == 0);
  CHECK(split("Body only\n---\n").fields.members.empty());
  CHECK(split("---\n---\nx").body_begin == 8);
  CHECK(split("---\n# none\n---").body_begin == 14);
  CHECK(split("--- \na: 1\n---  \nx").body_begin == 16);
  CHECK(split("---\r\na: 1\r\n---\r\nx").fields.find("a")->number == 1);
  CHECK(split("---\r\na: 1\r\n---\r\nx").body_begin == 16);
  CHECK(split("----\nx").body_begin == 0);
  CHECK(split("\xEF\xBB\xBF---\na: 1\n---\nx").body_begin == 16);
  CHECK(split("\xEF\xBB\xBF---\na: 1\n---\nx").fields.find("a")->span.begin == 10);
  CHECK(split("\xEF\xBB\xBFx").body_begin == 3);
}

TEST_CASE("mistakes in front matter have their place in the file") {
  const auto report = [](const std::string& text) {
    const diag::SourceTree tree(std::vector<diag::Source>{{"a.md", text}});
    diag::Diagnostics diagnostics;
    CHECK_FALSE(format::parse_front_matter(diag::FileId{0}, tree.all()[0].text, diagnostics));
    return diag::report(diagnostics, tree, diag::Format::text);
  };
  CHECK(report("---\ntitle: x\nno end\n") ==
        "a.md:1:1: error: the front matter that begins here never ends\n    ---\n    ^^^\n    help: close it with a line that holds only ---\n");
  CHECK(report("---\na: 1\ntitle: {{ x }}\n---\n") ==
        "a.md:3:8: error: text that starts with `{{` is not in quotes\n    title: {{ x }}\n           ^^^^^^^\n    help: put quotes around text that starts with {{\n");
  CHECK(report("---\na: 1\na: 2\n---\n") == "a.md:3:1: error: the name `a` is used twice\n    a: 2\n    ^\n    help: it was first used on line 2\n");
  CHECK(report("---\nVictims\n---\n") ==
        "a.md:2:1: error: expected names and values, found a string\n    Victims\n    ^^^^^^^\n    help: write `name: value`, with a space after the colon\n");
  CHECK(report("---\na: 1\n---\nBody \xFF\n") ==
        "a.md:4:6: error: this file is not UTF-8 from here on\n    Body \uFFFD\n         ^\n    help: save it again with the encoding UTF-8\n");
}

TEST_CASE("YAML cut short anywhere gives a value or one mistake") {
  for (std::size_t length = 0; length <= sample.size(); ++length) {
    const Parsed parsed = parse(sample.substr(0, length));
    REQUIRE(parsed.mistakes == (parsed.value ? 0 : 1));
    const std::string in_file = "---\n" + sample.substr(0, length);
    diag::Diagnostics diagnostics;
    REQUIRE_FALSE(format::parse_front_matter(diag::FileId{0}, in_file, diagnostics));
    REQUIRE(diagnostics.all().size() == 1);
  }
}

namespace {

void check_spans(const Value& value, std::size_t begin, std::size_t end) {
  REQUIRE(value.span.begin <= value.span.end);
  REQUIRE(value.span.begin >= begin);
  REQUIRE(value.span.end <= end);
  for (const Value& item : value.items) check_spans(item, value.span.begin, value.span.end);
  for (const format::Member& member : value.members) {
    REQUIRE(member.key_span.begin >= value.span.begin);
    check_spans(member.value, member.key_span.end, value.span.end);
  }
}

}  // namespace

TEST_CASE("YAML changed at random gives a value inside the text or one mistake") {
  std::mt19937 random(1829);
  for (int i = 0; i < 10000; ++i) {
    std::string text = sample;
    for (std::size_t k = 0; k < 1 + random() % 3; ++k) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0: text[at] = static_cast<char>(random() % 256); break;
        case 1: text.erase(at, 1 + random() % 4); break;
        case 2: text.insert(at, 1, "{}[],:\"\\ -|>&*!%@`?#\n\t'~"[random() % 24]); break;
        default: text[at] = static_cast<char>(text[at] ^ (1 << (random() % 8))); break;
      }
    }
    const Parsed parsed = parse(text);
    INFO(text);
    REQUIRE(parsed.mistakes == (parsed.value ? 0 : 1));
    if (parsed.value) check_spans(*parsed.value, 0, text.size());
  }
}

TEST_CASE("plain forms are read as the parser reads them") {
  // A comment with a tab is to the parser like any other, but makes the reader of plain forms leave the text to it.
  const std::vector<std::string> lines = {"title: Victims and their needs", "order: 2", "  - a-b", "- a-b", "  - c d: e", "indicators: [a-b, c-d, e]",
                                          "indicators: []", "list:", "paper:", "  title: Update", "  board: \"Business: Board\"", "    deep: 'x'", "summary: \"It is {{ x }}.\"",
                                          "date: 2015-06-04", "release: 2018-02-01T09:30", "empty:", "# comment", "", "  # further in", "- id: one", "  text: Two words", "  - id: one",
                                          "    text: Two", "address: https://example.org/", "n: 1.50", "t: true", "z: null", "u: caf\u00e9 \u2019s", "v: a #b", "w: a#b", "x: a:b", "y: a: b",
                                          "1a: b", "null: x", "q: 'it''s'", "r: \"\\n\"", "s: [a b, c]", "s: [a,b]", "s: [1, true]", "k : v", "k:  v", "k: v ", "-", "- ", "  text", "\"k\": v", "e: 1e999",
                                          "l: -3", "m: [a, b] c", "o: a'b", "p: a\"b", "...", "---", "? x", "true: x", "A_b-c: D", "- - x", "- [a, b]", "-x", "- x:", "    - x", "g: x,", "h: [a, ]", "i: [ a ]", "j: ~", "b: x]"};
  std::mt19937 random(2013);
  int values = 0;
  for (int i = 0; i < 40000; ++i) {
    std::string text;
    for (std::size_t k = 0; k < 1 + random() % 6; ++k) text += lines[random() % (i % 2 == 0 ? lines.size() : 32)] + "\n";
    const Parsed either = parse(text + "# \n");
    const Parsed parser = parse(text + "#\t\n");
    INFO(text);
    REQUIRE(either.mistakes == parser.mistakes);
    REQUIRE(either.value.has_value() == parser.value.has_value());
    if (either.value) {
      ++values;
      REQUIRE(printed(*either.value) == printed(*parser.value));
    }
  }
  CHECK(values > 4000);
}
