// The colours of the default style sheet, judged as WCAG 2.2 judges them (1.4.3 and 1.4.11), and the dashes and
// weights that make colour unnecessary (1.4.1).
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

namespace {

std::string style_sheet() {
  std::string css;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(CANDOUR_SOURCE_DIR) + "/themes/default/styles")) {
    std::ifstream file(entry.path());
    css.append(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return css;
}

using Tokens = std::map<std::string, std::string>;

/// The colours that are set in the `:root` that follows `before`, over those in `tokens`.
Tokens tokens_after(const std::string& css, const std::string& before, Tokens tokens) {
  const std::size_t start = css.find(":root", css.find(before));
  const std::string block = css.substr(start, css.find('}', start) - start);
  static const std::regex token(R"(--([a-z0-9]+):\s*#([0-9a-f]{3,6});)");
  for (std::sregex_iterator i(block.begin(), block.end(), token), end; i != end; ++i) {
    std::string hex = (*i)[2];
    if (hex.size() == 3) hex = {hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]};
    tokens[(*i)[1]] = hex;
  }
  return tokens;
}

/// WCAG 2.2, "relative luminance".
double luminance(const std::string& hex) {
  const std::array<double, 3> weights = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = std::stoi(hex.substr(2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& a, const std::string& b) {
  const double high = std::max(luminance(a), luminance(b)), low = std::min(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

}  // namespace

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast("000000", "ffffff") == Approx(21));
  CHECK(contrast("777777", "ffffff") == Approx(4.48).margin(0.005));  // the well-known grey that just fails
}

TEST_CASE("marks stand out by 3 to 1 and words by 7 to 1, in light and dark") {
  const std::string css = style_sheet();
  const Tokens light = tokens_after(css, "", {});
  const Tokens dark = tokens_after(css, "prefers-color-scheme: dark", light);
  CHECK(light.at("paper") == "ffffff");
  REQUIRE(dark.at("paper") != light.at("paper"));
  for (const Tokens* tokens : {&light, &dark}) {
    const std::string& paper = tokens->at("paper");
    for (const char* mark : {"c1", "c2", "c3", "c4", "gy"}) {
      INFO(mark << " " << tokens->at(mark) << " on " << paper);
      CHECK(contrast(tokens->at(mark), paper) >= 3.0);
    }
    for (const char* words : {"ink", "soft"}) {
      INFO(words << " " << tokens->at(words) << " on " << paper);
      CHECK(contrast(tokens->at(words), paper) >= 7.0);
    }
  }
}

TEST_CASE("every two lines differ in dash or weight") {
  const std::string css = style_sheet();
  const auto property = [&](const std::string& selector, const std::string& name, const std::string& otherwise) {
    const std::size_t start = css.find("\n" + selector + " {");
    if (start == std::string::npos) return otherwise;
    const std::string block = css.substr(start, css.find('}', start) - start);
    std::smatch found;
    return std::regex_search(block, found, std::regex(name + ":\\s*([^;}]+)")) ? found[1].str() : otherwise;
  };
  const std::string usual_width = property(".ln", "stroke-width", "");
  REQUIRE(usual_width != "");
  std::set<std::string> looks, dashes;
  for (const char* line : {".ln.c1", ".ln.c2", ".ln.c3", ".ln.c4"}) {
    const std::string dash = property(line, "stroke-dasharray", "none");
    dashes.insert(dash);
    looks.insert(dash + " / " + property(line, "stroke-width", usual_width));
  }
  CHECK(looks.size() == 4);
  CHECK(dashes.size() == 4);
}
