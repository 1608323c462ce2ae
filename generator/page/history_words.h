// Inside the pages that show the history only: their smaller words, which several of them use.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/page_writer.h"
#include "record/published.h"

namespace candour::page {

/// "First published", "Scheduled revision", "Methodology revision", "Correction", "Withdrawal".
std::string_view kind_words(record::VersionKind kind);
/// What it did to the version before: "Revised as planned", "Revised by a new method", "Corrected", "Withdrawn".
std::string_view done_words(record::VersionKind kind);
/// Of a revision of data, by its word in the ledger: "Correction"; "Usual revision" where its policy covers it.
std::string_view revision_words(std::string_view kind);

/// "9:30am, 5 December 2017" and "5 December 2017", on clocks in England.
std::string time_words(std::int64_t utc_seconds);
std::string time_day(std::int64_t utc_seconds);
int year_of_time(std::int64_t utc_seconds);

/// Titles of reports and plans: the one each has now, or had when it was last published.
class Titles {
 public:
  Titles(const Context& context, const record::Published& published);
  /// The id where nothing is known of it.
  const std::string& of(record::Subject subject, const std::string& id);

 private:
  const record::Published& published_;
  std::map<std::pair<record::Subject, std::string>, std::string> titles_;
};

/// The address of its latest version.
std::string address_of(record::Subject subject, const std::string& id);

/// An indicator's name, linked where it has a page.
Html indicator_link(PageWriter& writer, const std::string& id);
std::string indicator_title(const Context& context, const std::string& id);

/// A link to an address of the latest site, at an anchor of it where one is named.
Html anchor_link(PageWriter& writer, std::string_view address, std::string_view anchor, std::string_view words);
/// A link, from the page at `from`, to what is no page of this run but is put or kept there by publishing.
Html kept_link(std::string_view from, std::string_view address, std::string_view words);

/// A revised value of an indicator as it is shown, at as many places as it takes to tell the two apart.
struct RevisedWords {
  std::string was;
  std::string now;
  std::string difference;  ///< "4 more"; empty where there is none in numbers.
};
RevisedWords revised_words(const model::Indicator* indicator, const std::optional<record::PointValue>& was,
                           const std::optional<record::PointValue>& now);

/// "12 months to March 2015"; the id itself if it is of no known form.
std::string period_words(const std::string& id);
/// The series by the titles of its dimension values; empty for the one that pages lead with.
std::string series_words(const Context& context, const model::Indicator* indicator,
                         const std::vector<std::pair<std::string, std::string>>& series);

/// The text taken out, and put in, marked so that it is heard as well as seen.
Html taken_out(std::string_view text);
Html put_in(std::string_view text);

/// What was and what is, in rows under a caption.
struct ComparedTable {
  struct Column {
    std::string head;
    bool number = false;
  };
  std::string id;  ///< Of its caption.
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Html>> rows;  ///< As many cells as columns; the first names the row.
};
Text compared_table(const Context& context, const ComparedTable& table);

/// "one value", "three values", "12 values".
std::string counted(std::size_t count, std::string_view one, std::string_view many);
/// With one full stop at its end.
std::string sentence(std::string_view text);

/// What must not be overlooked. The paragraphs are HTML.
Html banner(std::string_view heading, const std::vector<std::string>& paragraphs);

}  // namespace candour::page
