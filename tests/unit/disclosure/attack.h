// What the attacks of the tests on hiding and on rounding share: what a reader has of a table that is published, once
// or twice, and the count of what he found.
#pragma once

#include <iosfwd>
#include <set>
#include <vector>

#include "attacker.h"
#include "disclosure/hide.h"

// A sanitizer makes each of them ten times slower, and finds what it finds in a few.
#if defined(__SANITIZE_ADDRESS__)
constexpr int random_tables = 50;
#else
constexpr int random_tables = 1000;
#endif

std::vector<int> numbered(std::size_t count);

/// What a reader has of one version, its unknowns numbered by `unknown_of`.
Evidence published(const candour::disclosure::Table& table, const std::vector<bool>& hidden, const std::vector<int>& unknown_of);
Evidence joined(Evidence one, const Evidence& other);

struct Heeding : candour::disclosure::Hidden {
  bool of_what_is_sure = false;
};
/// As publishing does it: with heed of the version before, and where a count could not be protected then, of what is
/// sure of it.
Heeding hide_heeding(candour::disclosure::Table later, const candour::disclosure::Table& earlier, const std::vector<bool>& hidden_then);

struct Tally {
  int tables = 0, tries = 0, narrowed = 0, exact = 0, gaps = 0, least = 0, failed = 0, hidden = 0, needed = 0, cells = 0;

  void count(const candour::disclosure::Table& table, const candour::disclosure::Hidden& hidden);
  /// Tries every cell with a need; `unknown_of` as the evidence numbers them.
  void attack(const candour::disclosure::Table& table, const Evidence& evidence, const std::vector<int>& unknown_of,
              const std::set<candour::disclosure::CellIndex>& except = {});
};

std::ostream& operator<<(std::ostream& out, const Tally& tally);

std::set<candour::disclosure::CellIndex> cells_of(const std::vector<candour::disclosure::Failed>& failed);
