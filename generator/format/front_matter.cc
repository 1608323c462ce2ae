#include "format/front_matter.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <istream>
#include <limits>
#include <streambuf>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "diag/report.h"
#include "format/plain_yaml.h"
#include "format/repeated_name.h"
#include "format/yaml_text.h"

namespace candour::format {
namespace {

constexpr std::size_t deepest_nesting = 64;
/// More than anybody types, and little enough for the parser, which is not made for speed.
constexpr std::size_t most_bytes = 1 << 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Thrown through the parser, and caught in this file, when the tree need not be read further.
struct Stop {};

class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* first = const_cast<char*>(text.data());  // A get area is never written to.
    setg(first, first, first + text.size());
  }
};

/// Builds the tree from the parser's events. Their marks count bytes, but say only where a thing begins:
/// its end is found in the text.
class Builder : public YAML::EventHandler {
 public:
  /// Of bytes begin … end - 1 of a file.
  Builder(diag::FileId file, std::string_view file_text, std::size_t begin, std::size_t end,
          diag::Diagnostics& diagnostics)
      : file_(file),
        file_text_(file_text),
        offset_(begin),
        text_(file_text.substr(begin, end - begin)),
        diagnostics_(diagnostics) {}

  std::string_view text() const { return text_; }

  bool has_root() const { return has_root_; }
  Value take_root() { return std::move(root_); }

  /// Reports the parser's own complaint.
  void explain(const YAML::Exception& e) {
    YamlProgress progress{last_begin_, end_, std::nullopt};
    for (const Open& open : open_)
      if (open.flow) progress.open_bracket = open.begin;
    report(explain_yaml(text_, at(e.mark), e.msg, progress));
  }

  void report(YamlMistake mistake) {
    diagnostics_.error(std::move(mistake.code), span(mistake.begin, mistake.end), std::move(mistake.message),
                       std::move(mistake.help));
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      const std::size_t begin = at(mark);
      const std::size_t line_end = std::min(text_.find_first_of("\r\n", begin), text_.size());
      if (text_.substr(begin).starts_with("---"))
        stop({begin, line_end, "yaml-documents", "a second YAML document begins here; there may be one only",
              "remove this line, or what follows it"});
      stop({begin, line_end, "yaml-indentation", "this does not belong to what stands above it",
            "write names and values, or a list, but not both in one place"});
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t begin = at(mark);
    refuse_extras(begin, anchor, {});
    if (expects_key()) {
      const std::size_t end = std::min(begin + 1, text_.size());
      stop({begin, end, "yaml-name", "a name is missing before this colon", {}});
    }
    // Without a word of its own, its mark is that of whatever comes next.
    const std::string_view between = text_.substr(end_, std::max(begin, end_) - end_);
    const std::size_t line_end = std::min(text_.find_first_of(" \t\r\n,]}#", begin), text_.size());
    const std::string_view word = text_.substr(begin, line_end - begin);
    Value value;
    const bool written =
        !word.empty() && !contains(between, "\n") && plain_scalar(std::string(word))->kind == Value::Kind::null;
    if (written) {
      value.span = span(begin, begin + word.size());
    } else {
      const std::size_t sign = std::min(skip_blanks(text_, end_), text_.size());
      const bool is_sign = sign < text_.size() && (text_[sign] == ':' || text_[sign] == '-' || text_[sign] == ',');
      // The parser takes a lone word at the end of a text for a name.
      const bool is_value = !open_.empty() && open_.back().member;
      if (is_value && (!is_sign || text_[sign] != ':')) {
        stop({last_begin_, end_, "yaml-colon", "a colon and a value are missing after this name",
              "write `name: value`, or put text that goes on from the line above in quotes"});
      }
      const std::size_t place = is_sign ? sign + 1 : end_;
      value.span = span(place, place);
    }
    end_ = value.span.end - offset_;
    add(std::move(value));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    const std::size_t begin = at(mark);
    stop({begin, end_of_word(begin), "yaml-alias",
          "aliases are not used here; text that begins with `*` must stand in quotes",
          "put quotes around the text, or write again what the alias stands for"});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    const std::size_t begin = at(mark);
    refuse_extras(begin, anchor, tag);
    const char first = begin < text_.size() ? text_[begin] : '\0';
    const bool plain = tag == "?";
    std::size_t end = begin;
    if (plain) {
      end = end_of_plain(text_, begin, text);
    } else if (first == '"' || first == '\'') {
      const std::optional<std::size_t> close = end_of_quoted(text_, begin);
      if (!close) {
        stop({begin,
              std::min(text_.find_first_of("\r\n", begin), text_.size()),
              "yaml-open-quotes",
              "these quotation marks are never closed",
              {}});
      }
      end = *close;
    } else {
      end = end_of_block(text_, begin);
    }
    last_begin_ = begin;
    end_ = end;
    if (expects_key()) return add_key(text, span(begin, end));
    std::optional<Value> value;
    if (plain) {
      value = plain_scalar(text);
      if (!value) stop({begin, end, "number-range", "the number `" + text + "` is too large to be held", {}});
    } else {
      value.emplace();
      value->kind = Value::Kind::string;
      value->text = text;
    }
    value->span = span(begin, end);
    add(std::move(*value));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(at(mark), tag, anchor, style, Value::Kind::array);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    if (text_.substr(std::min(at(mark), text_.size())).starts_with("{{")) stop(explain_braces(text_, at(mark)));
    open(at(mark), tag, anchor, style, Value::Kind::object);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Value value;
    std::size_t begin;
    bool flow;                     ///< Written with brackets.
    std::optional<Member> member;  ///< Has its name, and waits for its value.
  };

  std::size_t at(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
  }
  diag::Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin + offset_), static_cast<std::uint32_t>(end + offset_)};
  }
  std::size_t end_of_word(std::size_t begin) const {
    return std::min(text_.find_first_of(" \t\r\n,[]{}", begin), text_.size());
  }

  [[noreturn]] void stop(YamlMistake mistake) {
    report(std::move(mistake));
    throw Stop();
  }

  void refuse_extras(std::size_t begin, YAML::anchor_t anchor, const std::string& tag) {
    const char first = begin < text_.size() ? text_[begin] : '\0';
    if (anchor != 0) {
      stop({begin, end_of_word(begin), "yaml-anchor",
            "anchors are not used here; text that begins with `&` must stand in quotes",
            "put quotes around the text, or remove the anchor"});
    }
    if (first == '!' || (!tag.empty() && tag != "?" && tag != "!")) {
      stop({begin, end_of_word(begin), "yaml-tag",
            "tags are not used here; text that begins with `!` must stand in quotes",
            "put quotes around the text, or remove the tag"});
    }
  }

  bool expects_key() const {
    return !open_.empty() && open_.back().value.kind == Value::Kind::object && !open_.back().member;
  }

  void add_key(const std::string& name, diag::Span key_span) {
    open_.back().member.emplace(Member{name, key_span, {}});
  }

  void refuse_repeated_names(const std::vector<Member>& members) {
    const auto repeated = find_repeated_name(members, 0);
    if (!repeated) return;
    const Member& again = members[repeated->again];
    const std::size_t before = members[repeated->before].key_span.begin;
    diagnostics_.error("duplicate-key", again.key_span, "the name `" + again.key + "` is used twice",
                       "it was first used on line " + std::to_string(diag::place_of(file_text_, before).line));
    throw Stop();
  }

  void open(std::size_t begin, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style,
            Value::Kind kind) {
    refuse_extras(begin, anchor, tag);
    if (open_.size() == deepest_nesting) {
      stop({begin,
            std::min(begin + 1, text_.size()),
            "too-deep",
            "lists and names are nested deeper than " + std::to_string(deepest_nesting) + " levels",
            {}});
    }
    if (expects_key()) {
      stop({begin, std::min(begin + 1, text_.size()), "yaml-name",
            "a name is expected here, not a list or further names", "put quotes around text that begins with [ or {"});
    }
    const bool flow = style == YAML::EmitterStyle::Flow;
    end_ = flow ? begin + 1 : begin;
    Open opened{{}, begin, flow, std::nullopt};
    opened.value.kind = kind;
    open_.push_back(std::move(opened));
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    if (closed.flow) {
      std::size_t bracket = skip_blanks(text_, end_);
      if (bracket < text_.size() && (text_[bracket] == ',' || text_[bracket] == ':'))
        bracket = skip_blanks(text_, bracket + 1);
      end_ = std::min(bracket + 1, text_.size());
    }
    refuse_repeated_names(closed.value.members);
    closed.value.span = span(closed.begin, std::max(closed.begin, end_));
    add(std::move(closed.value));
  }

  void add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
      has_root_ = true;
      return;
    }
    Open& parent = open_.back();
    if (parent.value.kind == Value::Kind::array) {
      parent.value.items.push_back(std::move(value));
    } else {
      parent.member->value = std::move(value);
      parent.value.members.push_back(std::move(*parent.member));
      parent.member.reset();
    }
  }

  diag::FileId file_;
  std::string_view file_text_;
  std::size_t offset_;  ///< Of text_ in file_text_.
  std::string_view text_;
  diag::Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::size_t last_begin_ = 0;
  std::size_t end_ = 0;  ///< Just after what was read last.
  int documents_ = 0;
  Value root_;
  bool has_root_ = false;
};

bool is_utf8(diag::FileId file, std::string_view text, diag::Diagnostics& diagnostics) {
  const auto bad = first_invalid_utf8(text);
  if (!bad) return true;
  const auto at = static_cast<std::uint32_t>(*bad);
  diagnostics.error("not-utf-8", {file, at, at + 1}, "this file is not UTF-8 from here on",
                    "save it again with the encoding UTF-8");
  return false;
}

/// The value of the one YAML document in bytes begin … end - 1 of a file, read by the parser: null where
/// there is none.
std::optional<Value> parse_any_yaml(diag::FileId file, std::string_view text, std::size_t begin, std::size_t end,
                                    diag::Diagnostics& diagnostics) {
  Builder builder(file, text, begin, end, diagnostics);
  if (builder.text().size() > most_bytes) {
    builder.report({0, 0, "yaml-too-long", "this YAML is longer than a megabyte; it was not read", {}});
    return std::nullopt;
  }
  if (auto mistake = find_misread(builder.text())) {
    builder.report(std::move(*mistake));
    return std::nullopt;
  }
  ViewBuffer buffer(builder.text());
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& e) {
    builder.explain(e);
    return std::nullopt;
  } catch (const std::exception& e) {
    builder.report({0, 0, "yaml-syntax", std::string("this YAML cannot be read: ") + e.what(), {}});
    return std::nullopt;
  }
  if (!builder.has_root()) {
    Value nothing;
    nothing.span = {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin)};
    return nothing;
  }
  return builder.take_root();
}

std::optional<Value> parse_document(diag::FileId file, std::string_view text, std::size_t begin, std::size_t end,
                                    diag::Diagnostics& diagnostics) {
  if (std::optional<Value> plain = read_plain_yaml(file, text, begin, end)) return plain;
  return parse_any_yaml(file, text, begin, end, diagnostics);
}

bool is_object(const Value& value, diag::Diagnostics& diagnostics) {
  if (value.kind == Value::Kind::object) return true;
  diagnostics.error("yaml-no-names", value.span,
                    "expected names and values, found " + std::string(describe(value.kind)),
                    "write `name: value`, with a space after the colon");
  return false;
}

/// A line of three hyphens; perhaps with spaces after them.
bool is_fence(std::string_view line) { return line.starts_with("---") && trim(line.substr(3)).empty(); }

std::size_t next_line(std::string_view text, std::size_t i) {
  const std::size_t feed = text.find('\n', i);
  return feed == std::string_view::npos ? text.size() : feed + 1;
}

}  // namespace

std::optional<Value> parse_yaml(diag::FileId file, std::string_view text, diag::Diagnostics& diagnostics) {
  CHECK(text.size() < std::numeric_limits<std::uint32_t>::max());
  if (!is_utf8(file, text, diagnostics)) return std::nullopt;
  const std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  std::optional<Value> value = parse_document(file, text, begin, text.size(), diagnostics);
  if (!value) return std::nullopt;
  if (value->kind == Value::Kind::null && value->span.begin == value->span.end) {
    diagnostics.error("yaml-empty", value->span, "the file is empty; expected names and values");
    return std::nullopt;
  }
  if (!is_object(*value, diagnostics)) return std::nullopt;
  return value;
}

std::optional<FrontMatter> parse_front_matter(diag::FileId file, std::string_view text,
                                              diag::Diagnostics& diagnostics) {
  CHECK(text.size() < std::numeric_limits<std::uint32_t>::max());
  if (!is_utf8(file, text, diagnostics)) return std::nullopt;
  const std::size_t fence = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const std::size_t begin = next_line(text, fence);
  const auto place = [&](std::size_t from, std::size_t to) {
    return diag::Span{file, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  };
  FrontMatter front_matter;
  front_matter.fields.kind = Value::Kind::object;
  front_matter.fields.span = place(fence, fence);
  front_matter.body_begin = fence;
  if (!is_fence(text.substr(fence, begin - fence))) return front_matter;
  std::size_t end = begin;
  while (end < text.size() && !is_fence(text.substr(end, next_line(text, end) - end))) end = next_line(text, end);
  if (end == text.size()) {
    diagnostics.error("front-matter-open", place(fence, fence + 3), "the front matter that begins here never ends",
                      "close it with a line that holds only ---");
    return std::nullopt;
  }
  std::optional<Value> fields = parse_document(file, text, begin, end, diagnostics);
  if (!fields) return std::nullopt;
  front_matter.body_begin = next_line(text, end);
  if (fields->kind == Value::Kind::null && fields->span.begin == fields->span.end) {
    front_matter.fields.span = place(begin, begin);
    return front_matter;
  }
  if (!is_object(*fields, diagnostics)) return std::nullopt;
  front_matter.fields = std::move(*fields);
  return front_matter;
}

}  // namespace candour::format
