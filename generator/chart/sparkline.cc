#include <algorithm>

#include "chart/chart.h"
#include "chart/scene.h"
#include "chart/svg.h"

namespace candour::chart {
namespace {

constexpr double width = 120, height = 30;

std::string opened(std::string_view label) {
  std::string out;
  out.reserve(512);
  out += "<svg class=\"spark\" viewBox=\"0 0 120 30\" width=\"120\" height=\"30\" role=\"img\" aria-label=\"";
  append_escaped(out, label);
  return out += "\">";
}

void circle(std::string& out, double x, double y, double r) {
  out += "<circle class=\"pt c1\" fill=\"";
  out += colour_code(Colour::c1);
  out += "\" cx=\"";
  append_number(out, x);
  out += "\" cy=\"";
  append_number(out, y);
  out += "\" r=\"";
  append_number(out, r);
  out += "\"/>";
}

double place(const std::vector<Point>& points, double day, double left, double right) {
  const double span = points.back().day - points.front().day;
  return span == 0 ? right : left + (day - points.front().day) / span * (right - left);
}

}  // namespace

Html sparkline(const std::vector<Point>& points, std::string_view label) {
  std::string out = opened(label);
  const Point* last = nullptr;
  double low = 0, high = 0;
  for (const Point& point : points) {
    if (!point.value) continue;
    low = last == nullptr ? *point.value : std::min(low, *point.value);
    high = last == nullptr ? *point.value : std::max(high, *point.value);
    last = &point;
  }
  if (last == nullptr) return Html::trusted(out + "</svg>");
  const auto x = [&](const Point& point) { return place(points, point.day, 3, width - 5); };
  const auto y = [&](const Point& point) {
    return high == low ? height / 2 : height - 4 - (*point.value - low) / (high - low) * (height - 8);
  };
  std::string data;
  bool has_stroke = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].value) continue;
    const bool follows = i > 0 && points[i - 1].value;
    has_stroke = has_stroke || follows;
    append_command(data, follows ? 'L' : 'M', x(points[i]), y(points[i]));
    // A value between two gaps has no line to be seen by.
    const bool leads = i + 1 < points.size() && points[i + 1].value;
    if (!follows && !leads && &points[i] != last) circle(out, x(points[i]), y(points[i]), 1.5);
  }
  if (has_stroke) {
    out += "<path class=\"ln c1\" fill=\"none\" stroke=\"";
    out += colour_code(Colour::c1);
    out += "\" d=\"" + data + "\"/>";
  }
  circle(out, x(*last), y(*last), 3);
  return Html::trusted(out + "</svg>");
}

Html grade_sparkline(const std::vector<Point>& points, std::size_t grade_count, std::string_view label) {
  std::string out = opened(label);
  const double most = std::max<double>(1, static_cast<double>(grade_count) - 1);
  const auto y = [&](double grade) { return height - 4 - grade * (height - 8) / most; };
  for (std::size_t grade = 0; grade < grade_count; ++grade) {
    out += "<path class=\"gl\" d=\"M0 ";
    append_number(out, y(static_cast<double>(grade)));
    out += "H120\"/>";
  }
  for (const Point& point : points)
    if (point.value) circle(out, place(points, point.day, 6, width - 6), y(*point.value), 3);
  return Html::trusted(out + "</svg>");
}

}  // namespace candour::chart
