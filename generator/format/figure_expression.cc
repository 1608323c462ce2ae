#include "format/figure_expression.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/id.h"
#include "base/text.h"

namespace candour::format {
namespace {

using Kind = FigureExpression::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 6> keywords{{{"stated", Kind::stated},
                                                                     {"chart", Kind::chart},
                                                                     {"table", Kind::table},
                                                                     {"spark", Kind::spark},
                                                                     {"note", Kind::note},
                                                                     {"register", Kind::reg}}};
constexpr std::size_t brace_bytes = 2;
/// Names are compared with one another, so there is an end to them.
constexpr std::size_t most_names = 64;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_char(char c) { return is_alphanumeric(c) || c == '-' || c == '_'; }
/// What may stand unquoted in brackets and parentheses: ids, numbers, periods such as 2015-01..2015-10.
bool is_value_char(char c) { return is_name_char(c) || c == '.'; }
bool is_option_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_field(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '_'; });
}

/// The bytes of the code point that starts at `at`, so that a message never cuts one in half.
std::string_view code_point(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(at, end - at);
}

class Parser {
 public:
  Parser(diag::FileId file, std::string_view inner, std::size_t offset, diag::Diagnostics& diagnostics)
      : file_(file), text_(inner), offset_(offset), diagnostics_(diagnostics) {}

  std::optional<FigureExpression> parse() {
    figure_.span = {file_, static_cast<std::uint32_t>(offset_ - brace_bytes),
                    static_cast<std::uint32_t>(offset_ + text_.size() + brace_bytes)};
    skip_space();
    if (at_end()) {
      diagnostics_.error("figure-empty", figure_.span, "nothing stands between the braces",
                         "write the id of an indicator, such as {{ victim-based-crime }}, or \\{{ for two braces");
      return std::nullopt;
    }
    const bool good = take_keyword() ? (figure_.kind == Kind::stated ? parse_stated() : parse_block()) : parse_value();
    if (!good) return std::nullopt;
    return std::move(figure_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  void skip_space() {
    while (!at_end() && is_space(text_[at_])) ++at_;
  }
  diag::Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(offset_ + begin), static_cast<std::uint32_t>(offset_ + end)};
  }
  Word word(std::size_t begin, std::size_t end) const {
    return {std::string(text_.substr(begin, end - begin)), span(begin, end)};
  }
  bool fail(std::string code, std::size_t begin, std::size_t end, std::string message, std::string help = {}) {
    diagnostics_.error(std::move(code), span(begin, end), std::move(message), std::move(help));
    return false;
  }
  /// The character that stands here, or the closing braces, as a message names it.
  std::string found() const {
    return at_end() ? "`}}`" : "`" + std::string(code_point(text_, at_)) + "`";
  }
  std::size_t end_of_found() const { return at_end() ? at_ + brace_bytes : at_ + code_point(text_, at_).size(); }

  template <class Accept>
  Word take_while(Accept accept) {
    const std::size_t begin = at_;
    while (!at_end() && accept(text_[at_])) ++at_;
    return word(begin, at_);
  }
  /// Up to the next space: what a person would call the word that is wrong.
  std::size_t end_of_run() const {
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end])) ++end;
    return end;
  }

  bool take_keyword() {
    std::size_t end = at_;
    while (end < text_.size() && is_name_char(text_[end])) ++end;
    if (end < text_.size() && !is_space(text_[end])) return false;
    for (const auto& [name, kind] : keywords) {
      if (text_.substr(at_, end - at_) != name) continue;
      figure_.kind = kind;
      keyword_ = word(at_, end);
      at_ = end;
      return true;
    }
    return false;
  }

  bool parse_id() {
    const std::size_t begin = at_;
    figure_.id = take_while(is_name_char);
    if (figure_.id.text.empty())
      return fail("figure-id", begin, end_of_found(), "expected the id of an indicator, found " + found(),
                  "ids are lower-case letters, digits and single hyphens: {{ victim-based-crime }}");
    if (!is_id(figure_.id.text))
      return fail("figure-id", begin, at_, "`" + figure_.id.text + "` is not an id",
                  "ids are lower-case letters, digits and single hyphens: {{ victim-based-crime }}");
    return true;
  }

  bool parse_dimensions() {
    if (peek() != '[') return true;
    const std::size_t open = at_++;
    const auto unclosed = [&] {
      return fail("figure-dimension", open, at_, "`[` is not closed with `]`",
                  "dimensions are written [name=value] or [name=value,name=value]");
    };
    while (true) {
      skip_space();
      Word name = take_while(is_name_char);
      if (at_end()) return unclosed();
      if (name.text.empty())
        return fail("figure-dimension", at_, end_of_found(), "expected the name of a dimension, found " + found(),
                    "dimensions are written [name=value], for example [area=essex]");
      skip_space();
      if (at_end()) return unclosed();
      if (peek() != '=')
        return fail("figure-dimension", at_, end_of_found(),
                    "expected `=` after the dimension `" + name.text + "`, found " + found(),
                    "dimensions are written [name=value], for example [area=essex]");
      ++at_;
      skip_space();
      Word value = take_while(is_value_char);
      if (value.text.empty() && !at_end())
        return fail("figure-dimension", at_, end_of_found(),
                    "expected a value of the dimension `" + name.text + "`, found " + found());
      skip_space();
      if (at_end()) return unclosed();
      if (figure_.dimensions.size() == most_names)
        return fail("figure-dimension", begin_of(name), at_, "a figure has at most 64 dimensions");
      for (const NamedWord& other : figure_.dimensions)
        if (other.name.text == name.text)
          return fail("duplicate-dimension", begin_of(name), begin_of(name) + name.text.size(),
                      "the dimension `" + name.text + "` is given twice");
      figure_.dimensions.push_back({std::move(name), std::move(value)});
      if (peek() == ']') break;
      if (peek() != ',')
        return fail("figure-dimension", at_, end_of_found(), "expected `,` or `]`, found " + found());
      ++at_;
    }
    ++at_;
    return true;
  }

  std::size_t begin_of(const Word& w) const { return w.span.begin - offset_; }

  bool parse_period() {
    if (peek() != '@') return true;
    const std::size_t begin = at_++;
    const std::size_t first = at_;
    take_while(is_name_char);
    if (text_.substr(at_, 2) == "..") {  // a stated range; a single dot would begin the field
      at_ += 2;
      take_while(is_name_char);
    }
    if (at_ == first)
      return fail("figure-period", begin, std::max(end_of_found(), begin + 1),
                  "expected a period after `@`, found " + found(),
                  "periods are written 2014-15-Q4, 2014-15, 2015, 2015-03 or YE-2015-03");
    figure_.period = word(first, at_);
    return true;
  }

  bool parse_field() {
    if (peek() != '.') return true;
    const std::size_t begin = at_++;
    Word field = take_while(is_name_char);
    if (field.text.empty())
      return fail("figure-field", begin, end_of_found(), "expected a field after `.`, found " + found(),
                  "fields are words such as change, rate, sentence or previous");
    if (!is_field(field.text))
      return fail("figure-field", begin + 1, at_, "`" + field.text + "` is not a field",
                  "fields are lower-case words joined by underscores, such as change_percent");
    if (peek() == '.')
      return fail("figure-field", at_, end_of_run(), "a figure has one field, and this is a second",
                  "the fields that join two are written with an underscore, such as rate_previous");
    figure_.field = std::move(field);
    return parse_arguments();
  }

  bool parse_arguments() {
    if (peek() != '(') return true;
    const std::size_t open = at_++;
    skip_space();
    while (peek() != ')') {
      if (at_end())
        return fail("figure-argument", open, at_, "`(` is not closed with `)`",
                    "arguments are written compared(england-and-wales)");
      Word argument = take_while(is_value_char);
      if (argument.text.empty())
        return fail("figure-argument", at_, end_of_found(), "expected an argument, found " + found());
      figure_.arguments.push_back(std::move(argument));
      skip_space();
      if (peek() == ',') {
        ++at_;
        skip_space();
        if (peek() == ')') return fail("figure-argument", at_, at_ + 1, "expected an argument after `,`, found `)`");
      } else if (peek() != ')' && !at_end()) {
        return fail("figure-argument", at_, end_of_found(), "expected `,` or `)`, found " + found());
      }
    }
    ++at_;
    return true;
  }

  bool parse_value() {
    if (!parse_id() || !parse_dimensions() || !parse_period() || !parse_field()) return false;
    const std::size_t end_of_value = at_;
    skip_space();
    if (at_end()) return true;
    if (at_ == end_of_value)
      return fail("figure-syntax", at_, end_of_found(), "did not expect " + found() + " here",
                  "a figure is written id[dimension=value]@period.field(argument), in that order");
    std::vector<std::string> names;
    for (const auto& keyword : keywords) names.emplace_back(keyword.first);
    const std::string near = diag::nearest(figure_.id.text, names);
    return fail("figure-syntax", at_, trim(text_).data() + trim(text_).size() - text_.data(),
                "words follow the indicator `" + figure_.id.text + "`",
                near.empty() ? "a chart begins with the word chart: {{ chart " + figure_.id.text +
                                   " }}; so do table, spark, note, register and stated"
                             : "did you mean `" + near + "`?");
  }

  bool parse_block() {
    skip_space();
    if (at_end())
      return fail("figure-id", begin_of(keyword_), begin_of(keyword_) + keyword_.text.size(),
                  "`" + keyword_.text + "` needs an id after it",
                  "for example {{ " + keyword_.text + " victim-based-crime }}");
    if (!parse_id() || !parse_dimensions()) return false;
    if (peek() == '@' || peek() == '.')
      return fail("figure-syntax", at_, end_of_run(), "`" + keyword_.text + "` takes no period and no field",
                  "its options are named, for example measure=rate or from=2014-15-Q1");
    if (!at_end() && !is_space(peek()))
      return fail("figure-syntax", at_, end_of_found(), "did not expect " + found() + " here",
                  "an id is followed by [dimension=value] or by a space and options, name=value");
    return parse_options();
  }

  bool parse_options() {
    for (skip_space(); !at_end(); skip_space())
      if (!parse_option()) return false;
    return true;
  }

  bool parse_option() {
    const std::size_t begin = at_;
    Word name = take_while(is_name_char);
    if (name.text.empty() || peek() != '=') {
      const std::size_t end = std::max(end_of_run(), at_);
      const std::string found_words(text_.substr(begin, end - begin));
      std::string help = "options are written name=value";
      if (!figure_.options.empty())
        help = "words with spaces stand in quotes: " + figure_.options.back().name.text + "=\"" +
               figure_.options.back().value.text + " " + found_words + "\"";
      if (contains(found_words, "\u201C") || contains(found_words, "\u201D") || contains(found_words, "\""))
        help = "words with spaces stand in straight quotes: title=\"Crime rose\"";
      return fail("figure-option", begin, end, "expected an option, found `" + found_words + "`", help);
    }
    if (!is_option_name_start(name.text.front()))
      return fail("figure-option", begin, at_, "`" + name.text + "` is not the name of an option");
    ++at_;
    Word value;
    if (!parse_option_value(name, value)) return false;
    if (figure_.options.size() == most_names)
      return fail("figure-option", begin, at_, "a figure has at most 64 options");
    if (figure_.option(name.text))
      return fail("duplicate-option", begin, begin + name.text.size(),
                  "the option `" + name.text + "` is given twice");
    figure_.options.push_back({std::move(name), std::move(value)});
    return true;
  }

  bool parse_option_value(const Word& name, Word& value) {
    if (peek() == '"') return parse_quoted(value) && expect_space_after_quote();
    const std::size_t begin = at_;
    value = take_while([](char c) { return !is_space(c) && c != '"'; });
    if (value.text.empty())
      return fail("figure-option", begin_of(name), at_, "the option `" + name.text + "` has no value",
                  "write the value directly after the sign, in quotes if it has spaces: " + name.text + "=\"…\"");
    if (peek() == '"')
      return fail("figure-option", begin, end_of_found(), "a quote stands inside a value that is not quoted",
                  "put the whole value in quotes: " + name.text + "=\"…\"");
    if (value.text.starts_with("\u201C") || value.text.starts_with("\u2018"))
      return fail("figure-option", begin, begin + 3, "this is a curly quote",
                  "values are put in straight quotes: " + name.text + "=\"…\"");
    return true;
  }

  bool expect_space_after_quote() {
    if (at_end() || is_space(peek())) return true;
    return fail("figure-option", at_, end_of_found(), "expected a space after the closing quote, found " + found(),
                "a quote inside a quoted value is written \\\"");
  }

  /// "words", where \" is a quote and \\ a backslash. The span is that of what stands inside the quotes.
  bool parse_quoted(Word& value) {
    const std::size_t open = at_++;
    const std::size_t begin = at_;
    while (!at_end() && peek() != '"') {
      if (peek() == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\')) ++at_;
      value.text += text_[at_++];
    }
    if (at_end())
      return fail("figure-quote", open, open + 1, "this quote is not closed", "end the words with another \"");
    value.span = span(begin, at_);
    ++at_;
    return true;
  }

  /// Whether an option, name=, begins here.
  bool option_begins(std::size_t at) const {
    if (!is_option_name_start(text_[at])) return false;
    while (at < text_.size() && is_name_char(text_[at])) ++at;
    return at < text_.size() && text_[at] == '=';
  }

  bool parse_stated() {
    skip_space();
    if (peek() == '"') {
      if (!parse_quoted(figure_.id) || !expect_space_after_quote()) return false;
    } else {
      const std::size_t begin = at_;
      std::size_t end = at_;
      while (!at_end() && !option_begins(at_)) {
        while (!at_end() && !is_space(peek())) ++at_;
        end = at_;
        skip_space();
      }
      figure_.id = word(begin, end);
    }
    if (figure_.id.text.empty())
      return fail("figure-stated", begin_of(keyword_), begin_of(keyword_) + keyword_.text.size(),
                  "`stated` needs the words that were stated",
                  "for example {{ stated 14,107 source=\"Performance update, paragraph 4.3\" }}");
    return parse_options();
  }

  diag::FileId file_;
  std::string_view text_;
  std::size_t offset_;
  diag::Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  Word keyword_;
  FigureExpression figure_;
};

}  // namespace

const Word* FigureExpression::option(std::string_view name) const {
  for (const NamedWord& option : options)
    if (option.name.text == name) return &option.value;
  return nullptr;
}

std::optional<FigureExpression> parse_figure(diag::FileId file, std::string_view inner, std::size_t offset,
                                             diag::Diagnostics& diagnostics) {
  return Parser(file, inner, offset, diagnostics).parse();
}

}  // namespace candour::format
