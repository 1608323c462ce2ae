// Readings held against figures that others worked out: the changes and rates of recorded crime for every force
// and measure, as the shared data has them (two CSV files, some 40,000 rows).
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "analysis/reading.h"
#include "model/release.h"

using namespace candour;
using namespace candour::model;

namespace {

struct Row {
  std::string period_end, area, measure, previous, change, change_pct, rate;
  double offences = 0, population = 0;
  int mid_year = 0;
};

/// No field of these files holds a comma or a quote but areas such as "England and Wales (43 territorial forces)".
std::vector<Row> read_rows(const std::string& name) {
  std::ifstream file(std::string(CANDOUR_SHARED) + "/data/" + name);
  std::vector<Row> rows;
  if (!file) {
    const char* ci = std::getenv("CI");
    if (ci != nullptr && std::string(ci) == "true") FAIL("shared/data/" + name + " is missing");
    WARN("skipped: shared/data/" + name + " is not beside the project");
    return rows;
  }
  std::string line;
  std::getline(file, line);
  REQUIRE(line ==
          "period_end_12m,area,measure,offences_12m,offences_previous_12m,change,change_pct,population_mid_year,"
          "population,rate_per_1000");
  while (std::getline(file, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    std::stringstream parts(line);
    for (std::string cell; std::getline(parts, cell, ',');) cells.push_back(cell);
    cells.resize(10);
    Row row;
    row.period_end = cells[0];
    row.area = cells[1];
    row.measure = cells[2];
    std::istringstream(cells[3]) >> row.offences;
    row.previous = cells[4];
    row.change = cells[5];
    row.change_pct = cells[6];
    std::istringstream(cells[7]) >> row.mid_year;
    std::istringstream(cells[8]) >> row.population;
    row.rate = cells[9];
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string id_of(const std::string& name) {
  std::string id;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) id += c;
    if (!plain && !id.empty() && id.back() != '-') id += '-';
  }
  if (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

/// A site of one measure in one area, with the populations that the rows name.
Site site_of(const std::vector<const Row*>& rows) {
  Site site;
  site.settings.area = AreaId(id_of(rows.front()->area));
  site.areas.push_back({site.settings.area, rows.front()->area, "police force area", "", {}, ""});
  Populations edition{"edition", "", "", {}};
  Indicator indicator;
  indicator.id = IndicatorId(id_of(rows.front()->measure));
  indicator.title = rows.front()->measure;
  indicator.unit.name = "offences";
  indicator.unit.singular = "offence";
  indicator.rate = RatePer{1000, "people", "edition"};
  Series series;
  for (const Row* row : rows) {
    std::string why;
    auto period = Period::parse("YE-" + row->period_end.substr(0, 7), why);
    REQUIRE(period);
    Point point{*period, row->offences, {}, {}, {}, ""};
    series.points.push_back(point);
    if (row->population > 0) edition.people[site.settings.area][make_day(row->mid_year, 6, 30)] = row->population;
  }
  indicator.series.push_back(std::move(series));
  site.indicators.push_back(std::move(indicator));
  site.populations.push_back(std::move(edition));
  return site;
}

double number(const std::string& text) {
  double value = 0;
  std::istringstream(text) >> value;
  return value;
}

struct Checked {
  int rates = 0, percentages = 0, plain = 0;
};

void check_row(const Row& row, const analysis::Reading& reading, Checked& checked) {
  CAPTURE(row.period_end, row.area, row.measure, row.previous, row.change_pct, row.rate, reading.change);
  if (!row.rate.empty()) {
    REQUIRE(reading.rate);
    // The file gives two places.
    CHECK(std::abs(*reading.rate - number(row.rate)) <= 0.005 + 1e-9);
    ++checked.rates;
  }
  if (row.previous.empty()) return;
  const double previous = number(row.previous);
  const double change = row.offences - previous;
  CHECK(change == number(row.change));
  if (change == 0) {
    CHECK(reading.change == "the same");
  } else if (previous >= 20) {
    const std::string direction = change > 0 ? "% higher" : "% lower";
    REQUIRE(reading.change.find(direction) != std::string::npos);
    const double exact = 100 * std::abs(change) / previous;
    if (exact >= 0.05) {
      std::string shown = reading.change.substr(0, reading.change.find('%'));
      std::erase(shown, ',');
      // One place in the file and here; where the exact change lies halfway, the two may round to either side.
      const bool halfway = std::abs(std::abs(exact * 10 - std::floor(exact * 10)) - 0.5) < 1e-7;
      CHECK(std::abs(number(shown) - std::abs(number(row.change_pct))) <= (halfway ? 0.1 : 0) + 1e-9);
    }
    ++checked.percentages;
  } else {
    // A percentage of so few would mislead (standard S7).
    CHECK(reading.change.find('%') == std::string::npos);
    CHECK(reading.change.find(change > 0 ? " more" : " fewer") != std::string::npos);
    ++checked.plain;
  }
}

Checked check_file(const std::string& name) {
  const std::vector<Row> rows = read_rows(name);
  std::map<std::pair<std::string, std::string>, std::vector<const Row*>> series;
  for (const Row& row : rows) series[{row.measure, row.area}].push_back(&row);
  Checked checked;
  for (const auto& [key, of_series] : series) {
    const analysis::PublicSite site = analysis::protect(release(site_of(of_series), 0));
    const Indicator& indicator = site.site().indicators.front();
    const auto view = analysis::view_series(site, indicator, {}, {});
    REQUIRE(view);
    for (std::size_t i = 0; i < of_series.size(); ++i)
      check_row(*of_series[i], analysis::read_point(site, *view, view->series->points[i]), checked);
  }
  return checked;
}

}  // namespace

TEST_CASE("changes and rates are those that the shared data has, for Cambridgeshire and its comparators") {
  const Checked checked = check_file("recorded_crime_summary_cambridgeshire_and_comparators.csv");
  if (checked.rates == 0) return;
  CHECK(checked.rates > 11000);
  CHECK(checked.percentages > 8000);
}

TEST_CASE("changes and rates are those that the shared data has, for every force") {
  const Checked checked = check_file("recorded_crime_summary_key_measures_all_forces.csv");
  if (checked.rates == 0) return;
  CHECK(checked.rates > 25000);
  CHECK(checked.percentages > 20000);
}
