#include "format/json_writer.h"

#include "base/check.h"
#include "base/text.h"
#include "format/json.h"

namespace candour::format {

void JsonWriter::new_line(std::size_t depth) {
  out_ += '\n';
  out_.append(static_cast<std::size_t>(indent_) + 2 * depth, ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (open_.empty()) return;
  Open& in = open_.back();
  if (!in.empty) out_ += ',';
  if (in.layout == Layout::lines) {
    new_line(open_.size());
  } else if (in.layout == Layout::one_line && (!in.empty || in.close == '}')) {
    out_ += ' ';
  }
  in.empty = false;
}

JsonWriter& JsonWriter::open(char bracket, Layout layout) {
  before_value();
  if (!open_.empty() && open_.back().layout != Layout::lines) layout = open_.back().layout;
  out_ += bracket;
  open_.push_back({bracket == '{' ? '}' : ']', layout});
  return *this;
}

JsonWriter& JsonWriter::end() {
  CHECK(!open_.empty() && !after_key_);
  const Open closed = open_.back();
  open_.pop_back();
  if (!closed.empty && closed.layout == Layout::lines) new_line(open_.size());
  if (!closed.empty && closed.layout == Layout::one_line && closed.close == '}') out_ += ' ';
  out_ += closed.close;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  before_value();
  out_ += json_string(name);
  out_ += !open_.empty() && open_.back().layout == Layout::compact ? ":" : ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) { return raw(json_string(value)); }
JsonWriter& JsonWriter::number(double value) { return raw(format_machine(value)); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  before_value();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::text_if(std::string_view name, std::string_view value) {
  return value.empty() ? *this : key(name).text(value);
}

std::string JsonWriter::finish() && {
  CHECK(open_.empty());
  return std::move(out_);
}

}  // namespace candour::format
