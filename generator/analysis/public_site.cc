#include "analysis/public_site.h"

namespace candour::analysis {

PublicSite protect(model::ReleasedSite released) { return PublicSite(released.site(), released.as_of()); }

}  // namespace candour::analysis
