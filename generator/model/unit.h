// What the values of an indicator are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace candour::model {

enum class UnitKind : std::uint8_t { count, rate, percentage, currency, duration, score, grade };

struct Unit {
  UnitKind kind = UnitKind::count;
  std::string name;        ///< What one counts, in the plural: "crimes", "officers"; "" for a bare percentage.
  std::string singular;    ///< "crime".
  int decimals = 0;        ///< Places shown.
  double per = 0;          ///< Of a rate: 1,000.
  std::vector<std::string> grades;  ///< Of grades, worst first. A point's value is the index of its grade.
};

}  // namespace candour::model
