// The process chart against NHSRplotthedots: every fact of every point.

#include <catch2/catch.hpp>

#include "stats/xmr.h"
#include "vectors.h"

using namespace candour::stats;
using vectors::agree;
using vectors::Json;

namespace {

/// "2019-04-01" as a number that orders as dates do.
std::int64_t date_number(const std::string& text) {
  std::int64_t number = 0;
  for (const char c : text)
    if (c != '-') number = number * 10 + (c - '0');
  return number;
}

std::string label(const XmrPoint& point) {
  const bool high = point.towards == Towards::high;
  switch (point.signal) {
    case Signal::none: return "Common Cause";
    case Signal::outside_limits: return high ? "Above UCL" : "Below LCL";
    case Signal::trend: return high ? "7 Point Trend (Increasing)" : "7 Point Trend (Decreasing)";
    case Signal::two_in_three: return high ? "2 in 3 Above CL" : "2 in 3 Below CL";
    case Signal::run: return high ? "7 Points Above CL" : "7 Points Below CL";
  }
  return "";
}

std::string label(Meaning meaning) {
  switch (meaning) {
    case Meaning::common_cause: return "common_cause";
    case Meaning::improvement: return "special_cause_improvement";
    case Meaning::concern: return "special_cause_concern";
    case Meaning::neutral_high: return "special_cause_neutral_high";
    case Meaning::neutral_low: return "special_cause_neutral_low";
  }
  return "";
}

std::string label(Variation variation) {
  switch (variation) {
    case Variation::common_cause: return "common_cause";
    case Variation::improvement_high: return "improvement_high";
    case Variation::improvement_low: return "improvement_low";
    case Variation::concern_high: return "concern_high";
    case Variation::concern_low: return "concern_low";
    case Variation::neutral_high: return "neutral_high";
    case Variation::neutral_low: return "neutral_low";
  }
  return "";
}

bool agree_flag(std::optional<bool> actual, const Json& expected) {
  return actual ? expected == Json(*actual) : expected.is_null();
}

struct Case {
  std::vector<XmrValue> values;
  std::vector<std::int64_t> rebase;
  XmrOptions options;
};

Case read(const Json& c) {
  Case made;
  for (std::size_t i = 0; i < c["x"].size(); ++i) made.values.push_back({date_number(c["x"][i]), vectors::number(c["y"][i])});
  const Json& options = c["options"];
  if (!options["rebase"].is_null())
    for (const Json& date : options["rebase"]) made.rebase.push_back(date_number(date));
  const std::string direction = options["improvement_direction"];
  made.options.better = direction == "increase" ? Better::higher : direction == "decrease" ? Better::lower : Better::neither;
  made.options.screening = options["screen_outliers"] ? Screening::on : Screening::off;
  if (!options["fix_after_n_points"].is_null()) made.options.fix_after = options["fix_after_n_points"].get<std::int64_t>();
  return made;
}

void check(const Json& c) {
  Case given = read(c);
  given.options.rebase = given.rebase;
  const auto made = xmr(given.values, given.options);
  REQUIRE(made);
  const Json& expect = c["expect"];
  REQUIRE(made->points.size() == expect["x"].size());
  for (std::size_t i = 0; i < made->points.size(); ++i) {
    const XmrPoint& point = made->points[i];
    const XmrPhase& phase = made->phases[point.phase];
    CAPTURE(i);
    const auto limit = [&](double Interval::* end) { return phase.limits ? std::optional(phase.limits->process.*end) : std::nullopt; };
    const bool right = c["x"][point.input] == expect["x"][i] && agree(point.value, expect["y"][i]) && phase.number == expect["rebase_group"][i] &&
                       agree(phase.mean, expect["mean"][i]) && agree(limit(&Interval::lower), expect["lpl"][i]) &&
                       agree(limit(&Interval::upper), expect["upl"][i]) && phase.is_short == expect["short_group_warning"][i];
    CHECK(right);
    if (c["float_sensitive"]) continue;
    CHECK(agree_flag(point.outside, expect["outside_limits"][i]));
    CHECK(agree_flag(point.near, expect["close_to_limits"][i]));
    CHECK(agree(point.side ? std::optional<double>(*point.side) : std::nullopt, expect["relative_to_mean"][i]));
    CHECK(label(point) == expect["special_cause_type"][i]);
    CHECK((point.signal != Signal::none) == expect["special_cause_flag"][i]);
    CHECK(label(point.meaning) == expect["point_type"][i]);
  }
  if (!c["float_sensitive"]) CHECK(label(made->variation) == c["variation_icon"]);
}

}  // namespace

TEST_CASE("process charts agree with NHSRplotthedots", "[stats][vectors]") { vectors::each_case("spc_xmr", check); }

TEST_CASE("process charts of real series agree with NHSRplotthedots", "[stats][vectors]") {
  vectors::each_shared_case("spc_xmr_real", check);
}

TEST_CASE("a baseline of fewer than 12 points is refused, a missing value that stops the peer is not", "[stats][vectors]") {
  vectors::each_shared_case("spc_xmr_errors", [](const Json& c) {
    const Case given = read(c);
    const auto made = xmr(given.values, given.options);
    CHECK(made.has_value() == c["options"]["fix_after_n_points"].is_null());
  });
}
