#include "output/manifest.h"

#include "base/text.h"

namespace candour::output {
namespace {

constexpr std::string_view finished_line = "candour-manifest 1\n";
constexpr std::string_view unfinished_line = "candour-manifest 1 unfinished\n";

bool is_safe_name(std::string_view name) {
  constexpr std::string_view repository = ".git";
  return !name.empty() && name != "." && name != ".." && (name.size() != repository.size() || to_lower_ascii(name) != repository);
}

}  // namespace

bool is_safe_path(std::string_view path) {
  if (path.find_first_of(std::string_view("\0\n\r\\", 4)) != std::string_view::npos) return false;
  if (path == manifest_name) return false;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    if (!is_safe_name(path.substr(0, slash))) return false;
    path.remove_prefix(slash + 1);
  }
  return is_safe_name(path);
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
