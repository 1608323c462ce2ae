// Inside chart/: a drawing as plain data (paths, circles, words at places) before it is SVG, so that what is
// drawn can be tested without reading mark-up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/html.h"

namespace candour::chart {

enum class Anchor { start, middle, end };

/// The six colours that stand in presentation attributes, for places without the style sheet.
enum class Colour { none, c1, c2, c3, c4, grey };

struct Mark {
  enum class Kind { path, circle, text };
  Kind kind = Kind::path;
  std::string css;
  Colour colour = Colour::none;
  bool filled = false;   ///< The colour fills; else it strokes.
  std::string content;   ///< Path data, or the words.
  double x = 0, y = 0, r = 0;
  Anchor anchor = Anchor::start;
};

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

class Scene {
 public:
  Scene(double width, double font_size) : width_(width), font_size_(font_size) {}

  double width() const { return width_; }
  double font_size() const { return font_size_; }
  double height() const { return height_; }
  void set_height(double height) { height_ = height; }
  const std::vector<Mark>& marks() const { return marks_; }

  void line(double x1, double y1, double x2, double y2, std::string_view css);
  void path(std::string data, std::string_view css, Colour colour);
  void shape(std::string data, std::string_view css, Colour colour);
  void dot(double x, double y, double r, std::string_view css, Colour colour);
  void text(double x, double y, std::string_view words, std::string_view css, Anchor anchor = Anchor::start);

  /// The room that words take: wider than most fonts would, so that what fits here fits there.
  double text_width(std::string_view words, bool bold = false) const;
  Box text_box(const Mark& mark) const;

 private:
  double width_, font_size_, height_ = 0;
  std::vector<Mark> marks_;
};

/// "12.5", "340": one decimal at most, as few bytes as will do.
void append_number(std::string& out, double value);
std::string colour_code(Colour colour);

/// <svg class=css role="img"> with its title and description, ids `id`-t and `id`-d.
Html write_svg(const Scene& scene, std::string_view css, std::string_view id, std::string_view title,
               std::string_view description);

/// Words broken at spaces into lines of at most `width`; a word that is wider stands alone.
std::vector<std::string> wrap(const Scene& scene, std::string_view words, double width, bool bold);

}  // namespace candour::chart
