// Files of the site that are not pages: the style sheet and other assets, the pictures of the content, the
// list of pages for search engines.
#pragma once

#include <vector>

#include "page/page_writer.h"

namespace candour::page {

std::vector<OutputFile> site_files(const Context& context, const std::vector<RenderedPage>& pages);

}  // namespace candour::page
