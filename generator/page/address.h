// Where pages stand in the site, and the way from one to another. An address is a path from the site's
// root: "" for the home page, "reports/2017-18-q1/" for a folder's page, "404.html" for a file. Every
// link between pages is relative, so that the site works under any host and path.
#pragma once

#include <string>
#include <string_view>

#include "model/site.h"

namespace candour::page {

/// The Atom feed of every publication.
inline constexpr std::string_view feed_address = "feed.xml";

std::string report_address(const model::ReportId& report);
std::string report_theme_address(const model::ReportId& report, const model::PlanThemeId& theme);
std::string plan_address(const model::PlanId& plan);
std::string plan_theme_address(const model::PlanId& plan, const model::PlanThemeId& theme);
std::string indicator_address(const model::IndicatorId& indicator);
std::string content_address(const model::PageId& page);

/// The link from the page at `from` to `to`: "../../indicators/robbery/". Never empty: "./" for the page
/// itself.
std::string relative(std::string_view from, std::string_view to);

/// The file that holds the page at an address: "reports/2017-18-q1/index.html".
std::string file_of(std::string_view address);

/// What an address written in the Markdown of the page at `from` means: the path from the site's root and
/// the anchor. "/plan/" and "../victims/" are paths; "#overview" is `from` itself.
struct Target {
  std::string address;
  std::string anchor;
};
Target resolve(std::string_view from, std::string_view written);

/// Whether an address as written leaves the site: "https://…", "mailto:…".
bool is_external(std::string_view written);

}  // namespace candour::page
