#include "chart/shapes.h"

namespace candour::chart {

void draw_diamond(Scene& scene, double x, double y, double r, bool hollow) {
  std::string data;
  append_command(data, 'M', x, y - r);
  append_command(data, 'l', r, r);
  append_command(data, 'l', -r, r);
  append_command(data, 'l', -r, -r);
  scene.shape(data + "z", hollow ? "sg ho" : "sg", hollow ? Colour::paper : Colour::c4);
}

void draw_triangle(Scene& scene, double x, double y, double r, bool hollow) {
  std::string data;
  append_command(data, 'M', x, y - r);
  append_command(data, 'l', 0.93 * r, 1.64 * r);
  append_command(data, 'h', -1.86 * r);
  scene.shape(data + "z", hollow ? "sg ho" : "sg", hollow ? Colour::paper : Colour::c4);
}

void draw_line_sample(Scene& scene, double x, double y, std::string_view css, Colour colour) {
  std::string data;
  append_command(data, 'M', x - 14, y);
  scene.path(data + "h28", css, colour);
}

void draw_box(Scene& scene, const Box& box, std::string_view css, Colour colour) {
  std::string data;
  append_command(data, 'M', box.left, box.top);
  append_command(data, 'H', box.right);
  append_command(data, 'V', box.bottom);
  append_command(data, 'H', box.left);
  scene.shape(data + "z", css, colour);
}

}  // namespace candour::chart
