#include "record/compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/text.h"
#include "model/period.h"
#include "model/unit_words.h"
#include "record/indicator_data.h"
#include "record/words.h"

namespace candour::record {
namespace {

using model::Unit;
using model::UnitKind;
using Maybe = std::optional<PointValue>;

constexpr std::string_view data_folder = "data/indicators/";
constexpr std::string_view data_ending = ".json";

/// The id, where `path` is that of an indicator's data.
std::optional<std::string> indicator_at(std::string_view path) {
  if (!path.starts_with(data_folder) || !path.ends_with(data_ending)) return std::nullopt;
  path.remove_prefix(data_folder.size());
  return std::string(path.substr(0, path.size() - data_ending.size()));
}

std::string data_path(const std::string& indicator) {
  return std::string(data_folder) + indicator + std::string(data_ending);
}

/// The title in the first of the two that has the indicator.
std::string title_in(const Record& first, const Record& second, const std::string& indicator) {
  for (const Record* record : {&first, &second})
    if (const RecordSource* source = record->find(data_path(indicator)))
      if (const auto data = IndicatorData::parse(source->text)) return data->title();
  return indicator;
}

std::string period_label(const std::string& id) {
  std::string why;
  const auto period = model::Period::parse(id, why);
  return period ? period->label() : id;
}

/// The values of one indicator in words, before and after.
class ValueWords {
 public:
  explicit ValueWords(Unit unit) : unit_(std::move(unit)) {}

  void tell(const Maybe& was, const Maybe& now, FigureChange& change) const {
    const Unit unit = precise_enough(was, now);
    const bool parts = was && now && was->number == now->number && was->grade == now->grade && was->marker == now->marker;
    change.was = in_words(was, unit, parts);
    change.now = in_words(now, unit, parts);
    if (was && now) change.difference = difference_in_words(*was, *now, unit);
  }

 private:
  /// With as many places more as it takes to tell the two values apart.
  Unit precise_enough(const Maybe& was, const Maybe& now) const {
    Unit unit = unit_;
    if (!was || !now || !was->number || !now->number || *was->number == *now->number) return unit;
    const auto alike = [&] { return model::as_shown(unit, *was->number) == model::as_shown(unit, *now->number); };
    // A double has no more than 17 places that count.
    while (unit.decimals < 17 && alike()) ++unit.decimals;
    return unit;
  }

  static std::string in_words(const Maybe& value, const Unit& unit, bool with_parts) {
    if (!value) return "none";
    std::string words = value->number ? model::format_value(unit, *value->number) : value->grade;
    if (with_parts && value->numerator && value->denominator)
      words += " (" + shortest(*value->numerator) + " of " + shortest(*value->denominator) + ")";
    if (!value->marker.empty()) words += (words.empty() ? "[" : " [") + value->marker + "]";
    return words;
  }

  static std::string shortest(double number) {
    const std::string digits = format_machine(number);
    const std::size_t point = digits.find('.');
    return format_number(number, point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1));
  }

  static std::string difference_in_words(const PointValue& was, const PointValue& now, const Unit& unit) {
    double from = 0, to = 0;
    if (unit.kind == UnitKind::grade) {
      const auto grade = [&](const PointValue& value) { return std::find(unit.grades.begin(), unit.grades.end(), value.grade); };
      if (grade(was) == unit.grades.end() || grade(now) == unit.grades.end()) return {};
      from = static_cast<double>(grade(was) - unit.grades.begin());
      to = static_cast<double>(grade(now) - unit.grades.begin());
    } else {
      if (!was.number || !now.number) return {};
      from = model::as_shown(unit, *was.number);
      to = model::as_shown(unit, *now.number);
    }
    if (from == to) return {};
    return model::size_in_words(unit, std::abs(to - from)) + " " + std::string(model::direction_in_words(unit, to > from));
  }

  Unit unit_;
};

/// Calls `tell(key, was, now)` for each point that differs: in the order of the newer file, then those taken out.
template <class Tell>
void for_changed_points(const IndicatorData& older, const IndicatorData& newer, Tell tell) {
  std::map<PointKey, PointValue> before;
  for (PublicPoint& point : older.points()) before.emplace(std::move(point.key), std::move(point.value));
  for (const PublicPoint& point : newer.points()) {
    const auto was = before.find(point.key);
    if (was == before.end()) {
      tell(point.key, Maybe(), Maybe(point.value));
      continue;
    }
    if (!(was->second == point.value)) tell(point.key, Maybe(was->second), Maybe(point.value));
    before.erase(was);
  }
  for (const auto& [key, value] : before) tell(key, Maybe(value), Maybe());
}

class IndicatorComparison {
 public:
  IndicatorComparison(const Record& older, const Record& newer, Difference& difference)
      : older_(older), newer_(newer), difference_(difference) {}

  void run() {
    for (const RecordSource& source : newer_.sources)
      if (const auto id = indicator_at(source.path)) compare(*id, older_.find(source.path), source);
    for (const RecordSource& source : older_.sources)
      if (const auto id = indicator_at(source.path); id && newer_.find(source.path) == nullptr)
        difference_.indicators.push_back({IndicatorChange::Kind::withdrawn, *id, title_in(older_, newer_, *id), {}});
  }

 private:
  void compare(const std::string& id, const RecordSource* was, const RecordSource& now) {
    if (was == nullptr) {
      difference_.indicators.push_back({IndicatorChange::Kind::added, id, title_in(newer_, older_, id), {}});
      return;
    }
    if (was->text == now.text) return;
    const auto before = IndicatorData::parse(was->text), after = IndicatorData::parse(now.text);
    if (!before || !after) return;  // a record that was parsed has none such
    const std::string title = after->title();
    if (auto fields = before->changed_fields(*after, IndicatorData::Additions::count); !fields.empty())
      difference_.indicators.push_back({IndicatorChange::Kind::redefined, id, title, std::move(fields)});
    if (areas_.empty()) areas_ = area_names(newer_);
    const ValueWords words(after->unit());
    for_changed_points(*before, *after, [&](const PointKey& key, const Maybe& point_was, const Maybe& point_now) {
      FigureChange change{id, title, after->series_in_words(key.series, areas_), period_label(key.period), "", "", ""};
      words.tell(point_was, point_now, change);
      difference_.figures.push_back(std::move(change));
    });
  }

  const Record& older_;
  const Record& newer_;
  Difference& difference_;
  std::map<std::string, std::string> areas_;
};

void compare_judgements(const Record& older, const Record& newer, Difference& difference) {
  const auto key = [](const Judged& judged) { return std::tie(judged.indicator, judged.series, judged.period); };
  std::map<decltype(key(older.judgements.front())), const Judged*> before;
  for (const Judged& judged : older.judgements) before[key(judged)] = &judged;
  for (const Judged& judged : newer.judgements) {
    const auto was = before.find(key(judged));
    if (was == before.end() || was->second->verdict == judged.verdict) continue;
    difference.judgements.push_back({judged.indicator, title_in(newer, older, judged.indicator), period_label(judged.period),
                                     replace_all(was->second->verdict, "-", " "), replace_all(judged.verdict, "-", " ")});
  }
}

}  // namespace

Difference compare(const Record& older, const Record& newer) {
  Difference difference;
  IndicatorComparison(older, newer, difference).run();
  compare_judgements(older, newer, difference);
  difference.words = compare_narratives(older, newer);
  return difference;
}

Result<DataChange> compare_data(std::string_view older, std::string_view newer) {
  const auto before = IndicatorData::parse(older);
  if (!before) return failure("the published data cannot be read: " + before.error().what);
  const auto after = IndicatorData::parse(newer);
  if (!after) return failure("the data cannot be read: " + after.error().what);
  DataChange change;
  for_changed_points(*before, *after, [&](const PointKey& key, const Maybe& was, const Maybe& now) {
    if (was) change.values.push_back({key.series, key.period, was, now});
  });
  change.fields = before->changed_fields(*after, IndicatorData::Additions::do_not_count);
  return change;
}

}  // namespace candour::record
