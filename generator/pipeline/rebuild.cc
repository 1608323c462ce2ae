#include "pipeline/rebuild.h"

#include <fmt/format.h>

#include "pipeline/next.h"

namespace candour::pipeline {
namespace {

using history::ObjectId;

/// The commit of a publication, and the one that it was made on.
struct Place {
  ObjectId commit;
  std::optional<ObjectId> parent;
};

Result<Place> place_of(const history::Repository& site, int publication, const record::Published& published, const ObjectId& head) {
  const auto commit = history::commits_of(site, head, published)[static_cast<std::size_t>(publication) - 1];
  if (!commit) return failure(fmt::format("the commit of publication {} is not in this clone", publication));
  const auto info = site.commit(*commit);
  if (!info) return tl::unexpected(info.error());
  return Place{*commit, info->parents.empty() ? std::nullopt : std::optional(info->parents.front())};
}

}  // namespace

Result<Rebuilt> rebuild(const history::Repository& site, int publication, const std::string& source,
                        const std::vector<std::string>& data_folders, io::FileSystem& disk) {
  const auto head = site.head();
  if (!head) return tl::unexpected(head.error());
  const auto published = history::read_published(site, *head);
  if (!published) return tl::unexpected(published.error());
  const auto& all = published->ledger.publications;
  if (publication < 1 || publication > static_cast<int>(all.size()))
    return failure(fmt::format("there is no publication {}: there are {}", publication, all.size()));
  const record::Publication& told = all[static_cast<std::size_t>(publication) - 1];

  Rebuilt rebuilt;
  rebuilt.publication = publication;
  rebuilt.made_by = told.generator;
  if (told.origin.state != record::Origin::State::commit) {
    rebuilt.not_made = "it was made from files that were in no commit";
    return rebuilt;
  }
  const auto place = place_of(site, publication, *published, **head);
  if (!place) return tl::unexpected(place.error());
  const auto before = look_at(site, place->parent);
  if (!before) return tl::unexpected(before.error());
  const auto after = look_at(site, place->commit);
  if (!after) return tl::unexpected(after.error());
  const auto root = disk.real_path(source);
  if (!root) return tl::unexpected(root.error());
  const auto content = source_at(*root, told.origin.commit, disk);
  if (!content) return tl::unexpected(content.error());

  Options options;
  options.root = *root;
  options.data_folders = data_folders;
  options.as_of = told.time;
  Next next(options, told.generator, *content, site, disk, *before);
  switch (next.make()) {
    case Next::Is::wrong: rebuilt.not_made = "its source has mistakes for this version of the program"; break;
    case Next::Is::nothing_new: rebuilt.not_made = "its source brings nothing new"; break;
    case Next::Is::new_publication:
      rebuilt.different = changed_paths(next.tree(), *after);
      rebuilt.files = after->files.size();
      break;
  }
  return rebuilt;
}

}  // namespace candour::pipeline
