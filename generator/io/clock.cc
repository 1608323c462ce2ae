#include "io/clock.h"

#include <unistd.h>

#include <chrono>

namespace candour::io {

std::int64_t now_utc_seconds() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

bool error_output_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

}  // namespace candour::io
