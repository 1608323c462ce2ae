#include "serve/respond.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace candour::serve {
namespace {

struct Type {
  std::string_view ending;
  std::string_view name;
};

constexpr std::array types{
    Type{".css", "text/css; charset=utf-8"},
    Type{".csv", "text/csv; charset=utf-8"},
    Type{".html", "text/html; charset=utf-8"},
    Type{".ico", "image/x-icon"},
    Type{".jpg", "image/jpeg"},
    Type{".js", "text/javascript; charset=utf-8"},
    Type{".json", "application/json; charset=utf-8"},
    Type{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    Type{".pdf", "application/pdf"},
    Type{".png", "image/png"},
    Type{".svg", "image/svg+xml; charset=utf-8"},
    Type{".txt", "text/plain; charset=utf-8"},
    Type{".webmanifest", "application/manifest+json"},
    Type{".webp", "image/webp"},
    Type{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Type{".xml", "application/xml; charset=utf-8"},
};

constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";
/// The search page alone may run a script of its own, which reads the site's index.
constexpr std::string_view search_policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Strict-Transport-Security is not among them: it must not be sent over plain HTTP (RFC 6797, 7.2).
void add_headers(std::string_view path, Response& response) {
  const bool search = path == "/search/" || path == "/search/index.html";
  response.headers = {{"Content-Security-Policy", std::string(search ? search_policy : policy)},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "no-referrer"},
                      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
                      {"Cross-Origin-Opener-Policy", "same-origin"},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Cache-Control", "no-cache"}};
}

/// The path in the site's folder that a request asks for, "" for the home folder; nothing if it asks for what is
/// not public or outside.
std::optional<std::string> public_path(std::string_view asked) {
  if (!asked.starts_with('/') || asked.find_first_of(std::string_view("\0\\", 2)) != std::string_view::npos) return {};
  asked.remove_prefix(1);
  std::string path(asked);
  if (path.ends_with('/')) path.pop_back();
  if (path.empty()) return path;
  for (const std::string_view name : split(path, '/'))
    if (name.empty() || (name.front() == '.' && name != ".well-known")) return {};
  return path;
}

Response plain(int status, std::string body) { return {status, "text/plain; charset=utf-8", {}, std::move(body)}; }

Response not_found(io::FileSystem& files, const std::string& folder) {
  auto page = files.read(folder + "/404.html");
  if (!page) return plain(404, "There is no such page.\n");
  return {404, std::string(content_type("404.html")), {}, std::move(*page)};
}

Response answer(io::FileSystem& files, const std::string& folder, const Request& request) {
  if (!is_loopback_host(request.host)) return plain(421, "This preview answers to localhost only.\n");
  if (request.method != "GET" && request.method != "HEAD") {
    return plain(405, "This preview can only be read.\n");
  }
  const std::optional<std::string> path = public_path(request.path);
  if (!path) return not_found(files, folder);
  std::string file = path->empty() ? folder : folder + "/" + *path;
  if (request.path.ends_with('/')) {
    file += "/index.html";
  } else if (files.kind(file) == io::Kind::folder) {
    const std::size_t name = path->rfind('/');
    Response moved = plain(301, "");
    moved.headers.emplace_back("Location", (name == std::string::npos ? *path : path->substr(name + 1)) + "/");
    return moved;
  }
  const auto real_folder = files.real_path(folder), real_file = files.real_path(file);
  if (files.kind(file) != io::Kind::file || !real_folder || !real_file || !real_file->starts_with(*real_folder + "/"))
    return not_found(files, folder);
  auto bytes = files.read(file);
  if (!bytes) return plain(500, bytes.error().what + "\n");
  return {200, std::string(content_type(file)), {}, std::move(*bytes)};
}

}  // namespace

std::string_view content_type(std::string_view path) {
  const auto type = std::find_if(types.begin(), types.end(), [&](const Type& t) { return path.ends_with(t.ending); });
  return type == types.end() ? "application/octet-stream" : type->name;
}

bool is_loopback_host(std::string_view host) {
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    return end != std::string_view::npos && host.substr(0, end + 1) == "[::1]";
  }
  const std::string name = to_lower_ascii(host.substr(0, host.find(':')));
  return name.empty() || name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1";
}

Response respond(io::FileSystem& files, const std::string& folder, const Request& request) {
  Response response = answer(files, folder, request);
  std::vector<std::pair<std::string, std::string>> own = std::move(response.headers);
  add_headers(request.path, response);
  response.headers.insert(response.headers.end(), own.begin(), own.end());
  return response;
}

}  // namespace candour::serve
