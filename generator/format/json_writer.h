// JSON text, written in the order in which it is told: for files that must have the same bytes for the same
// contents. Objects and arrays are laid out a member a line, two spaces deep, or in one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

enum class Layout { lines, one_line, compact };

class JsonWriter {
 public:
  /// What is nested in something of one line is of one line too; compact leaves out spaces.
  explicit JsonWriter(int indent = 0) : indent_(indent) {}

  JsonWriter& object(Layout layout = Layout::lines) { return open('{', layout); }
  JsonWriter& array(Layout layout = Layout::lines) { return open('[', layout); }
  JsonWriter& end();

  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(double value);
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  /// JSON that is written already.
  JsonWriter& raw(std::string_view json);

  /// key() and text(), where there is any.
  JsonWriter& text_if(std::string_view name, std::string_view value);

  std::string finish() &&;

 private:
  struct Open {
    char close;
    Layout layout;
    bool empty = true;
  };
  JsonWriter& open(char bracket, Layout layout);
  void before_value();
  void new_line(std::size_t depth);

  std::string out_;
  std::vector<Open> open_;
  bool after_key_ = false;
  int indent_;
};

}  // namespace candour::format
