#include "minimal_site.h"

#include <catch2/catch.hpp>

#include "base/text.h"
#include "diag/report.h"
#include "format/markdown.h"
#include "golden_case.h"
#include "model/load.h"
#include "model/release.h"

namespace candour::test {

analysis::PublicSite site_with(const std::string& case_text) {
  format::register_markdown_extensions();
  const std::string folder = std::string(CANDOUR_SOURCE_DIR) + "/tests/golden/minimal";
  const diag::SourceTree sources = apply_case(read_folder(folder), case_text);
  model::Loaded loaded = model::load_site(sources);
  INFO(diag::report(loaded.diagnostics, sources, diag::Format::text));
  REQUIRE(loaded.site);
  return analysis::protect(model::release(std::move(*loaded.site), 4102444800));
}

std::string adding(const std::string& id, const std::string& json) {
  std::string text = "add data/indicators/" + id + ".json\n";
  for (const std::string_view line : split(json, '\n')) text += "| " + std::string(line) + "\n";
  return text;
}

}  // namespace candour::test
