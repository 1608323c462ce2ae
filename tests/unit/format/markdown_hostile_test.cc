// Text that means harm, or none at all: nothing crashes, nothing unsafe comes out, nothing takes the square
// of its length.
#include <catch2/catch.hpp>


#include "base/text.h"
#include "format/document.h"
#include "format/markdown.h"

using namespace candour;
using namespace candour::format;

namespace {

struct Outcome {
  std::optional<Document> document;
  diag::Diagnostics diagnostics;
};

Outcome parse(const std::string& text) {
  register_markdown_extensions();
  Outcome outcome;
  outcome.document = parse_markdown(diag::FileId{0}, text, 0, outcome.diagnostics);
  for (const diag::Diagnostic& each : outcome.diagnostics.all()) {
    REQUIRE(each.span.begin <= each.span.end);
    REQUIRE(each.span.end <= text.size());
  }
  if (outcome.document)
    for (const TypedNumber& each : outcome.document->typed_numbers) REQUIRE(each.span.end <= text.size());
  return outcome;
}

/// All mark-up, with addresses as the page would escape them.
std::string markup(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks)
    for (const Part& part : block.content) out += part.html;
  return out;
}

/// Whether every tag in `html` is one that the renderer writes, and every attribute is quoted and known.
bool only_own_markup(const std::string& html) {
  const std::vector<std::string> own{"p",  "a",  "em", "strong", "code", "pre", "ul",    "ol", "li",      "blockquote", "hr", "br",
                                     "h2", "h3", "h4", "h5",     "h6",   "s",   "span",  "div", "table",  "caption",    "thead",
                                     "tbody", "tr", "th", "td",  "figure", "img"};
  const std::vector<std::string> attributes{"href", "title", "class", "tabindex", "role", "aria-label", "aria-labelledby",
                                            "id",   "scope", "src",   "alt",      "start"};
  const auto holds = [](const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  for (std::size_t i = html.find('<'); i != std::string::npos; i = html.find('<', i)) {
    std::size_t at = i + 1 + (html[i + 1] == '/');
    std::string name;
    while (at < html.size() && std::isalnum(static_cast<unsigned char>(html[at]))) name += html[at++];
    if (!holds(own, name)) return false;
    while (at < html.size() && html[at] == ' ') {
      std::string attribute;
      for (++at; at < html.size() && html[at] != '='; ++at) attribute += html[at];
      if (!holds(attributes, attribute) || html.compare(at, 2, "=\"") != 0) return false;
      at = html.find('"', at + 2);
      if (at == std::string::npos) return false;
      ++at;
    }
    if (at >= html.size() || html[at] != '>') return false;
    i = at;
  }
  return true;
}

}  // namespace

TEST_CASE("addresses that run scripts are refused, however they are written") {
  for (const std::string address :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&#58;alert(1)", "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "java&#10;script:alert(1)",
        "&#32;javascript:alert(1)", "&#9;javascript:alert(1)", "javascript\\:alert(1)", "data:text/html,x",
        "data:text/html;base64,PHNjcmlwdD4=", "vbscript:msgbox(1)", "file:///etc/passwd", "blob:x", "//evil.example/",
        "\\\\\\\\evil.example/", "view-source:x", "javascript&colon;alert(1)"}) {
    for (const std::string& text : {"[a](" + address + ")", "![a](" + address + ")", "[a]\n\n[a]: " + address,
                                   "[a](<" + address + ">)", "<" + address + ">"}) {
      INFO(text);
      const Outcome outcome = parse(text);
      if (!outcome.document) continue;
      CHECK(only_own_markup(markup(*outcome.document)));
      for (const Link& link : outcome.document->links) {
        INFO(link.address);
        CHECK_FALSE(to_lower_ascii(link.address).find("script:") != std::string::npos);
        CHECK_FALSE(to_lower_ascii(link.address).starts_with("data:"));
        CHECK_FALSE(link.address.starts_with("//"));
      }
      CHECK(outcome.document->images.empty());
      if (text[0] == '[' && text.find("\n\n") == std::string::npos) CHECK(outcome.diagnostics.has_errors());
    }
  }
}

TEST_CASE("nothing breaks out of an attribute or brings in a tag") {
  for (const std::string text :
       {"<img src=x onerror=alert(1)>", "<IMG SRC=\"x\" OnError='alert(1)'>", "<svg/onload=alert(1)>", "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>", "<a href=\"javascript:alert(1)\">x</a>", "<!--><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script> -->", "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>",
        "[a](/b \"\\\" onmouseover=alert(1) x=\\\"\")", "[a](/b '\" onmouseover=\"alert(1)')", "![\" onerror=alert(1) \"](x.png)",
        "![x](a.png \"\\\" onerror=\\\"alert(1)\")", "[a](/\"onmouseover=alert(1))", "[a](</\" onclick=\"alert(1)>)",
        "`<script>`", "    <script>", "```<script>\n<script>\n```", "```\" onclick=\"x\n```", "## <script>alert(1)</script>",
        "## \" onclick=\"alert(1)", "|<script>|\n|-|\n|\" onclick=\"|", "Table: \" onclick=\"<b>\n\n|a|\n|-|",
        "## \" onclick=\"x\n\n|a|\n|-|", "a[^\"><script>]\n\n[^\"><script>]: <script>", "https://x.org/\"onclick=alert(1)",
        "www.x.org/<script>", "\"onclick=\"@x.org", "{{ stated \"<script>\" source=\"<b>\" }}", "{{ <script> }}",
        "![{{ stated \"\\\" onerror=\" }}](a.png)", "~~<b>~~", "<div\n\nonclick=x>", "&lt;script&gt;", "&#60;script&#62;"}) {
    INFO(text);
    const Outcome outcome = parse(text);
    if (!outcome.document) continue;
    INFO(markup(*outcome.document));
    CHECK(only_own_markup(markup(*outcome.document)));
    for (const RichText& note : outcome.document->notes)
      for (const Part& part : note) CHECK(part.html.find("<script") == std::string::npos);
    for (const Link& link : outcome.document->links) CHECK(link.address.find_first_of("\"<> ") == std::string::npos);
  }
}

namespace {
const std::string sample =
    "## Head {{ a.b }} é\n\nText *em* **strong** `co{{de` [link {{ c }}](/x/ \"t\") ![alt](i.png) &amp; \\* ~~s~~[^1] 14,107\n"
    "www.x.org https://y.org/z a@b.org\n\n{{ chart d title=\"e | f\" }}\n\nTable: cap\n\n| a | {{ g }} |\n|---|--:|\n| x \\| y | 2 |\n\n"
    "> quote\n> - [x] item\n>   1. two\nlazy\n\n<!-- c -->\n<b>raw</b>\n\n```x\n{{ h\n```\n\n[^1]: note \\{{ \n\n[r]: /y 'z'\n";
}

TEST_CASE("a text cut at any byte is parsed or refused") {
  for (std::size_t length = 0; length <= sample.size(); ++length) {
    const Outcome outcome = parse(sample.substr(0, length));
    if (outcome.document) REQUIRE(only_own_markup(markup(*outcome.document)));
  }
}

TEST_CASE("pieces in any order, and random bytes, are parsed or refused") {
  std::uint32_t seed = 7;
  const auto next = [&](std::size_t below) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % below;
  };
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (std::size_t i = 0; i < 12; ++i) {
      const std::size_t from = next(sample.size());
      text += sample.substr(from, next(12));
      if (next(4) == 0) text += "\n";
      if (round % 4 == 0) text += static_cast<char>(next(256));
    }
    INFO(text);
    const Outcome outcome = parse(text);
    if (!outcome.document) continue;
    INFO(markup(*outcome.document));
    REQUIRE(only_own_markup(markup(*outcome.document)));
  }
}

TEST_CASE("too much nesting is refused") {
  const auto code = [](const std::string& text) {
    const Outcome outcome = parse(text);
    REQUIRE_FALSE(outcome.document);
    REQUIRE(outcome.diagnostics.all().size() == 1);
    return outcome.diagnostics.all()[0].code;
  };
  const auto times = [](std::size_t count, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
  };
  CHECK(code(times(65, "> ") + "a") == "too-deep");
  CHECK(code(times(100000, ">")) == "too-deep");
  CHECK(code(times(100000, "- ") + "a") == "too-deep");
  CHECK(code(times(66, "*a **b ") + times(66, "c** d* ")) == "too-deep");
  CHECK(parse(times(60, "> ") + "a").document);
}

TEST_CASE("no text takes the square of its length") {
  const auto times = [](std::size_t count, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
  };
  const std::vector<std::string> patterns{
      "[", "]", "![[]()", "[a](b", "[a](<b", "*a ", "a**b", "*a_ ", "`", "<!-- ", "a <? ", "a <!A ", "<![CDATA[ ", "<a ", "{{", "{{\"",
      "{{\\\"", "{{a}}", "~a ~~b ", "www.", "_www.", "a@", "http://a(", "http://a&a;", "|", "&#1", "[^a]", "[a]: ", "a|b\n-|-\n", "## a\n",
      "\\* 1 ", "&amp; 7 ", "> - ", "1,", "1-", "\\", "\t", "[a\n"};
  for (const std::string& pattern : patterns) {
    INFO(pattern);
    const std::string text = times(100000 / pattern.size() + 1, pattern);
    parse(text);
  }
  const std::string wide = times(1000, "|a") + "\n" + times(1000, "|-") + "\n" + times(10000, "x\n");
  const Outcome outcome = parse(wide);
  REQUIRE_FALSE(outcome.document);
  CHECK(outcome.diagnostics.all()[0].code == "too-many");
}

TEST_CASE("a text that is not UTF-8 is refused at the byte") {
  const Outcome outcome = parse("good \xFF bad");
  REQUIRE_FALSE(outcome.document);
  REQUIRE(outcome.diagnostics.all().size() == 1);
  CHECK(outcome.diagnostics.all()[0].code == "not-utf-8");
  CHECK(outcome.diagnostics.all()[0].span.begin == 5);
}
