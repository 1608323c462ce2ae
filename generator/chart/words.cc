#include "chart/words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace candour::chart {
namespace {

constexpr std::size_t longest_title = 200;  // standard C3

/// "second ", "11th "; nothing for the first, which is highest and no more.
std::string rank_word(std::size_t n) {
  static const std::array<const char*, 10> words = {"", "", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth "};
  if (n < words.size()) return words[n];
  const bool teens = n % 100 >= 11 && n % 100 <= 13;
  const char* const ending = teens ? "th " : n % 10 == 1 ? "st " : n % 10 == 2 ? "nd " : n % 10 == 3 ? "rd " : "th ";
  return std::to_string(n) + ending;
}

std::string uncapitalised(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

/// "in the 12 months to March 2015"; a value that "stood at 12 at 31 March" would trip a reader up.
std::string when(const LineChart& chart, const Point& point) {
  return (chart.period_phrase == "at " ? "on " : chart.period_phrase) + point.label;
}

const std::string& subject_of(const LineChart& chart) {
  return chart.lines.size() == 1 && !chart.place.empty() ? chart.place : chart.lines[0].name;
}

/// "41.9 lower", of the values as they are shown, so that a reader who subtracts finds the same.
std::string difference(const LineChart& chart, const Point& first, const Point& last) {
  const int decimals = chart.format.decimals;
  const double change = round_half_away(*last.value, decimals) - round_half_away(*first.value, decimals);
  const std::string size = format_number(std::abs(change), decimals);
  const bool points = chart.format.suffix == "%";
  const std::string unit = !points ? chart.format.suffix : size == "1" ? " percentage point" : " percentage points";
  return chart.format.prefix + size + unit + (change < 0 ? " lower" : " higher");
}

/// The last break that has values on both sides; null where there is none.
const Break* last_break(const LineChart& chart, const Point& first, const Point& last) {
  const Break* found = nullptr;
  for (const Break& b : chart.breaks)
    if (first.day < b.day && b.day <= last.day && (found == nullptr || b.day > found->day)) found = &b;
  return found;
}

/// The points since a break, if there is one: what is before it does not compare.
std::vector<const Point*> comparable(const Line& line, const Break* since) {
  std::vector<const Point*> points;
  for (const Point& point : line.points)
    if (point.value && (since == nullptr || point.day >= since->day)) points.push_back(&point);
  return points;
}

/// An extreme of `points`: "the first", "the latest", or its value and period.
std::string extreme(const LineChart& chart, const std::vector<const Point*>& points, bool highest) {
  const auto less = [](const Point* a, const Point* b) { return *a->value < *b->value; };
  const Point* found = highest ? *std::max_element(points.begin(), points.end(), less)
                               : *std::min_element(points.begin(), points.end(), less);
  const std::string shown = value_text(chart, *found->value);
  if (shown == value_text(chart, *points.front()->value)) return "the first";
  if (shown == value_text(chart, *points.back()->value)) return "the latest";
  const auto same = std::count_if(points.begin(), points.end(), [&](const Point* p) { return *p->value == *found->value; });
  return shown + ", " + (same > 1 ? "first " : "") + when(chart, *found);
}

std::string extremes_of(const LineChart& chart, const std::vector<const Point*>& points, bool after_break) {
  if (points.size() < 3) return {};
  const std::string low = extreme(chart, points, false), high = extreme(chart, points, true);
  const std::string scope = after_break ? "Since then its " : "Its ";
  const std::string value = chart.grades.empty() ? " value" : " grade";
  if (low == high) return after_break ? "Since then it has not changed." : "Every value in between was the same.";
  return scope + "lowest" + value + " was " + low + ", and its highest was " + high + ".";
}

/// " Burglary was redefined in April 2017. Figures before June 2017 do not compare with those since."
std::string break_sentences(const Break& found, const Line& line) {
  const std::string sentence = found.words.substr(0, found.words.find(". "));
  const auto after = std::find_if(line.points.begin(), line.points.end(), [&](const Point& p) { return p.day >= found.day; });
  return " " + (sentence.empty() ? "The series breaks" : sentence) + (sentence.ends_with('.') ? "" : ".") + " Figures before " + after->label +
         " do not compare with those since.";
}

/// The first line from its first value to its last, its lowest and its highest.
std::string story_of(const LineChart& chart) {
  const Line& line = chart.lines[0];
  const std::string& name = subject_of(chart);
  const Point* first = first_value(line);
  const Point* last = last_value(line);
  if (first == nullptr) return "There are no values for " + name + ".";
  const std::string stood = chart.grades.empty() ? " stood at " : " was graded ";
  const bool same = value_text(chart, *first->value) == value_text(chart, *last->value);
  const std::string joint = std::string(same ? " and again " : " and ") + (chart.grades.empty() ? "at " : "");
  std::string text = name + stood + value_text(chart, *first->value) + " " + when(chart, *first);
  if (first == last) return text + ".";
  text += joint + value_text(chart, *last->value) + " " + when(chart, *last);
  const Break* const parted = last_break(chart, *first, *last);
  const std::vector<const Point*> points = comparable(line, parted);
  if (parted == nullptr && !same && chart.grades.empty()) text += ", " + difference(chart, *first, *last);
  text += ".";
  if (parted != nullptr) text += break_sentences(*parted, line);
  const std::string extremes = extremes_of(chart, points, parted != nullptr);
  return extremes.empty() ? text : text + " " + extremes;
}

/// How the other lines stand when the first ends.
std::string others_of(const LineChart& chart) {
  const Point* own = last_value(chart.lines[0]);
  std::vector<std::string> together;
  std::string apart;
  const std::string stood = chart.grades.empty() ? " stood at " : " was graded ";
  for (std::size_t i = 1; i < chart.lines.size(); ++i) {
    const Line& line = chart.lines[i];
    const Point* last = last_value(line);
    if (last == nullptr) {
      apart += " There are no values for " + line.name + ".";
    } else if (own != nullptr && last->day == own->day) {
      const std::string verb = together.empty() ? stood : chart.grades.empty() ? " at " : " ";
      together.push_back(line.name + verb + value_text(chart, *last->value));
    } else {
      apart += " The last value of " + line.name + " was " + value_text(chart, *last->value) + ", " + when(chart, *last) + ".";
    }
  }
  return (together.empty() ? std::string() : " At the end, " + join_words(together) + ".") + apart;
}

std::string markers_of(const LineChart& chart) {
  std::vector<std::string> missing, provisional;
  for (const Point& point : chart.lines[0].points) {
    if (!point.value) missing.push_back(point.label);
    if (point.value && point.provisional) provisional.push_back(point.label);
  }
  std::string text;
  if (first_value(chart.lines[0]) != nullptr) text += missing_sentence(missing, chart.lines[0].points.size(), " periods");
  if (provisional.size() == 1) text += " The value for " + provisional[0] + " is provisional.";
  if (provisional.size() > 1) text += " Hollow points are provisional.";
  return text;
}

/// "Cambridgeshire stood second highest of the six, at 2.10": past tense, which one and many share.
std::string rank_of(const BarChart& chart, const std::vector<Bar>& bars, const Bar& own) {
  std::size_t above = 0, level = 0, below = 0;
  for (const Bar& bar : bars) {
    if (!bar.value) continue;
    above += *bar.value > *own.value;
    level += *bar.value == *own.value;
    below += *bar.value < *own.value;
  }
  const std::size_t all = above + level + below;
  if (all < 2) return {};
  const std::string place = below == 0 && above > 0 ? "lowest" : rank_word(above + 1) + "highest";
  return own.name + " stood " + (level > 1 ? "joint " : "") + place + " of the " + number_word(all) + ", at " + value_text(chart, own);
}

const Bar* own_bar(const std::vector<Bar>& bars) {
  const auto own = std::find_if(bars.begin(), bars.end(), [](const Bar& bar) { return bar.own; });
  return own == bars.end() ? nullptr : &*own;
}

}  // namespace

std::string cut_title(const std::string& title) {
  if (count_code_points(title) <= longest_title) return title;
  constexpr std::size_t least = 150;
  std::size_t characters = 0, end = 0, word_end = 0;
  for (std::size_t i = 0; i < title.size() && characters < longest_title; ++i) {
    if ((static_cast<unsigned char>(title[i]) & 0xC0) == 0x80) continue;
    ++characters;
    end = i;  // the title before this character has one fewer: room for the ellipsis
    if (title[i] == ' ' && characters > least) word_end = i;
  }
  return title.substr(0, word_end > 0 ? word_end : end) + "\u2026";
}

std::string number_word(std::size_t n) {
  static const std::array<const char*, 10> words = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
  return n < words.size() ? words[n] : std::to_string(n);
}

std::string bracketed(const std::string& marker) { return "[" + (marker.empty() ? "x" : marker) + "]"; }

std::string missing_sentence(const std::vector<std::string>& missing, std::size_t count, const std::string& all) {
  if (missing.empty()) return {};
  if (missing.size() <= 3) return " There is no value for " + join_words(missing) + ".";
  return " There are no values for " + std::to_string(missing.size()) + " of the " + std::to_string(count) + all + ".";
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string format(const NumberFormat& format, double value) {
  std::string number = format_number(value, format.decimals);
  if (!format.prefix.empty() && number.starts_with(minus_sign))
    return std::string(minus_sign) + format.prefix + number.substr(minus_sign.size()) + format.suffix;
  return format.prefix + number + format.suffix;
}

std::string value_text(const LineChart& chart, double value) {
  if (chart.grades.empty()) return format(chart.format, value);
  const auto grade = static_cast<std::size_t>(std::max(0.0, value));
  return grade < chart.grades.size() ? chart.grades[grade] : std::string();
}

std::string value_text(const BarChart& chart, const Bar& bar) {
  return bar.value ? format(chart.format, *bar.value) : bracketed(bar.marker);
}

std::string interval_text(const BarChart& chart, const Bar& bar) {
  if (!bar.value || !bar.interval) return {};
  return "(" + format(chart.format, bar.interval->low) + " to " + format(chart.format, bar.interval->high) + ")";
}

std::string end_text(const LineChart& chart, const Line& line) {
  const Point* last = last_value(line);
  if (last != nullptr) return value_text(chart, *last->value);
  return bracketed(line.points.empty() ? std::string() : line.points.back().marker);
}

const Point* first_value(const Line& line) {
  for (const Point& point : line.points)
    if (point.value) return &point;
  return nullptr;
}

const Point* last_value(const Line& line) {
  for (auto point = line.points.rbegin(); point != line.points.rend(); ++point)
    if (point->value) return &*point;
  return nullptr;
}

std::string title_of(const LineChart& chart) {
  std::string title = "Line chart of " + chart.measure;
  if (chart.lines.size() == 1 && !chart.place.empty()) title += ", " + chart.place;
  const Point* first = first_value(chart.lines[0]);
  const Point* last = last_value(chart.lines[0]);
  if (first == nullptr) return cut_title(title + ", with no values");
  const bool to_dates = chart.period_title.ends_with(" to");
  title += ", " + (to_dates ? uncapitalised(chart.period_title) + " " : std::string()) + first->label;
  if (first != last) title += " to " + last->label;
  if (chart.lines.size() > 1) title += ", " + number_word(chart.lines.size()) + " lines";
  const std::string& name = subject_of(chart);
  if (first == last) return cut_title(title + ", where " + name + " stood at " + value_text(chart, *last->value));
  const std::string start = value_text(chart, *first->value), end = value_text(chart, *last->value);
  if (start == end) return cut_title(title + ", where " + name + " began and ended at " + end);
  return cut_title(title + ", where " + name + " went from " + start + " to " + end);
}

std::string title_of(const BarChart& chart) {
  std::string title = (chart.marks == BarChart::Marks::bars ? "Bar chart of " : "Dot chart of ") + chart.measure;
  if (!chart.name_title.empty()) title += " by " + to_lower_ascii(chart.name_title);
  if (!chart.period.empty()) title += ", " + chart.period;
  const Bar* own = own_bar(chart.bars);
  if (own == nullptr || !own->value) return cut_title(title + ", " + number_word(chart.bars.size()) + (chart.bars.size() == 1 ? " bar" : " bars"));
  const std::string rank = rank_of(chart, chart.bars, *own);
  return cut_title(rank.empty() ? title : title + ", where " + rank);
}

std::string summary_of(const LineChart& chart) {
  return capitalised(story_of(chart)) + others_of(chart) + markers_of(chart);
}

std::string summary_of(const BarChart& chart, const std::vector<Bar>& bars) {
  const Bar* lowest = nullptr;
  const Bar* highest = nullptr;
  std::vector<std::string> missing;
  for (const Bar& bar : bars) {
    if (!bar.value) {
      missing.push_back(bar.name);
      continue;
    }
    if (lowest == nullptr || *bar.value < *lowest->value) lowest = &bar;
    if (highest == nullptr || *bar.value > *highest->value) highest = &bar;
  }
  if (lowest == nullptr) return "There are no values.";
  std::string text;
  if (bars.size() - missing.size() == 1) {
    text = lowest->name + " stood at " + value_text(chart, *lowest) + ".";
  } else if (*lowest->value == *highest->value) {
    text = "Every value was " + value_text(chart, *lowest) + ".";
  } else {
    text = "Values ran from " + value_text(chart, *lowest) + " (" + lowest->name + ") to " + value_text(chart, *highest) +
           " (" + highest->name + ").";
    const Bar* own = own_bar(bars);
    if (own != nullptr && own->value) {
      text += " " + rank_of(chart, bars, *own);
      if (own->interval) text += ", with an interval from " + format(chart.format, own->interval->low) + " to " + format(chart.format, own->interval->high);
      text += ".";
    }
  }
  if (chart.reference && chart.reference->value)
    text += " The value for " + chart.reference->name + " was " + value_text(chart, *chart.reference) + ".";
  const bool has_intervals = std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.value && bar.interval; });
  if (has_intervals && !chart.interval_title.empty())
    text += chart.marks == BarChart::Marks::bars ? " The line across each bar is its " + chart.interval_title + "."
                                                 : " The line through each dot is its " + chart.interval_title + ".";
  return text + missing_sentence(missing, bars.size(), "");
}

}  // namespace candour::chart
