#include "output/write_plan.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/check.h"

namespace candour::output {
namespace {

constexpr std::string_view way_out = "move it away, or build into another folder with --out";

Result<void> refuse_strangers(const OutputFiles& wanted, const Present& present) {
  for (const Folder& folder : present.folders) {
    if (folder.found != Found::not_a_file) continue;
    return failure(fmt::format("the site needs a folder at `{}`, where something else stands: {}", folder.path, way_out));
  }
  auto ours = present.manifest.paths.begin();
  for (std::size_t i = 0; i < wanted.files.size(); ++i) {
    const std::string& path = wanted.files[i].path;
    const Found found = present.at_wanted[i];
    if (found == Found::not_a_file)
      return failure(fmt::format("the site needs a file at `{}`, where a folder or a link stands: {}", path, way_out));
    if (found != Found::different) continue;
    ours = std::lower_bound(ours, present.manifest.paths.end(), path);
    if (ours == present.manifest.paths.end() || *ours != path)
      return failure(fmt::format("`{}` is in the way: candour did not make it, and the site needs that place: {}", path, way_out));
  }
  return {};
}

}  // namespace

Result<WritePlan> plan_writes(const OutputFiles& wanted, const Present& present) {
  CHECK(present.at_wanted.size() == wanted.files.size());
  if (auto refused = refuse_strangers(wanted, present); !refused) return tl::unexpected(refused.error());

  WritePlan plan;
  plan.after.paths.reserve(wanted.files.size());
  for (std::size_t i = 0; i < wanted.files.size(); ++i) {
    CHECK(is_safe_path(wanted.files[i].path));
    CHECK(i == 0 || wanted.files[i - 1].path < wanted.files[i].path);
    plan.after.paths.push_back(wanted.files[i].path);
    if (present.at_wanted[i] == Found::same)
      ++plan.kept;
    else
      plan.write.push_back(i);
  }
  CHECK(std::is_sorted(wanted.carried.begin(), wanted.carried.end()));
  std::vector<std::string> with_carried;
  std::set_union(plan.after.paths.begin(), plan.after.paths.end(), wanted.carried.begin(), wanted.carried.end(),
                 std::back_inserter(with_carried));
  plan.after.paths = std::move(with_carried);
  for (const Folder& folder : present.folders)
    if (folder.found == Found::nothing) plan.make.push_back(folder.path);

  const std::vector<std::string>& old = present.manifest.paths;
  std::set_difference(old.begin(), old.end(), plan.after.paths.begin(), plan.after.paths.end(),
                      std::back_inserter(plan.remove));
  plan.before.state = Manifest::State::unfinished;
  std::set_union(old.begin(), old.end(), plan.after.paths.begin(), plan.after.paths.end(),
                 std::back_inserter(plan.before.paths));
  plan.clean_up_first = present.manifest.state == Manifest::State::unfinished;
  plan.manifest_is_current = present.has_manifest && present.manifest == plan.after;
  return plan;
}

}  // namespace candour::output
