// A reader who tries to find hidden counts, with GLPK in whole numbers. Shares nothing with the program but its idea
// of a table: he is given what is published, and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

/// One thing that a reader knows: a sum of coefficient times unknown is exactly `value`.
struct Known {
  std::vector<std::pair<int, int>> terms;  ///< Unknown, coefficient.
  std::int64_t value = 0;
};

struct Evidence {
  int unknowns = 0;                               ///< Each a whole number, 0 or more.
  std::vector<Known> sums;
  std::vector<std::pair<int, std::pair<std::int64_t, std::int64_t>>> between;  ///< Unknown, from, to.
};

struct Bounds {
  std::int64_t least = 0, most = 0;
};

class Attacker {
 public:
  explicit Attacker(const Evidence& evidence);
  ~Attacker();
  Attacker(const Attacker&) = delete;
  Attacker& operator=(const Attacker&) = delete;

  /// The least and the most that an unknown can be; `most` is capped.
  Bounds bounds(int unknown);
  bool can_be(int unknown, std::int64_t value);

 private:
  std::optional<double> solve(int unknown, int direction);
  void* problem_;
  std::vector<std::pair<std::int64_t, std::int64_t>> limits_;
};

/// All that `unknown` can be, by trying every table: for the smallest, with every unknown between something.
std::vector<std::int64_t> by_enumeration(const Evidence& evidence, int unknown);
