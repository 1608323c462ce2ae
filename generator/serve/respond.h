// What the preview server answers, as a function of the request and the site's folder: which file, with which
// type and headers. The real web server's rules (standards.md W1, W5), so that what works here works there.
//
// Deliberately absent: ranges, entity tags, compression, directory listings, anything that writes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/file_system.h"

namespace candour::serve {

struct Request {
  std::string_view method;
  std::string_view path;  ///< Decoded, without the query.
  std::string_view host;  ///< The Host field.
};

struct Response {
  int status = 200;
  std::string type;  ///< With its character set.
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

/// Answers from the files below `folder`. A path that leaves it (by ".." or by a link), a hidden file (but for
/// .well-known/) and what is not there get 404.html with status 404; a folder without its slash is sent on to the
/// one with it.
Response respond(io::FileSystem& files, const std::string& folder, const Request& request);

/// "text/html; charset=utf-8" for "a/index.html"; "application/octet-stream" where the ending says nothing.
std::string_view content_type(std::string_view path);

/// Whether a Host field names this machine's loopback: otherwise a page elsewhere could read a preview of drafts
/// through a name that it points at 127.0.0.1.
bool is_loopback_host(std::string_view host);

}  // namespace candour::serve
