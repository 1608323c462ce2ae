// What one version of a report or plan said, kept beside its page as record.json: its words as written, every
// series it drew on as the series stood, every judgement it made. Enough to make the page again in any later
// release of the program: the sources in it are those of a small site of their own, which load_site reads.
//
// Canonical: the same record gives the same bytes. A format that has landed is read for ever (tests keep a
// golden record of each).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diag/source.h"
#include "record/ledger.h"
#include "record/sound_json.h"

namespace candour::record {

inline constexpr int record_format = 2;  ///< That is written; 1, which is read, had no words of judgements.

/// What the version said of one movement.
struct Judged {
  std::string indicator;
  std::vector<std::pair<std::string, std::string>> series;
  std::string period;
  std::string verdict;  ///< "higher", "lower", "no-different", "not-judged".
  std::string reason;   ///< Why not judged.
  std::string word;     ///< What was said: "Within its usual range", and the rest of it. Empty in format 1.
  std::string tail;
  std::string meaning;  ///< "improving", "worsening", or empty.
  std::string rule;     ///< By which it was judged: "counts", "proportions", "process", "spread".
  bool operator==(const Judged&) const = default;
};

struct RecordSource {
  std::string path;  ///< "content/reports/2017-18-q1/report.md", "data/indicators/burglary.json"
  std::string text;  ///< Markdown as written; JSON in the canonical form of model/write_data.h.
  bool operator==(const RecordSource&) const = default;
};

struct Record {
  int format = record_format;
  Subject subject = Subject::report;
  std::string id;
  int version = 1;
  VersionKind kind = VersionKind::first;
  std::string note;
  int reasons = 0;                    ///< How many reasons for change its words had given by then.
  std::vector<Judged> judgements;     ///< By indicator, series, period.
  std::vector<RecordSource> sources;  ///< By path.

  const RecordSource* find(std::string_view path) const;
};

/// "reports/2017-18-q1/v1/", "plans/2017-20/v2/".
std::string version_address(Subject subject, std::string_view id, int version);
/// version_address + "record.json".
std::string record_path(Subject subject, std::string_view id, int version);

/// Markdown stands in it as strings, data as JSON, both readable.
std::string print_record(const Record& record);
/// Fails, saying where, for text that is not a record of a format that this program knows, byte for byte as print_record
/// gives it.
/// With `sound`, JSON that stood in a record before is not read again; what is accepted is the same.
Result<Record> parse_record(std::string_view text, SoundJson* sound = nullptr);

/// The sources as load_site takes them.
diag::SourceTree source_tree(const Record& record);

}  // namespace candour::record
