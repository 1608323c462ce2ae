#include "chart/scene.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace candour::chart {

bool crosses(const Box& box, double x1, double y1, double x2, double y2) {
  if (std::max(x1, x2) < box.left || std::min(x1, x2) > box.right || std::max(y1, y2) < box.top || std::min(y1, y2) > box.bottom) return false;
  // Liang and Barsky's clipping: what is left of the line between the four edges, as shares of its length.
  double from = 0, to = 1;
  const auto clip = [&](double direction, double distance) {
    if (direction == 0) return distance >= 0;
    const double at = distance / direction;
    if (direction < 0) from = std::max(from, at);
    if (direction > 0) to = std::min(to, at);
    return from <= to;
  };
  return clip(x1 - x2, x1 - box.left) && clip(x2 - x1, box.right - x1) && clip(y1 - y2, y1 - box.top) &&
         clip(y2 - y1, box.bottom - y1);
}

Scene::Scene(Width width) : is_wide_(width == Width::wide) { marks_.reserve(64); }

void Scene::path(std::string data, std::string_view css, Colour colour) {
  Mark& mark = marks_.emplace_back();
  mark.css = css;
  mark.colour = colour;
  mark.content = std::move(data);
}

void Scene::shape(std::string data, std::string_view css, Colour colour) {
  path(std::move(data), css, colour);
  marks_.back().paint = Mark::Paint::fill;
}

void Scene::outlined(std::string data, std::string_view css, Colour colour) {
  path(std::move(data), css, colour);
  marks_.back().paint = Mark::Paint::outlined;
}

void Scene::dot(double x, double y, double r, std::string_view css, Colour colour) {
  Mark& mark = marks_.emplace_back();
  mark.kind = Mark::Kind::circle;
  mark.paint = Mark::Paint::fill;
  mark.colour = colour;
  mark.x = x;
  mark.y = y;
  mark.r = r;
  mark.css = css;
}

void Scene::ring(double x, double y, double r, std::string_view css, Colour colour) {
  dot(x, y, r, css, colour);
  marks_.back().paint = Mark::Paint::hollow;
}

void Scene::text(double x, double y, std::string_view words, std::string_view css, Anchor anchor) {
  if (words.empty()) return;
  Mark& mark = marks_.emplace_back();
  mark.kind = Mark::Kind::text;
  mark.anchor = anchor;
  mark.x = x;
  mark.y = y;
  mark.css = css;
  mark.content = words;
}

Box Scene::box_of(double x, double y, std::string_view words, Weight weight, Anchor anchor) const {
  const double width = width_of(words, weight);
  const double left = anchor == Anchor::start ? x : anchor == Anchor::middle ? x - width / 2 : x - width;
  // Ascent and descent of the tallest of the fonts that are measured, in which 1.17 em is a line.
  return {left, y - 0.93 * font_size(), left + width, y + 0.24 * font_size()};
}

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

void append_command(std::string& out, char command, double x, double y) {
  out += command;
  append_number(out, x);
  out += ' ';
  append_number(out, y);
}

void append_command(std::string& out, char command, double along) {
  out += command;
  append_number(out, along);
}

}  // namespace candour::chart
