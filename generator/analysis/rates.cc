#include "analysis/rates.h"

namespace candour::analysis {

People::People(const PublicSite& site, const std::string& edition, const model::AreaId& area) {
  const model::Populations* populations = site.site().find_edition(edition);
  if (populations == nullptr) return;
  const auto find = [&](const model::AreaId& id) -> const ByDay* {
    const auto found = populations->people.find(id);
    return found == populations->people.end() ? nullptr : &found->second;
  };
  if (const ByDay* own = find(area)) {
    parts_.push_back(own);
    return;
  }
  const model::Area* group = site.site().find(area);
  if (group == nullptr) return;
  for (const model::AreaId& member : group->members) {
    const ByDay* part = find(member);
    if (part == nullptr) {
      parts_.clear();
      return;
    }
    parts_.push_back(part);
  }
}

std::optional<double> People::at(model::Day mid_year) const {
  if (parts_.empty()) return std::nullopt;
  double sum = 0;
  for (const ByDay* part : parts_) {
    const auto found = part->find(mid_year);
    if (found == part->end()) return std::nullopt;
    sum += found->second;
  }
  return sum > 0 ? std::optional(sum) : std::nullopt;
}

std::optional<double> population(const PublicSite& site, const std::string& edition, const model::AreaId& area,
                                 model::Day mid_year) {
  return People(site, edition, area).at(mid_year);
}

std::optional<double> people_for(const PublicSite& site, const model::Indicator& indicator,
                                 const model::AreaId& area, const model::Period& period) {
  if (!indicator.rate) return std::nullopt;
  return population(site, indicator.rate->edition, area, period.mid_year());
}

std::optional<double> rate_of(const PublicSite& site, const model::Indicator& indicator, const model::AreaId& area,
                              const model::Point& point) {
  if (!indicator.rate || !point.value) return std::nullopt;
  const std::optional<double> people = people_for(site, indicator, area, point.period);
  if (!people) return std::nullopt;
  return *point.value / *people * indicator.rate->per;
}

int rate_decimals(const PublicSite& site, const model::Indicator& indicator) {
  const std::optional<SeriesView> view = view_series(site, indicator, {}, {});
  if (!view || !indicator.rate) return 1;
  const People people(site, indicator.rate->edition, area_of(site, *view));
  for (const model::Point& point : view->series->points) {
    if (!point.value || *point.value <= 0) continue;
    const std::optional<double> among = people.at(point.period.mid_year());
    if (!among) continue;
    const double rate = *point.value / *among * indicator.rate->per;
    return rate >= 10 ? 1 : rate >= 0.1 ? 2 : 3;
  }
  return 1;
}

}  // namespace candour::analysis
