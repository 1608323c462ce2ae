// parse_line: one line of plain text with value figures, which needs no Markdown parser.
#include "base/html.h"
#include "format/document.h"
#include "format/markdown_source.h"

namespace candour::format {
namespace {

void append_text(RichText& line, std::string_view text) {
  if (text.empty()) return;
  if (line.empty() || line.back().kind != Part::Kind::html) line.emplace_back();
  append_escaped(line.back().html, text);
}

/// Where byte `at` of the value stands, if the value was written out plainly or in plain quotes; a value
/// with escapes or line breaks is only known to be somewhere in `span`.
class Places {
 public:
  Places(std::string_view text, diag::Span span) : span_(span) {
    const std::size_t written = span.end - span.begin;
    if (written == text.size()) known_ = true;
    if (written == text.size() + 2) known_ = true, quote_ = 1;
  }
  diag::Span operator()(std::size_t begin, std::size_t end) const {
    if (!known_) return span_;
    const auto base = span_.begin + quote_;
    return {span_.file, base + static_cast<std::uint32_t>(begin), base + static_cast<std::uint32_t>(end)};
  }

 private:
  diag::Span span_;
  bool known_ = false;
  std::uint32_t quote_ = 0;
};

void move_to(FigureExpression& figure, const Places& places) {
  const auto move = [&](diag::Span& span) { span = places(span.begin, span.end); };
  move(figure.span);
  move(figure.id.span);
  for (std::vector<NamedWord>* words : {&figure.dimensions, &figure.options}) {
    for (NamedWord& word : *words) {
      move(word.name.span);
      move(word.value.span);
    }
  }
  if (figure.period) move(figure.period->span);
  if (figure.field) move(figure.field->span);
  for (Word& word : figure.arguments) move(word.span);
}

}  // namespace

RichText parse_line(std::string_view text, diag::Span span, std::vector<FigureExpression>& figures,
                    diag::Diagnostics& diagnostics) {
  constexpr std::size_t pair = 2;
  const Places places(text, span);
  RichText line;
  std::size_t done = 0;
  while (true) {
    const std::size_t open = text.find("{{", done);
    if (open == std::string_view::npos) break;
    if (open > done && text[open - 1] == '\\') {
      append_text(line, text.substr(done, open - 1 - done));
      append_text(line, "{{");
      done = open + pair;
      continue;
    }
    append_text(line, text.substr(done, open - done));
    done = open + pair;
    const auto close = find_closing_braces(text, done);
    if (!close) {
      diagnostics.error("figure-unclosed", places(open, done), "`{{` is not closed",
                        "end the figure with }}, or write \\{{ for two braces");
      continue;
    }
    diag::Diagnostics found;
    auto figure = parse_figure(span.file, text.substr(done, *close - done), done, found);
    done = *close + pair;
    for (const diag::Diagnostic& each : found.all())
      diagnostics.error(each.code, places(each.span.begin, each.span.end), each.message, each.help);
    if (!figure) continue;
    move_to(*figure, places);
    if (figure->is_block()) {
      diagnostics.error("block-figure-in-text", figure->span,
                        "a chart, table, spark, note or register cannot stand inside a sentence",
                        "write the figure alone: {{ " + figure->id.text + " }}");
      continue;
    }
    line.push_back({Part::Kind::figure, static_cast<std::uint32_t>(figures.size()), {}});
    figures.push_back(std::move(*figure));
  }
  append_text(line, text.substr(done));
  return line;
}

}  // namespace candour::format
