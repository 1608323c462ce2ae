#include "checked.h"

#include "base/london_time.h"
#include "golden_case.h"
#include "io/fake_file_system.h"

namespace candour::test {

const std::vector<diag::Source>& program_themes() {
  static const std::vector<diag::Source> themes = [] {
    std::vector<diag::Source> files = read_folder(std::string(CANDOUR_SOURCE_DIR) + "/themes");
    for (diag::Source& file : files) file.path.insert(0, "themes/");
    return files;
  }();
  return themes;
}

pipeline::Made make_checked(const diag::SourceTree& sources) {
  io::FakeFileSystem disk;
  disk.put_folder("/site");
  for (const diag::Source& source : sources.all()) disk.put_file("/site/" + source.path, source.text);
  for (const diag::Source& source : program_themes()) disk.put_file("/program/" + source.path, source.text);
  pipeline::Options options;
  options.root = "/site";
  options.data_folders = {"/program"};
  options.as_of = read_london_time("2026-11-21T12:00")->utc_seconds;
  return pipeline::make_site(options, disk);
}

}  // namespace candour::test
