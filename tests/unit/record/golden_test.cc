// Ledgers and records of every format that landed, as a real site had them: they are read for ever.
#include <catch2/catch.hpp>

#include "base/sha256.h"
#include "diag/report.h"
#include "format/markdown.h"
#include "golden_case.h"
#include "model/load.h"
#include "record/compare.h"
#include "record/ledger.h"
#include "record/record.h"

using namespace candour;
using namespace candour::record;

namespace {

std::string golden(const std::string& name) {
  return test::read_file(std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/records/" + name);
}

Record read(const std::string& name) {
  auto record = parse_record(golden(name));
  INFO((record ? "" : record.error().what));
  REQUIRE(record);
  return std::move(*record);
}

model::Site site_of(const Record& record) {
  format::register_markdown_extensions();
  const diag::SourceTree sources = source_tree(record);
  model::Loaded loaded = model::load_site(sources);
  INFO(diag::report(loaded.diagnostics, sources, diag::Format::text));
  REQUIRE(loaded.site);
  return std::move(*loaded.site);
}

}  // namespace

TEST_CASE("a report's record of format 1 is read, printed as it is, and is a site that loads") {
  const Record record = read("format-1/report.json");
  CHECK(print_record(record) == golden("format-1/report.json"));
  CHECK(record.subject == Subject::report);
  CHECK(record.id == "2017-18-q1");
  CHECK(record.version == 2);
  CHECK(record.kind == VersionKind::correction);
  CHECK(record.reasons == 1);
  CHECK(record.judgements.size() == 2);
  CHECK(record.judgements[0].reason == "series breaks");
  const model::Site site = site_of(record);
  REQUIRE(site.reports.size() == 1);
  CHECK(site.reports[0].changes.size() == 1);
  CHECK(site.find(model::IndicatorId("robbery"))->series[0].points.back().value == 249);
}

TEST_CASE("a report's record of format 2 has the words of its judgements") {
  const Record record = read("format-2/report.json");
  CHECK(print_record(record) == golden("format-2/report.json"));
  CHECK(record.format == 2);
  REQUIRE(record.judgements.size() == 2);
  CHECK(record.judgements[0].verdict == "higher");
  CHECK(record.judgements[0].word + " " + record.judgements[0].tail == "Higher than chance would give");
  CHECK(record.judgements[0].meaning == "worsening");
  CHECK(record.judgements[0].rule == "counts");
  CHECK(site_of(record).reports.size() == 1);
  // Words have no place in format 1.
  std::string older = golden("format-2/report.json");
  older.replace(older.find("\"format\": 2"), 11, "\"format\": 1");
  CHECK_FALSE(parse_record(older));
}

TEST_CASE("a plan's record of format 1 is read, printed as it is, and is a site that loads") {
  const Record record = read("format-1/plan.json");
  CHECK(print_record(record) == golden("format-1/plan.json"));
  CHECK(record.subject == Subject::plan);
  CHECK(record.judgements.empty());
  CHECK(site_of(record).plans[0].themes.size() == 2);
}

TEST_CASE("a ledger of format 1 is read and printed as it is, and its hashes are those of its earlier states") {
  const std::string text = golden("format-1/ledger.json");
  const auto ledger = parse_ledger(text);
  INFO((ledger ? "" : ledger.error().what));
  REQUIRE(ledger);
  CHECK(print_ledger(*ledger) == text);
  REQUIRE(ledger->publications.size() == 5);
  CHECK(ledger->publications[1].revised[1].kind == "policy");
  CHECK(ledger->publications[1].revised[1].values[0].now->numerator == 171);
  CHECK(ledger->publications[2].versions[0].kind == VersionKind::withdrawal);
  CHECK(ledger->publications[3].moved[0].to == "about/#how-these-are-made");
  CHECK(ledger->publications[4].returned == std::vector<std::string>{"guide/"});
  const auto gone = ledger->gone();
  CHECK(gone.size() == 2);
  CHECK(gone.at("indicators/arson/").note == "The fire service counts fires now.");
  // By sha256sum, of the file as it was committed after each publication.
  CHECK(ledger_hashes(text) == std::vector<std::string>{"fcbf522496e4e2a36c6622b5f2fefc8f9e48780d10bae24b907ae2ec891236bf",
                                                        "f632db7fdc841c9687d38046bf546bedfb7273d64be9196749f7423e756de1d9",
                                                        "6656ff259fae1d5f1a43af8f69baaace8cb7cc002ecda9e1278e081f003e4c88",
                                                        "1b584cc0abe3a4b1abce513413abfb665f0192ac56a0eeed48525b661b3cf242",
                                                        "21a36deb7f273e94d5497e9cffbf306e4559b774cfa0eab2b997224dcf2dba39"});
  CHECK(ledger->publications[1].previous == ledger_hashes(text)[0]);
  CHECK(ledger->publications[0].versions[0].record_sha256 == sha256_hex(golden("format-1/plan.json")));
  CHECK(ledger->publications[1].versions[0].record_sha256 == sha256_hex(golden("format-1/report.json")));
}
