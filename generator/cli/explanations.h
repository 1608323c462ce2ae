// Why each rule of the content exists, by the code of the mistake that breaks it: what `candour help CODE` says.
// What was found and how to mend it stand in the mistake itself; this is for who wants to understand.
#pragma once

#include <string_view>

namespace candour::cli {

/// Empty for a code that there is not.
std::string_view explanation_of(std::string_view code);

}  // namespace candour::cli
