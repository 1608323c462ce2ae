#include "page/lasting_anchors.h"

#include <catch2/catch.hpp>

using namespace candour;
using namespace candour::page;

TEST_CASE("pages about one thing are lasting; those put together from others are not") {
  for (const char* address : {"about/", "indicators/robbery/", "reports/2017-18-q1/", "reports/2017-18-q1/victims/", "plans/2017-20/", "plans/2017-20/victims/"}) {
    INFO(address);
    CHECK(is_lasting_page(address));
  }
  for (const char* address : {"", "404.html", "plan/", "plans/", "reports/", "indicators/", "indicators/a-to-z/", "data/", "changes/", "changes/2018/",
                              "calendar/", "reports/2017-18-q1/v1/", "reports/2017-18-q1/versions/", "reports/2017-18-q1/v1/as-published/victims/"}) {
    INFO(address);
    CHECK_FALSE(is_lasting_page(address));
  }
}

TEST_CASE("anchors that somebody may have linked to are found in a page's HTML") {
  const auto found = lasting_anchors(
      "about/", "<main id=\"main\" tabindex=\"-1\"><h2 id=\"start\">Start</h2><h3 class=\"x\" id=\"staff\"><span id=\"people\"></span>Staff</h3>"
      "<ol class=\"prio\"><li id=\"c1-contact\">Contact</li></ol><ul><li id=\"old\">Gone</li></ul>");
  CHECK(found == std::set<std::string>{"c1-contact", "old", "people", "staff", "start"});
}

TEST_CASE("ids of charts, tables and notes, and sections that the program puts together, are nobody's to keep") {
  CHECK(lasting_anchors("reports/q1/", "<svg><title id=\"robbery-w-t\">x</title></svg><caption id=\"robbery-c\"></caption><li id=\"n12\"></li>"
                        "<a id=\"r1\"></a><h2 id=\"key-figures\">x</h2><h2 id=\"notes\">x</h2><h2>none</h2>")
            .empty());
  CHECK(lasting_anchors("", "").empty());
  CHECK(lasting_anchors("about/", "<h2 id=\"cut").size() <= 1);
  // The same words are an author's where the program has no such section.
  CHECK(lasting_anchors("about/", "<h2 id=\"history\">x</h2>") == std::set<std::string>{"history"});
  CHECK(lasting_anchors("indicators/robbery/", "<h2 id=\"history\">x</h2>").empty());
}
