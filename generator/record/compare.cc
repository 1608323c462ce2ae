#include "record/compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "model/period.h"
#include "record/reader.h"
#include "record/words.h"

namespace candour::record {
namespace {

using format::Value;
using Kind = format::Value::Kind;

constexpr std::string_view data_folder = "data/indicators/";

const Value* find(const Value* in, std::string_view name) { return in == nullptr ? nullptr : in->find(name); }

std::string text_of(const Value* in, std::string_view name) {
  const Value* found = find(in, name);
  return found == nullptr ? std::string() : found->text;
}

PointValue value_of(const Value& point) {
  PointValue value;
  if (const Value* written = point.find("value"); written != nullptr && written->kind == Kind::number)
    value.number = written->number;
  else if (written != nullptr && written->kind == Kind::string)
    value.grade = written->text;
  value.marker = text_of(&point, "marker");
  return value;
}

/// A series by what names it: its key, in the indicator's order of dimensions.
using SeriesKey = std::vector<std::pair<std::string, std::string>>;
struct PointKey {
  SeriesKey series;
  std::string period;
  auto operator<=>(const PointKey&) const = default;
};

SeriesKey key_of(const Value& series) {
  SeriesKey key;
  if (const Value* written = series.find("key"))
    for (const format::Member& member : written->members) key.emplace_back(member.key, member.value.text);
  return key;
}

/// Every point of an indicator, in the order of the file.
std::vector<std::pair<PointKey, PointValue>> points_of(const Value& indicator) {
  std::vector<std::pair<PointKey, PointValue>> all;
  const Value* list = indicator.find("series");
  if (list == nullptr) return all;
  for (const Value& series : list->items) {
    const SeriesKey key = key_of(series);
    if (const Value* points = series.find("points"))
      for (const Value& point : points->items) all.push_back({{key, text_of(&point, "period")}, value_of(point)});
  }
  return all;
}

std::string_view written(std::string_view text, const Value& value) {
  return text.substr(value.span.begin, value.span.end - value.span.begin);
}

/// Names of the members, other than values and reasons, that are not the same in both.
std::vector<std::string> changed_fields(const Value& older, std::string_view older_text, const Value& newer,
                                        std::string_view newer_text) {
  std::set<std::string> names;
  for (const Value* side : {&older, &newer})
    for (const format::Member& member : side->members) names.insert(member.key);
  std::vector<std::string> changed;
  for (const std::string& name : names) {
    if (name == "series" || name == "revisions" || name == "revision_policy" || name == "$schema") continue;
    const Value* before = older.find(name);
    const Value* after = newer.find(name);
    const bool same = before != nullptr && after != nullptr && written(older_text, *before) == written(newer_text, *after);
    if (!same) changed.push_back(name);
  }
  return changed;
}

std::string period_label(const std::string& id) {
  std::string why;
  const auto period = model::Period::parse(id, why);
  return period ? period->label() : id;
}

/// How one indicator's values are shown.
struct Shown {
  std::string before, after;
  int decimals = 0;
};

Shown shown_as(const Value& indicator) {
  const Value* unit = indicator.find("unit");
  const std::string kind = text_of(unit, "kind");
  Shown shown;
  if (kind == "percentage") shown.after = "%";
  if (kind == "currency") shown.before = "£";
  const Value* decimals = find(unit, "decimals");
  shown.decimals = decimals != nullptr ? static_cast<int>(decimals->number) : (kind == "percentage" ? 1 : 0);
  return shown;
}

std::string in_words(const std::optional<PointValue>& value, const Shown& shown) {
  if (!value) return "none";
  std::string text = value->grade;
  if (value->number) text = shown.before + format_number(*value->number, shown.decimals) + shown.after;
  if (!value->marker.empty()) text += (text.empty() ? "[" : " [") + value->marker + "]";
  return text;
}

std::string difference_in_words(const std::optional<PointValue>& was, const std::optional<PointValue>& now,
                                const Shown& shown) {
  if (!was || !now || !was->number || !now->number || *was->number == *now->number) return {};
  const double change = *now->number - *was->number;
  const std::string size = shown.before + format_number(std::abs(change), shown.decimals) + shown.after;
  return size + (change > 0 ? " more" : " fewer");
}

/// The titles of dimension values, "Essex, fatal": the ids where the file has no titles.
std::string series_in_words(const SeriesKey& key, const Value& indicator) {
  std::string words;
  const Value* dimensions = indicator.find("dimensions");
  for (const auto& [dimension, id] : key) {
    std::string title = id;
    for (const Value& one : dimensions == nullptr ? std::vector<Value>() : dimensions->items)
      if (text_of(&one, "id") == dimension)
        if (const Value* values = one.find("values"))
          for (const Value& value : values->items)
            if (text_of(&value, "id") == id) title = text_of(&value, "title");
    words += (words.empty() ? "" : ", ") + title;
  }
  return words;
}

struct Parsed {
  const RecordSource* source = nullptr;
  std::optional<Value> value;
};

std::map<std::string, Parsed> indicators_of(const Record& record) {
  std::map<std::string, Parsed> all;
  for (const RecordSource& source : record.sources) {
    if (!source.path.starts_with(data_folder)) continue;
    Mistakes mistakes(source.text);
    const Reader root = mistakes.root();
    if (!root.is_object()) continue;
    const std::string id = source.path.substr(data_folder.size(), source.path.size() - data_folder.size() - 5);
    all[id] = {&source, *root.value()};
  }
  return all;
}

void compare_values(const std::string& id, const Parsed& older, const Parsed& newer, Difference& difference) {
  const Shown shown = shown_as(*newer.value);
  std::map<PointKey, PointValue> before;
  for (auto& [key, value] : points_of(*older.value)) before.emplace(key, value);
  const auto tell = [&](const PointKey& key, const std::optional<PointValue>& was, const std::optional<PointValue>& now) {
    difference.figures.push_back({id, text_of(&*newer.value, "title"), series_in_words(key.series, *newer.value),
                                  period_label(key.period), in_words(was, shown), in_words(now, shown),
                                  difference_in_words(was, now, shown)});
  };
  for (const auto& [key, value] : points_of(*newer.value)) {
    const auto was = before.find(key);
    if (was == before.end()) {
      tell(key, std::nullopt, value);
    } else {
      if (!(was->second == value)) tell(key, was->second, value);
      before.erase(was);
    }
  }
  for (const auto& [key, value] : before) tell(key, value, std::nullopt);
}

void compare_indicators(const Record& older, const Record& newer, Difference& difference) {
  const auto before = indicators_of(older), after = indicators_of(newer);
  using Change = IndicatorChange::Kind;
  for (const auto& [id, now] : after) {
    const auto was = before.find(id);
    const std::string title = text_of(&*now.value, "title");
    if (was == before.end()) {
      difference.indicators.push_back({Change::added, id, title, {}});
      continue;
    }
    if (was->second.source->text == now.source->text) continue;
    const auto fields = changed_fields(*was->second.value, was->second.source->text, *now.value, now.source->text);
    if (!fields.empty()) difference.indicators.push_back({Change::redefined, id, title, fields});
    compare_values(id, was->second, now, difference);
  }
  for (const auto& [id, was] : before)
    if (!after.contains(id)) difference.indicators.push_back({Change::withdrawn, id, text_of(&*was.value, "title"), {}});
}

void compare_judgements(const Record& older, const Record& newer, Difference& difference) {
  std::map<std::pair<std::string, std::string>, const Judged*> before;
  for (const Judged& judged : older.judgements) before[{judged.indicator, judged.period}] = &judged;
  for (const Judged& judged : newer.judgements) {
    const auto was = before.find({judged.indicator, judged.period});
    if (was == before.end() || was->second->verdict == judged.verdict) continue;
    difference.judgements.push_back({judged.indicator, judged.indicator, period_label(judged.period),
                                     replace_all(was->second->verdict, "-", " "), replace_all(judged.verdict, "-", " ")});
  }
  const auto titles = indicators_of(newer);
  for (JudgementChange& change : difference.judgements)
    if (const auto found = titles.find(change.indicator); found != titles.end())
      change.title = text_of(&*found->second.value, "title");
}

}  // namespace

Difference compare(const Record& older, const Record& newer) {
  Difference difference;
  compare_indicators(older, newer, difference);
  compare_judgements(older, newer, difference);
  difference.words = compare_narratives(older, newer);
  return difference;
}

Result<DataChange> compare_data(std::string_view older, std::string_view newer) {
  Mistakes in_older(older), in_newer(newer);
  if (!in_older.first().empty()) return failure("the published data cannot be read: " + in_older.first());
  if (!in_newer.first().empty()) return failure("the data cannot be read: " + in_newer.first());
  DataChange change;
  const format::Value& before = *in_older.root().value();
  const format::Value& after = *in_newer.root().value();
  std::map<PointKey, PointValue> now;
  for (auto& [key, value] : points_of(after)) now.emplace(key, value);
  for (const auto& [key, was] : points_of(before)) {
    const auto found = now.find(key);
    if (found == now.end()) {
      change.values.push_back({key.series, key.period, was, std::nullopt});
    } else if (!(found->second == was)) {
      change.values.push_back({key.series, key.period, was, found->second});
    }
  }
  change.fields = changed_fields(before, older, after, newer);
  return change;
}

}  // namespace candour::record
