#include "format/plain_yaml.h"

#include <algorithm>
#include <cstdint>

#include "format/repeated_name.h"
#include "format/yaml_text.h"

namespace candour::format {
namespace {

constexpr int deepest_plain = 8;
constexpr std::size_t longest_name = 100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; }

/// Reads from `at_` on; each read_ function gives nothing as soon as the text is not plain.
class Reader {
 public:
  Reader(diag::FileId file, std::string_view text, std::size_t begin) : file_(file), text_(text), at_(begin) {}

  std::optional<Value> read() {
    if (!next_line() || indent_ != 0) return std::nullopt;
    std::optional<Value> root = read_mapping(0, 0);
    if (!root || has_line_) return std::nullopt;
    return root;
  }

 private:
  diag::Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  /// Goes to the next line that is neither blank nor a comment: its indentation is indent_, its text runs
  /// from at_ to line_end_.
  bool next_line() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      line_end_ = std::min(text_.find('\n', at_), text_.size());
      while (at_ < line_end_ && text_[at_] == ' ') ++at_;
      if (at_ < line_end_ && text_[at_] != '#') {
        indent_ = at_ - begin;
        return has_line_ = true;
      }
      at_ = std::min(line_end_ + 1, text_.size());
    }
    return has_line_ = false;
  }

  /// Goes past the end of this line; a scalar that ended on it must not run on.
  bool leave_line(std::size_t indent) {
    at_ = std::min(line_end_ + 1, text_.size());
    return !next_line() || indent_ <= indent;
  }

  /// The end of the name at `i`, if one stands there with its colon and a space or line end.
  std::optional<std::size_t> end_of_name(std::size_t i) const {
    if (!is_letter(text_[i])) return std::nullopt;
    std::size_t end = i;
    while (end < line_end_ && is_name(text_[end])) ++end;
    const bool has_colon = end < line_end_ && text_[end] == ':' && (end + 1 == line_end_ || text_[end + 1] == ' ');
    if (!has_colon || end - i > longest_name) return std::nullopt;
    return end;
  }

  /// A mapping whose names stand in column `indent`; at_ is at the first.
  std::optional<Value> read_mapping(std::size_t indent, int depth) {
    if (depth > deepest_plain) return std::nullopt;
    Value mapping;
    mapping.kind = Value::Kind::object;
    mapping.members.reserve(8);
    const std::size_t begin = at_;
    std::size_t end = at_;
    do {
      const std::optional<std::size_t> name_end = end_of_name(at_);
      if (!name_end) return std::nullopt;
      Member& member = mapping.members.emplace_back();
      member.key = text_.substr(at_, *name_end - at_);
      if (plain_scalar(member.key)->kind == Value::Kind::null) return std::nullopt;
      member.key_span = span(at_, *name_end);
      at_ = *name_end + 1;
      auto value = at_ == line_end_ ? read_below(indent, depth) : read_beside(indent);
      if (!value) return std::nullopt;
      end = value->span.end;
      member.value = std::move(*value);
    } while (has_line_ && indent_ == indent && !(text_[at_] == '-' && at_ + 1 < line_end_ && text_[at_ + 1] == ' '));
    if (find_repeated_name(mapping.members, 0)) return std::nullopt;
    mapping.span = span(begin, end);
    return mapping;
  }

  /// What stands in the lines below a name that ends its line.
  std::optional<Value> read_below(std::size_t indent, int depth) {
    const std::size_t after_colon = at_;
    at_ = std::min(line_end_ + 1, text_.size());
    const bool more = next_line();
    const bool is_list = more && text_[at_] == '-';
    if (is_list && indent_ >= indent) return read_list(indent_, depth + 1);
    if (more && indent_ > indent) return read_mapping(indent_, depth + 1);
    Value nothing;
    nothing.span = span(after_colon, after_colon);
    return nothing;
  }

  /// A list whose hyphens stand in column `indent`.
  std::optional<Value> read_list(std::size_t indent, int depth) {
    if (depth > deepest_plain) return std::nullopt;
    Value list;
    list.kind = Value::Kind::array;
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (has_line_ && indent_ == indent && text_[at_] == '-') {
      if (at_ + 2 >= line_end_ || text_[at_ + 1] != ' ') return std::nullopt;
      at_ += 2;
      std::optional<Value> item;
      if (end_of_name(at_)) {
        indent_ = indent + 2;
        item = read_mapping(indent + 2, depth + 1);
      } else {
        --at_;  // Before the space, where a value after a colon begins too.
        item = read_beside(indent);
      }
      if (!item) return std::nullopt;
      end = item->span.end;
      list.items.push_back(std::move(*item));
    }
    list.span = span(begin, end);
    return list;
  }

  /// A value that stands on the rest of this line, after one space.
  std::optional<Value> read_beside(std::size_t indent) {
    const std::size_t begin = ++at_;
    if (begin >= line_end_) return std::nullopt;
    const std::string_view rest = text_.substr(begin, line_end_ - begin);
    std::optional<Value> value;
    if (rest.front() == '"' || rest.front() == '\'') {
      value = read_quoted(rest);
    } else if (rest.front() == '[') {
      value = read_short_list(rest, begin);
    } else {
      value = read_unquoted(rest);
    }
    if (!value) return std::nullopt;
    value->span = span(begin, line_end_);
    if (!leave_line(indent)) return std::nullopt;
    return value;
  }

  static std::optional<Value> read_quoted(std::string_view rest) {
    const char mark = rest.front();
    const std::size_t close = rest.find(mark, 1);
    if (close == std::string_view::npos || close + 1 != rest.size()) return std::nullopt;
    if (mark == '"' && rest.find('\\') != std::string_view::npos) return std::nullopt;
    Value value;
    value.kind = Value::Kind::string;
    value.text = rest.substr(1, close - 1);
    return value;
  }

  static std::optional<Value> read_unquoted(std::string_view rest) {
    const char first = rest.front();
    const bool safe = is_letter(first) || is_digit(first) || static_cast<unsigned char>(first) >= 0x80;
    if (!safe || rest.back() == ' ' || rest.back() == ':') return std::nullopt;
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (rest[i] == ' ' && rest[i - 1] == ':') return std::nullopt;
      if (rest[i] == '#' && rest[i - 1] == ' ') return std::nullopt;
    }
    return plain_scalar(std::string(rest));
  }

  /// "[a-b, c]": words between single commas and spaces.
  std::optional<Value> read_short_list(std::string_view rest, std::size_t begin) const {
    if (rest.back() != ']') return std::nullopt;
    Value list;
    list.kind = Value::Kind::array;
    std::size_t i = 1;
    while (i + 1 < rest.size()) {
      std::size_t end = i;
      while (end + 1 < rest.size() && (is_name(rest[end]) || rest[end] == '.')) ++end;
      if (end == i || !(is_letter(rest[i]) || is_digit(rest[i]))) return std::nullopt;
      std::optional<Value> item = plain_scalar(std::string(rest.substr(i, end - i)));
      if (!item) return std::nullopt;
      item->span = span(begin + i, begin + end);
      list.items.push_back(std::move(*item));
      if (end + 1 == rest.size()) return list;
      if (rest[end] != ',' || rest[end + 1] != ' ' || end + 3 > rest.size()) return std::nullopt;
      i = end + 2;
    }
    if (!list.items.empty()) return std::nullopt;
    return list;
  }

  diag::FileId file_;
  std::string_view text_;
  std::size_t at_;
  std::size_t line_end_ = 0;
  std::size_t indent_ = 0;
  bool has_line_ = false;
};

}  // namespace

std::optional<Value> read_plain_yaml(diag::FileId file, std::string_view file_text, std::size_t begin,
                                     std::size_t end) {
  const std::string_view text = file_text.substr(0, end);
  for (std::size_t i = begin; i < end; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c < 0x20 && c != '\n') || c == 0x7F) return std::nullopt;
  }
  return Reader(file, text, begin).read();
}

}  // namespace candour::format
