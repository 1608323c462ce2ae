#include "chart/scene.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace candour::chart {

void append_number(std::string& out, double value) {
  const auto tenths = static_cast<long long>(std::llround(value * 10));
  std::array<char, 24> digits;
  const long long whole = tenths / 10, part = std::llabs(tenths % 10);
  if (tenths < 0 && whole == 0) out += '-';
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), whole);
  out.append(digits.data(), end.ptr);
  if (part == 0) return;
  out += '.';
  out += static_cast<char>('0' + part);
}

std::string colour_code(Colour colour) {
  switch (colour) {
    case Colour::c1: return "#12436d";
    case Colour::c2: return "#28a197";
    case Colour::c3: return "#801650";
    case Colour::c4: return "#f46a25";
    case Colour::grey: return "#7d858a";
    case Colour::none: break;
  }
  return "";
}

void Scene::line(double x1, double y1, double x2, double y2, std::string_view css) {
  std::string data = "M";
  append_number(data, x1);
  data += ' ';
  append_number(data, y1);
  data += 'L';
  append_number(data, x2);
  data += ' ';
  append_number(data, y2);
  path(std::move(data), css, Colour::none);
}

void Scene::path(std::string data, std::string_view css, Colour colour) {
  Mark mark;
  mark.css = css;
  mark.colour = colour;
  mark.content = std::move(data);
  marks_.push_back(std::move(mark));
}

void Scene::shape(std::string data, std::string_view css, Colour colour) {
  path(std::move(data), css, colour);
  marks_.back().filled = true;
}

void Scene::dot(double x, double y, double r, std::string_view css, Colour colour) {
  Mark mark;
  mark.kind = Mark::Kind::circle;
  mark.css = css;
  mark.colour = colour;
  mark.filled = true;
  mark.x = x;
  mark.y = y;
  mark.r = r;
  marks_.push_back(std::move(mark));
}

void Scene::text(double x, double y, std::string_view words, std::string_view css, Anchor anchor) {
  Mark mark;
  mark.kind = Mark::Kind::text;
  mark.css = css;
  mark.content = words;
  mark.x = x;
  mark.y = y;
  mark.anchor = anchor;
  marks_.push_back(std::move(mark));
}

double Scene::text_width(std::string_view words, bool bold) const {
  double em = 0;
  for (char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;  // the rest of a character already counted
    if (c == ' ' || c == '.' || c == ',' || c == 'i' || c == 'l' || c == 'j' || c == 't' || c == 'f' || c == 'I') {
      em += 0.31;
    } else if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '%') {
      em += 0.89;
    } else if ((c >= 'A' && c <= 'Z') || byte >= 0x80) {
      em += 0.7;
    } else {
      em += 0.57;
    }
  }
  constexpr double slack = 1.15;
  return em * font_size_ * slack * (bold ? 1.06 : 1.0);
}

Box Scene::text_box(const Mark& mark) const {
  const double width = text_width(mark.content, contains(mark.css, "me"));
  const double left = mark.anchor == Anchor::start    ? mark.x
                      : mark.anchor == Anchor::middle ? mark.x - width / 2
                                                      : mark.x - width;
  return {left, mark.y - 0.8 * font_size_, left + width, mark.y + 0.25 * font_size_};
}

namespace {

void attribute(std::string& out, std::string_view name, double value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_number(out, value);
  out += '"';
}

void write_colour(std::string& out, const Mark& mark) {
  if (mark.colour == Colour::none) return;
  if (!mark.filled) out += " fill=\"none\"";
  out += mark.filled ? " fill=\"" : " stroke=\"";
  out += colour_code(mark.colour) + "\"";
}

void write_mark(std::string& out, const Mark& mark, double font_size) {
  switch (mark.kind) {
    case Mark::Kind::path:
      out += "<path class=\"" + mark.css + "\"";
      write_colour(out, mark);
      out += " d=\"" + mark.content + "\"/>";
      break;
    case Mark::Kind::circle:
      out += "<circle class=\"" + mark.css + "\"";
      write_colour(out, mark);
      attribute(out, "cx", mark.x);
      attribute(out, "cy", mark.y);
      attribute(out, "r", mark.r);
      out += "/>";
      break;
    case Mark::Kind::text:
      out += "<text";
      attribute(out, "x", mark.x);
      attribute(out, "y", mark.y);
      attribute(out, "font-size", font_size);
      if (mark.anchor == Anchor::middle) out += " text-anchor=\"middle\"";
      if (mark.anchor == Anchor::end) out += " text-anchor=\"end\"";
      out += " class=\"" + mark.css + "\">";
      append_escaped(out, mark.content);
      out += "</text>";
      break;
  }
}

}  // namespace

Html write_svg(const Scene& scene, std::string_view css, std::string_view id, std::string_view title,
               std::string_view description) {
  const std::string name = escape_html(id);
  std::string out;
  out.reserve(4096);
  out += "<svg class=\"" + std::string(css) + "\" viewBox=\"0 0 ";
  append_number(out, scene.width());
  out += ' ';
  append_number(out, scene.height());
  out += "\" role=\"img\" aria-labelledby=\"" + name + "-t\" aria-describedby=\"" + name + "-d\"><title id=\"" + name +
         "-t\">";
  append_escaped(out, title);
  out += "</title><desc id=\"" + name + "-d\">";
  append_escaped(out, description);
  out += "</desc>";
  for (const Mark& mark : scene.marks()) write_mark(out, mark, scene.font_size());
  out += "</svg>";
  return Html::trusted(std::move(out));
}

std::vector<std::string> wrap(const Scene& scene, std::string_view words, double width, bool bold) {
  std::vector<std::string> lines;
  for (std::string_view word : split(words, ' ')) {
    if (!lines.empty() && scene.text_width(lines.back() + " " + std::string(word), bold) <= width) {
      lines.back() += ' ';
      lines.back() += word;
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

}  // namespace candour::chart
