#include "attacker.h"

#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace {
constexpr std::int64_t cap = 1'000'000;
glp_prob* of(void* problem) { return static_cast<glp_prob*>(problem); }
}  // namespace

Attacker::Attacker(const Evidence& evidence) : problem_(glp_create_prob()) {
  glp_term_out(GLP_OFF);
  glp_prob* p = of(problem_);
  limits_.assign(static_cast<std::size_t>(evidence.unknowns), {0, cap});
  for (const auto& [unknown, range] : evidence.between) {
    auto& limit = limits_[static_cast<std::size_t>(unknown)];
    limit = {std::max(limit.first, range.first), std::min(limit.second, range.second)};
  }
  glp_add_cols(p, evidence.unknowns);
  for (int i = 0; i < evidence.unknowns; ++i) {
    const auto [least, most] = limits_[static_cast<std::size_t>(i)];
    glp_set_col_kind(p, i + 1, GLP_IV);
    glp_set_col_bnds(p, i + 1, least == most ? GLP_FX : GLP_DB, static_cast<double>(least), static_cast<double>(most));
  }
  for (const Known& known : evidence.sums) {
    const int row = glp_add_rows(p, 1);
    std::vector<int> columns = {0};
    std::vector<double> coefficients = {0};
    for (const auto& [unknown, coefficient] : known.terms) {
      columns.push_back(unknown + 1);
      coefficients.push_back(coefficient);
    }
    glp_set_row_bnds(p, row, GLP_FX, static_cast<double>(known.value), 0);
    glp_set_mat_row(p, row, static_cast<int>(known.terms.size()), columns.data(), coefficients.data());
  }
}

Attacker::~Attacker() { glp_delete_prob(of(problem_)); }

std::optional<double> Attacker::solve(int unknown, int direction) {
  glp_prob* p = of(problem_);
  glp_set_obj_dir(p, direction);
  glp_set_obj_coef(p, unknown + 1, 1);
  glp_smcp linear;
  glp_init_smcp(&linear);
  linear.msg_lev = GLP_MSG_OFF;
  std::optional<double> result;
  if (glp_simplex(p, &linear) == 0 && glp_get_status(p) == GLP_OPT) {
    glp_iocp whole;
    glp_init_iocp(&whole);
    whole.msg_lev = GLP_MSG_OFF;
    if (glp_intopt(p, &whole) == 0 && glp_mip_status(p) == GLP_OPT) result = glp_mip_obj_val(p);
  }
  glp_set_obj_coef(p, unknown + 1, 0);
  return result;
}

Bounds Attacker::bounds(int unknown) {
  // No answer is taken as a full recovery: the evidence always has the truth among its solutions.
  const auto least = solve(unknown, GLP_MIN), most = solve(unknown, GLP_MAX);
  if (!least || !most) return {-1, -1};
  return {std::llround(*least), std::llround(*most)};
}

bool Attacker::can_be(int unknown, std::int64_t value) {
  const auto [least, most] = limits_[static_cast<std::size_t>(unknown)];
  if (value < least || value > most) return false;
  glp_set_col_bnds(of(problem_), unknown + 1, GLP_FX, static_cast<double>(value), 0);
  const bool possible = solve(unknown, GLP_MIN).has_value();
  glp_set_col_bnds(of(problem_), unknown + 1, least == most ? GLP_FX : GLP_DB, static_cast<double>(least), static_cast<double>(most));
  return possible;
}

namespace {

struct Enumeration {
  const Evidence& evidence;
  int unknown;
  std::vector<std::pair<std::int64_t, std::int64_t>> limits;
  std::vector<std::int64_t> values = {};
  std::set<std::int64_t> found = {};

  void from(int next) {
    if (next == evidence.unknowns) {
      for (const Known& known : evidence.sums) {
        std::int64_t sum = 0;
        for (const auto& [i, coefficient] : known.terms) sum += coefficient * values[static_cast<std::size_t>(i)];
        if (sum != known.value) return;
      }
      found.insert(values[static_cast<std::size_t>(unknown)]);
      return;
    }
    const auto [least, most] = limits[static_cast<std::size_t>(next)];
    for (std::int64_t value = least; value <= most; ++value) {
      values[static_cast<std::size_t>(next)] = value;
      from(next + 1);
    }
  }
};

}  // namespace

std::vector<std::int64_t> by_enumeration(const Evidence& evidence, int unknown) {
  Enumeration all{evidence, unknown, {}};
  all.limits.assign(static_cast<std::size_t>(evidence.unknowns), {0, cap});
  for (const auto& [i, range] : evidence.between) {
    auto& limit = all.limits[static_cast<std::size_t>(i)];
    limit = {std::max(limit.first, range.first), std::min(limit.second, range.second)};
  }
  all.values.resize(static_cast<std::size_t>(evidence.unknowns));
  all.from(0);
  return {all.found.begin(), all.found.end()};
}
