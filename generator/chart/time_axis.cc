#include "chart/time_axis.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace candour::chart {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr double long_span_days = 3 * 365.25;

year_month_day date_of(double day) { return year_month_day(sys_days(days(std::llround(day)))); }
double number_of(sys_days day) { return static_cast<double>(day.time_since_epoch().count()); }
std::string year_label(const year_month_day& date) { return std::to_string(static_cast<int>(date.year())); }

std::string month_label(const year_month_day& date) {
  static const char* const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return std::string(names[static_cast<unsigned>(date.month()) - 1]) + " " + year_label(date);
}

/// The same day of each year, from that of the first point; the last of its month where that is a month's last.
std::vector<TimeTick> every_year(double first, double last) {
  const year_month_day start = date_of(first);
  const bool month_end = start == year_month_day(start.year() / start.month() / std::chrono::last);
  std::vector<TimeTick> ticks;
  for (year y = start.year();; ++y) {
    year_month_day date = y / start.month() / start.day();
    if (month_end || !date.ok()) date = y / start.month() / std::chrono::last;
    const double day = number_of(sys_days(date));
    if (day > last) break;
    ticks.push_back({day, year_label(date)});
  }
  return ticks;
}

/// At each point; with the day where two points share a month.
std::vector<TimeTick> every_point(const std::vector<double>& drawn) {
  std::vector<TimeTick> ticks;
  bool months_differ = true;
  for (double day : drawn) {
    ticks.push_back({day, month_label(date_of(day))});
    if (ticks.size() > 1 && ticks[ticks.size() - 2].label == ticks.back().label) months_differ = false;
  }
  if (months_differ) return ticks;
  for (TimeTick& tick : ticks)
    tick.label = std::to_string(static_cast<unsigned>(date_of(tick.day).day())) + " " + tick.label;
  return ticks;
}

std::vector<TimeTick> one_in(const std::vector<TimeTick>& ticks, std::size_t step) {
  std::vector<TimeTick> kept;
  for (std::size_t i = 0; i < ticks.size(); i += step) kept.push_back(ticks[i]);
  return kept;
}

}  // namespace

std::vector<TimeTick> time_ticks(const std::vector<double>& drawn, const std::function<bool(const std::vector<TimeTick>&)>& fit) {
  if (drawn.empty()) return {};
  const bool is_long = drawn.back() - drawn.front() > long_span_days;
  const std::vector<TimeTick> all = is_long ? every_year(drawn.front(), drawn.back()) : every_point(drawn);
  // Steps that a reader can count in: years by twos, threes, fives and tens; months by quarters and years.
  static const std::size_t years[] = {1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 500, 1000};
  static const std::size_t points[] = {1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 480, 960};
  for (std::size_t step : is_long ? years : points) {
    std::vector<TimeTick> kept = one_in(all, step);
    if (kept.size() == 1 || fit(kept)) return kept;
  }
  return one_in(all, all.size());
}

}  // namespace candour::chart
