// Charts at random, from a seed, that mean harm: long names, huge and negative numbers, values all alike or missing.
#pragma once

#include <random>
#include <string>

#include "chart/chart.h"

namespace candour::chart {

/// The same on every library, unlike the distributions of <random>.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  bool once_in(int n) { return below(n) == 0; }
  double share() { return below(100001) / 100000.0; }

 private:
  std::mt19937 engine_;
};

/// So many words, some of them longer than a narrow drawing.
std::string name_from(Dice& dice, int words);

/// The `i`th value of a series of one of eight shapes, about as large as `size`; `before` is the one before it.
double value_from(Dice& dice, int shape, double size, int i, double before);

/// A line of up to 60 points, some of them missing, at steps of a day to a year.
Line line_from(Dice& dice, std::string name, double size, int shape);

}  // namespace candour::chart
