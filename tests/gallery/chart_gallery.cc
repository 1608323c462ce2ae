// Writes pages with every golden chart as a reader meets it (lines and bars; other kinds): title, drawing, summary,
// table, with the style sheet of the default theme beside them. For a person to look at, in each width and each colour scheme, and
// for the browser tests.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <iostream>

#include "sample_charts.h"

using namespace candour;
using namespace candour::chart;

namespace {

std::string style_sheet() {
  const std::filesystem::path folder = std::filesystem::path(CANDOUR_SOURCE_DIR) / "themes/default/styles";
  std::string css;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    css.append(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return css;
}

std::string figure_of(const Sample& sample, std::size_t number) {
  const Drawing& d = sample.drawing;
  return "<figure class=\"fig\" id=\"" + sample.name + "\"><figcaption><p class=\"ft\"><span class=\"fn\">Figure " + std::to_string(number) +
         "</span> " + escape_html(sample.title) + "</p><p class=\"fs\">" + escape_html(sample.subtitle) + "</p></figcaption>\n" + d.wide.str() +
         "\n" + d.narrow.str() + "\n<p class=\"fsum\">" + escape_html(d.summary) + "</p>\n<details><summary>Figure " + std::to_string(number) +
         " as a table</summary><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"c" + std::to_string(number) + "\">" +
         write_html(d.table, "tight", "c" + std::to_string(number)).str() + "</div></details></figure>\n";
}

std::string sparklines() {
  std::vector<Point> points;
  for (int i = 0; i < 20; ++i) points.push_back({91.0 * i, i == 7 ? std::optional<double>() : 40 + (i * 13) % 17, "", "", false});
  return "<p>" + sparkline(points, "A series with a gap").str() + grade_sparkline({{0, 2, "", "", false}, {365, 1, "", "", false}, {730, 3, "", "", false}}, 4, "Grades").str() + "</p>\n";
}

bool write_page(const std::filesystem::path& path, const std::vector<Sample>& samples, const std::string& rest) {
  std::ofstream page(path, std::ios::binary);
  page << "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
          "<title>Charts</title><link rel=\"stylesheet\" href=\"style.css\"></head>\n"
          "<body><main><div class=\"sec\"><div class=\"side\"><h1>Charts</h1></div><div class=\"main\">\n";
  std::size_t number = 0;
  for (const Sample& sample : samples) page << figure_of(sample, ++number);
  page << rest << "</div></div></main></body></html>\n";
  return page.good();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: chart_gallery OUT_FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  std::ofstream style(folder / "style.css", std::ios::binary);
  style << style_sheet();
  const bool written = write_page(folder / "index.html", sample_charts(), sparklines()) && write_page(folder / "kinds.html", sample_kinds(), "");
  return written && style.good() ? 0 : 1;
}
