// Disclosure control over whole indicators, against an attacker who knows what a public adds up to: kinds to all,
// quarters to years and twelve months, parts to totals of other indicators.
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <random>

#include <fmt/format.h>

#include "analysis/public_site.h"
#include "attacker.h"
#include "diag/report.h"
#include "format/markdown.h"
#include "golden_case.h"
#include "model/load.h"

using namespace candour;

namespace {

constexpr int kinds = 3, quarters = 8;
using Counts = std::array<std::array<int, quarters>, kinds>;
/// Adds up counts of kinds and quarters.
using Sum = std::vector<std::pair<int, int>>;

struct Case {
  Counts counts;
  bool has_quarters = true, has_years = true, has_parts = false;
  int threshold = 5;
  bool is_rounded = false;  ///< To a multiple of the threshold.

  int value(const Sum& sum) const {
    int all = 0;
    for (const auto& [kind, quarter] : sum) all += counts[static_cast<std::size_t>(kind)][static_cast<std::size_t>(quarter)];
    return all;
  }
};

const char* kind_ids[] = {"all", "street", "shop", "home"};
std::string quarter_id(int quarter) { return fmt::format("201{}-Q{}", 5 + quarter / 4, quarter % 4 + 1); }
std::string year_id(int last) { return fmt::format("YE-201{}-{:02}", 5 + last / 4, last % 4 * 3 + 3); }

/// A kind from 0 (all) to 3, over some quarters.
Sum sum_of(int kind, int first, int last) {
  Sum sum;
  for (int k = 0; k < kinds; ++k)
    for (int q = first; (kind == 0 || kind == k + 1) && q <= last; ++q) sum.emplace_back(k, q);
  return sum;
}

/// What is published: indicator, kind, period, and what it adds up.
struct Figure {
  std::string indicator, kind, period;
  Sum sum;
};

std::vector<Figure> figures_of(const Case& site) {
  std::vector<Figure> all;
  for (int kind = 0; kind <= kinds; ++kind) {
    for (int q = 0; site.has_quarters && q < quarters; ++q) all.push_back({"thefts", kind_ids[kind], quarter_id(q), sum_of(kind, q, q)});
    for (int q = 3; site.has_years && q < quarters; ++q) all.push_back({"thefts-a-year", kind_ids[kind], year_id(q), sum_of(kind, q - 3, q)});
  }
  // Street and shop thefts, told together by another indicator that is said to be the total of two.
  for (int q = 0; site.has_parts && q < quarters; ++q) {
    Sum both = sum_of(1, q, q);
    for (const auto& one : sum_of(2, q, q)) both.push_back(one);
    all.push_back({"outdoors", "", quarter_id(q), both});
    all.push_back({"outdoors-street", "", quarter_id(q), sum_of(1, q, q)});
    all.push_back({"outdoors-shop", "", quarter_id(q), sum_of(2, q, q)});
  }
  return all;
}

std::string text_of(const Case& site, const std::string& indicator, const std::vector<Figure>& figures, const std::string& relations) {
  std::map<std::string, std::string> points;
  std::vector<std::string> order;
  for (const Figure& figure : figures) {
    if (figure.indicator != indicator) continue;
    std::string& list = points[figure.kind];
    if (list.empty()) order.push_back(figure.kind);
    list += fmt::format("{}{{ \"period\": \"{}\", \"value\": {} }}", list.empty() ? "" : ", ", figure.period, site.value(figure.sum));
  }
  std::string series;
  for (const std::string& kind : order)
    series += fmt::format("{}{{ {} \"points\": [{}] }}", series.empty() ? "" : ", ", kind.empty() ? "" : "\"key\": { \"kind\": \"" + kind + "\" },", points[kind]);
  const std::string dimensions = order.front().empty() ? ""
                                                       : R"("dimensions": [{ "id": "kind", "title": "Kind", "values": [
        { "id": "all", "title": "All" }, { "id": "street", "title": "Street" }, { "id": "shop", "title": "Shop" }, { "id": "home", "title": "Home" }] }],)";
  return fmt::format(R"({{ "title": "T", "definition": "D.", "unit": {{ "kind": "count", "name": "thefts" }}, "better": "lower", "frequency": "quarterly",
    "source": {{ "name": "A test" }}, "protection": {{ {}: {} }}, {} {} "series": [{}] }})",
                     site.is_rounded ? "\"round\"" : "\"zeros\": \"shown\", \"threshold\"", site.threshold, relations, dimensions, series);
}

model::Site protected_site(const Case& site, std::string& told) {
  std::vector<diag::Source> files = test::read_folder(std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal");
  for (diag::Source& file : files)
    if (file.path == "content/site.yml") file.text += "content_repository: private\n";
  const std::vector<Figure> figures = figures_of(site);
  const auto add = [&](const std::string& id, const std::string& relations) {
    files.push_back({"data/indicators/" + id + ".json", text_of(site, id, figures, relations)});
  };
  if (site.has_quarters) add("thefts", "");
  if (site.has_years) add("thefts-a-year", site.has_quarters ? R"("relations": [{ "same_as": "thefts" }],)" : "");
  if (site.has_parts) {
    add("outdoors", R"("relations": [{ "total_of": ["outdoors-street", "outdoors-shop"] }],)");
    add("outdoors-street", "");
    add("outdoors-shop", "");
  }
  format::register_markdown_extensions();
  const diag::SourceTree sources(std::move(files));
  model::Loaded loaded = model::load_site(sources, {});
  told = diag::report(loaded.diagnostics, sources, diag::Format::text);
  REQUIRE(loaded.site);
  diag::Diagnostics diagnostics;
  model::Site shown = analysis::protect(model::release(std::move(*loaded.site), 4102444800), {}, diagnostics).site();
  told += diag::report(diagnostics, sources, diag::Format::text);
  return shown;
}

/// The public value of a figure.
std::optional<double> shown_value(const model::Site& site, const Figure& figure) {
  const model::Indicator& indicator = *site.find(model::IndicatorId(figure.indicator));
  for (const model::Series& series : indicator.series) {
    if (!figure.kind.empty() && indicator.dimensions[0].values[series.key[0]].id != figure.kind) continue;
    for (const model::Point& point : series.points)
      if (point.period.id() == figure.period) return point.value;
  }
  FAIL("no such figure");
  return std::nullopt;
}

struct Tally {
  int tries = 0, narrowed = 0, hidden = 0, figures = 0;
};

/// All that rounds to the multiple of a base that is shown.
std::pair<int, int> rounds_to(int shown, int base) {
  int least = shown, most = shown;
  while (least > 0 && (2 * (least - 1) + base) / (2 * base) * base == shown) --least;
  while ((2 * (most + 1) + base) / (2 * base) * base == shown) ++most;
  return {least, most};
}

/// Adds up what is shown over the counts of kinds and quarters, each an unknown; then asks for each small figure.
void attack(const Case& site, const model::Site& shown, Tally& tally) {
  Evidence evidence;
  evidence.unknowns = kinds * quarters;
  struct Target {
    int unknown, least, most;
  };
  std::vector<Target> targets;
  for (const Figure& figure : figures_of(site)) {
    Known known;
    for (const auto& [kind, quarter] : figure.sum) known.terms.emplace_back(kind * quarters + quarter, 1);
    const auto value = shown_value(shown, figure);
    const int truth = site.value(figure.sum), base = site.threshold;
    const bool is_small = truth > 0 && truth < base;
    const auto alike = site.is_rounded ? rounds_to((2 * truth + base) / (2 * base) * base, base) : std::pair{0, base};
    ++tally.figures;
    tally.hidden += !value;
    if (value && !site.is_rounded) {
      REQUIRE(*value == truth);
      REQUIRE_FALSE(is_small);
      known.value = truth;
    } else {
      if (is_small) targets.push_back({evidence.unknowns, alike.first, alike.second});
      if (value) evidence.between.push_back({evidence.unknowns, rounds_to(static_cast<int>(*value), base)});
      known.terms.emplace_back(evidence.unknowns++, -1);
    }
    evidence.sums.push_back(std::move(known));
  }
  Attacker attacker(evidence);
  for (const Target& target : targets) {
    ++tally.tries;
    const Bounds bounds = attacker.bounds(target.unknown);
    tally.narrowed += bounds.least > target.least || bounds.most < target.most;
  }
}

Tally attack_many(int cases, bool has_quarters, bool has_years, bool has_parts, bool is_rounded = false) {
  std::mt19937 random(static_cast<unsigned>(17 + has_quarters + 2 * has_years + 4 * has_parts));
  Tally tally;
  for (int n = 0; n < cases; ++n) {
    Case site{{}, has_quarters, has_years, has_parts, n % 2 == 0 ? 5 : 10, is_rounded};
    for (auto& kind : site.counts) {
      const unsigned scale = random() % 3 == 0 ? 3 : random() % 2 == 0 ? 12 : 60;
      for (int& count : kind) count = static_cast<int>(random() % scale);
    }
    std::string told;
    const model::Site shown = protected_site(site, told);
    INFO(told);
    REQUIRE(told.empty());
    attack(site, shown, tally);
  }
  std::cout << (is_rounded ? "rounded " : "") << "sites with" << (has_quarters ? " quarters" : "") << (has_years ? " twelve months" : "") << (has_parts ? " parts elsewhere" : "") << ": " << tally.tries
            << " tries, " << tally.narrowed << " narrowed; " << tally.hidden << " of " << tally.figures << " figures hidden\n";
  return tally;
}

}  // namespace

TEST_CASE("an attacker who adds up kinds, quarters and years finds no small count") {
  const Tally tally = attack_many(60, true, true, false);
  CHECK(tally.tries > 300);
  CHECK(tally.narrowed == 0);
}

TEST_CASE("nor from quarters alone, nor from twelve months that overlap") {
  CHECK(attack_many(60, true, false, false).narrowed == 0);
  const Tally rolling = attack_many(60, false, true, false);
  CHECK(rolling.tries > 50);
  CHECK(rolling.narrowed == 0);
}

TEST_CASE("nor from indicators of which one is the total of two") {
  const Tally tally = attack_many(60, false, false, true);
  CHECK(tally.tries > 100);
  CHECK(tally.narrowed == 0);
}

TEST_CASE("nor what a rounded count was, from kinds, quarters, years and other indicators") {
  const Tally all = attack_many(60, true, true, false, true);
  CHECK(all.tries > 300);
  CHECK(all.narrowed == 0);
  CHECK(attack_many(60, false, true, false, true).narrowed == 0);
  CHECK(attack_many(60, false, false, true, true).narrowed == 0);
}
