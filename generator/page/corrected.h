// Judgements that a report made and a correction changed, told on the pages of their indicators too: whoever read
// the wrong one there, or came for the figure, learns of it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "record/compare.h"
#include "record/published.h"

namespace candour::page {

struct CorrectedJudgement {
  const record::VersionEntry* entry = nullptr;  ///< The version that corrected it.
  std::int64_t time = 0;                        ///< Of its publication.
  record::JudgementChange change;
};

/// By indicator, the oldest first. The ledger of `published` outlives it.
using CorrectedJudgements = std::map<std::string, std::vector<CorrectedJudgement>>;
CorrectedJudgements corrected_judgements(const record::Published& published);

}  // namespace candour::page
