#include "pipeline/build.h"

#include <algorithm>

#include "analysis/public_site.h"
#include "format/markdown.h"
#include "io/clock.h"
#include "io/read_tree.h"
#include "model/load.h"
#include "model/release.h"
#include "output/apply.h"
#include "page/templates.h"
#include "theme/site_theme.h"

namespace candour::pipeline {
namespace {

class Stopwatch {
 public:
  explicit Stopwatch(Timings& timings) : timings_(timings), since_(io::steady_seconds()) {}
  void lap(const char* step) {
    const double now = io::steady_seconds();
    timings_.emplace_back(step, now - since_);
    since_ = now;
  }

 private:
  Timings& timings_;
  double since_;
};

/// The site's own folders, and the program's site themes where the site has none of its own.
std::vector<io::SourceFolder> source_folders(const Options& options, io::FileSystem& files) {
  std::vector<io::SourceFolder> folders = {{options.root + "/content", "content"}, {options.root + "/data", "data"}};
  const std::string own = options.root + "/themes";
  if (files.kind_behind_link(own) == io::Kind::folder) {
    folders.push_back({own, "themes"});
    return folders;
  }
  for (const std::string& data : options.data_folders) {
    const std::string themes = data + "/themes";
    if (files.kind_behind_link(themes) != io::Kind::folder) continue;
    folders.push_back({themes, "themes"});
    break;
  }
  return folders;
}

/// The pictures of content/images, as files of the site.
std::vector<theme::Asset> pictures(const diag::SourceTree& sources) {
  std::vector<theme::Asset> found;
  const auto [first, last] = sources.below("content/images");
  for (std::size_t i = first; i < last; ++i) {
    const diag::Source& source = sources.all()[i];
    found.push_back({source.path.substr(std::string("content/").size()), source.text});
  }
  return found;
}

std::size_t count_pages(const OutputFiles& site) {
  return static_cast<std::size_t>(std::count_if(site.files.begin(), site.files.end(),
                                                [](const OutputFile& file) { return file.path.ends_with(".html"); }));
}

/// Whether building into `out` would write among the sources.
Result<void> refuse_source_folder(const Options& options, const std::string& out, io::FileSystem& files) {
  const auto target = files.real_path(out);
  if (!target) return {};  // not there yet
  for (const char* name : {"", "/content", "/data", "/themes"}) {
    const auto source = files.real_path(options.root + name);
    if (!source) continue;
    const bool inside = *name != '\0' && target->starts_with(*source + "/");
    if (*target == *source || inside)
      return failure("the site cannot be built into `" + out + "`, where its sources are: choose another folder with --out");
  }
  return {};
}

}  // namespace

Made make_site(const Options& options, io::FileSystem& files) {
  Made made;
  Stopwatch stopwatch(made.timings);

  made.sources = io::read_tree(files, source_folders(options, files), made.diagnostics);
  stopwatch.lap("read");

  format::register_markdown_extensions();
  model::Loaded loaded = model::load_site(made.sources);
  made.diagnostics.append(std::move(loaded.diagnostics));
  if (!loaded.site) return made;
  stopwatch.lap("load");

  const auto theme = theme::load_theme(made.sources, loaded.site->settings.site_theme, loaded.site->settings.language,
                                       page::template_specs(), made.diagnostics);
  if (!theme || made.diagnostics.has_errors()) return made;
  stopwatch.lap("theme");

  const analysis::PublicSite site = analysis::protect(model::release(std::move(*loaded.site), options.as_of));
  stopwatch.lap("release");

  page::Rendered rendered = page::render_site(site, *theme, {options.downloads, pictures(made.sources)});
  made.diagnostics.append(std::move(rendered.diagnostics));
  stopwatch.lap("render");

  if (made.diagnostics.has_errors()) return made;
  made.pages = count_pages(rendered.files);
  made.files = std::move(rendered.files);
  return made;
}

Result<Written> write_site(const OutputFiles& site, const Options& options, const std::string& folder,
                           io::FileSystem& files) {
  Written written;
  Stopwatch stopwatch(written.timings);
  if (auto refused = refuse_source_folder(options, folder, files); !refused) return tl::unexpected(refused.error());
  const auto present = output::look(files, folder, site);
  if (!present) return tl::unexpected(present.error());
  const auto plan = output::plan_writes(site, *present);
  if (!plan) return tl::unexpected(plan.error());
  stopwatch.lap("compare");
  if (auto applied = output::apply(files, folder, site, *plan); !applied) return tl::unexpected(applied.error());
  stopwatch.lap("write");
  written.written = plan->write.size();
  written.kept = plan->kept;
  written.removed = plan->remove.size();
  return written;
}

}  // namespace candour::pipeline
