#include "model/fields.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/check.h"
#include "base/id.h"
#include "base/text.h"
#include "model/calendar.h"
#include "model/moment.h"

namespace candour::model {

namespace {

using format::Value;
using ValueKind = format::Value::Kind;

/// What was found, in words for somebody who does not program.
std::string_view in_words(ValueKind kind) {
  switch (kind) {
    case ValueKind::null: return "nothing";
    case ValueKind::boolean: return "true or false";
    case ValueKind::number: return "a number";
    case ValueKind::string: return "text";
    case ValueKind::array: return "a list";
    case ValueKind::object: return "a group of fields";
  }
  CHECK(false);
}

diag::Span first_byte(diag::Span span) { return {span.file, span.begin, std::min(span.begin + 1, span.end)}; }

/// A list or a group of fields may go on for pages: point at where it starts.
diag::Span brief(const Value& value) {
  const bool long_one = value.kind == ValueKind::array || value.kind == ValueKind::object;
  return long_one ? first_byte(value.span) : value.span;
}

/// Fields that a person may well write and that mean something here, with why they are refused.
struct Refused {
  std::string_view name, code, message, help;
};
constexpr Refused refused_fields[] = {
    {"target", "indicators-are-not-targets", "`target` is refused: indicators are not targets",
     "say in `definition` and `caveats` what the indicator can tell, and in the report what the figures show"},
    {"targets", "indicators-are-not-targets", "`targets` is refused: indicators are not targets",
     "say in `definition` and `caveats` what the indicator can tell, and in the report what the figures show"},
    {"disclosure", "unknown-field", "`disclosure` is no field: `protection` says how people in small counts are protected",
     "for example: \"protection\": { \"threshold\": 5, \"zeros\": \"shown\" }"},
};

}  // namespace

void wrong_type(std::string_view what, std::string_view expected, const Value& found, diag::Diagnostics& diagnostics,
                Need need) {
  if (found.kind == ValueKind::null)
    return diagnostics.error("empty-field", found.span, fmt::format("{} is empty, but should be {}", what, expected),
                             need == Need::optional ? "give it a value, or leave the field out" : "give it a value");
  std::string help;
  if (expected == "text" && found.kind == ValueKind::number)
    help = fmt::format("put it between quotation marks: \"{}\"", found.text);
  if (expected == "a number" && found.kind == ValueKind::string)
    help = "write the number alone, without quotation marks, commas or units";
  if (expected == "a list") help = "even a single item stands in a list: [ … ]";
  diagnostics.error("wrong-type", brief(found),
                    fmt::format("{} should be {}, but is {}", what, expected, in_words(found.kind)), std::move(help));
}

bool expect_object(const Value& value, std::string_view what, diag::Diagnostics& diagnostics) {
  if (value.kind == ValueKind::object) return true;
  wrong_type(what, "a group of fields", value, diagnostics);
  return false;
}

bool KnownIds::holds(std::string_view id) const { return std::binary_search(sorted.begin(), sorted.end(), id); }

Fields::Fields(const Value& object, std::string_view what, diag::Diagnostics& diagnostics,
               std::optional<diag::Span> place)
    : object_(object), what_(what), diagnostics_(diagnostics), place_(place.value_or(first_byte(object.span))) {
  CHECK(object.kind == ValueKind::object);
}

Fields::~Fields() {
  if (found_count_ < object_.members.size()) report_unknown();
  for (std::string_view name : missing_)
    diagnostics_.error("missing-field", place_, fmt::format("`{}` is missing from {}", name, what_));
}

void Fields::report_unknown() {
  const auto asked_end = asked_.begin() + static_cast<std::ptrdiff_t>(asked_count_);
  const std::vector<std::string> known(asked_.begin(), asked_end);
  for (const format::Member& member : object_.members) {
    if (std::find(asked_.begin(), asked_end, member.key) != asked_end) continue;
    const Refused* refused = std::find_if(std::begin(refused_fields), std::end(refused_fields),
                                          [&](const Refused& r) { return r.name == member.key; });
    if (refused != std::end(refused_fields)) {
      diagnostics_.error(std::string(refused->code), member.key_span, std::string(refused->message),
                         std::string(refused->help));
      continue;
    }
    // A slip in the name of a required field is one mistake, not two.
    const std::string meant = diag::nearest(member.key, known);
    missing_.erase(std::remove(missing_.begin(), missing_.end(), meant), missing_.end());
    diagnostics_.error("unknown-field", member.key_span, fmt::format("unknown field `{}` in {}", member.key, what_),
                       diag::suggest(member.key, known, known.size()));
  }
}

const Value* Fields::value(std::string_view name, Need need) {
  CHECK(asked_count_ < asked_.size());
  asked_[asked_count_++] = name;
  const Value* found = object_.find(name);
  if (found != nullptr) {
    ++found_count_;
  } else if (need == Need::required) {
    missing_.push_back(name);
  }
  return found;
}

const Value* Fields::string_value(std::string_view name, Need need) {
  const Value* found = value(name, need);
  if (found == nullptr || found->kind == ValueKind::string) return found;
  wrong_type(fmt::format("`{}`", name), "text", *found, diagnostics_, need);
  return nullptr;
}

const Value* Fields::number_value(std::string_view name, Need need) {
  const Value* found = value(name, need);
  if (found == nullptr || found->kind == ValueKind::number) return found;
  wrong_type(fmt::format("`{}`", name), "a number", *found, diagnostics_, need);
  return nullptr;
}

const Value* Fields::object(std::string_view name, Need need) {
  const Value* found = value(name, need);
  return found != nullptr && expect_object(*found, fmt::format("`{}`", name), diagnostics_) ? found : nullptr;
}

const std::vector<Value>& Fields::list(std::string_view name, Need need) {
  static const std::vector<Value> none;
  const Value* found = value(name, need);
  if (found == nullptr) return none;
  if (found->kind != ValueKind::array) {
    wrong_type(fmt::format("`{}`", name), "a list", *found, diagnostics_, need);
    return none;
  }
  return found->items;
}

std::string Fields::text(std::string_view name, Need need) {
  const Value* found = string_value(name, need);
  if (found == nullptr) return {};
  std::string words(trim(found->text));
  if (words.empty())
    diagnostics_.error("empty-field", found->span, fmt::format("`{}` is empty", name),
                       need == Need::optional ? "give it words, or leave the field out" : "give it words");
  return words;
}

bool Fields::text_is(std::string_view name, std::string_view word) {
  const Value* found = object_.find(name);
  if (found == nullptr || found->kind != ValueKind::string || found->text != word) return false;
  value(name);
  return true;
}

std::string Fields::text_or_number(std::string_view name, Need need) {
  const Value* found = object_.find(name);
  if (found == nullptr || found->kind != ValueKind::number) return text(name, need);
  value(name, need);
  return found->text;
}

std::vector<std::string> Fields::texts(std::string_view name, Need need, std::string_view each_once) {
  std::vector<std::string> all;
  Once once(each_once, diagnostics_);
  for (const Value& item : list(name, need)) {
    if (item.kind != ValueKind::string || trim(item.text).empty()) {
      if (item.kind == ValueKind::string) {
        diagnostics_.error("empty-field", item.span, fmt::format("an item of `{}` is empty", name), "remove it");
      } else {
        wrong_type(fmt::format("each item of `{}`", name), "text", item, diagnostics_);
      }
      continue;
    }
    if (each_once.empty() || once.add(trim(item.text), item.span)) all.emplace_back(trim(item.text));
  }
  return all;
}

std::string Fields::web_address(std::string_view name, Need need) {
  std::string address = text(name, need);
  if (!address.empty() && !address.starts_with("https://") && !address.starts_with("http://"))
    diagnostics_.error("not-an-address", span_of(name), fmt::format("`{}` is not a web address", name),
                       "a web address starts with https://");
  return address;
}

std::optional<double> Fields::number(std::string_view name, Need need) {
  const Value* found = number_value(name, need);
  return found != nullptr ? std::optional(found->number) : std::nullopt;
}

std::optional<int> Fields::whole_number(std::string_view name, int least, int most, Need need) {
  const Value* found = number_value(name, need);
  if (found == nullptr) return std::nullopt;
  if (found->number != std::floor(found->number) || found->number < least || found->number > most) {
    diagnostics_.error("out-of-range", found->span,
                       fmt::format("`{}` should be a whole number from {} to {}", name, least, most));
    return std::nullopt;
  }
  return static_cast<int>(found->number);
}

std::optional<Day> Fields::day(std::string_view name, Need need) {
  const Value* found = string_value(name, need);
  if (found == nullptr) return std::nullopt;
  std::string why;
  const std::optional<Day> day = parse_day(found->text, why);
  if (!day) diagnostics_.error("not-a-date", found->span, fmt::format("`{}` is not a date", found->text), why);
  return day;
}

std::optional<Period> Fields::period(std::string_view name, Need need) {
  const Value* found = value(name, need);
  return found != nullptr ? read_period(*found, name, diagnostics_) : std::nullopt;
}

std::optional<Moment> Fields::moment(std::string_view name, Need need) {
  const Value* found = string_value(name, need);
  return found != nullptr ? read_moment(*found, diagnostics_) : std::nullopt;
}

std::string Fields::id(std::string_view name) {
  const Value* found = string_value(name, Need::required);
  if (found == nullptr) return {};
  if (is_id(found->text)) return found->text;
  diagnostics_.error("not-an-id", found->span, fmt::format("`{}` cannot be an id", found->text),
                     fmt::format("ids are lower-case letters, digits and single hyphens, as in `{}`",
                                 is_id(slug(found->text)) ? slug(found->text) : "road-safety"));
  return {};
}

std::string Fields::reference(std::string_view name, const KnownIds& known, Need need) {
  const Value* found = value(name, need);
  return found != nullptr ? read_reference(*found, known, diagnostics_) : std::string();
}

std::vector<std::string> Fields::references(std::string_view name, const KnownIds& known, Need need) {
  std::vector<std::string> ids;
  Once once(known.what, diagnostics_);
  for (const Value& item : list(name, need)) {
    std::string id = read_reference(item, known, diagnostics_);
    if (!id.empty() && once.add(id, item.span)) ids.push_back(std::move(id));
  }
  return ids;
}

void Fields::refuse_choice(std::string_view name, const Value& found, const std::vector<std::string>& words) {
  diagnostics_.error("unknown-choice", found.span,
                     fmt::format("`{}` is not one of the words for `{}`", found.text, name),
                     diag::suggest(found.text, words, words.size()));
}

diag::Span Fields::span_of(std::string_view name) const {
  const Value* found = object_.find(name);
  return found != nullptr ? brief(*found) : place_;
}

std::string read_reference(const Value& value, const KnownIds& known, diag::Diagnostics& diagnostics) {
  if (value.kind != ValueKind::string) {
    wrong_type(fmt::format("the id of the {}", known.what), "text", value, diagnostics);
    return {};
  }
  if (!known.complete || known.holds(value.text)) return value.text;
  const std::string help = diag::suggest(value.text, known.sorted);
  diagnostics.error(fmt::format("unknown-{}", replace_all(std::string(known.what), " ", "-")), value.span,
                    fmt::format("there is no {} `{}`", known.what, value.text),
                    help.empty() ? std::string(known.where) : help);
  return {};
}

std::optional<Period> read_period(const Value& value, std::string_view name, diag::Diagnostics& diagnostics) {
  // 2015 alone, without quotation marks, is a number to JSON and YAML, and a year to everybody else.
  if (value.kind != ValueKind::string && value.kind != ValueKind::number) {
    wrong_type(fmt::format("`{}`", name), "a period", value, diagnostics);
    return std::nullopt;
  }
  std::string why;
  const std::optional<Period> period = Period::parse(value.text, why);
  if (!period) {
    const bool brief_text = value.text.size() <= 40;
    diagnostics.error("not-a-period", value.span,
                      brief_text ? fmt::format("`{}` is not a period", value.text) : "this is not a period", why);
  }
  return period;
}

bool Once::add(std::string_view name, diag::Span span) {
  if (seen_.emplace(name).second) return true;
  diagnostics_.error("listed-twice", span, fmt::format("the {} `{}` is listed twice", what_, name),
                     "remove one of the two");
  return false;
}

}  // namespace candour::model
