// The parts of load_site: one function for each kind of file. Each is given what was loaded before it, so
// that every reference is checked where it stands, and is free to run beside its like on other threads.
//
// A part whose mistakes leave nothing to hold gives nullopt; any error keeps the Site from being made. Of plans and
// reports, which are made of many files, there is always something to look at further.
#pragma once

#include <optional>
#include <vector>

#include "diag/diagnostic.h"
#include "format/front_matter.h"
#include "model/fields.h"
#include "model/inventory.h"
#include "model/site.h"

namespace candour::model {

struct Areas {
  std::vector<Area> areas;               ///< Sorted by id.
  std::vector<Populations> populations;
  KnownIds known{"area", "areas are listed in data/areas.json", {}, false};
  bool sound = false;  ///< Loaded without a mistake: what is not there was not meant to be.

  const Area* find(const AreaId& id) const;
  const Populations* find_edition(const std::string& edition) const;
};

/// What every later part may refer to.
struct Context {
  const diag::SourceTree& sources;
  Areas areas;
  AreaId site_area;
  KnownIds indicators{"indicator", "indicators are the files of data/indicators", {}, true};
  KnownIds plans{"plan", "plans are the folders of content/plans", {}, true};
};

Areas load_areas(const diag::SourceTree& sources, diag::FileId file, diag::Diagnostics& diagnostics);
Settings load_settings(const diag::SourceTree& sources, diag::FileId file, const KnownIds& areas,
                       diag::Diagnostics& diagnostics);
std::optional<Boundaries> load_boundaries(const Context& context, const NamedFile& file, diag::Diagnostics& diagnostics);
std::optional<Indicator> load_indicator(const Context& context, const NamedFile& file, diag::Diagnostics& diagnostics);
/// Reads "series" into `indicator`, whose unit (where it is known) and dimensions are already there.
enum class UnitIs { known, unknown };
void load_series(Fields& fields, Indicator& indicator, UnitIs unit, diag::Diagnostics& diagnostics);
/// Reads "variation", "not_judged", "compared_with", "baseline" and "process", after comparators and series.
void load_judging(Fields& fields, Indicator& indicator, UnitIs unit, diag::Diagnostics& diagnostics);
Plan load_plan(const Context& context, const Folder& folder, diag::Diagnostics& diagnostics);

/// A plan as reports refer to it.
struct KnownPlan {
  const Plan* plan = nullptr;  ///< What could be loaded of it; not null.
  KnownIds themes{"plan theme", "plan themes are the files beside plan.md", {}, true};
};
Report load_report(const Context& context, const std::vector<KnownPlan>& plans, const Folder& folder,
                   diag::Diagnostics& diagnostics);
std::optional<Page> load_page(const Context& context, const NamedFile& file, diag::Diagnostics& diagnostics);

/// Reads "moved" and "removed" of the site's settings.
void load_moved(Fields& site, Settings& settings, diag::Diagnostics& diagnostics);

/// Reads "protection" and "relations", when unit and series are there.
void load_protection(Fields& fields, Indicator& indicator, UnitIs unit, const Context& context,
                     diag::Diagnostics& diagnostics);

/// Warns of small counts in a file from which they are kept when it is published.
void warn_of_raw_counts(const Indicator& indicator, diag::Diagnostics& diagnostics);

/// Reads "changes" of a report or plan; only a report has figures to refresh.
enum class Figures { are_none, may_be_refreshed };
std::vector<Change> load_changes(const Context& context, Fields& parent, Figures figures, diag::Diagnostics& diagnostics);
/// Reads "revisions" and "revision_policy".
void load_revisions(Fields& fields, Indicator& indicator, diag::Diagnostics& diagnostics);

/// A Markdown file taken apart.
struct MarkdownFile {
  format::FrontMatter front;
  format::Document narrative;
  diag::Span head;           ///< The first line, to point at where a field is missing.
  bool has_narrative = false;
};
std::optional<MarkdownFile> parse_markdown_file(const Context& context, diag::FileId file, Need front_matter,
                                                diag::Diagnostics& diagnostics);
/// Text of front matter in which figures may stand.
Line read_line(Fields& fields, std::string_view name, diag::Diagnostics& diagnostics);

template <class To>
std::vector<To> to_ids(std::vector<std::string> texts) {
  std::vector<To> ids;
  ids.reserve(texts.size());
  for (std::string& text : texts) ids.emplace_back(std::move(text));
  return ids;
}

}  // namespace candour::model
