// Inside record/ only: an indicator's canonical data (model/write_data.h) as far as two of them are compared. It
// was valid when it was written, so nothing is checked again: what is not there reads as empty.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/value.h"
#include "model/indicator.h"
#include "record/ledger.h"
#include "record/record.h"

namespace candour::record {

/// A series by what names it, in the indicator's order of dimensions.
using SeriesKey = std::vector<std::pair<std::string, std::string>>;

struct PointKey {
  SeriesKey series;
  std::string period;
  auto operator<=>(const PointKey&) const = default;
};

struct PublicPoint {
  PointKey key;
  PointValue value;
};

/// The text has to outlive it.
class IndicatorData {
 public:
  /// Fails, saying where, for text that is no JSON object.
  static Result<IndicatorData> parse(std::string_view text);

  std::string title() const;
  model::Unit unit() const;
  std::vector<PublicPoint> points() const;  ///< In the order of the file.

  /// Whether a list that was only added to has changed.
  enum class Additions { count, do_not_count };
  /// Names of the members, other than values and reasons, that are not the same in both. Sorted.
  std::vector<std::string> changed_fields(const IndicatorData& newer, Additions additions) const;

  /// "Essex, fatal", with the names of areas as given; empty for the only series.
  std::string series_in_words(const SeriesKey& key, const std::map<std::string, std::string>& area_names) const;

 private:
  IndicatorData(std::string_view text, format::Value root) : text_(text), root_(std::move(root)) {}
  std::string_view text_;
  format::Value root_;
};

/// The names of the areas of a record.
std::map<std::string, std::string> area_names(const Record& record);

}  // namespace candour::record
