// Html: text that is already safe to stand in a page. There are two ways to get some: escape plain text,
// or vouch for mark-up that this program wrote. Templates insert only Html unescaped.
#pragma once

#include <string>
#include <string_view>

namespace candour {

/// Escapes & < > " and ' for text and for quoted attributes, appending to `out`.
void append_escaped(std::string& out, std::string_view text);
std::string escape_html(std::string_view text);

class Html {
 public:
  Html() = default;
  static Html escaped(std::string_view text) { return Html(escape_html(text)); }
  /// Mark-up made by this program, with everything from outside already escaped.
  static Html trusted(std::string markup) { return Html(std::move(markup)); }

  const std::string& str() const { return markup_; }
  bool empty() const { return markup_.empty(); }
  Html& operator+=(const Html& other) {
    markup_ += other.markup_;
    return *this;
  }
  bool operator==(const Html&) const = default;

 private:
  explicit Html(std::string markup) : markup_(std::move(markup)) {}
  std::string markup_;
};

}  // namespace candour
