// Random tables of counts of people: one to three dimensions with totals, some with a subtotal, some with a second
// table that shares a margin, some that appear again later with a revised count and another split.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "disclosure/table.h"

struct RandomTable {
  candour::disclosure::Table table;   ///< Values and relations; nothing is hidden.
  int threshold = 5;
  std::vector<std::uint32_t> inner;   ///< Cells that are no total.
};

RandomTable random_table(std::mt19937& random, int most_cells);

/// The same at a later time: a few inner cells revised (their totals with them), and one cell split into new parts.
RandomTable later_version(const RandomTable& earlier, std::mt19937& random);

/// Needs and what is shown, by threshold: counts from 1 to threshold - 1 need to be anything from 0 to threshold.
void protect_by_threshold(candour::disclosure::Table& table, int threshold);
/// By rounding to a base: what looks as if it might be from 1 to base - 1 needs to be all that rounds alike. What a
/// cell loses depends on what is shown.
void protect_by_rounding(candour::disclosure::Table& table, int base);

/// Changes counts at random so that every sum still holds, none is negative and all round to what they did; false if
/// no change was found.
bool change_below_rounding(RandomTable& table, int base, std::mt19937& random);
