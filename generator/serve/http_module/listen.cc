// The module candour_http: the only place that knows the HTTP library (serve/http.h says why).
#include <httplib.h>

#include "serve/http.h"

extern "C" bool candour_http_listen(const char* host, int port, candour::serve::HttpHandler& handler) {
  httplib::Server server;
  server.set_payload_max_length(0);
  server.set_tcp_nodelay(true);
  // The library would share the port with whoever has it (SO_REUSEPORT); a port in use must be told instead.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.set_pre_routing_handler([&](const httplib::Request& request, httplib::Response& response) {
    const std::string asked_host = request.get_header_value("Host");
    candour::serve::Response answer = handler.answer({request.method, request.path, asked_host});
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name.c_str(), value);
    response.set_content(answer.body, answer.type.c_str());
    return httplib::Server::HandlerResponse::Handled;
  });
  const int bound = port == 0 ? server.bind_to_any_port(host) : (server.bind_to_port(host, port) ? port : -1);
  if (bound < 0) return false;
  handler.listening(bound);
  return server.listen_after_bind();
}
