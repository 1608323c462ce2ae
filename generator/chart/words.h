// Inside chart/: the words and tables of a chart, made from its numbers. They say what is there; never a cause,
// never a judgement: a value "stood at" a number, and nothing rises, falls or improves.
#pragma once

#include <string>
#include <vector>

#include "chart/chart.h"

namespace candour::chart {

/// With its first letter, where that is a to z, as a capital.
std::string capitalised(std::string text);

std::string format(const NumberFormat& format, double value);
/// A point's value as shown: a grade's word, or a number.
std::string value_text(const LineChart& chart, double value);
/// A bar's value as shown, or its marker in brackets.
std::string value_text(const BarChart& chart, const Bar& bar);
/// "(2.00 to 2.20)"; nothing where there is none.
std::string interval_text(const BarChart& chart, const Bar& bar);
/// The last value of a line as shown, or a marker in brackets where it has none.
std::string end_text(const LineChart& chart, const Line& line);

/// As much of a title as a listener can bear: 200 characters, in whole words where they leave enough.
std::string cut_title(const std::string& title);
/// "no", "one" … "nine", "10".
std::string number_word(std::size_t n);
/// "[c]"; "[x]" where there is no marker.
std::string bracketed(const std::string& marker);
/// " There is no value for a and b.", " There are no values for 4 of the 7 periods."; `all` is the last words.
std::string missing_sentence(const std::vector<std::string>& missing, std::size_t count, const std::string& all);

/// "Line chart of …, 12 months to March 2003 to September 2017, where …" (standard C3), 200 characters at most.
std::string title_of(const LineChart& chart);
std::string title_of(const BarChart& chart);
/// Levels one to three of standard C4.
std::string summary_of(const LineChart& chart);
/// `bars` in the order drawn.
std::string summary_of(const BarChart& chart, const std::vector<Bar>& bars);

Table table_of(const LineChart& chart);
Table table_of(const BarChart& chart, const std::vector<Bar>& bars);

/// The first and last points that have a value; null where none has.
const Point* first_value(const Line& line);
const Point* last_value(const Line& line);

}  // namespace candour::chart
