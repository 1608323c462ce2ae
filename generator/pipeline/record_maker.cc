#include "pipeline/record_maker.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "analysis/figure.h"
#include "analysis/reading.h"
#include "format/json.h"
#include "model/cited.h"
#include "model/load.h"
#include "model/mapped.h"
#include "model/release.h"
#include "model/write_data.h"

namespace candour::pipeline {
namespace {

using format::json_string;
using model::Indicator;
using model::IndicatorId;
using record::Record;
using record::RecordSource;
using record::Subject;

constexpr std::string_view indicators_folder = "data/indicators/";

std::string words_folder(Subject subject, const std::string& id) {
  return std::string(subject == Subject::report ? "content/reports/" : "content/plans/") + id;
}

/// What load_site needs to know of the site around a record. JSON strings are YAML too.
RecordSource settings_source(const model::Settings& settings) {
  const auto line = [](std::string_view field, const std::string& text) {
    return text.empty() ? std::string() : std::string(field) + ": " + json_string(text) + "\n";
  };
  return {"content/site.yml",
          line("title", settings.title) + line("organisation", settings.organisation) +
              line("organisation_area", settings.organisation_area) + line("area", settings.area.str()) +
              "contact:\n  note: \"as on the site's own pages\"\n" + line("base_url", settings.base_url) +
              line("language", settings.language) + line("site_theme", settings.site_theme) + "licence:\n" +
              line("  name", settings.licence.name) + line("  address", settings.licence.address)};
}

std::string list_of(const std::vector<IndicatorId>& ids) {
  std::string list = "[";
  for (const IndicatorId& id : ids) list += (list.size() > 1 ? ", " : "") + id.str();
  return list + "]";
}

/// A plan in outline: what a report's pages say of it, and the indicators that the report shows under each theme.
std::vector<RecordSource> plan_outline(const model::Plan& plan, const model::Report& report) {
  const std::string folder = words_folder(Subject::plan, plan.id.str());
  std::vector<RecordSource> outline;
  std::string text = "---\ntitle: " + json_string(plan.title) + "\nsummary: " + json_string(plan.summary) +
                     "\nfrom: " + model::format_iso(plan.from) + "\n";
  if (plan.to) text += "to: " + model::format_iso(*plan.to) + "\n";
  outline.push_back({folder + "/plan.md", text + "---\n"});
  int order = 0;
  for (const model::PlanTheme& theme : plan.themes) {
    const auto narrative = std::find_if(report.themes.begin(), report.themes.end(),
                                        [&](const model::ThemeNarrative& n) { return n.theme == theme.id; });
    outline.push_back({folder + "/" + theme.id.str() + ".md",
                       "---\ntitle: " + json_string(theme.title) + "\norder: " + std::to_string(++order) +
                           "\nnot_stated: \"kept with the plan\"\nindicators: " +
                           list_of(narrative == report.themes.end() ? std::vector<IndicatorId>() : narrative->indicators) +
                           "\n---\n"});
  }
  return outline;
}

/// An indicator as one version keeps it: what it had by `last`, and no word of others, that a record may lack.
Indicator as_kept(const Indicator& indicator, std::optional<model::Day> last) {
  Indicator kept = indicator;
  kept.replaced_by.reset();
  kept.relations.clear();
  if (last) model::cut(kept, *last, "there was no figure by then");
  return kept;
}

void add_areas_of(const Indicator& indicator, std::set<model::AreaId>& areas) {
  for (const model::Dimension& dimension : indicator.dimensions)
    if (dimension.id == "area")
      for (const model::DimensionValue& value : dimension.values) areas.insert(model::AreaId(value.id));
  areas.insert(indicator.comparators.begin(), indicator.comparators.end());
}

const RecordSource* kept_source(const Kept& kept, const std::string& path) {
  return kept.record == nullptr || kept.refresh_all ? nullptr : kept.record->find(path);
}

using Maps = std::vector<const model::Boundaries*>;

/// The data that a version draws on: the indicators, the boundaries of its maps, and the areas and populations that
/// those need.
std::vector<RecordSource> data_of(const model::Site& site, const std::set<IndicatorId>& cited, const Maps& maps,
                                  std::optional<model::Day> last, const Kept& kept) {
  std::vector<RecordSource> data;
  std::set<model::AreaId> areas = {site.settings.area};
  for (const IndicatorId& id : cited) {
    const std::string path = std::string(indicators_folder) + id.str() + ".json";
    const Indicator* indicator = site.find(id);
    if (indicator == nullptr) continue;
    add_areas_of(*indicator, areas);
    const RecordSource* before = kept_source(kept, path);
    if (before != nullptr && !kept.refresh.contains(id.str())) {
      data.push_back(*before);
    } else {
      data.push_back({path, model::write_indicator(as_kept(*indicator, last))});
    }
  }
  for (const model::Boundaries* map : maps) {
    const std::string path = "data/boundaries/" + map->id + ".json";
    const RecordSource* before = kept_source(kept, path);
    data.push_back(before != nullptr ? *before : RecordSource{path, model::write_boundaries(*map)});
    for (const model::Boundary& boundary : map->of) areas.insert(boundary.area);
  }
  data.push_back({"data/areas.json", model::write_areas(site, areas)});
  return data;
}

record::Judged judged_of(const analysis::SeriesView& view, const model::Point& point, const analysis::Judgement& judgement) {
  record::Judged judged;
  const Indicator& indicator = *view.indicator;
  judged.indicator = indicator.id.str();
  for (std::size_t d = 0; d < indicator.dimensions.size(); ++d)
    judged.series.emplace_back(indicator.dimensions[d].id, indicator.dimensions[d].values[view.series->key[d]].id);
  judged.period = point.period.id();
  judged.verdict = analysis::verdict_id(judgement.verdict);
  judged.reason = judgement.reason;
  judged.word = judgement.word;
  judged.tail = judgement.tail;
  judged.meaning = analysis::meaning_word(judgement.meaning);
  judged.rule = analysis::rule_id(judgement.rule);
  return judged;
}

auto key_of(const record::Judged& judged) { return std::tie(judged.indicator, judged.series, judged.period); }

/// Of each indicator that is cited, and of each sentence.
std::vector<record::Judged> judgements_of(const analysis::PublicSite& site, const model::Report& report) {
  std::vector<record::Judged> all;
  const analysis::AsOf newest{report.period.last_day(), false};
  for (const IndicatorId& id : model::cited_by(report)) {
    const Indicator* indicator = site.site().find(id);
    const auto view = indicator != nullptr ? analysis::view_series(site, *indicator, {}, newest) : std::nullopt;
    const auto reading = view ? analysis::read(site, *view, newest) : std::nullopt;
    if (reading) all.push_back(judged_of(*view, *reading->point, reading->judgement));
  }
  const analysis::Place place{&site, {report.period.last_day(), true}};
  for (const format::FigureExpression* figure : model::figures_of(report))
    if (const auto judged = analysis::judged_by(*figure, place)) all.push_back(judged_of(judged->view, *judged->point, judged->judgement));
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
  all.erase(std::unique(all.begin(), all.end(), [](const auto& a, const auto& b) { return key_of(a) == key_of(b); }), all.end());
  return all;
}

void append(std::vector<RecordSource>& all, std::vector<RecordSource> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

void sort_by_path(std::vector<RecordSource>& sources) {
  std::sort(sources.begin(), sources.end(),
            [](const RecordSource& a, const RecordSource& b) { return a.path < b.path; });
}

}  // namespace

std::vector<RecordSource> words_of(const diag::SourceTree& sources, Subject subject, const std::string& id) {
  std::vector<RecordSource> words;
  const auto [first, last] = sources.below(words_folder(subject, id));
  for (std::size_t i = first; i < last; ++i)
    if (sources.all()[i].path.ends_with(".md")) words.push_back({sources.all()[i].path, sources.all()[i].text});
  return words;
}

std::vector<RecordSource> words_of(const Record& record) {
  std::vector<RecordSource> words;
  const std::string folder = words_folder(record.subject, record.id) + "/";
  for (const RecordSource& source : record.sources)
    if (source.path.starts_with(folder)) words.push_back(source);
  return words;
}

Record make_record(const analysis::PublicSite& site, const diag::SourceTree& sources, const model::Report& report,
                   const Kept& kept) {
  Record record;
  record.subject = Subject::report;
  record.id = report.id.str();
  const std::set<IndicatorId> cited = model::cited_by(report);
  record.sources = words_of(sources, Subject::report, record.id);
  append(record.sources, plan_outline(*site.site().find(report.plan), report));
  append(record.sources, data_of(site.site(), cited, model::boundaries_for(site.site(), report), report.period.last_day(), kept));
  record.sources.push_back(settings_source(site.site().settings));
  sort_by_path(record.sources);
  return record;
}

std::vector<record::Judged> judge(const Record& record, model::KnownIndicators& known, diag::Diagnostics& diagnostics) {
  model::Loaded loaded = model::load_site(record::source_tree(record), {}, &known);
  if (!loaded.site) {
    const diag::Diagnostic& first = loaded.diagnostics.all().front();
    diagnostics.error_at_path("record", words_folder(record.subject, record.id),
                              "no record can be made of version " + std::to_string(record.version) + ": " + first.message, first.help);
    return {};
  }
  if (record.subject != Subject::report) return {};
  const analysis::PublicSite site =
      analysis::protect(model::release(std::move(*loaded.site), std::numeric_limits<std::int64_t>::max()));
  const model::Report& report = site.site().reports.front();
  return judgements_of(site, report);
}

void keep_judgements(const Record& before, Record& record) {
  const auto same = [&](const std::string& path) {
    const RecordSource *was = before.find(path), *is = record.find(path);
    return was != nullptr && is != nullptr && was->text == is->text;
  };
  if (!same("data/areas.json")) return;
  std::map<decltype(key_of(record.judgements.front())), const record::Judged*> said;
  for (const record::Judged& judged : before.judgements) said.emplace(key_of(judged), &judged);
  for (record::Judged& judged : record.judgements) {
    const auto found = said.find(key_of(judged));
    if (found != said.end() && same("data/indicators/" + judged.indicator + ".json")) judged = *found->second;
  }
}

Record make_record(const analysis::PublicSite& site, const diag::SourceTree& sources, const model::Plan& plan) {
  Record record;
  record.subject = Subject::plan;
  record.id = plan.id.str();
  const std::set<IndicatorId> cited = model::cited_by(plan);
  record.sources = words_of(sources, Subject::plan, record.id);
  append(record.sources, data_of(site.site(), cited, {}, std::nullopt, {}));
  record.sources.push_back(settings_source(site.site().settings));
  sort_by_path(record.sources);
  return record;
}

}  // namespace candour::pipeline
