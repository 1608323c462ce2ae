// Inside analysis/ only: which counts of a site add up to which. See count_table.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/count_table.h"

namespace candour::analysis {

/// Where each count is to be found.
class CountCells {
 public:
  using Where = std::pair<SeriesName, Days>;
  using Key = std::pair<std::uint32_t, CountPlace::Part>;  ///< Indicator and part.

  void add(const SeriesName& name, const model::Indicator& indicator, const CountPlace& place, const model::Point& point,
           disclosure::CellIndex cell);
  /// That one count is another and a rest.
  void add_split(disclosure::CellIndex whole, disclosure::CellIndex part, disclosure::CellIndex rest) {
    splits_.push_back({{whole, -1}, {part, 1}, {rest, 1}});
  }

  std::optional<disclosure::CellIndex> find(Key key, const Where& where) const;
  using ByWhere = std::map<Where, disclosure::CellIndex>;
  const ByWhere& of(Key key) const;
  const std::vector<disclosure::Relation>& splits() const { return splits_; }
  const Where& name_of(disclosure::CellIndex cell) const { return names_[cell]; }
  int months_of(disclosure::CellIndex cell) const { return months_[cell]; }  ///< Of its period; 0 for a date.

 private:
  std::map<Key, ByWhere> all_;
  std::vector<Where> names_;
  std::vector<int> months_;
  std::vector<disclosure::Relation> splits_;
};

/// All relations of the cells; adds the cells of steps to `counts`.
std::vector<disclosure::Relation> relations_among(const model::Site& site, const CountCells& cells, CountTable& counts);

}  // namespace candour::analysis
