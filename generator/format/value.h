// What JSON and YAML have in common: a tree of values, each of which knows the bytes it came from. Model
// loading reads this and need not know which of the two an author wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/source.h"

namespace candour::format {

struct Member;

struct Value {
  enum class Kind { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  diag::Span span;
  bool boolean = false;
  double number = 0;
  /// The string, or the number as it was written ("2014-15" in YAML is a string, 07 keeps its zero).
  std::string text;
  std::vector<Value> items;     ///< Of an array.
  std::vector<Member> members;  ///< Of an object, in the order written; keys are unique.

  const Value* find(std::string_view key) const;
};

struct Member {
  std::string key;
  diag::Span key_span;
  Value value;
};

/// "an object", "a string": for messages.
std::string_view describe(Value::Kind kind);

}  // namespace candour::format
