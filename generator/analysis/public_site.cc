#include "analysis/public_site.h"

namespace candour::analysis {

PublicSite protect(model::ReleasedSite released) {
  const std::int64_t as_of = released.as_of();
  std::vector<model::Upcoming> upcoming = released.upcoming();
  return PublicSite(std::move(released).site(), std::move(upcoming), as_of);
}

PublicSite with_recorded(PublicSite site, RecordedJudgements judgements) {
  site.recorded_ = std::move(judgements);
  return site;
}

PublicSite leave_out(PublicSite site, const std::set<model::ReportId>& reports) {
  std::erase_if(site.site_.reports, [&](const model::Report& report) { return reports.contains(report.id); });
  return site;
}

PublicSite rehearsal(model::Site site) { return PublicSite(std::move(site), {}, 0); }

}  // namespace candour::analysis
