// What reading YAML's text needs beside its parser: what a plain scalar stands for, where a token that is
// known to begin somewhere ends, and why a text is not YAML, in an author's words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "format/value.h"

namespace candour::format {

/// The kind, number and boolean of a scalar that was written without quotes: null, true, false, a decimal
/// number, else a string. Nothing where it is a number too large to be held. `span` is left alone.
std::optional<Value> plain_scalar(std::string text);

/// The end of the quoted scalar that begins at `begin`, after its closing mark, if it has one.
std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t begin);

/// The end of the block scalar whose `|` or `>` stands at `begin`.
std::size_t end_of_block(std::string_view text, std::size_t begin);

/// The end of the plain scalar at `begin` that says `value`, though it may run over several lines.
std::size_t end_of_plain(std::string_view text, std::size_t begin, std::string_view value);

/// The first byte at or after `i` that is no space, line end or comment.
std::size_t skip_blanks(std::string_view text, std::size_t i);

struct YamlMistake {
  std::size_t begin, end;
  std::string code, message, help;
};

/// A mistake that the parser would read past, or misread: control characters and tabs in indentation.
std::optional<YamlMistake> find_misread(std::string_view text);

/// Text in figure braces that YAML takes for a mapping in a mapping; they open at `begin`.
YamlMistake explain_braces(std::string_view text, std::size_t begin);

/// How far the parser had read when it stopped.
struct YamlProgress {
  std::size_t last_begin = 0;  ///< Of the last scalar.
  std::size_t last_end = 0;
  std::optional<std::size_t> open_bracket;  ///< The innermost `[` or `{` that is not closed.
};

/// The mistake for which the parser stopped at `stopped`, giving its own `reason`.
YamlMistake explain_yaml(std::string_view text, std::size_t stopped, std::string_view reason,
                         const YamlProgress& progress);

}  // namespace candour::format
