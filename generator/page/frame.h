// What surrounds every page: the masthead with its navigation, and the footer.
#pragma once

#include "page/page_writer.h"

namespace candour::page {

/// `body` in the page template, for the page at `address`. Records the links it makes.
Text frame(const Context& context, RenderedPage& page, std::string_view title, std::string_view description, Text body);

}  // namespace candour::page
