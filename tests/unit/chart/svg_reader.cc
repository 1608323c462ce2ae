#include "svg_reader.h"

#include <regex>
#include <sstream>

#include "base/text.h"

namespace candour::chart {
namespace {

std::string unescaped(std::string text) {
  const std::pair<const char*, const char*> names[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [name, sign] : names) text = replace_all(std::move(text), name, sign);
  return text;
}

std::string attribute(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return {};
  const std::size_t start = at + name.size() + 3;
  return tag.substr(start, tag.find('"', start) - start);
}

double number(const std::string& tag, const std::string& name) {
  const std::string text = attribute(tag, name);
  return text.empty() ? 0 : std::stod(text);
}

std::vector<std::vector<std::pair<double, double>>> pieces_of(const std::string& data) {
  std::vector<std::vector<std::pair<double, double>>> pieces;
  static const std::regex command(R"(([A-Za-z])([^A-Za-z]*))");
  for (std::sregex_iterator i(data.begin(), data.end(), command), end; i != end; ++i) {
    const char letter = (*i)[1].str()[0];
    if (letter != 'M' && letter != 'L') continue;
    std::istringstream numbers((*i)[2].str());
    double x = 0, y = 0;
    numbers >> x >> y;
    if (letter == 'M') pieces.emplace_back();
    pieces.back().emplace_back(x, y);
  }
  return pieces;
}

}  // namespace

ReadSvg read_svg(const std::string& svg) {
  ReadSvg read;
  static const std::regex element(R"(<(svg|title|desc|path|circle|text)([^>]*)>([^<]*))");
  Scene scene(Width::wide);
  for (std::sregex_iterator i(svg.begin(), svg.end(), element), end; i != end; ++i) {
    const std::string name = (*i)[1], tag = (*i)[2], words = unescaped((*i)[3]);
    if (name == "svg") {
      std::istringstream box(attribute(tag, "viewBox"));
      double zero = 0;
      box >> zero >> zero >> read.width >> read.height;
      scene = Scene(read.width > 400 ? Width::wide : Width::narrow);
    } else if (name == "title") {
      read.title = words;
    } else if (name == "desc") {
      read.description = words;
    } else if (name == "path") {
      const std::string data = attribute(tag, "d");
      read.paths.push_back({attribute(tag, "class"), data, pieces_of(data)});
    } else if (name == "circle") {
      read.dots.push_back({attribute(tag, "class"), number(tag, "cx"), number(tag, "cy"), number(tag, "r")});
    } else {
      ReadWords text{words, attribute(tag, "class"), number(tag, "x"), number(tag, "y"), scene.font_size(), {}};
      const std::string anchor = attribute(tag, "text-anchor");
      const bool bold = (" " + text.css + " ").find(" me ") != std::string::npos;
      text.box = scene.box_of(text.x, text.y, text.words, bold ? Weight::bold : Weight::regular,
                              anchor == "end" ? Anchor::end : anchor == "middle" ? Anchor::middle : Anchor::start);
      read.words.push_back(std::move(text));
    }
  }
  return read;
}

}  // namespace candour::chart
