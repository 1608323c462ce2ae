#include "analysis/already_public.h"

#include <algorithm>

#include "format/json.h"

namespace candour::analysis {
namespace {

using format::Value;

std::optional<double> number_of(const Value& in, std::string_view name) {
  const Value* found = in.find(name);
  return found != nullptr && found->kind == Value::Kind::number ? std::optional(found->number) : std::nullopt;
}

const std::vector<Value>& items_of(const Value& in, std::string_view name) {
  static const std::vector<Value> none;
  const Value* found = in.find(name);
  return found == nullptr ? none : found->items;
}

}  // namespace

SeriesName name_of(SeriesName all, const std::string& site_area) {
  std::erase_if(all, [&](const auto& one) { return one.second == "all" || (one.first == "area" && one.second == site_area); });
  std::sort(all.begin(), all.end());
  return all;
}

Days days_of(const model::Period& period) { return {period.first_day().number, period.last_day().number}; }

Result<PublicIndicator> read_public_indicator(std::string_view json, const std::string& site_area) {
  diag::Diagnostics mistakes;
  const std::optional<Value> root = format::parse_json(diag::no_file, json, mistakes);
  if (!root) return failure("this is not the data of an indicator");
  PublicIndicator read;
  if (const Value* protection = root->find("protection"))
    read.rounded_to = static_cast<int>(number_of(*protection, "round").value_or(0));
  read.revisions = static_cast<int>(items_of(*root, "revisions").size());
  for (const Value& series : items_of(*root, "series")) {
    SeriesName name;
    if (const Value* key = series.find("key"))
      for (const format::Member& member : key->members) name.emplace_back(member.key, member.value.text);
    name = name_of(std::move(name), site_area);
    for (const Value& point : items_of(series, "points")) {
      const Value* written = point.find("period");
      std::string ignored;
      const auto period = written == nullptr ? std::nullopt : model::Period::parse(written->text, ignored);
      if (period)
        read.points[{name, days_of(*period)}] = {number_of(point, "value"), number_of(point, "numerator"), number_of(point, "denominator")};
    }
  }
  return read;
}

}  // namespace candour::analysis
