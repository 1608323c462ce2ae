// Inside theme/ only: the values of one expansion, as ctemplate asks for them. ctemplate's own dictionary takes
// two process-wide locks for each value that is set, to remember the name behind a hash; with pages made on
// many threads that was a fifth of all time. A page sets tens of values, so names are simply compared.
//
// Ownership: names are literals; texts are copied into the arena, which outlives all dictionaries of a page.
#pragma once

#include <cstring>  // ctemplate/str_ref.h uses strlen without it
#include <memory_resource>
#include <string_view>
#include <vector>

#include <ctemplate/template_dictionary_interface.h>

namespace candour::theme {

class Dictionary final : public ctemplate::TemplateDictionaryInterface {
 public:
  using Arena = std::pmr::monotonic_buffer_resource;

  explicit Dictionary(Arena& arena, const Dictionary* parent = nullptr)
      : arena_(arena), parent_(parent), values_(&arena), sections_(&arena) {}

  void set_copy(std::string_view name, std::string_view text);
  /// `text` must outlive the expansion, which is given its address.
  void set_borrowed(std::string_view name, std::string_view text) { values_.push_back({name, text}); }
  /// Shows a section once; the same as add() with no values, where nothing was added yet.
  void show(std::string_view section);
  Dictionary* add(std::string_view section);

 protected:
  ctemplate::TemplateString GetValue(const ctemplate::TemplateString& variable) const override;
  bool IsHiddenSection(const ctemplate::TemplateString& name) const override { return find(name) == nullptr; }
  bool IsUnhiddenSection(const ctemplate::TemplateString& name) const override { return find(name) != nullptr; }
  Iterator* CreateSectionIterator(const ctemplate::TemplateString& section) const override;

  // Templates do not include templates: the check of a template refuses it.
  bool IsHiddenTemplate(const ctemplate::TemplateString&) const override { return true; }
  const char* GetIncludeTemplateName(const ctemplate::TemplateString&, int) const override { return ""; }
  Iterator* CreateTemplateIterator(const ctemplate::TemplateString& section) const override;
  void DumpToString(std::string* out, int level) const override;

 private:
  struct Value {
    std::string_view name;
    std::string_view text;
  };
  struct Section {
    std::string_view name;
    std::pmr::vector<Dictionary*> repeats;
  };
  std::pmr::vector<Dictionary*>& repeats(std::string_view section);
  /// The section here or in what surrounds it.
  const Section* find(const ctemplate::TemplateString& name) const;

  Arena& arena_;
  const Dictionary* parent_;
  std::pmr::vector<Value> values_;
  std::pmr::vector<Section> sections_;
};

}  // namespace candour::theme
