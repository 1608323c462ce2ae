#include "page/templates.h"

namespace candour::page {

const std::vector<theme::TemplateSpec>& template_specs() {
  static const std::vector<theme::TemplateSpec> specs = {
      {"page",
       {"LANGUAGE", "TITLE", "DESCRIPTION", "NOTICE_LEAD", "NOTICE_TEXT", "ORGANISATION", "ORGANISATION_AREA",
        "NAVIGATION_LABEL", "HELP_LABEL", "RECORD_LABEL", "FOOTER_NOTE_TEXT", "ATTRIBUTION_TEXT", "LICENCE"},
       {"STYLE", "ICON_HREF", "FEED_HREF", "LATEST_HREF", "MOVED_HREF", "MOVED_PAGE_HREF", "HOME", "NAVIGATION_HREF", "BODY", "CONTACT",
        "HELP_HREF", "RECORD_HREF", "LICENCE_HREF"},
       {"DESCRIBED", "ICON", "FEED", "NOT_LATEST", "STANDS_IN", "MOVED", "NOTICE", "IN_AREA", "NAVIGATION", "NAVIGATION_HERE",
        "NAVIGATION_WITHIN", "HELP", "RECORD",
        "FOOTER_NOTE", "ATTRIBUTION", "LICENSED"}},
      {"top",
       {"CRUMB_LABEL", "CRUMB_HERE", "KICKER"},
       {"CRUMB_HREF", "HEADING", "LEAD_TEXT", "FACT_TEXT"},
       {"CRUMBS", "CRUMB", "LEAD", "FACTS", "FACT"}},
      {"section", {"ID"}, {"HEADING", "SCOPE_TEXT", "MAIN"}, {"SCOPE"}},
      {"figure",
       {"NUMBER", "TITLE", "SUBTITLE", "SUMMARY", "KEY_TEXT", "SOURCE", "ABOUT_NAME", "DOWNLOAD_LABEL"},
       {"CHARTS", "TABLE", "ABOUT_HREF", "DOWNLOAD_HREF"},
       {"KEY", "ABOUT", "DOWNLOAD"}},
      {"table",
       {"CAPTION_ID", "KEY_TEXT", "SOURCE", "DOWNLOAD_LABEL"},
       {"TABLE", "DOWNLOAD_HREF"},
       {"WIDE", "KEY", "DOWNLOAD"}},
      {"rows",
       {"SINCE", "ROW_ID", "ROW_TITLE", "ROW_SCOPE_TEXT", "ROW_VALUE", "ROW_UNIT_TEXT", "ROW_CHANGE", "ROW_PREVIOUS"},
       {"ROW_HREF", "ROW_JUDGEMENT", "ROW_SPARK"},
       {"ROW", "ROW_NAMED", "ROW_SCOPE", "ROW_UNIT", "ROW_FROM"}},
      {"awaiting", {"HEADING", "ITEM_TITLE", "ITEM_NOTE_TEXT"}, {"ITEM_HREF"}, {"ITEM", "ITEM_NOTE"}},
      {"plan",
       {"COLUMN_TITLE", "COLUMN_COUNT", "WATCHED_TITLE", "WATCHED_WORD", "WAITING_TITLE"},
       {"COLUMN_HREF", "WATCHED_MARK", "WATCHED_HREF", "WAITING_HREF"},
       {"COLUMN", "SHORT", "WATCHED", "NONE_WATCHED", "OFF", "WAITING", "NONE_WAITING"}},
      {"key", {"VALUE", "UNIT_TEXT", "CHANGE"}, {"JUDGEMENT"}, {"WORDS", "UNIT", "COMPARED_UNIT"}},
      {"pages",
       {"LABEL", "BEFORE_LABEL", "BEFORE_TITLE", "BEFORE_NOTE", "AFTER_LABEL", "AFTER_TITLE", "AFTER_NOTE"},
       {"BEFORE_HREF", "AFTER_HREF"},
       {"BEFORE", "NO_BEFORE", "AFTER", "NO_AFTER"}},
      {"compared",
       {"CAPTION_ID", "CAPTION", "HEAD_TEXT"},
       {"ROW_NAME", "CELL_TEXT"},
       {"WIDE", "HEAD", "HEAD_NUMBER", "ROW", "CELL", "CELL_NUMBER"}},
      {"log", {}, {"ENTRY_LABEL", "ENTRY_TEXT"}, {"AS_DOWNLOADS", "ENTRY"}},
      {"themes", {"ENTRY_TITLE"}, {"ENTRY_HREF", "ENTRY_TEXT"}, {"ENTRY", "LINKED", "UNLINKED"}},
      {"definitions", {"TERM"}, {"MEANING"}, {"ENTRY"}},
      {"notes", {"NUMBER"}, {"NOTE_TEXT"}, {"NOTE"}},
      {"priorities", {"ENTRY_ID", "ENTRY_TEXT"}, {}, {"ENTRY"}},
      {"links", {"ENTRY_TITLE"}, {"ENTRY_HREF"}, {"ENTRY"}},
  };
  return specs;
}

}  // namespace candour::page
