#include <algorithm>

#include "base/text.h"
#include "chart/chart.h"
#include "chart/text_width.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

/// A number and its marker, or the marker alone where there is no number.
Cell cell_of(std::string text, bool has_value, const std::string& marker) {
  if (!has_value) return {"", marker.empty() ? "x" : marker};
  return {std::move(text), marker};
}

void write_cell(std::string& out, const Cell& cell) {
  append_escaped(out, cell.text);
  if (cell.marker.empty()) return;
  out += cell.text.empty() ? "[" : "<span class=\"m\">[";
  append_escaped(out, cell.marker);
  out += cell.text.empty() ? "]" : "]</span>";
}

bool has_hanging_marker(const Table& table) {
  for (const std::vector<Cell>& row : table.rows)
    for (const Cell& cell : row)
      if (!cell.text.empty() && !cell.marker.empty()) return true;
  return false;
}

double widest_word(std::string_view words, double font_size, Weight weight) {
  double width = 0;
  for (const std::string_view word : split(words, ' ')) width = std::max(width, text_width(word, font_size, weight));
  return width;
}

}  // namespace

Table table_of(const LineChart& chart) {
  Table table;
  const bool has_place = chart.lines.size() == 1 && !chart.place.empty();
  table.caption = capitalised(chart.measure) + (has_place ? ", " + chart.place : std::string());
  table.columns.push_back({chart.period_title, false});
  std::vector<std::pair<double, const std::string*>> periods;
  for (const Line& line : chart.lines) {
    table.columns.push_back({chart.lines.size() == 1 ? "Value" : line.name, chart.grades.empty()});
    for (const Point& point : line.points) periods.emplace_back(point.day, &point.label);
  }
  const auto later = [](const auto& a, const auto& b) { return a.first > b.first; };
  std::stable_sort(periods.begin(), periods.end(), later);
  periods.erase(std::unique(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
                periods.end());
  table.rows.reserve(periods.size());
  for (const auto& [day, label] : periods) table.rows.push_back({{*label, ""}});
  for (const Line& line : chart.lines) {
    auto point = line.points.rbegin();
    for (std::size_t row = 0; row < periods.size(); ++row) {
      while (point != line.points.rend() && point->day > periods[row].first) ++point;
      const bool here = point != line.points.rend() && point->day == periods[row].first;
      const bool has_value = here && point->value;
      table.rows[row].push_back(cell_of(has_value ? value_text(chart, *point->value) : "", has_value, here ? point->marker : ""));
    }
  }
  return table;
}

Table table_of(const BarChart& chart, const std::vector<Bar>& bars) {
  Table table;
  table.caption = capitalised(chart.measure) + (chart.period.empty() ? std::string() : ", " + chart.period);
  table.columns = {{chart.name_title, false}, {"Value", true}};
  const bool has_intervals = std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.interval.has_value(); });
  if (has_intervals) table.columns.insert(table.columns.end(), {{"Interval from", true}, {"Interval to", true}});
  table.rows.reserve(bars.size() + 1);
  const auto add = [&](const Bar& bar) {
    const bool has_value = bar.value.has_value();
    std::vector<Cell>& row = table.rows.emplace_back();
    row = {{bar.name, ""}, cell_of(has_value ? value_text(chart, bar) : "", has_value, bar.marker)};
    if (!has_intervals) return;
    for (double Interval::*end : {&Interval::low, &Interval::high})
      row.push_back(has_value && bar.interval ? Cell{format(chart.format, *bar.interval.*end), ""} : Cell{"", "z"});
  };
  for (const Bar& bar : bars) add(bar);
  if (chart.reference) add(*chart.reference);
  return table;
}

Html write_html(const Table& table, std::string_view css_class, std::string_view caption_id) {
  std::string out;
  out.reserve(table.rows.size() * (32 + 32 * table.columns.size()) + 256);
  out += "<table class=\"";
  out += css_class;
  out += has_hanging_marker(table) ? " hang\">" : "\">";
  out += "<caption id=\"";
  append_escaped(out, caption_id);
  out += "\"><span>";
  append_escaped(out, table.caption);
  out += "</span></caption>\n<thead><tr>";
  for (const Column& column : table.columns) {
    out += column.number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">";
    append_escaped(out, column.title);
    out += "</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const std::vector<Cell>& row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? "<th scope=\"row\">" : table.columns[i].number ? "<td class=\"n\">" : "<td>";
      write_cell(out, row[i]);
      out += i == 0 ? "</th>" : "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table>";
  return Html::trusted(std::move(out));
}

bool fits_half_a_page(const Table& table) {
  // CSS pixels. Half of A4 between its margins, with the gap before the other half.
  constexpr double half_a_page = 354, font_size = 11.4, padding = 7, before_words = 28;
  double needed = 0;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    double widest = widest_word(table.columns[column].title, font_size, Weight::bold);
    const bool words = column > 0 && !table.columns[column].number;
    for (const std::vector<Cell>& row : table.rows)
      widest = std::max(widest, words ? widest_word(row[column].text, font_size, Weight::regular) : text_width(row[column].text, font_size, Weight::regular));
    needed += widest + (words ? before_words : padding);
  }
  return needed <= half_a_page;
}

std::vector<std::string> markers_used(const Table& table) {
  std::vector<std::string> used;
  for (const std::vector<Cell>& row : table.rows)
    for (const Cell& cell : row)
      if (!cell.marker.empty() && std::find(used.begin(), used.end(), cell.marker) == used.end()) used.push_back(cell.marker);
  return used;
}

}  // namespace candour::chart
