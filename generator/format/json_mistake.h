// Why a text is not JSON, in an author's words. The parser says only that it stopped; what it had read by
// then is enough to say what the author probably meant. Not a parser: it looks at one place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

/// How far a text was read as JSON before something was wrong.
struct JsonProgress {
  enum class Last { nothing, opening, name, value };

  struct Open {
    std::size_t begin;  ///< Of its bracket.
    bool is_object;
  };

  Last last = Last::nothing;  ///< What was read last; not counting commas and colons.
  std::size_t last_begin = 0;
  std::size_t end = 0;     ///< Just after what was read last.
  std::vector<Open> open;  ///< The objects and lists that are not closed yet.
};

struct JsonMistake {
  std::size_t begin, end;
  std::string code, message, help;
};

/// The mistake that stands in `text`, which is UTF-8, after `progress`.
JsonMistake explain_json(std::string_view text, const JsonProgress& progress);

}  // namespace candour::format
