// An author's mistake: what was found, where, and what would mend it. Collected, never thrown, and
// printed all together, sorted (diag/report.h). One cause, one report.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"

namespace candour::diag {

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;     ///< A short stable name for machines and for `candour help CODE`: "unknown-field".
  Span span;            ///< The smallest text that is wrong.
  std::string message;  ///< Lower case, no full stop: what was found and what was expected.
  std::string help;     ///< A way out, or empty.
  std::string path;     ///< Only where there is no text to point at: the file or folder that is meant.
};

class Diagnostics {
 public:
  void error(std::string code, Span span, std::string message, std::string help = {});
  void warning(std::string code, Span span, std::string message, std::string help = {});
  /// A mistake that is in no text: a file that is missing, or that could not be read.
  void error_at_path(std::string code, std::string path, std::string message, std::string help = {});
  void warning_at_path(std::string code, std::string path, std::string message, std::string help = {});

  void append(Diagnostics other);
  void append(Diagnostic one) { all_.push_back(std::move(one)); }
  bool has_errors() const;
  bool empty() const { return all_.empty(); }
  const std::vector<Diagnostic>& all() const { return all_; }

 private:
  std::vector<Diagnostic> all_;
};

/// The candidate nearest to `name` by edit distance, empty if none is near enough to be meant.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

/// "did you mean `x`?" for the nearest candidate, else "expected one of `a`, `b`, `c`" for up to
/// `most_listed` candidates, else empty.
std::string suggest(std::string_view name, const std::vector<std::string>& candidates, std::size_t most_listed = 8);

}  // namespace candour::diag
