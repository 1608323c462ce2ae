#include "io/read_tree.h"

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "base/text.h"

namespace candour::io {
namespace {

constexpr std::array<std::string_view, 14> endings = {".md",  ".yml", ".yaml", ".json", ".css", ".tpl",  ".svg",
                                                      ".png", ".jpg", ".jpeg", ".gif",  ".ico", ".webp", ".txt"};

bool is_wanted(std::string_view name) {
  const std::string lower = to_lower_ascii(name);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return lower.ends_with(ending); });
}

bool is_passed_over(std::string_view name) {
  return name.front() == '.' || name.front() == '#' || name.back() == '~' || name == "node_modules";
}

/// The ending that a file was probably meant to have, for those that people or their programs give it
/// instead: without this the file would be passed over, and nobody told why it does not appear.
std::string_view meant_ending(std::string_view name) {
  constexpr std::array<std::array<std::string_view, 2>, 9> habits = {{{".markdown", ".md"},
                                                                      {".mdown", ".md"},
                                                                      {".md.txt", ".md"},
                                                                      {".json.txt", ".json"},
                                                                      {".yml.txt", ".yml"},
                                                                      {".yaml.txt", ".yml"},
                                                                      {".jsonc", ".json"},
                                                                      {".json5", ".json"},
                                                                      {".geojson", ".json"}}};
  const std::string lower = to_lower_ascii(name);
  for (const auto& [found, meant] : habits)
    if (lower.ends_with(found)) return meant;
  // Only pictures may have endings in capitals: cameras write them so.
  for (const std::string_view ending : {".md", ".yml", ".yaml", ".json", ".css", ".tpl"})
    if (lower.ends_with(ending) && !name.ends_with(ending)) return ending;
  return {};
}

/// A failure in words that do not depend on where the site is on this disk.
std::string without_place(std::string what, const std::string& place) {
  return replace_all(std::move(what), "`" + place + "`", "this");
}

struct Found {
  std::string path;   ///< In the SourceTree.
  std::string place;  ///< On disk.
};

class TreeReader {
 public:
  TreeReader(FileSystem& files, diag::Diagnostics& diagnostics) : files_(files), diagnostics_(diagnostics) {}

  void find(const SourceFolder& source) {
    if (files_.kind_behind_link(source.folder) == Kind::nothing) return;
    const auto root = files_.real_path(source.folder);
    if (!root) return error("unreadable", source.name, without_place(root.error().what, source.folder), "");
    root_ = *root;
    root_name_ = source.name;
    walk({source.name, *root});
  }

  diag::SourceTree read() {
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.path < b.path; });
    std::vector<diag::Source> sources(found_.size());
    std::vector<std::string> failures(found_.size());
    parallel_for(found_.size(), [&](std::size_t i) {
      sources[i].path = found_[i].path;
      auto bytes = read_one(found_[i].place);
      if (bytes) {
        sources[i].text = std::move(*bytes);
      } else {
        failures[i] = without_place(bytes.error().what, found_[i].place);
      }
    });
    std::vector<diag::Source> kept;
    kept.reserve(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (failures[i].empty()) {
        kept.push_back(std::move(sources[i]));
      } else {
        error("unreadable", found_[i].path, failures[i], "");
      }
    }
    return diag::SourceTree(std::move(kept));
  }

 private:
  static constexpr int deepest_folder = 32;

  void error(const char* code, const std::string& path, std::string message, std::string help) {
    diagnostics_.error_at_path(code, path, std::move(message), std::move(help));
  }

  Result<std::string> read_one(const std::string& place) {
    const auto size = files_.size(place);
    if (!size) return tl::unexpected(size.error());
    if (*size > largest_source)
      return failure("the file has " + format_size(*size) + ", more than the " + format_size(largest_source) +
                     " that a source may have");
    return files_.read(place);
  }

  /// A level of folders at a time, those of a level in parallel.
  void walk(Found top) {
    std::vector<Found> level = {std::move(top)};
    for (int depth = 0; !level.empty(); ++depth) {
      if (depth > deepest_folder)
        return error("unreadable", level.front().path, "folders are nested too deep here", "");
      std::vector<Result<std::vector<Entry>>> lists(level.size());
      parallel_for(level.size(), [&](std::size_t i) { lists[i] = files_.list(level[i].place); });
      std::vector<Found> next;
      for (std::size_t i = 0; i < level.size(); ++i) {
        if (!lists[i]) {
          error("unreadable", level[i].path, without_place(lists[i].error().what, level[i].place), "");
          continue;
        }
        for (const Entry& entry : *lists[i])
          if (!is_passed_over(entry.name))
            take({level[i].path + "/" + entry.name, level[i].place + "/" + entry.name}, entry, next);
      }
      level = std::move(next);
    }
  }

  /// Keeps a file to read; adds a folder to `folders`.
  void take(Found found, const Entry& entry, std::vector<Found>& folders) {
    const auto& [path, place] = found;
    Kind kind = entry.kind;
    if (kind == Kind::link) {
      const auto target = files_.real_path(place);
      if (!target) return error("link", path, "this link leads nowhere", "");
      if (!target->starts_with(root_ + "/"))
        return error("link", path, "this link leads out of `" + root_name_ + "`", "put the file itself here");
      kind = files_.kind_behind_link(place);
      // A folder could hold a link to itself, and everything would be there many times.
      if (kind == Kind::folder)
        return error("link", path, "this is a link to a folder; only links to files are followed",
                     "put the folder itself here");
    }
    if (kind == Kind::folder) {
      if (is_wanted(entry.name))
        return error("not-a-file", path, "a folder stands where a file is expected",
                     "give the folder a name without an ending");
      folders.push_back(std::move(found));
      return;
    }
    if (const std::string_view meant = meant_ending(entry.name); !meant.empty()) {
      diagnostics_.warning_at_path("not-used", path, "files with this ending are not used",
                                   "rename it to end in `" + std::string(meant) + "`");
      return;
    }
    if (!is_wanted(entry.name)) return;
    if (kind != Kind::file) return error("not-a-file", path, "this is not an ordinary file", "");
    found_.push_back(std::move(found));
  }

  FileSystem& files_;
  diag::Diagnostics& diagnostics_;
  std::string root_;       ///< Of the folder that is being read, on disk and
  std::string root_name_;  ///< in the SourceTree.
  std::vector<Found> found_;
};

}  // namespace

diag::SourceTree read_tree(FileSystem& files, const std::vector<SourceFolder>& folders,
                           diag::Diagnostics& diagnostics) {
  TreeReader reader(files, diagnostics);
  for (const SourceFolder& folder : folders) reader.find(folder);
  return reader.read();
}

}  // namespace candour::io
