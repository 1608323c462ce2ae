#include "analysis/count_relations.h"

#include <algorithm>
#include <numeric>

namespace candour::analysis {

using disclosure::CellIndex;
using disclosure::Count;
using disclosure::Relation;
using model::Indicator;
using Part = CountPlace::Part;
using Where = CountCells::Where;

void CountCells::add(const SeriesName& name, const Indicator&, const CountPlace& place, const model::Point& point, CellIndex cell) {
  names_.emplace_back(name, days_of(point.period));
  months_.push_back(point.period.months());
  all_[{place.indicator, place.part}].emplace(names_.back(), cell);
}

std::optional<CellIndex> CountCells::find(Key key, const Where& where) const {
  const ByWhere& cells = of(key);
  const auto found = cells.find(where);
  return found == cells.end() ? std::nullopt : std::optional(found->second);
}

const CountCells::ByWhere& CountCells::of(Key key) const {
  static const ByWhere none;
  const auto found = all_.find(key);
  return found == all_.end() ? none : found->second;
}

namespace {

/// The month in which a period ends, counted from year 0.
int month_of(std::int32_t day) {
  const model::Day date{day};
  const std::string iso = model::format_iso(date);
  return model::year_of(date) * 12 + (iso[5] - '0') * 10 + (iso[6] - '0');
}

class Relating {
 public:
  Relating(const model::Site& site, const CountCells& cells, CountTable& counts) : site_(site), cells_(cells), counts_(counts), same_(site.indicators.size()) {
    std::iota(same_.begin(), same_.end(), std::size_t{0});
    for (const CountPlace& place : counts.places)
      if (indicators_.empty() || indicators_.back() != place.indicator) indicators_.push_back(place.indicator);
  }

  std::vector<Relation> all() {
    for (const std::uint32_t i : indicators_)
      for (std::size_t d = 0; d < site_.indicators[i].dimensions.size(); ++d) totals_of_dimension(i, d);
    for (const std::uint32_t i : indicators_)
      for (const model::Relation& relation : site_.indicators[i].relations) declared(i, relation);
    periods();
    for (const Relation& split : cells_.splits()) relations_.push_back(split);
    return std::move(relations_);
  }

 private:
  /// Of each value that is a total, its parts: those it names, an area's members, or all others of "all".
  static std::vector<std::uint16_t> parts_of(const model::Site& site, const model::Dimension& dimension, std::size_t total) {
    const model::DimensionValue& value = dimension.values[total];
    std::vector<std::uint16_t> parts = value.total_of;
    if (!parts.empty()) return parts;
    const auto index_of = [&](const std::string& id) {
      const auto at = std::find_if(dimension.values.begin(), dimension.values.end(), [&](const model::DimensionValue& v) { return v.id == id; });
      return at == dimension.values.end() ? std::nullopt : std::optional(static_cast<std::uint16_t>(at - dimension.values.begin()));
    };
    if (dimension.id == "area") {
      const model::Area* area = site.find(model::AreaId(value.id));
      for (const model::AreaId& member : area == nullptr ? std::vector<model::AreaId>() : area->members) {
        const auto part = index_of(member.str());
        // Of those that are not here a reader knows nothing, so that the others are not tied.
        if (!part) return {};
        parts.push_back(*part);
      }
      return parts;
    }
    if (value.id != "all") return {};
    for (std::size_t i = 0; i < dimension.values.size(); ++i)
      if (i != total && dimension.values[i].total_of.empty()) parts.push_back(static_cast<std::uint16_t>(i));
    return parts;
  }

  void totals_of_dimension(std::uint32_t i, std::size_t d) {
    const Indicator& indicator = site_.indicators[i];
    const model::Dimension& dimension = indicator.dimensions[d];
    for (std::size_t v = 0; v < dimension.values.size(); ++v) {
      const std::vector<std::uint16_t> parts = parts_of(site_, dimension, v);
      if (parts.empty()) continue;
      for (const Part part : {Part::value, Part::numerator, Part::denominator, Part::rest})
        for (const model::Series& series : indicator.series)
          if (series.key[d] == v) total_series({i, part}, indicator, series, d, parts);
    }
  }

  SeriesName name_with(const Indicator& indicator, const model::Series& series, std::size_t dimension, std::uint16_t value) const {
    SeriesName name;
    for (std::size_t d = 0; d < indicator.dimensions.size(); ++d)
      name.emplace_back(indicator.dimensions[d].id, indicator.dimensions[d].values[d == dimension ? value : series.key[d]].id);
    return name_of(std::move(name), site_.settings.area.str());
  }

  void total_series(CountCells::Key key, const Indicator& indicator, const model::Series& series, std::size_t d,
                    const std::vector<std::uint16_t>& parts) {
    const SeriesName total_name = name_with(indicator, series, d, series.key[d]);
    std::vector<SeriesName> part_names;
    for (const std::uint16_t part : parts) part_names.push_back(name_with(indicator, series, d, part));
    for (const model::Point& point : series.points) {
      const Days days = days_of(point.period);
      const auto total = cells_.find(key, {total_name, days});
      if (!total) continue;
      Relation relation = {{*total, -1}};
      for (const SeriesName& name : part_names)
        if (const auto part = cells_.find(key, {name, days})) relation.push_back({*part, 1});
      if (relation.size() > 1) relations_.push_back(std::move(relation));
    }
  }

  std::uint32_t index_of(const model::IndicatorId& id) const {
    return static_cast<std::uint32_t>(site_.find(id) - site_.indicators.data());
  }

  void declared(std::uint32_t i, const model::Relation& relation) {
    const Part own = relation.kind == model::Relation::Kind::numerator     ? Part::numerator
                     : relation.kind == model::Relation::Kind::denominator ? Part::denominator
                                                                           : Part::value;
    if (own != Part::value) made_from(i, index_of(relation.indicators.front()));
    if (relation.kind == model::Relation::Kind::same_as) join(i, index_of(relation.indicators.front()));
    for (const auto& [where, cell] : cells_.of({i, own})) {
      Relation sum = {{cell, -1}};
      for (const model::IndicatorId& other : relation.indicators)
        if (const auto part = cells_.find({index_of(other), Part::value}, where)) sum.push_back({*part, 1});
      if (sum.size() > 1) relations_.push_back(std::move(sum));
    }
  }

  void made_from(std::uint32_t i, std::uint32_t other) {
    const Indicator& indicator = site_.indicators[i];
    for (std::uint32_t s = 0; s < indicator.series.size(); ++s) {
      const model::Series& series = indicator.series[s];
      const SeriesName name = name_with(indicator, series, 0, series.key.empty() ? std::uint16_t{0} : series.key[0]);
      for (std::uint32_t p = 0; p < series.points.size(); ++p)
        if (const auto cell = cells_.find({other, Part::value}, {name, days_of(series.points[p].period)}))
          counts_.made_from.push_back({{i, s, p, Part::value}, *cell});
    }
  }

  void join(std::size_t a, std::size_t b) { same_[root(a)] = root(b); }
  std::size_t root(std::size_t i) {
    while (same_[i] != i) i = same_[i];
    return i;
  }

  /// The counts of one thing in one series, over all periods in which anybody has them.
  struct Line {
    std::map<int, std::map<std::int32_t, CellIndex>> by_first_day;  ///< By months, then by first day.
  };

  void periods() {
    std::map<std::pair<std::size_t, std::pair<Part, SeriesName>>, Line> lines;
    for (const std::uint32_t i : indicators_)
      for (const Part part : {Part::value, Part::numerator, Part::denominator, Part::rest})
        for (const auto& [where, cell] : cells_.of({i, part}))
          if (cells_.months_of(cell) > 0)
            lines[{root(i), {part, where.first}}].by_first_day[cells_.months_of(cell)].emplace(where.second.first, cell);
    for (const auto& [key, line] : lines) {
      for (const auto& [months, longer] : line.by_first_day)
        for (const auto& [finer, shorter] : line.by_first_day)
          if (finer < months && months % finer == 0)
            for (const auto& [first, cell] : longer) add_tiling(cell, first, months / finer, shorter);
      const auto years = line.by_first_day.find(12);
      if (years != line.by_first_day.end() && years == line.by_first_day.begin()) rolling(years->second);
    }
  }

  void add_tiling(CellIndex longer, std::int32_t first, int count, const std::map<std::int32_t, CellIndex>& shorter) {
    Relation relation = {{longer, -1}};
    for (int n = 0; n < count; ++n) {
      const auto part = shorter.find(first);
      if (part == shorter.end()) return;
      relation.push_back({part->second, 1});
      first = cells_.name_of(part->second).second.second + 1;
    }
    relations_.push_back(std::move(relation));
  }

  /// Twelve-month totals that follow one another in steps of less than a year.
  void rolling(const std::map<std::int32_t, CellIndex>& years) {
    std::vector<CellIndex> run;
    int step = 0;
    for (const auto& [first, cell] : years) {
      const int now = run.empty() ? 0 : month_of(last_day(cell)) - month_of(last_day(run.back()));
      const bool goes_on = !run.empty() && counts_.table.cells[cell].value && now < 12 && 12 % now == 0 && (run.size() == 1 || now == step);
      if (!goes_on) {
        end_run(run, step);
        run.clear();
      }
      if (goes_on) step = now;
      if (counts_.table.cells[cell].value) run.push_back(cell);
    }
    end_run(run, step);
  }

  std::int32_t last_day(CellIndex cell) const { return cells_.name_of(cell).second.second; }

  /// Any steps that add up to what the totals are: what a reader may think is the same for all of them.
  void end_run(const std::vector<CellIndex>& run, int step) {
    if (run.size() < 2) return;
    const auto steps_a_year = static_cast<std::size_t>(12 / step);
    const auto total = [&](std::size_t t) { return *counts_.table.cells[run[t]].value; };
    std::vector<Count> steps(steps_a_year + run.size() - 1);
    std::vector<Count> lowest(steps_a_year);
    for (std::size_t t = steps_a_year; t < steps.size(); ++t) {
      steps[t] = steps[t - steps_a_year] + total(t - steps_a_year + 1) - total(t - steps_a_year);
      lowest[t % steps_a_year] = std::min(lowest[t % steps_a_year], steps[t]);
    }
    const Count left = total(0) + std::accumulate(lowest.begin(), lowest.end(), Count{0});
    // Totals that no counts make (a revision reached some of them only) tie nothing.
    if (left < 0) return;
    const auto each = left / static_cast<Count>(steps_a_year), over = left % static_cast<Count>(steps_a_year);
    const auto first = static_cast<CellIndex>(counts_.table.cells.size());
    for (std::size_t t = 0; t < steps.size(); ++t) {
      const std::size_t r = t % steps_a_year;
      disclosure::Cell cell;
      cell.value = steps[t] - lowest[r] + each + (static_cast<Count>(r) < over ? 1 : 0);
      cell.shown = {*cell.value, *cell.value};
      cell.is_hidden = true;
      cell.loss = 0;
      counts_.table.cells.push_back(cell);
      CountPlace place = counts_.places[run.front()];
      place.part = Part::step;
      counts_.places.push_back(place);
    }
    for (std::size_t t = 0; t < run.size(); ++t) {
      Relation relation = {{run[t], -1}};
      for (std::size_t s = 0; s < steps_a_year; ++s) relation.push_back({first + static_cast<CellIndex>(t + s), 1});
      relations_.push_back(std::move(relation));
    }
  }

  const model::Site& site_;
  const CountCells& cells_;
  CountTable& counts_;
  std::vector<std::uint32_t> indicators_;
  std::vector<std::size_t> same_;
  std::vector<Relation> relations_;
};

}  // namespace

std::vector<Relation> relations_among(const model::Site& site, const CountCells& cells, CountTable& counts) {
  return Relating(site, cells, counts).all();
}

}  // namespace candour::analysis
