// Holds a template to its spec before it is ever expanded, because ctemplate leaves unknown variables
// silently empty and reports syntax mistakes without a place. Puts in the words of {{T_name}} as well.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "theme/site_theme.h"

namespace candour::theme {

/// The template's text with every {{T_name}} replaced by the escaped word for `name`; nothing if there was
/// a mistake: a variable, section or word that does not exist, text marked ":none", Html that is not, a
/// section that is not closed.
std::optional<std::string> check_template(diag::FileId file, std::string_view text, const TemplateSpec& spec,
                                          const std::function<const std::string*(std::string_view)>& word,
                                          diag::Diagnostics& diagnostics);

}  // namespace candour::theme
