// Figures in Markdown, evaluated: an expression and where it stands, to words or to the data of a chart.
// Every mistake in one (an unknown id, field, dimension, period or option) is a diagnostic at its place
// with the nearest name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/reading.h"
#include "diag/diagnostic.h"
#include "format/figure_expression.h"
#include "stats/xmr.h"

namespace candour::analysis {

/// Where an expression stands.
struct Place {
  const PublicSite* site = nullptr;
  AsOf as_of;
};

/// The words of a value expression: "23.0% higher (46,346 to 56,999)". Plain text, not escaped.
std::optional<std::string> evaluate(const format::FigureExpression& expression, const Place& place,
                                    diag::Diagnostics& diagnostics);

/// The judgement that the words of an expression tell, which only a sentence does; none where it tells none.
struct JudgedFigure {
  SeriesView view;
  const model::Point* point = nullptr;
  Judgement judgement;
};
std::optional<JudgedFigure> judged_by(const format::FigureExpression& expression, const Place& place);

/// A phase of a process chart.
struct PlottedPhase {
  model::Day from, to;  ///< Of its first and its last point.
  double mean = 0;
  std::optional<double> lower, upper;
  std::string words;    ///< Why it begins; empty for the first.
};

/// One line or bar of a chart: the points of a series in the measure that was chosen.
struct Plotted {
  struct Point {
    const model::Point* point = nullptr;
    std::optional<double> value;        ///< In the measure shown, rounded as shown.
    std::optional<double> denominator;  ///< The population, for a rate.
  };
  const model::Series* series = nullptr;
  std::string name;       ///< "Cambridgeshire", "Cambridge".
  model::AreaId area;     ///< Empty where the series has no area.
  bool own = false;       ///< The area the site is about.
  std::vector<Point> points;
  std::vector<PlottedPhase> phases;           ///< Of a line with its usual range.
  std::optional<stats::Interval> interval;    ///< 95% limits of the one point of a bar or dot.
};

/// The data of a chart or table: what is drawn, tabulated and downloaded, all from the same points.
struct FigureData {
  enum class Kind { line, bars, process, multiples, dots, funnel, share, map };

  Kind kind = Kind::line;
  const model::Indicator* indicator = nullptr;
  std::string slug;        ///< Unique for what it shows: "victim-based-crime-rate"; names the CSV.
  std::string title;       ///< The message, ten words or fewer: the author's, or made from the figures.
  std::string subtitle;    ///< Measure, unit, area and period.
  std::string place;       ///< What is fixed for all marks: "Cambridgeshire", "Cambridge, fatal"; or empty.
  std::string marks_are;   ///< What bars, dots or panels stand for: "Area", "Severity".
  std::string measure;     ///< "crimes per 1,000 people"
  bool is_rate = false;
  std::string value_prefix, value_suffix;
  int decimals = 0;
  std::vector<Plotted> plotted;
  std::optional<Plotted> reference;           ///< Of bars: a comparator to mark.
  std::vector<const model::Break*> breaks;    ///< Inside the range shown.
  struct Annotation {
    model::Day day;
    std::string words;
  };
  std::vector<Annotation> annotations;
  /// Of a process chart, whose one line has a signal for each point.
  struct Signal {
    stats::Signal rule = stats::Signal::none;
    stats::Towards towards = stats::Towards::none;
  };
  std::vector<Signal> signals;
  std::string finding;                        ///< What its last point says: "within its usual range".
  /// Of a funnel, for each of `plotted`: its limits, widened by the spread of areas, in the measure shown.
  struct FunnelRow {
    double size = 0;
    stats::Interval limits_95, limits_998;
  };
  std::vector<FunnelRow> funnel;
  double centre = 0;
  const model::Boundaries* boundaries = nullptr;  ///< Of a map.
};

/// Whether a figure shows many things at one time, not one over time.
constexpr bool is_at_one_time(FigureData::Kind kind) {
  using Kind = FigureData::Kind;
  return kind == Kind::bars || kind == Kind::dots || kind == Kind::funnel || kind == Kind::share || kind == Kind::map;
}

/// The data of a block expression (chart, table, spark).
std::optional<FigureData> evaluate_figure(const format::FigureExpression& expression, const Place& place,
                                          diag::Diagnostics& diagnostics);

/// The figure that an indicator's own page opens with: its rate with comparators where it has one, else its
/// values. None without data, nor where all of it is at one time and the further figures show it.
std::optional<FigureData> main_figure(const model::Indicator& indicator, const Place& place);
/// Bars of its breakdowns at the latest period, one for each dimension other than area (and for area, the
/// comparators): the indicator page's further figures.
std::vector<FigureData> breakdown_figures(const model::Indicator& indicator, const Place& place);

}  // namespace candour::analysis
