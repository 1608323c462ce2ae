#include "stats/control_chart.h"

#include <catch2/catch.hpp>
#include <limits>

#include "chance.h"
#include "vectors.h"

using namespace candour::stats;
using vectors::agree;
using vectors::Json;

TEST_CASE("control charts agree with qicharts2", "[stats][vectors]") {
  vectors::each_case("spc_qicharts2", [](const Json& c) {
    std::vector<ControlValue> values;
    for (std::size_t i = 0; i < c["y"].size(); ++i) values.push_back({c["y"][i], c["n"].is_null() ? 1.0 : c["n"][i].get<double>()});
    const std::string kind = c["chart"];
    const auto made = control_chart(values, kind == "i" ? ControlKind::individuals : kind == "c" ? ControlKind::counts : kind == "p" ? ControlKind::proportions : ControlKind::rates,
                                    c["screened"] ? RangeScreening::on : RangeScreening::off);
    REQUIRE(made);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const ControlPoint& point = made->points[i];
      CHECK(agree(point.plotted, c["plotted"][i]));
      CHECK(agree(made->centre, c["cl"][i]));
      CHECK(agree(point.limits.lower, c["lcl"][i]));
      CHECK(agree(point.limits.upper, c["ucl"][i]));
      CHECK(point.outside == c["sigma_signal"][i]);
    }
    CHECK(made->runs.useful == c["n_useful"]);
    CHECK(made->runs.longest_run == c["longest_run"]);
    CHECK(made->runs.longest_run_most == c["longest_run_max"]);
    CHECK(made->runs.crossings == c["n_crossings"]);
    CHECK(made->runs.crossings_least == c["n_crossings_min"]);
    CHECK(made->runs.signal == c["runs_signal"]);
  });
}

TEST_CASE("control limits hold the centre, and only what can be", "[stats][properties]") {
  Chance chance;
  for (int i = 0; i < 500; ++i) {
    std::vector<ControlValue> values;
    for (auto n = chance.whole(1, 50); n > 0; --n) {
      const auto size = static_cast<double>(1 + chance.count(5));
      values.push_back({std::floor(size * chance.share()), size});
    }
    for (const ControlKind kind : {ControlKind::individuals, ControlKind::counts, ControlKind::proportions, ControlKind::rates}) {
      const auto made = control_chart(values, kind);
      for (const ControlPoint& point : made->points) {
        CHECK((point.limits.lower <= made->centre * (1 + 1e-12) && made->centre <= point.limits.upper * (1 + 1e-12)));
        if (kind != ControlKind::individuals) CHECK(point.limits.lower >= 0);
        if (kind == ControlKind::proportions) CHECK(point.limits.upper <= 1);
      }
      CHECK(made->runs.longest_run + made->runs.crossings <= made->runs.useful + 1);
    }
  }
}

TEST_CASE("what no control chart is made of is refused", "[stats]") {
  constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(control_chart({}, ControlKind::counts));
  CHECK_FALSE(control_chart(std::vector<ControlValue>{{no_number, 1}}, ControlKind::individuals));
  CHECK_FALSE(control_chart(std::vector<ControlValue>{{-1, 1}}, ControlKind::counts));
  CHECK_FALSE(control_chart(std::vector<ControlValue>{{1, 0}}, ControlKind::rates));
  CHECK_FALSE(control_chart(std::vector<ControlValue>{{2, 1}}, ControlKind::proportions));
  CHECK(control_chart(std::vector<ControlValue>{{-1, 1}}, ControlKind::individuals)->runs.useful == 0);
}
