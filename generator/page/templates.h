// What each template of a site theme may use: the contract between pages and themes.
#pragma once

#include <vector>

#include "theme/site_theme.h"

namespace candour::page {

const std::vector<theme::TemplateSpec>& template_specs();

}  // namespace candour::page
