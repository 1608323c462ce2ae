// The words and the table of a funnel plot.

#include <algorithm>

#include "base/text.h"
#include "chart/funnel_chart.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

const char* place_words(FunnelPlace place) {
  switch (place) {
    case FunnelPlace::within: return "within the limits";
    case FunnelPlace::above_95: return "above the inner limit";
    case FunnelPlace::below_95: return "below the inner limit";
    case FunnelPlace::above_998: return "above the outer limit";
    case FunnelPlace::below_998: return "below the outer limit";
  }
  return "";
}

const FunnelPoint* own_of(const FunnelChart& chart) {
  const auto own = std::find_if(chart.points.begin(), chart.points.end(), [](const FunnelPoint& p) { return p.own && p.value; });
  return own == chart.points.end() ? nullptr : &*own;
}

std::string listed(const FunnelChart& chart, FunnelPlace place) {
  constexpr std::size_t most = 6;
  std::vector<std::string> names;
  for (const FunnelPoint& p : chart.points)
    if (p.value && p.place == place) names.push_back(p.name);
  if (names.empty()) return {};
  return " " + (names.size() <= most ? join_words(names) : std::to_string(names.size()) + " areas") + " lay " + place_words(place) + ".";
}

}  // namespace

std::string title_of(const FunnelChart& chart) {
  std::string title = "Funnel plot of " + chart.measure + " by " + to_lower_ascii(chart.name_title);
  if (!chart.period.empty()) title += ", " + chart.period;
  if (const FunnelPoint* own = own_of(chart)) title += ", where " + own->name + " stood " + place_words(own->place) + ", at " + format(chart.format, *own->value);
  return cut_title(title);
}

std::string summary_of(const FunnelChart& chart) {
  const FunnelPoint* low = nullptr;
  const FunnelPoint* high = nullptr;
  std::vector<std::string> missing;
  for (const FunnelPoint& p : chart.points) {
    if (!p.value) {
      missing.push_back(p.name);
      continue;
    }
    if (low == nullptr || *p.value < *low->value) low = &p;
    if (high == nullptr || *p.value > *high->value) high = &p;
  }
  if (low == nullptr) return "There are no values.";
  std::string text = "Each dot is one of " + number_word(chart.points.size() - missing.size()) + " areas, by " + to_lower_ascii(chart.size_title) +
                     ". The centre is " + chart.centre_name + ", at " + format(chart.format, chart.centre) +
                     ". By chance alone, 95 in 100 areas would lie between the inner limits and 998 in 1,000 between the outer.";
  if (chart.widened) text += " The limits are widened for variation between areas beyond chance.";
  if (low != high) text += " Values ran from " + format(chart.format, *low->value) + " (" + low->name + ") to " + format(chart.format, *high->value) + " (" + high->name + ").";
  if (const FunnelPoint* own = own_of(chart)) text += " " + own->name + " stood at " + format(chart.format, *own->value) + ", " + place_words(own->place) + ".";
  bool any = false;
  for (FunnelPlace place : {FunnelPlace::above_998, FunnelPlace::below_998, FunnelPlace::above_95, FunnelPlace::below_95}) {
    const std::string sentence = listed(chart, place);
    any = any || !sentence.empty();
    text += sentence;
  }
  if (!any && low != high) text += " Every area lay within the limits.";
  return text + missing_sentence(missing, chart.points.size(), "");
}

Table table_of(const FunnelChart& chart) {
  Table table;
  table.caption = capitalised(chart.measure) + (chart.period.empty() ? std::string() : ", " + chart.period);
  table.columns = {{chart.name_title, false}, {chart.size_title, true}, {"Value", true}, {"Against the limits", false}};
  std::vector<const FunnelPoint*> order;
  for (const FunnelPoint& p : chart.points) order.push_back(&p);
  std::stable_sort(order.begin(), order.end(), [](const FunnelPoint* a, const FunnelPoint* b) {
    if (a->value.has_value() != b->value.has_value()) return a->value.has_value();
    return a->value && *a->value > *b->value;
  });
  for (const FunnelPoint* p : order) {
    Cell value = p->value ? Cell{format(chart.format, *p->value), p->marker} : Cell{"", p->marker.empty() ? "x" : p->marker};
    Cell place = p->value ? Cell{capitalised(place_words(p->place)), ""} : Cell{"", "z"};
    table.rows.push_back({{p->name, ""}, {format(chart.size_format, p->size), ""}, std::move(value), std::move(place)});
  }
  return table;
}

}  // namespace candour::chart
