// The fields of a rule's JSON object: read with every mistake told by name and place, and written in order. The first
// mistake stands; after it reading goes on with values that do no harm, and the rule must not use them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "format/json_writer.h"
#include "format/value.h"

namespace candour::calculate {

class Input {
 public:
  /// `object` is looked at as long as this lives. `name` is where it stands in what was given: "options".
  explicit Input(const format::Value& object, std::string name = {}) : object_(object), name_(std::move(name)) {}

  /// These must be there. Null is a number that is missing, where that may be.
  double number(std::string_view field);
  std::optional<double> number_or_null(std::string_view field);
  std::int64_t count(std::string_view field);
  std::vector<double> numbers(std::string_view field);
  std::vector<std::optional<double>> numbers_or_null(std::string_view field);
  /// Nulls are 0.
  std::vector<double> numbers_or_zero(std::string_view field);
  std::vector<std::int64_t> counts(std::string_view field);
  std::vector<std::string> texts(std::string_view field);
  std::string one_of(std::string_view field, std::initializer_list<std::string_view> words);

  /// These may be left out, or be null.
  double number(std::string_view field, double otherwise);
  std::int64_t count(std::string_view field, std::int64_t otherwise);
  std::optional<std::int64_t> count_if_any(std::string_view field);
  std::optional<double> number_if_any(std::string_view field);
  bool flag(std::string_view field, bool otherwise);
  std::string one_of(std::string_view field, std::initializer_list<std::string_view> words, std::string_view otherwise);
  bool has(std::string_view field) const;
  /// The object in a field, to read fields of; the mistakes in it are for the caller to take().
  std::optional<Input> object_if_any(std::string_view field);

  /// The lists in these fields must be as long as each other.
  void same_length(std::initializer_list<std::string_view> fields);

  void refuse(std::string why);
  void take(const Input& inner);
  bool refused() const { return !why_.empty(); }
  const std::string& why() const { return why_; }
  /// Byte of the line at which the mistake stands, if it is a place.
  std::optional<std::uint32_t> at() const { return at_; }

 private:
  const format::Value* find(std::string_view field) const;  ///< Null and absent are the same.
  const format::Value* required(std::string_view field, format::Value::Kind kind, std::string_view expected);
  const format::Value* list(std::string_view field);
  std::string full_name(std::string_view field) const;
  void wrong(const std::string& which, const format::Value& found, std::string_view expected);
  std::int64_t whole(const std::string& which, const format::Value& value);

  const format::Value& object_;
  std::string name_;
  std::string why_;
  std::optional<std::uint32_t> at_;
};

class Output {
 public:
  Output() { json_.object(format::Layout::compact); }

  /// Empty is null. What is not finite is beyond the range of a double, and makes the answer an error.
  void number(std::string_view field, std::optional<double> value);
  void text(std::string_view field, std::string_view value);
  void flag(std::string_view field, bool value);
  void null(std::string_view field);
  void open(std::string_view field);  ///< An object; close() ends it.
  void close() { json_.end(); }

  /// A list of `size`, of what `at(i)` gives: a number, a flag or one of them that may be missing, or a text.
  template <class At>
  void list(std::string_view field, std::size_t size, At at) {
    json_.key(field).array();
    for (std::size_t i = 0; i < size; ++i) item(field, at(i));
    json_.end();
  }

  /// The first field whose value was beyond the range of a double, or none.
  const std::string& beyond_range() const { return beyond_range_; }
  std::string finish() &&;

 private:
  void item(std::string_view field, std::optional<double> value);
  void item(std::string_view, std::optional<bool> value);
  void item(std::string_view, bool value) { json_.boolean(value); }
  void item(std::string_view field, double value) { item(field, std::optional<double>(value)); }
  void item(std::string_view field, std::int64_t value) { item(field, static_cast<double>(value)); }
  void item(std::string_view, std::string_view value) { json_.text(value); }

  format::JsonWriter json_;
  std::string beyond_range_;
};

}  // namespace candour::calculate
