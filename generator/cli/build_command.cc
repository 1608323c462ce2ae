#include <cstdio>

#include <fmt/format.h>

#include "base/london_time.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/program_data.h"
#include "io/clock.h"
#include "io/real_file_system.h"
#include "pipeline/publish.h"

namespace candour::cli {

std::optional<pipeline::Options> pipeline_options(const Common& common) {
  const auto as_of = moment(common.as_of);
  if (!as_of) return std::nullopt;
  pipeline::Options options;
  options.root = common.root;
  options.data_folders = data_folders();
  options.as_of = *as_of;
  return options;
}

std::optional<std::int64_t> moment(const std::string& as_of) {
  if (as_of.empty()) return io::now_utc_seconds();
  const auto read = read_london_time(as_of);
  if (!read) {
    fmt::print(stderr, "candour: {}\n", read.error().what);
    return std::nullopt;
  }
  if (read->mistake == LondonTimeMistake::none) return read->utc_seconds;
  fmt::print(stderr, "candour: --as-of {} is not a time in London: write it like 2018-02-01T09:30\n", as_of);
  return std::nullopt;
}

Exit world_failed(const Failure& why) {
  fmt::print(stderr, "candour: {}\n", why.what);
  return Exit::world_failed;
}

void print_timings(const pipeline::Timings& timings) {
  for (const auto& [step, seconds] : timings) fmt::print(stderr, "{:>8.1f} ms  {}\n", seconds * 1000, step);
}

void print_mistakes(const pipeline::Made& made, diag::Format format, std::FILE* to) {
  const std::string report = diag::report(made.diagnostics, made.sources, format);
  fmt::print(format == diag::Format::text ? to : stdout, "{}", report);
  if (format == diag::Format::text && !made.diagnostics.empty())
    fmt::print(stderr, "{}\n", diag::summary(made.diagnostics));
}

Exit run_build(const BuildOptions& options, pipeline::Made& made) {
  const ThreadLimit limit(options.common.threads);
  auto setup = pipeline_options(options.common);
  const auto format = diag::parse_format(options.common.format);
  if (!setup || !format) return Exit::wrong_usage;
  setup->downloads = options.no_downloads ? page::Downloads::leave_out : page::Downloads::include;
  io::RealFileSystem files;
  const double start = io::steady_seconds();
  const std::string out = options.out.empty() ? options.common.root + "/site" : options.out;
  auto previewed = pipeline::preview(*setup, out, files);
  if (!previewed) return world_failed(previewed.error());
  made = std::move(*previewed);
  print_mistakes(made, *format, stderr);
  if (!made.files) {
    if (options.common.timings) print_timings(made.timings);
    return Exit::mistakes;
  }
  const auto written = pipeline::write_site(*made.files, *setup, out, files);
  if (!written) return world_failed(written.error());
  if (options.common.timings) {
    print_timings(made.timings);
    print_timings(written->timings);
  }
  if (io::error_output_is_terminal() || options.common.timings)
    fmt::print(stderr, "{} pages in {}: {} files written, {} unchanged, {} removed, in {:.2f} s\n", made.pages, out,
               written->written, written->kept, written->removed, io::steady_seconds() - start);
  return Exit::done;
}

Exit run_check(const CheckOptions& options, pipeline::Made& made) {
  const ThreadLimit limit(options.common.threads);
  const auto setup = pipeline_options(options.common);
  const auto format = diag::parse_format(options.common.format);
  if (!setup || !format) return Exit::wrong_usage;
  io::RealFileSystem files;
  auto previewed = pipeline::preview(*setup, options.out.empty() ? options.common.root + "/site" : options.out, files);
  if (!previewed) {
    fmt::print(stderr, "candour: the content is not held against what was published: {}\n", previewed.error().what);
    previewed = pipeline::make_site(*setup, files);
  }
  made = std::move(*previewed);
  print_mistakes(made, *format, stdout);
  if (options.common.timings) print_timings(made.timings);
  if (!made.files) return Exit::mistakes;
  if (made.diagnostics.empty() && *format == diag::Format::text)
    fmt::print("no mistakes found in {} files; they make {} pages\n", made.sources.size(), made.pages);
  return Exit::done;
}

}  // namespace candour::cli
