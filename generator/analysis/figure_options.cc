// The options of charts and tables: {{ chart id kind=bars by=area measure=rate compare=essex title="…" }}.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/figure_request.h"
#include "analysis/words.h"
#include "base/text.h"

namespace candour::analysis {

using format::FigureExpression;
using format::Word;
using Kind = FigureData::Kind;

namespace {

constexpr std::array<std::string_view, 9> option_names = {"kind", "by", "measure", "compare", "title", "from", "annotation", "every", "interval"};
constexpr std::size_t most_annotations = 2;
constexpr std::array<std::pair<std::string_view, Kind>, 8> kinds{{{"line", Kind::line}, {"bars", Kind::bars}, {"process", Kind::process},
                                                                 {"multiples", Kind::multiples}, {"dots", Kind::dots}, {"funnel", Kind::funnel},
                                                                 {"share", Kind::share}, {"map", Kind::map}}};

class OptionReader {
 public:
  OptionReader(const FigureExpression& expression, const Resolved& resolved, const Place& place,
               diag::Diagnostics& diagnostics)
      : expression_(expression),
        indicator_(*resolved.indicator),
        resolved_(resolved),
        place_(place),
        diagnostics_(diagnostics) {}

  std::optional<FigureRequest> read() {
    if (!names() || !kind() || !every() || !interval() || !alone() || !by() || !compare() || !measure() || !from() || !annotations()) return std::nullopt;
    title();
    return std::move(request_);
  }

 private:
  bool fail(const Word& at, std::string message, std::string help = {}) {
    diagnostics_.error("figure-option", at.span, std::move(message), std::move(help));
    return false;
  }

  /// One of the words an option may have.
  bool choice(const Word& word, std::string_view option, const std::vector<std::string>& choices) {
    if (std::find(choices.begin(), choices.end(), word.text) != choices.end()) return true;
    return fail(word, fmt::format("`{}` is not a {} of a figure", word.text, option),
                diag::suggest(word.text, choices));
  }

  bool names() {
    const std::vector<std::string> known(option_names.begin(), option_names.end());
    for (const format::NamedWord& option : expression_.options) {
      if (std::find(known.begin(), known.end(), option.name.text) != known.end()) continue;
      diagnostics_.error("unknown-option", option.name.span,
                         fmt::format("a figure has no option `{}`", option.name.text),
                         diag::suggest(option.name.text, known));
      return false;
    }
    return true;
  }

  bool kind() {
    const Word* word = expression_.option("kind");
    if (word == nullptr) return true;
    std::vector<std::string> words;
    for (const auto& [name, meaning] : kinds) words.emplace_back(name);
    if (!choice(*word, "kind", words)) return false;
    for (const auto& [name, meaning] : kinds)
      if (name == word->text) request_.kind = meaning;
    return true;
  }

  /// A process chart is of one series of values; of rolling years it takes those that do not overlap.
  bool every() {
    const Word* word = expression_.option("every");
    if (word == nullptr) return true;
    if (request_.kind != Kind::process) return fail(*word, "only a process chart takes `every`", "leave it out, or write kind=process");
    if (!choice(*word, "step", {"year"})) return false;
    request_.every_year = true;
    return true;
  }

  /// The 95% limits of bars; dots have them anyway.
  bool interval() {
    const Word* word = expression_.option("interval");
    if (word == nullptr) return true;
    if (request_.kind != Kind::bars && request_.kind != Kind::dots) return fail(*word, "only bars and dots take `interval`", "leave it out");
    return request_.intervals = choice(*word, "interval", {"95"});
  }

  bool alone() {
    if (request_.kind != Kind::process) return true;
    for (const char* name : {"by", "compare", "measure", "from"})
      if (const Word* word = expression_.option(name))
        return fail(*word, fmt::format("a process chart shows one series from its beginning, so it takes no `{}`", name),
                    "name the series in brackets: robbery[area=essex]");
    return true;
  }

  bool by() {
    if (const Word* word = expression_.option("by")) {
      request_.by = find_dimension(indicator_, word->text);
      if (request_.by != nullptr) return true;
      std::vector<std::string> ids;
      for (const model::Dimension& dimension : indicator_.dimensions) ids.push_back(dimension.id);
      return fail(*word, fmt::format("`{}` has no dimension `{}`", indicator_.id.str(), word->text),
                  diag::suggest(word->text, ids));
    }
    if (request_.kind == Kind::funnel || request_.kind == Kind::map) {
      request_.by = find_dimension(indicator_, "area");
      if (request_.by != nullptr) return true;
    }
    const bool needs_dimension = is_at_one_time(request_.kind) || request_.kind == Kind::multiples;
    if (!needs_dimension || (expression_.option("compare") != nullptr && request_.kind == Kind::bars)) return true;
    for (const model::Dimension& dimension : indicator_.dimensions)
      if (request_.by == nullptr && dimension.values.size() > 1 && (dimension.id != "area" || request_.kind != Kind::share)) request_.by = &dimension;
    if (request_.by != nullptr) return true;
    return fail(*expression_.option("kind"), fmt::format("`{}` has no dimension to show side by side", indicator_.id.str()),
                "leave out kind= for a line");
  }

  bool by_other_dimension() const { return request_.by != nullptr && request_.by->id != "area"; }

  bool compare() {
    const Word* word = expression_.option("compare");
    if (word == nullptr) {
      const bool bare = request_.kind == Kind::process || request_.kind == Kind::funnel || request_.kind == Kind::map ||
                        request_.kind == Kind::share || request_.kind == Kind::multiples;
      request_.with_comparators = !by_other_dimension() && !bare;
      return true;
    }
    if (word->text == "none") return true;
    if (by_other_dimension())
      return fail(*word, fmt::format("a figure by {} shows one area, so it cannot compare areas", request_.by->id),
                  fmt::format("choose between by={} and compare=…", request_.by->id));
    std::size_t offset = word->span.begin;
    for (std::string_view part : split(word->text, ',')) {
      const std::string_view id = trim(part);
      const auto begin = static_cast<std::uint32_t>(offset + static_cast<std::size_t>(id.data() - part.data()));
      const Word area{std::string(id), {word->span.file, begin, begin + static_cast<std::uint32_t>(id.size())}};
      if (!has_area(indicator_, area, diagnostics_)) return false;
      request_.compare.emplace_back(area.text);
      offset += part.size() + 1;
    }
    if (request_.by == nullptr || request_.compare.size() == 1) return true;
    return fail(*word, "bars by area are measured against one area", "name one in compare=");
  }

  bool between_areas() const {
    if (request_.by != nullptr) return request_.by->id == "area";
    return !request_.compare.empty() || (request_.with_comparators && !indicator_.comparators.empty());
  }

  bool measure() {
    const Word* word = expression_.option("measure");
    const bool has_rate = indicator_.rate.has_value();
    if (word != nullptr) {
      if (!choice(*word, "measure", {"value", "rate"})) return false;
      request_.as_rate = word->text == "rate";
      if (request_.as_rate && !has_rate)
        return fail(*word, fmt::format("`{}` has no rate", indicator_.id.str()),
                    "give the indicator a `rate`: how many people it is counted for");
    } else {
      request_.as_rate = has_rate && between_areas();
    }
    if (request_.as_rate || comparable_between_areas(indicator_)) return true;
    return counts_between_areas(word);
  }

  /// The rules for plain counts: never areas of different size side by side, but for the parts of a whole.
  bool counts_between_areas(const Word* measure_word) {
    if (request_.by == nullptr && request_.compare.empty()) {
      request_.with_comparators = false;
      return true;
    }
    if (!between_areas() || (request_.by != nullptr && !indicator_.rate && request_.compare.empty())) {
      request_.with_comparators = false;
      return true;
    }
    const Word* at = measure_word != nullptr ? measure_word : expression_.option("compare");
    if (at == nullptr) at = &expression_.id;
    return fail(*at, "counts of areas of different size cannot be compared",
                indicator_.rate ? "leave out measure=value, so that the rate is shown"
                                : "give the indicator a `rate`: how many people it is counted for");
  }

  bool from() {
    const Word* word = expression_.option("from");
    if (word == nullptr) return true;
    request_.from = period_of(*word, diagnostics_);
    if (!request_.from) return false;
    if (is_at_one_time(request_.kind))
      return fail(*word, "this kind shows one period, so it takes no `from`", "leave it out");
    return true;
  }

  bool annotations() {
    const Word* word = expression_.option("annotation");
    if (word == nullptr) return true;
    if (is_at_one_time(request_.kind) || request_.kind == Kind::multiples) return fail(*word, "only a line or a process chart takes annotations");
    for (std::string_view part : split(word->text, ';'))
      if (!annotation(*word, trim(part))) return false;
    if (request_.annotations.size() <= most_annotations) return true;
    return fail(*word, "a chart has room for two annotations");
  }

  bool annotation(const Word& word, std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view words = colon == std::string_view::npos ? "" : trim(text.substr(colon + 1));
    if (words.empty())
      return fail(word, "an annotation is a period, a colon and a few words",
                  "for example annotation=\"2014-10: inspection of crime recording\"");
    const std::optional<model::Period> period =
        period_of({std::string(trim(text.substr(0, colon))), word.span}, diagnostics_);
    if (!period) return false;
    const auto begin = resolved_.view.series->points.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(resolved_.view.end);
    const bool inside = begin != end && begin->period.last_day() <= period->last_day() &&
                        period->last_day() <= (end - 1)->period.last_day();
    if (!inside)
      return fail(word, fmt::format("{} lies outside the chart", period->label()),
                  begin == end ? std::string()
                               : fmt::format("it runs from {} to {}", begin->period.end_label(),
                                             (end - 1)->period.end_label()));
    request_.annotations.push_back({period->last_day(), std::string(words)});
    return true;
  }

  void title() {
    const Word* word = expression_.option("title");
    if (word == nullptr) return;
    request_.title = word->text;
    const std::size_t words = count_words(word->text);
    if (words > most_title_words)
      diagnostics_.warning("long-title", word->span,
                           fmt::format("the title has {} words, and a reader takes in ten at a glance", words),
                           "say the message alone; the subtitle gives measure, area and period");
  }

  const FigureExpression& expression_;
  const model::Indicator& indicator_;
  const Resolved& resolved_;
  const Place& place_;
  diag::Diagnostics& diagnostics_;
  FigureRequest request_;
};

}  // namespace

std::optional<FigureRequest> read_options(const FigureExpression& expression, const Resolved& resolved,
                                          const Place& place, diag::Diagnostics& diagnostics) {
  return OptionReader(expression, resolved, place, diagnostics).read();
}

}  // namespace candour::analysis
