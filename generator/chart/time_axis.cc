#include "chart/time_axis.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace candour::chart {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day date_of(double day_number) {
  return year_month_day(sys_days(days(static_cast<int>(std::lround(day_number)))));
}

const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string month_label(const year_month_day& date) {
  return std::string(months[static_cast<unsigned>(date.month()) - 1]) + " " + std::to_string(static_cast<int>(date.year()));
}

/// The last of `days` in each year that falls in the month that the series' years end in.
std::vector<TimeTick> yearly(const std::vector<double>& days_drawn) {
  const year_month_day first = date_of(days_drawn.front());
  std::vector<TimeTick> ticks;
  for (double d : days_drawn) {
    const year_month_day date = date_of(d);
    if (date.month() == first.month()) ticks.push_back({d, std::to_string(static_cast<int>(date.year()))});
  }
  return ticks;
}

std::vector<TimeTick> thinned(const std::vector<TimeTick>& ticks, std::size_t most) {
  if (ticks.size() <= most) return ticks;
  std::size_t step = 1;
  for (std::size_t candidate : {2, 3, 4, 5, 10, 20, 50, 100}) {
    step = candidate;
    if ((ticks.size() + step - 1) / step <= most) break;
  }
  std::vector<TimeTick> kept;
  for (std::size_t i = 0; i < ticks.size(); i += step) kept.push_back(ticks[i]);
  return kept;
}

}  // namespace

std::vector<TimeTick> time_ticks(const std::vector<double>& days_drawn, std::size_t most) {
  if (days_drawn.empty()) return {};
  constexpr double days_in_year = 365.25;
  if (days_drawn.back() - days_drawn.front() > 2.6 * days_in_year) {
    const std::vector<TimeTick> years = yearly(days_drawn);
    if (years.size() >= 3) return thinned(years, most);
  }
  std::vector<TimeTick> all;
  for (double d : days_drawn) all.push_back({d, month_label(date_of(d))});
  return thinned(all, std::max<std::size_t>(2, most * 2 / 3));
}

}  // namespace candour::chart
