#include <dlfcn.h>

#include <fmt/format.h>

#include "cli/commands.h"
#include "io/real_file_system.h"
#include "serve/http.h"

namespace candour::cli {
namespace {

class SiteHandler final : public serve::HttpHandler {
 public:
  explicit SiteHandler(std::string folder) : folder_(std::move(folder)) {}
  serve::Response answer(const serve::Request& request) override { return serve::respond(files_, folder_, request); }
  void listening(int port) override {
    fmt::print(stderr, "{} is served on http://127.0.0.1:{} (stop with Ctrl+C)\n", folder_, port);
  }

 private:
  io::RealFileSystem files_;
  std::string folder_;
};

/// Installed, the module is in <prefix>/lib/candour; in a build tree, beside the program.
serve::ListenFunction* load_listener() {
  const std::string here = io::program_folder();
  for (const std::string& place : {here + "/candour_http.so", here + "/../lib/candour/candour_http.so"}) {
    void* module = ::dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (module == nullptr) continue;
    return reinterpret_cast<serve::ListenFunction*>(::dlsym(module, serve::listen_symbol));
  }
  return nullptr;
}

}  // namespace

Exit run_serve(const ServeOptions& options, pipeline::Made& made) {
  if (!options.no_build) {
    const Exit built = run_build(options.build, made);
    if (built != Exit::done) return built;
    made = {};
  }
  const std::string folder = options.build.out.empty() ? options.build.common.root + "/site" : options.build.out;
  io::RealFileSystem files;
  if (files.kind_behind_link(folder) != io::Kind::folder) {
    fmt::print(stderr, "candour: there is no site in `{}` to serve: build it first\n", folder);
    return Exit::world_failed;
  }
  serve::ListenFunction* listen = load_listener();
  if (listen == nullptr) {
    fmt::print(stderr, "candour: the module candour_http.so is missing from this installation\n");
    return Exit::world_failed;
  }
  SiteHandler handler(folder);
  if (listen("127.0.0.1", options.port, handler)) return Exit::done;
  fmt::print(stderr, "candour: port {} of this machine is in use or may not be had: choose another with --port\n", options.port);
  return Exit::world_failed;
}

}  // namespace candour::cli
