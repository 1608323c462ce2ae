#include "format/json.h"

#include <exception>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/text.h"
#include "diag/report.h"
#include "format/json_mistake.h"
#include "format/repeated_name.h"

namespace candour::format {
namespace {

constexpr std::size_t deepest_nesting = 64;

/// Builds the tree from the parser's events. These come without positions, but in the order of the text,
/// so each is found again by stepping over the spaces and signs that precede it.
///
/// The children of whatever is still open wait in `values_` and `members_`, one behind the other, and move
/// into a vector of the right size when it closes.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(diag::FileId file, std::string_view text, diag::Diagnostics& diagnostics)
      : file_(file), text_(text), diagnostics_(diagnostics) {}

  Value take_root() { return std::move(root_); }

  bool null() override { return add(word(Value::Kind::null, 4)); }

  bool boolean(bool value) override {
    Value made = word(Value::Kind::boolean, value ? 4 : 5);
    made.boolean = value;
    return add(std::move(made));
  }

  bool number_integer(number_integer_t value) override { return number(static_cast<double>(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(static_cast<double>(value)); }
  bool number_float(number_float_t value, const string_t&) override { return number(value); }

  bool string(string_t& value) override {
    Value made;
    made.kind = Value::Kind::string;
    made.span = string_span(value);
    made.text = value;
    return add(std::move(made));
  }

  bool binary(binary_t&) override { return false; }  // Of other formats than JSON.

  bool start_object(std::size_t) override { return start(true, members_.size()); }
  bool start_array(std::size_t) override { return start(false, values_.size()); }

  bool key(string_t& name) override {
    Member& member = members_.emplace_back();
    member.key_span = string_span(name);
    member.key = name;
    progress_.last = JsonProgress::Last::name;
    return true;
  }

  bool end_object() override {
    const std::size_t first = firsts_.back();
    if (!keys_are_unique(first)) return false;
    Value made;
    made.kind = Value::Kind::object;
    made.members.reserve(members_.size() - first);
    for (std::size_t i = first; i < members_.size(); ++i) made.members.push_back(std::move(members_[i]));
    members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end());
    return close(std::move(made));
  }

  bool end_array() override {
    const std::size_t first = firsts_.back();
    Value made;
    made.kind = Value::Kind::array;
    made.items.reserve(values_.size() - first);
    for (std::size_t i = first; i < values_.size(); ++i) made.items.push_back(std::move(values_[i]));
    values_.erase(values_.begin() + static_cast<std::ptrdiff_t>(first), values_.end());
    return close(std::move(made));
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    JsonMistake mistake = explain_json(text_, progress_);
    diagnostics_.error(std::move(mistake.code), span(mistake.begin, mistake.end), std::move(mistake.message),
                       std::move(mistake.help));
    return false;
  }

 private:
  diag::Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  /// Where the next token of the text begins.
  std::size_t next_token() const {
    std::size_t i = progress_.end;
    for (; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ',' && c != ':') break;
    }
    return i;
  }

  /// Steps over the next token, which ends at `end`.
  diag::Span step(std::size_t begin, std::size_t end) {
    progress_.last_begin = begin;
    progress_.end = end;
    progress_.last = JsonProgress::Last::value;
    return span(begin, end);
  }

  Value word(Value::Kind kind, std::size_t bytes) {
    const std::size_t begin = next_token();
    Value made;
    made.kind = kind;
    made.span = step(begin, begin + bytes);
    return made;
  }

  /// The end of the longest number that begins at `i`, as the grammar has it: "007" ends after its first 0.
  std::size_t end_of_number(std::size_t i) const {
    const auto at = [&](std::size_t k) { return k < text_.size() ? text_[k] : '\0'; };
    const auto digits = [&](std::size_t k) {
      while (at(k) >= '0' && at(k) <= '9') ++k;
      return k;
    };
    if (at(i) == '-') ++i;
    i = at(i) == '0' ? i + 1 : digits(i);
    if (at(i) == '.') i = digits(i + 1);
    if (at(i) != 'e' && at(i) != 'E') return i;
    ++i;
    return digits(at(i) == '+' || at(i) == '-' ? i + 1 : i);
  }

  bool number(double value) {
    const std::size_t begin = next_token();
    const std::size_t end = end_of_number(begin);
    Value made;
    made.kind = Value::Kind::number;
    made.span = step(begin, end);
    made.number = value;
    made.text = text_.substr(begin, end - begin);
    return add(std::move(made));
  }

  /// The span, quotes and all, of the next token, a string that says `value`.
  diag::Span string_span(const std::string& value) {
    const std::size_t begin = next_token();
    std::size_t end = begin + 1 + value.size();
    // An escape is longer than what it stands for, so an equal text holds none.
    const bool plain = end < text_.size() && text_[end] == '"' && text_.compare(begin + 1, value.size(), value) == 0;
    if (!plain)
      for (end = begin + 1; text_[end] != '"'; ++end)
        if (text_[end] == '\\') ++end;
    return step(begin, end + 1);
  }

  bool start(bool is_object, std::size_t first) {
    const std::size_t begin = next_token();
    if (progress_.open.size() == deepest_nesting) {
      diagnostics_.error("too-deep", span(begin, begin + 1),
                         "objects and lists are nested deeper than " + std::to_string(deepest_nesting) + " levels");
      return false;
    }
    step(begin, begin + 1);
    progress_.last = JsonProgress::Last::opening;
    progress_.open.push_back({begin, is_object});
    firsts_.push_back(first);
    return true;
  }

  bool close(Value made) {
    const std::size_t end = next_token() + 1;
    const std::size_t begin = progress_.open.back().begin;
    progress_.open.pop_back();
    firsts_.pop_back();
    made.span = step(begin, end);
    return add(std::move(made));
  }

  bool add(Value value) {
    if (progress_.open.empty()) {
      root_ = std::move(value);
    } else if (progress_.open.back().is_object) {
      members_.back().value = std::move(value);
    } else {
      values_.push_back(std::move(value));
    }
    return true;
  }

  /// Whether the members from `first` on have different names; reports the first that has not.
  bool keys_are_unique(std::size_t first) {
    const auto repeated = find_repeated_name(members_, first);
    if (!repeated) return true;
    const Member& again = members_[repeated->again];
    const std::size_t before = members_[repeated->before].key_span.begin;
    diagnostics_.error("duplicate-key", again.key_span, "the name `" + again.key + "` is used twice in this object",
                       "it was first used on line " + std::to_string(diag::place_of(text_, before).line));
    return false;
  }

  diag::FileId file_;
  std::string_view text_;
  diag::Diagnostics& diagnostics_;
  JsonProgress progress_;
  std::vector<std::size_t> firsts_;  ///< For each open object or list, where its children begin.
  std::vector<Value> values_;
  std::vector<Member> members_;
  Value root_;
};

}  // namespace

std::optional<Value> parse_json(diag::FileId file, std::string_view text, diag::Diagnostics& diagnostics) {
  CHECK(text.size() < std::numeric_limits<std::uint32_t>::max());
  if (const auto bad = first_invalid_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(*bad);
    diagnostics.error("not-utf-8", {file, at, at + 1}, "this file is not UTF-8 from here on",
                      "save it again with the encoding UTF-8");
    return std::nullopt;
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    diagnostics.error("byte-order-mark", {file, 0, 3},
                      "the file begins with a byte order mark, which JSON does not allow",
                      "save it again as UTF-8 without a byte order mark (BOM)");
    return std::nullopt;
  }
  Builder builder(file, text, diagnostics);
  try {
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
  } catch (const std::exception& e) {
    diagnostics.error("json-syntax", {file, 0, 0}, std::string("this file cannot be read as JSON: ") + e.what());
    return std::nullopt;
  }
  return builder.take_root();
}

std::string json_string(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  out.reserve(text.size() + 2);
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '<':
        out += "\\u003c";
        break;
      default:
        if (byte < 0x20 || byte == 0x7F) {
          out += {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
        } else if (text.substr(i).starts_with("\u2028") || text.substr(i).starts_with("\u2029")) {
          out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";  // Line ends in older JavaScript.
          i += 2;
        } else {
          out += c;
        }
    }
  }
  out += '"';
  return out;
}

}  // namespace candour::format
