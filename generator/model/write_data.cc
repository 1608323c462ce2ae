#include "model/write_data.h"

#include <algorithm>

#include "format/json_writer.h"

namespace candour::model {
namespace {

using format::JsonWriter;
using format::Layout;

std::string_view word(UnitKind kind) {
  switch (kind) {
    case UnitKind::count: return "count";
    case UnitKind::rate: return "rate";
    case UnitKind::percentage: return "percentage";
    case UnitKind::currency: return "currency";
    case UnitKind::duration: return "duration";
    case UnitKind::score: return "score";
    case UnitKind::grade: return "grade";
  }
  return "";
}

std::string_view word(Better better) {
  switch (better) {
    case Better::higher: return "higher";
    case Better::lower: return "lower";
    case Better::neither: return "neither";
  }
  return "";
}

std::string_view word(Stage stage) {
  switch (stage) {
    case Stage::proposed: return "proposed";
    case Stage::introduced: return "introduced";
    case Stage::redefined: return "redefined";
    case Stage::retired: return "retired";
  }
  return "";
}

std::string_view word(ComparedWith with) {
  switch (with) {
    case ComparedWith::year_before: return "year-before";
    case ComparedWith::previous_period: return "previous-period";
    case ComparedWith::baseline: return "baseline";
    case ComparedWith::comparators: return "comparators";
  }
  return "";
}

std::string_view word(Relation::Kind kind) {
  switch (kind) {
    case Relation::Kind::total_of: return "total_of";
    case Relation::Kind::same_as: return "same_as";
    case Relation::Kind::numerator: return "numerator";
    case Relation::Kind::denominator: return "denominator";
  }
  return "";
}

std::string_view word(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::scheduled_revision: return "scheduled-revision";
    case ChangeKind::methodology_revision: return "methodology-revision";
    case ChangeKind::correction: return "correction";
    case ChangeKind::withdrawal: return "withdrawal";
  }
  return "";
}

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts, Layout layout) {
  if (texts.empty()) return;
  out.key(name).array(layout);
  for (const std::string& text : texts) out.text(text);
  out.end();
}

void write_unit(JsonWriter& out, const Unit& unit) {
  out.key("unit").object(Layout::one_line);
  out.key("kind").text(word(unit.kind)).text_if("name", unit.name);
  if (unit.singular != unit.name) out.text_if("singular", unit.singular);
  if (unit.decimals != (unit.kind == UnitKind::percentage ? 1 : 0)) out.key("decimals").number(unit.decimals);
  if (unit.kind == UnitKind::rate) out.key("per").number(unit.per);
  write_texts(out, "grades", unit.grades, Layout::one_line);
  out.end();
}

void write_source(JsonWriter& out, const SourceInfo& source) {
  out.key("source").object();
  out.text_if("name", source.name).text_if("publisher", source.publisher).text_if("address", source.address);
  out.text_if("licence", source.licence).text_if("status", source.status);
  if (source.extracted) out.key("extracted").text(format_iso(*source.extracted));
  out.text_if("note", source.note).end();
}

void write_dimensions(JsonWriter& out, const std::vector<Dimension>& dimensions) {
  if (dimensions.empty()) return;
  out.key("dimensions").array();
  for (const Dimension& dimension : dimensions) {
    out.object().key("id").text(dimension.id).key("title").text(dimension.title).key("values").array(Layout::one_line);
    for (const DimensionValue& value : dimension.values) {
      if (dimension.id == "area") {
        out.text(value.id);
      } else {
        out.object().key("id").text(value.id).key("title").text(value.title);
        if (!value.total_of.empty()) {
          out.key("total_of").array(Layout::one_line);
          for (const std::uint16_t part : value.total_of) out.text(dimension.values[part].id);
          out.end();
        }
        out.end();
      }
    }
    out.end().end();
  }
  out.end();
}

void write_protection(JsonWriter& out, const Indicator& indicator) {
  if (indicator.protection) {
    const Protection& protection = *indicator.protection;
    out.key("protection").object(Layout::one_line);
    switch (protection.kind) {
      case Protection::Kind::threshold:
        out.key("threshold").number(protection.number).key("zeros").text(protection.zeros_are_shown ? "shown" : "suppressed");
        break;
      case Protection::Kind::rounding: out.key("round").number(protection.number); break;
      case Protection::Kind::open: out.key("data_is_open").text(protection.why_open); break;
    }
    out.end();
  }
  if (indicator.relations.empty()) return;
  out.key("relations").array();
  for (const Relation& relation : indicator.relations) {
    out.object(Layout::one_line).key(word(relation.kind));
    if (relation.kind == Relation::Kind::total_of) {
      out.array();
      for (const IndicatorId& id : relation.indicators) out.text(id.str());
      out.end();
    } else {
      out.text(relation.indicators.front().str());
    }
    out.end();
  }
  out.end();
}

void write_point(JsonWriter& out, const Point& point, const Unit& unit) {
  out.object(Layout::one_line).key("period").text(point.period.id());
  if (point.value && unit.kind == UnitKind::grade) {
    out.key("value").text(unit.grades[static_cast<std::size_t>(*point.value)]);
  } else if (point.value) {
    out.key("value").number(*point.value);
  }
  if (point.numerator) out.key("numerator").number(*point.numerator);
  if (point.denominator) out.key("denominator").number(*point.denominator);
  if (point.marker) out.key("marker").text(marker_text(*point.marker));
  out.text_if("note", point.note).end();
}

void write_series(JsonWriter& out, const Indicator& indicator) {
  if (indicator.series.empty()) return;
  out.key("series").array();
  for (const Series& series : indicator.series) {
    out.object();
    if (!indicator.dimensions.empty()) {
      out.key("key").object(Layout::one_line);
      for (std::size_t d = 0; d < indicator.dimensions.size(); ++d)
        out.key(indicator.dimensions[d].id).text(indicator.dimensions[d].values[series.key[d]].id);
      out.end();
    }
    out.key("points").array();
    for (const Point& point : series.points) write_point(out, point, indicator.unit);
    out.end().end();
  }
  out.end();
}

void write_statements(JsonWriter& out, const std::vector<Statement>& stated) {
  if (stated.empty()) return;
  out.key("stated").array();
  for (const Statement& statement : stated) {
    out.object().key("period").text(statement.period.id()).text_if("words", statement.words);
    if (statement.value) out.key("value").number(*statement.value);
    out.text_if("printed", statement.printed).text_if("comparison", statement.comparison);
    out.text_if("source", statement.source).text_if("paragraph", statement.paragraph).end();
  }
  out.end();
}

void write_judging(JsonWriter& out, const Indicator& indicator) {
  const Comparison& comparison = indicator.comparison;
  if (comparison.with != usual_comparison(indicator)) out.key("compared_with").text(word(comparison.with));
  if (comparison.baseline) out.key("baseline").text(comparison.baseline->id());
  const ProcessOptions& process = indicator.process;
  if (process == ProcessOptions()) return;
  out.key("process").object(Layout::one_line);
  if (process.fixed_points) out.key("fixed_points").number(*process.fixed_points);
  if (!process.rebase.empty()) {
    out.key("rebase").array();
    for (const Period& period : process.rebase) out.text(period.id());
    out.end();
  }
  out.end();
}

void write_rest(JsonWriter& out, const Indicator& indicator) {
  if (!indicator.life.empty()) {
    out.key("life").array();
    for (const LifeEvent& event : indicator.life)
      out.object(Layout::one_line).key("stage").text(word(event.stage)).key("date").text(format_iso(event.day))
          .text_if("note", event.note).end();
    out.end();
  }
  if (!indicator.revisions.empty()) {
    out.key("revisions").array();
    for (const Change& revision : indicator.revisions)
      out.object(Layout::one_line).key("kind").text(word(revision.kind)).key("note").text(revision.note).end();
    out.end();
  }
  if (indicator.revision_policy)
    out.key("revision_policy").object(Layout::one_line).key("periods").number(indicator.revision_policy->periods)
        .key("note").text(indicator.revision_policy->note).end();
  if (indicator.replaced_by) out.key("replaced_by").text(indicator.replaced_by->str());
  if (indicator.variation == Variation::poisson) out.key("variation").text("poisson");
  if (indicator.variation == Variation::proportion) out.key("variation").text("proportion");
  if (indicator.variation == Variation::overdispersed) out.key("variation").text("overdispersed");
  out.text_if("not_judged", indicator.not_judged);
  write_judging(out, indicator);
  out.text_if("awaiting", indicator.awaiting);
}

/// With the members of groups, and of groups among those.
void add_with_members(const Site& site, const AreaId& id, std::set<AreaId>& all) {
  if (!all.insert(id).second) return;
  if (const Area* area = site.find(id))
    for (const AreaId& member : area->members) add_with_members(site, member, all);
}

/// Whether a group's people are what the loader would make of its members': then they are not told twice.
bool is_summed(const Area& area, const Populations& populations) {
  std::map<Day, std::pair<double, std::size_t>> sums;
  for (const AreaId& member : area.members)
    if (const auto people = populations.people.find(member); people != populations.people.end())
      for (const auto& [day, value] : people->second) {
        sums[day].first += value;
        ++sums[day].second;
      }
  std::erase_if(sums, [&](const auto& sum) { return sum.second.second != area.members.size(); });
  const std::map<Day, double>& given = populations.people.at(area.id);
  return std::equal(given.begin(), given.end(), sums.begin(), sums.end(), [](const auto& one, const auto& sum) {
    return one.first == sum.first && one.second == sum.second.first;
  });
}

void write_populations(JsonWriter& out, const Populations& populations, const std::vector<const Area*>& areas) {
  out.object().key("edition").text(populations.edition).key("source").text(populations.source);
  out.text_if("address", populations.address).key("people").object();
  for (const Area* area : areas) {
    const auto people = populations.people.find(area->id);
    if (people == populations.people.end() || is_summed(*area, populations)) continue;
    out.key(area->id.str()).array();
    for (const auto& [day, value] : people->second)
      out.object(Layout::one_line).key("date").text(format_iso(day)).key("value").number(value).end();
    out.end();
  }
  out.end().end();
}

void write_polygon(JsonWriter& out, const Polygon& polygon) {
  out.array();
  for (const Ring& ring : polygon) {
    out.array();
    for (const Position& position : ring) out.array().number(position.lon).number(position.lat).end();
    out.end();
  }
  out.end();
}

void write_boundary(JsonWriter& out, const Boundary& boundary) {
  const bool several = boundary.polygons.size() > 1;
  out.object(Layout::compact).key("type").text("Feature");
  out.key("properties").object().key("area").text(boundary.area.str()).end();
  out.key("geometry").object().key("type").text(several ? "MultiPolygon" : "Polygon").key("coordinates");
  if (several) out.array();
  for (const Polygon& polygon : boundary.polygons) write_polygon(out, polygon);
  if (several) out.end();
  out.end().end();
}

}  // namespace

std::string write_indicator(const Indicator& indicator) {
  JsonWriter out;
  out.object().key("title").text(indicator.title);
  if (indicator.short_title != indicator.title) out.text_if("short_title", indicator.short_title);
  out.key("definition").text(indicator.definition);
  write_unit(out, indicator.unit);
  out.key("better").text(word(indicator.better)).text_if("better_note", indicator.better_note);
  out.key("frequency").text(indicator.frequency);
  write_source(out, indicator.source);
  write_texts(out, "caveats", indicator.caveats, Layout::lines);
  if (!indicator.breaks.empty()) {
    out.key("breaks").array();
    for (const Break& b : indicator.breaks)
      out.object(Layout::one_line).key("from").text(b.from.id()).key("note").text(b.note).end();
    out.end();
  }
  write_dimensions(out, indicator.dimensions);
  if (indicator.rate)
    out.key("rate").object(Layout::one_line).key("per").number(indicator.rate->per).text_if("noun", indicator.rate->noun)
        .key("edition").text(indicator.rate->edition).end();
  if (!indicator.comparators.empty()) {
    out.key("comparators").array(Layout::one_line);
    for (const AreaId& area : indicator.comparators) out.text(area.str());
    out.end();
  }
  write_protection(out, indicator);
  write_series(out, indicator);
  write_statements(out, indicator.stated);
  write_rest(out, indicator);
  out.end();
  return std::move(out).finish() + "\n";
}

std::string write_areas(const Site& site, const std::set<AreaId>& wanted) {
  std::set<AreaId> ids;
  for (const AreaId& id : wanted) add_with_members(site, id, ids);
  std::vector<const Area*> areas;
  for (const AreaId& id : ids)
    if (const Area* area = site.find(id)) areas.push_back(area);
  JsonWriter out;
  out.object().key("areas").array();
  for (const Area* area : areas) {
    out.object(Layout::one_line).key("id").text(area->id.str()).key("name").text(area->name).key("kind").text(area->kind);
    out.text_if("code", area->code);
    if (!area->members.empty()) {
      out.key("members").array();
      for (const AreaId& member : area->members) out.text(member.str());
      out.end();
    }
    out.text_if("note", area->note).end();
  }
  out.end();
  if (!site.populations.empty()) {
    out.key("populations").array();
    for (const Populations& populations : site.populations) write_populations(out, populations, areas);
    out.end();
  }
  out.end();
  return std::move(out).finish() + "\n";
}

std::string write_boundaries(const Boundaries& boundaries) {
  JsonWriter out;
  out.object().key("type").text("FeatureCollection").key("title").text(boundaries.title);
  out.key("attribution").text(boundaries.attribution).key("features").array();
  for (const Boundary& boundary : boundaries.of) write_boundary(out, boundary);
  out.end().end();
  return std::move(out).finish() + "\n";
}

}  // namespace candour::model
