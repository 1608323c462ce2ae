// A small site with a history made by hand, for tests of the pages that show it.
#pragma once

#include <string>
#include <vector>

#include "page/page_writer.h"
#include "record/published.h"

namespace candour::page {

/// One report with two versions, one that was withdrawn, a plan with two versions, and two indicators of which one
/// was revised three times: six publications from May 2020 to March 2021.
record::Published published_by_hand();

/// The site as it is after them, with all that a page is made from.
class PublishedSite {
 public:
  explicit PublishedSite(record::Published from);
  const Context& context() const { return *context_; }
  const record::Published& published() const { return published_; }
  const analysis::PublicSite& site() const { return *site_; }
  const theme::SiteTheme& theme() const { return *theme_; }

 private:
  record::Published published_;
  std::optional<theme::SiteTheme> theme_;
  std::optional<analysis::PublicSite> site_;
  RenderOptions options_;
  std::map<std::string, std::string> assets_;
  std::optional<SiteIndex> index_;
  std::optional<FigureStore> figures_;
  SparkStore sparks_;
  CorrectedJudgements corrected_;
  std::optional<Whole> whole_;
  std::optional<Context> context_;
};

/// The ledger's hashes, put in after its publications were changed.
void hash_again(record::Published& published);

/// What a reader sees of HTML: tags gone, entities read, blanks joined. Hidden words stay: they are heard.
std::string words_of(const std::string& html);

}  // namespace candour::page
