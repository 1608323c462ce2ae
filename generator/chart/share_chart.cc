#include "chart/share_chart.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "chart/axes.h"
#include "chart/shapes.h"
#include "chart/svg.h"
#include "chart/words.h"

namespace candour::chart {
namespace {

constexpr std::size_t most_parts = 4;
constexpr std::array<Colour, most_parts> colours = {Colour::c1, Colour::c2, Colour::c3, Colour::c4};
constexpr std::array<const char*, most_parts> classes = {"pt c1", "pt c2", "pt c3", "pt c4"};

/// A part's colour, and stripes of its own for those who do not see it: none, along, slanting, across.
void draw_part(Scene& scene, std::size_t part, const Box& box) {
  draw_box(scene, box, classes[part], colours[part]);
  std::string data;
  const double width = box.right - box.left, height = box.bottom - box.top;
  if (part == 1) {
    for (double share : {1.0 / 3, 2.0 / 3}) {
      append_command(data, 'M', box.left, box.top + height * share);
      append_command(data, 'H', box.right);
    }
  } else if (part == 2) {
    for (double x = box.left; x + height < box.right; x += 9) {
      append_command(data, 'M', x, box.bottom);
      append_command(data, 'l', height, -height);
    }
  } else if (part == 3 && width > 6) {
    for (double x = box.left + 4; x < box.right - 1; x += 5) {
      append_command(data, 'M', x, box.top);
      append_command(data, 'V', box.bottom);
    }
  }
  if (!data.empty()) scene.path(std::move(data), "stripe", Colour::paper);
}

std::string gap_text(const ShareRow& row) {
  const bool is_missing = std::any_of(row.values.begin(), row.values.end(), [](const auto& value) { return !value; });
  return is_missing ? bracketed(row.marker) : "No values";
}

/// Stacked bars: names at the left when wide, above when narrow; shares over the parts they are of.
class StackPlot {
 public:
  StackPlot(const ShareChart& chart, Width width) : chart_(chart), scene_(width) {}

  Scene draw() {
    double at = draw_key(scene_, key_entries(), 0) + 8;
    double names = 0;
    std::vector<std::vector<std::string>> lines;
    for (const ShareRow& row : chart_.rows) {
      lines.push_back(scene_.fit(row.name, scene_.wide() ? 200 : scene_.right_edge(), 3, weight_of(row)));
      names = std::max(names, widest(lines.back(), scene_.font_size(), weight_of(row)));
    }
    area_ = {scene_.wide() ? names + 12 : 2, scene_.width() - 14, at, 0};
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) at = draw_row(chart_.rows[i], lines[i], at);
    area_.bottom = at + 4;
    std::string base;
    append_command(base, 'M', area_.left, area_.bottom);
    append_command(base, 'H', area_.right);
    scene_.path(std::move(base), "ax", Colour::ink);
    const double below = draw_axis_below(scene_, area_, number_axis(0, 100, 0, Start::at_zero), "Share, %");
    scene_.set_height(area_.bottom + below);
    return std::move(scene_);
  }

 private:
  Weight weight_of(const ShareRow& row) const { return row.own ? Weight::bold : Weight::regular; }

  /// Names of parts, in their order.
  std::vector<KeyEntry> key_entries() const {
    std::vector<KeyEntry> entries;
    for (std::size_t i = 0; i < chart_.parts.size(); ++i)
      entries.push_back({[i](Scene& scene, double x, double y) { draw_part(scene, i, {x - 13, y - 7, x + 13, y + 7}); }, chart_.parts[i]});
    return entries;
  }

  double draw_row(const ShareRow& row, const std::vector<std::string>& name, double at) {
    const char* const css = row.own ? "lb me" : "lb";
    const double line = scene_.line_height(), lines = static_cast<double>(name.size()), bar_height = scene_.wide() ? 18 : 16;
    double bar = at + line + 4;
    if (scene_.wide()) {
      bar += std::max(0.0, (lines - 2) * line / 2);
      double baseline = bar + bar_height / 2 + 4.5 - (lines - 1) * line / 2;
      for (const std::string& words : name) {
        scene_.text(area_.left - 12, baseline, words, css, Anchor::end);
        baseline += line;
      }
    } else {
      double baseline = at + 13;
      for (const std::string& words : name) {
        scene_.text(0, baseline, words, css);
        baseline += line;
      }
      bar += lines * line;
    }
    if (const auto shares = shares_of(row)) draw_parts(*shares, bar, bar_height, css);
    else scene_.text(area_.left, bar + bar_height / 2 + 4.5, gap_text(row), css);
    const double after_name = scene_.wide() ? std::max(0.0, (lines - 1) * line / 2 - bar_height / 2 + 6) : 0;
    return bar + bar_height + 12 + after_name;
  }

  /// A part that is there is wide enough to be seen, at the cost of the largest.
  std::vector<double> widths_of(const std::vector<double>& shares) const {
    constexpr double least = 4;
    std::vector<double> widths;
    double lent = 0;
    for (double share : shares) {
      const double width = share / 100 * (area_.right - area_.left);
      widths.push_back(share > 0 ? std::max(least, width) : 0);
      lent += widths.back() - width;
    }
    *std::max_element(widths.begin(), widths.end()) -= lent;
    return widths;
  }

  /// Parts are a gap of paper apart. Their shares stand over them, moved apart where parts are thin.
  void draw_parts(const std::vector<double>& shares, double top, double height, const char* css) {
    const std::vector<double> widths = widths_of(shares);
    std::vector<Rung> rungs;
    std::vector<std::string> words;
    double at = area_.left;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (shares[i] > 0) {
        draw_part(scene_, i, {at + 1, top, at + widths[i] - 1, top + height});
        // Over a thin part there is no room for the words of the table.
        words.push_back(shares[i] < 0.5 ? "<1%" : shares[i] >= 99.5 && shares[i] < 100 ? ">99%" : share_text(shares[i]));
        const double room = scene_.width_of(words.back(), Weight::bold) + 8;
        rungs.push_back({at + widths[i] / 2 - room / 2, room});
      }
      at += widths[i];
    }
    spread(rungs, area_.left - 4, scene_.right_edge() + 4);
    for (std::size_t i = 0; i < words.size(); ++i)
      scene_.text(rungs[i].place + rungs[i].room / 2, top - 5, words[i], css, Anchor::middle);
  }

  const ShareChart& chart_;
  Scene scene_;
  PlotArea area_;
};

/// Small multiples: for each part, a bar for each row, all on one scale.
class PartsPlot {
 public:
  PartsPlot(const ShareChart& chart, Width width) : chart_(chart), scene_(width) {
    for (const ShareRow& row : chart.rows) shares_.push_back(shares_of(row));
    for (const auto& shares : shares_)
      if (shares) most_ = std::max(most_, *std::max_element(shares->begin(), shares->end()));
  }

  Scene draw() {
    const std::size_t columns = scene_.wide() ? 3 : 1;
    panel_ = (scene_.width() - between * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    double top = 0;
    for (std::size_t start = 0; start < chart_.parts.size(); start += columns) {
      const std::size_t end = std::min(chart_.parts.size(), start + columns);
      double heads = 0, bottom = 0;
      for (std::size_t i = start; i < end; ++i) heads = std::max(heads, static_cast<double>(head_of(i).size()));
      for (std::size_t i = start; i < end; ++i)
        bottom = std::max(bottom, draw_panel(i, (panel_ + between) * static_cast<double>(i - start), top, top + heads * scene_.line_height() + 6));
      top = bottom + 22;
    }
    scene_.set_height(top - 14);
    return std::move(scene_);
  }

 private:
  static constexpr double between = 26;

  std::vector<std::string> head_of(std::size_t part) const { return scene_.fit(chart_.parts[part], panel_ - 2, 2, Weight::bold); }

  double draw_panel(std::size_t part, double left, double top, double at) {
    double baseline = top + 14;
    for (const std::string& words : head_of(part)) {
      scene_.text(left, baseline, words, "lb me");
      baseline += scene_.line_height();
    }
    const double line = scene_.line_height();
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) {
      const ShareRow& row = chart_.rows[i];
      const Weight weight = row.own ? Weight::bold : Weight::regular;
      const std::string css = row.own ? "lb me" : "lb";
      const std::string value = shares_[i] ? share_text((*shares_[i])[part]) : gap_text(row);
      const double room = panel_ - scene_.width_of(value, weight) - 12;
      const std::vector<std::string> name = scene_.fit(row.name, room, 2, weight);
      for (std::size_t k = 0; k < name.size(); ++k) scene_.text(left, at + 14 + line * static_cast<double>(k), name[k], css);
      scene_.text(left + panel_ - 1, at + 14, value, css + " num", Anchor::end);
      at += line * static_cast<double>(name.size()) + 4;
      if (shares_[i] && (*shares_[i])[part] > 0) {
        const double right = left + (*shares_[i])[part] / most_ * (panel_ - 1);
        draw_box(scene_, {left, at, right, at + 10}, row.own ? "bar me" : "bar", row.own ? Colour::c1 : Colour::grey);
      }
      at += 17;
    }
    return at;
  }

  const ShareChart& chart_;
  Scene scene_;
  std::vector<std::optional<std::vector<double>>> shares_;
  double most_ = 1, panel_ = 0;
};

}  // namespace

Drawing draw(const ShareChart& chart) {
  CHECK(!chart.parts.empty());
  Drawing drawing;
  drawing.title = title_of(chart);
  drawing.summary = summary_of(chart);
  drawing.table = table_of(chart);
  const bool is_stacked = chart.parts.size() <= most_parts;
  draw_both(drawing, chart.id, drawing.summary, [&](Width width) {
    return is_stacked ? StackPlot(chart, width).draw() : PartsPlot(chart, width).draw();
  });
  return drawing;
}

}  // namespace candour::chart
