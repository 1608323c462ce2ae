// A site theme: the templates, style sheet and words of a site's look, from themes/<name>/.
//
//   templates/<name>.tpl     ctemplate, auto-escaped by context; checked when loaded
//   styles/*.css             joined in order of name into one style sheet
//   assets/*                 copied beside it (the favicon)
//   strings/<language>.yml   the words that templates use as {{T_name}}, put in when loaded
//
// A template may use only what its TemplateSpec lists, and may leave unescaped (":none") only what is Html;
// anything else is an error with file and line, never a silently empty place on a page.
//
// Threads: a loaded SiteTheme may be used by many threads at once. The only home of ctemplate.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/html.h"
#include "base/output_file.h"
#include "diag/diagnostic.h"

namespace candour::theme {

/// What one template may use. Names are upper-case words with underscores.
struct TemplateSpec {
  std::string name;                   ///< "report": templates/report.tpl
  std::vector<std::string> text;      ///< Plain text, escaped where it stands.
  std::vector<std::string> html;      ///< Html, inserted as it is: {{BODY:none}}.
  std::vector<std::string> sections;  ///< {{#ROWS}} … {{/ROWS}}
};

struct Asset {
  std::string path;  ///< Where it stands in the site: "assets/favicon.svg".
  std::string bytes;
};

class Dictionary;

/// The values of one expansion. Sections repeat once for each add(); a section never added is left out.
class Values {
  struct Content;

 public:
  Values();
  ~Values();
  Values(Values&&) noexcept;
  Values& operator=(Values&&) noexcept;

  /// Names are literals; texts are copied.
  void text(const char* name, std::string_view text);
  void html(const char* name, const Html& html);
  /// Html as long text with kept pieces, which are referred to in the result, not copied.
  void html(const char* name, Text body);
  void show(const char* section);

  /// One more repetition of a section; set its values through the result, which this object owns.
  class Section {
   public:
    void text(const char* name, std::string_view text);
    void html(const char* name, const Html& html);
    void html(const char* name, Text body);
    void show(const char* section);
    Section add(const char* section);

   private:
    friend class Values;
    Section(Content* content, Dictionary* dictionary) : content_(content), dictionary_(dictionary) {}
    Content* content_;
    Dictionary* dictionary_;
  };
  Section add(const char* section);

 private:
  friend class SiteTheme;
  std::unique_ptr<Content> content_;
};

class SiteTheme {
 public:
  SiteTheme(SiteTheme&&) noexcept;
  SiteTheme& operator=(SiteTheme&&) noexcept;
  ~SiteTheme();

  /// Appends template `name`, filled, to `out`. The template must be one of the specs loaded.
  void expand(std::string_view name, const Values& values, Text& out) const;
  /// The words for `key` from strings/<language>.yml.
  const std::string& word(std::string_view key) const;
  /// The style sheet and the other assets.
  const std::vector<Asset>& assets() const { return assets_; }

 private:
  friend std::optional<SiteTheme> load_theme(const diag::SourceTree&, std::string_view, std::string_view,
                                             const std::vector<TemplateSpec>&, diag::Diagnostics&);
  SiteTheme();
  struct Templates;
  std::unique_ptr<Templates> templates_;
  std::map<std::string, std::string, std::less<>> words_;
  std::vector<Asset> assets_;
};

/// Loads themes/<name>/ with the words of `language`, holding each template to its spec.
std::optional<SiteTheme> load_theme(const diag::SourceTree& sources, std::string_view name,
                                    std::string_view language, const std::vector<TemplateSpec>& specs,
                                    diag::Diagnostics& diagnostics);

}  // namespace candour::theme
