#include "theme/site_theme.h"

#include <cstring>  // ctemplate/str_ref.h uses strlen without it

#include <ctemplate/template.h>

#include "base/check.h"
#include "base/text.h"
#include "format/front_matter.h"
#include "theme/expansion.h"
#include "theme/template_check.h"

namespace candour::theme {

struct SiteTheme::Templates {
  std::map<std::string, std::unique_ptr<const ctemplate::Template>, std::less<>> by_name;
};

SiteTheme::SiteTheme() : templates_(std::make_unique<Templates>()) {}
SiteTheme::SiteTheme(SiteTheme&&) noexcept = default;
SiteTheme& SiteTheme::operator=(SiteTheme&&) noexcept = default;
SiteTheme::~SiteTheme() = default;

void SiteTheme::expand(std::string_view name, const Values& values, Text& out) const {
  const auto found = templates_->by_name.find(name);
  CHECK(found != templates_->by_name.end());
  TextEmitter emitter(values.content_->slots, out);
  CHECK(found->second->Expand(&emitter, &values.content_->root));
}

const std::string& SiteTheme::word(std::string_view key) const {
  const auto found = words_.find(key);
  CHECK(found != words_.end());
  return found->second;
}

namespace {

using diag::FileId;

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::map<std::string, std::string, std::less<>> load_words(const diag::SourceTree& sources, const std::string& path,
                                                           diag::Diagnostics& diagnostics) {
  std::map<std::string, std::string, std::less<>> words;
  const FileId file = sources.find(path);
  if (file == diag::no_file) {
    diagnostics.error_at_path("theme", path, "the site theme has no words for this language");
    return words;
  }
  const auto value = format::parse_yaml(file, sources[file].text, diagnostics);
  if (!value) return words;
  for (const format::Member& member : value->members) {
    if (member.value.kind != format::Value::Kind::string && member.value.kind != format::Value::Kind::number) {
      diagnostics.error("wrong-type", member.value.span,
                        "`" + member.key + "` is " + std::string(format::describe(member.value.kind)) + ", expected words");
      continue;
    }
    words.emplace(member.key, member.value.text);
  }
  return words;
}

std::vector<Asset> load_assets(const diag::SourceTree& sources, const std::string& folder) {
  std::vector<Asset> assets;
  std::string styles;
  const auto [first, last] = sources.below(folder + "/styles");
  for (std::size_t i = first; i < last; ++i) {
    const diag::Source& source = sources.all()[i];
    if (source.path.ends_with(".css")) styles += source.text;
  }
  assets.push_back({"assets/style.css", std::move(styles)});
  const auto [from, to] = sources.below(folder + "/assets");
  for (std::size_t i = from; i < to; ++i) {
    const diag::Source& source = sources.all()[i];
    assets.push_back({"assets/" + std::string(file_name(source.path)), source.text});
  }
  return assets;
}

}  // namespace

std::optional<SiteTheme> load_theme(const diag::SourceTree& sources, std::string_view name, std::string_view language,
                                    const std::vector<TemplateSpec>& specs, diag::Diagnostics& diagnostics) {
  const std::string folder = "themes/" + std::string(name);
  const auto [first, last] = sources.below(folder);
  if (first == last) {
    diagnostics.error_at_path("theme", folder, "there is no site theme `" + std::string(name) + "`",
                              "site_theme in content/site.yml names a folder of themes/");
    return std::nullopt;
  }
  SiteTheme theme;
  diag::Diagnostics found;
  theme.words_ = load_words(sources, folder + "/strings/" + std::string(language) + ".yml", found);
  const auto word = [&](std::string_view key) -> const std::string* {
    const auto at = theme.words_.find(key);
    return at == theme.words_.end() ? nullptr : &at->second;
  };
  for (const TemplateSpec& spec : specs) {
    const std::string path = folder + "/templates/" + spec.name + ".tpl";
    const FileId file = sources.find(path);
    if (file == diag::no_file) {
      found.error_at_path("theme", path, "the site theme has no template `" + spec.name + "`");
      continue;
    }
    const auto text = check_template(file, sources[file].text, spec, word, found);
    if (!text) continue;
    const std::string escaped = "{{%AUTOESCAPE context=\"HTML\"}}" + *text;
    std::unique_ptr<const ctemplate::Template> parsed(
        ctemplate::Template::StringToTemplate(escaped, ctemplate::STRIP_BLANK_LINES));
    if (parsed && parsed->state() == ctemplate::TS_READY)
      theme.templates_->by_name.emplace(spec.name, std::move(parsed));
    else
      found.error_at_path("template", path, "ctemplate cannot read this template",
                          "a value may stand in text or inside a quoted attribute, nowhere else in a tag");
  }
  theme.assets_ = load_assets(sources, folder);
  const bool failed = found.has_errors();
  diagnostics.append(std::move(found));
  if (failed) return std::nullopt;
  return theme;
}

}  // namespace candour::theme
