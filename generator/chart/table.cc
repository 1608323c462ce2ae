#include <algorithm>

#include "chart/chart.h"

namespace candour::chart {
namespace {

void write_cell(std::string& out, const Cell& cell) {
  append_escaped(out, cell.text);
  if (cell.marker.empty()) return;
  if (cell.text.empty()) {
    out += "[";
    append_escaped(out, cell.marker);
    out += "]";
  } else {
    out += "<span class=\"m\">[";
    append_escaped(out, cell.marker);
    out += "]</span>";
  }
}

}  // namespace

Html write_html(const Table& table, std::string_view css_class, std::string_view caption_id) {
  std::string out;
  out.reserve(table.rows.size() * 96 + 256);
  const bool hangs = !markers_used(table).empty();
  out += "<table class=\"" + std::string(css_class) + (hangs ? " hang" : "") + "\"><caption id=\"";
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
      const bool number = table.columns[i].number;
      out += i == 0 ? "<th scope=\"row\">" : number ? "<td class=\"n\">" : "<td>";
      write_cell(out, row[i]);
      out += i == 0 ? "</th>" : "</td>";
    }
    out += "</tr>\n";
  }
  return Html::trusted(out + "</tbody></table>");
}

std::vector<std::string> markers_used(const Table& table) {
  std::vector<std::string> used;
  for (const std::vector<Cell>& row : table.rows)
    for (const Cell& cell : row)
      if (!cell.marker.empty() && std::find(used.begin(), used.end(), cell.marker) == used.end())
        used.push_back(cell.marker);
  return used;
}

}  // namespace candour::chart
