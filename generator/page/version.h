// One version of a report or plan, rendered from its record: as the latest, as a living page at v<n>/, or as
// what the public saw at v<n>/as-published/. Its figures, words and judgements come from the record alone; the
// masthead, the links and what became of the version come from the site as it is.
//
// Pages are written with the addresses that the latest version has; PageWriter moves those that the version
// itself holds to where it stands, so that its parts link to each other.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/public_site.h"
#include "base/html.h"
#include "model/known_indicators.h"
#include "page/figure_store.h"
#include "page/site_index.h"
#include "page/spark_store.h"
#include "record/published.h"

namespace candour::page {

enum class Place : std::uint8_t { latest, version, as_published };

/// Where the pages of a version stand.
struct VersionPlace {
  record::Subject subject = record::Subject::report;
  std::string id;
  int number = 1;
  Place place = Place::latest;
  std::string canonical;           ///< "reports/2017-18-q1/"
  std::string base;                ///< The same, or with "v1/" or "v1/as-published/" after it.
  std::vector<std::string> parts;  ///< Of its pages, what follows `base`: "", "victims/".

  /// Where the page at `address` is to be found from inside this version.
  std::string moved(std::string_view address) const;
  /// The page of the latest version that the page at `address`, of this one, was or has become.
  std::string latest(std::string_view address) const { return canonical + std::string(address.substr(base.size())); }
};

VersionPlace place_of(const record::Record& record, Place place, const model::Site& site);

class PageWriter;
/// Which of a version's figures were revised after it was published, with the way to where that is told; empty if none
/// was.
Html since_revised(PageWriter& writer, const VersionPlace& version);

/// A record made into a site again, with its figures drawn.
struct OpenVersion {
  OpenVersion(analysis::PublicSite from, bool with_csv);
  analysis::PublicSite site;
  SiteIndex index;
  FigureStore figures;
  SparkStore sparks;
};

/// Null, with the reasons, for a record that cannot be read as a site. Spans in `diagnostics` are places in the
/// record's own sources (record::source_tree).
std::unique_ptr<OpenVersion> open_version(const record::Record& record, bool with_csv, model::KnownIndicators& known,
                                          diag::Diagnostics& diagnostics);

/// A version to render and where.
struct VersionToRender {
  const record::Record* record = nullptr;
  std::vector<Place> places;
};

/// What has been published, and which versions of it this site shows.
struct Archive {
  record::Published published;
  std::vector<VersionToRender> versions;
};

}  // namespace candour::page
