#include "format/json_mistake.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "diag/report.h"

namespace candour::format {
namespace {

constexpr std::string_view spaces = " \t\r\n";
constexpr std::size_t longest_quoted = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

/// A quotation mark of a word processor, of three bytes: “ ” ‘ ’ „.
bool is_curly_quote(std::string_view text) {
  return text.size() >= 3 && text[0] == '\xE2' && text[1] == '\x80' && text[2] >= '\x98' && text[2] <= '\x9F';
}

class Explainer {
 public:
  Explainer(std::string_view text, const JsonProgress& progress) : text_(text), progress_(progress) {}

  JsonMistake explain();

 private:
  using Last = JsonProgress::Last;

  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  std::size_t skip_spaces(std::size_t i) const { return std::min(text_.find_first_not_of(spaces, i), text_.size()); }
  bool in_object() const { return !progress_.open.empty() && progress_.open.back().is_object; }
  std::string line_of(std::size_t offset) const { return std::to_string(diag::place_of(text_, offset).line); }
  std::size_t end_of_line(std::size_t i) const { return std::min(text_.find_first_of("\r\n", i), text_.size()); }
  std::size_t end_of_character(std::size_t i) const;
  /// "`…`" for messages, shortened.
  std::string quoted(std::size_t begin, std::size_t end) const;
  /// "the object that was opened on line 3".
  std::string innermost() const;

  /// After `place`, where a file ends before it should.
  JsonMistake cut_short() const;
  /// What is no JSON wherever it stands: comments and other quotation marks.
  std::optional<JsonMistake> foreign(std::size_t i) const;
  JsonMistake no_comma(std::size_t i) const;
  JsonMistake no_colon(std::size_t i) const;
  JsonMistake no_name(std::size_t i, std::optional<std::size_t> comma) const;
  JsonMistake no_value(std::size_t i, std::optional<std::size_t> comma) const;
  JsonMistake trailing_comma(std::size_t comma, std::size_t bracket) const;
  JsonMistake bad_string(std::size_t i) const;
  JsonMistake bad_escape(std::size_t i) const;
  JsonMistake bad_number(std::size_t i) const;
  JsonMistake bad_word(std::size_t i) const;
  JsonMistake unexpected(std::size_t i, std::string_view expected) const;

  std::string_view text_;
  const JsonProgress& progress_;
};

std::size_t Explainer::end_of_character(std::size_t i) const {
  if (i < text_.size()) ++i;
  while (i < text_.size() && (static_cast<unsigned char>(text_[i]) & 0xC0) == 0x80) ++i;
  return i;
}

std::string Explainer::quoted(std::size_t begin, std::size_t end) const {
  if (end - begin <= longest_quoted) return "`" + std::string(text_.substr(begin, end - begin)) + "`";
  std::size_t cut = begin + longest_quoted;
  while ((static_cast<unsigned char>(text_[cut]) & 0xC0) == 0x80) --cut;
  return "`" + std::string(text_.substr(begin, cut - begin)) + "…`";
}

std::string Explainer::innermost() const {
  const JsonProgress::Open& open = progress_.open.back();
  return std::string(open.is_object ? "the object" : "the list") + " that was opened on line " + line_of(open.begin);
}

JsonMistake Explainer::cut_short() const {
  const std::size_t end = text_.size();
  if (progress_.last == Last::nothing) return {0, 0, "json-empty", "the file is empty; expected JSON", {}};
  const JsonProgress::Open& open = progress_.open.back();
  return {end, end, "json-cut-short",
          std::string("the file ends inside ") + (open.is_object ? "an object" : "a list") +
              " that was opened on line " + line_of(open.begin),
          std::string("was the end of the file lost? if not, add the closing `") + (open.is_object ? "}`" : "]`")};
}

std::optional<JsonMistake> Explainer::foreign(std::size_t i) const {
  const std::string_view rest = text_.substr(i);
  if (rest.starts_with("//") || rest.starts_with("#"))
    return JsonMistake{i, end_of_line(i), "json-comment", "JSON has no comments",
                       "remove this, or say it in a `note` field where there is one"};
  if (rest.starts_with("/*")) {
    const std::size_t close = text_.find("*/", i + 2);
    const std::size_t end = close == std::string_view::npos ? text_.size() : close + 2;
    return JsonMistake{i, end, "json-comment", "JSON has no comments",
                       "remove this, or say it in a `note` field where there is one"};
  }
  if (rest.starts_with("'") || rest.starts_with("`")) {
    const std::size_t close = text_.substr(0, end_of_line(i)).find(rest.front(), i + 1);
    const std::size_t end = close == std::string_view::npos ? i + 1 : close + 1;
    return JsonMistake{i, end, "json-quotes", "text in JSON stands in double quotes, \"like this\"", {}};
  }
  if (is_curly_quote(rest)) {
    return JsonMistake{i, i + 3, "json-quotes", "this is a curly quotation mark; JSON needs the straight one, \"",
                       "word processors put these in; type them again in a plain text editor"};
  }
  return std::nullopt;
}

JsonMistake Explainer::trailing_comma(std::size_t comma, std::size_t bracket) const {
  return {comma, comma + 1, "json-trailing-comma",
          std::string("there is a comma, but nothing follows it before the closing `") + text_[bracket] + "`",
          "remove the comma"};
}

JsonMistake Explainer::no_comma(std::size_t i) const {
  const char c = at(i);
  const std::string_view closing = in_object() ? "}" : "]";
  if (c == '}' || c == ']') {
    return {i,
            i + 1,
            "json-bracket",
            "expected `" + std::string(closing) + "` to close " + innermost() + ", found `" + c + "`",
            {}};
  }
  const std::string previous(text_.substr(progress_.last_begin, progress_.end - progress_.last_begin));
  if (i == progress_.end && (is_digit(previous.back()) || previous == "-") &&
      (is_word(c) || c == '.' || c == '+' || c == '-'))
    return bad_number(progress_.last_begin);
  if (i == progress_.end && is_word(c) && is_letter(previous.back())) return bad_word(progress_.last_begin);
  if (c == ':' && !in_object())
    return {i, i + 1, "json-syntax", "found `:` in a list; only objects, in `{` and `}`, have names", {}};
  if (c == ';') return {i, i + 1, "json-no-comma", "expected a comma, found `;`", {}};
  if (c == '"' || c == '{' || c == '[' || c == '-' || is_word(c))
    return {progress_.end, progress_.end, "json-no-comma", "a comma is missing here", {}};
  return unexpected(i, "a comma or `" + std::string(closing) + "`");
}

JsonMistake Explainer::no_colon(std::size_t i) const {
  const std::string name = quoted(progress_.last_begin, progress_.end);
  if (at(i) == '=') return {i, i + 1, "json-no-colon", "expected `:` after the name " + name + ", found `=`", {}};
  return {progress_.end, progress_.end, "json-no-colon", "expected `:` and a value after the name " + name, {}};
}

JsonMistake Explainer::no_name(std::size_t i, std::optional<std::size_t> comma) const {
  const char c = at(i);
  if (c == '}' && comma) return trailing_comma(*comma, i);
  if (c == '"') return bad_string(i);
  if (c == ',') return {i, i + 1, "json-syntax", "there is a comma too many", "remove this comma"};
  if (c == ']') return {i, i + 1, "json-bracket", "expected `}` to close " + innermost() + ", found `]`", {}};
  // "value": 41,526 reads as the number 41, a comma and then digits where a name should be.
  if (is_digit(c) && comma && *comma == progress_.end && i == *comma + 1 && is_digit(at(progress_.end - 1))) {
    std::size_t end = i;
    while (is_digit(at(end)) || (at(end) == ',' && is_digit(at(end + 1)))) ++end;
    return {progress_.last_begin, end, "json-number", "numbers are written without commas",
            "write `" +
                replace_all(std::string(text_.substr(progress_.last_begin, end - progress_.last_begin)), ",", "") +
                "`"};
  }
  if (is_word(c)) {
    std::size_t end = i;
    while (is_word(at(end)) || at(end) == '-') ++end;
    const std::string word(text_.substr(i, std::min(end - i, longest_quoted)));
    return {i, end, "json-name", "names in JSON stand in double quotes",
            end - i <= longest_quoted ? "write \"" + word + "\"" : ""};
  }
  return unexpected(i, "a name in double quotes or `}`");
}

JsonMistake Explainer::no_value(std::size_t i, std::optional<std::size_t> comma) const {
  const char c = at(i);
  if (c == ']' && comma) return trailing_comma(*comma, i);
  if (c == '"') return bad_string(i);
  if (c == ',' && !in_object()) return {i, i + 1, "json-syntax", "there is a comma too many", "remove this comma"};
  if (c == ',' || c == '}' || c == ']') {
    if (progress_.last == Last::name) {
      return {i, i + 1, "json-no-value", "the name " + quoted(progress_.last_begin, progress_.end) + " has no value",
              "write null where there is none"};
    }
    if (c != ',') {
      return {i,
              i + 1,
              "json-bracket",
              progress_.open.empty() ? "expected a value, found `" + std::string(1, c) + "`"
                                     : "expected `]` to close " + innermost() + ", found `" + c + "`",
              {}};
    }
  }
  if (is_digit(c) || c == '-' || c == '+' || c == '.') return bad_number(i);
  if (is_word(c)) return bad_word(i);
  return unexpected(i, "a value");
}

JsonMistake Explainer::bad_escape(std::size_t i) const {
  if (at(i + 1) != 'u') {
    const std::size_t end = std::min(end_of_character(i + 1), text_.size());
    return {i, end, "json-escape", quoted(i, end) + " means nothing in JSON", "to write a backslash, type two of them"};
  }
  std::size_t end = i + 2;
  while (end < i + 6 && (is_digit(at(end)) || (at(end) >= 'a' && at(end) <= 'f') || (at(end) >= 'A' && at(end) <= 'F')))
    ++end;
  if (end < i + 6) return {i, end, "json-escape", "`\\u` needs four digits of 0 to 9 and a to f", {}};
  return {i, end, "json-escape", quoted(i, end) + " is half of a character", "type the character itself"};
}

JsonMistake Explainer::bad_string(std::size_t i) const {
  const auto surrogate = [&](std::size_t k, char first, char last) {
    const char second = to_lower_ascii(text_.substr(std::min(k + 3, text_.size()), 1))[0];
    return text_.substr(k).starts_with("\\u") && (at(k + 2) == 'd' || at(k + 2) == 'D') && second >= first &&
           second <= last;
  };
  for (std::size_t k = i + 1; k < text_.size(); ++k) {
    const char c = text_[k];
    if (c == '"') break;
    if (c == '\n' || c == '\r') {
      return {i, k, "json-open-string", "this text has no closing quotation mark on its line",
              "end it with \"; a line break inside text is written \\n"};
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      return {k, k + 1, "json-control",
              std::string(c == '\t' ? "there is a tab" : "there is a control character") + " inside this text",
              c == '\t' ? "write \\t, or a space" : "remove it"};
    }
    if (c != '\\') continue;
    if (k + 1 >= text_.size()) break;
    const std::size_t digits = text_.find_first_not_of("0123456789abcdefABCDEF", k + 2);
    const bool whole = text_[k + 1] == 'u' && std::min(digits, text_.size()) >= k + 6;
    if (text_[k + 1] != 'u' ? std::string_view("\"\\/bfnrt").find(text_[k + 1]) == std::string_view::npos : !whole) {
      if (std::min(digits, text_.size()) == text_.size() && text_[k + 1] == 'u') break;  // cut short inside it
      return bad_escape(k);
    }
    if (surrogate(k, 'c', 'f')) return bad_escape(k);
    if (surrogate(k, '8', 'b')) {
      const bool cut = k + 12 > text_.size() && text_.find_first_of("\"\r\n", k) == std::string_view::npos;
      if (cut) break;
      if (!surrogate(k + 6, 'c', 'f')) return bad_escape(k);
      k += 6;
    }
    k += text_[k + 1] == 'u' ? 5 : 1;
  }
  return {i, i + 1, "json-cut-short", "the file ends inside text that was opened on line " + line_of(i),
          "was the end of the file lost? if not, add the closing \""};
}

JsonMistake Explainer::bad_number(std::size_t i) const {
  std::size_t end = i;
  while (is_word(at(end)) || at(end) == '.' || at(end) == '+' || at(end) == '-') ++end;
  const std::string number(text_.substr(i, end - i));
  const std::string shown = quoted(i, end);
  if (end == text_.size() && !progress_.open.empty()) {
    JsonMistake mistake = cut_short();
    mistake.begin = i;
    return mistake;
  }
  if (number == "-Infinity" || number == "-inf") return bad_word(i);
  const std::size_t digits = number.find_first_not_of("+-");
  const std::size_t after = number.find_first_not_of("0123456789.eE+-");
  std::string message = shown + " is not a number", help;
  if (after != std::string::npos) {
    help = "put text in double quotes; give a number without its unit";
  } else if (number.front() == '+') {
    help = "leave out the `+`";
  } else if (digits != std::string::npos && number[digits] == '.') {
    help = "write a 0 before the point";
  } else if (digits != std::string::npos && number[digits] == '0' && digits + 1 < number.size() &&
             is_digit(number[digits + 1])) {
    message = "the number " + shown + " begins with a 0 that has no meaning";
    help = "remove the 0, or put a code in double quotes";
  } else if (number.back() == '.') {
    help = "write a digit after the point, or leave the point out";
  } else if (number.find('-', 1) != std::string::npos && number.find_first_of("eE") == std::string::npos) {
    help = "put dates and periods in double quotes";
  } else if (number.find_first_not_of("0123456789.eE+-") == std::string::npos && is_digit(number.back()) &&
             std::count(number.begin(), number.end(), '.') <= 1) {
    return {i, end, "json-number-range", "the number " + shown + " is too large to be held", {}};
  }
  return {i, end, "json-number", message, help};
}

JsonMistake Explainer::bad_word(std::size_t i) const {
  std::size_t end = i + 1;
  while (is_word(at(end)) || at(end) == '-') ++end;
  const std::string word = to_lower_ascii(text_.substr(i, std::min(end - i, longest_quoted)));
  const std::string shown = quoted(i, end);
  if (end == text_.size() && !progress_.open.empty()) {
    JsonMistake mistake = cut_short();
    mistake.begin = i;
    return mistake;
  }
  if (word == "nan" || word == "infinity" || word == "-infinity" || word == "inf" || word == "-inf")
    return {i, end, "json-number", shown + " is not a value in JSON", "write null where there is no number"};
  if (word == "none" || word == "undefined" || word == "nil" || word == "null" || word == "na")
    return {i, end, "json-word", shown + " is not a value in JSON", "write null where there is nothing"};
  if (word == "true" || word == "yes")
    return {i, end, "json-word", shown + " is not a value in JSON", "write true, in small letters"};
  if (word == "false" || word == "no")
    return {i, end, "json-word", shown + " is not a value in JSON", "write false, in small letters"};
  return {i, end, "json-word", "text in JSON stands in double quotes",
          end - i <= longest_quoted ? "write \"" + std::string(text_.substr(i, end - i)) + "\"" : ""};
}

JsonMistake Explainer::unexpected(std::size_t i, std::string_view expected) const {
  const std::size_t end = end_of_character(i);
  return {i, end, "json-syntax", "expected " + std::string(expected) + ", found " + quoted(i, end), {}};
}

JsonMistake Explainer::explain() {
  std::size_t i = skip_spaces(progress_.end);
  if (progress_.last == Last::value && progress_.open.empty()) {
    if (const auto mistake = foreign(i)) return *mistake;
    if (i == progress_.end && (is_word(at(i)) || at(i) == '.'))
      return is_letter(at(i - 1)) ? bad_word(progress_.last_begin) : bad_number(progress_.last_begin);
    const std::string_view what = at(i) == '}' || at(i) == ']' ? "there is a closing bracket too many"
                                                               : "the file goes on after its one value ended";
    return {i, end_of_character(i), "json-two-values", std::string(what), {}};
  }
  std::optional<std::size_t> comma;
  if (progress_.last == Last::value) {
    if (at(i) != ',') {
      if (i >= text_.size()) return cut_short();
      if (const auto mistake = foreign(i)) return *mistake;
      return no_comma(i);
    }
    comma = i;
    i = skip_spaces(i + 1);
  } else if (progress_.last == Last::name) {
    if (i >= text_.size()) return cut_short();
    if (at(i) != ':') {
      if (const auto mistake = foreign(i)) return *mistake;
      return no_colon(i);
    }
    i = skip_spaces(i + 1);
  }
  if (i >= text_.size()) return cut_short();
  if (const auto mistake = foreign(i)) return *mistake;
  const bool name = in_object() && progress_.last != Last::name;
  return name ? no_name(i, comma) : no_value(i, comma);
}

}  // namespace

JsonMistake explain_json(std::string_view text, const JsonProgress& progress) {
  return Explainer(text, progress).explain();
}

}  // namespace candour::format
