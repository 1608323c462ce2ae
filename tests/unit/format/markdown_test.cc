#include "format/markdown.h"

#include <catch2/catch.hpp>

#include <thread>

#include <cmark-gfm.h>

#include "format/document.h"

using namespace candour;
using namespace candour::format;

namespace {

struct Parsed {
  std::string text;
  diag::Diagnostics diagnostics;
  std::optional<Document> document;

  explicit Parsed(std::string markdown, std::size_t body_begin = 0) : text(std::move(markdown)) {
    register_markdown_extensions();
    document = parse_markdown(diag::FileId{0}, text, body_begin, diagnostics);
  }
  std::string at(diag::Span span) const { return text.substr(span.begin, span.end - span.begin); }

  /// Holes as [figure n], [attribute n], and addresses as they are.
  std::string html(const RichText& rich) const {
    std::string out;
    for (const Part& part : rich) {
      switch (part.kind) {
        case Part::Kind::html: out += part.html; break;
        case Part::Kind::figure: out += "[figure " + at(document->figures[part.index].span) + "]"; break;
        case Part::Kind::figure_attribute: out += "[attribute " + at(document->figures[part.index].span) + "]"; break;
        case Part::Kind::href: out += document->links[part.index].address; break;
        case Part::Kind::src: out += document->images[part.index].address; break;
      }
    }
    return out;
  }
  std::string html() const {
    std::string out;
    for (const Block& block : document->blocks) {
      if (!out.empty()) out += '\n';
      const std::string level = std::to_string(block.level);
      if (block.kind == Block::Kind::heading)
        out += "<h" + level + " id=\"" + block.anchor + "\">" + html(block.content) + "</h" + level + ">";
      if (block.kind == Block::Kind::figure) out += "[block " + at(document->figures[block.figure].span) + "]";
      if (block.kind == Block::Kind::html) out += html(block.content);
    }
    return out;
  }
  /// Each mistake as "code: text pointed at".
  std::vector<std::string> mistakes() const {
    std::vector<std::string> all;
    for (const diag::Diagnostic& each : diagnostics.all()) all.push_back(each.code + ": " + at(each.span));
    return all;
  }
};

std::string html_of(const std::string& markdown) {
  const Parsed p(markdown);
  REQUIRE(p.document);
  CHECK(p.mistakes() == std::vector<std::string>());
  return p.html();
}

std::vector<std::string> mistakes_in(const std::string& markdown) { return Parsed(markdown).mistakes(); }

std::string without(std::string text, const std::string& part, const std::string& instead = "") {
  for (std::size_t i = text.find(part); i != std::string::npos; i = text.find(part, i + instead.size()))
    text.replace(i, part.size(), instead);
  return text;
}

/// What differs on purpose, or not to a reader: line breaks between elements, attributes we add.
std::string normal(std::string html) {
  for (const char* each : {" tabindex=\"0\"", " class=\"quote\""}) html = without(html, each);
  html = without(html, "&#39;", "'");
  html = without(html, " />", ">");
  for (const char* element : {"p>", "ul>", "ol>", "li>", "blockquote>", "pre>", "h2>", "h3>", "hr>"})
    for (const std::string& tag : {std::string("<") + element, std::string("</") + element})
      html = without(without(html, tag + "\n", tag), "\n" + tag, tag);
  return html;
}

}  // namespace

TEST_CASE("CommonMark comes out as cmark's own renderer writes it") {
  const std::vector<std::string> samples{
      "One *two* **three** ***four*** _five_ __six__ a_b_c **a*b*c**",
      "A `code <b> & span` and `` two ` ticks ``",
      "Entities: &nbsp;&copy; &amp; &lt;b&gt; &#8212; and \\*escaped\\* \\_marks\\_ \"quotes\" it's",
      "A [link](/a/b/ \"with a title & <more>\") and a [reference][r] and [r].\n\n[r]: /target/?x=1 'Title'",
      "<https://example.org/a?b=c> and <someone@example.org>",
      "- one\n- two\n  - three\n\n    with a paragraph\n- four",
      "* loose\n\n* list\n\n  of two",
      "3. three\n4. four\n   1. nested",
      "> A quotation\n> of *two* lines\nand a lazy one\n>\n> > nested\n> - list",
      "    indented\n      code <b>\n\nthen\n\n```\nfenced & <code>\n```\n\n~~~\nx\n~~~",
      "A hard  \nbreak and\\\nanother\nand a soft one",
      "before\n\n---\n\nafter\n\n***",
      "Nested [*emphasis* in **link `code`**](/x/) after",
      "*mismatched **emphasis* here**",
      "[not a link] (x) and [unclosed](x y z and ![also",
      "Non-ASCII: Ceredigion ŵ ŷ “quoted” – dash 日本語 é",
      "1986\\. A great year\n\n- \n- x\n\n+ a\n+ b",
      "Text with trailing spaces   \nand\ttabs\tinside",
      "- a\n  > b\n  ```\n  c\n  ```\n- d",
      "\\[escaped](x) \\# not a heading &#35; nor this",
  };
  for (const std::string& sample : samples) {
    INFO(sample);
    char* const peer = cmark_markdown_to_html(sample.data(), sample.size(), CMARK_OPT_DEFAULT);
    const std::string expected = normal(peer);
    free(peer);
    const Parsed p(sample);
    REQUIRE(p.document);
    // Addresses stand in holes here, and are escaped by the page.
    CHECK(normal(p.html() + "\n") == without(expected, "&amp;b=c", "&b=c"));
  }
}

TEST_CASE("figures stand wherever text does") {
  CHECK(html_of("a {{ b.change }} c") == "<p>a [figure {{ b.change }}] c</p>");
  CHECK(html_of("**{{ a }}**{{ b }}_x_") == "<p><strong>[figure {{ a }}]</strong>[figure {{ b }}]_x_</p>");
  CHECK(html_of("- {{ a }}\n- [{{ b }}](/x/)") ==
        "<ul>\n<li>[figure {{ a }}]</li>\n<li><a href=\"/x/\">[figure {{ b }}]</a></li>\n</ul>");
  CHECK(html_of("![Line of {{ a }} & \"b\"](x.svg) end") ==
        "<p><img src=\"x.svg\" alt=\"Line of [attribute {{ a }}] &amp; &quot;b&quot;\"> end</p>");
  CHECK(html_of("## Crime {{ a.change }}, then") ==
        "<h2 id=\"crime-a-change-then\">Crime [figure {{ a.change }}], then</h2>");
  CHECK(html_of("{{ a }}") == "<p>[figure {{ a }}]</p>");
}

TEST_CASE("the parser does not look into figures") {
  // GitHub's autolinks would make mailto:a@2013-14.change of it.
  CHECK(html_of("{{ a@2013-14.change }}") == "<p>[figure {{ a@2013-14.change }}]</p>");
  CHECK(html_of("{{ stated *5* source=\"www.x.org *and* `more` <b>\" }} _x_") ==
        "<p>[figure {{ stated *5* source=\"www.x.org *and* `more` <b>\" }}] <em>x</em></p>");
  const std::string table = html_of("| A | B |\n|---|---|\n| x | {{ stated 5 source=\"p | q\" }} |");
  CHECK(table.find("<td>[figure {{ stated 5 source=\"p | q\" }}]</td>") != std::string::npos);
  CHECK(html_of("x{{ a }}@example.org") == "<p>x[figure {{ a }}]@example.org</p>");
  CHECK(html_of("www.example.org/{{ a }}") ==
        "<p><a href=\"http://www.example.org/\">www.example.org/</a>[figure {{ a }}]</p>");
}

TEST_CASE("code keeps its braces, and escaped braces are two braces") {
  CHECK(html_of("`{{ a }}` and `` {{ `b` }} ``") == "<p><code>{{ a }}</code> and <code>{{ `b` }}</code></p>");
  CHECK(html_of("`{{` opens, `}}` closes") == "<p><code>{{</code> opens, <code>}}</code> closes</p>");
  CHECK(html_of("    {{ a }}\n\n```\n{{ b\n```") ==
        "<pre tabindex=\"0\"><code>{{ a }}\n</code></pre>\n<pre tabindex=\"0\"><code>{{ b\n</code></pre>");
  CHECK(html_of("\\{{ a }} and `\\{{ b }}`") == "<p>{{ a }} and <code>\\{{ b }}</code></p>");
  CHECK(html_of("\\\\{{ a }}") == "<p>\\[figure {{ a }}]</p>");
  CHECK(html_of("<!-- {{ nonsense! }} -->\n\nx") == "<p>x</p>");
}

TEST_CASE("a block figure is a paragraph alone") {
  const Parsed p("One.\n\n{{ chart a title=\"b\" }}\n\nTwo {{ c }}.");
  REQUIRE(p.document);
  CHECK(p.html() == "<p>One.</p>\n[block {{ chart a title=\"b\" }}]\n<p>Two [figure {{ c }}].</p>");
  CHECK(p.document->blocks[1].kind == Block::Kind::figure);
  CHECK(p.at(p.document->blocks[1].span) == "{{ chart a title=\"b\" }}");
  CHECK(mistakes_in("See {{ chart a }}.") == std::vector<std::string>{"block-figure-in-text: {{ chart a }}"});
  CHECK(mistakes_in("- {{ chart a }}") == std::vector<std::string>{"block-figure-in-text: {{ chart a }}"});
  CHECK(mistakes_in("## {{ chart a }}\n\n|a|\n|-|") == std::vector<std::string>{"block-figure-in-text: {{ chart a }}"});
}

TEST_CASE("mistakes in figures are found at their bytes, whatever stands around them") {
  CHECK(mistakes_in("a &amp; \\* b {{ C }} d") == std::vector<std::string>{"figure-id: C"});
  CHECK(mistakes_in("> - é\n>   b {{ c") == std::vector<std::string>{"figure-unclosed: {{"});
  const Parsed two("`{{` then {{ a\n\nand `{{` then\n  {{");
  REQUIRE(two.diagnostics.all().size() == 2);
  CHECK(two.diagnostics.all()[0].span.begin == two.text.find("{{ a"));
  CHECK(two.diagnostics.all()[1].span.begin == two.text.rfind("{{"));
  CHECK(mistakes_in("{{ a\nb }}") == std::vector<std::string>{"figure-unclosed: {{"});
  CHECK(mistakes_in("[x](/a/{{ b }}/)") == std::vector<std::string>{"figure-in-address: [x](/a/{{ b }}/)"});
  const Parsed front("---\ntitle: {{ Q }}\n---\n\nText {{ Z }}.", 22);
  CHECK(front.mistakes() == std::vector<std::string>{"figure-id: Z"});
}

TEST_CASE("characters of our marks in the author's text are refused, not confused") {
  for (const std::string bad : {"\U000F0000\x7F\x7F {{ a }}", "`{{ \U000F0000 }}`", "&#xF0000; {{ a }}", "&#983040;{{ a }}", "\uFDD0 x", "\u0091x",
                                "&#x91;", "a\x01", "&#x7f;"}) {
    INFO(bad);
    const Parsed p(bad);
    CHECK_FALSE(p.document);
    REQUIRE(p.diagnostics.all().size() == 1);
    CHECK(p.diagnostics.all()[0].code == "control-character");
  }
  CHECK(html_of("private use \uE000 is fine, and &#xE000;") == "<p>private use \uE000 is fine, and \uE000</p>");
}

TEST_CASE("tables are regions with a name, headers and number columns") {
  CHECK(html_of("Table: What **was** recorded\n\n| Area | Crimes |\n|:--|--:|\n| Essex | 12 |") ==
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"caption\"><table>\n"
        "<caption id=\"caption\"><span>What <strong>was</strong> recorded</span></caption>\n"
        "<thead>\n<tr>\n<th scope=\"col\">Area</th>\n<th scope=\"col\" class=\"n\">Crimes</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<th scope=\"row\">Essex</th>\n<td class=\"n\">12</td>\n</tr>\n</tbody>\n</table></div>");
  const std::string labels =
      html_of("|a|\n|-|\n\n## Crime & {{ b }}\n\n|a|\n|-|\n\n|a|\n|-|\n\n> Table: c\n>\n> |a|b|\n> |-|-|\n> ||x|");
  CHECK(labels.find("aria-label=\"Table 1\"") != std::string::npos);
  CHECK(labels.find("aria-label=\"Table: Crime &amp; [attribute {{ b }}]\"") != std::string::npos);
  CHECK(labels.find("aria-label=\"Table 2: Crime &amp; [attribute {{ b }}]\"") != std::string::npos);
  CHECK(labels.find("<caption id=\"caption\"><span>c</span></caption>") != std::string::npos);
  // An empty cell is no header.
  CHECK(labels.find("<tr>\n<td></td>\n<td>x</td>") != std::string::npos);
  CHECK(html_of("Table: not before a table\n\nx") == "<p>Table: not before a table</p>\n<p>x</p>");
}

TEST_CASE("notes are collected in the order first referred to") {
  const Parsed p("a[^b] c[^a] d[^b]\n\n[^a]: First *written*.\n\n    Second paragraph {{ x }}.\n\n[^b]: Other.");
  REQUIRE(p.document);
  CHECK(p.mistakes().empty());
  CHECK(p.html() ==
        "<p>a<a class=\"mkr\" href=\"#n1\" id=\"r1\">[note 1]</a> c<a class=\"mkr\" href=\"#n2\" id=\"r2\">[note 2]</a> "
        "d<a class=\"mkr\" href=\"#n1\" id=\"r1-2\">[note 1]</a></p>");
  REQUIRE(p.document->notes.size() == 2);
  CHECK(p.html(p.document->notes[0]) == "Other.");
  CHECK(p.html(p.document->notes[1]) == "First <em>written</em>. Second paragraph [figure {{ x }}].");
  CHECK(mistakes_in("a[^b] and \\[^c] `[^d]`") == std::vector<std::string>{"undefined-note: [^b]"});
}

TEST_CASE("headings have anchors that are unique, and levels that are not skipped") {
  CHECK(html_of("## What it shows\n\n### What it shows\n\n## What it shows-2\n\n## What it shows\n\n## N1") ==
        "<h2 id=\"what-it-shows\">What it shows</h2>\n<h3 id=\"what-it-shows-2\">What it shows</h3>\n"
        "<h2 id=\"what-it-shows-2-2\">What it shows-2</h2>\n<h2 id=\"what-it-shows-3\">What it shows</h2>\n"
        "<h2 id=\"section-n1\">N1</h2>");
  CHECK(mistakes_in("# One") == std::vector<std::string>{"heading-level: # One"});
  CHECK(mistakes_in("### Three") == std::vector<std::string>{"heading-level: ### Three"});
  CHECK(mistakes_in("## Two\n\n#### Four\n\n##### Five") == std::vector<std::string>{"heading-level: #### Four"});
  CHECK(mistakes_in("##") == std::vector<std::string>{"empty-heading: ##"});
}

TEST_CASE("GitHub's strikethrough, task lists and bare addresses") {
  CHECK(html_of("~~a **b** c~~ ~d~ e~ ~~f ~g~~ \\~~h~~") ==
        "<p><s>a <strong>b</strong> c</s> <s>d</s> e~ <s>f ~g</s> ~~h~~</p>");
  CHECK(html_of("| ~~a~~ | ~ b |\n|---|---|").find("<th scope=\"col\"><s>a</s></th>\n<th scope=\"col\">~ b</th>") !=
        std::string::npos);
  CHECK(html_of("## a ~b\n\n![~~c~~](d.png) e") ==
        "<h2 id=\"a-b\">a ~b</h2>\n<p><img src=\"d.png\" alt=\"~~c~~\"> e</p>");
  CHECK(html_of("~a ~~b~~ c~") == "<p><s>a <s>b</s> c</s></p>");
  CHECK(html_of("- [x] a\n- [ ] b") ==
        "<ul>\n<li class=\"task\"><span role=\"img\" aria-label=\"Done\">\u2611</span> a</li>\n"
        "<li class=\"task\"><span role=\"img\" aria-label=\"Not done\">\u2610</span> b</li>\n</ul>");
  // The examples of the GFM specification, 6.9.
  CHECK(html_of("Visit www.commonmark.org/a.b.") ==
        "<p>Visit <a href=\"http://www.commonmark.org/a.b\">www.commonmark.org/a.b</a>.</p>");
  CHECK(html_of("(www.google.com/search?q=Markup+(business))") ==
        "<p>(<a href=\"http://www.google.com/search?q=Markup+(business)\">www.google.com/search?q=Markup+(business)</a>)</p>");
  CHECK(html_of("www.google.com/search?q=commonmark&hl;") ==
        "<p><a href=\"http://www.google.com/search?q=commonmark\">www.google.com/search?q=commonmark</a>&amp;hl;</p>");
  CHECK(html_of("hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.") ==
        "<p>hello@mail+xyz.example isn't valid, but <a href=\"mailto:hello+xyz@mail.example\">hello+xyz@mail.example</a> is.</p>");
  CHECK(html_of("a.b-c_d@a.b-") == "<p>a.b-c_d@a.b-</p>");
  const Parsed p("é &amp; see https://example.org/x_y_z?a=1, and [in a link www.x.org](/y/)");
  CHECK(p.html() ==
        "<p>é &amp; see <a href=\"https://example.org/x_y_z?a=1\">https://example.org/x_y_z?a=1</a>, and "
        "<a href=\"/y/\">in a link www.x.org</a></p>");
  CHECK(p.at(p.document->links[0].span) == "https://example.org/x_y_z?a=1");
}

TEST_CASE("images and links that say nothing") {
  CHECK(html_of("![A bridge](bridge.jpg \"At night\")") ==
        "<figure class=\"image\"><img src=\"bridge.jpg\" alt=\"A bridge\" title=\"At night\"></figure>");
  CHECK(mistakes_in("![](a.png)") == std::vector<std::string>{"image-text: ![](a.png)"});
  CHECK(mistakes_in("![a](https://example.org/a.png)") ==
        std::vector<std::string>{"image-address: ![a](https://example.org/a.png)"});
  CHECK(mistakes_in("x [](/a/) y") == std::vector<std::string>{"empty-link: [](/a/)"});
  CHECK(mistakes_in("x [a]() y") == std::vector<std::string>{"empty-link: [a]()"});
  CHECK(mistakes_in("x [![b](c.png)](/a/) [`c`](/d/) [{{ e }}](/f/)").empty());
}

TEST_CASE("raw HTML is refused once, and comments are dropped") {
  CHECK(mistakes_in("a <b>c</b> d") == std::vector<std::string>{"raw-html: <b>"});
  CHECK(mistakes_in("a c</b> d") == std::vector<std::string>{"raw-html: </b>"});
  CHECK(mistakes_in("<div class=\"x\">\n\ntext\n\n</section>") ==
        std::vector<std::string>{"raw-html: <div class=\"x\">", "raw-html: </section>"});
  CHECK(html_of("a <!-- hidden --> b\n\n<!-- one -->\n<!-- two\n\nlines -->\n\nc") == "<p>a  b</p>\n<p>c</p>");
  CHECK(mistakes_in("<!-- note --> Crime rose.") == std::vector<std::string>{"comment-line: Crime rose."});
  CHECK(mistakes_in("a\n\n<!-- note\n\nb") == std::vector<std::string>{"unclosed-comment: <!--"});
}

TEST_CASE("numbers typed by hand") {
  const auto numbers = [](const std::string& markdown) {
    const Parsed p(markdown);
    REQUIRE(p.document);
    std::string all;
    for (const TypedNumber& each : p.document->typed_numbers) {
      char text[64];
      std::snprintf(text, sizeof text, "%g/%d%s=", each.value, each.decimals, each.percent ? "%" : "");
      all += text + p.at(each.span) + " ";
    }
    return all;
  };
  CHECK(numbers("Rose 23.0% to 14,107 (12 per cent), £2.50, -5 and \u22120.47.") ==
        "23/1%=23.0 14107/0=14,107 12/0%=12 2.5/2=2.50 -5/0=-5 -0.47/2=\u22120.47 ");
  CHECK(numbers("In 2017, 2017-18, 31 March 2015, March 3, 2015-03-31, 31/03/2015, at 09:30, Q4, 4th, 1st.").empty());
  CHECK(numbers("Paragraph 4.3, page\n12, No. 2, quarter 1, the 12 months to June, for every 1,000 people").empty());
  CHECK(numbers("`12` [x](/13/) <https://x.org/14> www.x.org/15 {{ stated 16 source=y }} x[^1]\n\n[^1]: y").empty());
  CHECK(numbers("1. one\n2. two").empty());
  CHECK(numbers("Call 0300 123, section 4.3.1, #12").find("300") == std::string::npos);
  CHECK(numbers("between 10-15 and 1,2 and 2,000 and £2,017") ==
        "10/0=10 15/0=15 1/0=1 2/0=2 2000/0=2,000 2017/0=2,017 ");
  CHECK(numbers("on 31\nMarch").empty());
  CHECK(numbers("> é &amp; **7** &amp; 8\n>   then 9\n lazy 10") == "7/0=7 8/0=8 9/0=9 10/0=10 ");
  CHECK(numbers("Table: of 3\n|a|b|\n|-|-|\n|\\|4|5|") == "3/0=3 4/0=4 5/0=5 ");
}

TEST_CASE("words are counted as a reader would") {
  CHECK(Parsed("One **two**th {{ three }}\nfour `five`\n\n- six\n\n|seven|\n|-|\n|eight|").document->words == 8);
  CHECK(Parsed("").document->empty());
  CHECK(Parsed("---\na: b\n---\n", 13).document->empty());
}

TEST_CASE("a line of plain text takes value figures and nothing else") {
  std::vector<FigureExpression> figures;
  diag::Diagnostics diagnostics;
  const RichText line =
      parse_line("Up {{ a.change }} & *not* Markdown, \\{{ b }}", {diag::FileId{1}, 100, 144}, figures, diagnostics);
  CHECK(diagnostics.empty());
  REQUIRE(line.size() == 3);
  CHECK(line[0].html == "Up ");
  CHECK(line[1].kind == Part::Kind::figure);
  CHECK(line[2].html == " &amp; *not* Markdown, {{ b }}");
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].span == diag::Span{diag::FileId{1}, 103, 117});
  CHECK(figures[0].id.span == diag::Span{diag::FileId{1}, 106, 107});

  const auto mistakes = [](const std::string& text, std::uint32_t written) {
    std::vector<FigureExpression> none;
    diag::Diagnostics found;
    parse_line(text, {diag::FileId{1}, 10, 10 + written}, none, found);
    REQUIRE(found.all().size() == 1);
    CHECK(none.empty());
    return found.all()[0];
  };
  CHECK(mistakes("a {{ B }}", 11).span == diag::Span{diag::FileId{1}, 16, 17});  // in quotes
  CHECK(mistakes("a {{ B }}", 30).span == diag::Span{diag::FileId{1}, 10, 40});  // folded: only its span is known
  CHECK(mistakes("a {{ b", 6).code == "figure-unclosed");
  CHECK(mistakes("{{ chart a }}", 13).code == "block-figure-in-text");
}

TEST_CASE("many threads give the same document") {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "a ~~b~~ https://x.y/a_b {{ a }} *e*\n\n| a |\n|---|\n| ~c~ |\n\n- [x] d\n\n";
  const std::string expected = Parsed(text).html();
  std::vector<int> different(4, 0);
  std::vector<std::thread> threads;
  for (int& mine : different)
    threads.emplace_back([&] {
      for (int round = 0; round < 100; ++round) mine += Parsed(text).html() != expected;
    });
  for (std::thread& each : threads) each.join();
  CHECK(different == std::vector<int>(4, 0));
}
