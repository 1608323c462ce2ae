#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "format/front_matter.h"
#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Value;

void load_contact(const Value& value, Settings& settings, diag::Diagnostics& diagnostics) {
  Fields fields(value, "`contact`", diagnostics);
  settings.contact_email = fields.text("email", Need::optional);
  settings.contact_note = fields.text("note", Need::optional);
  if (!fields.has("email") && !fields.has("note"))
    diagnostics.error("missing-field", fields.place(), "`contact` has neither an `email` nor a `note`",
                      "readers must be able to ask: give an address, or a note that says why there is none");
  const std::size_t at = settings.contact_email.find('@');
  if (!settings.contact_email.empty() && (at == 0 || at >= settings.contact_email.size() - 1))
    diagnostics.error("not-an-address", fields.span_of("email"), "`email` is not an email address");
}

/// "plan/" and "": of a page, from the site's root, so that it holds wherever the site is served.
bool is_page_address(std::string_view address) {
  if (address.empty() || address == "latest-report") return true;
  return address.front() != '/' && address.back() == '/' && !contains(address, "..") && !contains(address, ":") &&
         !contains(address, "//") && !contains(address, " ");
}

void load_navigation(Fields& site, Settings& settings, diag::Diagnostics& diagnostics) {
  for (const Value& item : site.list("navigation")) {
    if (!expect_object(item, "an item of `navigation`", diagnostics)) continue;
    Fields fields(item, "this item of `navigation`", diagnostics);
    NavigationItem entry;
    entry.label = fields.text("label");
    const Value* page = fields.value("page", Need::required);
    if (page == nullptr) continue;
    entry.span = page->span;
    if (page->kind != Value::Kind::string) {
      wrong_type("`page`", "text", *page, diagnostics);
      continue;
    }
    entry.address = page->text;
    if (!is_page_address(entry.address))
      diagnostics.error("not-an-address", page->span,
                        fmt::format("`{}` is not the address of a page of this site", entry.address),
                        "write it from the site's root with a / at the end, as in plan/ or reports/2017-18-q1/");
    settings.navigation.push_back(std::move(entry));
  }
}

void load_base_url(Fields& fields, Settings& settings, diag::Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.all().size();
  settings.base_url = fields.web_address("base_url", Need::required);
  if (diagnostics.all().size() == before && !settings.base_url.empty() && settings.base_url.back() != '/')
    diagnostics.error("not-an-address", fields.span_of("base_url"), "`base_url` should end with a /",
                      fmt::format("write {}/", settings.base_url));
}

void load_notice(Fields& site, Settings& settings, diag::Diagnostics& diagnostics) {
  const Value* notice = site.object("notice", Need::optional);
  if (notice == nullptr) return;
  Fields fields(*notice, "`notice`", diagnostics);
  settings.notice_lead = fields.text("lead", Need::optional);
  settings.notice = fields.text("text");
}

}  // namespace

Settings load_settings(const diag::SourceTree& sources, diag::FileId file, const KnownIds& areas,
                       diag::Diagnostics& diagnostics) {
  Settings settings;
  if (file == diag::no_file) {
    diagnostics.error_at_path("missing-file", "content/site.yml", "this file is missing",
                              "it says whose site this is: title, organisation, area, contact and so on");
    return settings;
  }
  if (file == unread) return settings;
  const std::optional<Value> root = format::parse_yaml(file, sources[file].text, diagnostics);
  if (!root || !expect_object(*root, "the settings of the site", diagnostics)) return settings;

  Fields fields(*root, "the settings of the site", diagnostics);
  settings.title = fields.text("title");
  settings.organisation = fields.text("organisation");
  settings.organisation_area = fields.text("organisation_area", Need::optional);
  settings.area = AreaId(fields.reference("area", areas, Need::required));
  if (const Value* contact = fields.object("contact")) load_contact(*contact, settings, diagnostics);
  load_base_url(fields, settings, diagnostics);
  static constexpr Choice<std::string_view> languages[] = {{"en-GB", "en-GB"}, {"en", "en"}};
  settings.language = fields.choice("language", languages).value_or("");
  settings.site_theme = fields.id("site_theme");
  if (const Value* licence = fields.object("licence")) {
    Fields of_licence(*licence, "`licence`", diagnostics);
    settings.licence.name = of_licence.text("name");
    settings.licence.address = of_licence.web_address("address", Need::required);
  }
  load_notice(fields, settings, diagnostics);
  settings.footer_note = fields.text("footer_note", Need::optional);
  settings.attributions = fields.texts("attributions");
  load_navigation(fields, settings, diagnostics);
  static constexpr Choice<bool> repositories[] = {{"private", true}, {"public", false}};
  settings.content_is_private = fields.choice("content_repository", repositories, Need::optional).value_or(false);
  load_moved(fields, settings, diagnostics);
  return settings;
}

}  // namespace candour::model
