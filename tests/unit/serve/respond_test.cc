#include <catch2/catch.hpp>

#include "io/fake_file_system.h"
#include "serve/respond.h"

using namespace candour;
using namespace candour::serve;

namespace {

struct Fixture {
  io::FakeFileSystem disk;
  Fixture() {
    disk.put_file("/site/index.html", "home");
    disk.put_file("/site/404.html", "not here");
    disk.put_file("/site/about/index.html", "about");
    disk.put_file("/site/search/index.html", "search");
    disk.put_file("/site/data/robbery.csv", "period,value\n");
    disk.put_file("/site/.git/config", "secret");
    disk.put_file("/site/.well-known/security.txt", "Contact:");
    disk.put_file("/secret.txt", "secret");
    disk.put_link("/site/link.txt", "/secret.txt");
    disk.put_link("/site/out", "/");
  }
  Response ask(std::string_view path, std::string_view method = "GET", std::string_view host = "127.0.0.1:8080") {
    return respond(disk, "/site", {method, path, host});
  }
};

std::string header(const Response& response, std::string_view name) {
  std::string found;
  for (const auto& [n, value] : response.headers)
    if (n == name) found += value;
  return found;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "pages, files and folders") {
  CHECK(ask("/").body == "home");
  CHECK(ask("/").type == "text/html; charset=utf-8");
  CHECK(ask("/about/").body == "about");
  CHECK(ask("/about/index.html").body == "about");
  CHECK(ask("/data/robbery.csv").type == "text/csv; charset=utf-8");
  CHECK(ask("/.well-known/security.txt").type == "text/plain; charset=utf-8");
  CHECK(ask("/about").status == 301);
  CHECK(header(ask("/about"), "Location") == "about/");
}

TEST_CASE_METHOD(Fixture, "what is not there, not public or elsewhere is 404.html") {
  for (const std::string_view path : {"/nothing", "/nothing/", "/data/", "/index.html/", "/../secret.txt", "/about/../../secret.txt", "/.git/config",
                                      "/link.txt", "/out/secret.txt", "//secret.txt", "/..\\secret.txt", "secret.txt", "", "/./about/"}) {
    INFO(path);
    const Response response = ask(path);
    CHECK(response.status == 404);
    CHECK(response.body == "not here");
    CHECK_FALSE(header(response, "Content-Security-Policy").empty());
  }
  CHECK(ask(std::string_view("/index.html\0.txt", 16)).status == 404);
}

TEST_CASE_METHOD(Fixture, "a site without a 404 page is answered in words") {
  REQUIRE(disk.remove_file("/site/404.html"));
  const Response response = ask("/nothing");
  CHECK(response.status == 404);
  CHECK(response.type == "text/plain; charset=utf-8");
}

TEST_CASE_METHOD(Fixture, "the policy is strict, and the search page alone may run a script") {
  CHECK(header(ask("/"), "Content-Security-Policy") ==
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  CHECK(header(ask("/search/"), "Content-Security-Policy").find("script-src 'self'; connect-src 'self'") != std::string::npos);
  CHECK(header(ask("/"), "X-Content-Type-Options") == "nosniff");
  CHECK(header(ask("/"), "Strict-Transport-Security").empty());
}

TEST_CASE_METHOD(Fixture, "it only reads, and answers to names of this machine alone") {
  CHECK(ask("/", "HEAD").status == 200);
  for (const std::string_view method : {"POST", "PUT", "DELETE", "OPTIONS"}) CHECK(ask("/", method).status == 405);
  for (const std::string_view host : {"localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8080", "preview.localhost", ""})
    CHECK(ask("/", "GET", host).status == 200);
  for (const std::string_view host : {"example.org", "127.0.0.1.example.org", "localhost.example.org:8080", "[::2]", "evillocalhost"})
    CHECK(ask("/", "GET", host).status == 421);
}

TEST_CASE("types by ending") {
  CHECK(content_type("assets/site.css") == "text/css; charset=utf-8");
  CHECK(content_type("favicon.svg") == "image/svg+xml; charset=utf-8");
  CHECK(content_type("feed.xml") == "application/xml; charset=utf-8");
  CHECK(content_type("data.json") == "application/json; charset=utf-8");
  CHECK(content_type("LICENCE") == "application/octet-stream");
}
