#include <catch2/catch.hpp>

#include <chrono>
#include <random>

#include "base/text.h"
#include "diag/report.h"
#include "format/json.h"

using namespace candour;
using format::Value;

namespace {

struct Parsed {
  std::optional<Value> value;
  std::size_t mistakes;
  std::string report;
};

Parsed parse(const std::string& text) {
  const diag::SourceTree tree(std::vector<diag::Source>{{"x.json", text}});
  diag::Diagnostics diagnostics;
  auto value = format::parse_json(diag::FileId{0}, tree.all()[0].text, diagnostics);
  return {std::move(value), diagnostics.all().size(), diag::report(diagnostics, tree, diag::Format::text)};
}

std::string slice(std::string_view text, diag::Span span) { return std::string(text.substr(span.begin, span.end - span.begin)); }

const std::string sample = R"({ "$schema": "../schema/indicator.schema.json",
  "title": "Victim-based crime", "caf\u00e9 \"x\"": [true, false, null, -1.5e3, 0, "a\\\"b", "\ud83d\ude00", {}, []],
  "series": [ { "key": { "area": "essex" }, "points": [
      { "period": "2014-15-Q4", "value": 41526, "marker": "r" },
      { "period": "YE-2015-03" , "value" : 50.25 } ] } ] }
)";

}  // namespace

TEST_CASE("each value knows its bytes") {
  const Parsed parsed = parse(sample);
  REQUIRE(parsed.value);
  const Value& root = *parsed.value;
  CHECK(root.kind == Value::Kind::object);
  CHECK(slice(sample, root.span) == trim(sample));
  REQUIRE(root.members.size() == 4);
  CHECK(root.members[1].key == "title");
  CHECK(slice(sample, root.members[1].key_span) == "\"title\"");
  CHECK(slice(sample, root.members[1].value.span) == "\"Victim-based crime\"");
  CHECK(root.members[2].key == "caf\u00e9 \"x\"");
  CHECK(slice(sample, root.members[2].key_span) == R"("caf\u00e9 \"x\"")");
  const std::vector<Value>& items = root.members[2].value.items;
  REQUIRE(items.size() == 9);
  const std::vector<std::string> written = {"true", "false", "null", "-1.5e3", "0", R"("a\\\"b")", R"("\ud83d\ude00")", "{}", "[]"};
  for (std::size_t i = 0; i < items.size(); ++i) CHECK(slice(sample, items[i].span) == written[i]);
  CHECK(items[0].boolean);
  CHECK_FALSE(items[1].boolean);
  CHECK(items[2].kind == Value::Kind::null);
  CHECK(items[3].number == -1500);
  CHECK(items[3].text == "-1.5e3");
  CHECK(items[5].text == "a\\\"b");
  CHECK(items[6].text == "\U0001F600");
  const Value* points = root.find("series")->items[0].find("points");
  REQUIRE(points != nullptr);
  CHECK(slice(sample, points->items[1].span) == R"({ "period": "YE-2015-03" , "value" : 50.25 })");
  CHECK(points->items[1].find("value")->number == 50.25);
  CHECK(slice(sample, points->items[1].find("value")->span) == "50.25");
  CHECK(points->items[1].find("nothing") == nullptr);
}

TEST_CASE("a text may be any one value") {
  CHECK(parse("3").value->number == 3);
  CHECK(parse(" \"x\" ").value->text == "x");
  CHECK(parse("null").value->kind == Value::Kind::null);
  CHECK(parse("9007199254740993").value->text == "9007199254740993");
  CHECK(parse("123456789012345678901234567890").value->number == 123456789012345678901234567890.0);
  CHECK(parse("1e-400").value->number == 0);
  CHECK(parse("[\"\\\\\"]").value->items[0].text == "\\");
  CHECK(parse("[\"\\\"\", \"\"]").value->items[1].text.empty());
}

TEST_CASE("what is wrong is said in plain words at its place") {
  struct Case {
    std::string text, report;
  };
  const std::vector<Case> cases = {
      {"", "x.json:1:1: error: the file is empty; expected JSON\n    \n    ^\n"},
      {" \n", "x.json:1:1: error: the file is empty; expected JSON\n     \n    ^\n"},
      {"{\"a\": 1,}", "x.json:1:8: error: there is a comma, but nothing follows it before the closing `}`\n    {\"a\": 1,}\n           ^\n    help: remove the comma\n"},
      {"[1, 2,\n]", "x.json:1:6: error: there is a comma, but nothing follows it before the closing `]`\n    [1, 2,\n         ^\n    help: remove the comma\n"},
      {"{\n\n\"a\": {\"b\": 1,", "x.json:3:14: error: the file ends inside an object that was opened on line 3\n    \"a\": {\"b\": 1,\n                 ^\n    help: was the end of the file lost? if not, add the closing `}`\n"},
      {"[1, tr", "x.json:1:5: error: the file ends inside a list that was opened on line 1\n    [1, tr\n        ^^\n    help: was the end of the file lost? if not, add the closing `]`\n"},
      {"{'a': 1}", "x.json:1:2: error: text in JSON stands in double quotes, \"like this\"\n    {'a': 1}\n     ^^^\n"},
      {"{\"a\": 'it'}", "x.json:1:7: error: text in JSON stands in double quotes, \"like this\"\n    {\"a\": 'it'}\n          ^^^^\n"},
      {"[\u201cx\u201d]", "x.json:1:2: error: this is a curly quotation mark; JSON needs the straight one, \"\n    [\u201cx\u201d]\n     ^\n    help: word processors put these in; type them again in a plain text editor\n"},
      {"[1] // done", "x.json:1:5: error: JSON has no comments\n    [1] // done\n        ^^^^^^^\n    help: remove this, or say it in a `note` field where there is one\n"},
      {"{ /* why */ \"a\": 1 }", "x.json:1:3: error: JSON has no comments\n    { /* why */ \"a\": 1 }\n      ^^^^^^^^^\n    help: remove this, or say it in a `note` field where there is one\n"},
      {"[NaN]", "x.json:1:2: error: `NaN` is not a value in JSON\n    [NaN]\n     ^^^\n    help: write null where there is no number\n"},
      {"[-Infinity]", "x.json:1:2: error: `-Infinity` is not a value in JSON\n    [-Infinity]\n     ^^^^^^^^^\n    help: write null where there is no number\n"},
      {"[None]", "x.json:1:2: error: `None` is not a value in JSON\n    [None]\n     ^^^^\n    help: write null where there is nothing\n"},
      {"[True]", "x.json:1:2: error: `True` is not a value in JSON\n    [True]\n     ^^^^\n    help: write true, in small letters\n"},
      {"[essex]", "x.json:1:2: error: text in JSON stands in double quotes\n    [essex]\n     ^^^^^\n    help: write \"essex\"\n"},
      {"{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "x.json:3:2: error: the name `a` is used twice in this object\n     \"a\": 3}\n     ^^^\n    help: it was first used on line 1\n"},
      {"{a: 1}", "x.json:1:2: error: names in JSON stand in double quotes\n    {a: 1}\n     ^\n    help: write \"a\"\n"},
      {"{1: 2}", "x.json:1:2: error: names in JSON stand in double quotes\n    {1: 2}\n     ^\n    help: write \"1\"\n"},
      {"\xEF\xBB\xBF{}", "x.json:1:1: error: the file begins with a byte order mark, which JSON does not allow\n    \xEF\xBB\xBF{}\n    ^\n    help: save it again as UTF-8 without a byte order mark (BOM)\n"},
      {"{} {}", "x.json:1:4: error: the file goes on after its one value ended\n    {} {}\n       ^\n"},
      {"{}}", "x.json:1:3: error: there is a closing bracket too many\n    {}}\n      ^\n"},
      {"[1e999]", "x.json:1:2: error: the number `1e999` is too large to be held\n    [1e999]\n     ^^^^^\n"},
      {"{\"v\": 41,526}", "x.json:1:7: error: numbers are written without commas\n    {\"v\": 41,526}\n          ^^^^^^\n    help: write `41526`\n"},
      {"[007]", "x.json:1:2: error: the number `007` begins with a 0 that has no meaning\n    [007]\n     ^^^\n    help: remove the 0, or put a code in double quotes\n"},
      {"[+5]", "x.json:1:2: error: `+5` is not a number\n    [+5]\n     ^^\n    help: leave out the `+`\n"},
      {"[.5]", "x.json:1:2: error: `.5` is not a number\n    [.5]\n     ^^\n    help: write a 0 before the point\n"},
      {"[5.]", "x.json:1:2: error: `5.` is not a number\n    [5.]\n     ^^\n    help: write a digit after the point, or leave the point out\n"},
      {"[2014-15]", "x.json:1:2: error: `2014-15` is not a number\n    [2014-15]\n     ^^^^^^^\n    help: put dates and periods in double quotes\n"},
      {"[50%]", "x.json:1:4: error: expected a comma or `]`, found `%`\n    [50%]\n       ^\n"},
      {"[12kg]", "x.json:1:2: error: `12kg` is not a number\n    [12kg]\n     ^^^^\n    help: put text in double quotes; give a number without its unit\n"},
      {"[1 2]", "x.json:1:3: error: a comma is missing here\n    [1 2]\n      ^\n"},
      {"{\"a\": 1\n \"b\": 2}", "x.json:1:8: error: a comma is missing here\n    {\"a\": 1\n           ^\n"},
      {"[1,,2]", "x.json:1:4: error: there is a comma too many\n    [1,,2]\n       ^\n    help: remove this comma\n"},
      {"{\"a\" 1}", "x.json:1:5: error: expected `:` and a value after the name `\"a\"`\n    {\"a\" 1}\n        ^\n"},
      {"{\"a\" = 1}", "x.json:1:6: error: expected `:` after the name `\"a\"`, found `=`\n    {\"a\" = 1}\n         ^\n"},
      {"{\"a\": }", "x.json:1:7: error: the name `\"a\"` has no value\n    {\"a\": }\n          ^\n    help: write null where there is none\n"},
      {"{\"a\":\n [1}", "x.json:2:4: error: expected `]` to close the list that was opened on line 2, found `}`\n     [1}\n       ^\n"},
      {"{\"a\": 1]", "x.json:1:8: error: expected `}` to close the object that was opened on line 1, found `]`\n    {\"a\": 1]\n           ^\n"},
      {"[\"a\": 1]", "x.json:1:5: error: found `:` in a list; only objects, in `{` and `}`, have names\n    [\"a\": 1]\n        ^\n"},
      {"[\"abc\n]", "x.json:1:2: error: this text has no closing quotation mark on its line\n    [\"abc\n     ^^^^\n    help: end it with \"; a line break inside text is written \\n\n"},
      {"[\"abc", "x.json:1:2: error: the file ends inside text that was opened on line 1\n    [\"abc\n     ^\n    help: was the end of the file lost? if not, add the closing \"\n"},
      {"[\"a\tb\"]", "x.json:1:4: error: there is a tab inside this text\n    [\"a    b\"]\n       ^^^^\n    help: write \\t, or a space\n"},
      {"[\"C:\\docs\"]", "x.json:1:5: error: `\\d` means nothing in JSON\n    [\"C:\\docs\"]\n        ^^\n    help: to write a backslash, type two of them\n"},
      {"[\"\\u00g0\"]", "x.json:1:3: error: `\\u` needs four digits of 0 to 9 and a to f\n    [\"\\u00g0\"]\n      ^^^^\n"},
      {"[\"\\ud83d!\"]", "x.json:1:3: error: `\\ud83d` is half of a character\n    [\"\\ud83d!\"]\n      ^^^^^^\n    help: type the character itself\n"},
      {"[\"caf\xE9\"]", "x.json:1:6: error: this file is not UTF-8 from here on\n    [\"caf\uFFFD\"]\n         ^\n    help: save it again with the encoding UTF-8\n"},
      {"@", "x.json:1:1: error: expected a value, found `@`\n    @\n    ^\n"},
  };
  for (const Case& c : cases) {
    const Parsed parsed = parse(c.text);
    CHECK_FALSE(parsed.value);
    CHECK(parsed.mistakes == 1);
    CHECK(parsed.report == c.report);
  }
}

TEST_CASE("64 levels of nesting are read, and one more is refused") {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  CHECK(parse(nested(64)).value);
  const Parsed deep = parse(nested(65));
  CHECK_FALSE(deep.value);
  CHECK(deep.report == "x.json:1:65: error: objects and lists are nested deeper than 64 levels\n    \u2026" + std::string(40, '[') + std::string("[") + std::string(65, ']') +
                           "\n    " + std::string(41, ' ') + "^\n");
  CHECK(parse(std::string(1 << 20, '[')).mistakes == 1);
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  CHECK(parse(objects).mistakes == 1);
}

TEST_CASE("of many names, the first that is repeated is told") {
  std::string text = "{\n";
  for (int i = 0; i < 50000; ++i) text += "\"k" + std::to_string(i % 49999) + "\": 1,\n";
  text += "\"k7\": 2}";
  const auto start = std::chrono::steady_clock::now();
  const Parsed parsed = parse(text);
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 5);
  CHECK(parsed.report == "x.json:50001:1: error: the name `k0` is used twice in this object\n    \"k0\": 1,\n    ^^^^\n    help: it was first used on line 2\n");
}

TEST_CASE("a file cut short anywhere gives one mistake") {
  const std::string whole(trim(sample));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Parsed parsed = parse(whole.substr(0, length));
    REQUIRE_FALSE(parsed.value);
    REQUIRE(parsed.mistakes == 1);
    const bool plain = contains(parsed.report, "the file ends inside") || contains(parsed.report, "the file is empty");
    INFO(parsed.report);
    REQUIRE(plain);
  }
}

TEST_CASE("bytes changed at random give a value or one mistake inside the text") {
  std::mt19937 random(1812);
  for (int i = 0; i < 20000; ++i) {
    std::string text = sample;
    const int changes = 1 + static_cast<int>(random() % 3);
    for (int k = 0; k < changes; ++k) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0: text[at] = static_cast<char>(random() % 256); break;
        case 1: text.erase(at, 1 + random() % 4); break;
        case 2: text.insert(at, 1, "{}[],:\"\\ 0-.eE\n\t/'#"[random() % 19]); break;
        default: text[at] = static_cast<char>(text[at] ^ (1 << (random() % 8))); break;
      }
    }
    const diag::SourceTree tree(std::vector<diag::Source>{{"x.json", text}});
    diag::Diagnostics diagnostics;
    const auto value = format::parse_json(diag::FileId{0}, text, diagnostics);
    REQUIRE(diagnostics.all().size() == (value ? 0 : 1));
    for (const diag::Diagnostic& d : diagnostics.all()) {
      REQUIRE(d.span.begin <= d.span.end);
      REQUIRE(d.span.end <= text.size());
      // The catch-all would mean that the explanation and the parser disagree.
      REQUIRE_FALSE(contains(d.message, "cannot be read as JSON"));
      REQUIRE_FALSE(contains(d.message, "found ``"));
    }
    (void)diag::report(diagnostics, tree, diag::Format::text);
  }
}

TEST_CASE("text is written as JSON that is safe in a script element") {
  CHECK(format::json_string("") == "\"\"");
  CHECK(format::json_string("a \"b\" \\ / \n\r\t\b\x01\x7F") == R"("a \"b\" \\ / \n\r\t\u0008\u0001\u007f")");
  CHECK(format::json_string("</script><!--") == R"("\u003c/script>\u003c!--")");
  CHECK(format::json_string("caf\u00e9 \u2028\u2029 \U0001F600") == "\"caf\u00e9 \\u2028\\u2029 \U0001F600\"");
  for (const std::string text : {"x", "\"\\\n", "<\u2028>", "\u20ac", "\x1F\x7F"}) CHECK(parse(format::json_string(text)).value->text == text);
}
