#include "output/manifest.h"

#include <algorithm>

#include "base/text.h"

namespace candour::output {
namespace {

constexpr std::string_view finished_line = "candour-manifest 1\n";
constexpr std::string_view unfinished_line = "candour-manifest 1 unfinished\n";

bool is_safe_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && to_lower_ascii(name) != ".git";
}

}  // namespace

bool is_safe_path(std::string_view path) {
  if (path.find_first_of(std::string_view("\0\n\r\\", 4)) != std::string_view::npos) return false;
  if (path == manifest_name) return false;
  const std::vector<std::string_view> names = split(path, '/');
  return std::all_of(names.begin(), names.end(), is_safe_name);
}

std::string print_manifest(const Manifest& manifest) {
  std::string text(manifest.state == Manifest::State::finished ? finished_line : unfinished_line);
  for (const std::string& path : manifest.paths) {
    text += path;
    text += '\n';
  }
  return text;
}

std::optional<Manifest> parse_manifest(std::string_view text) {
  Manifest manifest;
  if (text.starts_with(unfinished_line)) {
    manifest.state = Manifest::State::unfinished;
    text.remove_prefix(unfinished_line.size());
  } else if (text.starts_with(finished_line)) {
    text.remove_prefix(finished_line.size());
  } else {
    return std::nullopt;
  }
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view path = text.substr(0, end);
    if (!is_safe_path(path)) return std::nullopt;
    if (!manifest.paths.empty() && manifest.paths.back() >= path) return std::nullopt;
    manifest.paths.emplace_back(path);
    text.remove_prefix(end + 1);
  }
  return manifest;
}

}  // namespace candour::output
