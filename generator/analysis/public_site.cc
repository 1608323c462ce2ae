#include "analysis/public_site.h"

#include "analysis/suppress.h"

namespace candour::analysis {

PublicSite protect(model::ReleasedSite released, const FindAlreadyPublic& already_public, diag::Diagnostics& diagnostics) {
  const std::int64_t as_of = released.as_of();
  std::vector<model::Upcoming> upcoming = released.upcoming();
  model::Site site = std::move(released).site();
  suppress(site, already_public, diagnostics);
  return PublicSite(std::move(site), std::move(upcoming), as_of);
}

PublicSite protect(model::ReleasedSite released) {
  diag::Diagnostics none;
  return protect(std::move(released), {}, none);
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
