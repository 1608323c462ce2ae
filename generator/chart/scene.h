// Inside chart/: a drawing as plain data (paths, circles, words at places) before it is SVG, and the boxes
// that its words fill, so that words can be kept apart. Marks are drawn in the order in which they were added.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chart/text_width.h"

namespace candour::chart {

enum class Width { wide, narrow };
enum class Anchor { start, middle, end };

/// What stands in presentation attributes, for places without the style sheet.
enum class Colour { none, c1, c2, c3, c4, grey, ink, soft, hair, paper, band, q1, q2, q3, q4, q5 };

struct Mark {
  enum class Kind { path, circle, text };
  /// Hollow: paper inside, the colour around; outlined: the colour inside, ink around.
  enum class Paint { stroke, fill, hollow, outlined };
  Kind kind = Kind::path;
  Paint paint = Paint::stroke;
  Colour colour = Colour::none;
  Anchor anchor = Anchor::start;
  double x = 0, y = 0, r = 0;
  std::string css;
  std::string content;  ///< Path data, or the words.
};

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

/// Whether the straight line from one point to another enters `box`.
bool crosses(const Box& box, double x1, double y1, double x2, double y2);

class Scene {
 public:
  explicit Scene(Width width);

  bool wide() const { return is_wide_; }
  double width() const { return is_wide_ ? 760 : 288; }
  /// Where words that end at the right edge end: glyphs may overhang their widths by part of a unit.
  double right_edge() const { return width() - 1; }
  double font_size() const { return is_wide_ ? 14 : 13; }
  /// Between the baselines of two lines of words.
  double line_height() const { return is_wide_ ? 17 : 16; }
  double height() const { return height_; }
  void set_height(double height) { height_ = height; }
  const std::vector<Mark>& marks() const { return marks_; }

  void path(std::string data, std::string_view css, Colour colour);
  void shape(std::string data, std::string_view css, Colour colour);
  void outlined(std::string data, std::string_view css, Colour colour);
  void dot(double x, double y, double r, std::string_view css, Colour colour);
  void ring(double x, double y, double r, std::string_view css, Colour colour);
  void text(double x, double y, std::string_view words, std::string_view css, Anchor anchor = Anchor::start);

  double width_of(std::string_view words, Weight weight = Weight::regular) const {
    return text_width(words, font_size(), weight);
  }
  std::vector<std::string> fit(std::string_view words, double width, std::size_t most_lines, Weight weight) const {
    return fit_lines(words, width, most_lines, font_size(), weight);
  }
  /// The room of words whose baseline starts, is centred or ends at a place.
  Box box_of(double x, double y, std::string_view words, Weight weight, Anchor anchor) const;

 private:
  bool is_wide_;
  double height_ = 0;
  std::vector<Mark> marks_;
};

/// "12.5", "340": one decimal at most, as few bytes as will do.
void append_number(std::string& out, double value);

/// Path data: "M12 30", "L40 31.5", "H80".
void append_command(std::string& out, char command, double x, double y);
void append_command(std::string& out, char command, double along);

}  // namespace candour::chart
