#include "model/inventory.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/id.h"
#include "base/text.h"

namespace candour::model {

namespace {

struct Taken {
  std::string_view page, by;
};
/// Addresses that the program fills itself, or keeps.
constexpr Taken taken_pages[] = {
    {"index", "the home page"},
    {"reports", "the list of reports"},
    {"plan", "the plan in force"},
    {"plans", "the plans"},
    {"indicators", "the list of indicators"},
    {"registers", "the registers"},
    {"data", "the data to download"},
    {"calendar", "the calendar of releases"},
    {"method", "the rules by which figures are judged"},
    {"changes", "the list of changes"},
    {"search", "the search"},
    {"assets", "the style sheets and fonts"},
    {"404", "the page for addresses that are not found"},
    {"cy", "the site in Welsh"},
};

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return name.ends_with(e); });
}

/// Pictures and papers may lie beside the text that shows them; editors and systems leave files of their own.
bool is_no_concern(std::string_view name) {
  return name.starts_with('.') || name == "README.md" || name == "Thumbs.db" ||
         ends_with_any(to_lower_ascii(name), {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".pdf", "~"});
}

class Sorter {
 public:
  Sorter(Inventory& inventory, diag::Diagnostics& diagnostics) : inventory_(inventory), diagnostics_(diagnostics) {}

  void place(const std::string& path, diag::FileId file) {
    const std::vector<std::string_view> parts = split(path, '/');
    if (is_no_concern(parts.back())) return;
    if (file == unread && parts[0] == "content" && parts.size() == 3 && is_id(parts[2])) {
      if (parts[1] == "plans") inventory_.plans.push_back({std::string(parts[2]), unread, {}});
      if (parts[1] == "reports") inventory_.reports.push_back({std::string(parts[2]), unread, {}});
    }
    if (parts[0] == "content") {
      content(path, parts, file);
    } else if (parts[0] == "data") {
      data(path, parts, file);
    }
  }

 private:
  void content(const std::string& path, const std::vector<std::string_view>& parts, diag::FileId file) {
    const std::string_view room = parts.size() > 2 ? parts[1] : std::string_view();
    if (parts.size() == 2 && parts[1] == "site.yml") {
      inventory_.settings = file;
    } else if (parts.back().ends_with(".cy.md")) {
      diagnostics_.warning_at_path("welsh-later", path, "this page is not published: pages in Welsh are not built yet");
    } else if (room == "registers") {
      diagnostics_.warning_at_path("registers-later", path, "this file is not published: registers are not built yet");
    } else if (!parts.back().ends_with(".md")) {
      stray(path, file, parts.back().ends_with(".markdown") ? "Markdown files end in .md: rename it" : where_files_belong);
    } else if (room == "pages" && parts.size() == 3) {
      page(path, std::string(stem(parts[2], ".md")), file);
    } else if (room == "plans" && parts.size() == 4) {
      folder_file(inventory_.plans, path, parts, "plan.md", file);
    } else if (room == "reports" && parts.size() == 4) {
      folder_file(inventory_.reports, path, parts, "report.md", file);
    } else {
      stray(path, file, where_files_belong);
    }
  }

  void data(const std::string& path, const std::vector<std::string_view>& parts, diag::FileId file) {
    const bool json = parts.back().ends_with(".json");
    if (parts.size() == 2 && parts[1] == "areas.json") {
      inventory_.areas = file;
    } else if (parts.size() == 3 && parts[1] == "indicators" && json) {
      const std::string id(stem(parts[2], ".json"));
      if (named_well(path, id)) inventory_.indicators.push_back({id, file});
    } else if (parts.size() > 2 && parts[1] == "boundaries") {
      boundaries(path, parts, file);
    } else if (parts.size() > 2 && parts[1] == "registers" && json) {
      diagnostics_.warning_at_path("registers-later", path, "this file is not published: registers are not built yet");
    } else if ((json && (parts.size() < 3 || parts[1] != "schema")) || (parts.size() > 2 && parts[1] == "indicators")) {
      stray(path, file, "data/ holds areas.json, and one JSON file for each indicator directly in indicators/");
    }
  }

  void boundaries(const std::string& path, const std::vector<std::string_view>& parts, diag::FileId file) {
    if (parts.size() == 3 && parts[2].ends_with(".json")) {
      const std::string id(stem(parts[2], ".json"));
      if (named_well(path, id)) inventory_.boundaries.push_back({id, file});
    } else {
      stray(path, file, "data/boundaries/ holds one JSON file for each map, directly in it");
    }
  }

  void page(const std::string& path, const std::string& id, diag::FileId file) {
    const Taken* taken =
        std::find_if(std::begin(taken_pages), std::end(taken_pages), [&](const Taken& t) { return t.page == id; });
    if (taken != std::end(taken_pages)) {
      const std::string address = id == "index" ? "/" : "/" + id + "/";
      diagnostics_.error_at_path("address-taken", path,
                                 fmt::format("two pages at one address: {} is {}", address, taken->by),
                                 "give the file another name");
    } else if (named_well(path, id)) {
      inventory_.pages.push_back({id, file});
    }
  }

  void folder_file(std::vector<Folder>& folders, const std::string& path, const std::vector<std::string_view>& parts,
                   std::string_view main, diag::FileId file) {
    // Files arrive in order of path, so a folder's files follow one another.
    if (folders.empty() || folders.back().id != parts[2]) {
      if (!is_id(parts[2])) {
        if (bad_folder_ != parts[2]) named_well(path.substr(0, path.rfind('/')), parts[2]);
        bad_folder_ = parts[2];
        return;
      }
      folders.push_back({std::string(parts[2]), diag::no_file, {}});
    }
    if (parts[3] == main) {
      folders.back().main = file;
    } else if (const std::string id(stem(parts[3], ".md")); named_well(path, id)) {
      folders.back().themes.push_back({id, file});
    }
  }

  bool named_well(std::string_view path, std::string_view id) {
    if (is_id(id)) return true;
    std::string help = "ids are lower-case letters, digits and single hyphens";
    if (const std::string better = slug(id); is_id(better) && better != id && better != "section")
      help += fmt::format(": rename it to `{}`", better);
    diagnostics_.error_at_path("not-an-id", std::string(path), fmt::format("the name `{}` cannot be an id", id), help);
    return false;
  }

  void stray(const std::string& path, diag::FileId file, std::string_view help) {
    if (file == unread) return;
    diagnostics_.warning_at_path("stray-file", path, "this file is not part of the site", std::string(help));
  }

  static std::string_view stem(std::string_view name, std::string_view ending) {
    return name.substr(0, name.size() - ending.size());
  }

  static constexpr std::string_view where_files_belong =
      "content/ holds site.yml, pages/<page>.md, plans/<plan>/plan.md with <theme>.md, and "
      "reports/<report>/report.md with <theme>.md";

  Inventory& inventory_;
  diag::Diagnostics& diagnostics_;
  std::string bad_folder_;
};

}  // namespace

bool Folder::has_unread() const {
  return main == unread || std::any_of(themes.begin(), themes.end(), [](const NamedFile& f) { return f.file == unread; });
}

bool is_version_address(std::string_view folder) {
  if (folder == "versions" || folder == "as-published") return true;
  return folder.size() > 1 && folder[0] == 'v' &&
         std::all_of(folder.begin() + 1, folder.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Inventory take_inventory(const diag::SourceTree& sources, const std::vector<std::string>& unread_paths,
                         diag::Diagnostics& diagnostics) {
  std::vector<std::pair<std::string_view, diag::FileId>> files;
  files.reserve(sources.size() + unread_paths.size());
  for (std::size_t i = 0; i < sources.size(); ++i)
    files.emplace_back(sources.all()[i].path, diag::FileId{static_cast<std::uint32_t>(i)});
  for (const std::string& path : unread_paths) files.emplace_back(path, unread);
  if (!unread_paths.empty()) std::sort(files.begin(), files.end());

  Inventory inventory;
  Sorter sorter(inventory, diagnostics);
  for (const auto& [path, file] : files) sorter.place(std::string(path), file);

  // "a-b.json" comes before "a.json", but "a" before "a-b".
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::sort(inventory.indicators.begin(), inventory.indicators.end(), by_id);
  std::sort(inventory.boundaries.begin(), inventory.boundaries.end(), by_id);
  std::sort(inventory.pages.begin(), inventory.pages.end(), by_id);
  std::sort(inventory.plans.begin(), inventory.plans.end(), by_id);
  std::sort(inventory.reports.begin(), inventory.reports.end(), by_id);
  return inventory;
}

}  // namespace candour::model
