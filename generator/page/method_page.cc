// How figures are judged: each rule in words, with an example from the site's own figures, and what the labels are.

#include <array>

#include "analysis/statistic.h"
#include "base/text.h"
#include "page/address.h"
#include "page/pages.h"
#include "page/rows.h"

namespace candour::page {
namespace {

using analysis::Rule;
using analysis::Statistic;
using analysis::Verdict;
using model::Indicator;

struct RuleWords {
  Rule rule;
  std::string_view id, heading, words;
  bool at_one_time = false;  ///< Of a rule that is used in two ways: against other areas, not another time.
};

constexpr std::array<RuleWords, 5> rules{{
    {Rule::counts, "counts", "Rare events, one by one",
     "Collisions and homicides are rare, and one does not bring on the next. Were nothing different, the events of two periods "
     "would fall to each as a coin falls, weighted by how many people and days it had. The exact conditional test of two Poisson "
     "rates asks how often chance alone would share them out as unevenly as this. Where that is less than one time in twenty, "
     "the figure is called higher or lower than chance would give."},
    {Rule::proportions, "proportions", "So many out of so many",
     "A percentage of a few people moves far by chance, one of many people little. Two percentages are compared by their parts, "
     "with the pooled test of two proportions, and never by whether their ranges overlap. Changes are in percentage points."},
    {Rule::process, "process", "What moves more than chance: its own usual range",
     "Recorded crime is no coin: seasons, recording and operations move it, so that the test of rare events would call almost every "
     "change a difference. Such a figure is held against its own past by a process chart (XmR). Its usual range is the mean, and on either side "
     "2.66 times the mean step from one figure to the next; steps of more than 3.267 times the mean one are left out of that mean. "
     "Four signals count: a figure outside the range; seven in a row that rise or fall; two of three near the same end of the range; seven in a row "
     "on one side of the mean. It takes 13 figures that do not overlap. Of twelve months to each quarter only those a year apart are taken. "
     "A break in the series begins a new range."},
    {Rule::spread, "spread", "What moves more than chance: beside other areas",
     "Where the past is too short for a usual range, a change is held against the same change in all areas of its kind. How far their changes "
     "lie apart, beyond what counting alone explains, widens the limits (an additive model of overdispersion, with extremes drawn in to the "
     "tenth and ninetieth percentile). A change outside them is called higher or lower by more than changes usually differ between areas. With fewer than "
     "ten areas nothing is said."},
    {Rule::spread, "areas", "What has no other time: one area among others",
     "Some figures are there for one year alone, or are held against other areas because their data asks for it. The area\u2019s rate is then "
     "held against the rate of all areas of its kind together. Rates of areas lie further apart than counting alone explains, and that spread "
     "widens the limits (a funnel on the scale of square roots, with the same additive model). A rate outside them is called higher or lower by more "
     "than areas usually differ. That says where an area stands, and nothing of a movement.",
     true},
}};

struct Example {
  const Indicator* indicator = nullptr;
  const model::Point* point = nullptr;
  analysis::SeriesView view;
};

/// For each rule the first indicator whose latest figure is judged by it; one pass over them all at most.
std::array<Example, rules.size()> examples(const Context& context) {
  std::array<Example, rules.size()> found;
  std::size_t missing = rules.size();
  for (const Indicator& indicator : context.site.site().indicators) {
    if (missing == 0) break;
    if (!indicator.has_data() || indicator.variation == model::Variation::not_judged) continue;
    const auto view = analysis::view_series(context.site, indicator, {}, {});
    const auto reading = view ? analysis::read(context.site, *view, {}) : std::nullopt;
    if (!reading) continue;
    const bool is_at_one_time = indicator.comparison.with == model::ComparedWith::comparators;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].rule != reading->judgement.rule || found[i].indicator != nullptr) continue;
      if (rules[i].rule == Rule::spread && rules[i].at_one_time != is_at_one_time) continue;
      found[i] = {&indicator, reading->point, *view};
      --missing;
    }
  }
  return found;
}

std::string worked(PageWriter& writer, const Example& example) {
  if (example.indicator == nullptr) return "<p class=\"small\">No figure of this site is judged by this rule now.</p>\n";
  const std::vector<Statistic> statistics = analysis::statistics_of(writer.context().site, example.view, *example.point);
  const Statistic& decides = statistics.front();
  return "<p><b>For example</b>, " + writer.link(indicator_address(example.indicator->id), example.indicator->title).str() + ", " +
         escape_html(decides.of) + ". " + escape_html(decides.words) + " So it is " + escape_html(decides.finding) + ".</p>\n" +
         "<p class=\"small\">Anybody can work it out again: <code>candour explain " + escape_html(example.indicator->id.str()) + " --period " +
         escape_html(example.point->period.id()) + "</code> gives every number, and <code>candour calculate " + escape_html(decides.rule) + "</code> the rule.</p>\n";
}

void marks(PageWriter& writer) {
  std::string list = "<ul class=\"marks\">";
  for (const Verdict verdict : {Verdict::higher, Verdict::lower, Verdict::no_different, Verdict::not_judged})
    list += "<li>" + judgement(analysis::judged(verdict, Rule::counts, 1), Tail::full).str() + "</li>";
  list += "</ul><p>The two lines stand for the range that chance, or the usual ups and downs, would give nineteen times in twenty; the dot is what "
          "happened. In short: statistically higher, lower or comparable. A judgement says whether a movement is larger than that. Why it moved, no statistic can say.</p>\n"
          "<p>A judgement adds \u201cimproving\u201d or \u201cworsening\u201d only where the statistics support a movement and the indicator "
          "says which way is better. Many do not: a rise in reports may be more crime, or more trust.</p>\n";
  writer.section(writer.anchor("marks"), Html::escaped(writer.context().word("judgements")), Html(), Text(std::move(list)));
}

void the_rest(PageWriter& writer) {
  writer.section(writer.anchor("comparisons"), Html::escaped("What is compared with what"), Html(),
                 Text("<p>A figure is held against the same period a year before, since crime has seasons. Grades, and what comes at no fixed time, are "
                      "held against the figure before. An indicator whose data asks for it is held against a baseline, or against another area.</p>\n"
                      "<p>A break in a series ends every comparison across it. A change of a figure below 20 is given as a number, because a percentage of "
                      "so little misleads. Rates use the population at the 30 June inside the twelve months.</p>\n"
                      "<p>Numbers are rounded to the nearest for display, halves away from zero, and worked out from the numbers as they are.</p>\n"));
  writer.section(writer.anchor("not-judged"), Html::escaped("What is not judged"), Html(),
                 Text("<p>Where no rule fits, the change is shown and not judged, and the reason stands beside it: a staffing level is decided, not drawn by "
                      "chance; an inspector\u2019s grade is a judgement already.</p>\n"));
  writer.section(writer.anchor("labels"), Html::escaped("Whose words these are"), Html(),
                 Text("<p>The labels are this site\u2019s own. The rules are published ones: XmR charts as Making Data Count has them, the conditional test as "
                      "statistics programs compute it, intervals as in public health. They are not the bands of any inspectorate or of any comparison "
                      "system.</p>\n"
                      "<p>Recorded crime is no sample: it counts what was reported and recorded.</p>\n"));
}

}  // namespace

RenderedPage method_page(const Context& context) {
  PageWriter writer(context, "method/", {});
  Top top;
  top.here = context.word("method");
  top.heading = Html::escaped(context.word("method"));
  top.lead = Html::escaped("What a movement means depends on what is counted. Each kind of figure has its rule, and each rule is worked through here on a figure of this site.");
  writer.top(top);
  marks(writer);
  const auto found = examples(context);
  for (std::size_t i = 0; i < rules.size(); ++i)
    writer.section(writer.anchor(rules[i].id), Html::escaped(rules[i].heading), Html(),
                   Text("<p>" + escape_html(rules[i].words) + "</p>\n" + worked(writer, found[i])));
  the_rest(writer);
  return writer.finish(context.word("method"), "The statistical rules behind each judgement, with worked examples.");
}

}  // namespace candour::page
