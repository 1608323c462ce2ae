// Every link of the site held against the pages, files and anchors there are.
#pragma once

#include <vector>

#include "page/page_writer.h"

namespace candour::page {

/// Dead links and anchors in authors' text, at their place. A dead link that this program made is our own
/// mistake, and stops it. Of what is at and below an address in `broken` nothing is known.
diag::Diagnostics check_links(const std::vector<RenderedPage>& pages, const std::vector<OutputFile>& others,
                              const std::vector<std::string>& broken);

/// What the settings say moved or was removed, held against what there is: the new address must be there, the old one
/// no longer. Pages and files that only stand in for what went do not count. Of `broken` nothing is known.
diag::Diagnostics check_gone(const model::Settings& settings, const std::vector<RenderedPage>& pages,
                             const std::vector<OutputFile>& others, const std::vector<std::string>& broken);

}  // namespace candour::page
