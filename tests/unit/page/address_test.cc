#include "page/address.h"

#include <catch2/catch.hpp>

using namespace candour::page;

TEST_CASE("links are relative and work under any prefix") {
  CHECK(relative("", "") == "./");
  CHECK(relative("", "plan/") == "plan/");
  CHECK(relative("plan/", "") == "../");
  CHECK(relative("reports/q1/victims/", "reports/q1/") == "../");
  CHECK(relative("reports/q1/", "reports/q1/victims/") == "victims/");
  CHECK(relative("reports/q1/victims/", "reports/q2/victims/") == "../../q2/victims/");
  CHECK(relative("reports/q1/", "indicators/robbery/") == "../../indicators/robbery/");
  CHECK(relative("404.html", "reports/") == "reports/");
  CHECK(relative("plan/", "plan/") == "./");
  CHECK(relative("plans/a/", "plans/ab/") == "../ab/");
}

TEST_CASE("an address as written is resolved from its page") {
  const auto at = [](std::string_view from, std::string_view written) {
    const Target target = resolve(from, written);
    return target.address + (target.anchor.empty() ? "" : "#" + target.anchor);
  };
  CHECK(at("reports/q1/victims/", "/plan/") == "plan/");
  CHECK(at("reports/q1/victims/", "../") == "reports/q1/");
  CHECK(at("reports/q1/victims/", "../offenders/#why") == "reports/q1/offenders/#why");
  CHECK(at("reports/q1/victims/", "#why") == "reports/q1/victims/#why");
  CHECK(at("about/", "/") == "");
  CHECK(at("about/", "../../../../plan/") == "plan/");  // never above the root
  CHECK(at("", "indicators/robbery/robbery.csv") == "indicators/robbery/robbery.csv");
  CHECK(at("404.html", "plan/") == "plan/");
}

TEST_CASE("what leaves the site is external") {
  CHECK(is_external("https://example.org/"));
  CHECK(is_external("mailto:a@b.example"));
  CHECK(is_external("//example.org/"));
  CHECK_FALSE(is_external("/plan/"));
  CHECK_FALSE(is_external("../a:b/"));
  CHECK_FALSE(is_external("#a:b"));
}

TEST_CASE("a folder's page is its index") {
  CHECK(file_of("") == "index.html");
  CHECK(file_of("plan/") == "plan/index.html");
  CHECK(file_of("404.html") == "404.html");
}
