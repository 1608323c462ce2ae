// A force against its most similar group (statistics.md 7). By HMIC's definition the force is in its own group's
// average, which is the unweighted mean of the members' rates; the Home Office pooled them instead. Both are
// here. With eight members no z can exceed 2.47, so z is a description and never a test: the test is the force
// against the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/numbers.h"

namespace candour::stats {

struct PeerMember {
  std::int64_t events = 0;
  double population = 0;
};

struct PeerOptions {
  double per = 1000;            ///< Rates are per so many people.
  std::optional<int> decimals;  ///< Compare the rates as they are published, rounded to so many places.
};

struct PeerGroup {
  std::vector<double> rates;       ///< Of the members, in their order.
  double mean_of_rates = 0;
  double pooled_rate = 0;          ///< All events over all people.
  std::optional<double> deviation; ///< Standard deviation with n - 1; empty for one member.
  double least = 0, lower_quartile = 0, median = 0, upper_quartile = 0, most = 0;
  double own = 0;
  std::optional<double> difference_percent;  ///< Of own to the mean of rates; empty where that is 0.
  std::optional<double> z;                   ///< Empty where the rates do not differ.
  std::int64_t rank_from_lowest = 1, rank_from_highest = 1;  ///< Equal rates share the better rank.
  std::optional<double> rest_p, rest_ratio;  ///< Own against the others pooled (change.h); empty without others, the ratio also where they had no events.
};

/// `members[0]` is the force itself. Refused: no members, counts below 0, populations not above 0.
Result<PeerGroup> peer_group(std::span<const PeerMember> members, const PeerOptions& options = {});

}  // namespace candour::stats
