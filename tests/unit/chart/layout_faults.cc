#include "layout_faults.h"

#include "svg_reader.h"

namespace candour::chart {

std::string fault_of(const std::string& svg, double width, double font_size) {
  const ReadSvg read = read_svg(svg);
  if (read.width != width) return "the wrong width";
  for (std::size_t i = 0; i < read.words.size(); ++i) {
    const ReadWords& a = read.words[i];
    if (a.font_size < font_size) return a.words + " is small";
    if (a.box.left < -0.5 || a.box.right > width + 0.5 || a.box.top < -0.5 || a.box.bottom > read.height + 0.5)
      return "\"" + a.words + "\" leaves the drawing";
    for (std::size_t k = i + 1; k < read.words.size(); ++k)
      if (a.box.overlaps(read.words[k].box)) return "\"" + a.words + "\" touches \"" + read.words[k].words + "\"";
  }
  for (const ReadDot& dot : read.dots)
    if (dot.x - dot.r < 0 || dot.x + dot.r > width || dot.y - dot.r < 0 || dot.y + dot.r > read.height) return "a dot leaves the drawing";
  for (const ReadPath& path : read.paths)
    for (const auto& piece : path.pieces)
      for (const auto& [x, y] : piece)
        if (x < 0 || x > width || y < 0 || y > read.height) return "a path leaves the drawing: " + path.data;
  return {};
}

std::string crossed_words(const std::string& svg) {
  const ReadSvg read = read_svg(svg);
  for (const ReadPath& path : read.paths) {
    if ((path.css != "nt" && path.css != "lim") || path.data.find('V') == std::string::npos) continue;
    static const auto number = [](const std::string& text, std::size_t at) { return std::stod(text.substr(at)); };
    for (std::size_t m = path.data.find('M'); m != std::string::npos; m = path.data.find('M', m + 1)) {
      const double x = number(path.data, m + 1), from = number(path.data, path.data.find(' ', m) + 1);
      const double to = number(path.data, path.data.find('V', m) + 1);
      for (const ReadWords& words : read.words)
        if (crosses(words.box, x, from, x, to)) return "a vertical runs through \"" + words.words + "\"";
    }
  }
  return {};
}

std::string fault_of(const Drawing& drawing) {
  for (const std::string& fault : {fault_of(drawing.wide.str(), 760, 14), fault_of(drawing.narrow.str(), 288, 13),
                                   crossed_words(drawing.wide.str()), crossed_words(drawing.narrow.str())})
    if (!fault.empty()) return fault;
  return {};
}

}  // namespace candour::chart
