#include "diag/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "base/text.h"

namespace candour::diag {
namespace {

/// Names longer than this are not typing mistakes of short ones, and would be slow to compare.
constexpr std::size_t longest_suggestible = 100;

/// How many letters must be inserted, deleted, replaced or swapped with their neighbour to make `b` of
/// `a`; `limit` + 1 as soon as it is certain to be more than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

void Diagnostics::error(std::string code, Span span, std::string message, std::string help) {
  all_.push_back({Severity::error, std::move(code), span, std::move(message), std::move(help), {}});
}

void Diagnostics::warning(std::string code, Span span, std::string message, std::string help) {
  all_.push_back({Severity::warning, std::move(code), span, std::move(message), std::move(help), {}});
}

void Diagnostics::error_at_path(std::string code, std::string path, std::string message, std::string help) {
  all_.push_back({Severity::error, std::move(code), {}, std::move(message), std::move(help), std::move(path)});
}

void Diagnostics::warning_at_path(std::string code, std::string path, std::string message, std::string help) {
  all_.push_back({Severity::warning, std::move(code), {}, std::move(message), std::move(help), std::move(path)});
}

void Diagnostics::append(Diagnostics other) {
  if (all_.empty()) {
    all_ = std::move(other.all_);
  } else {
    std::move(other.all_.begin(), other.all_.end(), std::back_inserter(all_));
  }
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.empty() || name.size() > longest_suggestible) return {};
  const std::string wanted = to_lower_ascii(name);
  // A third of the letters may be wrong, so that `titel` finds `title` but `to` does not find `aim`.
  std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  if (wanted.size() < 3) limit = wanted.size() - 1;
  const std::string* best = nullptr;
  std::size_t best_distance = limit + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, to_lower_ascii(candidate), std::min(limit, best_distance));
    const bool better = distance < best_distance || (best != nullptr && distance == best_distance && candidate < *best);
    if (distance > limit || !better) continue;
    best = &candidate;
    best_distance = distance;
  }
  return best == nullptr ? std::string() : *best;
}

std::string suggest(std::string_view name, const std::vector<std::string>& candidates, std::size_t most_listed) {
  const std::string near = nearest(name, candidates);
  if (!near.empty()) return "did you mean `" + near + "`?";
  if (candidates.empty() || candidates.size() > most_listed) return {};
  std::string help = candidates.size() == 1 ? "expected `" : "expected one of `";
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i > 0) help += "`, `";
    help += candidates[i];
  }
  return help + "`";
}

}  // namespace candour::diag
