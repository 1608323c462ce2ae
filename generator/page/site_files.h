// Files of the site that are not pages: the style sheet and other assets, the pictures of the content, the
// list of pages for search engines.
#pragma once

#include <vector>

#include "page/page_writer.h"

namespace candour::page {

/// Where the theme's assets and the pictures stand, by what they are called in the sources. Each is named after its
/// bytes, so that a page that was published keeps the look it had.
std::map<std::string, std::string> place_assets(const theme::SiteTheme& theme, const RenderOptions& options);

std::vector<OutputFile> site_files(const Context& context, const std::vector<RenderedPage>& pages);

}  // namespace candour::page
