#include "chart/words.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace candour::chart {
namespace {

constexpr std::size_t longest_title = 200;  // standard C3

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string cut(std::string text) {
  if (count_code_points(text) <= longest_title) return text;
  const std::size_t space = text.rfind(' ', longest_title - 4);
  return text.substr(0, space == std::string::npos ? longest_title - 4 : space) + " \u2026";
}

std::string number_word(std::size_t n) {
  static const char* const words[] = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
  return n < 10 ? words[n] : std::to_string(n);
}

std::string at(const LineChart& chart, const Point& point) { return chart.period_phrase + point.label; }

/// The end of the first line, its lowest and its highest, each with its period.
std::string story_of(const LineChart& chart, const Line& line) {
  const Point* first = first_value(line);
  const Point* last = last_value(line);
  const std::string name = chart.place.empty() ? line.name : chart.place;
  if (first == nullptr) return name + ": no values.";
  std::string text = name + ": " + value_text(chart, *first->value) + " " + at(chart, *first);
  if (first == last) return text + ".";
  text += ", " + value_text(chart, *last->value) + " " + at(chart, *last) + ".";
  const Point* lowest = first;
  const Point* highest = first;
  for (const Point& point : line.points) {
    if (!point.value) continue;
    if (*point.value < *lowest->value) lowest = &point;
    if (*point.value > *highest->value) highest = &point;
  }
  if (*lowest->value == *highest->value) return text + " It did not change between.";
  text += " The lowest was " + value_text(chart, *lowest->value) + " (" + lowest->label + "), the highest " +
          value_text(chart, *highest->value) + " (" + highest->label + ").";
  return text;
}

}  // namespace

std::string format(const NumberFormat& format, double value) {
  std::string number = format_number(value, format.decimals);
  if (!format.prefix.empty() && number.starts_with(minus_sign))
    return std::string(minus_sign) + format.prefix + number.substr(minus_sign.size()) + format.suffix;
  return format.prefix + number + format.suffix;
}

std::string value_text(const LineChart& chart, double value) {
  if (chart.grades.empty()) return format(chart.format, value);
  const auto grade = static_cast<std::size_t>(std::max(0.0, value));
  return grade < chart.grades.size() ? chart.grades[grade] : std::string();
}

const Point* first_value(const Line& line) {
  for (const Point& point : line.points)
    if (point.value) return &point;
  return nullptr;
}

const Point* last_value(const Line& line) {
  for (auto point = line.points.rbegin(); point != line.points.rend(); ++point)
    if (point->value) return &*point;
  return nullptr;
}

std::string title_of(const LineChart& chart) {
  std::string title = "Line chart of " + chart.measure;
  if (!chart.place.empty()) title += ", " + chart.place;
  const Point* first = chart.lines.empty() ? nullptr : first_value(chart.lines[0]);
  const Point* last = chart.lines.empty() ? nullptr : last_value(chart.lines[0]);
  if (first != nullptr) {
    title += ", " + first->label;
    if (first != last) title += " to " + last->label;
  }
  if (chart.lines.size() > 1) title += ", " + number_word(chart.lines.size()) + " lines";
  if (first != nullptr && first != last)
    title += ", where the latest value is " + value_text(chart, *last->value);
  return cut(std::move(title));
}

std::string title_of(const BarChart& chart) {
  std::string title = "Bar chart of " + chart.measure;
  if (!chart.period.empty()) title += ", " + chart.period;
  return cut(title + ", " + number_word(chart.bars.size()) + " bars");
}

std::string summary_of(const LineChart& chart) {
  if (chart.lines.empty()) return {};
  std::string text = capital(story_of(chart, chart.lines[0]));
  std::vector<std::string> others;
  for (std::size_t i = 1; i < chart.lines.size(); ++i) {
    const Point* last = last_value(chart.lines[i]);
    if (last == nullptr) continue;
    const Point* own = last_value(chart.lines[0]);
    const bool same_end = own != nullptr && own->day == last->day;
    others.push_back(chart.lines[i].name + " " + value_text(chart, *last->value) +
                     (same_end ? std::string() : " " + at(chart, *last)));
  }
  if (!others.empty()) text += " At the end: " + join_words(others) + ".";
  const auto missing = std::count_if(chart.lines[0].points.begin(), chart.lines[0].points.end(),
                                     [](const Point& point) { return !point.value; });
  if (missing > 0)
    text += missing == 1 ? " One period has no value and leaves a gap."
                         : " " + std::to_string(missing) + " periods have no value and leave gaps.";
  if (!chart.breaks.empty()) text += " The series breaks at the dashed line: figures before and after it do not compare.";
  return text;
}

std::string summary_of(const BarChart& chart, const std::vector<Bar>& bars) {
  const Bar* lowest = nullptr;
  const Bar* highest = nullptr;
  const Bar* own = nullptr;
  std::size_t above = 0, with_value = 0;
  for (const Bar& bar : bars) {
    if (bar.own) own = &bar;
    if (!bar.value) continue;
    ++with_value;
    if (lowest == nullptr || *bar.value < *lowest->value) lowest = &bar;
    if (highest == nullptr || *bar.value > *highest->value) highest = &bar;
  }
  if (lowest == nullptr) return "No values.";
  std::string text = "Values run from " + format(chart.format, *lowest->value) + " (" + lowest->name + ") to " +
                     format(chart.format, *highest->value) + " (" + highest->name + ").";
  if (own != nullptr && own->value) {
    for (const Bar& bar : bars) above += bar.value && *bar.value > *own->value;
    text += " " + own->name + " stands at " + format(chart.format, *own->value) + ", number " +
            std::to_string(above + 1) + " of " + std::to_string(with_value) + " from the highest.";
  }
  if (chart.reference && chart.reference->value)
    text += " " + chart.reference->name + " stands at " + format(chart.format, *chart.reference->value) + ".";
  return text;
}

Table table_of(const LineChart& chart) {
  Table table;
  table.caption = capital(chart.measure) + (chart.place.empty() ? std::string() : ", " + chart.place);
  table.columns.push_back({chart.period_title, false});
  struct Row {
    std::string label;
    std::vector<Cell> cells;
  };
  std::map<double, Row, std::greater<>> rows;  // newest first
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    table.columns.push_back({chart.lines.size() == 1 ? "Value" : chart.lines[i].name, chart.grades.empty()});
    for (const Point& point : chart.lines[i].points) {
      Row& row = rows[point.day];
      row.label = point.label;
      row.cells.resize(chart.lines.size());
      Cell& cell = row.cells[i];
      if (point.value) cell.text = value_text(chart, *point.value);
      cell.marker = point.value || !point.marker.empty() ? point.marker : "x";
    }
  }
  for (auto& [day, row] : rows) {
    std::vector<Cell> cells{{row.label, ""}};
    for (Cell& cell : row.cells) {
      if (cell.text.empty() && cell.marker.empty()) cell.marker = "x";
      cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table table_of(const BarChart& chart, const std::vector<Bar>& bars) {
  Table table;
  table.caption = capital(chart.measure) + (chart.period.empty() ? std::string() : ", " + chart.period);
  table.columns = {{chart.name_title, false}, {"Value", true}};
  const auto add = [&](const Bar& bar) {
    Cell cell;
    if (bar.value) cell.text = format(chart.format, *bar.value);
    cell.marker = bar.value || !bar.marker.empty() ? bar.marker : "x";
    table.rows.push_back({{bar.name, ""}, cell});
  };
  for (const Bar& bar : bars) add(bar);
  if (chart.reference) add(*chart.reference);
  return table;
}

}  // namespace candour::chart
