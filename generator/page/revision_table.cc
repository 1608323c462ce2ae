// How the public values of an indicator were revised: each period as first published and as it stands.

#include <algorithm>
#include <map>
#include <tuple>

#include "page/history_pages.h"
#include "page/history_words.h"

namespace candour::page {
namespace {

using record::Publication;
using record::RevisedIndicator;
using record::ValueChange;

constexpr std::size_t most_rows = 60;

/// A point, from its first revision to its last.
struct Revised {
  const ValueChange* first = nullptr;
  const ValueChange* last = nullptr;
  std::vector<const Publication*> by;
};

/// The series that pages lead with first, then the others; of each, the newest period first.
struct Order {
  bool is_other = false;
  std::string series;
  std::int32_t until_end = 0;
  std::string period;
  auto operator<=>(const Order&) const = default;
};

Order order_of(const Context& context, const model::Indicator& indicator, const ValueChange& change) {
  std::string why;
  const auto period = model::Period::parse(change.period, why);
  std::string series = series_words(context, &indicator, change.series);
  const bool is_other = !series.empty();
  return {is_other, std::move(series), period ? -period->last_day().number : 0, change.period};
}

/// The days of its revisions, each with the way to what was said of it.
Html days(PageWriter& writer, const record::Published& published, const std::vector<const Publication*>& by) {
  std::string html;
  for (const Publication* publication : by) {
    const Target at = publication_address(published, publication->number);
    html += (html.empty() ? "" : "<br>") + anchor_link(writer, at.address, at.anchor, time_day(publication->time)).str();
  }
  return Html::trusted(std::move(html));
}

/// Each reason once, with the days on which it was given.
void reasons(const std::map<const Publication*, const RevisedIndicator*>& revisions, Text& out) {
  std::vector<std::pair<std::string, std::string>> told;
  for (const auto& [publication, revised] : revisions) {
    const std::string reason = std::string(revision_words(revised->kind)) + (revised->note.empty() ? "." : ". " + sentence(revised->note));
    const auto same = std::find_if(told.begin(), told.end(), [&](const auto& one) { return one.first == reason; });
    if (same == told.end()) {
      told.emplace_back(reason, time_day(publication->time));
    } else {
      same->second += "; " + time_day(publication->time);
    }
  }
  for (const auto& [reason, on] : told)
    out.append("<p class=\"small\"><b>" + escape_html(on) + ":</b> " + escape_html(reason) + "</p>\n");
}

}  // namespace

Text revision_table(PageWriter& writer, const model::Indicator& indicator, const record::Published& published) {
  const Context& context = writer.context();
  std::map<Order, Revised> points;
  std::map<const Publication*, const RevisedIndicator*> revisions;  // in the ledger's order, which its vector keeps
  for (const Publication& publication : published.ledger.publications)
    for (const RevisedIndicator& revised : publication.revised) {
      if (revised.id != indicator.id.str()) continue;
      for (const ValueChange& change : revised.values) {
        Revised& point = points[order_of(context, indicator, change)];
        if (point.first == nullptr) point.first = &change;
        point.last = &change;
        point.by.push_back(&publication);
        revisions.emplace(&publication, &revised);
      }
    }
  if (points.empty()) return {};
  const bool named = points.rbegin()->first.is_other;
  ComparedTable table{writer.anchor("revised-values"), "Values as first published and as they stand", {}, {}};
  table.columns = {{context.word("period")}};
  if (named) table.columns.push_back({context.word("series")});
  for (const char* key : {"first_published", "now", "difference"}) table.columns.push_back({context.word(key), true});
  table.columns.push_back({context.word("revised")});
  for (const auto& [order, point] : points) {
    if (table.rows.size() == most_rows) break;
    const RevisedWords words = revised_words(&indicator, point.first->was, point.last->now);
    std::vector<Html> row = {Html::escaped(period_words(order.period))};
    if (named) row.push_back(Html::escaped(order.series));
    row.insert(row.end(), {Html::escaped(words.was), Html::escaped(words.now), Html::escaped(words.difference), days(writer, published, point.by)});
    table.rows.push_back(std::move(row));
  }
  Text out = compared_table(context, table);
  if (points.size() > most_rows)
    out.append("<p class=\"small\">And " + escape_html(counted(points.size() - most_rows, "more value", "more values")) + ", in the " +
               anchor_link(writer, "changes/", "", "list of every change").str() + ".</p>\n");
  reasons(revisions, out);
  return out;
}

}  // namespace candour::page
