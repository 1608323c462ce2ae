#include "model/load_parts.h"

namespace candour::model {

std::optional<Page> load_page(const Context& context, const NamedFile& file, diag::Diagnostics& diagnostics) {
  std::optional<MarkdownFile> parsed = parse_markdown_file(context, file.file, Need::required, diagnostics);
  if (!parsed) return std::nullopt;
  Fields fields(parsed->front.fields, "this page", diagnostics, parsed->head);
  Page page;
  page.id = PageId(file.id);
  page.source_path = context.sources[file.file].path;
  page.title = fields.text("title");
  page.summary = fields.text("summary", Need::optional);
  page.narrative = std::move(parsed->narrative);
  if (!parsed->has_narrative)
    diagnostics.error("no-narrative", parsed->head, "this page has no text", "write it below the front matter");
  return page;
}

}  // namespace candour::model
