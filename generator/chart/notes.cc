#include "chart/notes.h"

#include <algorithm>

#include "base/text.h"

namespace candour::chart {
namespace {

constexpr double gap = 7;  // between a vertical and its words
constexpr std::size_t most_lines = 3;

double ascent(const Scene& scene) { return 0.93 * scene.font_size(); }

/// The words' room beside the vertical, with its top at `top`.
Box box_at(const Note& note, const Scene& scene, Anchor anchor, double top) {
  const double width = widest(note.lines, scene.font_size(), Weight::regular);
  const double height = scene.line_height() * static_cast<double>(note.lines.size());
  const double left = anchor == Anchor::start ? note.at + gap : note.at - gap - width;
  return {left, top, left + width, top + height};
}

bool cut_short(const std::vector<std::string>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const std::string& line) { return line.ends_with("\u2026"); });
}

/// As few lines as `width` allows, of about the same length: no last word alone.
std::vector<std::string> balanced(const Scene& scene, std::string_view words, double width) {
  std::vector<std::string> lines = scene.fit(words, width, most_lines, Weight::regular);
  for (double less = width - 6; less > width / 2; less -= 6) {
    std::vector<std::string> narrower = scene.fit(words, less, most_lines + 1, Weight::regular);
    if (narrower.size() != lines.size() || cut_short(narrower)) break;
    lines = std::move(narrower);
  }
  return lines;
}

bool fits_across(const Box& box, const PlotArea& area) { return box.left >= area.left + 2 && box.right <= area.right; }

bool crosses_a_vertical(const Box& box, const std::vector<Note>& notes, const Note& own) {
  return std::any_of(notes.begin(), notes.end(), [&](const Note& other) {
    return &other != &own && other.at > box.left - 4 && other.at < box.right + 4;
  });
}

}  // namespace

Note note_of(const Scene& scene, const PlotArea& area, Note::Kind kind, double at, std::string_view words) {
  Note note;
  note.kind = kind;
  note.at = at;
  const std::string_view sentence = words.substr(0, words.find(". "));
  const double longest = scene.wide() ? 170 : 150;
  const double room = std::max(at - area.left - 2, area.right - at) - gap;
  note.lines = balanced(scene, sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence, std::min(room, longest));
  return note;
}

bool place_inside(std::vector<Note>& notes, const Scene& scene, const PlotArea& area, const Obstacles& drawn) {
  Obstacles taken = drawn;
  const double lowest = area.top + 0.45 * (area.bottom - area.top);
  for (Note& note : notes) {
    bool placed = false;
    for (double top = area.top + 6; !placed && top < lowest; top += scene.line_height()) {
      for (Anchor side : {Anchor::start, Anchor::end}) {
        const Box box = box_at(note, scene, side, top);
        const Box clear{box.left - 5, box.top - 3, box.right + 5, box.bottom + 3};
        if (!fits_across(box, area) || box.bottom > lowest || crosses_a_vertical(box, notes, note)) continue;
        if (taken.touches_words(clear) || taken.lines_through(clear) > 0) continue;
        note.anchor = side;
        note.box = box;
        taken.add(box);
        placed = true;
        break;
      }
    }
    if (!placed) return false;
  }
  return true;
}

double place_above(std::vector<Note>& notes, const Scene& scene, const PlotArea& area, double top) {
  std::size_t lines = 1;
  for (const Note& note : notes) lines = std::max(lines, note.lines.size());
  const double row_height = scene.line_height() * static_cast<double>(lines) + 5;
  std::vector<std::vector<Box>> rows;
  std::vector<std::size_t> row_of;
  for (Note& note : notes) {
    note.anchor = fits_across(box_at(note, scene, Anchor::start, 0), area) ? Anchor::start : Anchor::end;
    note.box = box_at(note, scene, note.anchor, 0);
    const Box clear{note.box.left - 10, 0, note.box.right + 10, row_height};
    std::size_t row = 0;
    while (row < rows.size() && std::any_of(rows[row].begin(), rows[row].end(), [&](const Box& b) { return b.overlaps(clear); }))
      ++row;
    if (row == rows.size()) rows.emplace_back();
    rows[row].push_back(note.box);
    row_of.push_back(row);
  }
  for (std::size_t i = 0; i < notes.size(); ++i)
    notes[i].box = box_at(notes[i], scene, notes[i].anchor, top + row_height * static_cast<double>(row_of[i]));
  return row_height * static_cast<double>(rows.size());
}

void draw_notes(Scene& scene, const std::vector<Note>& notes, const PlotArea& area) {
  for (const Note& note : notes) {
    std::vector<Box> in_the_way;
    for (const Note& other : notes)
      if (&other != &note && note.at > other.box.left - 3 && note.at < other.box.right + 3) in_the_way.push_back(other.box);
    std::sort(in_the_way.begin(), in_the_way.end(), [](const Box& a, const Box& b) { return a.top < b.top; });
    std::string data;
    double from = std::min(area.top, note.box.top);
    for (const Box& box : in_the_way) {
      if (box.bottom < from) continue;
      if (box.top - 2 > from) {
        append_command(data, 'M', note.at, from);
        append_command(data, 'V', box.top - 2);
      }
      from = std::max(from, box.bottom + 2);
    }
    append_command(data, 'M', note.at, from);
    append_command(data, 'V', area.bottom);
    const bool is_break = note.kind == Note::Kind::series_break;
    scene.path(std::move(data), is_break ? "lim" : "nt", Colour::soft);
    const double x = note.anchor == Anchor::start ? note.at + gap : note.at - gap;
    for (std::size_t i = 0; i < note.lines.size(); ++i) {
      const double y = note.box.top + ascent(scene) + scene.line_height() * static_cast<double>(i);
      scene.text(x, y, note.lines[i], "an", note.anchor);
    }
  }
}

}  // namespace candour::chart
