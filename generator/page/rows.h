// The parts that show indicators: rows with value, change, judgement and sparkline; the key-figure line; the
// judgement with its mark; the plan on a page; tables and notes that an author asks for.
#pragma once

#include <string>
#include <vector>

#include "analysis/reading.h"
#include "page/page_writer.h"

namespace candour::page {

/// "fatal or serious collisions" for the middle of a sentence; "CED use" stays as it is.
std::string to_lower_first(std::string_view title);

/// "Source: recorded crime …, Home Office. Populations: …"
std::string source_line(const Context& context, const model::Indicator& indicator, const model::SourceInfo& source);

/// The mark of a verdict alone: two lines for what chance would give, a dot for what happened.
Html mark(analysis::Verdict verdict);

enum class Tail { word_only, full };
/// The mark, the word, and either the reason (not judged) or, in full, "than chance would give". In a row the short form
/// ("Statistically higher") stands for it where no heading says what the word is of, and for those who listen. A reason
/// that is `said_already` is left out.
Html judgement(const analysis::Judgement& judgement, Tail tail, std::string_view said_already = {});

/// The reading of an indicator's default series at the page's moment; none without data.
std::optional<analysis::Reading> latest(const Context& context, const model::Indicator& indicator,
                                        const analysis::AsOf& as_of);

/// Indicators as they are read on a page: once, for their rows, what is said of all of them, and what awaits data.
struct Watched {
  const model::Indicator* indicator = nullptr;
  std::optional<analysis::SeriesView> view;
  std::optional<analysis::Reading> reading;  ///< None without data.
};
std::vector<Watched> read_all(const PageWriter& writer, const std::vector<model::IndicatorId>& indicators);

/// The period that most of these share, "12 months to September 2017"; rows say their own only where it differs.
std::string usual_period(const std::vector<Watched>& watched);

enum class RowIds { include, leave_out };
/// Rows for those that have data; empty if none has.
Text rows(PageWriter& writer, const std::vector<Watched>& watched, RowIds ids);
/// The list of those that have none, with the reason beside each; empty if all have data.
Text awaiting(PageWriter& writer, const std::vector<Watched>& watched);

Text key_figure(PageWriter& writer, const analysis::Reading& reading);

/// The plan in columns, one for each theme; short leaves out what awaits data.
enum class PlanLength { full, short_form };
Text plan_columns(PageWriter& writer, const model::Plan& plan, PlanLength length);

Text table_figure(PageWriter& writer, const DrawnFigure& drawn);
Text indicator_note(PageWriter& writer, const model::Indicator& indicator);

/// Terms and meanings, in order.
Text definitions(const Context& context, const std::vector<std::pair<std::string, Html>>& entries);
/// Labels and matter, hairlines between.
enum class LogKind { log, downloads };
Text log(const Context& context, const std::vector<std::pair<Html, Html>>& entries, LogKind kind);

}  // namespace candour::page
