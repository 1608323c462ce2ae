#include "page/site_files.h"

#include <algorithm>

#include "base/sha256.h"
#include "page/history_pages.h"

namespace candour::page {
namespace {

std::string sitemap(const std::string& base_url, const std::vector<RenderedPage>& pages) {
  std::vector<std::string> addresses;
  for (const RenderedPage& page : pages)
    if (page.address != "404.html" && !page.no_index) addresses.push_back(page.address);
  std::sort(addresses.begin(), addresses.end());
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& address : addresses) out += "<url><loc>" + escape_html(base_url + address) + "</loc></url>\n";
  return out + "</urlset>\n";
}

/// "assets/style.css" as "assets/style-0123456789ab.css", after what it holds.
std::string named_for_content(const theme::Asset& asset) {
  const std::size_t dot = std::min(asset.path.rfind('.'), asset.path.size());
  return asset.path.substr(0, dot) + "-" + sha256_hex(asset.bytes).substr(0, 12) + asset.path.substr(dot);
}

}  // namespace

std::map<std::string, std::string> place_assets(const theme::SiteTheme& theme, const RenderOptions& options) {
  std::map<std::string, std::string> places;
  for (const theme::Asset& asset : theme.assets()) places[asset.path] = named_for_content(asset);
  for (const theme::Asset& picture : options.pictures) places[picture.path] = named_for_content(picture);
  return places;
}

std::vector<OutputFile> site_files(const Context& context, const std::vector<RenderedPage>& pages) {
  std::vector<OutputFile> files;
  const auto add = [&](const theme::Asset& asset) {
    files.push_back({context.whole.assets.at(asset.path), Text(asset.bytes)});
  };
  std::for_each(context.theme.assets().begin(), context.theme.assets().end(), add);
  std::for_each(context.options.pictures.begin(), context.options.pictures.end(), add);
  if (!context.whole.published.ledger.publications.empty()) files.push_back(changes_feed(context, context.whole.published));
  files.push_back({"sitemap.xml", Text(sitemap(context.settings().base_url, pages))});
  return files;
}

}  // namespace candour::page
