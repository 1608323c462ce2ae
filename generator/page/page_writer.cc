#include "page/page_writer.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "page/address.h"
#include "page/frame.h"
#include "page/history_pages.h"
#include "page/rows.h"

namespace candour::page {

using format::FigureExpression;

PageWriter::PageWriter(const Context& context, std::string address, analysis::AsOf as_of)
    : context_(context), figures_(&context), as_of_(as_of), written_at_(std::move(address)) {
  page_.address = moved(written_at_);
  page_.anchors.insert("main");
  if (context.version != nullptr && context.version->place != Place::latest) return;
  for (const model::Moved& moved : context.settings().moved)
    if (resolve("", moved.from).address == page_.address && contains(moved.from, "#")) parts_moved_.push_back(&moved);
}

std::string PageWriter::moved(std::string_view address) const {
  if (const auto asset = context_.whole.assets.find(std::string(address)); asset != context_.whole.assets.end())
    return asset->second;
  return context_.version == nullptr ? std::string(address) : context_.version->moved(address);
}

Html PageWriter::href(std::string_view address) { return latest_href(moved(address)); }

Html PageWriter::latest_href(std::string_view address) {
  page_.links.push_back({std::string(address), "", std::string(address), {}});
  return Html::escaped(relative(page_.address, address));
}

Html PageWriter::link(std::string_view address, std::string_view words) {
  return Html::trusted("<a href=\"" + href(address).str() + "\">" + escape_html(words) + "</a>");
}

Html PageWriter::line(const model::Line& line) {
  std::string out;
  rich_text(out, line.parts, line.figures, nullptr);
  return Html::trusted(std::move(out));
}

std::string PageWriter::anchor(std::string_view wanted) {
  std::string name(wanted);
  for (int n = 2; !page_.anchors.insert(name).second; ++n) name = std::string(wanted) + "-" + std::to_string(n);
  return name;
}

void PageWriter::reserve(const format::Document& document) {
  for (const format::Block& block : document.blocks)
    if (block.kind == format::Block::Kind::heading) page_.anchors.insert(block.anchor);
  for (std::size_t i = 0; i < document.notes.size(); ++i) page_.anchors.insert("n" + std::to_string(i + 1));
}

void PageWriter::top(const Top& top) {
  theme::Values values;
  if (!top.here.empty()) {
    values.show("CRUMBS");
    auto home = values.add("CRUMB");
    home.html("CRUMB_HREF", href(""));
    home.text("CRUMB_LABEL", context_.word("home"));
    for (const auto& [address, label] : top.crumbs) {
      auto crumb = values.add("CRUMB");
      crumb.html("CRUMB_HREF", href(address));
      crumb.text("CRUMB_LABEL", label);
    }
    values.text("CRUMB_HERE", top.here);
  }
  values.text("KICKER", top.kicker);
  values.html("HEADING", top.heading);
  if (!top.lead.empty()) {
    values.show("LEAD");
    values.html("LEAD_TEXT", top.lead);
  }
  if (!top.facts.empty()) {
    values.show("FACTS");
    for (const Html& fact : top.facts) values.add("FACT").html("FACT_TEXT", fact);
  }
  context_.theme.expand("top", values, body_);
  if (const VersionPlace* version = context_.version; version != nullptr) {
    body_.append(version_banner(*this, context_.whole.published, version->subject, version->id, version->number, version->place).str());
    if (version->place != Place::as_published) body_.append(since_revised(*this, *version).str());
  }
}

void PageWriter::section(std::string_view id, const Html& heading, const Html& scope, Text main) {
  theme::Values values;
  values.text("ID", id);
  const std::string former = former_anchors(id);
  values.html("HEADING", former.empty() ? heading : Html::trusted(former + heading.str()));
  if (!scope.empty()) {
    values.show("SCOPE");
    values.html("SCOPE_TEXT", scope);
  }
  values.html("MAIN", std::move(main));
  context_.theme.expand("section", values, body_);
}

std::string Context::name(const std::string& title) const {
  if (version == nullptr || version->place == Place::latest) return title;
  return title + ", version " + std::to_string(version->number) + (version->place == Place::as_published ? " as published" : "");
}

RenderedPage PageWriter::finish(std::string_view title, std::string_view description) {
  parts_gone();
  page_.html = frame(context_, page_, title, description, std::move(body_));
  page_.html.shrink_to_fit();
  return std::move(page_);
}

Html PageWriter::download(const std::string& name, Text bytes, std::string_view what) {
  const std::string kind = name.ends_with(".json") ? "JSON" : "CSV";
  const std::string size = format_size(bytes.size());
  page_.downloads.push_back({page_.address + name, std::move(bytes)});
  return Html::trusted("<a href=\"" + escape_html(name) + "\">" + escape_html(what) + " (" + kind + ", " + size + ")</a>");
}

Text PageWriter::figure(const DrawnFigure& drawn) {
  ++figure_number_;
  const std::string number = std::to_string(figure_number_);
  const model::SourceInfo& source = drawn.indicator->source;
  theme::Values values;
  values.text("NUMBER", number);
  values.text("TITLE", drawn.title);
  values.text("SUBTITLE", drawn.subtitle);
  Text charts, table;
  charts.append_kept(drawn.charts);
  table.append_kept(drawn.table);
  values.html("CHARTS", std::move(charts));
  values.html("TABLE", std::move(table));
  values.text("SUMMARY", drawn.summary);
  if (!drawn.table_key.empty()) {
    values.show("KEY");
    values.text("KEY_TEXT", drawn.table_key);
  }
  values.text("SOURCE", source_line(context_, *drawn.indicator, source) + (drawn.attribution.empty() ? "" : " " + drawn.attribution));
  const std::string about = indicator_address(drawn.indicator->id);
  if (about != page_.address) {
    values.show("ABOUT");
    values.html("ABOUT_HREF", href(about));
    values.text("ABOUT_NAME", to_lower_first(drawn.indicator->title));
  }
  if (!drawn.csv.empty()) {
    const std::string file = drawn.slug + ".csv";
    page_.downloads.push_back({page_.address + file, drawn.csv_text()});
    values.show("DOWNLOAD");
    values.html("DOWNLOAD_HREF", Html::escaped(file));
    values.text("DOWNLOAD_LABEL", context_.word("download") + " " + context_.word("figure") + " " + number + " data: " +
                                      to_lower_first(drawn.indicator->title) + " (CSV, " +
                                      format_size(drawn.csv.size()) + ")");
  }
  Text out;
  context_.theme.expand("figure", values, out);
  return out;
}

}  // namespace candour::page
