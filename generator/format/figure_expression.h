// The language of figures inside Markdown: {{ victim-based-crime.change }}, {{ chart road-casualties by=area }}.
//
//   value   {{ id[dimension=value,…]@period.field(argument,…) }}   all but the id may be left out
//   stated  {{ stated 14,107 source="Performance update, paragraph 4.3" }}
//   block   {{ chart id[…] name=value name="words" … }}            also: table, spark, note, register
//
// Only syntax: which ids, fields, dimensions and options there are is for whoever evaluates it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace candour::format {

struct Word {
  std::string text;
  diag::Span span;
};

struct NamedWord {
  Word name;
  Word value;
};

struct FigureExpression {
  enum class Kind { value, stated, chart, table, spark, note, reg };

  Kind kind = Kind::value;
  diag::Span span;  ///< From the first brace to the last.
  Word id;          ///< The indicator; of `stated` the words that were stated.
  std::vector<NamedWord> dimensions;
  std::optional<Word> period;
  std::optional<Word> field;
  std::vector<Word> arguments;
  std::vector<NamedWord> options;  ///< name=value, in the order written; names are unique.

  bool is_block() const { return kind != Kind::value && kind != Kind::stated; }
  /// The value of an option, or null.
  const Word* option(std::string_view name) const;
};

/// Parses what stands between "{{" and "}}". `inner` is the text between the braces and `offset` its
/// place in the file, so that every span points into the file. One mistake is reported at its place.
std::optional<FigureExpression> parse_figure(diag::FileId file, std::string_view inner, std::size_t offset,
                                             diag::Diagnostics& diagnostics);

}  // namespace candour::format
