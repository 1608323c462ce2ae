// A site full of small counts, made whole: nothing that comes out of it may give one away. The counts are numbers that
// stand nowhere else; and two sites that differ only in what is suppressed must be the same, byte for byte.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "checked.h"
#include "diag/report.h"
#include "golden_case.h"

using namespace candour;

namespace {

using Counts = std::vector<long>;

const std::string areas = R"({
  "areas": [
    { "id": "cambridgeshire", "name": "Cambridgeshire", "kind": "police force area", "members": ["city", "fenland", "ely"] },
    { "id": "city", "name": "The City", "kind": "district" },
    { "id": "fenland", "name": "Fenland", "kind": "district" },
    { "id": "ely", "name": "Ely", "kind": "district" },
    { "id": "east-of-england", "name": "East of England", "kind": "region" }
  ],
  "populations": [
    { "edition": "mid-2018", "source": "Estimates", "people": {
      "city": [ { "date": "2016-06-30", "value": 400000 }, { "date": "2017-06-30", "value": 400100 } ],
      "fenland": [ { "date": "2016-06-30", "value": 200000 }, { "date": "2017-06-30", "value": 200100 } ],
      "ely": [ { "date": "2016-06-30", "value": 250000 }, { "date": "2017-06-30", "value": 250100 } ],
      "east-of-england": [ { "date": "2016-06-30", "value": 6000000 }, { "date": "2017-06-30", "value": 6000100 } ] } }
  ]
}
)";

std::string head(const std::string& title, const std::string& unit, const std::string& more) {
  return fmt::format(R"({{ "title": "{}", "definition": "What is counted.", "unit": {}, "better": "lower", "frequency": "quarterly",
  "source": {{ "name": "Figures made up for a test" }}, "variation": "poisson", {} )", title, unit, more);
}

const std::string things = R"({ "kind": "count", "name": "thefts", "singular": "theft" })";

std::string points(const std::vector<std::string>& periods, const Counts& counts) {
  std::string all;
  for (std::size_t i = 0; i < periods.size(); ++i)
    all += fmt::format("{}{{ \"period\": \"{}\", \"value\": {} }}", i == 0 ? "" : ", ", periods[i], counts[i]);
  return all;
}

const std::vector<std::string> quarters = {"2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4", "2017-Q1", "2017-Q2"};

/// Thefts by district and quarter; the force and the year are their sums.
struct Thefts {
  std::vector<Counts> districts;

  Counts force() const {
    Counts sum(quarters.size());
    for (const Counts& district : districts)
      for (std::size_t q = 0; q < sum.size(); ++q) sum[q] += district[q];
    return sum;
  }
  static long year(const Counts& counts, std::size_t from) { return counts[from] + counts[from + 1] + counts[from + 2] + counts[from + 3]; }
};

/// The first has counts under 10,000 that stand nowhere else. The second differs in what is suppressed alone.
const Thefts first = {{{7919, 61001, 52003, 47017, 31013, 83009}, {23011, 6007, 90001, 33013, 44017, 20011}, {50021, 70001, 60013, 8117, 91009, 9241}}};

std::string by_district(const Thefts& thefts, const std::string& protection) {
  std::string text = head("Thefts", things, protection + R"("rate": { "per": 1000, "edition": "mid-2018" },
  "dimensions": [{ "id": "area", "title": "Area", "values": ["cambridgeshire", "city", "fenland", "ely"] }], "series": [)");
  text += "{ \"key\": { \"area\": \"cambridgeshire\" }, \"points\": [" + points(quarters, thefts.force()) + "] }";
  const char* names[] = {"city", "fenland", "ely"};
  for (std::size_t d = 0; d < 3; ++d)
    text += fmt::format(", {{ \"key\": {{ \"area\": \"{}\" }}, \"points\": [{}] }}", names[d], points(quarters, thefts.districts[d]));
  return text + "] }\n";
}

std::string by_year(const Thefts& thefts, const std::string& protection) {
  std::string text = head("Thefts in twelve months", things, protection + R"("relations": [{ "same_as": "thefts" }],
  "dimensions": [{ "id": "area", "title": "Area", "values": ["cambridgeshire", "city", "fenland", "ely"] }], "series": [)");
  const std::vector<std::string> years = {"YE-2016-12", "YE-2017-03", "YE-2017-06"};
  const auto sums = [&](const Counts& counts) { return Counts{Thefts::year(counts, 0), Thefts::year(counts, 1), Thefts::year(counts, 2)}; };
  text += "{ \"key\": { \"area\": \"cambridgeshire\" }, \"points\": [" + points(years, sums(thefts.force())) + "] }";
  const char* names[] = {"city", "fenland", "ely"};
  for (std::size_t d = 0; d < 3; ++d)
    text += fmt::format(", {{ \"key\": {{ \"area\": \"{}\" }}, \"points\": [{}] }}", names[d], points(years, sums(thefts.districts[d])));
  return text + "] }\n";
}

/// How many of the thefts of the City were solved, in percent, with what that is made from.
std::string solved(const Thefts& thefts, const std::string& protection) {
  std::string text = head("Thefts solved", R"({ "kind": "percentage" })", protection + R"("relations": [{ "denominator": "thefts" }],
  "dimensions": [{ "id": "area", "title": "Area", "values": ["city"] }], "series": [{ "key": { "area": "city" }, "points": [)");
  for (std::size_t q = 0; q < quarters.size(); ++q) {
    const long whole = thefts.districts[0][q], part = whole / 2;
    text += fmt::format("{}{{ \"period\": \"{}\", \"value\": {:.1f}, \"numerator\": {}, \"denominator\": {} }}", q == 0 ? "" : ", ", quarters[q],
                        100.0 * static_cast<double>(part) / static_cast<double>(whole), part, whole);
  }
  return text + "] }] }\n";
}

const std::string by_threshold = R"("protection": { "threshold": 10000, "zeros": "shown" }, )";

diag::SourceTree site(const Thefts& thefts, const std::string& protection) {
  std::vector<diag::Source> files = test::read_folder(std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal");
  const auto put = [&](const std::string& path, const std::string& text) {
    std::erase_if(files, [&](const diag::Source& file) { return file.path == path; });
    files.push_back({path, text});
  };
  put("data/areas.json", areas);
  put("data/indicators/thefts.json", by_district(thefts, protection));
  put("data/indicators/thefts-in-a-year.json", by_year(thefts, protection));
  put("data/indicators/thefts-solved.json", solved(thefts, protection));
  for (diag::Source& file : files) {
    if (file.path == "content/pages/about.md")
      file.text += "\n{{ chart thefts }}\n\n{{ chart thefts kind=bars by=area }}\n\n{{ spark thefts }}\n\n"
                   "{{ chart thefts[area=city] }}\n\n{{ chart thefts[area=ely] measure=rate }}\n\n{{ chart thefts-in-a-year }}\n\n"
                   "{{ chart thefts-in-a-year kind=bars by=area }}\n\n{{ note thefts }}\n";
    if (file.path == "content/plans/2017-20/victims.md")
      file.text = replace_all(file.text, "  - robbery\n", "  - robbery\n  - thefts\n  - thefts-in-a-year\n  - thefts-solved\n");
  }
  return diag::SourceTree(std::move(files));
}

/// What stands in the files in any of the forms that a page could give a number.
std::set<std::string> found(const pipeline::Made& made, const std::vector<long>& counts) {
  std::set<std::string> all;
  for (const long count : counts)
    for (const std::string& form : {std::to_string(count), fmt::format("{},{:03}", count / 1000, count % 1000)})
      for (const OutputFile& file : made.files->files)
        if (contains(file.text.str(), form)) all.insert(file.path + ": " + form);
  return all;
}

std::map<std::string, std::string> texts(const pipeline::Made& made) {
  std::map<std::string, std::string> all;
  for (const OutputFile& file : made.files->files) all[file.path] = file.text.str();
  return all;
}

std::string told(const pipeline::Made& made) { return diag::report(made.diagnostics, made.sources, diag::Format::text); }

const std::vector<long> small = {7919, 6007, 8117, 9241};

}  // namespace

TEST_CASE("no file of a site gives a small count away, in any form") {
  const diag::SourceTree sources = site(first, by_threshold);
  const pipeline::Made made = test::make_checked(sources);
  INFO(told(made));
  REQUIRE(made.files);
  CHECK(found(made, small) == std::set<std::string>());
  // Half of the first is how many were solved.
  CHECK(found(made, {7919 / 2}) == std::set<std::string>());
  // Without protection they all stand there, in many places: the search can find them.
  const pipeline::Made open = test::make_checked(site(first, ""));
  REQUIRE(open.files);
  CHECK(found(open, small).size() > 15);
  // And most of what is not small is still there.
  CHECK(found(made, {61001, 52003, 47017, 31013, 83009}).size() >= 4);
}

TEST_CASE("the marker is explained where it is used, and in the downloads it is the status") {
  const pipeline::Made made = test::make_checked(site(first, by_threshold));
  REQUIRE(made.files);
  const auto files = texts(made);
  CHECK(contains(files.at("indicators/thefts/index.html"), "[c] is confidential"));
  CHECK(contains(files.at("indicators/thefts/thefts.json"), "\"period\": \"2016-Q1\", \"marker\": \"c\""));
}

namespace {

/// What is not shown in an indicator's public data: area and period.
std::set<std::pair<std::string, std::string>> suppressed_in(const std::string& json) {
  std::set<std::pair<std::string, std::string>> all;
  std::string area;
  for (std::string_view line : split(json, '\n')) {
    const auto after = [&](std::string_view name) {
      const std::size_t at = line.find(name);
      if (at == std::string_view::npos) return std::string();
      const std::size_t begin = at + name.size();
      return std::string(line.substr(begin, line.find('"', begin) - begin));
    };
    if (const std::string key = after("\"key\": { \"area\": \""); !key.empty()) area = key;
    if (contains(line, "\"marker\": \"c\"")) all.emplace(area, after("\"period\": \""));
  }
  return all;
}

/// Whether every count that is not the same in both is suppressed.
bool differ_in_suppressed_alone(const Thefts& one, const Thefts& other, const std::map<std::string, std::string>& site_of_one) {
  const auto quarterly = suppressed_in(site_of_one.at("indicators/thefts/thefts.json"));
  const auto yearly = suppressed_in(site_of_one.at("indicators/thefts-in-a-year/thefts-in-a-year.json"));
  const auto solved_ones = suppressed_in(site_of_one.at("indicators/thefts-solved/thefts-solved.json"));
  const char* years[] = {"YE-2016-12", "YE-2017-03", "YE-2017-06"};
  const auto alone = [&](const std::string& area, const Counts& a, const Counts& b) {
    for (std::size_t q = 0; q < quarters.size(); ++q) {
      if (a[q] != b[q] && !quarterly.contains({area, quarters[q]})) return false;
      if (a[q] != b[q] && area == "city" && !solved_ones.contains({area, quarters[q]})) return false;
    }
    for (std::size_t y = 0; y < 3; ++y)
      if (Thefts::year(a, y) != Thefts::year(b, y) && !yearly.contains({area, years[y]})) return false;
    return true;
  };
  return alone("cambridgeshire", one.force(), other.force()) && alone("city", one.districts[0], other.districts[0]) &&
         alone("fenland", one.districts[1], other.districts[1]) && alone("ely", one.districts[2], other.districts[2]);
}

}  // namespace

TEST_CASE("sites that differ only in what is suppressed are the same, byte for byte") {
  const pipeline::Made one = test::make_checked(site(first, by_threshold));
  REQUIRE(one.files);
  const auto one_texts = texts(one);
  // Every way to move a few thefts from one district and quarter to others, as far as it is not seen.
  int sites = 0;
  const int ways = 3 * 3 * 3 * 3 * 3 * 3;
  for (std::size_t d = 0; d < 3; ++d)
    for (std::size_t e = d + 1; e < 3; ++e)
      for (int way = 1; way < ways && sites < 5; ++way) {
        Thefts second = first;
        for (int q = 0, rest = way; q < 6; ++q, rest /= 3) {
          second.districts[d][static_cast<std::size_t>(q)] += 4 * (rest % 3 - 1);
          second.districts[e][static_cast<std::size_t>(q)] -= 4 * (rest % 3 - 1);
        }
        if (second.districts == first.districts || !differ_in_suppressed_alone(first, second, one_texts)) continue;
        ++sites;
        const pipeline::Made other = test::make_checked(site(second, by_threshold));
        REQUIRE(other.files);
        CHECK((texts(other) == one_texts));
      }
  CHECK(sites > 0);
}

TEST_CASE("a total that another indicator shows in full is told, with the indicator") {
  const diag::SourceTree sources = [] {
    std::vector<diag::Source> files = site(first, by_threshold).all();
    for (diag::Source& file : files)
      if (file.path == "data/indicators/thefts-in-a-year.json" || file.path == "data/indicators/thefts-solved.json")
        file.text = replace_all(file.text, by_threshold, "");
    return diag::SourceTree(std::move(files));
  }();
  const pipeline::Made made = test::make_checked(sources);
  CHECK_FALSE(made.files);
  const std::string report = told(made);
  CHECK(contains(report, "data/indicators/thefts.json:"));
  CHECK(contains(report, "cannot be protected"));
  CHECK(contains(report, "give it `protection` too"));
  for (const long count : small) CHECK_FALSE(contains(report, std::to_string(count)));
}

namespace {

/// Counts rounded to thousands; how many were solved is shown in full but for counts under ten thousand.
diag::SourceTree rounded_site(const Thefts& thefts) {
  std::vector<diag::Source> files = site(thefts, R"("protection": { "round": 1000 }, )").all();
  for (diag::Source& file : files)
    if (file.path == "data/indicators/thefts-solved.json") file.text = solved(thefts, by_threshold);
  return diag::SourceTree(std::move(files));
}

/// Whether every count that is shown, of a quarter or a year, rounds to the same.
bool round_alike(const Thefts& one, const Thefts& other) {
  const auto alike = [](const Counts& a, const Counts& b) {
    const auto same = [](long x, long y) { return (x + 500) / 1000 == (y + 500) / 1000; };
    for (std::size_t y = 0; y < 3; ++y)
      if (!same(Thefts::year(a, y), Thefts::year(b, y))) return false;
    return std::equal(a.begin(), a.end(), b.begin(), same);
  };
  return alike(one.force(), other.force()) && std::equal(one.districts.begin(), one.districts.end(), other.districts.begin(), alike);
}

}  // namespace

TEST_CASE("rounded counts are shown rounded, and nothing else is") {
  const pipeline::Made made = test::make_checked(rounded_site(first));
  INFO(told(made));
  REQUIRE(made.files);
  std::vector<long> all = first.force();
  for (const Counts& district : first.districts) all.insert(all.end(), district.begin(), district.end());
  for (const Counts& counts : {first.force(), first.districts[0], first.districts[1], first.districts[2]})
    for (std::size_t y = 0; y < 3; ++y) all.push_back(Thefts::year(counts, y));
  CHECK(found(made, all) == std::set<std::string>());
  // Nor what a percentage of a rounded count was made from.
  for (const long count : first.districts[0]) CHECK(found(made, {count / 2}) == std::set<std::string>());
  CHECK_FALSE(found(made, {8000, 61000, 52000}).empty());
  const pipeline::Made open = test::make_checked(site(first, ""));
  REQUIRE(open.files);
  CHECK(found(open, all).size() > 40);
}

TEST_CASE("sites that differ only below the rounding are the same, byte for byte") {
  const pipeline::Made one = test::make_checked(rounded_site(first));
  REQUIRE(one.files);
  const auto one_texts = texts(one);
  std::mt19937 random(31);
  int sites = 0;
  for (int tries = 0; tries < 200'000 && sites < 5; ++tries) {
    Thefts second = first;
    for (Counts& district : second.districts)
      for (long& count : district) count += static_cast<long>(random() % 401) - 200;
    if (!round_alike(first, second)) continue;
    ++sites;
    const pipeline::Made other = test::make_checked(rounded_site(second));
    REQUIRE(other.files);
    CHECK((texts(other) == one_texts));
  }
  CHECK(sites == 5);
  // One that rounds to something else is not.
  Thefts higher = first;
  higher.districts[1][0] += 1000;
  const pipeline::Made other = test::make_checked(rounded_site(higher));
  REQUIRE(other.files);
  CHECK_FALSE((texts(other) == one_texts));
}

TEST_CASE("a stated figure that undoes the rounding is told, and no marker does") {
  std::vector<diag::Source> files = rounded_site(first).all();
  const auto with = [&](const std::string& from, const std::string& to) {
    std::vector<diag::Source> changed = files;
    for (diag::Source& file : changed)
      if (file.path == "data/indicators/thefts.json") file.text = replace_all(file.text, from, to);
    return test::make_checked(diag::SourceTree(std::move(changed)));
  };
  const std::string exact = R"("stated": [{ "period": "2016-Q1", "value": 80951, "words": "so many thefts", "source": "A paper" }], "rate":)";
  REQUIRE(first.force()[0] == 80951);
  const pipeline::Made stated = with("\"rate\":", exact);
  INFO(told(stated));
  CHECK_FALSE(stated.files);
  CHECK(contains(told(stated), "`stated` gives the figure for January to March 2016"));
  CHECK(with("\"rate\":", replace_all(exact, "80951", "81000")).files);
  const pipeline::Made low = with("\"value\": 7919 }", "\"value\": 7919, \"marker\": \"low\" }");
  INFO(told(low));
  REQUIRE(low.files);
  CHECK_FALSE(contains(texts(low).at("indicators/thefts/thefts.json"), "\"low\""));
}

TEST_CASE("small counts in a repository that is not said to be private are told, once for each file") {
  const auto warnings = [](const std::string& protection, const std::string& settings) {
    std::vector<diag::Source> files = site(first, protection).all();
    for (diag::Source& file : files)
      if (file.path == "content/site.yml") file.text += settings;
    const std::string report = told(test::make_checked(diag::SourceTree(std::move(files))));
    for (const long count : small) CHECK_FALSE(contains(report, std::to_string(count)));
    return report;
  };
  const std::string report = warnings(by_threshold, "");
  INFO(report);
  CHECK(contains(report, "data/indicators/thefts.json:2:93: warning: 4 small counts that must not be published in full stand in full in this file"));
  CHECK(contains(report, "data/indicators/thefts-solved.json:2:"));
  CHECK_FALSE(contains(report, "data/indicators/thefts-in-a-year.json:"));
  CHECK(contains(report, "`content_repository: private`"));
  CHECK(contains(warnings(by_threshold, "content_repository: public\n"), "4 small counts"));
  CHECK(warnings(by_threshold, "content_repository: private\n") == "");
  CHECK(contains(warnings(R"("protection": { "round": 9000 }, )", ""), "3 small counts that"));
  CHECK(warnings(replace_all(by_threshold, " }", R"(, "counts_are_public": "They are made up." })"), "") == "");
  CHECK(warnings("", "") == "");
}
