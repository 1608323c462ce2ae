#include <algorithm>

#include "chart/chart.h"
#include "chart/scene.h"

namespace candour::chart {
namespace {

constexpr double width = 120, height = 30;

std::string open(std::string_view label) {
  std::string out = "<svg class=\"spark\" viewBox=\"0 0 120 30\" width=\"120\" height=\"30\" role=\"img\" aria-label=\"";
  append_escaped(out, label);
  return out + "\">";
}

void circle(std::string& out, double x, double y) {
  out += "<circle class=\"pt c1\" fill=\"#12436d\" cx=\"";
  append_number(out, x);
  out += "\" cy=\"";
  append_number(out, y);
  out += "\" r=\"3\"/>";
}

double place(const std::vector<Point>& points, double day, double left, double right) {
  const double span = points.back().day - points.front().day;
  return span == 0 ? right : left + (day - points.front().day) / span * (right - left);
}

}  // namespace

Html sparkline(const std::vector<Point>& points, std::string_view label) {
  std::string out = open(label);
  const Point* last = nullptr;
  double low = 0, high = 0;
  for (const Point& point : points) {
    if (!point.value) continue;
    low = last == nullptr ? *point.value : std::min(low, *point.value);
    high = last == nullptr ? *point.value : std::max(high, *point.value);
    last = &point;
  }
  if (last == nullptr) return Html::trusted(out + "</svg>");
  const double range = high == low ? 1 : high - low;
  const auto y = [&](double value) {
    return high == low ? height / 2 : height - 4 - (value - low) / range * (height - 8);
  };
  std::string data;
  bool joined = false;
  for (const Point& point : points) {
    if (point.value) {
      data += joined ? 'L' : 'M';
      append_number(data, place(points, point.day, 3, width - 5));
      data += ' ';
      append_number(data, y(*point.value));
    }
    joined = point.value.has_value();
  }
  out += "<path class=\"ln c1\" fill=\"none\" stroke=\"#12436d\" d=\"" + data + "\"/>";
  circle(out, place(points, last->day, 3, width - 5), y(*last->value));
  return Html::trusted(out + "</svg>");
}

Html grade_sparkline(const std::vector<Point>& points, std::size_t grade_count, std::string_view label) {
  std::string out = open(label);
  const double most = std::max<double>(1, static_cast<double>(grade_count) - 1);
  const auto y = [&](double grade) { return height - 4 - grade * (height - 8) / most; };
  for (std::size_t grade = 0; grade < grade_count; ++grade) {
    out += "<path class=\"gl\" d=\"M0 ";
    append_number(out, y(static_cast<double>(grade)));
    out += "H120\"/>";
  }
  for (const Point& point : points)
    if (point.value) circle(out, place(points, point.day, 6, width - 6), y(*point.value));
  return Html::trusted(out + "</svg>");
}

}  // namespace candour::chart
