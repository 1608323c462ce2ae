// The time, and whether a person is watching.
#pragma once

#include <cstdint>

namespace candour::io {

std::int64_t now_utc_seconds();
/// For measuring how long steps take.
double steady_seconds();
bool error_output_is_terminal();

}  // namespace candour::io
