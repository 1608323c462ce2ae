// Each folder of tests/golden/invalid is a mistake and the whole report that answers it. UPDATE_GOLDEN=1
// writes the reports again, for a person to read.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "checked.h"
#include "diag/report.h"
#include "golden_case.h"

namespace fs = std::filesystem;
using namespace candour;

namespace {

const std::string golden = std::string(CANDOUR_SOURCE_DIR) + "/tests/golden";

std::string report_of(const diag::SourceTree& sources, bool& made_a_site) {
  const pipeline::Made made = test::make_checked(sources);
  made_a_site = made.files.has_value();
  CHECK(made_a_site == !made.diagnostics.has_errors());
  return diag::report(made.diagnostics, made.sources, diag::Format::text) + diag::summary(made.diagnostics) + "\n";
}

}  // namespace

TEST_CASE("the minimal site is valid") {
  bool loaded = false;
  CHECK(report_of(diag::SourceTree(test::read_folder(golden + "/minimal")), loaded) == "no mistakes found\n");
  CHECK(loaded);
}

TEST_CASE("each golden invalid site is answered with its report") {
  const std::vector<diag::Source> minimal = test::read_folder(golden + "/minimal");
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(golden + "/invalid"))
    if (fs::exists(entry.path() / "case.txt")) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  CHECK(names.size() >= 60);

  for (const std::string& name : names) {
    const std::string folder = golden + "/invalid/" + name;
    const diag::SourceTree sources = test::apply_case(minimal, test::read_file(folder + "/case.txt"));
    bool loaded = false;
    const std::string report = report_of(sources, loaded);
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(folder + "/expected.txt", std::ios::binary) << report;
    INFO(name);
    CHECK(report == test::read_file(folder + "/expected.txt"));
    CHECK(report != "no mistakes found\n");
  }
}
