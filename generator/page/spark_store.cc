#include "page/spark_store.h"

#include <string>

#include "analysis/reading.h"
#include "base/html.h"
#include "chart/chart.h"

namespace candour::page {
namespace {

std::vector<chart::Point> spark_points(const analysis::SeriesView& view) {
  std::vector<chart::Point> points;
  points.reserve(view.end);
  for (std::size_t i = 0; i < view.end; ++i) {
    const model::Point& point = view.series->points[i];
    chart::Point p;
    p.day = point.period.last_day().number;
    p.value = point.value;
    points.push_back(std::move(p));
  }
  return points;
}

/// "Victim-based crime: 77,512 crimes to March 2003, 56,999 to September 2017".
std::string spark_label(const model::Indicator& indicator, const analysis::SeriesView& view) {
  const model::Point* first = nullptr;
  const model::Point* last = nullptr;
  for (std::size_t i = 0; i < view.end; ++i) {
    const model::Point& point = view.series->points[i];
    if (!point.value) continue;
    if (first == nullptr) first = &point;
    last = &point;
  }
  if (first == nullptr) return indicator.title + ": no values";
  const auto part = [&](const model::Point& point) {
    const bool date = point.period.kind() == model::Period::Kind::date;
    return analysis::format_value(indicator, *point.value) + (date ? " at " : " to ") + point.period.end_label();
  };
  std::string label = indicator.title + ": " + part(*first);
  if (last != first) label += ", " + part(*last);
  return label;
}

Html draw_spark(const model::Indicator& indicator, const analysis::SeriesView& view) {
  const std::vector<chart::Point> points = spark_points(view);
  const std::string label = spark_label(indicator, view);
  if (indicator.unit.kind == model::UnitKind::grade)
    return chart::grade_sparkline(points, indicator.unit.grades.size(), label);
  return chart::sparkline(points, label);
}

}  // namespace

Text SparkStore::spark(const model::Indicator& indicator, const analysis::SeriesView& view) {
  const Key key{view.series, view.end};
  Shard& shard = shards_[KeyHash()(key) / alignof(model::Series) % shards_.size()];
  const std::lock_guard held(shard.mutex);
  const auto [entry, is_new] = shard.drawn.try_emplace(key);
  if (is_new) entry->second = shard.kept->keep(draw_spark(indicator, view).str());
  Text text;
  text.append_kept(entry->second);
  return text;
}

std::vector<std::unique_ptr<KeptPieces>> SparkStore::take_kept() {
  std::vector<std::unique_ptr<KeptPieces>> all;
  for (Shard& shard : shards_) all.push_back(std::move(shard.kept));
  return all;
}

}  // namespace candour::page
