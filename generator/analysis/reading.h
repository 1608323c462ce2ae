// Reading an indicator at a moment: its value for the period that a report is about, what it is held against, as a
// rate, and what may be said of the change. Every number and word on a page that comes from data comes
// through here, so prose, rows, charts and tables cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/public_site.h"
#include "analysis/verdict.h"
#include "model/site.h"

namespace candour::analysis {

/// Up to when figures are read. A report reads them as of its own period; other pages as of the latest.
struct AsOf {
  std::optional<model::Day> last_day;  ///< No point that ends later exists; none: all.
  bool exact = false;  ///< The point must end on last_day (a figure in a report's prose), else the latest before.
};

/// One series of an indicator, cut at an AsOf.
struct SeriesView {
  const model::Indicator* indicator = nullptr;
  const model::Series* series = nullptr;
  std::size_t end = 0;  ///< Points [0, end) exist.
};

/// The series for `wanted` (dimension id → value id, a reader of few), with the defaults: the site's own
/// area, the first value of any other dimension. Null indicator data gives nullopt.
std::optional<SeriesView> view_series(const PublicSite& site, const model::Indicator& indicator,
                                      const std::vector<std::pair<std::string, std::string>>& wanted,
                                      const AsOf& as_of);

/// A series that is already at hand, cut at `as_of`.
SeriesView view_of(const model::Indicator& indicator, const model::Series& series, const AsOf& as_of);

/// The point of exactly this span among those that exist, or null. Twelve months to March and the
/// financial year are one span.
const model::Point* find_point(const SeriesView& view, const model::Period& period);

/// A figure in all its forms. Text is formatted for its unit, without the unit's name.
struct Reading {
  const model::Indicator* indicator = nullptr;
  const model::Point* point = nullptr;     ///< Present, though its value may be missing.
  const model::Point* previous = nullptr;  ///< What it is held against, where that is another time; or null.
  std::string value;                       ///< "56,999", "94.4%", "£1,234", "Good"; "" where missing.
  std::string unit;                        ///< "crimes", "crime" for one; "" for percentages and grades.
  std::string previous_value;
  std::string change;      ///< "23.0% higher", "7 fewer", "2.1 percentage points lower", "the same", "one grade higher"; "" where none.
  std::string than;          ///< What the change is against: "a year before", "in 2014", "England and Wales".
  std::string of;            ///< The same after "the 39,225": "of the year before", "in 2014".
  std::string not_compared;  ///< Why there is no change: "series breaks", "no figure a year before", "no figure".
  std::optional<double> rate;
  std::string rate_text;   ///< "67.3"
  Judgement judgement;
};

std::optional<Reading> read(const PublicSite& site, const SeriesView& view, const AsOf& as_of);

/// The same of one point of the series, whichever is the latest.
Reading read_point(const PublicSite& site, const SeriesView& view, const model::Point& point);

/// A value formatted in the indicator's unit: "56,999", "94.4%", "Good".
std::string format_value(const model::Indicator& indicator, double value);

/// Per 1,000 people (or as the indicator says), with the mid-year population of its edition inside the
/// twelve months that end with the point; none where there is no population or rate.
std::optional<double> rate_of(const PublicSite& site, const model::Indicator& indicator,
                              const model::AreaId& area, const model::Point& point);
std::optional<double> population(const PublicSite& site, const std::string& edition, const model::AreaId& area,
                                 model::Day mid_year);

/// The area a series is for: its area dimension's value, or the site's own.
model::AreaId area_of(const PublicSite& site, const SeriesView& view);
/// "Cambridgeshire", "Cambridge, fatal": the dimension values of a series in words.
std::string series_name(const PublicSite& site, const SeriesView& view);

}  // namespace candour::analysis
