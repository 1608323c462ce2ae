#include "page/rows.h"

#include <map>
#include <tuple>

#include "analysis/words.h"
#include "base/text.h"
#include "chart/chart.h"
#include "page/address.h"

namespace candour::page {

using analysis::Reading;
using analysis::Verdict;
using model::Indicator;
using model::IndicatorId;

std::string to_lower_first(std::string_view title) {
  std::string out(title);
  const auto lower = [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; };
  if (out.size() > 1 && out[0] >= 'A' && out[0] <= 'Z' && lower(out[1])) out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

std::string source_line(const Context& context, const Indicator& indicator, const model::SourceInfo& source) {
  std::string line = context.word("source") + " " + source.name;
  if (!source.publisher.empty()) line += ", " + source.publisher;
  if (indicator.rate) line += "; mid-year populations, " + indicator.rate->edition + " edition";
  return line + ".";
}

std::string scope_of(const model::Period& period) {
  return period.kind() == model::Period::Kind::date ? "at " + period.label() : period.label();
}

Html mark(Verdict verdict) {
  std::string inside = "<path d=\"M1 8h16M1 18h16\"/>";
  switch (verdict) {
    case Verdict::higher: inside += "<circle class=\"on\" cx=\"9\" cy=\"3\" r=\"2.7\"/>"; break;
    case Verdict::lower: inside += "<circle class=\"on\" cx=\"9\" cy=\"23\" r=\"2.7\"/>"; break;
    case Verdict::no_different: inside += "<circle cx=\"9\" cy=\"13\" r=\"2.6\"/>"; break;
    case Verdict::not_judged: inside = "<path stroke-dasharray=\"2.5 2.2\" d=\"M1 8h16M1 18h16\"/>"; break;
  }
  return Html::trusted(
      "<svg class=\"mk\" viewBox=\"0 0 18 26\" width=\"18\" height=\"26\" fill=\"none\" stroke=\"currentColor\" "
      "aria-hidden=\"true\">" +
      inside + "</svg>");
}

Html judgement(const analysis::Judgement& judgement, Tail tail, std::string_view said_already) {
  std::string out = "<span class=\"judge\">" + mark(judgement.verdict).str() + "<span>";
  const std::string_view in_short = tail == Tail::word_only ? analysis::in_short(judgement) : "";
  if (in_short.empty()) {
    out += "<b>" + escape_html(judgement.word) + "</b>";
  } else {
    // The style sheet shows the one or the other: under the heading of a column one word is enough, which is not read out.
    out += "<b class=\"one\" aria-hidden=\"true\">" + escape_html(judgement.word) + "</b> <b class=\"two\">" +
           escape_html(analysis::upper_first(std::string(in_short))) + "</b>";
  }
  if (judgement.verdict == Verdict::not_judged) {
    if (!judgement.reason.empty() && judgement.reason != said_already) out += "<small>" + escape_html(judgement.reason) + "</small>";
  } else if (tail == Tail::full) {
    out += " " + escape_html(judgement.tail);
  }
  if (judgement.meaning != analysis::Meaning::none) out += ": " + std::string(analysis::meaning_word(judgement.meaning));
  return Html::trusted(out + "</span></span>");
}

std::optional<Reading> latest(const Context& context, const Indicator& indicator, const analysis::AsOf& as_of) {
  analysis::AsOf newest = as_of;
  newest.exact = false;
  const auto view = analysis::view_series(context.site, indicator, {}, newest);
  return view ? analysis::read(context.site, *view, newest) : std::nullopt;
}

std::vector<Watched> read_all(const PageWriter& writer, const std::vector<IndicatorId>& indicators) {
  const Context& context = writer.figures();
  analysis::AsOf newest = writer.as_of();
  newest.exact = false;
  std::vector<Watched> all;
  all.reserve(indicators.size());
  for (const IndicatorId& id : indicators) {
    Watched& watched = all.emplace_back();
    watched.indicator = context.site.site().find(id);
    watched.view = analysis::view_series(context.site, *watched.indicator, {}, newest);
    if (watched.view) watched.reading = analysis::read(context.site, *watched.view, newest);
  }
  return all;
}

namespace {

/// What occurs most often, the first in order of words where several do; empty if nothing does `at_least` times.
std::string most_common(const std::map<std::string, int>& counts, int at_least) {
  std::string usual;
  int most = at_least - 1;
  for (const auto& [words, count] : counts) {
    if (count > most) {
      usual = words;
      most = count;
    }
  }
  return usual;
}

}  // namespace

std::string usual_period(const std::vector<Watched>& all) {
  std::map<std::string, int> counts;
  for (const Watched& watched : all)
    if (watched.reading) ++counts[scope_of(watched.reading->point->period)];
  return most_common(counts, 1);
}

namespace {

/// The reason that most rows are not judged, to be said once under them; empty if no two share one.
std::string usual_reason(const std::vector<Watched>& all) {
  std::map<std::string, int> counts;
  for (const Watched& watched : all)
    if (watched.reading && watched.reading->judgement.verdict == Verdict::not_judged)
      ++counts[watched.reading->judgement.reason];
  return most_common(counts, 2);
}

/// "Since 2003", if all rows start in the same year.
std::string since(const std::vector<int>& first_years) {
  for (int year : first_years)
    if (year != first_years.front()) return "Over time";
  return first_years.empty() ? "Over time" : "Since " + std::to_string(first_years.front());
}

}  // namespace

Text rows(PageWriter& writer, const std::vector<Watched>& all, RowIds ids) {
  const Context& context = writer.context();
  const std::string usual = all.size() > 1 ? usual_period(all) : std::string();
  const std::string reason = usual_reason(all);
  theme::Values values;
  std::vector<int> first_years;
  for (const Watched& watched : all) {
    const Indicator& indicator = *watched.indicator;
    const auto& [reading, view] = std::tie(watched.reading, watched.view);
    if (!reading) continue;
    first_years.push_back(model::year_of(view->series->points.front().period.last_day()));
    auto row = values.add("ROW");
    if (ids == RowIds::include) {
      row.show("ROW_NAMED");
      row.text("ROW_ID", writer.anchor(indicator.id.str()));
    }
    row.html("ROW_HREF", writer.href(indicator_address(indicator.id)));
    row.text("ROW_TITLE", indicator.title);
    const std::string scope = scope_of(reading->point->period);
    if (scope != usual) {
      row.show("ROW_SCOPE");
      row.text("ROW_SCOPE_TEXT", scope);
    }
    row.text("ROW_VALUE", reading->value.empty() ? "[x]" : reading->value);
    if (!reading->unit.empty() && !reading->value.empty()) {
      row.show("ROW_UNIT");
      row.text("ROW_UNIT_TEXT", reading->unit);
    }
    const bool same = reading->change.starts_with("the same"), with_area = reading->previous == nullptr;
    if (with_area && !reading->change.empty()) {
      row.text("ROW_CHANGE", reading->change + (same ? " as " : " than ") + reading->than);
    } else {
      row.text("ROW_CHANGE", reading->change.empty() ? reading->not_compared : reading->change);
    }
    if (!reading->change.empty() && !same && !with_area && !reading->previous_value.empty()) {
      row.show("ROW_FROM");
      row.text("ROW_PREVIOUS", reading->previous_value);
    }
    row.html("ROW_JUDGEMENT", judgement(reading->judgement, Tail::word_only, reason));
    row.html("ROW_SPARK", writer.figures().sparks.spark(indicator, *view));
  }
  if (first_years.empty()) return {};
  values.text("SINCE", since(first_years));
  Text out;
  context.theme.expand("rows", values, out);
  if (!reason.empty())
    out.append("<p class=\"small\">" + escape_html(context.word("usual_reason")) + " " + escape_html(reason) + ".</p>\n");
  return out;
}

namespace {

/// What was last said of an indicator by the page's moment; null if nothing was.
const model::Statement* last_statement(const Indicator& indicator, const analysis::AsOf& as_of) {
  const model::Statement* last = nullptr;
  for (const model::Statement& statement : indicator.stated)
    if (!as_of.last_day || statement.period.last_day() <= *as_of.last_day)
      if (last == nullptr || last->period <= statement.period) last = &statement;
  return last;
}

}  // namespace

Text awaiting(PageWriter& writer, const std::vector<Watched>& all) {
  const Context& context = writer.context();
  std::vector<const Indicator*> waiting;
  std::map<std::string, int> reasons;
  for (const Watched& watched : all) {
    if (watched.reading) continue;
    waiting.push_back(watched.indicator);
    if (!watched.indicator->awaiting.empty()) ++reasons[watched.indicator->awaiting];
  }
  if (waiting.empty()) return {};
  const std::string usual = most_common(reasons, 2);
  theme::Values values;
  values.text("HEADING", context.word("awaiting") +
                             (usual.empty() ? std::string() : ": " + usual + ", unless a row says more"));
  for (const Indicator* indicator : waiting) {
    auto item = values.add("ITEM");
    item.html("ITEM_HREF", writer.href(indicator_address(indicator->id)));
    item.text("ITEM_TITLE", indicator->title);
    std::string note;
    if (const model::Statement* said = last_statement(*indicator, writer.as_of())) {
      note = "Stated for " + said->period.label() + ": " + said->words + ".";
    } else if (indicator->awaiting != usual) {
      note = indicator->awaiting;
    }
    if (note.empty()) continue;
    item.show("ITEM_NOTE");
    item.text("ITEM_NOTE_TEXT", note);
  }
  Text out;
  context.theme.expand("awaiting", values, out);
  return out;
}

namespace {

/// "5.9% higher than the 39,225 of the year before"; of a rate beside another area's, which is not the figure itself,
/// "235.6 per 100,000 people, higher than the 227.3 of England and Wales".
std::string change_in_full(const Reading& reading) {
  const bool same = reading.change.starts_with("the same"), of_rates = reading.previous == nullptr && reading.rate;
  const std::string from = reading.previous_value.empty() ? reading.than : "the " + reading.previous_value + " " + reading.of;
  if (!of_rates) return reading.change + (same ? " as " : " than ") + from;
  const model::RatePer& rate = *reading.indicator->rate;
  const std::string own = reading.rate_text + " per " + format_number(rate.per, 0) + " " + rate.noun;
  return own + ", " + (same ? "the same as " + reading.than : (reading.change.starts_with("higher") ? "higher than " : "lower than ") + from);
}

}  // namespace

Text key_figure(PageWriter& writer, const Reading& reading) {
  theme::Values values;
  values.text("VALUE", reading.value.empty() ? "[x]" : reading.value);
  const bool compared = !reading.change.empty();
  if (reading.indicator->unit.kind == model::UnitKind::grade) values.show("WORDS");
  if (!reading.unit.empty() && !reading.value.empty()) {
    values.show("UNIT");
    values.text("UNIT_TEXT", reading.unit);
    if (compared || !reading.not_compared.empty()) values.show("COMPARED_UNIT");
  }
  values.text("CHANGE", compared ? change_in_full(reading) : reading.not_compared);
  values.html("JUDGEMENT", judgement(reading.judgement, Tail::full));
  Text out;
  writer.context().theme.expand("key", values, out);
  return out;
}

Text table_figure(PageWriter& writer, const DrawnFigure& drawn) {
  theme::Values values;
  values.text("CAPTION_ID", drawn.slug + "-c");
  constexpr std::size_t fits_a_phone = 3;
  if (drawn.table_columns > fits_a_phone) values.show("WIDE");
  Text table;
  table.append_kept(drawn.table);
  values.html("TABLE", std::move(table));
  if (!drawn.table_key.empty()) {
    values.show("KEY");
    values.text("KEY_TEXT", drawn.table_key);
  }
  values.text("SOURCE", source_line(writer.context(), *drawn.indicator, drawn.indicator->source));
  if (!drawn.csv.empty()) {
    writer.download(drawn.slug + ".csv", drawn.csv_text(), "");
    values.show("DOWNLOAD");
    values.html("DOWNLOAD_HREF", Html::escaped(drawn.slug + ".csv"));
    values.text("DOWNLOAD_LABEL", writer.context().word("download") + " this table: " +
                                      to_lower_first(drawn.indicator->title) + " (CSV, " +
                                      format_size(drawn.csv.size()) + ")");
  }
  Text out;
  writer.context().theme.expand("table", values, out);
  return out;
}

Text indicator_note(PageWriter& writer, const Indicator& indicator) {
  std::string out = "<p class=\"small\"><b>" + writer.link(indicator_address(indicator.id), indicator.title).str() +
                    "</b>: " + escape_html(indicator.definition);
  for (const std::string& caveat : indicator.caveats) out += " " + escape_html(caveat);
  return Text(out + "</p>\n");
}

Text definitions(const Context& context, const std::vector<std::pair<std::string, Html>>& entries) {
  theme::Values values;
  for (const auto& [term, meaning] : entries) {
    auto entry = values.add("ENTRY");
    entry.text("TERM", term);
    entry.html("MEANING", meaning);
  }
  Text out;
  context.theme.expand("definitions", values, out);
  return out;
}

Text log(const Context& context, const std::vector<std::pair<Html, Html>>& entries, LogKind kind) {
  theme::Values values;
  if (kind == LogKind::downloads) values.show("AS_DOWNLOADS");
  for (const auto& [label, text] : entries) {
    auto entry = values.add("ENTRY");
    entry.html("ENTRY_LABEL", label);
    entry.html("ENTRY_TEXT", text);
  }
  Text out;
  context.theme.expand("log", values, out);
  return out;
}

}  // namespace candour::page
