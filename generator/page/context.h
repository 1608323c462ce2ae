// What pages are made from: the site as a whole, and what one page reads its figures and words from.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "analysis/public_site.h"
#include "page/corrected.h"
#include "page/figure_store.h"
#include "page/render.h"
#include "page/site_index.h"
#include "page/spark_store.h"
#include "page/version.h"

namespace candour::page {

struct Context;

/// The site as a whole, which a page of one version looks to for its masthead and its neighbours.
struct Whole {
  const analysis::PublicSite& site;
  const SiteIndex& index;
  const record::Published& published;
  const std::map<std::string, std::string>& assets;  ///< The style sheet, icons and pictures: where each stands.
  const CorrectedJudgements& corrected;
  const Context* latest_report = nullptr;  ///< What the latest report is read from; null: the site as it is.
};

/// What every page is made from. All of it outlives the rendering.
struct Context {
  const Whole& whole;
  const analysis::PublicSite& site;
  const theme::SiteTheme& theme;
  const RenderOptions& options;
  const SiteIndex& index;
  const FigureStore& figures;
  SparkStore& sparks;
  const VersionPlace* version = nullptr;  ///< Null on pages that have no versions.

  const model::Settings& settings() const { return whole.site.site().settings; }
  const std::string& word(std::string_view key) const { return theme.word(key); }
  /// What a report or plan is called on its own pages: those of a version say which it is.
  std::string name(const std::string& title) const;
};

}  // namespace candour::page
