#include "calculate/fields.h"

#include <cmath>

#include "base/text.h"
#include "stats/change.h"

namespace candour::calculate {

using format::Value;
using Kind = format::Value::Kind;

const Value* Input::find(std::string_view field) const {
  const Value* found = object_.find(field);
  return found == nullptr || found->kind == Kind::null ? nullptr : found;
}

bool Input::has(std::string_view field) const { return find(field) != nullptr; }

std::string Input::full_name(std::string_view field) const {
  return name_.empty() ? std::string(field) : name_ + "." + std::string(field);
}

void Input::refuse(std::string why) {
  if (!refused()) why_ = std::move(why);
}

void Input::take(const Input& inner) {
  if (refused() || !inner.refused()) return;
  why_ = inner.why_;
  at_ = inner.at_;
}

void Input::wrong(const std::string& which, const Value& found, std::string_view expected) {
  if (refused()) return;
  at_ = found.span.begin;
  why_ = "`" + which + "` is " + (found.kind == Kind::number ? found.text : std::string(describe(found.kind))) + ", where " + std::string(expected) + " is expected";
}

const Value* Input::required(std::string_view field, Kind kind, std::string_view expected) {
  const Value* found = object_.find(field);
  if (found == nullptr) {
    refuse("the field `" + full_name(field) + "` is missing: " + std::string(expected) + " is expected");
    return nullptr;
  }
  if (found->kind == kind) return found;
  wrong(full_name(field), *found, expected);
  return nullptr;
}

std::int64_t Input::whole(const std::string& which, const Value& value) {
  if (std::abs(value.number) <= static_cast<double>(stats::largest_count) && value.number == std::floor(value.number))
    return static_cast<std::int64_t>(value.number);
  wrong(which, value, "a whole number up to " + std::to_string(stats::largest_count));
  return 0;
}

double Input::number(std::string_view field) {
  const Value* found = required(field, Kind::number, "a number");
  return found != nullptr ? found->number : 0;
}

std::optional<double> Input::number_or_null(std::string_view field) {
  const Value* found = object_.find(field);
  if (found != nullptr && found->kind == Kind::null) return std::nullopt;
  return number(field);
}

std::int64_t Input::count(std::string_view field) {
  const Value* found = required(field, Kind::number, "a whole number");
  return found != nullptr ? whole(full_name(field), *found) : 0;
}

double Input::number(std::string_view field, double otherwise) { return has(field) ? number(field) : otherwise; }
std::int64_t Input::count(std::string_view field, std::int64_t otherwise) { return has(field) ? count(field) : otherwise; }

std::optional<std::int64_t> Input::count_if_any(std::string_view field) {
  return has(field) ? std::optional(count(field)) : std::nullopt;
}

std::optional<double> Input::number_if_any(std::string_view field) {
  return has(field) ? std::optional(number(field)) : std::nullopt;
}

bool Input::flag(std::string_view field, bool otherwise) {
  if (!has(field)) return otherwise;
  const Value* found = required(field, Kind::boolean, "true or false");
  return found != nullptr && found->boolean;
}

std::string Input::one_of(std::string_view field, std::initializer_list<std::string_view> words) {
  std::string expected;
  for (const std::string_view word : words) expected += (expected.empty() ? "\"" : " or \"") + std::string(word) + "\"";
  const Value* found = required(field, Kind::string, expected);
  if (found == nullptr) return std::string(*words.begin());
  for (const std::string_view word : words)
    if (found->text == word) return found->text;
  wrong(full_name(field), *found, expected);
  return std::string(*words.begin());
}

std::string Input::one_of(std::string_view field, std::initializer_list<std::string_view> words, std::string_view otherwise) {
  return has(field) ? one_of(field, words) : std::string(otherwise);
}

std::optional<Input> Input::object_if_any(std::string_view field) {
  if (!has(field)) return std::nullopt;
  const Value* found = required(field, Kind::object, "an object");
  return found != nullptr ? std::optional<Input>(std::in_place, *found, full_name(field)) : std::nullopt;
}

const Value* Input::list(std::string_view field) { return required(field, Kind::array, "a list"); }

std::vector<std::optional<double>> Input::numbers_or_null(std::string_view field) {
  std::vector<std::optional<double>> made;
  const Value* found = list(field);
  if (found == nullptr) return made;
  made.reserve(found->items.size());
  for (const Value& item : found->items) {
    made.push_back(item.kind == Kind::number ? std::optional(item.number) : std::nullopt);
    if (item.kind != Kind::number && item.kind != Kind::null)
      wrong(full_name(field) + "[" + std::to_string(made.size() - 1) + "]", item, "a number or null");
  }
  return made;
}

std::vector<double> Input::numbers_or_zero(std::string_view field) {
  std::vector<double> made;
  for (const std::optional<double>& value : numbers_or_null(field)) made.push_back(value.value_or(0));
  return made;
}

std::vector<double> Input::numbers(std::string_view field) {
  std::vector<double> made;
  const Value* found = list(field);
  if (found == nullptr) return made;
  made.reserve(found->items.size());
  for (const Value& item : found->items) {
    if (item.kind != Kind::number) wrong(full_name(field) + "[" + std::to_string(made.size()) + "]", item, "a number");
    made.push_back(item.number);
  }
  return made;
}

std::vector<std::int64_t> Input::counts(std::string_view field) {
  std::vector<std::int64_t> made;
  const Value* found = list(field);
  if (found == nullptr) return made;
  made.reserve(found->items.size());
  for (const Value& item : found->items) {
    const bool number = item.kind == Kind::number;
    const auto which = [&] { return full_name(field) + "[" + std::to_string(made.size()) + "]"; };
    if (!number) wrong(which(), item, "a whole number");
    made.push_back(number ? whole(which(), item) : 0);
  }
  return made;
}

std::vector<std::string> Input::texts(std::string_view field) {
  std::vector<std::string> made;
  const Value* found = list(field);
  if (found == nullptr) return made;
  made.reserve(found->items.size());
  for (const Value& item : found->items) {
    if (item.kind != Kind::string) wrong(full_name(field) + "[" + std::to_string(made.size()) + "]", item, "a string");
    made.push_back(item.text);
  }
  return made;
}

void Input::same_length(std::initializer_list<std::string_view> fields) {
  const Value* first = nullptr;
  std::string_view first_name;
  for (const std::string_view field : fields) {
    const Value* found = list(field);
    if (found == nullptr) return;
    if (first == nullptr) {
      first = found;
      first_name = field;
    } else if (found->items.size() != first->items.size() && !refused()) {
      at_ = found->span.begin;
      why_ = "`" + full_name(field) + "` has " + std::to_string(found->items.size()) + " values, and `" + full_name(first_name) + "` has " +
             std::to_string(first->items.size()) + ": they must have as many";
    }
  }
}

void Output::number(std::string_view field, std::optional<double> value) {
  json_.key(field);
  item(field, value);
}

void Output::text(std::string_view field, std::string_view value) { json_.key(field).text(value); }
void Output::flag(std::string_view field, bool value) { json_.key(field).boolean(value); }
void Output::null(std::string_view field) { json_.key(field).null(); }
void Output::open(std::string_view field) { json_.key(field).object(); }

void Output::item(std::string_view field, std::optional<double> value) {
  if (value && !std::isfinite(*value)) {
    if (beyond_range_.empty()) beyond_range_ = field;
    value.reset();
  }
  value ? json_.number(*value) : json_.null();
}

void Output::item(std::string_view, std::optional<bool> value) { value ? json_.boolean(*value) : json_.null(); }

std::string Output::finish() && {
  json_.end();
  return std::move(json_).finish();
}

}  // namespace candour::calculate
