// Small words about reports that several pages use.
#pragma once

#include "page/page_writer.h"

namespace candour::page {

/// "Quarterly report".
std::string_view kind_words(model::ReportKind kind);
/// "9:30am, 20 November 2026".
std::string moment_words(const model::Moment& moment);
/// "20 November 2026".
std::string moment_day(const model::Moment& moment);
/// "Figures are for the 12 months to …" has no place here: a report's own period, "July to September 2017".
std::string report_period(const model::Report& report);
/// How a report's pages read figures: as of the end of its period.
analysis::AsOf as_of_report(const model::Report& report);
/// For rows on pages about a report: the newest point that had ended by then.
analysis::AsOf up_to_report(const model::Report* report);
/// Earlier and later, at the foot of a page.
struct Neighbour {
  std::string address;  ///< Empty: there is none, and `title` says so.
  std::string title;
};
Text pager(PageWriter& writer, std::string_view label, std::string_view before_label, const Neighbour& before,
           std::string_view after_label, const Neighbour& after);

}  // namespace candour::page
