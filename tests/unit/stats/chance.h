// Random inputs that are the same on every run and machine: the standard's engines are, its distributions are not.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

struct Chance {
  std::mt19937_64 engine{20'150'604};
  /// From 0 to 1.
  double share() { return static_cast<double>(engine() >> 11) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * share(); }
  std::int64_t whole(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(high - low + 1));
  }
  /// A count of any size up to 10^`digits`, small ones as likely as large ones.
  std::int64_t count(int digits) {
    std::int64_t most = 1;
    for (auto i = whole(0, digits); i > 0; --i) most *= 10;
    return whole(0, most);
  }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[static_cast<std::size_t>(whole(0, static_cast<std::int64_t>(i) - 1))]);
  }
};

inline bool close(double actual, double expected, double relative) {
  return std::abs(actual - expected) <= relative * std::abs(expected);
}
