// `candour calculate`: the rules of stats/ by hand, a JSON object a line in and out.

#include <array>
#include <iostream>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "calculate/calculate.h"
#include "cli/commands.h"
#include "diag/diagnostic.h"

namespace candour::cli {
namespace {

/// A longer line is no case of a rule, and would fill the memory.
constexpr std::size_t longest_line_bytes = 8'000'000;

enum class Line { end, whole, too_long };

/// Standard input, line by line.
class Lines {
 public:
  /// The next line, without its end; what is beyond the longest is read and dropped.
  Line next(std::string& line) {
    line.clear();
    bool dropped = false, any = false;
    while (std::cin.getline(piece_.data(), static_cast<std::streamsize>(piece_.size())) || std::cin.gcount() > 0) {
      any = true;
      const bool more = std::cin.fail();  // the piece is full, and the line goes on
      // The line's end is counted, and is not in the piece; at the end of the input there is none.
      const auto bytes = static_cast<std::size_t>(std::cin.gcount()) - (more || std::cin.eof() ? 0 : 1);
      if (line.size() + bytes > longest_line_bytes) dropped = true;
      if (!dropped) line.append(piece_.data(), bytes);
      if (!more || std::cin.eof()) break;
      std::cin.clear();
    }
    return dropped ? Line::too_long : any ? Line::whole : Line::end;
  }

 private:
  std::array<char, 65'536> piece_;
};

}  // namespace

std::string worked_rules() {
  constexpr std::size_t shown = 100;
  std::string text;
  for (const calculate::Rule& rule : calculate::rules()) {
    std::string result = calculate::answer(rule, rule.example, 1).json;
    if (result.size() > shown) result = result.substr(0, result.rfind(',', shown)) + ", …";
    text += fmt::format("\n{}: {}\n    {}\n    {}\n", rule.name, rule.what, rule.example, result);
  }
  return text;
}

Exit run_calculate(const std::string& rule_name) {
  const calculate::Rule* rule = calculate::find_rule(rule_name);
  if (rule == nullptr) {
    std::vector<std::string> names;
    for (const calculate::Rule& known : calculate::rules()) names.emplace_back(known.name);
    fmt::print(stderr, "candour: there is no rule `{}`; {}\n", rule_name, diag::suggest(rule_name, names, names.size()));
    return Exit::wrong_usage;
  }
  std::ios::sync_with_stdio(false);
  bool refused = false;
  Lines lines;
  std::string line;
  std::int64_t number = 0;
  for (Line read = lines.next(line); read != Line::end; read = lines.next(line)) {
    ++number;
    const calculate::Answer answer = read == Line::too_long ? calculate::refusal(number, "the line is longer than 8 MB")
                                                            : calculate::answer(*rule, line, number);
    refused = refused || answer.refused;
    fmt::print("{}\n", answer.json);
    // Somebody may wait for this answer before asking again.
    if (std::cin.rdbuf()->in_avail() <= 0) std::fflush(stdout);
    if (std::ferror(stdout) != 0) break;
  }
  if (std::cin.bad()) return world_failed(Failure{"standard input could not be read"});
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) return world_failed(Failure{"standard output could not be written"});
  return refused ? Exit::mistakes : Exit::done;
}

}  // namespace candour::cli
