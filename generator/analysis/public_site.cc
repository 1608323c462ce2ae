#include "analysis/public_site.h"

namespace candour::analysis {

PublicSite protect(model::ReleasedSite released) {
  const std::int64_t as_of = released.as_of();
  return PublicSite(std::move(released).site(), as_of);
}

PublicSite rehearsal(model::Site site) { return PublicSite(std::move(site), 0); }

}  // namespace candour::analysis
