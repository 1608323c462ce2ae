#include "pipeline/source.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "history/repository.h"
#include "history/tree_file_system.h"

namespace candour::pipeline {
namespace {

using history::ObjectId;
using history::Repository;

std::string listed(const std::vector<std::string>& paths, std::size_t most) {
  std::string list;
  for (std::size_t i = 0; i < std::min(paths.size(), most); ++i) list += (i == 0 ? "" : ", ") + paths[i];
  return paths.size() > most ? list + " and more" : list;
}

/// Where `root` lies in its repository: "" or "north/".
Result<std::string> prefix_of(const Repository& repository, const std::string& root, io::FileSystem& disk) {
  if (repository.is_bare()) return std::string();
  const auto top = disk.real_path(repository.work_tree());
  if (!top) return tl::unexpected(top.error());
  return root == *top ? std::string() : root.substr(top->size() + 1) + "/";
}

Result<Source> source_of(const Repository& repository, const ObjectId& commit, const std::string& prefix, const std::string& root,
                         io::FileSystem& disk) {
  Source source;
  source.origin = {record::Origin::State::commit, commit.hex()};
  if (const auto info = repository.commit(commit)) source.ready_since = info->time;
  auto files = history::TreeFileSystem::make(repository, commit, prefix, root, disk);
  if (!files) return tl::unexpected(files.error());
  source.commit = std::move(*files);
  return source;
}

}  // namespace

Result<Source> find_source(const std::string& root, Uncommitted uncommitted, io::FileSystem& disk) {
  Source source;
  auto repository = Repository::containing(root);
  if (!repository) return tl::unexpected(repository.error());
  if (!*repository) return source;
  const auto head = (*repository)->head();
  if (!head) return tl::unexpected(head.error());
  const auto prefix = prefix_of(**repository, root, disk);
  if (!prefix) return tl::unexpected(prefix.error());
  if (!(*repository)->is_bare()) {
    const auto changed = (*repository)->changed({*prefix + "content", *prefix + "data", *prefix + "themes"}, 21);
    if (!changed) return tl::unexpected(changed.error());
    if (!changed->empty() && uncommitted == Uncommitted::refuse)
      return failure(fmt::format("the content has changes that are not committed ({}): commit them, so that what is published "
                                 "can be made again, or publish them as they are with --allow-dirty",
                                 listed(*changed, 3)));
    if (!changed->empty()) {
      source.origin = {record::Origin::State::uncommitted, *head ? (*head)->hex() : std::string()};
      return source;
    }
  }
  if (!*head) return failure("the content's repository has no commit yet: commit the content first");
  return source_of(**repository, **head, *prefix, root, disk);
}

Result<Source> source_at(const std::string& root, const std::string& commit, io::FileSystem& disk) {
  auto repository = Repository::containing(root);
  if (!repository) return tl::unexpected(repository.error());
  if (!*repository) return failure("`" + root + "` is in no git repository");
  const auto id = (*repository)->parse(commit);
  if (!id) return tl::unexpected(id.error());
  if (!*id) return failure("the repository of `" + root + "` has no commit " + commit);
  const auto prefix = prefix_of(**repository, root, disk);
  if (!prefix) return tl::unexpected(prefix.error());
  return source_of(**repository, **id, *prefix, root, disk);
}

}  // namespace candour::pipeline
