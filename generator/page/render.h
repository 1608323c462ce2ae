// A PublicSite and a site theme to the whole site as files in memory. Pure: no disk, clock or locale. Pages
// are rendered in parallel; the bytes do not depend on how many threads there are.
//
// What is drawn more than once (the same chart in a report, on its indicator's page and on the home page)
// is drawn once and referred to from each page.
#pragma once

#include <vector>

#include "analysis/public_site.h"
#include "base/output_file.h"
#include "diag/diagnostic.h"
#include "theme/site_theme.h"

namespace candour::page {

enum class Downloads { include, leave_out };

struct RenderOptions {
  Downloads downloads = Downloads::include;  ///< CSV files, and the links to them.
  std::vector<theme::Asset> pictures;        ///< Of content/images, as "images/…".
};

struct Archive;

struct Rendered {
  OutputFiles files;
  diag::Diagnostics diagnostics;  ///< Figures that cannot be evaluated, dead links and anchors.
};

/// A report that a version in `archive` stands for is shown as that version has it; the others as `site` has them.
Rendered render_site(const analysis::PublicSite& site, const theme::SiteTheme& theme, const RenderOptions& options,
                     const Archive& archive);

}  // namespace candour::page
