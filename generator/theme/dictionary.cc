#include "theme/dictionary.h"

#include <algorithm>

#include "base/check.h"

namespace candour::theme {
namespace {

std::string_view view(const ctemplate::TemplateString& text) { return {text.data(), text.size()}; }

}  // namespace

void Dictionary::set_copy(std::string_view name, std::string_view text) {
  char* copy = static_cast<char*>(arena_.allocate(text.size() + 1, 1));
  std::copy(text.begin(), text.end(), copy);
  values_.push_back({name, {copy, text.size()}});
}

std::pmr::vector<Dictionary*>& Dictionary::repeats(std::string_view section) {
  for (Section& known : sections_)
    if (known.name == section) return known.repeats;
  return sections_.emplace_back(Section{section, std::pmr::vector<Dictionary*>(&arena_)}).repeats;
}

Dictionary* Dictionary::add(std::string_view section) {
  // The arena takes back memory, not objects; a dictionary's own memory is all in the arena.
  Dictionary* added = new (arena_.allocate(sizeof(Dictionary), alignof(Dictionary))) Dictionary(arena_, this);
  repeats(section).push_back(added);
  return added;
}

void Dictionary::show(std::string_view section) {
  if (repeats(section).empty()) add(section);
}

ctemplate::TemplateString Dictionary::GetValue(const ctemplate::TemplateString& variable) const {
  const std::string_view name = view(variable);
  for (const Dictionary* place = this; place != nullptr; place = place->parent_) {
    // The value set last stands.
    const auto found = std::find_if(place->values_.rbegin(), place->values_.rend(),
                                    [&](const Value& value) { return value.name == name; });
    if (found != place->values_.rend()) return {found->text.data(), found->text.size()};
  }
  return {"", 0};
}

const Dictionary::Section* Dictionary::find(const ctemplate::TemplateString& name) const {
  for (const Dictionary* place = this; place != nullptr; place = place->parent_)
    for (const Section& section : place->sections_)
      if (section.name == view(name)) return &section;
  return nullptr;
}

ctemplate::TemplateDictionaryInterface::Iterator* Dictionary::CreateSectionIterator(
    const ctemplate::TemplateString& section) const {
  class Repeats final : public Iterator {
   public:
    explicit Repeats(const std::pmr::vector<Dictionary*>& all) : all_(all) {}
    bool HasNext() const override { return next_ < all_.size(); }
    const ctemplate::TemplateDictionaryInterface& Next() override { return *all_[next_++]; }

   private:
    const std::pmr::vector<Dictionary*>& all_;
    std::size_t next_ = 0;
  };
  const Section* found = find(section);
  CHECK(found != nullptr);
  return new Repeats(found->repeats);
}

ctemplate::TemplateDictionaryInterface::Iterator* Dictionary::CreateTemplateIterator(
    const ctemplate::TemplateString&) const {
  CHECK(false);
  return nullptr;
}

void Dictionary::DumpToString(std::string* out, int) const {
  for (const Value& value : values_) *out += std::string(value.name) + ": " + std::string(value.text) + "\n";
}

}  // namespace candour::theme
