#include "model/moment.h"

#include <fmt/format.h>

#include "base/london_time.h"
#include "model/fields.h"

namespace candour::model {

std::optional<Moment> read_moment(const format::Value& text, diag::Diagnostics& diagnostics) {
  const Result<LondonTime> time = read_london_time(text.text);
  if (!time) {
    diagnostics.error("no-time-zones", text.span, time.error().what);
    return std::nullopt;
  }
  const auto refuse = [&](std::string_view problem, std::string_view help) {
    diagnostics.error("not-a-time", text.span, fmt::format("`{}` {}", text.text, problem), std::string(help));
    return std::nullopt;
  };
  switch (time->mistake) {
    case LondonTimeMistake::none: return Moment{time->utc_seconds, text.text};
    case LondonTimeMistake::not_a_time:
      return refuse("is not a date and time", "write the day, a T and the time on the clock, as in 2018-02-01T09:30");
    case LondonTimeMistake::not_in_calendar:
      return refuse("is not in the calendar", "write the day, a T and the time on the clock, as in 2018-02-01T09:30");
    case LondonTimeMistake::left_out:
      return refuse("does not exist: clocks go forward in that hour", "choose a time before 01:00 or from 02:00");
    case LondonTimeMistake::repeated:
      return refuse("happens twice: clocks go back in that hour", "choose a time before 01:00 or from 02:00");
  }
  return std::nullopt;
}

}  // namespace candour::model
