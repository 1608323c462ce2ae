// The time on clocks in England, as authors write it, to UTC and back. The rules come from the system's
// time zone database ("Europe/London"), never from the TZ variable or the locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace candour {

enum class LondonTimeMistake {
  none,
  not_a_time,       ///< Not written as 2018-02-01T09:30.
  not_in_calendar,  ///< 2018-02-30, or 24:10, or a year outside 1970 to 2099.
  left_out,         ///< Within the hour that clocks skip in March.
  repeated,         ///< Within the hour that clocks repeat in October: it could be either of two.
};

struct LondonTime {
  LondonTimeMistake mistake = LondonTimeMistake::none;
  std::int64_t utc_seconds = 0;  ///< Since 1970; meaningful only without a mistake.
};

/// Reads "2018-02-01T09:30". Fails where the system has no time zone database.
Result<LondonTime> read_london_time(std::string_view text);

/// "2018-02-01T09:30": what clocks in England show at `utc_seconds`, seconds left out.
Result<std::string> write_london_time(std::int64_t utc_seconds);

}  // namespace candour
