#include "stats/peer_group.h"

#include "base/text.h"
#include "stats/change.h"
#include "stats/rolling.h"
#include "stats/summary.h"

namespace candour::stats {
namespace {

void against_the_rest(PeerGroup& group, const PeerMember& own, const PeerMember& rest) {
  group.rest_p = change_in_counts_p(own.events, own.population, rest.events, rest.population);
  if (rest.events > 0)
    group.rest_ratio = (static_cast<double>(own.events) / own.population) / (static_cast<double>(rest.events) / rest.population);
}

}  // namespace

Result<PeerGroup> peer_group(std::span<const PeerMember> members, const PeerOptions& options) {
  if (members.empty()) return failure("the group has no members");
  if (!(options.per > 0) || !std::isfinite(options.per)) return failure("rates must be per more than 0 people");
  PeerGroup group;
  group.rates.reserve(members.size());
  std::int64_t events = 0;
  Sum rest_population;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const PeerMember& member = members[i];
    const std::string who = "member " + std::to_string(i + 1);
    if (member.events < 0 || member.events > largest_count - events)
      return failure(who + ": the counts must be 0 or more and add up to " + std::to_string(largest_count) + " at most");
    if (!(member.population > 0) || !std::isfinite(member.population)) return failure(who + ": the population must be above 0");
    events += member.events;
    if (i > 0) rest_population.add(member.population);
    const double rate = static_cast<double>(member.events) / member.population * options.per;
    if (!std::isfinite(rate)) return failure(who + ": the rate is too large to hold");
    group.rates.push_back(options.decimals ? round_half_away(rate, *options.decimals) : rate);
  }
  const PeerMember& own = members.front();
  const PeerMember rest{events - own.events, rest_population.value()};
  group.own = group.rates.front();
  group.mean_of_rates = *mean(group.rates);
  group.pooled_rate = static_cast<double>(events) / (own.population + rest.population) * options.per;
  group.deviation = standard_deviation(group.rates);
  group.difference_percent = percentage_change(group.own, group.mean_of_rates);

  std::vector<double> sorted = group.rates;
  std::sort(sorted.begin(), sorted.end());
  group.least = sorted.front();
  group.lower_quartile = quantile(sorted, 0.25);
  group.median = quantile(sorted, 0.5);
  group.upper_quartile = quantile(sorted, 0.75);
  group.most = sorted.back();
  // Members that are equal but for noise have no spread to measure a distance in.
  if (group.deviation && !same(group.least, group.most)) group.z = (group.own - group.mean_of_rates) / *group.deviation;
  const auto lower = std::lower_bound(sorted.begin(), sorted.end(), group.own) - sorted.begin();
  const auto higher = sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), group.own);
  group.rank_from_lowest = 1 + lower;
  group.rank_from_highest = 1 + higher;
  if (members.size() > 1) against_the_rest(group, own, rest);
  return group;
}

}  // namespace candour::stats
