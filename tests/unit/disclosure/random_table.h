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
