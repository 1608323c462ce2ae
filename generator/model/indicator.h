// What data/indicators/<id>.json says: one thing that is watched, and its values. No target: an indicator informs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"
#include "model/change.h"
#include "model/comparison.h"
#include "model/ids.h"
#include "model/period.h"
#include "model/protection.h"
#include "model/unit.h"

namespace candour::model {

enum class Better : std::uint8_t { higher, lower, neither };

/// Whether chance can be judged by counting, or not (design/statistics.md section 6).
enum class Variation : std::uint8_t {
  not_judged,     ///< No rule of chance applies; `not_judged` says why.
  poisson,        ///< Rare, independent events.
  proportion,     ///< So many of so many independent cases.
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
  std::vector<std::uint16_t> total_of = {};  ///< Where it is said: the indexes of the values that it adds up.
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
  std::optional<Protection> protection;
  std::vector<Relation> relations;
  std::vector<AreaId> comparators;  ///< Shown beside the site's area, first first.
  std::vector<Statement> stated;
  std::vector<LifeEvent> life;
  std::optional<IndicatorId> replaced_by;
  Variation variation = Variation::not_judged;
  std::string not_judged;  ///< "a staffing level"
  Comparison comparison;   ///< What its figures are held against.
  ProcessOptions process;
  std::string awaiting;    ///< Why there is no data, where there is none.
  std::vector<Change> revisions;  ///< Of what had been published, the oldest first.
  std::optional<RevisionPolicy> revision_policy;
  bool release_immediate = false;
  std::optional<Moment> release;
  diag::Span span;  ///< Of its id or title, for messages.
  bool broken = false;  ///< Only in a SoundPart: nothing is known of it and nothing is said of what refers to it.

  bool has_data() const { return !series.empty(); }
};

/// What figures are held against where their data does not say: grades, and what comes at no fixed time, against the
/// figure before; all else against a year before.
ComparedWith usual_comparison(const Indicator& indicator);

}  // namespace candour::model
