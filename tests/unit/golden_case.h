// A golden invalid site: tests/golden/minimal changed by the instructions of a case.txt. What a person reads
// there is what is wrong and nothing else. tests/schema/check.mjs reads the same files.
//
//   words that say what the case shows
//
//   in PATH           changes a file: lines after "- " are looked for, once, and lines after "+ " put in
//                     their place; with no "+ " the whole lines go
//   add PATH          a file of the lines after "| "
//   remove PATH       empty PATH       truncate PATH at TEXT
//   schema refuses PATH                        what JSON Schema says of the case,
//   schema cannot know: why                    or why it can say nothing
//
// In added text \xNN is that byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"

namespace candour::test {

std::string read_file(const std::string& path);

/// Every file of `folder`, sorted, with paths relative to it.
std::vector<diag::Source> read_folder(const std::string& folder);

/// `base` changed by the instructions of `case_text`; throws std::runtime_error where one does not fit.
diag::SourceTree apply_case(std::vector<diag::Source> base, std::string_view case_text);

}  // namespace candour::test
