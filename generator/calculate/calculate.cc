#include "calculate/calculate.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "calculate/rules.h"
#include "diag/diagnostic.h"
#include "format/json.h"

namespace candour::calculate {
namespace {

constexpr std::array all_rules = {
    Rule{"xmr", "a process chart of single values: limits, signals and what they mean",
         R"({"x":["2019-01-01","2019-02-01","2019-03-01"],"y":[52,47,55],"options":{"improvement_direction":"decrease"}})", apply_xmr},
    Rule{"proportion", "x of n, with Wilson's limits", R"({"x":12,"n":80,"confidence":0.95,"multiplier":100})", apply_proportion},
    Rule{"rate", "x events among n people, with exact or Byar's limits", R"({"x":12,"n":65000,"confidence":0.95,"multiplier":1000})", apply_rate},
    Rule{"dsr", "a directly standardised rate, with Dobson's limits",
         R"({"x":[8,11,5],"n":[21000,34000,18000],"stdpop":[30000,50000,20000],"multiplier":1000})", apply_dsr},
    Rule{"isr", "an indirectly standardised rate and ratio",
         R"({"x":[8,11],"n":[21000,34000],"x_ref":[900,700],"n_ref":[2000000,3000000],"multiplier":1000})", apply_isr},
    Rule{"mean", "a mean, with Student's limits", R"({"values":[34.7,41.2,38.9,36.1]})", apply_mean},
    Rule{"quantile", "which fifth (or other part) each value is in", R"({"values":[9,4,7,1,12],"nquantiles":5})", apply_quantile},
    Rule{"change-counts", "two counts, by the exact conditional test", R"({"prev":66,"cur":94,"prev_exposure":1,"cur_exposure":1})", apply_change_counts},
    Rule{"change-proportions", "two proportions, by the pooled z test", R"({"prev_x":30,"prev_n":100,"cur_x":45,"cur_n":110})", apply_change_proportions},
    Rule{"change-spread", "a change in the first area, against how far the changes of ten or more areas lie apart",
         R"({"prev":[530,820,139,226,270,735,390,180,264,110],"cur":[640,850,136,231,284,722,407,199,275,101]})", apply_change_spread},
    Rule{"benchmark", "one count or proportion against a fixed value", R"({"kind":"proportion","x":23,"n":61,"benchmark":0.5})", apply_benchmark},
    Rule{"peer-group", "a force (the first) against its most similar group",
         R"({"count":[540,355,350],"population":[10000,9800,10400]})", apply_peer_group},
    Rule{"funnel", "areas against the whole, with limits widened for overdispersion",
         R"({"data_type":"SR","sr_method":"CQC","numerator":[10,19,33],"denominator":[15.2,19.8,27]})", apply_funnel},
    Rule{"rolling", "sums over twelve months, and their change in a year", R"({"y":[3,4,null,5,6],"window":2,"population":50000})", apply_rolling},
};

std::string place(std::string_view line, std::size_t byte) {
  return "column " + std::to_string(count_code_points(line.substr(0, std::min(byte, line.size()))) + 1) + ": ";
}

}  // namespace

std::span<const Rule> rules() { return all_rules; }

const Rule* find_rule(std::string_view name) {
  const auto found = std::find_if(all_rules.begin(), all_rules.end(), [&](const Rule& rule) { return rule.name == name; });
  return found == all_rules.end() ? nullptr : &*found;
}

Answer refusal(std::int64_t line_number, std::string_view why) {
  format::JsonWriter out;
  out.object(format::Layout::compact).key("line").number(static_cast<double>(line_number)).key("error").text(why).end();
  return {std::move(out).finish(), true};
}

Answer answer(const Rule& rule, std::string_view line, std::int64_t line_number) {
  if (trim(line).empty()) return refusal(line_number, "the line is empty, where a JSON object is expected");
  diag::Diagnostics diagnostics;
  const auto value = format::parse_json(diag::no_file, line, diagnostics);
  if (!value) {
    const diag::Diagnostic& mistake = diagnostics.all().front();
    return refusal(line_number, place(line, mistake.span.begin) + mistake.message + (mistake.help.empty() ? "" : " (" + mistake.help + ")"));
  }
  if (value->kind != format::Value::Kind::object)
    return refusal(line_number, place(line, value->span.begin) + std::string(describe(value->kind)) + ", where an object is expected");
  Input in(*value);
  Output out;
  rule.apply(in, out);
  if (in.refused()) return refusal(line_number, (in.at() ? place(line, *in.at()) : "") + in.why());
  if (!out.beyond_range().empty()) return refusal(line_number, "`" + out.beyond_range() + "` is beyond the range of a number");
  return {std::move(out).finish(), false};
}

}  // namespace candour::calculate
