// A chart or table that is wanted, after its options have been read and before its points are gathered.
// Charts of an author's ask for one through options (figure_options.cc); an indicator's own page asks for
// one directly (figure_data.cc).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/resolve.h"

namespace candour::analysis {

/// At most so many lines can be told apart by dash, weight and label (standard C6).
inline constexpr std::size_t most_lines = 4;
inline constexpr std::size_t most_title_words = 10;

struct FigureRequest {
  FigureData::Kind kind = FigureData::Kind::line;
  const model::Dimension* by = nullptr;  ///< One line or bar for each of its values; null: by area compared.
  bool as_rate = false;
  bool with_comparators = false;          ///< The indicator's own, where `compare` names none.
  std::vector<model::AreaId> compare;     ///< Areas beside the one the figure is about.
  std::string title;                      ///< The author's; empty: one is made from the figures.
  std::optional<model::Period> from;
  std::vector<FigureData::Annotation> annotations;
  bool intervals = false;    ///< Of bars; dots always have them.
  bool every_year = false;  ///< Of rolling years, those that do not overlap.
};

/// Whether areas may stand beside one another in the indicator's own unit: a count may not, since areas
/// differ in size.
inline bool comparable_between_areas(const model::Indicator& indicator) {
  return indicator.unit.kind != model::UnitKind::count;
}

/// The options of a block expression, or an error at the one that is wrong.
std::optional<FigureRequest> read_options(const format::FigureExpression& expression, const Resolved& resolved,
                                          const Place& place, diag::Diagnostics& diagnostics);

/// Which areas bars by area show, and which one they are measured against.
struct BarAreas {
  std::vector<bool> shown;                 ///< For each value of the dimension.
  std::optional<std::size_t> reference;    ///< Index of a value.
};
/// Bars show few, where there are many: the members of the first comparator that the own area is one of. Dots and funnels
/// show all.
enum class Many { show_all, show_neighbours };
BarAreas areas_for_bars(const model::Indicator& indicator, const model::Dimension& areas, const Place& place,
                        bool as_rate, Many many);

/// A process chart of the request's series, or why there is none.
struct ProcessFigure {
  FigureData figure;
  std::string refused, help;
};
ProcessFigure process_figure(const FigureRequest& request, const Resolved& resolved, const Place& place);
/// What a kind of figure has beside its values: the intervals of dots and bars, the limits of a funnel, the boundaries of
/// a map, the usual ranges of small multiples. Or why it cannot be drawn.
struct Refusal {
  std::string why, help;
};
std::optional<Refusal> complete(FigureData& figure, const FigureRequest& request, const Resolved& resolved, const Place& place);

/// Title, subtitle, measure and slug of a figure whose points are there.
void put_in_words(FigureData& figure, const FigureRequest& request, const Resolved& resolved, const Place& place);

}  // namespace candour::analysis
