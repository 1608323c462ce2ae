// Inside chart/: the words of a chart, made from its numbers. They say what is there; never a cause, never a
// judgement.
#pragma once

#include <string>

#include "chart/chart.h"

namespace candour::chart {

std::string format(const NumberFormat& format, double value);
/// A point's value as shown: a grade's word, or a number.
std::string value_text(const LineChart& chart, double value);

/// "Line chart of …, 12 months to March 2003 to September 2017, three areas".
std::string title_of(const LineChart& chart);
std::string title_of(const BarChart& chart);
std::string summary_of(const LineChart& chart);
/// `bars` in the order drawn.
std::string summary_of(const BarChart& chart, const std::vector<Bar>& bars);

Table table_of(const LineChart& chart);
Table table_of(const BarChart& chart, const std::vector<Bar>& bars);

/// The first and last points that have a value; null where none has.
const Point* first_value(const Line& line);
const Point* last_value(const Line& line);

}  // namespace candour::chart
