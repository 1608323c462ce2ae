#include "chart/svg.h"

#include <string>

namespace candour::chart {
namespace {

void number_attribute(std::string& out, std::string_view opening, double value) {
  out += opening;
  append_number(out, value);
  out += '"';
}

void write_class(std::string& out, const Mark& mark) {
  out += " class=\"";
  out += mark.css;
  out += '"';
}

void write_paint(std::string& out, const Mark& mark) {
  if (mark.paint == Mark::Paint::stroke) out += " fill=\"none\"";
  if (mark.paint == Mark::Paint::hollow) out += " fill=\"#fff\"";
  if (mark.colour == Colour::none) return;
  const bool is_filled = mark.paint == Mark::Paint::fill || mark.paint == Mark::Paint::outlined;
  if (mark.paint == Mark::Paint::outlined) out += " stroke=\"#17191b\"";
  out += is_filled ? " fill=\"" : " stroke=\"";
  out += colour_code(mark.colour);
  out += '"';
}

void write_mark(std::string& out, const Mark& mark) {
  switch (mark.kind) {
    case Mark::Kind::path:
      out += "<path";
      write_class(out, mark);
      write_paint(out, mark);
      out += " d=\"";
      out += mark.content;
      out += "\"/>";
      return;
    case Mark::Kind::circle:
      out += "<circle";
      write_class(out, mark);
      write_paint(out, mark);
      number_attribute(out, " cx=\"", mark.x);
      number_attribute(out, " cy=\"", mark.y);
      number_attribute(out, " r=\"", mark.r);
      out += "/>";
      return;
    case Mark::Kind::text:
      out += "<text";
      number_attribute(out, " x=\"", mark.x);
      number_attribute(out, " y=\"", mark.y);
      if (mark.anchor == Anchor::middle) out += " text-anchor=\"middle\"";
      if (mark.anchor == Anchor::end) out += " text-anchor=\"end\"";
      write_class(out, mark);
      out += '>';
      append_escaped(out, mark.content);
      out += "</text>";
      return;
  }
}

std::size_t size_of(const Scene& scene) {
  std::size_t bytes = 0;
  for (const Mark& mark : scene.marks()) bytes += 80 + mark.content.size();
  return bytes;
}

}  // namespace

std::string_view colour_code(Colour colour) {
  switch (colour) {
    case Colour::c1: return "#12436d";
    case Colour::c2: return "#28a197";
    case Colour::c3: return "#801650";
    case Colour::c4: return "#f46a25";
    case Colour::grey: return "#7d858a";
    case Colour::ink: return "#17191b";
    case Colour::soft: return "#464b4f";
    case Colour::hair: return "#dcdedc";
    case Colour::paper: return "#fff";
    case Colour::band: return "#eaf0f4";
    case Colour::q1: return "#e3edf5";
    case Colour::q2: return "#a9c9e6";
    case Colour::q3: return "#6bace6";
    case Colour::q4: return "#2073bc";
    case Colour::q5: return "#12436d";
    case Colour::none: break;
  }
  return "";
}

Html write_svg(const Scene& scene, std::string_view css, std::string_view id, std::string_view title,
               std::string_view description) {
  const std::string name = escape_html(id);
  std::string out;
  out.reserve(320 + 4 * name.size() + title.size() + description.size() + size_of(scene));
  out += "<svg class=\"";
  out += css;
  number_attribute(out, "\" viewBox=\"0 0 ", scene.width());
  out.back() = ' ';
  append_number(out, scene.height());
  number_attribute(out, "\" font-size=\"", scene.font_size());
  out += " role=\"img\" aria-labelledby=\"" + name + "-t\" aria-describedby=\"" + name + "-d\"><title id=\"" + name + "-t\">";
  append_escaped(out, title);
  out += "</title><desc id=\"" + name + "-d\">";
  append_escaped(out, description);
  out += "</desc>";
  for (const Mark& mark : scene.marks()) write_mark(out, mark);
  out += "</svg>";
  return Html::trusted(std::move(out));
}

void draw_both(Drawing& drawing, std::string_view id, std::string_view description, const std::function<Scene(Width)>& draw) {
  drawing.wide = write_svg(draw(Width::wide), "wide", std::string(id) + "-w", drawing.title, description);
  drawing.narrow = write_svg(draw(Width::narrow), "narrow", std::string(id) + "-n", drawing.title, description);
}

}  // namespace candour::chart
