// What may be said of a figure against what it is held against: values, without the figure itself. A published version
// keeps those it made (record/record.h), so that a later program with other rules does not speak for it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace candour::analysis {

enum class Verdict { higher, lower, no_different, not_judged };

/// The rule by which a figure was judged (design/statistics.md): the sections' numbers stand beside them.
enum class Rule {
  none,
  counts,       ///< 6a, two counts of rare, independent events.
  proportions,  ///< 6b, two proportions.
  process,      ///< 1, the latest point of a process chart.
  spread,       ///< 7, against the spread of the same figure over areas of its kind.
};

/// What the statistics support, of an indicator that says which way is better.
enum class Meaning { none, improving, worsening };

/// What may be said of a figure against what it is held against, and by which rule.
struct Judgement {
  Verdict verdict = Verdict::not_judged;
  std::string word;    ///< Stands alone: "Higher", "Within its usual range", "Not judged".
  std::string tail;    ///< Says the rest of it: "than chance would give", "of 13 years".
  std::string reason;  ///< Where not judged: "a staffing level".
  Rule rule = Rule::none;
  Meaning meaning = Meaning::none;
  std::optional<double> p_value;
};

/// Judgements that a version made when it was published, by judgement_key.
using RecordedJudgements = std::map<std::string, Judgement, std::less<>>;

/// "Higher", "Lower", "No different", "Not judged", and the tail "than chance would give".
std::string_view verdict_word(Verdict verdict);
std::string_view verdict_tail(Verdict verdict);
/// Where a row has room for two words: "statistically higher", "statistically lower", "statistically comparable". Empty
/// where nothing is judged, and for a process chart, whose own words are short.
std::string_view in_short(const Judgement& judgement);
/// A verdict of the rules that compare two figures, in those words.
Judgement judged(Verdict verdict, Rule rule, double p_value);
Judgement not_judged(std::string reason);
/// "improving", "worsening", or "".
std::string_view meaning_word(Meaning meaning);
/// How they are written down, in records: "no-different", "process". An unknown word is nothing judged, no rule.
std::string_view verdict_id(Verdict verdict);
Verdict verdict_of_id(std::string_view id);
std::string_view rule_id(Rule rule);
Rule rule_of_id(std::string_view id);

}  // namespace candour::analysis
