#include "page/site_files.h"

#include <algorithm>

namespace candour::page {
namespace {

std::string sitemap(const std::string& base_url, const std::vector<RenderedPage>& pages) {
  std::vector<std::string> addresses;
  for (const RenderedPage& page : pages)
    if (page.address != "404.html") addresses.push_back(page.address);
  std::sort(addresses.begin(), addresses.end());
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& address : addresses) out += "<url><loc>" + escape_html(base_url + address) + "</loc></url>\n";
  return out + "</urlset>\n";
}

}  // namespace

std::vector<OutputFile> site_files(const Context& context, const std::vector<RenderedPage>& pages) {
  std::vector<OutputFile> files;
  for (const theme::Asset& asset : context.theme.assets()) files.push_back({asset.path, Text(asset.bytes)});
  for (const theme::Asset& picture : context.options.pictures) files.push_back({picture.path, Text(picture.bytes)});
  files.push_back({"sitemap.xml", Text(sitemap(context.settings().base_url, pages))});
  return files;
}

}  // namespace candour::page
