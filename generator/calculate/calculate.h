// The rules of stats/ for anybody who wants to check a published judgement: a JSON object with a rule's inputs to a
// JSON object with its results, named as the packages of the field name theirs in the vectors that our own tests
// are held to. Pure: reading and printing lines is the command's (cli/calculate_command.cc). What a rule
// means is told in stats/; here it only gets its JSON.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace candour::calculate {

class Input;
class Output;

struct Rule {
  std::string_view name;     ///< As it is typed: "change-counts".
  std::string_view what;     ///< In a line, for the list of rules.
  std::string_view example;  ///< An input.
  void (*apply)(Input& in, Output& out);
};

/// All of them, in the order in which they are listed.
std::span<const Rule> rules();
/// None of that name: nullptr.
const Rule* find_rule(std::string_view name);

struct Answer {
  std::string json;  ///< One object in one line, without the line's end.
  bool refused = false;
};

/// The results for the input in `line`, or what is wrong with it as `{"line": 3, "error": "column 7: …"}`. Fields that
/// the rule does not know are passed over; numbers are written so that they read back as the same; what is
/// undefined is null.
Answer answer(const Rule& rule, std::string_view line, std::int64_t line_number);

/// The answer to a line that could not be given to a rule, for `why`.
Answer refusal(std::int64_t line_number, std::string_view why);

}  // namespace candour::calculate
