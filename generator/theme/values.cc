#include "theme/expansion.h"

namespace candour::theme {

Values::Values() : content_(std::make_unique<Content>()) {}
Values::~Values() = default;
Values::Values(Values&&) noexcept = default;
Values& Values::operator=(Values&&) noexcept = default;

std::string_view Values::Content::slot(Text body) {
  slots.push_back({std::move(body), '#'});
  return {&slots.back().mark, 1};
}

void Values::text(const char* name, std::string_view text) { content_->root.set_copy(name, text); }
void Values::html(const char* name, const Html& html) { content_->root.set_copy(name, html.str()); }
void Values::html(const char* name, Text body) { content_->root.set_borrowed(name, content_->slot(std::move(body))); }
void Values::show(const char* section) { content_->root.show(section); }
Values::Section Values::add(const char* section) { return Section(content_.get(), content_->root.add(section)); }

void Values::Section::text(const char* name, std::string_view text) { dictionary_->set_copy(name, text); }
void Values::Section::html(const char* name, const Html& html) { dictionary_->set_copy(name, html.str()); }
void Values::Section::html(const char* name, Text body) {
  dictionary_->set_borrowed(name, content_->slot(std::move(body)));
}
void Values::Section::show(const char* section) { dictionary_->show(section); }
Values::Section Values::Section::add(const char* section) { return Section(content_, dictionary_->add(section)); }

}  // namespace candour::theme
