#include "theme/expansion.h"

namespace candour::theme {

Values::Values() : content_(std::make_unique<Content>()) {}
Values::~Values() = default;
Values::Values(Values&&) noexcept = default;
Values& Values::operator=(Values&&) noexcept = default;

namespace {

ctemplate::TemplateString borrowed(std::string_view text) {
  return ctemplate::TemplateString(text.data(), text.size());
}

}  // namespace

ctemplate::TemplateString Values::Content::slot(Text body) {
  slots.push_back({std::move(body), '#'});
  return ctemplate::TemplateString(&slots.back().mark, 1);
}

void Values::text(const char* name, std::string_view text) { content_->root.SetValue(name, borrowed(text)); }
void Values::html(const char* name, const Html& html) { content_->root.SetValue(name, borrowed(html.str())); }
void Values::html(const char* name, Text body) {
  content_->root.SetValueWithoutCopy(name, content_->slot(std::move(body)));
}
void Values::show(const char* section) { content_->root.ShowSection(section); }
Values::Section Values::add(const char* section) {
  return Section(this, content_->root.AddSectionDictionary(section));
}

namespace {
ctemplate::TemplateDictionary& dictionary_of(void* dictionary) {
  return *static_cast<ctemplate::TemplateDictionary*>(dictionary);
}
}  // namespace

void Values::Section::text(const char* name, std::string_view text) {
  dictionary_of(dictionary_).SetValue(name, borrowed(text));
}
void Values::Section::html(const char* name, const Html& html) {
  dictionary_of(dictionary_).SetValue(name, borrowed(html.str()));
}
void Values::Section::html(const char* name, Text body) {
  dictionary_of(dictionary_).SetValueWithoutCopy(name, owner_->content_->slot(std::move(body)));
}
void Values::Section::show(const char* section) { dictionary_of(dictionary_).ShowSection(section); }
Values::Section Values::Section::add(const char* section) {
  return Section(owner_, dictionary_of(dictionary_).AddSectionDictionary(section));
}

}  // namespace candour::theme
