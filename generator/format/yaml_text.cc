#include "format/yaml_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "diag/report.h"

namespace candour::format {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// [-+]? digits [. digits] [e digits], as YAML's core schema has decimal numbers.
bool is_decimal(std::string_view text) {
  std::size_t i = 0;
  const auto at = [&](std::size_t k) { return k < text.size() ? text[k] : '\0'; };
  const auto digits = [&] {
    const std::size_t begin = i;
    while (is_digit(at(i))) ++i;
    return i - begin;
  };
  if (at(i) == '-' || at(i) == '+') ++i;
  std::size_t count = digits();
  if (at(i) == '.') {
    ++i;
    count += digits();
  }
  if (count == 0) return false;
  if (at(i) == 'e' || at(i) == 'E') {
    ++i;
    if (at(i) == '-' || at(i) == '+') ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

std::size_t start_of_line(std::string_view text, std::size_t i) {
  const std::size_t before = i == 0 ? std::string_view::npos : text.find_last_of("\r\n", i - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t end_of_line(std::string_view text, std::size_t i) {
  return std::min(text.find_first_of("\r\n", i), text.size());
}

std::size_t end_of_character(std::string_view text, std::size_t i) {
  if (i < text.size()) ++i;
  while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) ++i;
  return i;
}

/// The first character of the line of `i` that is no space.
std::size_t first_in_line(std::string_view text, std::size_t i) {
  const std::size_t begin = start_of_line(text, i);
  return std::min(text.find_first_not_of(" \t", begin), end_of_line(text, begin));
}

/// Where the value of a line begins: after "- " and after "name: ".
std::size_t value_in_line(std::string_view text, std::size_t i) {
  std::size_t begin = first_in_line(text, i);
  const std::size_t end = end_of_line(text, begin);
  while (begin + 1 < end && text[begin] == '-' && text[begin + 1] == ' ')
    begin = std::min(text.find_first_not_of(' ', begin + 1), end);
  const std::size_t colon = text.find(": ", begin);
  if (colon < end) begin = std::min(text.find_first_not_of(' ', colon + 1), end);
  return begin;
}

/// A colon right after a name that begins a line, without the space it needs: "title:Victims".
std::optional<std::size_t> tight_colon(std::string_view text, std::size_t i) {
  const std::size_t begin = first_in_line(text, i);
  const std::size_t end = end_of_line(text, begin);
  std::size_t colon = begin;
  while (colon < end &&
         (is_digit(text[colon]) || text[colon] == '_' || text[colon] == '-' || (text[colon] | 32) >= 'a'))
    ++colon;
  if (colon == begin || colon + 1 >= end || text[colon] != ':' || text[colon + 1] == ' ' || text[colon + 1] == '/')
    return std::nullopt;
  return colon;
}

YamlMistake explain_colon(std::string_view text, std::size_t colon) {
  const std::size_t line = start_of_line(text, colon);
  const std::size_t first = text.find(": ", line);
  if (first < colon) {
    return {colon, colon + 1, "yaml-colon", "a colon and a space inside text that is not in quotes",
            "put quotes around the whole text, as in `title: \"Victims: our plan\"`"};
  }
  const std::size_t name = first_in_line(text, colon);
  const std::size_t previous = line == 0 ? 0 : text.find_last_not_of(" \t\r\n", line - 1);
  if (line > 0 && previous != std::string_view::npos) {
    if (const auto tight = tight_colon(text, previous))
      return {*tight, *tight + 1, "yaml-space", "a space is missing after this colon", {}};
    const std::size_t above = first_in_line(text, previous);
    if (text.substr(above, previous - above).find(':') == std::string_view::npos && text[previous] != ':' &&
        text[above] != '-') {
      return {above, previous + 1, "yaml-colon", "this line has no name and colon",
              "write `name: value`; more text for the line above it is indented"};
    }
    if (above - start_of_line(text, previous) < name - line) {
      return {name, colon, "yaml-indentation",
              "this line is indented further than the one before it, and so reads as more of its text",
              "begin names that belong together in the same column, or put text of several lines in quotes"};
    }
  }
  return {colon, colon + 1, "yaml-colon", "a colon is not expected here", "put quotes around text that holds a colon"};
}

/// Text that goes on after the quoted scalar that was read last.
YamlMistake explain_after_quotes(std::string_view text, const YamlProgress& progress) {
  const std::size_t first_line_end = end_of_line(text, progress.last_begin);
  if (first_line_end < progress.last_end) {
    return {progress.last_begin, first_line_end, "yaml-open-quotes",
            "this quotation mark is closed only on line " +
                std::to_string(diag::place_of(text, progress.last_end).line) + ", and text goes on there",
            "close it where its text ends"};
  }
  const std::size_t begin = std::min(text.find_first_not_of(" \t", progress.last_end), text.size());
  return {begin, end_of_line(text, begin), "yaml-after-quotes", "text goes on after the closing quotation mark",
          text[progress.last_begin] == '\''
              ? "inside single quotes write an apostrophe twice, or put double quotes around the text"
              : "put the whole text inside the quotes; inside double quotes write \\\" for a quotation mark"};
}

YamlMistake explain_bracket(std::string_view text, std::size_t bracket) {
  const bool list = text[bracket] == '[';
  return {
      bracket, bracket + 1, "yaml-bracket",
      std::string(list ? "this list is" : "these names and values are") + " not closed with `" + (list ? "]`" : "}`"),
      std::string("close it, or put quotes around text that begins with `") + text[bracket] + "`"};
}

}  // namespace

std::optional<Value> plain_scalar(std::string text) {
  Value value;
  value.kind = Value::Kind::string;
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") {
    value.kind = Value::Kind::null;
    return value;
  }
  const bool yes = text == "true" || text == "True" || text == "TRUE";
  if (yes || text == "false" || text == "False" || text == "FALSE") {
    value.kind = Value::Kind::boolean;
    value.boolean = yes;
    return value;
  }
  if ((is_digit(text[0]) || text[0] == '-' || text[0] == '+' || text[0] == '.') && is_decimal(text)) {
    value.kind = Value::Kind::number;
    const char* first = text.data() + (text[0] == '+' ? 1 : 0);
    const auto read = std::from_chars(first, text.data() + text.size(), value.number);
    // What is too small to be held is nothing; what is too large is a mistake.
    if (read.ec == std::errc::result_out_of_range) {
      const std::size_t e = text.find_first_of("eE");
      const bool small = e == std::string::npos ? text.find_first_of("123456789") > text.find('.') : text[e + 1] == '-';
      if (!small) return std::nullopt;
      value.number = 0;
    }
  }
  value.text = std::move(text);
  return value;
}

std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t begin) {
  const char mark = text[begin];
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (mark == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == mark) {
      if (mark == '"' || i + 1 >= text.size() || text[i + 1] != '\'') return i + 1;
      ++i;  // Two single marks are one that is meant.
    }
  }
  return std::nullopt;
}

std::size_t end_of_block(std::string_view text, std::size_t begin) {
  std::size_t end = end_of_line(text, begin);
  std::optional<std::size_t> indentation;
  for (std::size_t line = text.find('\n', end); line != std::string_view::npos; line = text.find('\n', line + 1)) {
    const std::size_t first = first_in_line(text, line + 1);
    const std::size_t line_end = end_of_line(text, line + 1);
    if (first == line_end) continue;
    const std::size_t columns = first - (line + 1);
    if (!indentation) {
      const std::size_t parent = first_in_line(text, begin) - start_of_line(text, begin);
      if (columns <= parent && !(parent == 0 && columns == 0 && start_of_line(text, begin) == begin)) return end;
      indentation = columns;
    }
    if (columns < *indentation) return end;
    end = line_end;
  }
  return end;
}

std::size_t end_of_plain(std::string_view text, std::size_t begin, std::string_view value) {
  if (text.compare(begin, value.size(), value) == 0) return begin + value.size();
  std::size_t i = begin;
  for (const char c : value) {
    if (c == ' ' || c == '\n') {
      while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n')) ++i;
    } else if (i < text.size()) {
      ++i;
    }
  }
  return i;
}

std::size_t skip_blanks(std::string_view text, std::size_t i) {
  while (i < text.size()) {
    const char c = text[i];
    if (c == '#') {
      i = end_of_line(text, i);
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

std::optional<YamlMistake> find_misread(std::string_view text) {
  bool indenting = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n') {
      indenting = true;
    } else if (c == '\t' && indenting) {
      const std::size_t end = std::min(text.find_first_not_of(" \t", i), text.size());
      if (end == text.size() || text[end] == '\n' || text[end] == '\r') continue;  // A blank line.
      return YamlMistake{i, std::min(text.find_first_not_of('\t', i), end), "yaml-tab",
                         "there is a tab before the text of this line; YAML lines are indented with spaces",
                         "replace each tab by two spaces"};
    } else if ((c < 0x20 && c != '\t' && c != '\r') || c == 0x7F) {
      return YamlMistake{i, i + 1, "yaml-control", "there is a control character here", "remove it"};
    } else if (c != ' ') {
      indenting = false;
    }
  }
  return std::nullopt;
}

YamlMistake explain_braces(std::string_view text, std::size_t begin) {
  const std::size_t line_end = end_of_line(text, begin);
  const std::size_t close = text.find("}}", begin);
  const std::size_t end = close < line_end ? close + 2 : line_end;
  return {begin, end, "yaml-braces", "text that starts with `{{` is not in quotes",
          "put quotes around text that starts with {{"};
}

YamlMistake explain_yaml(std::string_view text, std::size_t stopped, std::string_view reason,
                         const YamlProgress& progress) {
  const std::size_t at = std::min(stopped, text.size());
  const char c = at < text.size() ? text[at] : '\0';
  if (progress.open_bracket) {
    if (text.substr(*progress.open_bracket).starts_with("{{")) return explain_braces(text, *progress.open_bracket);
    if (contains(reason, "end of ") || reason == "illegal flow end" || c == ':')
      return explain_bracket(text, *progress.open_bracket);
  }
  const std::size_t value = value_in_line(text, at);
  const char first = value < text.size() ? text[value] : '\0';
  if (text.substr(std::min(value, text.size())).starts_with("{{")) return explain_braces(text, value);
  const char last = progress.last_begin < text.size() ? text[progress.last_begin] : '\0';
  const bool after_quotes =
      (last == '"' || last == '\'') && at >= progress.last_end && end_of_line(text, progress.last_end) >= at;
  if (after_quotes && progress.last_end > progress.last_begin && c != ':') return explain_after_quotes(text, progress);
  if (contains(reason, "escape")) {
    const std::size_t slash = text.rfind('\\', at);
    const std::size_t begin = slash == std::string_view::npos ? at : slash;
    return {begin, end_of_character(text, begin + 1), "yaml-escape",
            "this backslash means nothing inside double quotes", "type two backslashes for one, or use single quotes"};
  }
  if (first == '@' || first == '`' || first == '%' || first == '*' || first == '&' || first == '!' || first == ',' ||
      first == ']' || first == '}' || first == '?') {
    return {value, value + 1, "yaml-quotes", std::string("text that begins with `") + first + "` is not in quotes",
            "put quotes around the whole text"};
  }
  if (reason == "illegal block entry")
    return {at, at + 1, "yaml-list", "a list does not begin here",
            "give each entry a line of its own that begins with `- `, or put quotes around text that begins with -"};
  if ((first == '|' || first == '>') && contains(reason, "block scalar"))
    return {value, end_of_line(text, value), "yaml-block",
            std::string("nothing may follow `") + first + "` on its line",
            "begin the text on the next line, or put quotes around text that begins so"};
  if (c == ':') return explain_colon(text, at);
  if (contains(reason, "end of map") || contains(reason, "end of sequence")) {
    const std::size_t begin = first_in_line(text, at);
    return {begin, std::max(begin, end_of_line(text, begin)), "yaml-indentation",
            "this line fits neither the indentation of the line before it nor of any above",
            "begin names that belong together in the same column; put a colon and a space after each"};
  }
  return {at, end_of_character(text, at), "yaml-syntax", "this is not YAML: " + std::string(reason),
          "put quotes around text that holds signs such as : # [ ] { } & * ! | > ' \" % @"};
}

}  // namespace candour::format
