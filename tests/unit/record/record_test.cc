#include "record/record.h"

#include <catch2/catch.hpp>

#include "marked.h"
#include "record/compare.h"

using namespace candour;
using namespace candour::record;

namespace {

const std::string robbery =
    "{\n  \"title\": \"Robbery\",\n  \"definition\": \"Robberies.\",\n  \"unit\": { \"kind\": \"count\", \"name\": \"robberies\" },\n"
    "  \"series\": [\n    {\n      \"points\": [\n        { \"period\": \"YE-2016-06\", \"value\": 210 },\n"
    "        { \"period\": \"YE-2017-06\", \"value\": 251, \"marker\": \"p\" }\n      ]\n    }\n  ]\n}\n";

Record first_version() {
  Record record;
  record.id = "2017-18-q1";
  record.note = "First published.";
  record.judgements = {{"robbery", {{"area", "cambridgeshire"}}, "YE-2017-06", "no-different", ""}};
  record.sources = {{"content/plans/2017-20/victims.md", "---\ntitle: \"Victims\"\norder: 1\n---\n"},
                    {"content/reports/2017-18-q1/report.md", "---\nkind: quarterly\nsummary: Short.\n---\nOne two three.\n\nFour five.\n"},
                    {"content/reports/2017-18-q1/victims.md", "---\nsummary: \"A \\\"q\\\".\"\n---\nTéxt.\n"},
                    {"data/indicators/robbery.json", robbery}};
  return record;
}

}  // namespace

TEST_CASE("a record is printed and read back as it was, byte for byte") {
  const Record record = first_version();
  const std::string text = print_record(record);
  CHECK(text.starts_with("{\n  \"format\": 2,\n  \"report\": \"2017-18-q1\",\n  \"version\": 1,\n  \"kind\": \"first\",\n"));
  // Data stands in it as data.
  CHECK(text.find("\n            { \"period\": \"YE-2016-06\", \"value\": 210 },\n") != std::string::npos);
  const auto read = parse_record(text);
  REQUIRE(read);
  CHECK(read->sources == record.sources);
  CHECK(read->judgements == record.judgements);
  CHECK(print_record(*read) == text);
  CHECK(read->find("data/indicators/robbery.json")->text == robbery);
  CHECK(read->find("data/indicators/none.json") == nullptr);
  CHECK(record_path(Subject::report, "2017-18-q1", 3) == "reports/2017-18-q1/v3/record.json");
  CHECK(version_address(Subject::plan, "2017-20", 1) == "plans/2017-20/v1/");
}

TEST_CASE("what is no record is refused, wherever it is cut or bent") {
  const std::string text = print_record(first_version());
  SoundJson sound;
  const auto again = parse_record(text, &sound);
  REQUIRE(again);
  CHECK(print_record(*again) == text);
  for (std::size_t length = 0; length + 1 < text.size(); ++length) CHECK_FALSE(parse_record(std::string_view(text).substr(0, length)));
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    return parse_record(changed);
  };
  CHECK_FALSE(with("\"format\": 2", "\"format\": 3"));
  CHECK_FALSE(with("2017-18-q1", "../../etc"));
  CHECK_FALSE(with("content/reports/2017-18-q1/report.md", "content/../../report.md"));
  CHECK_FALSE(with("\"first\"", "\"last\""));
  CHECK_FALSE(with("\"version\": 1", "\"version\": 1, \"secret\": 2"));
  CHECK_FALSE(with("\"value\": 210", "\"value\":  210\n"));
  CHECK(with("First published.", "Published first."));
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const int bit : {0x01, 0x20, 0x80}) {
      std::string bent = text;
      bent[at] = static_cast<char>(bent[at] ^ bit);
      const auto read = parse_record(bent);
      if (read) CHECK(print_record(*read) == bent);
      // With what stood in a record before not read again, the same is accepted.
      const auto outlined = parse_record(bent, &sound);
      REQUIRE(outlined.has_value() == read.has_value());
      if (outlined) CHECK(print_record(*outlined) == bent);
      if (outlined) CHECK(outlined->sources == read->sources);
    }
  }
}

TEST_CASE("words say the same whether they are taken out of a record first or not") {
  Record record = first_version();
  std::string& words = record.sources[1].text;
  for (int byte = 0; byte < 128; ++byte) words += static_cast<char>(byte);
  words += "\\n \\u0041 \" \\\\ \u2028\u2029 \u00e9 \U0001f4c8 </script>\",\n    \"data/x.json\": {\n    }\\";
  SoundJson sound;
  const auto read = parse_record(print_record(record), &sound), whole = parse_record(print_record(record));
  REQUIRE(read);
  REQUIRE(whole);
  CHECK(read->sources == record.sources);
  CHECK(whole->sources == record.sources);
}

TEST_CASE("between two versions: values, words, indicators and judgements") {
  const Record older = first_version();
  Record newer = first_version();
  newer.version = 2;
  newer.judgements[0].verdict = "higher";
  newer.sources[1].text = "---\nkind: quarterly\nchanges:\n  - { kind: correction, note: x }\nsummary: Short.\n---\nOne too three.\n\nFour five.\n";
  std::string data = robbery;
  data.replace(data.find("251, \"marker\": \"p\""), 18, "1260");
  data.replace(data.find("Robberies."), 10, "All of it.");
  newer.sources[3].text = data;
  newer.sources.push_back({"data/indicators/theft.json", "{\n  \"title\": \"Theft\"\n}\n"});
  const Difference difference = compare(older, newer);
  REQUIRE(difference.figures.size() == 1);
  CHECK(difference.figures[0].title == "Robbery");
  CHECK(difference.figures[0].period == "12 months to June 2017");
  CHECK(difference.figures[0].was == "251 [p]");
  CHECK(difference.figures[0].now == "1,260");
  CHECK(difference.figures[0].difference == "1,009 more");
  REQUIRE(difference.words.size() == 1);
  CHECK(difference.words[0].title == "Overview");
  CHECK(marked(difference.words[0].runs) == "One [-two -]{+too +}three.\n\nFour five.\n");
  REQUIRE(difference.indicators.size() == 2);
  CHECK(difference.indicators[0].kind == IndicatorChange::Kind::redefined);
  CHECK(difference.indicators[0].fields == std::vector<std::string>{"definition"});
  CHECK(difference.indicators[1].kind == IndicatorChange::Kind::added);
  REQUIRE(difference.judgements.size() == 1);
  CHECK(difference.judgements[0].was == "no different");
  CHECK(difference.judgements[0].now == "higher");
  CHECK(compare(older, older).empty());
}

TEST_CASE("words that stay, come and go make up both texts") {
  const auto side = [](const std::vector<WordRun>& runs, WordRun::Kind kind) {
    std::string all;
    for (const WordRun& run : runs)
      if (run.kind == WordRun::Kind::same || run.kind == kind) all += run.text;
    return all;
  };
  const auto without_spaces = [](std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
  };
  unsigned state = 7;
  const auto next = [&](unsigned below) { return (state = state * 1664525u + 1013904223u) / 65536u % below; };
  const auto text = [&] {
    std::string words;
    for (unsigned i = next(60); i > 0; --i) words += std::string(1, static_cast<char>('a' + next(4))) + (next(9) == 0 ? "\n\n" : " ");
    return words;
  };
  for (int round = 0; round < 300; ++round) {
    const std::string older = text(), newer = text();
    const std::vector<WordRun> runs = compare_words(older, newer);
    // What stayed is as in the newer text, whose lines may be broken elsewhere.
    CHECK(without_spaces(side(runs, WordRun::Kind::deleted)) == without_spaces(older));
    CHECK(side(runs, WordRun::Kind::inserted) == newer);
  }
  // Too much to compare word by word is still told, as a whole.
  std::string big, other;
  for (int i = 0; i < 30000; ++i) {
    big += "x" + std::to_string(i) + " ";
    other += "y" + std::to_string(i) + " ";
  }
  const std::vector<WordRun> runs = compare_words(big, other);
  CHECK(runs.size() == 2);
}

TEST_CASE("public data: a new period is no change, a different value is") {
  std::string newer = robbery;
  newer.replace(newer.find("210"), 3, "211");
  newer.insert(newer.find("\n      ]"), ",\n        { \"period\": \"YE-2018-06\", \"value\": 300 }");
  const auto change = compare_data(robbery, newer);
  REQUIRE(change);
  REQUIRE(change->values.size() == 1);
  CHECK(change->values[0].period == "YE-2016-06");
  CHECK(change->values[0].was->number == 210);
  CHECK(change->values[0].now->number == 211);
  CHECK(change->fields.empty());
  CHECK(compare_data(robbery, robbery)->empty());
  CHECK_FALSE(compare_data(robbery, "{"));
}

TEST_CASE("public data: what is said besides is no change, what is said differently is") {
  const std::string older = "{\n  \"title\": \"A\",\n  \"stated\": [\n    { \"words\": \"one\" },\n    { \"words\": \"two\" }\n  ]\n}\n";
  const auto fields = [&](const std::string& newer) { return compare_data(older, newer)->fields; };
  CHECK(fields("{ \"title\": \"A\", \"caveats\": [\"x\"], \"stated\": [ { \"words\": \"one\" }, { \"words\": \"and\" }, { \"words\": \"two\" } ] }").empty());
  CHECK(fields("{ \"title\": \"A\", \"stated\": [ { \"words\": \"two\" }, { \"words\": \"one\" } ] }") == std::vector<std::string>{"stated"});
  CHECK(fields("{ \"title\": \"A\", \"stated\": [ { \"words\": \"one\" } ] }") == std::vector<std::string>{"stated"});
  CHECK(fields("{ \"title\": \"B\" }") == std::vector<std::string>{"stated", "title"});
}
