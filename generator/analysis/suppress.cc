#include "analysis/suppress.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/count_table.h"
#include "disclosure/hide.h"

namespace candour::analysis {
namespace {

using disclosure::CellIndex;
using model::Indicator;
using model::Protection;
using Part = CountPlace::Part;

class Suppressor {
 public:
  Suppressor(model::Site& site, const AlreadyPublic& already_public, CountTable counts, diag::Diagnostics& diagnostics)
      : site_(site), already_public_(already_public), counts_(std::move(counts)), diagnostics_(diagnostics) {}

  void run() {
    disclosure::Hidden chosen = disclosure::hide(counts_.table);
    if (any_small(chosen.failed)) {
      disclosure::leave_out_what_is_not_sure(counts_.table, counts_.sure);
      chosen = disclosure::hide(counts_.table);
    }
    tell(chosen);
    for (CellIndex c = 0; c < counts_.places.size(); ++c)
      if (chosen.hidden[c] && counts_.places[c].part != Part::step) hide(counts_.places[c]);
    for (const auto& [place, cell] : counts_.made_from)
      if (chosen.hidden[cell] || is_rounded(cell)) hide(place);
    round_the_rest();
    for (const auto& [code, by_indicator] : told_)
      for (const auto& [indicator, told] : by_indicator)
        diagnostics_.error(code, site_.indicators[indicator].protection->span,
                           told.count == 1 ? told.message : fmt::format("{} (and {} more)", told.message, told.count - 1), told.help);
  }

 private:
  struct Told {
    std::string message, help;
    int count = 0;
  };

  bool is_rounded(CellIndex cell) const {
    const disclosure::Cell& c = counts_.table.cells[cell];
    return c.value && c.shown.least != c.shown.most;
  }

  bool any_small(const std::vector<disclosure::Failed>& failed) const {
    return std::any_of(failed.begin(), failed.end(), [&](const disclosure::Failed& one) { return counts_.is_small[one.cell]; });
  }

  model::Point& point_of(const CountPlace& place) {
    return site_.indicators[place.indicator].series[place.series].points[place.point];
  }

  void hide(const CountPlace& place) {
    model::Point& point = point_of(place);
    const bool was_there = point.value || point.numerator || point.denominator;
    if (was_there) tell_if_stated(place, point);
    point.value.reset();
    point.numerator.reset();
    point.denominator.reset();
    if (was_there) point.marker = model::Marker::confidential;
  }

  void round_the_rest() {
    for (const CountPlace& place : counts_.places) {
      const std::optional<Protection>& protection = site_.indicators[place.indicator].protection;
      if (!protection || protection->kind != Protection::Kind::rounding || place.part == Part::step) continue;
      model::Point& point = point_of(place);
      if (!point.value) continue;
      const double shown = rounded(*point.value, protection->number);
      if (*point.value != shown) tell_if_stated(place, point);
      point.value = shown;
      // That it rounds to zero and is none would say more than the rounding does.
      if (point.marker == model::Marker::low) point.marker.reset();
    }
  }

  /// "January 2015 (essex, fatal)": never the count.
  std::string words_of(const CountPlace& place) {
    const Indicator& indicator = site_.indicators[place.indicator];
    const model::Series& series = indicator.series[place.series];
    std::string words = series.points[place.point].period.label();
    for (std::size_t d = 0; d < indicator.dimensions.size(); ++d)
      words += (d == 0 ? " (" : ", ") + indicator.dimensions[d].values[series.key[d]].id;
    return indicator.dimensions.empty() ? words : words + ")";
  }

  void add(const char* code, const CountPlace& place, std::string message, std::string help) {
    Told& told = told_[code][place.indicator];
    if (told.count++ == 0) told = {std::move(message), std::move(help), 1};
  }

  void tell(const disclosure::Hidden& chosen) {
    for (CellIndex c = 0; c < counts_.given_away.size(); ++c)
      if (counts_.given_away[c] && !is_excused(counts_.places[c]))
        add("already-public", counts_.places[c],
            fmt::format("the count for {} is public already, and would be suppressed now", words_of(counts_.places[c])),
            "versions that were published stay as they are; if it is not to be shown any more, say why in `revisions`");
    CellIndex last = disclosure::CellIndex(-1);
    for (const disclosure::Failed& failed : chosen.failed) {
      if (failed.cell == last || !counts_.is_small[failed.cell]) continue;
      last = failed.cell;
      add("cannot-protect", counts_.places[failed.cell],
          fmt::format("the count for {} cannot be protected: it can be worked out from what is shown beside it", words_of(counts_.places[failed.cell])),
          help_for(failed.cell));
    }
  }

  /// That something is no longer shown was said, now or when it was taken back.
  bool is_excused(const CountPlace& place) {
    const Indicator& indicator = site_.indicators[place.indicator];
    const auto newest = already_public_.front().find(indicator.id.str());
    if (newest == already_public_.front().end()) return false;
    if (static_cast<int>(indicator.revisions.size()) > newest->second.revisions) return true;
    const model::Series& series = indicator.series[place.series];
    SeriesName name;
    for (std::size_t d = 0; d < indicator.dimensions.size(); ++d)
      name.emplace_back(indicator.dimensions[d].id, indicator.dimensions[d].values[series.key[d]].id);
    const auto point = newest->second.points.find(
        {name_of(std::move(name), site_.settings.area.str()), days_of(series.points[place.point].period)});
    return point != newest->second.points.end() && !point->second.value;
  }

  /// What shows so much: an indicator without protection, or what is public already.
  std::string help_for(CellIndex cell) {
    for (const disclosure::Relation& relation : counts_.table.relations) {
      if (std::none_of(relation.begin(), relation.end(), [&](const disclosure::Term& term) { return term.cell == cell; })) continue;
      for (const disclosure::Term& term : relation) {
        const disclosure::Cell& other = counts_.table.cells[term.cell];
        const CountPlace& place = counts_.places[term.cell];
        const Indicator& indicator = site_.indicators[place.indicator];
        if (term.cell == cell || place.part == Part::step) continue;
        if (!indicator.protection || indicator.protection->kind == Protection::Kind::open)
          return fmt::format("`{}` shows all of its counts: give it `protection` too", indicator.id.str());
        if (other.known.least == other.known.most)
          return fmt::format("`{}` for {} is public already; publish the count with a category that is wide enough, or not at all",
                             indicator.id.str(), words_of(place));
      }
    }
    return "publish wider categories, or leave it out";
  }

  void tell_if_stated(const CountPlace& place, const model::Point& point) {
    const Indicator& indicator = site_.indicators[place.indicator];
    for (const model::Statement& statement : indicator.stated)
      if (statement.value && point.value == statement.value && days_of(statement.period) == days_of(point.period) && indicator.protection)
        add("stated-suppressed", place, fmt::format("`stated` gives the figure for {}, which is not shown", words_of(place)),
            "take it out of `stated`, or round it there too; if a paper has made it public, say so in `data_is_open` instead");
  }

  model::Site& site_;
  const AlreadyPublic& already_public_;
  CountTable counts_;
  diag::Diagnostics& diagnostics_;
  std::map<std::string, std::map<std::uint32_t, Told>> told_;
};

}  // namespace

void suppress(model::Site& site, const FindAlreadyPublic& already_public, diag::Diagnostics& diagnostics) {
  const std::set<std::size_t> indicators = indicators_to_protect(site);
  if (indicators.empty()) return;
  std::set<std::string> ids;
  for (const std::size_t i : indicators) ids.insert(site.indicators[i].id.str());
  const AlreadyPublic already = already_public ? already_public(ids, site.settings.area.str()) : AlreadyPublic();
  Suppressor(site, already, count_table(site, indicators, already), diagnostics).run();
}

}  // namespace candour::analysis
