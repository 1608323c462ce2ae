#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "model/load_parts.h"

namespace candour::model {

std::optional<MarkdownFile> parse_markdown_file(const Context& context, diag::FileId file, Need front_matter,
                                                diag::Diagnostics& diagnostics) {
  if (file == unread) return std::nullopt;
  const std::string_view text = context.sources[file].text;
  if (trim(text).empty()) {
    diagnostics.error_at_path("empty-file", context.sources[file].path, "this file is empty");
    return std::nullopt;
  }
  std::optional<format::FrontMatter> front = format::parse_front_matter(file, text, diagnostics);
  if (!front) return std::nullopt;
  if (front_matter == Need::required && front->body_begin == 0) {
    diagnostics.error(
        "no-front-matter", {file, 0, 1}, "this file has no front matter",
        "it begins with a line ---, then `title: …` and what else there is to say, then another line ---");
    return std::nullopt;
  }
  MarkdownFile parsed;
  parsed.has_narrative = !trim(text.substr(front->body_begin)).empty();
  const std::size_t first_line = std::min(text.find('\n'), text.size());
  parsed.head = {file, 0, static_cast<std::uint32_t>(std::min<std::size_t>(first_line, 3))};
  if (parsed.has_narrative) {
    std::optional<format::Document> narrative = format::parse_markdown(file, text, front->body_begin, diagnostics);
    if (narrative) parsed.narrative = std::move(*narrative);
  }
  parsed.front = std::move(*front);
  if (!expect_object(parsed.front.fields, "the front matter", diagnostics)) return std::nullopt;
  return parsed;
}

Line read_line(Fields& fields, std::string_view name, diag::Diagnostics& diagnostics) {
  Line line;
  const std::string text = fields.text(name, Need::optional);
  if (!text.empty()) line.parts = format::parse_line(text, fields.span_of(name), line.figures, diagnostics);
  return line;
}

}  // namespace candour::model
