// Called once, on the main thread, before any parse_markdown: cmark-gfm registers its extensions in a
// plain static.
#pragma once

namespace candour::format {

void register_markdown_extensions();

}  // namespace candour::format
