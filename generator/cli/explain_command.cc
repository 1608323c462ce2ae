// `candour explain`: every statistic of a figure, with its rule and its inputs, so that it can be worked out again:
// the inputs are what `candour calculate` takes.

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "analysis/statistic.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/program_data.h"
#include "format/json_writer.h"
#include "io/real_file_system.h"

namespace candour::cli {
namespace {

using analysis::Named;
using analysis::Quantity;
using analysis::Statistic;
using format::JsonWriter;
using format::Layout;
using model::Indicator;

Exit wrong(const std::string& what, const std::string& help = {}) {
  fmt::print(stderr, "candour: {}{}{}\n", what, help.empty() ? "" : "; ", help);
  return Exit::wrong_usage;
}

/// "area=essex,severity=fatal"; nothing where a part is not of that form.
std::optional<std::vector<std::pair<std::string, std::string>>> dimensions_of(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> wanted;
  if (text.empty()) return wanted;
  for (const std::string_view part : split(text, ',')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == part.size()) return std::nullopt;
    wanted.emplace_back(trim(part.substr(0, equals)), trim(part.substr(equals + 1)));
  }
  return wanted;
}

void write(JsonWriter& out, const Quantity& quantity) {
  if (const auto* number = std::get_if<double>(&quantity)) {
    out.number(*number);
  } else if (const auto* text = std::get_if<std::string>(&quantity)) {
    out.text(*text);
  } else if (const auto* numbers = std::get_if<analysis::Numbers>(&quantity)) {
    out.array();
    for (const auto& value : *numbers) value ? out.number(*value) : out.null();
    out.end();
  } else if (const auto* texts = std::get_if<analysis::Texts>(&quantity)) {
    out.array();
    for (const std::string& value : *texts) out.text(value);
    out.end();
  } else {
    out.null();
  }
}

void write(JsonWriter& out, const Named& named) {
  for (const auto& [name, quantity] : named) {
    out.key(name);
    write(out, quantity);
  }
}

void write_inputs(JsonWriter& out, const Statistic& statistic) {
  out.key("input").object(Layout::compact);
  write(out, statistic.inputs);
  if (!statistic.options.empty()) {
    out.key("options").object(Layout::compact);
    write(out, statistic.options);
    out.end();
  }
  out.end();
}

std::string in_text(const Quantity& quantity) {
  JsonWriter out;
  out.array(Layout::compact);
  write(out, quantity);
  out.end();
  const std::string text = std::move(out).finish();
  return text.substr(1, text.size() - 2);
}

void print_text(const std::vector<Statistic>& statistics) {
  for (const Statistic& statistic : statistics) {
    fmt::print("\n{} ({}){}\n  of {}\n", statistic.title, statistic.rule, statistic.decides ? ", which decides what is said" : "", statistic.of);
    for (const Named& named : {statistic.inputs, statistic.options})
      for (const auto& [name, quantity] : named) fmt::print("  {:>16}  {}\n", name, in_text(quantity));
    for (const auto& [name, quantity] : statistic.results) fmt::print("  {:>16}  = {}\n", name, in_text(quantity));
    if (!statistic.words.empty()) fmt::print("  {}\n", statistic.words);
    if (!statistic.refused.empty()) fmt::print("  says nothing here: {}\n", statistic.refused);
    if (!statistic.finding.empty()) fmt::print("  so: {}\n", statistic.finding);
    if (!statistic.in_short.empty()) fmt::print("  in short: {}\n", statistic.in_short);
  }
}

void print_json(const Indicator& indicator, const std::string& series, const analysis::Reading& reading, const std::vector<Statistic>& statistics) {
  JsonWriter out;
  out.object().key("indicator").text(indicator.id.str()).key("series").text(series).key("period").text(reading.point->period.id());
  out.key("value");
  reading.point->value ? out.number(*reading.point->value) : out.null();
  out.key("shown").text(reading.value);
  out.key("statistics").array();
  for (const Statistic& statistic : statistics) {
    out.object().key("rule").text(statistic.rule).key("title").text(statistic.title).key("of").text(statistic.of);
    out.key("decides").boolean(statistic.decides);
    write_inputs(out, statistic);
    out.key("result").object(Layout::compact);
    write(out, statistic.results);
    out.end();
    out.text_if("words", statistic.words).text_if("refused", statistic.refused).text_if("finding", statistic.finding);
    out.text_if("in_short", statistic.in_short).end();
  }
  out.end().end();
  fmt::print("{}\n", std::move(out).finish());
}

Exit explain(const ExplainCommand& options, const analysis::PublicSite& site) {
  const Indicator* indicator = site.site().find(model::IndicatorId(options.indicator));
  if (indicator == nullptr) {
    std::vector<std::string> ids;
    for (const Indicator& known : site.site().indicators) ids.push_back(known.id.str());
    return wrong("there is no indicator `" + options.indicator + "`", diag::suggest(options.indicator, ids));
  }
  if (!indicator->has_data())
    return wrong("`" + options.indicator + "` has no figures: " + (indicator->awaiting.empty() ? "they have not been released" : indicator->awaiting));
  const auto wanted = dimensions_of(options.of);
  if (!wanted) return wrong("--of takes dimensions and their values", "for example --of area=essex,severity=fatal");
  const auto view = analysis::view_series(site, *indicator, *wanted, {});
  if (!view || view->end == 0) return wrong("`" + options.indicator + "` has no figures of " + (options.of.empty() ? "this area" : options.of));
  const model::Point* point = &view->series->points.back();
  if (!options.period.empty()) {
    std::string why;
    const auto period = model::Period::parse(options.period, why);
    if (!period) return wrong("`" + options.period + "` is not a period: " + why);
    point = analysis::find_point(*view, *period);
    if (point == nullptr)
      return wrong(fmt::format("`{}` has no figure {}", options.indicator, period->phrase()),
                   fmt::format("its figures run from {} to {}", view->series->points.front().period.id(), view->series->points.back().period.id()));
  }
  const analysis::Reading reading = analysis::read_point(site, *view, *point);
  const auto statistics = analysis::statistics_of(site, *view, *point);
  const std::string series = analysis::series_name(site, *view);
  if (options.common.format == "json") {
    print_json(*indicator, series, reading, statistics);
    return Exit::done;
  }
  fmt::print("{}, {}, {}: {}{}{}\n", indicator->title, series, point->period.label(), reading.value.empty() ? "no figure" : reading.value,
             reading.unit.empty() ? "" : " ", reading.value.empty() ? "" : reading.unit);
  if (!reading.change.empty()) {
    fmt::print("{} {} {}", reading.change, reading.change.starts_with("the same") ? "as" : "than", reading.than);
    if (reading.previous == nullptr && reading.rate) fmt::print(": {} against {}", reading.rate_text, reading.previous_value);
    fmt::print("\n");
  }
  if (!reading.not_compared.empty()) fmt::print("not compared: {}\n", reading.not_compared);
  print_text(statistics);
  return Exit::done;
}

}  // namespace

Exit run_explain(const ExplainCommand& options, pipeline::Made& made) {
  const auto setup = pipeline_options(options.common);
  if (!setup) return Exit::wrong_usage;
  io::RealFileSystem files;
  made = pipeline::make_public(*setup, files);
  if (!made.site || made.diagnostics.has_errors()) {
    print_mistakes(made, diag::Format::text, stderr);
    return Exit::mistakes;
  }
  return explain(options, *made.site);
}

}  // namespace candour::cli
