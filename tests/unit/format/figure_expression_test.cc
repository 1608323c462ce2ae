#include "format/figure_expression.h"

#include <catch2/catch.hpp>

#include <map>

using namespace candour;
using namespace candour::format;

namespace {

/// What an expression, braces and all, is parsed to; spans are checked against the text they point at.
struct Parsed {
  std::string text;
  std::optional<FigureExpression> figure;
  diag::Diagnostics diagnostics;

  explicit Parsed(const std::string& expression) : text("before " + expression + " after") {
    const std::size_t inner = 7 + 2;
    figure = parse_figure(diag::FileId{3}, std::string_view(text).substr(inner, expression.size() - 4), inner, diagnostics);
  }
  std::string at(diag::Span span) const { return text.substr(span.begin, span.end - span.begin); }
  std::string code() const { return diagnostics.all().empty() ? "" : diagnostics.all().front().code; }
  std::string pointed() const { return diagnostics.all().empty() ? "" : at(diagnostics.all().front().span); }
};

}  // namespace

TEST_CASE("a value has an id, dimensions, a period, a field and arguments, each at its place") {
  const Parsed p("{{ victim-based-crime[area=essex, kind=all]@2014-15-Q4.compared(england-and-wales, 2) }}");
  REQUIRE(p.figure);
  CHECK(p.diagnostics.empty());
  const FigureExpression& f = *p.figure;
  CHECK(f.kind == FigureExpression::Kind::value);
  CHECK_FALSE(f.is_block());
  CHECK(p.at(f.span) == p.text.substr(7, p.text.size() - 13));
  CHECK(f.span.file == diag::FileId{3});
  CHECK(f.id.text == "victim-based-crime");
  CHECK(p.at(f.id.span) == "victim-based-crime");
  REQUIRE(f.dimensions.size() == 2);
  CHECK(f.dimensions[1].name.text == "kind");
  CHECK(f.dimensions[1].value.text == "all");
  CHECK(p.at(f.dimensions[0].value.span) == "essex");
  REQUIRE(f.period);
  CHECK(f.period->text == "2014-15-Q4");
  CHECK(p.at(f.period->span) == "2014-15-Q4");
  REQUIRE(f.field);
  CHECK(f.field->text == "compared");
  REQUIRE(f.arguments.size() == 2);
  CHECK(p.at(f.arguments[0].span) == "england-and-wales");
  CHECK(f.arguments[1].text == "2");
}

TEST_CASE("all but the id may be left out, and a period may be a range") {
  for (const char* each : {"{{a}}", "{{ a-1 }}", "{{\ta\t}}", "{{ a.rate }}", "{{ a[x=1] }}", "{{ a.rate() }}"}) {
    INFO(each);
    CHECK(Parsed(each).figure);
  }
  const Parsed range("{{ a@2015-01..2015-10.change }}");
  REQUIRE(range.figure);
  CHECK(range.figure->period->text == "2015-01..2015-10");
  CHECK(range.figure->field->text == "change");
  // A word that begins a block is an id where it is used as one.
  CHECK(Parsed("{{ note.rate }}").figure->kind == FigureExpression::Kind::value);
}

TEST_CASE("stated words reach to the first option") {
  const Parsed p("{{ stated 14,107 source=\"Update, 4 June 2015, paragraph 4.3\" }}");
  REQUIRE(p.figure);
  CHECK(p.figure->kind == FigureExpression::Kind::stated);
  CHECK(p.figure->id.text == "14,107");
  CHECK(p.at(p.figure->id.span) == "14,107");
  REQUIRE(p.figure->option("source"));
  CHECK(p.figure->option("source")->text == "Update, 4 June 2015, paragraph 4.3");
  CHECK(p.at(p.figure->option("source")->span) == "Update, 4 June 2015, paragraph 4.3");
  CHECK(Parsed("{{ stated about  a third source=x }}").figure->id.text == "about  a third");
  CHECK(Parsed("{{ stated \"a = b\" source=x }}").figure->id.text == "a = b");
}

TEST_CASE("blocks have options in the order written") {
  const Parsed p("{{ chart road-casualties[area=essex] kind=bars by=area title=\"a \\\"b\\\" }} | c\" compare=x,y }}");
  REQUIRE(p.figure);
  CHECK(p.figure->kind == FigureExpression::Kind::chart);
  CHECK(p.figure->is_block());
  REQUIRE(p.figure->options.size() == 4);
  CHECK(p.figure->options[2].name.text == "title");
  CHECK(p.figure->options[2].value.text == "a \"b\" }} | c");
  CHECK(p.figure->option("compare")->text == "x,y");
  CHECK(p.figure->option("missing") == nullptr);
  const std::map<std::string, FigureExpression::Kind> kinds{{"table", FigureExpression::Kind::table},
                                                            {"spark", FigureExpression::Kind::spark},
                                                            {"note", FigureExpression::Kind::note},
                                                            {"register", FigureExpression::Kind::reg}};
  for (const auto& [word, kind] : kinds) CHECK(Parsed("{{ " + word + " a }}").figure->kind == kind);
}

TEST_CASE("each mistake is reported once, at its place") {
  struct Mistake {
    std::string expression, code, pointed;
  };
  const std::vector<Mistake> mistakes{
      {"{{}}", "figure-empty", "{{}}"},
      {"{{  }}", "figure-empty", "{{  }}"},
      {"{{ Crime }}", "figure-id", "Crime"},
      {"{{ a--b }}", "figure-id", "a--b"},
      {"{{ é }}", "figure-id", "é"},
      {"{{ .rate }}", "figure-id", "."},
      {"{{ a[area=x }}", "figure-dimension", "[area=x "},
      {"{{ a[area] }}", "figure-dimension", "]"},
      {"{{ a[=x] }}", "figure-dimension", "="},
      {"{{ a[area=] }}", "figure-dimension", "]"},
      {"{{ a[area=x;b=y] }}", "figure-dimension", ";"},
      {"{{ a[x=1,x=2] }}", "duplicate-dimension", "x"},
      {"{{ a@ }}", "figure-period", "@ "},
      {"{{ a. }}", "figure-field", ". "},
      {"{{ a.Rate }}", "figure-field", "Rate"},
      {"{{ a.change-percent }}", "figure-field", "change-percent"},
      {"{{ a.rate.previous }}", "figure-field", ".previous"},
      {"{{ a.compared(x }}", "figure-argument", "(x "},
      {"{{ a.compared(x,) }}", "figure-argument", ")"},
      {"{{ a.compared(x y) }}", "figure-argument", "y"},
      {"{{ a@2015[x=1] }}", "figure-syntax", "["},
      {"{{ a! }}", "figure-syntax", "!"},
      {"{{ graph a kind=line }}", "figure-syntax", "a kind=line"},
      {"{{ chart }}", "figure-id", "chart"},
      {"{{ chart a.rate }}", "figure-syntax", ".rate"},
      {"{{ chart a kind }}", "figure-option", "kind"},
      {"{{ chart a kind= }}", "figure-option", "kind="},
      {"{{ chart a title=Crime rose }}", "figure-option", "rose"},
      {"{{ chart a title=“Crime rose” }}", "figure-option", "“"},
      {"{{ chart a title=\"x }}", "figure-quote", "\""},
      {"{{ chart a title=\"x\"y }}", "figure-option", "y"},
      {"{{ chart a kind=x by=y kind=z }}", "duplicate-option", "kind"},
      {"{{ stated }}", "figure-stated", "stated"},
      {"{{ stated source=x }}", "figure-stated", "stated"},
  };
  for (const Mistake& each : mistakes) {
    INFO(each.expression);
    const Parsed p(each.expression);
    CHECK_FALSE(p.figure);
    CHECK(p.diagnostics.all().size() == 1);
    CHECK(p.code() == each.code);
    CHECK(p.pointed() == each.pointed);
  }
  const Parsed twice("{{ chart a kind=x by=y kind=z }}");
  CHECK(twice.diagnostics.all().front().span.begin == twice.text.rfind("kind"));
}

TEST_CASE("help names the way out") {
  CHECK(Parsed("{{ char a kind=line }}").diagnostics.all().front().help == "did you mean `chart`?");
  CHECK(Parsed("{{ chart a title=Crime rose }}").diagnostics.all().front().help ==
        "words with spaces stand in quotes: title=\"Crime rose\"");
  CHECK(Parsed("{{ a.rate.previous }}").diagnostics.all().front().help.find("rate_previous") != std::string::npos);
}

TEST_CASE("any bytes give a figure or one mistake, inside the braces' reach") {
  const std::string whole = "{{ chart a[b=c,d=e]@2015-01..2015-10.f(g, h) title=\"x \\\" y\" k=v é “z” }}";
  std::uint32_t seed = 1;
  for (int round = 0; round < 20000; ++round) {
    std::string inner;
    for (int i = 0; i < 12; ++i) {
      seed = seed * 1664525 + 1013904223;
      inner += whole[(seed >> 8) % whole.size()];
    }
    diag::Diagnostics diagnostics;
    const auto figure = parse_figure(diag::FileId{0}, inner, 2, diagnostics);
    REQUIRE(diagnostics.all().size() == (figure ? 0 : 1));
    for (const diag::Diagnostic& each : diagnostics.all()) {
      REQUIRE(each.span.begin < each.span.end);
      REQUIRE(each.span.end <= inner.size() + 4);
    }
  }
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    diag::Diagnostics diagnostics;
    const auto figure = parse_figure(diag::FileId{0}, std::string_view(whole).substr(0, length), 2, diagnostics);
    REQUIRE(diagnostics.all().size() == (figure ? 0 : 1));
  }
}
