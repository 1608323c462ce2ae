// What a whole is made of: one bar, or a bar for each area or period, of at most four parts, each labelled. More
// parts could not be told apart, and become small multiples of bars, one for each part.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/chart.h"

namespace candour::chart {

struct ShareRow {
  std::string name;
  std::vector<std::optional<double>> values;  ///< One for each part, none below zero: counts, or shares already.
  std::string marker;                         ///< Where a value is missing, and so the shares: "c".
  bool own = false;
};

struct ShareChart {
  std::string id;
  std::string measure;     ///< Of the whole: "victim-based crimes".
  std::string period;
  std::string name_title;  ///< Of rows: "District".
  std::string part_title;  ///< Of parts: "Offence".
  NumberFormat format;     ///< Of the totals.
  std::vector<std::string> parts;
  std::vector<ShareRow> rows;
};

Drawing draw(const ShareChart& chart);

/// Shares of a row in hundredths, in order of parts; none where a value is missing or all are zero.
std::optional<std::vector<double>> shares_of(const ShareRow& row);
/// "54%", "under 1%", "over 99%".
std::string share_text(double share);

std::string title_of(const ShareChart& chart);
std::string summary_of(const ShareChart& chart);
Table table_of(const ShareChart& chart);

}  // namespace candour::chart
