#include "page/version.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "analysis/judgement.h"
#include "base/check.h"
#include "base/text.h"
#include "model/load.h"
#include "page/address.h"
#include "page/page_writer.h"
#include "page/report_words.h"

namespace candour::page {
namespace {

using record::Subject;

std::vector<std::string> parts_of(Subject subject, const model::Site& site) {
  std::vector<std::string> parts = {""};
  if (subject == Subject::report) {
    for (const model::ThemeNarrative& theme : site.reports.front().themes)
      if (theme.reported_elsewhere.empty()) parts.push_back(theme.theme.str() + "/");
  } else {
    for (const model::PlanTheme& theme : site.plans.front().themes) parts.push_back(theme.id.str() + "/");
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

}  // namespace

std::string VersionPlace::moved(std::string_view address) const {
  if (base == canonical || !address.starts_with(canonical)) return std::string(address);
  const std::string_view part = address.substr(canonical.size());
  return std::binary_search(parts.begin(), parts.end(), part) ? base + std::string(part) : std::string(address);
}

VersionPlace place_of(const record::Record& record, Place place, const model::Site& site) {
  VersionPlace result;
  result.subject = record.subject;
  result.id = record.id;
  result.number = record.version;
  result.place = place;
  result.canonical = record.subject == Subject::report ? report_address(model::ReportId(record.id))
                                                       : plan_address(model::PlanId(record.id));
  result.base = place == Place::latest ? result.canonical
                                       : record::version_address(record.subject, record.id, record.version);
  if (place == Place::as_published) result.base += "as-published/";
  result.parts = parts_of(record.subject, site);
  return result;
}

Html since_revised(PageWriter& writer, const VersionPlace& version) {
  const record::Published& published = writer.context().whole.published;
  const std::vector<record::Record>* versions = published.find(version.subject, version.id);
  const auto told = published.ledger.versions_of(version.subject, version.id);
  if (version.subject != Subject::report || versions == nullptr || version.number > static_cast<int>(told.size())) return {};
  const record::Record& record = (*versions)[static_cast<std::size_t>(version.number) - 1];
  // A version keeps a figure as it stood when it was last taken anew: in this publication, or in one before it.
  std::map<std::string, std::size_t> taken;
  for (int n = 0; n < version.number; ++n) {
    const record::Ledger::At& at = told[static_cast<std::size_t>(n)];
    for (const record::RecordSource& source : record.sources)
      if (n == 0) taken.emplace(source.path, at.publication);
    for (const std::string& id : published.ledger.publications[at.publication].versions[at.entry].refreshed)
      taken["data/indicators/" + id + ".json"] = at.publication;
  }
  std::set<std::string> revised;
  for (std::size_t p = told.front().publication + 1; p < published.ledger.publications.size(); ++p) {
    for (const record::RevisedIndicator& indicator : published.ledger.publications[p].revised) {
      const record::RecordSource* source = record.find("data/indicators/" + indicator.id + ".json");
      if (source == nullptr || taken[source->path] >= p) continue;
      for (const record::ValueChange& change : indicator.values)
        if (contains(source->text, "\"period\": \"" + change.period + "\"")) revised.insert(indicator.id);
    }
  }
  std::string links;
  for (const std::string& id : revised) {
    const model::Indicator* indicator = writer.context().whole.site.site().find(model::IndicatorId(id));
    if (indicator == nullptr) continue;
    const std::string address = indicator_address(indicator->id);
    links += (links.empty() ? "" : ", ") + ("<a href=\"" + writer.latest_href(address).str() + "#revisions\">") +
             escape_html(indicator->title) + "</a>";
  }
  if (links.empty()) return {};
  return Html::trusted("<div class=\"banner\"><h2>" + escape_html(writer.context().word("since_revised")) + "</h2><p>" +
                       escape_html(writer.context().word("since_revised_words")) + " " + links + ".</p></div>\n");
}

OpenVersion::OpenVersion(analysis::PublicSite from, bool with_csv)
    : site(std::move(from)), index(site), figures(site, index) {
  for (const model::Report& report : site.site().reports) figures.want_report(report);
  for (const model::Plan& plan : site.site().plans) figures.want_plan(plan);
  figures.draw_all(with_csv);
}

namespace {

analysis::RecordedJudgements judgements_of(const record::Record& record) {
  analysis::RecordedJudgements all;
  for (const record::Judged& judged : record.judgements) {
    analysis::Judgement said;
    said.verdict = analysis::verdict_of_id(judged.verdict);
    said.word = judged.word.empty() ? std::string(analysis::verdict_word(said.verdict)) : judged.word;
    said.tail = judged.word.empty() ? std::string(analysis::verdict_tail(said.verdict)) : judged.tail;
    said.reason = judged.reason;
    said.rule = analysis::rule_of_id(judged.rule);
    for (const analysis::Meaning meaning : {analysis::Meaning::improving, analysis::Meaning::worsening})
      if (judged.meaning == analysis::meaning_word(meaning)) said.meaning = meaning;
    all.emplace(analysis::judgement_key(judged.indicator, judged.series, judged.period), std::move(said));
  }
  return all;
}

}  // namespace

std::unique_ptr<OpenVersion> open_version(const record::Record& record, bool with_csv, model::KnownIndicators& known,
                                          diag::Diagnostics& diagnostics) {
  model::Loaded loaded = model::load_site(record::source_tree(record), {}, &known);
  diagnostics.append(std::move(loaded.diagnostics));
  if (!loaded.site) return nullptr;
  CHECK(record.subject == Subject::report ? loaded.site->reports.size() == 1 : loaded.site->plans.size() == 1);
  // What is in a record has been released.
  constexpr std::int64_t ever_after = std::numeric_limits<std::int64_t>::max();
  analysis::PublicSite site = analysis::protect(model::release(std::move(*loaded.site), ever_after));
  return std::make_unique<OpenVersion>(analysis::with_recorded(std::move(site), judgements_of(record)), with_csv);
}

}  // namespace candour::page
