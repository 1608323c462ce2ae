// The site as its authors wrote it, in types that cannot be wrong: a Site that exists is valid, and nobody
// after load_site checks again. Spans are kept where somebody may have to be told later (figures, links).
//
// Ownership: Site owns everything; links between things are ids, and every id in a Site names something in
// it. Values only: a Site may be copied and moved.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "diag/source.h"
#include "format/document.h"
#include "model/period.h"

namespace candour::model {

using PlanId = Id<struct PlanTag>;
using PlanThemeId = Id<struct PlanThemeTag>;
using ReportId = Id<struct ReportTag>;
using IndicatorId = Id<struct IndicatorTag>;
using AreaId = Id<struct AreaTag>;
using PageId = Id<struct PageTag>;

/// A moment, in UTC seconds since 1970; authors write Europe/London time.
struct Moment {
  std::int64_t utc_seconds = 0;
  std::string local;  ///< As written, to the minute: "2018-02-01T09:30".
  auto operator<=>(const Moment& other) const { return utc_seconds <=> other.utc_seconds; }
  bool operator==(const Moment& other) const { return utc_seconds == other.utc_seconds; }
};

/// A line of text in which figures may stand (summaries, titles): parts with holes, and their expressions.
struct Line {
  format::RichText parts;
  std::vector<format::FigureExpression> figures;
  bool empty() const { return parts.empty(); }
};

// ---------------------------------------------------------------------------- content/site.yml

struct Licence {
  std::string name;
  std::string address;
};

struct NavigationItem {
  std::string label;
  std::string address;  ///< Of a page of the site, from its root: "plan/", "" for the home page.
  diag::Span span;
};

struct Settings {
  std::string title;              ///< "Performance reports".
  std::string organisation;       ///< "Police and Crime Commissioner".
  std::string organisation_area;  ///< The rest of its name in the masthead: "for Cambridgeshire". May be empty.
  AreaId area;                    ///< The area that pages are about.
  std::string contact_email;      ///< May be empty; then contact_note says why.
  std::string contact_note;
  std::string base_url;           ///< "https://example.org/", for sitemap and canonical links.
  std::string language;           ///< "en-GB".
  std::string site_theme;         ///< A folder below themes/.
  Licence licence;                ///< Of the site's own text and figures.
  std::string notice_lead;        ///< "Demonstration", bold, at the head of every page. May be empty.
  std::string notice;             ///< The rest of that line.
  std::string footer_note;        ///< One or two sentences at the foot of every page.
  std::vector<std::string> attributions;  ///< "Contains public sector information licensed under …".
  std::vector<NavigationItem> navigation;

  std::string full_name() const {
    return organisation_area.empty() ? organisation : organisation + " " + organisation_area;
  }
};

// ---------------------------------------------------------------------------- data/areas.json

struct Area {
  AreaId id;
  std::string name;        ///< "Cambridgeshire", "England and Wales".
  std::string kind;        ///< "police force area", "region", "country", "district".
  std::string code;        ///< GSS code, or empty.
  std::vector<AreaId> members;  ///< Of a group (a region, a most similar group); empty for a single area.
  std::string note;
};

/// Mid-year estimates of one edition.
struct Populations {
  std::string edition;  ///< "mid-2018".
  std::string source;
  std::string address;
  std::map<AreaId, std::map<Day, double>> people;  ///< At 30 June.
};

// ---------------------------------------------------------------------------- data/indicators/<id>.json

enum class UnitKind : std::uint8_t { count, rate, percentage, currency, duration, score, grade };

struct Unit {
  UnitKind kind = UnitKind::count;
  std::string name;        ///< What one counts, in the plural: "crimes", "officers"; "" for a bare percentage.
  std::string singular;    ///< "crime".
  int decimals = 0;        ///< Places shown.
  double per = 0;          ///< Of a rate: 1,000.
  std::vector<std::string> grades;  ///< Of grades, worst first. A point's value is the index of its grade.
};

enum class Better : std::uint8_t { higher, lower, neither };

/// Whether chance can be judged by counting, or not (design/statistics.md section 6).
enum class Variation : std::uint8_t {
  not_judged,     ///< No rule of chance applies; `not_judged` says why.
  poisson,        ///< Rare, independent events.
  overdispersed,  ///< Recorded crime: varies far more than chance would give.
};

struct SourceInfo {
  std::string name;
  std::string publisher;
  std::string address;
  std::string licence;
  std::string status;  ///< "Official statistic", "management information" …
  std::optional<Day> extracted;
  std::string note;
};

/// Shorthand of standard S8, shown in square brackets.
enum class Marker : std::uint8_t { provisional, revised, estimated, confidential, not_available, not_applicable, low };
std::string_view marker_text(Marker marker);     ///< "p"
std::string_view marker_meaning(Marker marker);  ///< "provisional"

struct Point {
  Period period;
  std::optional<double> value;
  std::optional<double> numerator;
  std::optional<double> denominator;
  std::optional<Marker> marker;
  std::string note;
};

struct DimensionValue {
  std::string id;
  std::string title;
};

/// The dimension "area" has areas as its values; its titles are theirs.
struct Dimension {
  std::string id;
  std::string title;
  std::vector<DimensionValue> values;
};

/// Values for one combination of dimension values, in order of period, periods unique.
struct Series {
  std::vector<std::uint16_t> key;  ///< For each dimension, the index of its value.
  std::vector<Point> points;
};

struct Break {
  Period from;  ///< The first period of the new kind.
  std::string note;
};

struct RatePer {
  double per = 1000;
  std::string noun = "people";
  std::string edition;  ///< Of Populations.
};

/// What a paper said of the indicator: a figure, a comparison in words, or both. Never recomputed.
struct Statement {
  Period period;
  std::string words;            ///< "94.4% of victims of house burglary were satisfied".
  std::optional<double> value;  ///< As printed, in the indicator's unit, or in `unit_note`.
  std::string printed;          ///< The figure as printed: "50.61".
  std::string comparison;       ///< "comparable to last year". The author's word, not a judgement of ours.
  std::string source;           ///< "Performance update, Business Coordination Board, 4 June 2015".
  std::string paragraph;        ///< "5.11".
};

enum class Stage : std::uint8_t { proposed, introduced, redefined, retired };

struct LifeEvent {
  Stage stage = Stage::introduced;
  Day day;
  std::string note;
};

struct Indicator {
  IndicatorId id;
  std::string title;        ///< "Victim-based crime".
  std::string short_title;  ///< For narrow places; the title where not given.
  std::string definition;
  Unit unit;
  Better better = Better::neither;
  std::string better_note;
  std::string frequency;  ///< "quarterly", in words of the schema's list.
  SourceInfo source;
  std::vector<std::string> caveats;
  std::vector<Break> breaks;
  std::vector<Dimension> dimensions;
  std::vector<Series> series;
  std::optional<RatePer> rate;
  std::vector<AreaId> comparators;  ///< Shown beside the site's area, first first.
  std::vector<Statement> stated;
  std::vector<LifeEvent> life;
  std::optional<IndicatorId> replaced_by;
  Variation variation = Variation::not_judged;
  std::string not_judged;  ///< "a staffing level"
  std::string awaiting;    ///< Why there is no data, where there is none.
  bool release_immediate = false;
  std::optional<Moment> release;
  diag::Span span;  ///< Of its id or title, for messages.

  bool has_data() const { return !series.empty(); }
};

// ---------------------------------------------------------------------------- content/plans

struct Priority {
  std::string id;
  std::string text;
};

struct PlanTheme {
  PlanThemeId id;
  std::string title;
  std::string summary;
  std::string aim;                    ///< Empty: not known; the page says so (`not_stated`).
  std::vector<std::string> outcomes;
  std::vector<Priority> objectives;
  std::vector<Priority> priorities;
  std::string not_stated;             ///< Why aim or outcomes are missing.
  std::vector<IndicatorId> indicators;
  format::Document narrative;
  std::string source_path;
};

struct Plan {
  PlanId id;
  std::string title;
  std::string summary;
  Day from;
  std::optional<Day> to;
  std::optional<Day> published;
  std::string source;          ///< Which paper it was taken from.
  std::vector<PlanTheme> themes;  ///< In the order the plan gives.
  format::Document narrative;
  std::string source_path;
};

// ---------------------------------------------------------------------------- content/reports

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
  ReportId id{};
  std::string title{};     ///< "2017-18, quarter 1", or as given.
  Line headline{};         ///< The finding, for the home page. May be empty.
  Line summary{};          ///< The lead.
  ReportKind kind = ReportKind::quarterly;
  ReportStatus status = ReportStatus::final;
  PlanId plan{};
  Period period;
  std::optional<Paper> paper{};
  Moment release{};
  std::vector<IndicatorId> key_indicators{};
  std::optional<format::FigureExpression> lead_figure{};  ///< The home page's figure, a chart.
  format::Document narrative{};                           ///< The overview.
  std::vector<ThemeNarrative> themes{};                   ///< In the plan's order; those the report has.
  std::string source_path{};
};

// ---------------------------------------------------------------------------- content/pages

struct Page {
  PageId id;  ///< Its address: pages/about.md is /about/.
  std::string title;
  std::string summary;
  format::Document narrative;
  std::string source_path;
};

// ----------------------------------------------------------------------------

/// Registers (grants, recommendations, decisions …) will stand beside `indicators`, loaded from
/// content/registers and data/registers.
struct Site {
  Settings settings;
  std::vector<Area> areas;               ///< Sorted by id.
  std::vector<Populations> populations;  ///< Editions, in the order of the file.
  std::vector<Indicator> indicators;     ///< Sorted by id.
  std::vector<Plan> plans;               ///< By first day, the newest last.
  std::vector<Report> reports;           ///< By period, then id; the newest last.
  std::vector<Page> pages;               ///< Sorted by id.

  const Area* find(const AreaId& id) const;
  const Indicator* find(const IndicatorId& id) const;
  const Plan* find(const PlanId& id) const;
  const Populations* find_edition(const std::string& edition) const;
};

}  // namespace candour::model
