#include "page/corrected.h"

namespace candour::page {

CorrectedJudgements corrected_judgements(const record::Published& published) {
  CorrectedJudgements corrected;
  for (const record::Publication& publication : published.ledger.publications) {
    for (const record::VersionEntry& entry : publication.versions) {
      if (!entry.judgement_changed || entry.kind != record::VersionKind::correction) continue;
      const auto* versions = published.find(entry.subject, entry.id);
      const auto number = static_cast<std::size_t>(entry.version);
      if (versions == nullptr || number < 2 || number > versions->size()) continue;
      for (record::JudgementChange& change : record::compare((*versions)[number - 2], (*versions)[number - 1]).judgements)
        corrected[change.indicator].push_back({&entry, publication.time, std::move(change)});
    }
  }
  return corrected;
}

}  // namespace candour::page
