// The door between serve/ and the HTTP library. The library brings OpenSSL and Brotli, which take 5 ms to load:
// a quarter of what a small site takes to build. So it stands in a module of its own (candour_http), which is
// loaded when somebody serves and at no other time. Both sides are built together by one compiler.
#pragma once

#include <string>

#include "serve/respond.h"

namespace candour::serve {

struct HttpHandler {
  virtual ~HttpHandler() = default;
  /// Called from several threads at once.
  virtual Response answer(const Request& request) = 0;
  /// Called once, when connections are accepted.
  virtual void listening(int port) = 0;
};

/// Serves on `host` until the process ends. `port` 0 takes any that is free. Returns only if that cannot be done:
/// false where the port is taken or may not be had.
using ListenFunction = bool(const char* host, int port, HttpHandler& handler);
inline constexpr const char* listen_symbol = "candour_http_listen";

}  // namespace candour::serve
