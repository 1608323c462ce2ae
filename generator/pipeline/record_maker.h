// A report or plan, as it can be shown now, made into the record that will be kept of it: its words as written,
// what they draw on, and no more. Pure.
#pragma once

#include <set>
#include <string>

#include "analysis/public_site.h"
#include "diag/diagnostic.h"
#include "diag/source.h"
#include "model/known_indicators.h"
#include "record/record.h"

namespace candour::pipeline {

/// What a new version takes over from the one before it.
struct Kept {
  const record::Record* record = nullptr;  ///< Null for the first version.
  bool refresh_all = false;
  std::set<std::string> refresh;  ///< Indicators whose figures are taken anew.
};

/// The record of `report` with its words from `sources`; version, kind, note and judgements are left to the caller. Figures are
/// those of `kept`, where it has them and does not refresh them, else those of `site`, up to the report's last day.
record::Record make_record(const analysis::PublicSite& site, const diag::SourceTree& sources,
                           const model::Report& report, const Kept& kept);
/// The record of a plan, with the figures of its indicators as they stand.
record::Record make_record(const analysis::PublicSite& site, const diag::SourceTree& sources, const model::Plan& plan);

/// What the pages of a record will say of its movements, from its own figures; and the reasons, if it cannot be read.
std::vector<record::Judged> judge(const record::Record& record, model::KnownIndicators& known, diag::Diagnostics& diagnostics);

/// What was said of figures that have not changed since `before` is said again, whatever this program would make of them.
void keep_judgements(const record::Record& before, record::Record& record);

/// The words of a report or plan: its sources below content/reports/<id> or content/plans/<id>.
std::vector<record::RecordSource> words_of(const diag::SourceTree& sources, record::Subject subject,
                                           const std::string& id);
std::vector<record::RecordSource> words_of(const record::Record& record);

}  // namespace candour::pipeline
