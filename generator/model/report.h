// What content/reports and content/pages say: words, with figures in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "format/document.h"
#include "model/change.h"
#include "model/ids.h"
#include "model/period.h"

namespace candour::model {

/// A line of text in which figures may stand (summaries, titles): parts with holes, and their expressions.
struct Line {
  format::RichText parts;
  std::vector<format::FigureExpression> figures;
  bool empty() const { return parts.empty(); }
};

enum class ReportKind : std::uint8_t { quarterly, annual, in_depth };
enum class ReportStatus : std::uint8_t { draft, final };

struct Paper {
  std::string title;
  std::string board;
  std::optional<Day> date;
  std::string item;
  std::string from;  ///< A role, not a person.
  std::string recommendation;
  std::string address;
};

struct ThemeNarrative {
  PlanThemeId theme;
  std::string reported_elsewhere;  ///< Where, if not here; then there is no narrative.
  Line summary;
  std::optional<IndicatorId> key_indicator;   ///< The key-figure line of the theme's page.
  std::vector<IndicatorId> indicators;        ///< Shown as rows; the plan theme's where not given.
  format::Document narrative;
  std::string source_path;
};

struct Report {
  ReportId id;
  std::string title;     ///< "2017-18, quarter 1", or as given.
  Line headline;         ///< The finding, for the home page. May be empty.
  Line summary;          ///< The lead.
  ReportKind kind = ReportKind::quarterly;
  ReportStatus status = ReportStatus::final;
  PlanId plan;
  Period period;
  std::optional<Paper> paper;
  Moment release;
  std::vector<IndicatorId> key_indicators;
  std::optional<format::FigureExpression> lead_figure;  ///< The home page's figure, a chart.
  format::Document narrative;                           ///< The overview.
  std::vector<ThemeNarrative> themes;                   ///< In the plan's order; those the report has.
  std::vector<Change> changes;                          ///< Since it was first published, the oldest first.
  std::string source_path;
  bool period_known = true;  ///< False only in a SoundPart: nothing is said of what hangs on `period`.
};

struct Page {
  PageId id;  ///< Its address: pages/about.md is /about/.
  std::string title;
  std::string summary;
  format::Document narrative;
  std::string source_path;
};

}  // namespace candour::model
