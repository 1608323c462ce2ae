// Block figures: an expression, or an indicator's own page, to the points of a chart and its table.

#include <algorithm>

#include <fmt/format.h>

#include "analysis/figure.h"
#include "analysis/figure_request.h"
#include "analysis/rates.h"
#include "base/text.h"

namespace candour::analysis {

using model::Dimension;
using model::Indicator;
using model::Period;
using model::Point;
using Kind = FigureData::Kind;

namespace {

/// The dimension value that stands for all the others together, by convention of the data.
constexpr std::string_view total_id = "all";

std::optional<std::size_t> index_of(const Dimension& dimension, std::string_view value) {
  for (std::size_t i = 0; i < dimension.values.size(); ++i)
    if (dimension.values[i].id == value) return i;
  return std::nullopt;
}

/// Gathers the points of one figure.
class Gatherer {
 public:
  Gatherer(const FigureRequest& request, const Resolved& resolved, const Place& place)
      : request_(request), resolved_(resolved), indicator_(*resolved.indicator), place_(place) {}

  FigureData gather() {
    figure_.kind = request_.kind;
    figure_.indicator = &indicator_;
    figure_.is_rate = request_.as_rate;
    figure_.marks_are = request_.by != nullptr ? request_.by->title : "Area";
    const model::UnitKind unit = indicator_.unit.kind;
    if (unit == model::UnitKind::currency && !request_.as_rate) figure_.value_prefix = "£";
    if (unit == model::UnitKind::percentage && !request_.as_rate) figure_.value_suffix = "%";
    figure_.decimals = request_.as_rate ? rate_decimals(*place_.site, indicator_) : indicator_.unit.decimals;
    if (request_.by != nullptr) {
      by_dimension(*request_.by);
    } else {
      by_compared_areas();
    }
    if (is_at_one_time(request_.kind)) {
      keep_latest();
    } else {
      find_breaks();
      annotate();
    }
    return std::move(figure_);
  }

 private:
  const model::AreaId& own_area() const { return place_.site->site().settings.area; }

  bool wanted_from(const Period& period) const {
    return !request_.from || period.last_day() >= request_.from->last_day() ||
           period.first_day() >= request_.from->first_day();
  }

  Plotted plot(const SeriesView& view) const {
    Plotted plotted;
    const model::AreaId area = area_of(*place_.site, view);
    if (find_dimension(indicator_, "area") != nullptr) plotted.area = area;
    plotted.own = area == own_area();
    plotted.series = view.series;
    plotted.name = series_name(*place_.site, view);
    std::optional<People> people;
    if (request_.as_rate) people.emplace(*place_.site, indicator_.rate->edition, area);
    const std::vector<Point>& points = view.series->points;
    plotted.points.reserve(view.end);
    for (std::size_t i = 0; i < view.end; ++i)
      if (wanted_from(points[i].period)) plotted.points.push_back(plot_point(points[i], people));
    return plotted;
  }

  Plotted::Point plot_point(const Point& point, const std::optional<People>& people) const {
    Plotted::Point plotted{&point, point.value, point.denominator};
    if (people) {
      plotted.denominator = people->at(point.period.mid_year());
      if (!plotted.denominator) {
        plotted.value.reset();
      } else if (plotted.value) {
        plotted.value = *plotted.value / *plotted.denominator * indicator_.rate->per;
      }
    }
    if (plotted.value && indicator_.unit.kind != model::UnitKind::grade)
      plotted.value = round_half_away(*plotted.value, figure_.decimals);
    return plotted;
  }

  std::optional<SeriesView> view_of_area(const model::AreaId& area) const {
    Wanted wanted = resolved_.wanted;
    std::erase_if(wanted, [](const auto& named) { return named.first == "area"; });
    wanted.emplace_back("area", area.str());
    return view_series(*place_.site, indicator_, wanted, place_.as_of);
  }

  /// The area the figure is about, and those beside it.
  void by_compared_areas() {
    Plotted own = plot(resolved_.view);
    own.own = true;
    const model::AreaId area = area_of(*place_.site, resolved_.view);
    figure_.plotted.push_back(std::move(own));
    const auto& beside = request_.with_comparators ? indicator_.comparators : request_.compare;
    for (const model::AreaId& other : beside) {
      if (other == area) continue;
      const std::optional<SeriesView> view = view_of_area(other);
      if (!view || (request_.with_comparators && figure_.plotted.size() == most_lines)) continue;
      figure_.plotted.push_back(plot(*view));
    }
    if (figure_.plotted.size() == 1) return;
    name_by_area(figure_.plotted);
  }

  /// Beside other areas an area's name says enough: the other dimensions are the same for all.
  void name_by_area(std::vector<Plotted>& all) const {
    for (Plotted& plotted : all)
      if (const model::Area* area = place_.site->site().find(plotted.area)) plotted.name = area->name;
  }

  /// The series that differ from the one resolved in this dimension alone, by the index of its value.
  std::vector<const model::Series*> series_along(const Dimension& dimension) const {
    const auto at = static_cast<std::size_t>(&dimension - indicator_.dimensions.data());
    std::vector<const model::Series*> along(dimension.values.size(), nullptr);
    const std::vector<std::uint16_t>& base = resolved_.view.series->key;
    for (const model::Series& series : indicator_.series) {
      bool same = true;
      for (std::size_t d = 0; d < base.size() && same; ++d) same = d == at || series.key[d] == base[d];
      if (same) along[series.key[at]] = &series;
    }
    return along;
  }

  /// Which of a dimension's values are drawn, and which they are measured against.
  BarAreas choose(const Dimension& dimension) const {
    BarAreas chosen{std::vector<bool>(dimension.values.size(), true), std::nullopt};
    if (dimension.id != "area") {
      choose_total(dimension, chosen);
    } else if (is_at_one_time(request_.kind) || request_.kind == Kind::multiples) {
      const Many many = request_.kind == Kind::dots || request_.kind == Kind::funnel ? Many::show_all : Many::show_neighbours;
      chosen = areas_for_bars(indicator_, dimension, place_, request_.as_rate, many);
      if (!request_.with_comparators) chosen.reference.reset();
      if (!request_.compare.empty()) chosen.reference = index_of(dimension, request_.compare.front().str());
    }
    return chosen;
  }

  void by_dimension(const Dimension& dimension) {
    const std::vector<const model::Series*> along = series_along(dimension);
    const bool areas = dimension.id == "area";
    const auto plot_at = [&](std::size_t i) {
      Plotted plotted = plot(view_of(indicator_, *along[i], place_.as_of));
      plotted.own = areas && plotted.own;
      if (!areas) plotted.name = dimension.values[i].title;
      return plotted;
    };
    const BarAreas chosen = choose(dimension);
    for (std::size_t i = 0; i < along.size(); ++i)
      if (chosen.shown[i] && along[i] != nullptr && chosen.reference != i) figure_.plotted.push_back(plot_at(i));
    if (chosen.reference && along[*chosen.reference] != nullptr) figure_.reference = plot_at(*chosen.reference);
    if (areas) {
      name_by_area(figure_.plotted);
      if (figure_.reference) name_by_area_of(*figure_.reference);
    }
  }

  void name_by_area_of(Plotted& plotted) const {
    if (const model::Area* area = place_.site->site().find(plotted.area)) plotted.name = area->name;
  }

  /// A total is no part of a whole: among counts it is left out, among percentages the parts are measured
  /// against it.
  void choose_total(const Dimension& dimension, BarAreas& chosen) const {
    const std::optional<std::size_t> total = index_of(dimension, total_id);
    const bool sums = request_.as_rate || indicator_.unit.kind == model::UnitKind::count ||
                      indicator_.unit.kind == model::UnitKind::currency;
    if (!total) return;
    if (sums) chosen.shown[*total] = false;
    if (!sums && is_at_one_time(request_.kind)) chosen.reference = total;
    if (request_.kind == Kind::multiples) chosen.shown[*total] = true;
  }

  /// Cuts bars to the latest period among them. One without a point then has no bar.
  void keep_latest() {
    const Period* latest = nullptr;
    for (const Plotted& plotted : figure_.plotted)
      if (!plotted.points.empty() && (latest == nullptr || *latest < plotted.points.back().point->period))
        latest = &plotted.points.back().point->period;
    if (latest == nullptr) {
      figure_.plotted.clear();
      return;
    }
    const auto without_it = [&](Plotted& plotted) {
      const auto at = std::find_if(plotted.points.rbegin(), plotted.points.rend(), [&](const Plotted::Point& point) {
        return point.point->period.last_day() == latest->last_day();
      });
      if (at == plotted.points.rend()) return true;
      const Plotted::Point kept = *at;
      plotted.points.assign(1, kept);
      return false;
    };
    std::erase_if(figure_.plotted, without_it);
    if (figure_.reference && without_it(*figure_.reference)) figure_.reference.reset();
    if (figure_.reference && !figure_.reference->points[0].value) figure_.reference.reset();
  }

  void find_breaks() {
    std::optional<model::Day> first, last;
    for (const Plotted& plotted : figure_.plotted) {
      if (plotted.points.empty()) continue;
      const model::Day from = plotted.points.front().point->period.last_day();
      const model::Day to = plotted.points.back().point->period.last_day();
      first = first ? std::min(*first, from) : from;
      last = last ? std::max(*last, to) : to;
    }
    if (!first) return;
    for (const model::Break& b : indicator_.breaks)
      if (*first < b.from.last_day() && b.from.last_day() <= *last) figure_.breaks.push_back(&b);
  }

  void annotate() {
    for (const FigureData::Annotation& annotation : request_.annotations)
      if (!request_.from || annotation.day >= request_.from->first_day()) figure_.annotations.push_back(annotation);
  }

  const FigureRequest& request_;
  const Resolved& resolved_;
  const Indicator& indicator_;
  const Place& place_;
  FigureData figure_;
};

bool has_value(const FigureData& figure) {
  for (const Plotted& plotted : figure.plotted)
    for (const Plotted::Point& point : plotted.points)
      if (point.value) return true;
  return false;
}

struct MadeFigure {
  FigureData figure;
  std::optional<Refusal> refused;
};

MadeFigure make_figure(const FigureRequest& request, const Resolved& resolved, const Place& place) {
  MadeFigure made{Gatherer(request, resolved, place).gather(), std::nullopt};
  if (!has_value(made.figure)) return made;
  made.refused = complete(made.figure, request, resolved, place);
  if (!made.refused) put_in_words(made.figure, request, resolved, place);
  return made;
}

/// The series an indicator's own page shows.
std::optional<Resolved> resolve_default(const Indicator& indicator, const Place& place) {
  if (!indicator.has_data()) return std::nullopt;
  const std::optional<SeriesView> view = view_series(*place.site, indicator, {}, place.as_of);
  if (!view) return std::nullopt;
  return Resolved{&indicator, {}, *view};
}

}  // namespace

namespace {

/// The first comparator that is a group with the area in it; null if none is.
const model::Area* group_of(const Indicator& indicator, const model::Area& own, const model::Site& site) {
  for (const model::AreaId& id : indicator.comparators) {
    const model::Area* group = site.find(id);
    if (group != nullptr && group->has_member(own.id)) return group;
  }
  return nullptr;
}

}  // namespace

BarAreas areas_for_bars(const Indicator& indicator, const Dimension& areas, const Place& place, bool as_rate, Many many) {
  const model::Site& site = place.site->site();
  const model::Area* own = site.find(site.settings.area);
  const auto area_at = [&](std::size_t i) { return site.find(model::AreaId(areas.values[i].id)); };
  const auto is_comparator = [&](const model::AreaId& id) {
    return std::find(indicator.comparators.begin(), indicator.comparators.end(), id) != indicator.comparators.end();
  };
  BarAreas chosen{std::vector<bool>(areas.values.size(), false), std::nullopt};
  std::size_t peers = 0;
  for (std::size_t i = 0; i < areas.values.size(); ++i) {
    const model::Area* area = area_at(i);
    chosen.shown[i] = area != nullptr && own != nullptr && area->kind == own->kind;
    peers += chosen.shown[i] ? 1 : 0;
  }
  constexpr std::size_t most_bars = 16;
  const model::Area* own_group = own != nullptr ? group_of(indicator, *own, site) : nullptr;
  const model::Area* group = many == Many::show_neighbours && peers > most_bars ? own_group : nullptr;
  for (std::size_t i = 0; group != nullptr && i < areas.values.size(); ++i)
    chosen.shown[i] = chosen.shown[i] && group->has_member(model::AreaId(areas.values[i].id));
  const bool may_refer = as_rate || comparable_between_areas(indicator);
  if (peers > 1) {
    // Its like side by side, against the last of the comparators, and against their own group only where there is no other.
    const std::vector<model::AreaId>& all = indicator.comparators;
    const auto wider = std::find_if(all.rbegin(), all.rend(), [&](const model::AreaId& id) { return own_group == nullptr || id != own_group->id; });
    if (may_refer && !all.empty()) chosen.reference = index_of(areas, (wider != all.rend() ? *wider : all.back()).str());
    return chosen;
  }
  // Parts of the area: they stand side by side against the whole.
  for (std::size_t i = 0; i < areas.values.size(); ++i) {
    const model::Area* area = area_at(i);
    const bool is_own = area != nullptr && area == own;
    chosen.shown[i] = area != nullptr && !is_own && area->members.empty() && !is_comparator(area->id);
    if (is_own && may_refer) chosen.reference = i;
  }
  return chosen;
}

std::optional<FigureData> evaluate_figure(const format::FigureExpression& expression, const Place& place,
                                          diag::Diagnostics& diagnostics) {
  const std::optional<Resolved> resolved = resolve(expression, place, diagnostics);
  if (!resolved) return std::nullopt;
  const std::optional<FigureRequest> request = read_options(expression, *resolved, place, diagnostics);
  if (!request) return std::nullopt;
  const std::string& id = resolved->indicator->id.str();
  if (request->kind == Kind::process) {
    ProcessFigure process = process_figure(*request, *resolved, place);
    if (process.refused.empty()) return std::move(process.figure);
    diagnostics.error("no-process-chart", expression.span, process.refused, process.help);
    return std::nullopt;
  }
  MadeFigure made = make_figure(*request, *resolved, place);
  FigureData& figure = made.figure;
  if (!has_value(figure)) {
    std::string message = quoted(id) + " has no value to show";
    if (request->from) message += " from " + request->from->label();
    if (place.as_of.last_day) message += " by " + model::format_day(*place.as_of.last_day);
    diagnostics.error("no-value", expression.span, message);
    return std::nullopt;
  }
  if (made.refused) {
    diagnostics.error("figure-option", expression.span, made.refused->why, made.refused->help);
    return std::nullopt;
  }
  const bool lines = figure.kind == Kind::line && expression.kind != format::FigureExpression::Kind::table;
  if (lines && figure.plotted.size() > most_lines) {
    diagnostics.error("too-many-lines", expression.span,
                      fmt::format("{} lines cannot be told apart; a chart has at most four", figure.plotted.size()),
                      "kind=bars shows them at one time, and {{ table … }} shows them all");
    return std::nullopt;
  }
  return std::move(figure);
}

namespace {

/// Of an indicator's own page: where its movements are judged at all.
std::optional<FigureData> own_process_figure(const FigureRequest& request, const Resolved& resolved, const Place& place) {
  if (resolved.indicator->variation == model::Variation::not_judged) return std::nullopt;
  ProcessFigure process = process_figure(request, resolved, place);
  return process.refused.empty() ? std::optional(std::move(process.figure)) : std::nullopt;
}

/// Whether all that there is of it is of one period.
bool is_of_one_period(const Indicator& indicator) {
  const model::Period* period = nullptr;
  for (const model::Series& series : indicator.series)
    for (const Point& point : series.points) {
      if (period != nullptr && point.period != *period) return false;
      period = &point.period;
    }
  return period != nullptr;
}

}  // namespace

std::optional<FigureData> main_figure(const Indicator& indicator, const Place& place) {
  const std::optional<Resolved> resolved = resolve_default(indicator, place);
  if (!resolved) return std::nullopt;
  FigureRequest request;
  const bool beside = !indicator.comparators.empty();
  if (!beside)
    if (auto process = own_process_figure(request, *resolved, place)) return process;
  request.as_rate = indicator.rate.has_value() && beside;
  request.with_comparators = beside && (request.as_rate || comparable_between_areas(indicator));
  MadeFigure made = make_figure(request, *resolved, place);
  if (!has_value(made.figure)) return std::nullopt;
  // One moment is no line, where its areas or parts can stand side by side.
  if (is_of_one_period(indicator) && !breakdown_figures(indicator, place).empty()) return std::nullopt;
  return std::move(made.figure);
}

namespace {

/// Where there are more areas than bars show: all of them as a funnel, which says who lies further out than areas usually
/// do, and a map where there are boundaries.
void add_all_areas(FigureRequest request, const Resolved& resolved, const Place& place, std::vector<FigureData>& figures) {
  for (const Kind kind : {Kind::funnel, Kind::map}) {
    request.kind = kind;
    request.with_comparators = false;
    MadeFigure made = make_figure(request, resolved, place);
    if (!made.refused && made.figure.plotted.size() >= 2 && has_value(made.figure)) figures.push_back(std::move(made.figure));
  }
}

}  // namespace

std::vector<FigureData> breakdown_figures(const Indicator& indicator, const Place& place) {
  std::vector<FigureData> figures;
  const std::optional<Resolved> resolved = resolve_default(indicator, place);
  if (!resolved) return figures;
  for (const bool every_year : {false, true}) {
    // The main figure is a process chart already where no areas stand beside it.
    if (!every_year && indicator.comparators.empty()) continue;
    FigureRequest request;
    request.kind = Kind::process;
    request.every_year = every_year;
    if (auto process = own_process_figure(request, *resolved, place)) figures.push_back(std::move(*process));
  }
  for (const Dimension& dimension : indicator.dimensions) {
    if (dimension.values.size() <= 2) continue;
    FigureRequest request;
    request.kind = Kind::bars;
    request.by = &dimension;
    request.as_rate = dimension.id == "area" && indicator.rate.has_value();
    request.with_comparators = dimension.id == "area";
    MadeFigure made = make_figure(request, *resolved, place);
    if (made.figure.plotted.size() >= 2 && has_value(made.figure)) figures.push_back(std::move(made.figure));
    if (dimension.id == "area") add_all_areas(request, *resolved, place, figures);
  }
  return figures;
}

}  // namespace candour::analysis
