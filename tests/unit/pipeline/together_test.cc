// Mistakes do not hide one another: each two of the changes below give exactly what both give alone. Where one
// takes away what another is held against, that is said here with its reason, and nothing else may go.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "base/text.h"
#include "checked.h"
#include "diag/report.h"
#include "golden_case.h"

using namespace candour;

namespace {

const std::string minimal = std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal";
const std::string theme_of_report = "content/reports/2017-18-q1/victims.md";
const std::string report = "content/reports/2017-18-q1/report.md";
const std::string robbery = "data/indicators/robbery.json";
const std::string satisfaction = "data/indicators/victim-satisfaction.json";

using Names = std::set<std::string>;

struct Mistake {
  std::string name;
  std::string path;
  std::string from;  ///< All of the file, where empty.
  std::string to;
  Names hides = {};  ///< What cannot be known while this stands.
};

/// The minimal site with its own copy of the theme, and a narrative that has room for mistakes.
std::vector<diag::Source> roomy_site() {
  std::vector<diag::Source> files = test::read_folder(minimal);
  files.insert(files.end(), test::program_themes().begin(), test::program_themes().end());
  for (diag::Source& file : files) {
    if (file.path == theme_of_report)
      file.text += "\nOne.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\n\n{{ chart inspection }}\n\nEight.\n";
    if (file.path == "content/pages/about.md") file.text += "\nNine.\nTen.\n\n## Eleven\n";
    if (file.path == "content/plans/2017-20/victims.md") file.text += "Twelve.\n";
    if (file.path == "content/site.yml") file.text += "  - { label: About, page: about/ }\n";
  }
  return files;
}

/// What hangs on areas: figures by area, and which of them are those of the site.
const Names by_area = {"figure by area", "period without value"};

std::vector<Mistake> mistakes() {
  return {
      {"settings: field", "content/site.yml", "organisation_area:", "organisation_aera:"},
      {"settings: language", "content/site.yml", "en-GB", "fr"},
      {"settings: area", "content/site.yml", "area: cambridgeshire", "area: cambridge", by_area},
      {"settings: empty", "content/site.yml", "", "",
       {"settings: field", "settings: language", "settings: area", "settings: navigation", "settings: theme",
        "figure by area", "period without value", "theme: template"}},
      {"settings: navigation", "content/site.yml", "page: about/", "page: abuot/"},
      {"settings: theme", "content/site.yml", "site_theme: default", "site_theme: plain", {"theme: template"}},
      {"theme: template", "themes/default/templates/links.tpl", "{{ENTRY_TITLE}}", "{{ENTRY_TITEL}}"},
      {"areas: field", "data/areas.json", "\"code\"", "\"cod\"", by_area},
      {"areas: cut off", "data/areas.json", "\"kind\": \"country\" }", "\"kind\": \"country\" ",
       {"areas: field", "settings: area", "figure by area", "period without value", "comparator"}},
      {"indicator: value", robbery, "251", "-251", {"figure by area", "period without value"}},
      {"indicator: field", robbery, "\"caveats\"", "\"caveat\"", {"figure by area", "period without value"}},
      {"indicator: cut off", robbery, "\"variation\"", "\"variation",
       {"indicator: value", "indicator: field", "comparator", "figure by area", "period without value"}},
      {"comparator", robbery, "\"comparators\": [\"east-of-england\"]", "\"comparators\": [\"east-of-enland\"]",
       {"figure by area", "period without value"}},
      {"indicator: numerator", satisfaction, "\"numerator\": 250", "\"numerator\": 350"},
      {"indicator: not UTF-8", "data/indicators/inspection.json", "Effectiveness", "Effectiveness \xe9",
       {"chart: kind", "period of the report"}},
      {"plan: field", "content/plans/2017-20/plan.md", "summary: Two", "sumary: Two"},
      {"plan: from", "content/plans/2017-20/plan.md", "2017-04-01", "2017-04-31", {"report: before plan"}},
      {"plan theme: field", "content/plans/2017-20/victims.md", "order: 1", "ordre: 1"},
      {"plan theme: indicator", "content/plans/2017-20/victims.md", "- robbery", "- robery"},
      {"plan theme: link", "content/plans/2017-20/victims.md", "Twelve.", "[Twelve](/nowhere/)"},
      {"plan theme: cut off", "content/plans/2017-20/offenders.md", "not_stated: The", "not_stated: \"The"},
      {"report: field", report, "lead_figure:", "lead_figur:"},
      {"report: period", report, "2017-18-Q1", "2017-18-Q5", {"report: before plan", "period of the report"}},
      {"report: release", report, "2017-09-07T09:30", "2017-09-07T25:30"},
      {"report: plan", report, "plan: 2017-20", "plan: 2017-21", {"plan theme missing", "report: before plan"}},
      {"report: key indicator", report, "  - robbery", "  - robery"},
      {"report: link", report, "The overview of", "The [overview](/nowhere/) of"},
      {"theme: field", theme_of_report, "key_indicator", "key_indicators", {"theme: key indicator"}},
      {"theme: key indicator", theme_of_report, "key_indicator: robbery", "key_indicator: robery"},
      {"dead link", theme_of_report, "One.", "[One](/nowhere/)."},
      {"dead anchor", theme_of_report, "Two.", "[Two](/about/#nowhere)."},
      {"unknown indicator", theme_of_report, "Three.", "{{ robery }}"},
      {"figure: field", theme_of_report, "Four.", "{{ robbery.chnage }}"},
      {"figure by area", theme_of_report, "Five.", "{{ robbery[area=essex] }}"},
      {"period without value", theme_of_report, "Six.", "{{ robbery@YE-2016-09 }}"},
      {"figure: not a period", theme_of_report, "Seven.", "{{ robbery@2017-18-Q5 }}"},
      {"chart: kind", theme_of_report, "{{ chart inspection }}", "{{ chart inspection kind=pie }}"},
      {"period of the report", theme_of_report, "Eight.", "{{ inspection.with_unit }}"},
      {"picture", theme_of_report, "What happened to victims.", "What happened ![](map.png)."},
      {"page: field", "content/pages/about.md", "title: About these reports", "title: About these reports\nlede: What"},
      {"page: link", "content/pages/about.md", "Nine.", "[Nine](/reports/2017-18-q9/)."},
      {"page: anchor", "content/pages/about.md", "Ten.", "[Ten](#twelve)."},
      {"page: taken", "content/pages/plans.md", "", "---\ntitle: Plans\n---\nOur plans.\n"},
      {"page: cut off", "content/pages/help.md", "", "---\ntitle: Help\n"},
      {"plan theme missing", "content/reports/2017-18-q1/offender.md", "", "---\nreported_elsewhere: Here.\n---\n"},
  };
}

void make(std::vector<diag::Source>& files, const Mistake& mistake) {
  auto file = std::find_if(files.begin(), files.end(), [&](const diag::Source& f) { return f.path == mistake.path; });
  if (file == files.end()) {
    files.push_back({mistake.path, mistake.to});
    return;
  }
  if (mistake.from.empty()) {
    file->text = mistake.to;
    return;
  }
  const std::size_t at = file->text.find(mistake.from);
  if (at != std::string::npos) file->text.replace(at, mistake.from.size(), mistake.to);
}

/// What is said, without the lines and columns that another change moves.
using Said = std::multiset<std::string>;

Said said_of(std::vector<diag::Source> files) {
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  const pipeline::Made made = test::make_checked(diag::SourceTree(std::move(files)));
  std::set<std::pair<std::uint32_t, std::string>> once;  // A dead link of the navigation is found on every page.
  for (const diag::Diagnostic& d : made.diagnostics.all()) {
    const std::string path = d.span.file == diag::no_file ? d.path : made.sources[d.span.file].path;
    once.emplace(d.span.begin, path + ": " + d.code + ": " + d.message + (d.help.empty() ? "" : "; " + d.help));
  }
  Said said;
  for (const auto& [place, words] : once) said.insert(words);
  return said;
}

std::string list(const Said& said) {
  std::string all;
  for (const std::string& one : said) all += "  " + one + "\n";
  return all;
}

}  // namespace

TEST_CASE("each mistake alone is told once") {
  CHECK(list(said_of(roomy_site())).empty());
  for (const Mistake& mistake : mistakes()) {
    std::vector<diag::Source> files = roomy_site();
    make(files, mistake);
    const Said said = said_of(std::move(files));
    INFO(mistake.name << "\n" << list(said));
    CHECK(said.size() == 1);
  }
}

TEST_CASE("each two mistakes give what both give alone") {
  const std::vector<Mistake> all = mistakes();
  std::map<std::string, Said> alone;
  for (const Mistake& mistake : all) {
    std::vector<diag::Source> files = roomy_site();
    make(files, mistake);
    alone[mistake.name] = said_of(std::move(files));
  }
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      Said expected;
      if (!all[b].hides.contains(all[a].name)) expected = alone[all[a].name];
      if (!all[a].hides.contains(all[b].name))
        expected.insert(alone[all[b].name].begin(), alone[all[b].name].end());
      std::vector<diag::Source> files = roomy_site();
      make(files, all[a]);
      make(files, all[b]);
      INFO(all[a].name << " with " << all[b].name);
      CHECK(list(said_of(std::move(files))) == list(expected));
    }
  }
}
