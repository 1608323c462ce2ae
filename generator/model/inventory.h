// Which file of the tree is what: content/ and data/ sorted into plans, reports, pages and indicators by
// their paths alone. What lies where nothing belongs is reported here, with where it would belong. Files that are
// there but could not be read have their place too: nothing is said of what refers to them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "model/fields.h"

namespace candour::model {

/// A file that is there, but whose text is not.
inline constexpr diag::FileId unread{static_cast<std::uint32_t>(diag::no_file) - 1};

struct NamedFile {
  std::string id;
  diag::FileId file = diag::no_file;
};

/// A plan or a report: plan.md or report.md, and a file for each of its themes.
struct Folder {
  std::string id;
  diag::FileId main = diag::no_file;
  std::vector<NamedFile> themes;

  bool has_unread() const;
};

struct Inventory {
  diag::FileId settings = diag::no_file;
  diag::FileId areas = diag::no_file;
  std::vector<NamedFile> indicators;  ///< Each of these lists is sorted by id.
  std::vector<NamedFile> boundaries;
  std::vector<Folder> plans;
  std::vector<Folder> reports;
  std::vector<NamedFile> pages;
};

/// `unread_paths` are of files, or of the folders of plans and reports.
Inventory take_inventory(const diag::SourceTree& sources, const std::vector<std::string>& unread_paths,
                         diag::Diagnostics& diagnostics);

}  // namespace candour::model
