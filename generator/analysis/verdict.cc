#include "analysis/verdict.h"

#include <array>
#include <utility>

namespace candour::analysis {

std::string_view verdict_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::higher: return "Higher";
    case Verdict::lower: return "Lower";
    case Verdict::no_different: return "No different";
    case Verdict::not_judged: break;
  }
  return "Not judged";
}

std::string_view verdict_tail(Verdict verdict) {
  switch (verdict) {
    case Verdict::higher:
    case Verdict::lower: return "than chance would give";
    case Verdict::no_different: return "from what chance would give";
    case Verdict::not_judged: break;
  }
  return "";
}

std::string_view in_short(const Judgement& judgement) {
  if (judgement.rule == Rule::process) return "";
  switch (judgement.verdict) {
    case Verdict::higher: return "statistically higher";
    case Verdict::lower: return "statistically lower";
    case Verdict::no_different: return "statistically comparable";
    case Verdict::not_judged: break;
  }
  return "";
}

Judgement judged(Verdict verdict, Rule rule, double p_value) {
  Judgement judgement;
  judgement.verdict = verdict;
  judgement.word = verdict_word(verdict);
  judgement.tail = verdict_tail(verdict);
  judgement.rule = rule;
  judgement.p_value = p_value;
  return judgement;
}

Judgement not_judged(std::string reason) {
  Judgement judgement;
  judgement.word = verdict_word(Verdict::not_judged);
  judgement.reason = std::move(reason);
  return judgement;
}

std::string_view meaning_word(Meaning meaning) {
  switch (meaning) {
    case Meaning::improving: return "improving";
    case Meaning::worsening: return "worsening";
    case Meaning::none: break;
  }
  return "";
}

namespace {

constexpr std::array<std::pair<std::string_view, Verdict>, 4> verdict_ids{
    {{"higher", Verdict::higher}, {"lower", Verdict::lower}, {"no-different", Verdict::no_different}, {"not-judged", Verdict::not_judged}}};
constexpr std::array<std::pair<std::string_view, Rule>, 5> rule_ids{
    {{"", Rule::none}, {"counts", Rule::counts}, {"proportions", Rule::proportions}, {"process", Rule::process}, {"spread", Rule::spread}}};

template <class Ids, class Value>
std::string_view id_in(const Ids& ids, Value value) {
  for (const auto& [id, meaning] : ids)
    if (meaning == value) return id;
  return "";
}

template <class Ids, class Value>
Value value_in(const Ids& ids, std::string_view wanted, Value otherwise) {
  for (const auto& [id, meaning] : ids)
    if (id == wanted) return meaning;
  return otherwise;
}

}  // namespace

std::string_view verdict_id(Verdict verdict) { return id_in(verdict_ids, verdict); }
Verdict verdict_of_id(std::string_view id) { return value_in(verdict_ids, id, Verdict::not_judged); }
std::string_view rule_id(Rule rule) { return id_in(rule_ids, rule); }
Rule rule_of_id(std::string_view id) { return value_in(rule_ids, id, Rule::none); }

}  // namespace candour::analysis
