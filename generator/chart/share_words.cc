// The words and the table of shares.

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "base/text.h"
#include "chart/share_chart.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

const ShareRow* told_row(const ShareChart& chart) {
  const auto own = std::find_if(chart.rows.begin(), chart.rows.end(), [](const ShareRow& row) { return row.own && shares_of(row); });
  if (own != chart.rows.end()) return &*own;
  const auto any = std::find_if(chart.rows.begin(), chart.rows.end(), [](const ShareRow& row) { return shares_of(row).has_value(); });
  return any == chart.rows.end() ? nullptr : &*any;
}

std::string marker_of(const ShareRow& row) {
  const bool is_missing = std::any_of(row.values.begin(), row.values.end(), [](const auto& value) { return !value; });
  return !is_missing ? "z" : row.marker.empty() ? "x" : row.marker;
}

}  // namespace

std::optional<std::vector<double>> shares_of(const ShareRow& row) {
  std::vector<double> shares;
  for (const std::optional<double>& value : row.values) {
    if (!value) return std::nullopt;
    CHECK(*value >= 0);
    shares.push_back(*value);
  }
  const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (whole <= 0) return std::nullopt;
  for (double& share : shares) share *= 100 / whole;
  return shares;
}

std::string share_text(double share) {
  // What is not nothing is not shown as nothing, nor what is not all as all.
  if (share > 0 && share < 0.5) return "under 1%";
  if (share >= 99.5 && share < 100) return "over 99%";
  return format_number(share, 0) + "%";
}

std::string title_of(const ShareChart& chart) {
  std::string title = (chart.parts.size() > 4 ? "Bar charts of the shares of " : "Stacked bar chart of the shares of ") + chart.measure + " by " + to_lower_ascii(chart.part_title);
  if (chart.rows.size() > 1) title += " and " + to_lower_ascii(chart.name_title);
  if (!chart.period.empty()) title += ", " + chart.period;
  if (const ShareRow* row = told_row(chart)) {
    const std::vector<double> shares = *shares_of(*row);
    const auto largest = static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
    title += ", where " + chart.parts[largest] + " made up " + share_text(shares[largest]) + " in " + row->name;
  }
  return cut_title(title);
}

std::string summary_of(const ShareChart& chart) {
  const ShareRow* told = told_row(chart);
  std::vector<std::string> missing;
  for (const ShareRow& row : chart.rows)
    if (!shares_of(row)) missing.push_back(row.name);
  if (told == nullptr) return "There are no values.";
  const std::vector<double> shares = *shares_of(*told);
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < shares.size(); ++i) parts.push_back(chart.parts[i] + " " + share_text(shares[i]));
  std::string text = "In " + told->name + " the shares were " + join_words(parts) + ".";
  const auto largest = static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
  for (std::size_t part = 0; part < chart.parts.size() && chart.rows.size() - missing.size() > 1; ++part) {
    if (chart.parts.size() > 4 && part != largest) continue;  // a paragraph that nobody would read
    const ShareRow* low = nullptr;
    const ShareRow* high = nullptr;
    for (const ShareRow& row : chart.rows) {
      if (!shares_of(row)) continue;
      if (low == nullptr || (*shares_of(row))[part] < (*shares_of(*low))[part]) low = &row;
      if (high == nullptr || (*shares_of(row))[part] > (*shares_of(*high))[part]) high = &row;
    }
    const std::string least = share_text((*shares_of(*low))[part]), most = share_text((*shares_of(*high))[part]);
    if (least == most) text += " The share of " + chart.parts[part] + " was " + least + " in each.";
    else text += " The share of " + chart.parts[part] + " ran from " + least + " (" + low->name + ") to " + most + " (" + high->name + ").";
  }
  return text + missing_sentence(missing, chart.rows.size(), "");
}

Table table_of(const ShareChart& chart) {
  Table table;
  table.caption = "Shares of " + chart.measure + (chart.period.empty() ? std::string() : ", " + chart.period);
  table.columns.push_back({chart.name_title, false});
  for (const std::string& part : chart.parts) table.columns.push_back({part, true});
  table.columns.push_back({"Total", true});
  for (const ShareRow& row : chart.rows) {
    CHECK(row.values.size() == chart.parts.size());
    std::vector<Cell>& cells = table.rows.emplace_back();
    cells.push_back({row.name, ""});
    const auto shares = shares_of(row);
    double whole = 0;
    for (std::size_t i = 0; i < chart.parts.size(); ++i) {
      cells.push_back(shares ? Cell{share_text((*shares)[i]), ""} : Cell{"", marker_of(row)});
      whole += row.values[i].value_or(0);
    }
    cells.push_back(marker_of(row) == "z" ? Cell{format(chart.format, whole), ""} : Cell{"", marker_of(row)});
  }
  return table;
}

}  // namespace candour::chart
