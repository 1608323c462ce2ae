#include "page/frame.h"

#include "page/address.h"

namespace candour::page {
namespace {

Html link_to(RenderedPage& page, std::string_view address) {
  page.links.push_back({std::string(address), "", std::string(address), {}});
  return Html::trusted(escape_html(relative(page.address, address)));
}

/// "latest-report" in the navigation means the newest report there is.
std::string navigation_address(const Context& context, const std::string& written) {
  if (written != "latest-report") return written;
  const model::Report* latest = context.whole.index.latest_report();
  return latest == nullptr ? "reports/" : report_address(latest->id);
}

void navigation(const Context& context, RenderedPage& page, theme::Values& values) {
  for (const model::NavigationItem& item : context.settings().navigation) {
    const std::string address = navigation_address(context, item.address);
    auto entry = values.add("NAVIGATION");
    page.links.push_back({address, "", item.address, item.span});
    entry.html("NAVIGATION_HREF", Html::trusted(escape_html(relative(page.address, address))));
    entry.text("NAVIGATION_LABEL", item.label);
    if (page.address == address) {
      entry.show("NAVIGATION_HERE");
    } else if (!address.empty() && page.address.starts_with(address)) {
      entry.show("NAVIGATION_WITHIN");
    }
  }
}

bool has_page(const Context& context, std::string_view id) {
  for (const model::Page& page : context.whole.site.site().pages)
    if (page.id.str() == id) return true;
  return false;
}

void footer(const Context& context, RenderedPage& page, theme::Values& values) {
  const model::Settings& settings = context.settings();
  const auto entry = [&](const char* list, const char* href, const char* label, std::string_view address,
                         std::string_view word) {
    auto item = values.add(list);
    item.html(href, link_to(page, address));
    item.text(label, context.word(word));
  };
  if (settings.contact_email.empty()) {
    values.html("CONTACT", Html::escaped(settings.contact_note));
  } else {
    values.html("CONTACT", Html::trusted("<a href=\"mailto:" + escape_html(settings.contact_email) + "\">" +
                                         escape_html(context.word("contact")) + "</a>"));
  }
  entry("HELP", "HELP_HREF", "HELP_LABEL", "method/", "method");
  for (const char* id : {"accessibility", "glossary"})
    if (has_page(context, id)) entry("HELP", "HELP_HREF", "HELP_LABEL", std::string(id) + "/", id);
  entry("RECORD", "RECORD_HREF", "RECORD_LABEL", "reports/", "all_reports");
  entry("RECORD", "RECORD_HREF", "RECORD_LABEL", "indicators/a-to-z/", "all_indicators");
  if (context.options.downloads == Downloads::include)
    entry("RECORD", "RECORD_HREF", "RECORD_LABEL", "data/", "all_data");
  if (!context.whole.published.ledger.publications.empty())
    entry("RECORD", "RECORD_HREF", "RECORD_LABEL", "changes/", "all_changes");
  entry("RECORD", "RECORD_HREF", "RECORD_LABEL", "calendar/", "calendar");
  if (!settings.footer_note.empty()) {
    values.show("FOOTER_NOTE");
    values.text("FOOTER_NOTE_TEXT", settings.footer_note);
  }
  for (const std::string& attribution : settings.attributions)
    values.add("ATTRIBUTION").text("ATTRIBUTION_TEXT", attribution);
  if (!settings.licence.name.empty()) {
    values.show("LICENSED");
    values.text("LICENCE", settings.licence.name);
    values.html("LICENCE_HREF", Html::escaped(settings.licence.address));
  }
}

}  // namespace

Text frame(const Context& context, RenderedPage& page, std::string_view title, std::string_view description,
           Text body) {
  const model::Settings& settings = context.settings();
  theme::Values values;
  values.text("LANGUAGE", settings.language);
  const std::string site_name = settings.title + " \u2013 " + settings.full_name();
  values.text("TITLE", title.empty() ? site_name : std::string(title) + " \u2013 " + settings.full_name());
  if (!description.empty()) {
    values.show("DESCRIBED");
    values.text("DESCRIPTION", description);
  }
  const std::string to_root = relative(page.address, "");
  values.html("STYLE", link_to(page, context.whole.assets.at("assets/style.css")));
  if (const auto icon = context.whole.assets.find("assets/favicon.svg"); icon != context.whole.assets.end()) {
    values.show("ICON");
    values.html("ICON_HREF", link_to(page, icon->second));
  }
  if (context.version != nullptr && context.version->place != Place::latest) {
    page.no_index = true;
    values.show("NOT_LATEST");
    values.html("LATEST_HREF", link_to(page, context.version->latest(page.address)));
  }
  if (!context.whole.published.ledger.publications.empty()) {
    values.show("FEED");
    values.html("FEED_HREF", link_to(page, feed_address));
  }
  if (page.stands_in) {
    page.no_index = true;
    values.show("STANDS_IN");
  }
  if (!page.moved_to.empty()) {
    values.show("MOVED");
    values.html("MOVED_HREF", Html::escaped(relative(page.address, page.moved_to)));
    values.html("MOVED_PAGE_HREF", Html::escaped(relative(page.address, page.moved_to.substr(0, page.moved_to.find('#')))));
  }
  values.html("HOME", Html::trusted(to_root));
  if (!settings.notice_lead.empty()) {
    values.show("NOTICE");
    values.text("NOTICE_LEAD", settings.notice_lead);
    values.text("NOTICE_TEXT", settings.notice);
  }
  values.text("ORGANISATION", settings.organisation);
  if (!settings.organisation_area.empty()) {
    values.show("IN_AREA");
    values.text("ORGANISATION_AREA", settings.organisation_area);
  }
  navigation(context, page, values);
  footer(context, page, values);
  values.html("BODY", std::move(body));
  Text framed;
  context.theme.expand("page", values, framed);
  return framed;
}

}  // namespace candour::page
