#include "pipeline/build.h"

#include <algorithm>
#include <map>

#include "analysis/public_site.h"
#include "base/check.h"
#include "format/markdown.h"
#include "io/read_tree.h"
#include "model/load.h"
#include "model/release.h"
#include "output/apply.h"
#include "page/rehearse.h"
#include "page/templates.h"
#include "page/version.h"
#include "pipeline/stopwatch.h"
#include "theme/site_theme.h"

namespace candour::pipeline {
namespace {

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

/// Where something is that could not be read.
std::vector<std::string> told_paths(const diag::Diagnostics& told) {
  std::vector<std::string> paths;
  for (const diag::Diagnostic& d : told.all())
    if (d.severity == diag::Severity::error) paths.push_back(d.path);
  return paths;
}

/// What is found later in a place where a mistake was told already is most likely the same mistake.
diag::Diagnostics not_told_yet(const diag::Diagnostics& found, const diag::Diagnostics& told) {
  std::map<diag::FileId, std::vector<diag::Span>> places;
  for (const diag::Diagnostic& d : told.all())
    if (d.span.file != diag::no_file) places[d.span.file].push_back(d.span);
  diag::Diagnostics rest;
  for (const diag::Diagnostic& d : found.all()) {
    const auto in_file = places.find(d.span.file);
    const bool known = in_file != places.end() &&
                       std::any_of(in_file->second.begin(), in_file->second.end(), [&](const diag::Span& span) {
                         return d.span.begin < span.end && span.begin < d.span.end;
                       });
    if (!known) rest.append(d);
  }
  return rest;
}

/// The site theme that a site names; where it has mistakes or is not named, the program's own serves for a rehearsal.
std::optional<theme::SiteTheme> rehearsal_theme(const Options& options, const diag::SourceTree& sources,
                                                const model::Settings& settings, io::FileSystem& files,
                                                diag::Diagnostics& diagnostics) {
  if (!settings.site_theme.empty()) {
    auto named = theme::load_theme(sources, settings.site_theme, settings.language.empty() ? "en-GB" : settings.language,
                                   page::template_specs(), diagnostics);
    if (named) return named;
  }
  for (const std::string& data : options.data_folders) {
    diag::Diagnostics not_the_authors;
    const diag::SourceTree own = io::read_tree(files, {{data + "/themes", "themes"}}, not_the_authors);
    auto standard = theme::load_theme(own, "default", "en-GB", page::template_specs(), not_the_authors);
    if (standard) return standard;
  }
  return std::nullopt;
}

/// The mistakes that show when pages are made, where pages cannot be made.
void rehearse(model::SoundPart part, const theme::SiteTheme& theme, const Options& options, Made& made) {
  const diag::Diagnostics found =
      page::rehearse(std::move(part), made.sources, theme, {options.downloads, pictures(made.sources)});
  made.diagnostics.append(not_told_yet(found, made.diagnostics));
}

std::size_t count_pages(const OutputFiles& site) {
  return static_cast<std::size_t>(std::count_if(site.files.begin(), site.files.end(),
                                                [](const OutputFile& file) { return file.path.ends_with(".html"); }));
}

/// The path without links of something that need not exist yet: of the part that does, and the rest as written.
std::string real_path_to_be(std::string path, io::FileSystem& files) {
  std::vector<std::string> rest;
  auto there = files.real_path(path.empty() ? "." : path);
  while (!there && !path.empty()) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    const std::size_t slash = path.rfind('/');
    rest.push_back(slash == std::string::npos ? path : path.substr(slash + 1));
    path.erase(slash == std::string::npos ? 0 : std::max<std::size_t>(slash, 1));
    there = files.real_path(path.empty() ? "." : path);
  }
  std::string real = there.value_or("");
  if (real == "/") real.clear();
  for (auto name = rest.rbegin(); name != rest.rend(); ++name) {
    if (name->empty() || *name == ".") continue;
    if (*name == "..") {
      if (!real.empty()) real.erase(real.rfind('/'));
    } else {
      real += "/" + *name;
    }
  }
  return real;
}

}  // namespace

Result<void> refuse_source_folder(const Options& options, const std::string& out, io::FileSystem& files) {
  const std::string target = real_path_to_be(out, files);
  for (const char* name : {"", "/content", "/data", "/themes"}) {
    const auto source = files.real_path(options.root + name);
    if (!source) continue;
    const bool inside = *name != '\0' && target.starts_with(*source + "/");
    if (target == *source || inside)
      return failure("the site cannot be built into `" + out + "`, where its sources are: choose another folder with --out");
  }
  return {};
}

Made make_public(const Options& options, io::FileSystem& files, const analysis::FindAlreadyPublic& already_public) {
  Made made;
  Stopwatch stopwatch(made.timings);

  made.sources = io::read_tree(files, source_folders(options, files), made.diagnostics);
  stopwatch.lap("read");

  format::register_markdown_extensions();
  model::Loaded loaded = model::load_site(made.sources, told_paths(made.diagnostics));
  made.diagnostics.append(std::move(loaded.diagnostics));
  stopwatch.lap("load");
  if (!loaded.site) {
    made.theme = rehearsal_theme(options, made.sources, loaded.sound->site.settings, files, made.diagnostics);
    if (made.theme) rehearse(std::move(*loaded.sound), *made.theme, options, made);
    stopwatch.lap("rehearse");
    return made;
  }

  made.theme = rehearsal_theme(options, made.sources, loaded.site->settings, files, made.diagnostics);
  stopwatch.lap("theme");
  if (made.diagnostics.has_errors()) {
    if (made.theme) rehearse({std::move(*loaded.site), {}}, *made.theme, options, made);
    stopwatch.lap("rehearse");
    return made;
  }
  CHECK(made.theme);
  if (model::has_unreleased(*loaded.site, options.as_of)) {
    rehearse({*loaded.site, {}}, *made.theme, options, made);
    stopwatch.lap("rehearse");
  }

  made.site = analysis::protect(model::release(std::move(*loaded.site), options.as_of), already_public, made.diagnostics);
  if (made.diagnostics.has_errors()) made.site.reset();
  stopwatch.lap("release");
  return made;
}

void render(Made& made, const Options& options, const page::Archive& archive) {
  Stopwatch stopwatch(made.timings);
  page::Rendered rendered =
      page::render_site(*made.site, *made.theme, {options.downloads, pictures(made.sources)}, archive);
  made.diagnostics.append(not_told_yet(rendered.diagnostics, made.diagnostics));
  stopwatch.lap("render");
  if (made.diagnostics.has_errors()) {
    made.files.reset();
    return;
  }
  made.pages = count_pages(rendered.files);
  made.files = std::move(rendered.files);
}

Made make_site(const Options& options, io::FileSystem& files) {
  Made made = make_public(options, files);
  if (made.site) render(made, options, {});
  return made;
}

Result<Written> write_site(const OutputFiles& site, const Options& options, const std::string& folder,
                           io::FileSystem& files) {
  Written written;
  Stopwatch stopwatch(written.timings);
  if (auto refused = refuse_source_folder(options, folder, files); !refused) return tl::unexpected(refused.error());
  const auto claimed = output::claim(files, folder);
  if (!claimed) return tl::unexpected(claimed.error());
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
