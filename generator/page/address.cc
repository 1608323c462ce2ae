#include "page/address.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace candour::page {

std::string report_address(const model::ReportId& report) { return "reports/" + report.str() + "/"; }
std::string report_theme_address(const model::ReportId& report, const model::PlanThemeId& theme) {
  return report_address(report) + theme.str() + "/";
}
std::string plan_address(const model::PlanId& plan) { return "plans/" + plan.str() + "/"; }
std::string plan_theme_address(const model::PlanId& plan, const model::PlanThemeId& theme) {
  return plan_address(plan) + theme.str() + "/";
}
std::string indicator_address(const model::IndicatorId& indicator) { return "indicators/" + indicator.str() + "/"; }
std::string content_address(const model::PageId& page) { return page.str() + "/"; }

std::string relative(std::string_view from, std::string_view to) {
  std::size_t common = 0;
  for (std::size_t i = 0; i < std::min(from.size(), to.size()) && from[i] == to[i]; ++i)
    if (from[i] == '/') common = i + 1;
  std::string way;
  for (char c : from.substr(common))
    if (c == '/') way += "../";
  way += to.substr(common);
  return way.empty() ? "./" : way;
}

std::string file_of(std::string_view address) {
  std::string file(address);
  if (file.empty() || file.back() == '/') file += "index.html";
  return file;
}

Target resolve(std::string_view from, std::string_view written) {
  const std::size_t hash = written.find('#');
  Target target;
  if (hash != std::string_view::npos) target.anchor = written.substr(hash + 1);
  const std::string_view path = written.substr(0, hash);
  if (path.empty()) {
    target.address = from;
    return target;
  }
  std::vector<std::string_view> parts;
  if (path.front() != '/') {
    parts = split(from, '/');
    parts.pop_back();  // what stands after the last '/': nothing, or a file's name
  }
  const bool folder = path.back() == '/' || path == "." || path == ".." || path.ends_with("/..");
  for (std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    }
  }
  for (std::string_view part : parts) {
    target.address += part;
    target.address += '/';
  }
  if (!folder && !target.address.empty()) target.address.pop_back();
  if (target.address == "index.html") target.address.clear();
  return target;
}

bool is_external(std::string_view written) {
  const std::size_t colon = written.find(':');
  const std::size_t slash = written.find_first_of("/?#");
  return (colon != std::string_view::npos && (slash == std::string_view::npos || colon < slash)) ||
         written.substr(0, 2) == "//";
}

}  // namespace candour::page
