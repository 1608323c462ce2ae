#include "record/reader.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "format/json.h"

namespace candour::record {

using Kind = format::Value::Kind;

Mistakes::Mistakes(std::string_view text) : text_(text) {
  diag::Diagnostics diagnostics;
  root_ = format::parse_json(diag::FileId{0}, text, diagnostics);
  if (root_ && root_->kind != Kind::object) remember(&*root_, "expected an object");
  if (root_) return;
  const diag::Diagnostic& told = diagnostics.all().front();
  format::Value place;
  place.span = told.span;
  remember(&place, told.message);
}

void Mistakes::remember(const format::Value* at, const std::string& what) {
  remember_at(at == nullptr ? 0 : std::min<std::size_t>(at->span.begin, text_.size()), what);
}

void Mistakes::expect_same(std::string_view written) {
  if (text_ == written) return;
  const auto differs = std::mismatch(text_.begin(), text_.end(), written.begin(), written.end()).first;
  remember_at(static_cast<std::size_t>(differs - text_.begin()), "this is not as the program writes it");
}

void Mistakes::remember_at(std::size_t offset, const std::string& what) {
  if (!first_.empty()) return;
  const std::string_view before = text_.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t last_break = before.rfind('\n');
  const std::size_t column = last_break == std::string_view::npos ? offset + 1 : offset - last_break;
  first_ = fmt::format("line {}, column {}: {}", line, column, what);
}

bool Reader::is_null() const { return value_ == nullptr || value_->kind == Kind::null; }
bool Reader::is_object() const { return value_ != nullptr && value_->kind == Kind::object; }

void Reader::wrong(std::string_view name, std::string_view expected) const {
  const format::Value* found = is_object() ? value_->find(name) : nullptr;
  mistakes_->remember(found != nullptr ? found : value_, fmt::format("`{}` should be {}", name, expected));
}

Reader Reader::member(std::string_view name) const {
  const format::Value* found = is_object() ? value_->find(name) : nullptr;
  if (found == nullptr) wrong(name, "here");
  return Reader(*mistakes_, found);
}

Reader Reader::object(std::string_view name) const {
  const Reader found = member(name);
  if (!found.is_object()) wrong(name, "an object");
  return found;
}

std::string Reader::text(std::string_view name) const {
  const Reader found = member(name);
  if (found.value_ != nullptr && found.value_->kind == Kind::string) return found.value_->text;
  wrong(name, "text");
  return {};
}

int Reader::whole_number(std::string_view name) const {
  const Reader found = member(name);
  const bool fits = found.value_ != nullptr && found.value_->kind == Kind::number && found.value_->number >= 0 &&
                    found.value_->number <= 1e9 && found.value_->number == std::floor(found.value_->number);
  if (fits) return static_cast<int>(found.value_->number);
  wrong(name, "a whole number");
  return 0;
}

std::string Reader::text_if(std::string_view name) const {
  return is_object() && value_->find(name) != nullptr ? text(name) : std::string();
}

std::optional<double> Reader::number_if(std::string_view name) const {
  const format::Value* found = is_object() ? value_->find(name) : nullptr;
  if (found == nullptr) return std::nullopt;
  if (found->kind == Kind::number) return found->number;
  wrong(name, "a number");
  return std::nullopt;
}

bool Reader::boolean_if(std::string_view name) const {
  const format::Value* found = is_object() ? value_->find(name) : nullptr;
  if (found == nullptr) return false;
  if (found->kind != Kind::boolean) wrong(name, "true or false");
  return found->boolean;
}

std::vector<Reader> Reader::items_if(std::string_view name) const {
  std::vector<Reader> items;
  const format::Value* found = is_object() ? value_->find(name) : nullptr;
  if (found == nullptr) return items;
  if (found->kind != Kind::array) wrong(name, "a list");
  for (const format::Value& item : found->items) {
    if (item.kind != Kind::object) mistakes_->remember(&item, "expected an object");
    items.emplace_back(*mistakes_, &item);
  }
  return items;
}

std::vector<std::string> Reader::texts_if(std::string_view name) const {
  std::vector<std::string> texts;
  const format::Value* found = is_object() ? value_->find(name) : nullptr;
  if (found == nullptr) return texts;
  if (found->kind != Kind::array) wrong(name, "a list");
  for (const format::Value& item : found->items) {
    if (item.kind != Kind::string) mistakes_->remember(&item, "expected text");
    texts.push_back(item.text);
  }
  return texts;
}

std::vector<std::pair<std::string, std::string>> Reader::text_members() const {
  std::vector<std::pair<std::string, std::string>> members;
  if (!is_object()) return members;
  for (const format::Member& member : value_->members) {
    if (member.value.kind != Kind::string) mistakes_->remember(&member.value, "expected text");
    members.emplace_back(member.key, member.value.text);
  }
  return members;
}

}  // namespace candour::record
