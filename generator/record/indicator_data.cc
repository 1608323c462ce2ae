#include "record/indicator_data.h"

#include <algorithm>
#include <set>

#include "record/reader.h"

namespace candour::record {
namespace {

using format::Value;
using Kind = format::Value::Kind;

std::string text_of(const Value* in, std::string_view name) {
  const Value* found = in == nullptr ? nullptr : in->find(name);
  return found == nullptr ? std::string() : found->text;
}

const std::vector<Value>& items_of(const Value* in, std::string_view name) {
  static const std::vector<Value> none;
  const Value* found = in == nullptr ? nullptr : in->find(name);
  return found == nullptr ? none : found->items;
}

std::optional<double> number_of(const Value& in, std::string_view name) {
  const Value* found = in.find(name);
  return found != nullptr && found->kind == Kind::number ? std::optional(found->number) : std::nullopt;
}

PointValue value_of(const Value& point) {
  PointValue value;
  value.number = number_of(point, "value");
  if (!value.number) value.grade = text_of(&point, "value");
  value.marker = text_of(&point, "marker");
  value.numerator = number_of(point, "numerator");
  value.denominator = number_of(point, "denominator");
  return value;
}

SeriesKey key_of(const Value& series) {
  SeriesKey key;
  if (const Value* written = series.find("key"))
    for (const format::Member& member : written->members) key.emplace_back(member.key, member.value.text);
  return key;
}

std::string_view written(std::string_view text, const Value& value) {
  return text.substr(value.span.begin, value.span.end - value.span.begin);
}

/// What is told otherwise, or says nothing of the figures.
bool is_no_field(std::string_view name) {
  return name == "series" || name == "revisions" || name == "revision_policy" || name == "$schema";
}

model::UnitKind unit_kind(const std::string& word) {
  static const std::map<std::string, model::UnitKind> kinds = {
      {"rate", model::UnitKind::rate},         {"percentage", model::UnitKind::percentage},
      {"currency", model::UnitKind::currency}, {"duration", model::UnitKind::duration},
      {"score", model::UnitKind::score},       {"grade", model::UnitKind::grade}};
  const auto found = kinds.find(word);
  return found == kinds.end() ? model::UnitKind::count : found->second;
}

}  // namespace

Result<IndicatorData> IndicatorData::parse(std::string_view text) {
  Mistakes mistakes(text);
  if (!mistakes.first().empty()) return failure(mistakes.first());
  return IndicatorData(text, *mistakes.root().value());
}

std::string IndicatorData::title() const { return text_of(&root_, "title"); }

model::Unit IndicatorData::unit() const {
  model::Unit unit;
  const Value* written = root_.find("unit");
  if (written == nullptr) return unit;
  unit.kind = unit_kind(text_of(written, "kind"));
  unit.name = text_of(written, "name");
  unit.singular = written->find("singular") == nullptr ? unit.name : text_of(written, "singular");
  unit.decimals = static_cast<int>(number_of(*written, "decimals").value_or(unit.kind == model::UnitKind::percentage ? 1 : 0));
  for (const Value& grade : items_of(written, "grades")) unit.grades.push_back(grade.text);
  return unit;
}

std::vector<PublicPoint> IndicatorData::points() const {
  std::vector<PublicPoint> all;
  for (const Value& series : items_of(&root_, "series")) {
    const SeriesKey key = key_of(series);
    for (const Value& point : items_of(&series, "points")) all.push_back({{key, text_of(&point, "period")}, value_of(point)});
  }
  return all;
}

std::vector<std::string> IndicatorData::changed_fields(const IndicatorData& newer, Additions additions) const {
  const auto is_only_longer = [&](const Value* before, const Value* after) {
    if (after == nullptr || after->kind != Kind::array) return false;
    auto at = after->items.begin();
    for (const Value& item : before == nullptr ? std::vector<Value>() : before->items) {
      const std::string_view wanted = written(text_, item);
      at = std::find_if(at, after->items.end(), [&](const Value& other) { return written(newer.text_, other) == wanted; });
      if (at == after->items.end()) return false;
      ++at;
    }
    return true;
  };
  std::set<std::string> names;
  for (const Value* side : {&root_, &newer.root_})
    for (const format::Member& member : side->members) names.insert(member.key);
  std::vector<std::string> changed;
  for (const std::string& name : names) {
    if (is_no_field(name)) continue;
    const Value* before = root_.find(name);
    const Value* after = newer.root_.find(name);
    const bool same = before != nullptr && after != nullptr && written(text_, *before) == written(newer.text_, *after);
    if (same || (additions == Additions::do_not_count && is_only_longer(before, after))) continue;
    changed.push_back(name);
  }
  return changed;
}

std::string IndicatorData::series_in_words(const SeriesKey& key, const std::map<std::string, std::string>& area_names) const {
  if (items_of(&root_, "series").size() <= 1) return {};
  std::string words;
  for (const auto& [dimension, id] : key) {
    std::string title = id;
    if (const auto area = area_names.find(id); dimension == "area" && area != area_names.end()) title = area->second;
    for (const Value& one : items_of(&root_, "dimensions"))
      if (text_of(&one, "id") == dimension)
        for (const Value& value : items_of(&one, "values"))
          if (text_of(&value, "id") == id) title = text_of(&value, "title");
    words += (words.empty() ? "" : ", ") + title;
  }
  return words;
}

std::map<std::string, std::string> area_names(const Record& record) {
  std::map<std::string, std::string> names;
  const RecordSource* source = record.find("data/areas.json");
  if (source == nullptr) return names;
  Mistakes mistakes(source->text);
  for (const Value& area : items_of(mistakes.root().value(), "areas")) names[text_of(&area, "id")] = text_of(&area, "name");
  return names;
}

}  // namespace candour::record
