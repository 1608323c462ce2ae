#include "disclosure/move.h"

#include <algorithm>
#include <cstdlib>

#include "base/check.h"

namespace candour::disclosure {
namespace {

/// Where cheapness is given up for speed: what a relation that is still off by one is taken to cost.
constexpr long long guess_per_break = 60;

std::uint64_t mixed(std::uint64_t cell, int sign) {
  std::uint64_t x = (cell << 1 | (sign > 0 ? 1U : 0U)) + 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

}  // namespace

Links::Links(const Table& table) : cell_at_(table.cells.size() + 1), relation_at_(table.relations.size() + 1) {
  for (std::size_t r = 0; r < table.relations.size(); ++r) {
    for (const Term& term : table.relations[r]) {
      CHECK(term.cell < table.cells.size() && term.coefficient != 0);
      ++cell_at_[term.cell + 1];
      relation_links_.push_back({term.cell, term.coefficient});
    }
    relation_at_[r + 1] = relation_links_.size();
  }
  for (std::size_t c = 1; c < cell_at_.size(); ++c) cell_at_[c] += cell_at_[c - 1];
  cell_links_.resize(relation_links_.size());
  std::vector<std::size_t> next(cell_at_.begin(), cell_at_.end() - 1);
  for (std::size_t r = 0; r < table.relations.size(); ++r)
    for (const Term& term : table.relations[r])
      cell_links_[next[term.cell]++] = {static_cast<std::uint32_t>(r), term.coefficient};
}

Mover::Mover(const Table& table, const Links& links, int expansions)
    : table_(table),
      links_(links),
      expansions_(expansions),
      start_(table.cells.size()),
      opened_(table.cells.size()),
      touched_(table.cells.size()),
      residual_(links.relations()) {
  for (std::size_t i = 0; i < table.cells.size(); ++i) start_[i] = table.cells[i].value.value_or(0);
  at_ = start_;
}

void Mover::settle(const State& state, CellIndex cell, Count target) {
  state_ = &state;
  limit_ = unbounded;
  goal_ = cell;
  gave_up_ = false;
  while (at_[cell] != target && unit_move(cell, target > at_[cell] ? 1 : -1, Opening::none)) apply_move(std::abs(target - at_[cell]));
  for (const CellIndex moved : moved_) start_[moved] = at_[moved];
  moved_.clear();
}

std::optional<Way> Mover::way(const State& state, CellIndex cell, Count target, Opening opening, long long limit) {
  state_ = &state;
  limit_ = limit;
  goal_ = cell;
  gave_up_ = false;
  Way way;
  bool arrived = true;
  while (at_[cell] != target && arrived) {
    arrived = unit_move(cell, target > at_[cell] ? 1 : -1, opening);
    if (!arrived) break;
    if (moved_.empty()) way.least = nodes_[static_cast<std::size_t>(found_)].loss;
    limit_ = unbounded;
    apply_move(std::abs(target - at_[cell]));
  }
  std::sort(moved_.begin(), moved_.end());
  moved_.erase(std::unique(moved_.begin(), moved_.end()), moved_.end());
  for (const CellIndex moved : moved_) {
    if (is_open(moved)) way.through.push_back(moved);
    if (opened_[moved] != 0) way.loss += table_.cells[moved].loss;
    opened_[moved] = 0;
    at_[moved] = start_[moved];
  }
  moved_.clear();
  return arrived ? std::optional(std::move(way)) : std::nullopt;
}

/// What a step of one cell costs; nothing where it cannot be made.
std::optional<long long> Mover::loss_of(CellIndex cell, int sign, Opening opening) const {
  const Cell& c = table_.cells[cell];
  if (!c.value) return std::nullopt;
  const Count to = at_[cell] + touched_[cell] + sign;
  if (to < 0 || to < c.known.least || to > c.known.most) return std::nullopt;
  if (is_open(cell) || (to >= c.shown.least && to <= c.shown.most)) return 0;
  if (opening == Opening::none || state_->barred[cell] != 0 || !c.may_be_hidden) return std::nullopt;
  return c.loss;
}

void Mover::touch(CellIndex cell, int sign) {
  if (touched_[cell] == 0) touched_list_.push_back(cell);
  touched_[cell] = static_cast<std::int8_t>(touched_[cell] + sign);
  for (const Links::Link& link : links_.relations_of(cell)) {
    int& residual = residual_[link.other];
    if (residual == 0) residual_list_.push_back(link.other);
    broken_ -= std::abs(residual);
    residual += link.coefficient * sign;
    broken_ += std::abs(residual);
  }
}

void Mover::clear_layout() {
  for (const CellIndex cell : touched_list_) touched_[cell] = 0;
  for (const std::uint32_t relation : residual_list_) residual_[relation] = 0;
  touched_list_.clear();
  residual_list_.clear();
  broken_ = 0;
}

void Mover::lay_out(std::int32_t node) {
  clear_layout();
  for (; node >= 0; node = nodes_[static_cast<std::size_t>(node)].parent)
    touch(nodes_[static_cast<std::size_t>(node)].cell, nodes_[static_cast<std::size_t>(node)].sign);
}

bool Mover::may_touch(CellIndex cell, int sign, Opening opening) const {
  return touched_[cell] == 0 || (opening == Opening::further && touched_[cell] == sign && cell != goal_);
}

/// Of the relations that are off, the one with the fewest cells to right it, into narrow_; false if one has none.
bool Mover::narrowest(Opening opening) {
  narrow_.clear();
  bool any = false;
  for (const std::uint32_t relation : residual_list_) {
    const int residual = residual_[relation];
    if (residual == 0) continue;
    candidates_.clear();
    for (const Links::Link& link : links_.cells_of(relation)) {
      const int sign = (residual > 0) == (link.coefficient > 0) ? -1 : 1;
      if (!may_touch(link.other, sign, opening)) continue;
      if (const auto loss = loss_of(link.other, sign, opening))
        candidates_.push_back({link.other, static_cast<std::int8_t>(sign), *loss});
    }
    if (candidates_.empty()) return false;
    if (!any || candidates_.size() < narrow_.size()) std::swap(narrow_, candidates_);
    any = true;
    if (narrow_.size() == 1) break;
  }
  return true;
}

void Mover::push(std::int32_t parent, const Candidate& candidate, Opening opening) {
  Node node{parent, candidate.cell, candidate.sign, candidate.loss, mixed(candidate.cell, candidate.sign)};
  if (parent >= 0) {
    node.loss += nodes_[static_cast<std::size_t>(parent)].loss;
    node.hash += nodes_[static_cast<std::size_t>(parent)].hash;
  }
  if (node.loss >= limit_ || !seen_.insert(node.hash).second) return;
  std::int32_t broken = broken_;
  for (const Links::Link& link : links_.relations_of(candidate.cell)) {
    const int before = residual_[link.other];
    broken += std::abs(before + link.coefficient * candidate.sign) - std::abs(before);
  }
  const long long order = opening >= Opening::fewest_first ? node.loss / 8 + guess_per_break * broken : node.loss;
  nodes_.push_back(node);
  ahead_.push({order, broken, static_cast<std::int32_t>(nodes_.size() - 1)});
}

/// Leaves the layout at the move that was found.
bool Mover::unit_move(CellIndex cell, int sign, Opening opening) {
  nodes_.clear();
  ahead_ = {};
  seen_.clear();
  clear_layout();
  const auto loss = loss_of(cell, sign, opening);
  if (!loss) return false;
  push(-1, {cell, static_cast<std::int8_t>(sign), *loss}, opening);
  for (int expansions = 0; !ahead_.empty(); ++expansions) {
    if (expansions >= expansions_) {
      gave_up_ = true;
      return false;
    }
    ++steps_;
    const Ahead next = ahead_.top();
    ahead_.pop();
    lay_out(next.node);
    if (next.broken == 0) {
      found_ = next.node;
      return true;
    }
    if (!narrowest(opening)) continue;
    for (const Candidate& candidate : narrow_) push(next.node, candidate, opening);
  }
  return false;
}

/// Makes the move of the layout as often as every cell of it can, `most` times at most.
void Mover::apply_move(Count most) {
  for (const CellIndex cell : touched_list_) {
    const Cell& c = table_.cells[cell];
    const Count to = at_[cell] + touched_[cell];
    if (!is_open(cell) && (to < c.shown.least || to > c.shown.most)) opened_[cell] = 1;
    const bool open = is_open(cell);
    const Count least = std::max({Count{0}, c.known.least, open ? Count{0} : c.shown.least});
    const Count highest = std::min(c.known.most, open ? unbounded : c.shown.most);
    const Count room = touched_[cell] > 0 ? highest - at_[cell] : at_[cell] - least;
    most = std::min(most, room / std::abs(touched_[cell]));
  }
  CHECK(most > 0);
  for (const CellIndex cell : touched_list_) {
    at_[cell] += touched_[cell] * most;
    moved_.push_back(cell);
  }
}

}  // namespace candour::disclosure
