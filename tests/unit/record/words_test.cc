#include <catch2/catch.hpp>

#include "marked.h"
#include "record/compare.h"

using namespace candour::record;

namespace {

std::string between(std::string_view older, std::string_view newer) { return marked(compare_words(older, newer)); }

Record report(std::string overview, std::string victims) {
  Record record;
  record.id = "2017-18-q1";
  record.sources = {{"content/plans/2017-20/victims.md", "---\ntitle: \"Victims: support\"\norder: 1\n---\n"},
                    {"content/reports/2017-18-q1/report.md", std::move(overview)}};
  if (!victims.empty()) record.sources.push_back({"content/reports/2017-18-q1/victims.md", std::move(victims)});
  return record;
}

}  // namespace

TEST_CASE("a word that became another is marked with the space after it") {
  CHECK(between("Burglary rose by 3% in the year.\n", "Burglary fell by 3% in the year.\n") ==
        "Burglary [-rose -]{+fell +}by 3% in the year.\n");
  CHECK(between("One two.", "One two three.") == "One [-two.-]{+two three.+}");
  CHECK(between("", "All new.\n") == "{+All new.\n+}");
  CHECK(between("All gone.\n", "") == "[-All gone.\n-]");
  CHECK(between("", "").empty());
  CHECK(between("Same.\n", "Same.\n") == "Same.\n");
}

TEST_CASE("only the paragraphs that changed have changes") {
  const std::string first = "The first paragraph.\n\n", last = "The last paragraph.\n";
  CHECK(between(first + "It rose.\n\n" + last, first + "It fell.\n\n" + last) ==
        first + "It [-rose.\n\n-]{+fell.\n\n+}" + last);
  CHECK(between(first + last, first + "Between them.\n\n" + last) == first + "{+Between them.\n\n+}" + last);
  CHECK(between(first + "Between them.\n\n" + last, first + last) == first + "[-Between them.\n\n-]" + last);
  // A last paragraph is the same with another after it.
  CHECK(between("One.\n", "One.\n\nTwo.\n") == "One.\n\n{+Two.\n+}");
}

TEST_CASE("a word or two that stayed inside a change are part of it") {
  CHECK(between("It rose from 10 to 12 in all.", "It rose from 11 to 14 in all.") == "It rose from [-10 to 12 -]{+11 to 14 +}in all.");
  // Three are not.
  CHECK(between("a 10 b c d 12 e", "a 11 b c d 14 e") == "a [-10 -]{+11 +}b c d [-12 -]{+14 +}e");
}

TEST_CASE("where lines are broken is no change, where paragraphs and Markdown's own line breaks stand is") {
  CHECK(between("One two\nthree four.\n", "One two three\nfour.\n") == "One two three\nfour.\n");
  CHECK(between("One two three.\n", "One two\n\nthree.\n") == "One [-two -]{+two\n\n+}three.\n");
  CHECK(between("One two three.\n", "One two  \nthree.\n") == "One [-two -]{+two  \n+}three.\n");
}

TEST_CASE("letters beyond ASCII stay whole") {
  CHECK(between("Heddlu Caergrawnt – tîm", "Heddlu Caergrawnt – tîmau") == "Heddlu Caergrawnt – [-tîm-]{+tîmau+}");
}

TEST_CASE("what changed in a report is told by text and by field of front matter") {
  const Record older = report("---\nkind: quarterly\nheadline: Crime fell.\nkey_indicators: [burglary, robbery]\n---\nOne two.\n",
                              "---\nsummary: Fewer victims.\n---\nBody.\n");
  const Record newer = report(
      "---\nkind: quarterly\nchanges:\n- kind: correction\n  note: x\nheadline: Crime rose.\nkey_indicators: [burglary, theft]\n"
      "paper: { title: Update, item: 4 }\n---\nOne\ntwo.\n",
      "---\nsummary: Fewer victims.\n---\nBody changed.\n");
  const std::vector<WordChange> changes = compare(older, newer).words;
  REQUIRE(changes.size() == 4);
  CHECK(changes[0].title == "Overview: headline");
  CHECK(marked(changes[0].runs) == "Crime [-fell.-]{+rose.+}");
  CHECK(changes[1].title == "Overview: key indicators");
  CHECK(marked(changes[1].runs) == "burglary\n[-robbery-]{+theft+}");
  CHECK(changes[2].title == "Overview: paper");
  CHECK(marked(changes[2].runs) == "{+title: Update\nitem: 4+}");
  CHECK(changes[3].title == "Victims: support");
  CHECK(changes[3].path == "content/reports/2017-18-q1/victims.md");
  CHECK(marked(changes[3].runs) == "[-Body.\n-]{+Body changed.\n+}");

  // A theme that is only in one of them.
  const std::vector<WordChange> gone = compare(older, report(older.sources[1].text, "")).words;
  REQUIRE(gone.size() == 2);
  CHECK(gone[0].title == "Victims: support: summary");
  CHECK(marked(gone[1].runs) == "[-Body.\n-]");
}

TEST_CASE("texts of 200 kB that have nothing in common are compared or told as a whole") {
  // Not timed here; what grew with the square of the words would take minutes, and tests/unit has a limit.
  std::string older, newer;
  for (int i = 0; older.size() < 200'000; ++i) {
    older += "alt" + std::to_string(i) + (i % 50 == 49 ? "\n\n" : " ");
    newer += "neu" + std::to_string(i) + (i % 50 == 49 ? "\n\n" : " ");
  }
  CHECK(between(older, newer) == "[-" + older + "-]{+" + newer + "+}");
  // One word in each of many paragraphs.
  std::string changed;
  int marks = 0;
  for (std::size_t at = 0; at < older.size();) {
    const std::size_t end = std::min(older.find("\n\n", at), older.size() - 2) + 2;
    changed += "first " + older.substr(at, end - at);
    at = end;
    ++marks;
  }
  const std::vector<WordRun> runs = compare_words(older, changed);
  CHECK(std::count_if(runs.begin(), runs.end(), [](const WordRun& run) { return run.kind == WordRun::Kind::inserted; }) == marks);
}
