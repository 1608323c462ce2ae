#include "random_series.h"

#include <cmath>

namespace candour::chart {

std::string name_from(Dice& dice, int words) {
  static const char* const list[] = {"Cambridgeshire", "England", "Wales", "and", "of", "Most similar", "forces", "Peterborough",
                                     "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "WWWW", "Côte", "(8)", "£5", "re-offending"};
  std::string name;
  for (int i = 0; i < words; ++i) name += (i > 0 ? " " : "") + std::string(list[dice.below(14)]);
  return name;
}

double value_from(Dice& dice, int shape, double size, int i, double before) {
  switch (shape) {
    case 0: return size * dice.share();
    case 1: return before + size * (dice.share() - 0.5) * 0.2;
    case 2: return size * 50 + size * dice.share();   // far from zero
    case 3: return size * (dice.share() - 0.5);
    case 4: return -size * (10 + dice.share());
    case 5: return 0;
    case 6: return size * i;
    default: return size;
  }
}

Line line_from(Dice& dice, std::string name, double size, int shape) {
  static const double steps[] = {1, 30.4, 91.3, 182.6, 365.25};
  const double step = steps[dice.below(5)];
  const int count = dice.once_in(8) ? dice.below(3) : 1 + dice.below(60);
  const int start = dice.below(20000) - 3000;
  const int missing = dice.once_in(10) ? 1 : 4 + dice.below(20);
  Line line{std::move(name), {}};
  double value = size;
  for (int i = 0; i < count; ++i) {
    Point point{std::floor(start + i * step), {}, "period " + std::to_string(i), "", false};
    value = value_from(dice, shape, size, i, value);
    if (!dice.once_in(missing)) point.value = value;
    point.marker = !point.value ? "x" : dice.once_in(20) ? "p" : "";
    point.provisional = point.marker == "p";
    line.points.push_back(point);
  }
  return line;
}

}  // namespace candour::chart
