#include <charconv>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/program_data.h"
#include "history/verify.h"
#include "io/real_file_system.h"
#include "pipeline/rebuild.h"

namespace candour::cli {
namespace {

std::string first_of(const std::vector<std::string>& paths) {
  std::string list;
  for (std::size_t i = 0; i < paths.size() && i < 5; ++i) list += (i == 0 ? "" : ", ") + paths[i];
  return paths.size() > 5 ? list + " and more" : list;
}

/// One publication made again; false if it is not what was published.
bool print_rebuilt(const pipeline::Rebuilt& rebuilt) {
  const std::string generator = "candour " CANDOUR_VERSION;
  const std::string version = rebuilt.made_by == generator ? "" : fmt::format(" ({} made it, this is {})", rebuilt.made_by, generator);
  if (!rebuilt.not_made.empty()) {
    fmt::print("not shown: that publication {} is what its source gives: {}{}\n", rebuilt.publication, rebuilt.not_made, version);
    return true;
  }
  if (rebuilt.different.empty()) {
    fmt::print("shown: publication {} is what its source gives, byte for byte, in {} files{}\n", rebuilt.publication, rebuilt.files, version);
    return true;
  }
  const char* what = version.empty() ? "wrong" : "not shown";
  fmt::print("{}: publication {} is not what its source gives, in {} of {} files: {}{}\n", what, rebuilt.publication,
             rebuilt.different.size(), rebuilt.files, first_of(rebuilt.different), version);
  return !version.empty();
}

/// "last", "all" or a number, of as many.
std::vector<int> wanted_publications(const std::string& words, int count) {
  if (words == "last") return {count};
  std::vector<int> all;
  if (words == "all")
    for (int number = 1; number <= count; ++number) all.push_back(number);
  int number = 0;
  const auto [end, wrong] = std::from_chars(words.data(), words.data() + words.size(), number);
  if (wrong == std::errc() && end == words.data() + words.size()) all.push_back(number);
  return all;
}

}  // namespace

Exit run_verify(const VerifyCommand& options) {
  const auto repository = history::Repository::open(options.repository.empty() ? "site" : options.repository);
  if (!repository) return world_failed(repository.error());
  const auto verified = history::verify(*repository, {options.since, options.against, options.signers});
  if (!verified) return world_failed(verified.error());
  for (const std::string& wrong : verified->wrong) fmt::print("wrong: {}\n", wrong);
  for (const std::string& shown : verified->shown) fmt::print("shown: {}\n", shown);
  bool holds = verified->holds();
  if (!options.rebuild.empty()) {
    const std::vector<int> numbers = wanted_publications(options.rebuild, verified->publications);
    if (numbers.empty()) {
      fmt::print(stderr, "candour: --rebuild takes last, all or the number of a publication\n");
      return Exit::wrong_usage;
    }
    io::RealFileSystem disk;
    for (const int number : numbers) {
      const auto rebuilt = pipeline::rebuild(*repository, number, options.source, data_folders(), disk);
      if (!rebuilt) return world_failed(rebuilt.error());
      holds = print_rebuilt(*rebuilt) && holds;
    }
  }
  for (const std::string& not_shown : verified->not_shown) fmt::print("not shown: {}\n", not_shown);
  fmt::print("{} publications, {} versions, ledger {}\n", verified->publications, verified->versions, verified->ledger_hash);
  return holds ? Exit::done : Exit::mistakes;
}

}  // namespace candour::cli
