#include "theme/template_check.h"

#include <algorithm>

#include "base/html.h"
#include "base/text.h"

namespace candour::theme {
namespace {

using diag::Diagnostics;
using diag::Span;

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class TemplateChecker {
 public:
  TemplateChecker(diag::FileId file, std::string_view text, const TemplateSpec& spec,
                  const std::function<const std::string*(std::string_view)>& word, Diagnostics& diagnostics)
      : file_(file), text_(text), spec_(spec), word_(word), diagnostics_(diagnostics) {}

  std::optional<std::string> run() {
    std::size_t done = 0;
    for (std::size_t open = text_.find("{{"); open != std::string_view::npos; open = text_.find("{{", done)) {
      const std::size_t close = text_.find("}}", open);
      if (close == std::string_view::npos) {
        error({file_, at(open), at(open + 2)}, "this `{{` is never closed", "");
        return std::nullopt;
      }
      result_ += text_.substr(done, open - done);
      marker(open, close + 2);
      done = close + 2;
    }
    result_ += text_.substr(done);
    for (const auto& [name, span] : open_sections_)
      error(span, "section `" + name + "` is never closed", "end it with {{/" + name + "}}");
    if (failed_) return std::nullopt;
    return std::move(result_);
  }

 private:
  static std::uint32_t at(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

  void error(Span span, std::string message, std::string help) {
    failed_ = true;
    diagnostics_.error("template", span, std::move(message), std::move(help));
  }

  void marker(std::size_t begin, std::size_t end) {
    const std::string_view whole = text_.substr(begin, end - begin);
    const std::string_view inner = trim(whole.substr(2, whole.size() - 4));
    const Span span{file_, at(begin), at(end)};
    if (!inner.empty() && (inner.front() == '!' || inner.front() == '%')) {
      result_ += whole;
    } else if (!inner.empty() && (inner.front() == '#' || inner.front() == '/')) {
      section(inner.front() == '#', std::string(inner.substr(1)), span);
      result_ += whole;
    } else if (inner.substr(0, 2) == "T_") {
      word(inner.substr(2), span);
    } else {
      variable(inner, span);
      result_ += whole;
    }
  }

  void section(bool opens, const std::string& name, Span span) {
    if (!has(spec_.sections, name)) {
      error(span, "template `" + spec_.name + "` has no section `" + name + "`", diag::suggest(name, spec_.sections));
    } else if (opens) {
      open_sections_.emplace_back(name, span);
    } else if (open_sections_.empty() || open_sections_.back().first != name) {
      error(span, "`" + name + "` is closed here but was not the last section opened", "");
    } else {
      open_sections_.pop_back();
    }
  }

  void word(std::string_view key, Span span) {
    const std::string* text = word_(key);
    if (text == nullptr) return error(span, "the theme's strings have no `" + std::string(key) + "`", "");
    append_escaped(result_, *text);
  }

  void variable(std::string_view inner, Span span) {
    const std::size_t colon = inner.find(':');
    const std::string name(inner.substr(0, colon));
    const bool raw = colon != std::string_view::npos && inner.substr(colon) == ":none";
    if (has(spec_.html, name)) {
      if (!raw) error(span, "`" + name + "` is HTML, which would be escaped twice here", "write {{" + name + ":none}}");
    } else if (has(spec_.text, name)) {
      if (colon != std::string_view::npos)
        error(span, "`" + name + "` is plain text and must be escaped", "write {{" + name + "}}");
    } else {
      std::vector<std::string> known = spec_.text;
      known.insert(known.end(), spec_.html.begin(), spec_.html.end());
      error(span, "template `" + spec_.name + "` has no value `" + name + "`", diag::suggest(name, known, 24));
    }
  }

  diag::FileId file_;
  std::string_view text_;
  const TemplateSpec& spec_;
  const std::function<const std::string*(std::string_view)>& word_;
  Diagnostics& diagnostics_;
  std::string result_;
  std::vector<std::pair<std::string, Span>> open_sections_;
  bool failed_ = false;
};

}  // namespace

std::optional<std::string> check_template(diag::FileId file, std::string_view text, const TemplateSpec& spec,
                                          const std::function<const std::string*(std::string_view)>& word,
                                          Diagnostics& diagnostics) {
  return TemplateChecker(file, text, spec, word, diagnostics).run();
}

}  // namespace candour::theme
