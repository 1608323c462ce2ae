#include "analysis/count_table.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "analysis/count_relations.h"

namespace candour::analysis {

using disclosure::Cell;
using disclosure::CellIndex;
using disclosure::Count;
using disclosure::Range;
using model::Indicator;
using model::Protection;
using model::UnitKind;
using Part = CountPlace::Part;

namespace {

constexpr int loss_of_a_cell = 100, loss_of_a_total = 60, loss_of_a_headline = 100, loss_of_what_was_hidden = 20;

bool is_protected(const Indicator& indicator) {
  return indicator.protection && indicator.protection->kind != Protection::Kind::open;
}

/// All that rounds to what is shown of `value`.
Range rounds_alike(Count value, int base) {
  const auto shown = static_cast<Count>(rounded(static_cast<double>(value), base));
  return {std::max<Count>(0, shown - base / 2), shown - base / 2 + base - 1};
}

std::optional<Count> whole(std::optional<double> value) {
  if (!value || *value < 0 || *value != std::floor(*value) || *value >= static_cast<double>(disclosure::unbounded)) return std::nullopt;
  return static_cast<Count>(*value);
}

/// The indicators of a set, and what each of their cells is.
class Builder {
 public:
  Builder(const model::Site& site, const std::set<std::size_t>& indicators, const AlreadyPublic& already_public)
      : site_(site), already_public_(already_public) {
    for (const std::size_t i : indicators) add_indicator(i);
  }

  CountTable build() {
    counts_.table.relations = relations_among(site_, cells_, counts_);
    for (const disclosure::Relation& relation : counts_.table.relations)
      for (const disclosure::Term& term : relation)
        if (term.coefficient < 0) counts_.table.cells[term.cell].loss += loss_of_a_total;
    add_earlier();
    return std::move(counts_);
  }

 private:
  void add_indicator(std::size_t index) {
    const Indicator& indicator = site_.indicators[index];
    for (std::size_t s = 0; s < indicator.series.size(); ++s) {
      SeriesName name;
      for (std::size_t d = 0; d < indicator.dimensions.size(); ++d)
        name.emplace_back(indicator.dimensions[d].id, indicator.dimensions[d].values[indicator.series[s].key[d]].id);
      name = name_of(std::move(name), site_.settings.area.str());
      for (std::size_t p = 0; p < indicator.series[s].points.size(); ++p) add_point(index, s, p, name);
    }
  }

  void add_point(std::size_t i, std::size_t s, std::size_t p, const SeriesName& name) {
    const Indicator& indicator = site_.indicators[i];
    const model::Point& point = indicator.series[s].points[p];
    const CountPlace place{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(p), Part::value};
    const bool headline = name.empty();
    if (indicator.unit.kind == UnitKind::count) {
      cells_.add(name, indicator, place, point, add_cell(indicator, place, whole(point.value), headline));
      return;
    }
    if (!point.numerator || !point.denominator) return;
    const auto part = [&](Part which, std::optional<double> value) {
      CountPlace at = place;
      at.part = which;
      const CellIndex cell = add_cell(indicator, at, whole(value), headline);
      cells_.add(name, indicator, at, point, cell);
      return cell;
    };
    const CellIndex numerator = part(Part::numerator, point.numerator), denominator = part(Part::denominator, point.denominator);
    if (indicator.unit.kind == UnitKind::percentage)
      cells_.add_split(denominator, numerator, part(Part::rest, *point.denominator - *point.numerator));
  }

  CellIndex add_cell(const Indicator& indicator, const CountPlace& place, std::optional<Count> value, bool headline) {
    Cell cell;
    cell.value = value;
    cell.may_be_hidden = is_protected(indicator) && value.has_value();
    cell.is_hidden = !value;
    const bool is_small = value && protect(cell, indicator);
    cell.loss = loss_of_a_cell + (headline ? loss_of_a_headline : 0) +
                (value ? 4 * static_cast<int>(std::bit_width(static_cast<std::uint64_t>(cell.shown.most))) : 0);
    counts_.table.cells.push_back(cell);
    counts_.places.push_back(place);
    counts_.is_small.push_back(is_small);
    return static_cast<CellIndex>(counts_.table.cells.size() - 1);
  }

  /// Whether the count is one that must be protected.
  static bool protect(Cell& cell, const Indicator& indicator) {
    const Count value = *cell.value;
    cell.shown = {value, value};
    if (!is_protected(indicator)) return false;
    const Protection& protection = *indicator.protection;
    const bool by_rounding = protection.kind == Protection::Kind::rounding;
    const bool is_small = value < protection.number && (value > 0 || !(by_rounding || protection.zeros_are_shown));
    if (by_rounding) {
      cell.shown = rounds_alike(value, protection.number);
      // Also where it only looks as if it might be small: what is hidden must not tell the two apart.
      if (cell.shown.least < protection.number && cell.shown.most > 0) cell.need = cell.shown;
    } else if (is_small) {
      cell.need = Range{0, protection.number};
    }
    return is_small;
  }

  /// What was public of a cell in a state; null where the state has nothing of it.
  const PublicPoint* find(const PublicState& state, CellIndex cell, const PublicIndicator*& indicator) const {
    const CountPlace& place = counts_.places[cell];
    if (place.part == Part::step) return nullptr;
    const auto found = state.find(site_.indicators[place.indicator].id.str());
    if (found == state.end()) return nullptr;
    indicator = &found->second;
    const auto point = found->second.points.find(cells_.name_of(cell));
    return point == found->second.points.end() ? nullptr : &point->second;
  }

  static std::optional<double> part_of(const PublicPoint& point, Part part) {
    switch (part) {
      case Part::value: return point.value;
      case Part::numerator: return point.numerator;
      case Part::denominator: return point.denominator;
      case Part::rest:
        if (point.numerator && point.denominator) return *point.denominator - *point.numerator;
        break;
      case Part::step: break;
    }
    return std::nullopt;
  }

  /// Whether a state showed a count that is no longer there; of the sums that it was in nothing is known here.
  bool has_lost_a_count(const PublicState& state) const {
    for (const auto& [id, was] : state) {
      const Indicator* indicator = site_.find(model::IndicatorId(id));
      if (indicator == nullptr) continue;
      const auto index = static_cast<std::uint32_t>(indicator - site_.indicators.data());
      const Part part = indicator->unit.kind == UnitKind::count ? Part::value : Part::numerator;
      for (const auto& [where, point] : was.points)
        if (part_of(point, part) && !cells_.find({index, part}, where)) return true;
    }
    return false;
  }

  /// What a state showed of each cell. What the newest hid is hidden again more cheaply than something else; what a
  /// state hid stays hidden if a sum might find it of which a part is no longer there.
  disclosure::ShownThen shown_in(const PublicState& state, bool is_newest) {
    disclosure::ShownThen then(counts_.table.cells.size());
    const bool has_lost = has_lost_a_count(state);
    for (CellIndex c = 0; c < then.size(); ++c) {
      Cell& cell = counts_.table.cells[c];
      const PublicIndicator* indicator = nullptr;
      const PublicPoint* point = find(state, c, indicator);
      if (point == nullptr || !cell.value) continue;
      if (const auto value = whole(part_of(*point, counts_.places[c].part))) {
        then[c] = indicator->rounded_to > 0 ? rounds_alike(*value, indicator->rounded_to) : Range{*value, *value};
      } else {
        if (is_newest && !cell.need) cell.loss = std::min(cell.loss, loss_of_what_was_hidden);
        cell.is_hidden = cell.is_hidden || (has_lost && cell.may_be_hidden);
      }
    }
    return then;
  }

  void add_earlier() {
    std::vector<disclosure::ShownThen> versions;
    for (const PublicState& state : already_public_) versions.push_back(shown_in(state, &state == &already_public_.front()));
    const std::size_t cells = counts_.table.cells.size();
    counts_.sure = disclosure::add_earlier(counts_.table, versions);
    counts_.places.resize(counts_.table.cells.size(), CountPlace{.part = Part::step});
    counts_.given_away.resize(cells);
    counts_.is_small.resize(cells);
    for (CellIndex c = 0; c < cells; ++c) {
      Cell& cell = counts_.table.cells[c];
      if (!cell.need || (cell.known.least <= cell.need->least && cell.need->most <= cell.known.most)) continue;
      cell.need.reset();
      cell.is_hidden = counts_.given_away[c] = counts_.is_small[c];
    }
  }

  const model::Site& site_;
  const AlreadyPublic& already_public_;
  CountCells cells_;
  CountTable counts_;
};

}  // namespace

double rounded(double value, int base) { return std::floor((value + base / 2) / base) * base; }

std::set<std::size_t> indicators_to_protect(const model::Site& site) {
  std::set<std::size_t> found;
  const auto index_of = [&](const model::IndicatorId& id) {
    const auto at = std::lower_bound(site.indicators.begin(), site.indicators.end(), id,
                                     [](const Indicator& indicator, const model::IndicatorId& wanted) { return indicator.id < wanted; });
    return static_cast<std::size_t>(at - site.indicators.begin());
  };
  for (std::size_t i = 0; i < site.indicators.size(); ++i)
    if (is_protected(site.indicators[i])) found.insert(i);
  if (found.empty()) return found;
  // Whatever is tied to one of them, by what either says of the other.
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < site.indicators.size(); ++i)
      for (const model::Relation& relation : site.indicators[i].relations) {
        bool any = found.contains(i);
        for (const model::IndicatorId& other : relation.indicators) any = any || found.contains(index_of(other));
        if (!any) continue;
        grew = found.insert(i).second || grew;
        for (const model::IndicatorId& other : relation.indicators) grew = found.insert(index_of(other)).second || grew;
      }
  }
  return found;
}

CountTable count_table(const model::Site& site, const std::set<std::size_t>& indicators, const AlreadyPublic& already_public) {
  return Builder(site, indicators, already_public).build();
}

}  // namespace candour::analysis
