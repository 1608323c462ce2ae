#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "format/json.h"
#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Value;

std::optional<Area> load_area(const Value& value, std::vector<std::pair<std::string, diag::Span>>& members,
                              diag::Diagnostics& diagnostics) {
  if (!expect_object(value, "an area", diagnostics)) return std::nullopt;
  Fields fields(value, "this area", diagnostics);
  Area area;
  area.id = AreaId(fields.id("id"));
  area.name = fields.text("name");
  area.kind = fields.text("kind");
  area.code = fields.text("code", Need::optional);
  area.note = fields.text("note", Need::optional);
  Once once("member", diagnostics);
  for (const Value& item : fields.list("members")) {
    if (item.kind != Value::Kind::string) {
      wrong_type("a member", "text", item, diagnostics);
    } else if (once.add(item.text, item.span)) {
      area.members.emplace_back(item.text);
      members.emplace_back(item.text, item.span);
    }
  }
  if (area.id.empty()) return std::nullopt;
  return area;
}

/// Members may be listed before or after their group, so they are checked when all areas are known.
void check_members(const Areas& areas, const std::vector<std::pair<std::string, diag::Span>>& members,
                   diag::Diagnostics& diagnostics) {
  for (const auto& [id, span] : members) {
    const Area* member = areas.find(AreaId(id));
    if (member == nullptr) {
      diagnostics.error("unknown-area", span, fmt::format("there is no area `{}`", id),
                        diag::suggest(id, areas.known.sorted));
    } else if (!member->members.empty()) {
      diagnostics.error("group-of-groups", span, fmt::format("`{}` is itself a group, and cannot be a member", id),
                        "list its members instead");
    }
  }
}

void load_people(const Value& list, std::map<Day, double>& people, diag::Diagnostics& diagnostics) {
  if (list.kind != Value::Kind::array) return wrong_type("the population of an area", "a list", list, diagnostics);
  for (const Value& item : list.items) {
    if (!expect_object(item, "a population", diagnostics)) continue;
    Fields fields(item, "this population", diagnostics);
    const std::optional<Day> date = fields.day("date", Need::required);
    const std::optional<double> value = fields.number("value", Need::required);
    if (value && (*value <= 0 || *value != std::floor(*value)))
      diagnostics.error("out-of-range", fields.span_of("value"),
                        "a population is a whole number of people, one or more");
    if (!date) continue;
    if (!format_iso(*date).ends_with("-06-30"))
      diagnostics.error("not-mid-year", fields.span_of("date"), "a mid-year population is that of 30 June",
                        fmt::format("write {}-06-30", year_of(*date)));
    if (value && !people.emplace(*date, *value).second)
      diagnostics.error("listed-twice", fields.span_of("date"),
                        fmt::format("the population at {} is listed twice", format_day(*date)),
                        "remove one of the two");
  }
}

Populations load_edition(const Value& value, const Areas& areas, Once& editions, diag::Diagnostics& diagnostics) {
  Populations populations;
  if (!expect_object(value, "an edition of populations", diagnostics)) return populations;
  Fields fields(value, "this edition of populations", diagnostics);
  populations.edition = fields.text("edition");
  populations.source = fields.text("source");
  populations.address = fields.web_address("address");
  if (!populations.edition.empty()) editions.add(populations.edition, fields.span_of("edition"));
  const Value* people = fields.object("people");
  if (people == nullptr) return populations;
  for (const format::Member& member : people->members) {
    if (areas.known.complete && !areas.known.holds(member.key))
      diagnostics.error("unknown-area", member.key_span, fmt::format("there is no area `{}`", member.key),
                        diag::suggest(member.key, areas.known.sorted));
    load_people(member.value, populations.people[AreaId(member.key)], diagnostics);
  }
  return populations;
}

/// A group without populations of its own has, at each date that all its members have, their sum.
void add_sums(Populations& populations, const std::vector<Area>& areas) {
  for (const Area& group : areas) {
    if (group.members.empty() || populations.people.contains(group.id)) continue;
    std::map<Day, std::pair<double, std::size_t>> sums;
    for (const AreaId& member : group.members)
      if (const auto found = populations.people.find(member); found != populations.people.end())
        for (const auto& [day, people] : found->second) {
          sums[day].first += people;
          ++sums[day].second;
        }
    std::map<Day, double> people;
    for (const auto& [day, sum] : sums)
      if (sum.second == group.members.size()) people.emplace(day, sum.first);
    if (!people.empty()) populations.people.emplace(group.id, std::move(people));
  }
}

void read_areas(const Value& root, Areas& result, diag::Diagnostics& diagnostics) {
  Fields fields(root, "the file of areas", diagnostics);
  fields.text("$schema", Need::optional);
  std::vector<std::pair<std::string, diag::Span>> members;
  Once once("area", diagnostics);
  bool all_named = true;
  for (const Value& item : fields.list("areas", Need::required)) {
    std::optional<Area> area = load_area(item, members, diagnostics);
    if (!area) {
      all_named = false;
    } else if (once.add(area->id.str(), item.find("id")->span)) {
      result.areas.push_back(std::move(*area));
    }
  }
  std::sort(result.areas.begin(), result.areas.end(), [](const Area& a, const Area& b) { return a.id < b.id; });
  for (const Area& area : result.areas) result.known.sorted.push_back(area.id.str());
  result.known.complete = all_named;
  check_members(result, members, diagnostics);

  Once editions("edition", diagnostics);
  for (const Value& item : fields.list("populations"))
    result.populations.push_back(load_edition(item, result, editions, diagnostics));
  for (Populations& populations : result.populations) add_sums(populations, result.areas);
}

}  // namespace

const Area* Areas::find(const AreaId& id) const {
  const auto at =
      std::lower_bound(areas.begin(), areas.end(), id, [](const Area& a, const AreaId& b) { return a.id < b; });
  return at != areas.end() && at->id == id ? &*at : nullptr;
}

const Populations* Areas::find_edition(const std::string& edition) const {
  const auto at =
      std::find_if(populations.begin(), populations.end(), [&](const Populations& p) { return p.edition == edition; });
  return at != populations.end() ? &*at : nullptr;
}

Areas load_areas(const diag::SourceTree& sources, diag::FileId file, diag::Diagnostics& diagnostics) {
  Areas result;
  if (file == diag::no_file) {
    diagnostics.error_at_path("missing-file", "data/areas.json", "this file is missing",
                              "it lists the areas that figures are about: { \"areas\": [ { \"id\": …, \"name\": …, "
                              "\"kind\": … } ] }");
    return result;
  }
  if (file == unread) return result;
  diag::Diagnostics own;
  if (const std::optional<Value> root = format::parse_json(file, sources[file].text, own);
      root && expect_object(*root, "the file of areas", own))
    read_areas(*root, result, own);
  result.sound = !own.has_errors();
  diagnostics.append(std::move(own));
  return result;
}

}  // namespace candour::model
