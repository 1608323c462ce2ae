#include "output/apply.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/parallel.h"

namespace candour::output {
namespace {

using io::FileSystem;
using io::Kind;

std::string at(const std::string& folder, std::string_view path) { return folder + "/" + std::string(path); }

/// Every folder that the wanted files need, parents first.
std::vector<Folder> folders_of(const OutputFiles& wanted) {
  std::set<std::string> names;
  for (const OutputFile& file : wanted.files)
    for (std::size_t slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1))
      names.insert(file.path.substr(0, slash));
  std::vector<Folder> folders;
  for (const std::string& name : names) folders.push_back({name, Found::nothing});
  return folders;
}

bool equals(const Text& text, std::string_view bytes) {
  bool same = text.size() == bytes.size();
  std::size_t i = 0;
  text.for_each_piece([&](std::string_view piece) {
    same = same && bytes.substr(i, piece.size()) == piece;
    i += piece.size();
  });
  return same;
}

Found compare(FileSystem& files, const std::string& place, const Text& text) {
  switch (files.kind(place)) {
    case Kind::nothing: return Found::nothing;
    case Kind::file: break;
    default: return Found::not_a_file;
  }
  const auto size = files.size(place);
  if (!size || *size != text.size()) return Found::different;
  const auto bytes = files.read(place);
  return bytes && equals(text, *bytes) ? Found::same : Found::different;
}

Result<void> write_whole(FileSystem& files, const std::string& place, const Text& text) {
  const std::string beside = place + std::string(partial_suffix);
  if (auto written = files.write(beside, text); !written) {
    (void)files.remove_file(beside);
    return written;
  }
  return files.rename(beside, place);
}

/// The first failure of many tasks, in order of the tasks.
Result<void> for_all(std::size_t count, const std::function<Result<void>(std::size_t)>& task) {
  std::vector<std::string> failures(count);
  parallel_for(count, [&](std::size_t i) {
    if (auto done = task(i); !done) failures[i] = done.error().what;
  });
  for (std::string& what : failures)
    if (!what.empty()) return failure(std::move(what));
  return {};
}

Result<void> make_folders_to(FileSystem& files, const std::string& folder) {
  for (std::size_t slash = folder.find('/', 1); slash != std::string::npos; slash = folder.find('/', slash + 1))
    if (auto made = files.make_folder(folder.substr(0, slash)); !made) return made;
  return files.make_folder(folder);
}

void remove_empty_folders(FileSystem& files, const std::string& folder, const std::vector<std::string>& removed) {
  std::set<std::string, std::greater<>> parents;  // deepest first
  for (const std::string& path : removed)
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0; slash = path.rfind('/', slash - 1))
      parents.insert(path.substr(0, slash));
  for (const std::string& parent : parents) (void)files.remove_if_empty(at(folder, parent));
}

/// A build that was killed may have left half-written files beside any that its manifest lists.
void remove_partial_files(FileSystem& files, const std::string& folder, const std::vector<std::string>& listed) {
  parallel_for(listed.size(), [&](std::size_t i) {
    (void)files.remove_file(at(folder, listed[i]) + std::string(partial_suffix));
  });
}

}  // namespace

Result<std::unique_ptr<io::FolderLock>> claim(FileSystem& files, const std::string& folder) {
  const Kind there = files.kind_behind_link(folder);
  if (there == Kind::nothing) {
    if (auto made = make_folders_to(files, folder); !made) return tl::unexpected(made.error());
  } else if (there != Kind::folder) {
    return failure("`" + folder + "` is not a folder");
  }
  return files.lock(folder);
}

Result<Present> look(FileSystem& files, const std::string& folder, const OutputFiles& wanted) {
  Present present;
  present.folders = folders_of(wanted);
  present.at_wanted.assign(wanted.files.size(), Found::nothing);
  const std::string manifest = at(folder, manifest_name);
  if (files.kind(manifest) == Kind::file) {
    const auto text = files.read(manifest);
    if (!text) return tl::unexpected(text.error());
    auto parsed = parse_manifest(*text);
    if (!parsed) return failure("`" + manifest + "` is not a list this program wrote: move it away to start anew");
    present.manifest = std::move(*parsed);
    present.has_manifest = true;
  } else {
    const auto entries = files.list(folder);
    if (!entries) return tl::unexpected(entries.error());
    for (const io::Entry& entry : *entries)
      if (entry.name.front() != '.')
        return failure("`" + folder + "` holds files that candour did not make: choose an empty folder with --out");
  }
  for (Folder& needed : present.folders) {
    const Kind kind = files.kind(at(folder, needed.path));
    needed.found = kind == Kind::nothing ? Found::nothing : kind == Kind::folder ? Found::same : Found::not_a_file;
  }
  parallel_for(wanted.files.size(), [&](std::size_t i) {
    present.at_wanted[i] = compare(files, at(folder, wanted.files[i].path), wanted.files[i].text);
  });
  return present;
}

Result<void> apply(FileSystem& files, const std::string& folder, const OutputFiles& wanted, const WritePlan& plan) {
  if (plan.changes_nothing()) return {};
  const std::string manifest = at(folder, manifest_name);
  if (auto kept = write_whole(files, manifest, Text(print_manifest(plan.before))); !kept) return kept;
  if (plan.clean_up_first) remove_partial_files(files, folder, plan.before.paths);
  for (const std::string& name : plan.make)
    if (auto made = files.make_folder(at(folder, name)); !made) return made;
  auto written = for_all(plan.write.size(), [&](std::size_t i) {
    const OutputFile& file = wanted.files[plan.write[i]];
    return write_whole(files, at(folder, file.path), file.text);
  });
  if (!written) return written;
  for (const std::string& path : plan.remove)
    if (auto removed = files.remove_file(at(folder, path)); !removed) return removed;
  remove_empty_folders(files, folder, plan.remove);
  return write_whole(files, manifest, Text(print_manifest(plan.after)));
}

}  // namespace candour::output
