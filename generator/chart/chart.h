// Charts: plain data in; SVG, a description, a summary and a table out. A chart knows no indicator, no
// period and no area: it is given names, places on a line of days, numbers, and the words for each.
//
// Each chart is drawn twice from the same points, 760 units wide and 288, at about one unit to a CSS pixel;
// the style sheet shows one. Geometry, classes and marks are those of the art direction. Colours stand in
// presentation attributes for places without the style sheet, and in classes with it; there is no style
// attribute (a strict Content-Security-Policy would drop it).
//
// Deliberately absent: targets, second axes, pies, colours that mean good or bad, scripts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/html.h"

namespace candour::chart {

/// How numbers are written on ticks and labels.
struct NumberFormat {
  std::string prefix;  ///< "£"
  std::string suffix;  ///< "%"
  int decimals = 0;    ///< Of values; ticks use as many as their step needs.
};

/// A point of a line. No value: a gap, with its marker in the table.
struct Point {
  double day = 0;              ///< Days since 1970-01-01 of the end of its period.
  std::optional<double> value;
  std::string label;           ///< Its period without what all points share: "March 2015".
  std::string marker;          ///< "p", "r", "x" …, or empty.
  bool provisional = false;    ///< Drawn hollow.
};

struct Line {
  std::string name;
  std::vector<Point> points;  ///< In order of day.
};

/// A dashed vertical between two points, with its words: lines are not joined across it.
struct Break {
  double day = 0;  ///< Of the first point after it.
  std::string words;
};

/// A dotted vertical with words beside it.
struct Annotation {
  double day = 0;
  std::string words;
};

/// One to four lines over time. The first is the one the page is about.
struct LineChart {
  std::string id;         ///< Unique on its page: prefix of every id in the drawing.
  std::string measure;    ///< "victim-based crimes per 1,000 people": for titles and descriptions.
  std::string place;      ///< "Cambridgeshire"; empty where the lines' names say it.
  std::string period_title;  ///< Head of the table's first column: "12 months to", "Quarter", "Date".
  std::string period_phrase; ///< Before a point's label in a sentence: "in the 12 months to ", "in ", "at ".
  NumberFormat format;
  std::vector<std::string> grades;  ///< Not empty: values are indices of these, worst first.
  std::vector<Line> lines;
  std::vector<Break> breaks;
  std::vector<Annotation> annotations;  ///< Two at most.
};

struct Interval {
  double low = 0, high = 0;
};

struct Bar {
  std::string name;
  std::optional<double> value;
  std::string marker;
  bool own = false;  ///< The area the page is about.
  std::optional<Interval> interval = std::nullopt;
};

/// One horizontal bar for each area or group, from zero, in the order given or by value. Or a dot, in less room,
/// on a scale that need not start at zero.
struct BarChart {
  enum class Marks { bars, dots };
  std::string id;
  std::string measure;
  std::string period;       ///< "12 months to September 2017".
  std::string name_title;   ///< Head of the table's first column: "Force area".
  NumberFormat format;
  bool sort_by_value = true;
  std::vector<Bar> bars;
  Marks marks = Marks::bars;
  std::string interval_title;    ///< "95% confidence interval": what the lines across bars are.
  std::optional<Bar> reference;  ///< A dashed vertical, named at the top.
};

/// A table of words and numbers, one header row. Cells of number columns hold what is shown.
struct Column {
  std::string title;
  bool number = false;
};
struct Cell {
  std::string text;    ///< "56,999", or empty where `marker` stands alone.
  std::string marker;  ///< "p" → [p]; alone where there is no number.
};
struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
};

/// Everything that a chart becomes.
struct Drawing {
  Html wide;             ///< <svg class="wide" …> with its title and description.
  Html narrow;           ///< <svg class="narrow" …>.
  std::string title;     ///< The short alternative: "Line chart of … , where …" (standard C3), 200 characters at most.
  std::string summary;   ///< Visible sentences at levels one to three of standard C4: no cause, no judgement.
  Table table;           ///< Every point that is drawn, newest first for lines.
  std::optional<std::string> scale_note;  ///< "on a scale that starts at 80": where a line's axis is broken.
};

Drawing draw(const LineChart& chart);
Drawing draw(const BarChart& chart);

/// A small line of its own scale, last point a dot, without axis or text; `label` says first and last.
Html sparkline(const std::vector<Point>& points, std::string_view label);
/// Faint lines for `grade_count` grades and a dot for each point.
Html grade_sparkline(const std::vector<Point>& points, std::size_t grade_count, std::string_view label);

/// <table class="tight long">…: caption, scoped headers, numbers right, markers hanging.
Html write_html(const Table& table, std::string_view css_class, std::string_view caption_id);

/// Whether two parts of it have room beside one another on paper, at the size that the style sheet prints long tables in.
bool fits_half_a_page(const Table& table);

/// "p", "r", "x" used in a table, in order of first use: for the sentence under it.
std::vector<std::string> markers_used(const Table& table);

}  // namespace candour::chart
