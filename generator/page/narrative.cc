// The part of PageWriter that sets an author's narrative: Markdown's blocks into sections, its holes filled.

#include <algorithm>

#include "analysis/figure.h"
#include "base/text.h"
#include "page/address.h"
#include "page/page_writer.h"
#include "page/rows.h"

namespace candour::page {

using format::Block;
using format::FigureExpression;
using format::Part;

namespace {

/// Tables speak in the data's voice, outside the prose.
bool is_data_block(const Block& block) {
  return !block.content.empty() && block.content.front().kind == Part::Kind::html &&
         block.content.front().html.starts_with("<div class=\"scroll\"");
}

}  // namespace

void PageWriter::narrative(const format::Document& document, Opening opening) {
  for (const format::RichText& note : document.notes) {
    std::string html;
    rich_text(html, note, document.figures, &document);
    notes_.push_back(std::move(html));
    stated_from_.emplace_back();
  }
  std::string id = opening.id.empty() ? std::string() : anchor(opening.id);
  Html heading = Html::escaped(opening.heading);
  Html scope = Html::escaped(opening.scope);
  Text main = std::move(opening.first);
  bool in_prose = false;
  const auto end_prose = [&] {
    if (in_prose) main.append("</div>\n");
    in_prose = false;
  };
  const auto end_section = [&] {
    end_prose();
    if (!main.empty()) section(id, heading, scope, std::move(main));
    main = Text();
    scope = Html();
  };
  for (const Block& b : document.blocks) {
    if (b.kind == Block::Kind::heading && b.level == 2) {
      end_section();
      id = b.anchor;
      std::string words;
      rich_text(words, b.content, document.figures, &document);
      heading = Html::trusted(std::move(words));
      continue;
    }
    if (b.kind == Block::Kind::figure || is_data_block(b)) {
      end_prose();
    } else if (!in_prose) {
      main.append("<div class=\"prose\">");
      in_prose = true;
    }
    main.append(block(document, b));
  }
  end_section();
}

Text PageWriter::block(const format::Document& document, const Block& b) {
  if (b.kind == Block::Kind::figure) return block_figure(document.figures[b.figure]);
  std::string out;
  const std::string level = std::to_string(b.level);
  if (b.kind == Block::Kind::heading) out += "<h" + level + " id=\"" + escape_html(b.anchor) + "\">" + former_anchors(b.anchor);
  rich_text(out, b.content, document.figures, &document);
  if (b.kind == Block::Kind::heading) out += "</h" + level + ">";
  out += '\n';
  return Text(std::move(out));
}

Text PageWriter::block_figure(const FigureExpression& expression) {
  using Kind = FigureExpression::Kind;
  const analysis::Place place{&figures_->site, as_of_};
  const model::Indicator* indicator = figures_->site.site().find(model::IndicatorId(expression.id.text));
  if (expression.kind == Kind::reg) {
    page_.diagnostics.error("unknown-reference", expression.id.span,
                            "there is no register `" + expression.id.text + "`");
    return {};
  }
  if (indicator != nullptr && expression.kind == Kind::note) return indicator_note(*this, *indicator);
  if (indicator != nullptr && expression.kind == Kind::spark) return rows(*this, read_all(*this, {indicator->id}), RowIds::leave_out);
  const DrawnFigure* drawn = figures_->figures.find(expression, as_of_);
  if (drawn == nullptr) {
    // Evaluated again where it stands, so that its mistakes are told at their place.
    diag::Diagnostics mistakes;
    analysis::evaluate_figure(expression, place, mistakes);
    page_.diagnostics.append(std::move(mistakes));
    return {};
  }
  if (!slugs_.insert(drawn->slug).second) {
    page_.diagnostics.error("figure-twice", expression.span, "this figure already stands on the page",
                            "a chart brings its own table; leave the second one out");
    return {};
  }
  return expression.kind == Kind::table ? table_figure(*this, *drawn) : figure(*drawn);
}

void PageWriter::rich_text(std::string& out, const format::RichText& parts,
                           const std::vector<FigureExpression>& figures, const format::Document* document) {
  for (const Part& part : parts) {
    switch (part.kind) {
      case Part::Kind::html: out += part.html; break;
      case Part::Kind::figure: out += value(figures[part.index], false); break;
      case Part::Kind::figure_attribute: out += value(figures[part.index], true); break;
      case Part::Kind::href: link_hole(out, document->links[part.index]); break;
      case Part::Kind::src: {
        const format::Image& image = document->images[part.index];
        link_hole(out, {image.address, image.span});
        break;
      }
    }
  }
}

std::string PageWriter::value(const FigureExpression& expression, bool in_attribute) {
  if (expression.kind == FigureExpression::Kind::stated) {
    std::string out = escape_html(expression.id.text);
    const format::Word* source = expression.option("source");
    if (in_attribute || source == nullptr) return out;
    const auto same = std::find(stated_from_.begin(), stated_from_.end(), source->text);
    const std::string number = std::to_string(same - stated_from_.begin() + 1);
    if (same == stated_from_.end()) {
      notes_.push_back("Stated by the author, not drawn from the data of this site. Source: " +
                       escape_html(source->text) + ".");
      stated_from_.push_back(source->text);
      page_.anchors.insert("n" + number);
    }
    return out + " <a class=\"mkr\" href=\"#n" + number + "\">[" + context_.word("note") + " " + number + "]</a>";
  }
  diag::Diagnostics mistakes;
  const auto words = analysis::evaluate(expression, {&figures_->site, as_of_}, mistakes);
  page_.diagnostics.append(std::move(mistakes));
  return words ? escape_html(*words) : std::string();
}

void PageWriter::link_hole(std::string& out, const format::Link& link) {
  if (is_external(link.address)) {
    append_escaped(out, link.address);
    return;
  }
  Target target = resolve(written_at_, link.address);
  target.address = moved(target.address);
  page_.links.push_back({target.address, target.anchor, link.address, link.span});
  const std::string hash = target.anchor.empty() ? std::string() : "#" + target.anchor;
  if (target.address == page_.address && !hash.empty()) {
    append_escaped(out, hash);
  } else {
    append_escaped(out, relative(page_.address, target.address) + hash);
  }
}

void PageWriter::notes() {
  if (notes_.empty()) return;
  theme::Values values;
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    auto note = values.add("NOTE");
    note.text("NUMBER", std::to_string(i + 1));
    note.html("NOTE_TEXT", Html::trusted(notes_[i]));
  }
  Text main;
  context_.theme.expand("notes", values, main);
  section(anchor("notes"), Html::escaped(context_.word("notes")), Html(), std::move(main));
}

}  // namespace candour::page
