// Inside the pages that show the history only: the words of two texts as one, with what was taken out and put in.
#pragma once

#include <string>
#include <vector>

#include "base/html.h"
#include "record/compare.h"

namespace candour::page {

/// Paragraphs of text. What stayed is cut to a few words beside each change, with an ellipsis for the rest.
Html changed_words(const std::vector<record::WordRun>& runs);

/// "its definition and unit" of names of fields: "definition, unit".
std::string fields_in_words(const std::vector<std::string>& fields);

}  // namespace candour::page
