#include "theme/site_theme.h"

#include <catch2/catch.hpp>

#include "diag/report.h"

using namespace candour;
using diag::Source;
using diag::SourceTree;

namespace {

const std::vector<theme::TemplateSpec> specs = {{"page", {"TITLE", "LABEL"}, {"BODY", "HREF"}, {"ITEM"}}};

SourceTree tree(std::string page) {
  return SourceTree({Source{"themes/plain/strings/en-GB.yml", "skip: Skip & go\n"},
                     Source{"themes/plain/styles/a.css", "p{}\n"}, Source{"themes/plain/templates/page.tpl", std::move(page)}});
}

std::string mistakes(std::string page) {
  const SourceTree sources = tree(std::move(page));
  diag::Diagnostics diagnostics;
  const auto loaded = theme::load_theme(sources, "plain", "en-GB", specs, diagnostics);
  CHECK_FALSE(loaded);
  return diag::report(diagnostics, sources, diag::Format::text);
}

}  // namespace

TEST_CASE("text is escaped where it stands, HTML is inserted as it is, words are put in") {
  const SourceTree sources = tree("<p title=\"{{TITLE}}\">{{TITLE}}</p>{{T_skip}}<a href=\"{{HREF:none}}\">{{BODY:none}}</a>"
                                  "{{#ITEM}}<i>{{LABEL}}</i>{{/ITEM}}");
  diag::Diagnostics diagnostics;
  const auto loaded = theme::load_theme(sources, "plain", "en-GB", specs, diagnostics);
  REQUIRE(loaded);
  theme::Values values;
  values.text("TITLE", "a<b>\"c\"");
  values.html("HREF", Html::trusted("../x/"));
  values.html("BODY", Html::trusted("<b>x</b>"));
  values.add("ITEM").text("LABEL", "one");
  values.add("ITEM").text("LABEL", "<two>");
  Text out;
  loaded->expand("page", values, out);
  CHECK(out.str() ==
        "<p title=\"a&lt;b&gt;&quot;c&quot;\">a&lt;b&gt;&quot;c&quot;</p>Skip &amp; go<a href=\"../x/\"><b>x</b></a>"
        "<i>one</i><i>&lt;two&gt;</i>");
  REQUIRE(loaded->assets().size() == 1);
  CHECK(loaded->assets()[0].bytes == "p{}\n");
}

TEST_CASE("kept pieces pass through a template without being copied") {
  const SourceTree sources = tree("<a>{{BODY:none}}</a>");
  diag::Diagnostics diagnostics;
  const auto loaded = theme::load_theme(sources, "plain", "en-GB", specs, diagnostics);
  REQUIRE(loaded);
  KeptPieces kept;
  const std::string_view piece = kept.keep(std::string(1000, 'x'));
  Text body("before ");
  body.append_kept(piece);
  theme::Values values;
  values.html("BODY", std::move(body));
  Text out;
  loaded->expand("page", values, out);
  CHECK(out.str() == "<a>before " + std::string(1000, 'x') + "</a>");
  bool referred = false;
  out.for_each_piece([&](std::string_view part) { referred = referred || part.data() == piece.data(); });
  CHECK(referred);
}

TEST_CASE("a template may use only what there is, and only HTML unescaped") {
  CHECK(mistakes("<p>{{TITEL}}</p>") ==
        "themes/plain/templates/page.tpl:1:4: error: template `page` has no value `TITEL`\n"
        "    <p>{{TITEL}}</p>\n"
        "       ^^^^^^^^^\n"
        "    help: did you mean `TITLE`?\n");
  CHECK(mistakes("{{TITLE:none}}").find("plain text and must be escaped") != std::string::npos);
  CHECK(mistakes("{{BODY}}").find("escaped twice") != std::string::npos);
  CHECK(mistakes("{{#ITEM}}x").find("never closed") != std::string::npos);
  CHECK(mistakes("{{T_nowhere}}").find("no `nowhere`") != std::string::npos);
  CHECK(mistakes("{{TITLE").find("never closed") != std::string::npos);
  CHECK(mistakes("{{#OTHER}}x{{/OTHER}}").find("no section `OTHER`") != std::string::npos);
}

TEST_CASE("a theme that is not there is said so") {
  const SourceTree sources = tree("");
  diag::Diagnostics diagnostics;
  CHECK_FALSE(theme::load_theme(sources, "fancy", "en-GB", specs, diagnostics));
  CHECK(diagnostics.all()[0].message == "there is no site theme `fancy`");
}
