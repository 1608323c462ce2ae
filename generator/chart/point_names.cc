#include "chart/point_names.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace candour::chart {
namespace {

constexpr double beside = 5;        // from a dot to words beside it
constexpr double apart = 9;         // from a dot to words at the end of a leader, which are not to be taken for its own
constexpr double before_words = 3;  // from a leader's end to its words

/// Places are written in tenths: what is judged is what will be drawn.
double tenth(double value) { return std::round(value * 10) / 10; }

Box grown(const Box& box, double by) { return {box.left - by, box.top - by, box.right + by, box.bottom + by}; }

NamePlace words_at(double x, double top, double width, double height, Anchor anchor) {
  const double left = anchor == Anchor::start ? x : anchor == Anchor::middle ? x - width / 2 : x - width;
  return {{left, top, left + width, top + height}, anchor, {}};
}

struct Candidate {
  NamePlace place;
  double cost = 0;
};

/// Every place that a name may have beside what is drawn, the best first.
class Candidates {
 public:
  Candidates(const PointName& name, double height, const Box& room, const Obstacles& drawn)
      : name_(name), height_(height), room_(room), drawn_(drawn) {
    add_beside();
    if (name.may_be_far) add_far();
    std::stable_sort(found_.begin(), found_.end(), [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
  }

  std::vector<Candidate> take() { return std::move(found_); }

 private:
  void add_beside() {
    constexpr int turns = 16;
    for (int turn = 0; turn < turns; ++turn) {
      const double angle = 2 * std::numbers::pi * turn / turns, dx = std::cos(angle), dy = std::sin(angle);
      const double x = name_.dot.x + (name_.dot.r + beside) * dx, y = name_.dot.y + (name_.dot.r + beside) * dy;
      const double top = std::fabs(dx) > 0.9 ? y - height_ / 2 : dy > 0 ? y : y - height_;
      const Anchor anchor = std::fabs(dx) < 0.1 ? Anchor::middle : dx > 0 ? Anchor::start : Anchor::end;
      add(words_at(x, top, name_.width, height_, anchor), std::fabs(dy) + (dx < 0 ? 0.5 : 0));
    }
  }

  void add_far() {
    constexpr int turns = 32;
    constexpr double shortest = 12, step = 8;
    const double longest = 0.35 * (room_.right - room_.left);
    for (double length = shortest; length < longest; length += step) {
      for (int turn = 0; turn < turns; ++turn) {
        // Neither level nor upright: such a line may fall between pixels, and is pale then.
        const double angle = 2 * std::numbers::pi * (turn + 0.5) / turns, dx = std::cos(angle), dy = std::sin(angle);
        const double from = name_.dot.r + 2, to = from + length;
        const Segment leader{tenth(name_.dot.x + from * dx), tenth(name_.dot.y + from * dy), tenth(name_.dot.x + to * dx), tenth(name_.dot.y + to * dy)};
        const double x = leader.x2 + (dx > 0 ? before_words : -before_words), top = leader.y2 - height_ / 2;
        NamePlace place = words_at(x, top, name_.width, height_, dx > 0 ? Anchor::start : Anchor::end);
        place.leader = leader;
        add(place, length + std::fabs(dy));
      }
    }
  }

  /// Words read badly over a curve, and beside a dot that is not theirs. Rather a longer leader than one across curves.
  void add(const NamePlace& place, double cost) {
    const Box& box = place.box;
    if (box.left < room_.left || box.right > room_.right || box.top < room_.top || box.bottom > room_.bottom) return;
    const Box clear{box.left - 2, box.top, box.right + 2, box.bottom};
    if (drawn_.touches_words(clear) || drawn_.touches_dots(grown(box, place.leader ? apart : beside - 0.5)) || drawn_.lines_through(clear) > 0) return;
    if (place.leader && drawn_.is_near(*place.leader, 1.5)) return;
    constexpr double across_a_curve = 10;
    found_.push_back({place, cost + (place.leader ? across_a_curve * drawn_.lines_across(*place.leader) : 0)});
  }

  const PointName& name_;
  double height_;
  Box room_;
  const Obstacles& drawn_;
  std::vector<Candidate> found_;
};

/// Whether two places cannot both be had.
bool exclude(const NamePlace& a, const NamePlace& b) {
  const auto through = [](const std::optional<Segment>& leader, const Box& words) {
    return leader && crosses(grown(words, before_words), leader->x1, leader->y1, leader->x2, leader->y2);
  };
  return grown(a.box, 1).overlaps(b.box) || through(a.leader, b.box) || through(b.leader, a.box) ||
         (a.leader && b.leader && crosses(*a.leader, *b.leader));
}

/// Chooses among the candidates of each name such as do not exclude one another.
class Choice {
 public:
  /// Whether one of them could be had for the next name.
  bool add(std::vector<Candidate> candidates) {
    candidates_.push_back(std::move(candidates));
    chosen_.push_back(nullptr);
    return choose_free(chosen_.size() - 1) || make_room(chosen_.size() - 1);
  }

  std::optional<NamePlace> place_of(std::size_t name) const {
    return name < chosen_.size() && chosen_[name] != nullptr ? std::optional(*chosen_[name]) : std::nullopt;
  }

 private:
  std::vector<std::size_t> excluded_by(const NamePlace& place) const {
    std::vector<std::size_t> excluded;
    for (std::size_t other = 0; other < chosen_.size(); ++other)
      if (chosen_[other] != nullptr && exclude(place, *chosen_[other])) excluded.push_back(other);
    return excluded;
  }

  bool choose_free(std::size_t name) {
    for (const Candidate& candidate : candidates_[name]) {
      if (!excluded_by(candidate.place).empty()) continue;
      chosen_[name] = &candidate.place;
      return true;
    }
    return false;
  }

  /// Where one or two others that are in the way of a name have another place, they make room for it.
  bool make_room(std::size_t name) {
    for (const Candidate& candidate : candidates_[name]) {
      const std::vector<std::size_t> others = excluded_by(candidate.place);
      if (others.size() > 2) continue;
      const std::vector<const NamePlace*> before = chosen_;
      for (std::size_t other : others) chosen_[other] = nullptr;
      chosen_[name] = &candidate.place;
      if (std::all_of(others.begin(), others.end(), [&](std::size_t other) { return choose_free(other); })) return true;
      chosen_ = before;
    }
    return false;
  }

  std::vector<std::vector<Candidate>> candidates_;
  std::vector<const NamePlace*> chosen_;
};

}  // namespace

std::vector<std::optional<NamePlace>> place_names(const std::vector<PointName>& names, double height, const Box& room, const Obstacles& drawn,
                                                  std::size_t most) {
  Choice choice;
  std::size_t placed = 0;
  for (std::size_t i = 0; i < names.size() && placed < most; ++i)
    if (choice.add(Candidates(names[i], height, room, drawn).take())) ++placed;
  std::vector<std::optional<NamePlace>> places;
  for (std::size_t i = 0; i < names.size(); ++i) places.push_back(choice.place_of(i));
  return places;
}

}  // namespace candour::chart
