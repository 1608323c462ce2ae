// A hook for the content's repository: where commits arrive, the site is published.

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "io/program.h"
#include "io/real_file_system.h"

namespace candour::cli {
namespace {

constexpr std::string_view mark = "# Written by `candour hook`";

/// A word that a shell takes as it stands.
std::string quoted(const std::string& word) { return "'" + replace_all(word, "'", "'\\''") + "'"; }

/// Tries again where another publisher is at work, whose content may be older than what has just arrived.
std::string script(const HookCommand& options, const std::string& content, const std::string& site, const std::string& key) {
  std::string publish = quoted(io::program_folder() + "/candour") + " publish --root " + quoted(content) + " --out " + quoted(site);
  if (!options.push.empty()) publish += " --push " + quoted(options.push);
  if (!key.empty()) publish += " --sign " + quoted(key);
  return fmt::format(R"(#!/bin/sh
{}: run it again to change it, or with --remove to be rid of it.
# Publishes the site when commits arrive on the branch that HEAD names. What is wrong is told to whoever pushed.
branch=$(git symbolic-ref HEAD) || exit 0
arrived=no
while read -r _ _ name; do
  if [ "$name" = "$branch" ]; then arrived=yes; fi
done
[ "$arrived" = yes ] || exit 0
unset $(git rev-parse --local-env-vars)
code=3
for pause in 0 1 2 4 8 16; do
  [ "$code" = 3 ] || break
  sleep "$pause"
  code=0
  {} || code=$?
done
[ "$code" = 0 ] && exit 0
echo 'candour: nothing was published, and the site is as it was. The commits have arrived: mend what is said above and push again.' >&2
exit "$code"
)", mark, publish);
}

Result<std::string> hook_path(const std::string& repository) {
  const auto ran = io::run_program({"git", "-C", repository, "rev-parse", "--path-format=absolute", "--git-path", "hooks/post-receive"});
  if (!ran) return tl::unexpected(ran.error());
  if (ran->exit_code != 0) return failure("`" + repository + "` is no git repository that can be used: git says: " + std::string(trim(ran->err)));
  return std::string(trim(ran->out));
}

}  // namespace

Exit run_hook(const HookCommand& options) {
  io::RealFileSystem files;
  const auto content = files.real_path(options.repository);
  if (!content) return world_failed(content.error());
  const auto path = hook_path(*content);
  if (!path) return world_failed(path.error());
  if (files.kind(*path) != io::Kind::nothing) {
    const auto there = files.read(*path);
    if (!there) return world_failed(there.error());
    if (there->find(mark) == std::string::npos) {
      fmt::print(stderr, "candour: `{}` is there already and is somebody else's: call `candour publish` from it, or move it away\n", *path);
      return Exit::world_failed;
    }
  }
  if (options.remove) {
    if (files.kind(*path) == io::Kind::nothing) return Exit::done;
    if (auto removed = files.remove_file(*path); !removed) return world_failed(removed.error());
    fmt::print("removed {}\n", *path);
    return Exit::done;
  }
  if (options.out.empty()) {
    fmt::print(stderr, "candour: say with --out where the site is to be published\n");
    return Exit::wrong_usage;
  }
  const std::string site = options.out.starts_with('/') ? options.out : io::working_folder() + "/" + options.out;
  const Result<std::string> key = options.sign.empty() ? std::string() : files.real_path(options.sign);
  if (!key) return world_failed(key.error());
  const std::string beside = *path + ".candour-partial";
  if (auto written = files.write(beside, Text(script(options, *content, site, *key))); !written) return world_failed(written.error());
  const auto made = io::run_program({"chmod", "+x", beside});
  if (!made) return world_failed(made.error());
  if (auto renamed = files.rename(beside, *path); !renamed) return world_failed(renamed.error());
  fmt::print("{} publishes into {} when commits arrive\n", *path, site);
  return Exit::done;
}

}  // namespace candour::cli
