#include "page/history_words.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/london_time.h"
#include "base/text.h"
#include "model/load.h"
#include "model/unit_words.h"
#include "page/address.h"
#include "page/report_words.h"
#include "theme/site_theme.h"

namespace candour::page {

using model::Indicator;
using record::PointValue;
using record::Subject;
using record::VersionKind;

std::string_view kind_words(VersionKind kind) {
  switch (kind) {
    case VersionKind::first: return "First published";
    case VersionKind::scheduled_revision: return "Scheduled revision";
    case VersionKind::methodology_revision: return "Methodology revision";
    case VersionKind::correction: return "Correction";
    case VersionKind::withdrawal: return "Withdrawal";
  }
  return "Version";
}

std::string_view done_words(VersionKind kind) {
  switch (kind) {
    case VersionKind::first: return "First published";
    case VersionKind::scheduled_revision: return "Revised as planned";
    case VersionKind::methodology_revision: return "Revised by a new method";
    case VersionKind::correction: return "Corrected";
    case VersionKind::withdrawal: return "Withdrawn";
  }
  return "Changed";
}

std::string_view revision_words(std::string_view kind) {
  const auto known = record::version_kind(kind);
  return known ? kind_words(*known) : "Usual revision";
}

namespace {

/// The program has read London times from the same database before it comes here, unless there were none to read.
model::Moment moment_at(std::int64_t utc_seconds) {
  const auto local = write_london_time(utc_seconds);
  return {utc_seconds, local ? *local : record::utc_text(utc_seconds).substr(0, 16)};
}

}  // namespace

std::string time_words(std::int64_t utc_seconds) { return moment_words(moment_at(utc_seconds)); }
std::string time_day(std::int64_t utc_seconds) { return moment_day(moment_at(utc_seconds)); }
int year_of_time(std::int64_t utc_seconds) {
  const auto day = model::parse_day(std::string_view(moment_at(utc_seconds).local).substr(0, 10));
  CHECK(day);
  return model::year_of(*day);
}

Titles::Titles(const Context& context, const record::Published& published) : published_(published) {
  for (const model::Plan& plan : context.whole.site.site().plans) titles_[{Subject::plan, plan.id.str()}] = plan.title;
  for (const model::Report& report : context.whole.site.site().reports) titles_[{Subject::report, report.id.str()}] = report.title;
}

const std::string& Titles::of(Subject subject, const std::string& id) {
  std::string& title = titles_[{subject, id}];
  if (!title.empty()) return title;
  title = id;
  // Withdrawn: its record still knows.
  const auto* records = published_.find(subject, id);
  if (records == nullptr || records->empty()) return title;
  const model::Loaded loaded = model::load_site(record::source_tree(records->back()));
  if (!loaded.site) return title;
  for (const model::Plan& plan : loaded.site->plans)
    if (subject == Subject::plan && plan.id.str() == id) title = plan.title;
  for (const model::Report& report : loaded.site->reports)
    if (subject == Subject::report && report.id.str() == id) title = report.title;
  return title;
}

std::string address_of(Subject subject, const std::string& id) {
  return subject == Subject::report ? report_address(model::ReportId(id)) : plan_address(model::PlanId(id));
}

std::string indicator_title(const Context& context, const std::string& id) {
  const Indicator* indicator = context.whole.site.site().find(model::IndicatorId(id));
  return indicator == nullptr ? id : indicator->title;
}

Html indicator_link(PageWriter& writer, const std::string& id) {
  const Indicator* indicator = writer.context().whole.site.site().find(model::IndicatorId(id));
  return indicator == nullptr ? Html::escaped(id) : anchor_link(writer, indicator_address(indicator->id), "", indicator->title);
}

Html anchor_link(PageWriter& writer, std::string_view address, std::string_view anchor, std::string_view words) {
  std::string link = "<a href=\"" + writer.latest_href(address).str();
  if (!anchor.empty()) link += "#" + escape_html(anchor);
  return Html::trusted(link + "\">" + escape_html(words) + "</a>");
}

Html kept_link(std::string_view from, std::string_view address, std::string_view words) {
  return Html::trusted("<a href=\"" + escape_html(relative(from, address)) + "\">" + escape_html(words) + "</a>");
}

namespace {

std::string value_words(const PointValue& value, const model::Unit& unit) {
  std::string words = value.grade;
  if (words.empty() && value.number) words = unit.kind == model::UnitKind::grade ? format_machine(*value.number) : model::format_value(unit, *value.number);
  if (!value.marker.empty()) words += (words.empty() ? "[" : " [") + value.marker + "]";
  return words.empty() ? "none" : words;
}

}  // namespace

RevisedWords revised_words(const Indicator* indicator, const std::optional<PointValue>& was, const std::optional<PointValue>& now) {
  model::Unit unit = indicator == nullptr ? model::Unit{} : indicator->unit;
  if (unit.kind == model::UnitKind::grade && !unit.grades.empty()) unit.grades.clear();
  const bool numbers = was && now && was->number && now->number && *was->number != *now->number;
  constexpr int most_decimals = 8;
  while (numbers && unit.decimals < most_decimals && model::as_shown(unit, *was->number) == model::as_shown(unit, *now->number))
    ++unit.decimals;
  RevisedWords words;
  words.was = was ? value_words(*was, unit) : "none";
  words.now = now ? value_words(*now, unit) : "taken out";
  if (numbers && unit.kind != model::UnitKind::grade) {
    const double size = std::abs(model::as_shown(unit, *now->number) - model::as_shown(unit, *was->number));
    words.difference = model::size_in_words(unit, size);
    words.difference.append(" ").append(model::direction_in_words(unit, *now->number > *was->number));
  }
  return words;
}

std::string period_words(const std::string& id) {
  std::string why;
  const auto period = model::Period::parse(id, why);
  return period ? period->label() : id;
}

std::string series_words(const Context& context, const Indicator* indicator,
                         const std::vector<std::pair<std::string, std::string>>& series) {
  std::string words;
  const std::string& own_area = context.settings().area.str();
  for (const auto& [dimension_id, value_id] : series) {
    std::string title = value_id;
    bool leads = dimension_id == "area" && value_id == own_area;
    for (const model::Dimension& dimension : indicator == nullptr ? std::vector<model::Dimension>() : indicator->dimensions) {
      if (dimension.id != dimension_id) continue;
      leads = leads || (dimension_id != "area" && !dimension.values.empty() && dimension.values.front().id == value_id);
      for (const model::DimensionValue& value : dimension.values)
        if (value.id == value_id) title = value.title;
    }
    if (!leads) words += (words.empty() ? "" : ", ") + title;
  }
  return words;
}

Html taken_out(std::string_view text) {
  return Html::trusted("<del><span class=\"vh\">Taken out: </span>" + escape_html(text) + "<span class=\"vh\"> (end)</span></del>");
}

Html put_in(std::string_view text) {
  return Html::trusted("<ins><span class=\"vh\">Put in: </span>" + escape_html(text) + "<span class=\"vh\"> (end)</span></ins>");
}

Text compared_table(const Context& context, const ComparedTable& table) {
  constexpr std::size_t most_at_320px = 3;
  theme::Values values;
  if (table.columns.size() > most_at_320px) values.show("WIDE");
  values.text("CAPTION_ID", table.id);
  values.text("CAPTION", table.caption);
  for (const ComparedTable::Column& column : table.columns) {
    auto head = values.add("HEAD");
    head.text("HEAD_TEXT", column.head);
    if (column.number) head.show("HEAD_NUMBER");
  }
  for (const std::vector<Html>& cells : table.rows) {
    auto row = values.add("ROW");
    row.html("ROW_NAME", cells.front());
    for (std::size_t i = 1; i < cells.size(); ++i) {
      auto cell = row.add("CELL");
      cell.html("CELL_TEXT", cells[i]);
      if (table.columns[i].number) cell.show("CELL_NUMBER");
    }
  }
  Text out;
  context.theme.expand("compared", values, out);
  return out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  const std::string number = count <= 10 ? model::number_in_words(static_cast<int>(count)) : format_number(static_cast<double>(count), 0);
  return number + " " + std::string(count == 1 ? one : many);
}

std::string sentence(std::string_view text) {
  std::string whole(trim(text));
  if (!whole.empty() && whole.back() != '.' && whole.back() != '?' && whole.back() != '!') whole += '.';
  return whole;
}

Html banner(std::string_view heading, const std::vector<std::string>& paragraphs) {
  std::string html = "<div class=\"banner\"><h2>" + escape_html(heading) + "</h2>";
  for (const std::string& paragraph : paragraphs) html += "<p>" + paragraph + "</p>";
  return Html::trusted(html + "</div>\n");
}

}  // namespace candour::page
