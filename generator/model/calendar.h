// What period.cc and period_text.cc both need of the calendar. Not for other rooms: they have Period.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/period.h"

namespace candour::model {

struct Civil {
  int year;
  int month;  ///< From 1.
  int day;    ///< From 1.
};

Civil civil_of(Day day);
int days_in_month(int year, int month);
std::string_view month_name(int month);        ///< "March"
std::string_view short_month_name(int month);  ///< "Mar"

/// The day that `text` names; else `why` says what is wrong with it, or which day was probably meant.
std::optional<Day> parse_day(std::string_view text, std::string& why);

/// Years that a period or a date may be of: wide enough for any record, narrow enough to catch a slip.
inline constexpr int first_year = 1800;
inline constexpr int last_year = 2199;

}  // namespace candour::model
