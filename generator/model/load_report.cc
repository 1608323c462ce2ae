#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Value;

constexpr Choice<ReportKind> kinds[] = {
    {"quarterly", ReportKind::quarterly}, {"annual", ReportKind::annual}, {"in-depth", ReportKind::in_depth}};
constexpr Choice<ReportStatus> statuses[] = {{"draft", ReportStatus::draft}, {"final", ReportStatus::final}};

const KnownIds& no_themes() {
  static const KnownIds none{"plan theme", "", {}, false};
  return none;
}

Paper load_paper(const Value& value, diag::Diagnostics& diagnostics) {
  Paper paper;
  Fields fields(value, "`paper`", diagnostics);
  paper.title = fields.text("title", Need::optional);
  paper.board = fields.text("board", Need::optional);
  paper.date = fields.day("date");
  paper.item = fields.text_or_number("item");
  paper.from = fields.text("from", Need::optional);
  paper.recommendation = fields.text("recommendation", Need::optional);
  paper.address = fields.web_address("address");
  return paper;
}

/// A figure in a field of front matter. Its spans point into the file where the field's text stands there
/// as it is; where YAML has changed it (escapes, folded lines) they point at the field.
std::optional<format::FigureExpression> load_figure(const Context& context, Fields& fields, std::string_view name,
                                                    diag::Diagnostics& diagnostics) {
  const std::string text = fields.text(name, Need::optional);
  if (text.empty()) return std::nullopt;
  const diag::Span span = fields.span_of(name);
  if (!text.starts_with("{{") || !text.ends_with("}}") || text.size() < 4) {
    diagnostics.error("not-a-figure", span, fmt::format("`{}` should be one figure", name),
                      "write it as in the narrative: \"{{ chart victim-based-crime }}\"");
    return std::nullopt;
  }
  const std::string_view inner = std::string_view(text).substr(2, text.size() - 4);
  const std::string_view written =
      std::string_view(context.sources[span.file].text).substr(span.begin, span.end - span.begin);
  const std::size_t at = written.find(text);
  diag::Diagnostics own;
  std::optional<format::FigureExpression> figure =
      format::parse_figure(span.file, inner, span.begin + (at == std::string_view::npos ? 0 : at) + 2, own);
  if (at != std::string_view::npos) {
    diagnostics.append(std::move(own));
  } else {
    for (const diag::Diagnostic& d : own.all()) diagnostics.error(d.code, span, d.message, d.help);
    if (figure) figure->id.span = span;
  }
  if (figure && figure->kind != format::FigureExpression::Kind::chart) {
    diagnostics.error("not-a-figure", span, fmt::format("`{}` should be a chart", name),
                      "write {{ chart … }} with the id of an indicator");
    return std::nullopt;
  }
  if (figure) figure->span = span;
  return figure;
}

/// The severity of what a draft may still lack.
void lacks_narrative(ReportStatus status, diag::Span span, std::string message, std::string help,
                     diag::Diagnostics& diagnostics) {
  if (status == ReportStatus::draft) {
    diagnostics.warning("no-narrative", span, std::move(message), std::move(help));
  } else {
    diagnostics.error("no-narrative", span, std::move(message), std::move(help));
  }
}

/// Where a theme is reported elsewhere, that is all that its file says.
void check_elsewhere(const MarkdownFile& parsed, const Fields& fields, diag::Diagnostics& diagnostics) {
  for (std::string_view name : {"summary", "key_indicator", "indicators"})
    if (fields.has(name))
      diagnostics.error("contradiction", fields.span_of(name),
                        fmt::format("this theme is `reported_elsewhere`, so it has no `{}` here", name),
                        "remove one of the two");
  if (parsed.has_narrative)
    diagnostics.error("contradiction", fields.span_of("reported_elsewhere"),
                      "this theme is `reported_elsewhere`, but has a narrative here", "remove one of the two");
}

std::optional<ThemeNarrative> load_theme(const Context& context, const std::string& report, const NamedFile& file,
                                         const KnownPlan* plan, ReportStatus status, diag::Diagnostics& diagnostics) {
  const std::string path = fmt::format("content/reports/{}/{}.md", report, file.id);
  const KnownIds& themes = plan != nullptr ? plan->themes : no_themes();
  if (!themes.holds(file.id) && themes.complete) {
    const std::string help = diag::suggest(file.id, themes.sorted);
    diagnostics.error_at_path("unknown-plan-theme", path, fmt::format("the report's plan has no theme `{}`", file.id),
                              help.empty() ? "a theme's narrative has the name of the theme's file in the plan" : help);
  }
  std::optional<MarkdownFile> parsed = parse_markdown_file(context, file.file, Need::optional, diagnostics);
  if (!parsed) return std::nullopt;
  Fields fields(parsed->front.fields, "this theme's narrative", diagnostics, parsed->head);
  ThemeNarrative theme;
  theme.theme = PlanThemeId(file.id);
  theme.source_path = path;
  theme.reported_elsewhere = fields.text("reported_elsewhere", Need::optional);
  theme.summary = read_line(fields, "summary", diagnostics);
  const std::string key = fields.reference("key_indicator", context.indicators);
  if (!key.empty()) theme.key_indicator = IndicatorId(key);
  theme.indicators = to_ids<IndicatorId>(fields.references("indicators", context.indicators));
  theme.narrative = std::move(parsed->narrative);
  if (fields.has("reported_elsewhere")) {
    check_elsewhere(*parsed, fields, diagnostics);
  } else if (!parsed->has_narrative) {
    lacks_narrative(status, parsed->head, "this theme has no narrative",
                    "write it below the front matter, or say where it is reported: `reported_elsewhere: …`",
                    diagnostics);
  }
  if (!fields.has("indicators") && plan != nullptr && theme.reported_elsewhere.empty())
    for (const PlanTheme& of_plan : plan->plan->themes)
      if (of_plan.id == theme.theme) theme.indicators = of_plan.indicators;
  return theme;
}

void check_in_force(const Fields& fields, const Plan& plan, const Period& period, diag::Diagnostics& diagnostics) {
  if (period.last_day() < plan.from) {
    diagnostics.error("plan-not-in-force", fields.span_of("plan"),
                      fmt::format("the plan `{}` starts on {}, after the report's period, which ends on {}",
                                  plan.id.str(), format_day(plan.from), format_day(period.last_day())),
                      "name the plan that was in force, or correct the dates of the plan or the period");
  } else if (plan.to && *plan.to < period.first_day()) {
    diagnostics.error("plan-not-in-force", fields.span_of("plan"),
                      fmt::format("the plan `{}` ended on {}, before the report's period, which starts on {}",
                                  plan.id.str(), format_day(*plan.to), format_day(period.first_day())),
                      "name the plan that was in force, or correct the dates of the plan or the period");
  }
}

/// A plan's themes without a word in the report: readers would look for them.
void check_all_themes(const Fields& fields, const Report& report, const Plan& plan, const Folder& folder,
                      diag::Diagnostics& diagnostics) {
  if (report.kind == ReportKind::in_depth || report.status == ReportStatus::draft) return;
  for (const PlanTheme& of_plan : plan.themes) {
    const std::string& theme = of_plan.id.str();
    const bool has =
        std::any_of(folder.themes.begin(), folder.themes.end(), [&](const NamedFile& f) { return f.id == theme; });
    if (!has)
      diagnostics.warning(
          "theme-not-reported", fields.span_of("plan"),
          fmt::format("the report says nothing of the plan theme `{}`", theme),
          fmt::format("add content/reports/{}/{}.md, if only to say where it is reported: `reported_elsewhere: …`",
                      folder.id, theme));
  }
}

void order_themes(Report& report, const Plan& plan) {
  const auto place = [&](const ThemeNarrative& narrative) {
    return std::find_if(plan.themes.begin(), plan.themes.end(),
                        [&](const PlanTheme& t) { return t.id == narrative.theme; });
  };
  std::stable_sort(report.themes.begin(), report.themes.end(),
                   [&](const ThemeNarrative& a, const ThemeNarrative& b) { return place(a) < place(b); });
}

/// What the front matter of report.md says, but for its period.
void load_main(const Context& context, Fields& fields, bool has_overview, Report& report,
               diag::Diagnostics& diagnostics) {
  report.title = fields.text("title", Need::optional);
  if (report.title.empty()) report.title = report.period.short_label();
  report.headline = read_line(fields, "headline", diagnostics);
  report.summary = read_line(fields, "summary", diagnostics);
  report.kind = fields.choice("kind", kinds).value_or(ReportKind::quarterly);
  report.status = fields.choice("status", statuses, Need::optional).value_or(ReportStatus::final);
  report.plan = PlanId(fields.reference("plan", context.plans, Need::required));
  report.release = fields.moment("release", Need::required).value_or(Moment{});
  if (const Value* paper = fields.object("paper", Need::optional)) report.paper = load_paper(*paper, diagnostics);
  report.key_indicators = to_ids<IndicatorId>(fields.references("key_indicators", context.indicators));
  report.lead_figure = load_figure(context, fields, "lead_figure", diagnostics);
  report.changes = load_changes(context, fields, Figures::may_be_refreshed, diagnostics);
  if (!has_overview && report.summary.empty())
    lacks_narrative(report.status, fields.place(), "this report has neither an overview nor a `summary`",
                    "write the overview below the front matter", diagnostics);
}

const KnownPlan* find_plan(const Context& context, const std::vector<KnownPlan>& plans, const PlanId& plan) {
  const std::vector<std::string>& ids = context.plans.sorted;
  const auto at = std::lower_bound(ids.begin(), ids.end(), plan.str());
  return at != ids.end() && *at == plan.str() ? &plans[static_cast<std::size_t>(at - ids.begin())] : nullptr;
}

void load_themes(const Context& context, const KnownPlan* plan, const Folder& folder, Report& report,
                 diag::Diagnostics& diagnostics) {
  for (const NamedFile& file : folder.themes)
    if (std::optional<ThemeNarrative> theme = load_theme(context, folder.id, file, plan, report.status, diagnostics))
      report.themes.push_back(std::move(*theme));
}

}  // namespace

Report load_report(const Context& context, const std::vector<KnownPlan>& plans, const Folder& folder,
                   diag::Diagnostics& diagnostics) {
  // Where the period is not known the other mistakes are looked for, and any period serves.
  std::string why;
  Report report{.period = Period::parse("2000", why).value()};
  report.id = ReportId(folder.id);
  report.period_known = false;
  std::optional<MarkdownFile> parsed;
  if (folder.main == diag::no_file) {
    diagnostics.error_at_path(
        "missing-file", fmt::format("content/reports/{}/report.md", folder.id), "this file is missing",
        "every folder of content/reports has a report.md, with the report's plan, period and release");
  } else {
    parsed = parse_markdown_file(context, folder.main, Need::required, diagnostics);
  }
  if (!parsed) {
    load_themes(context, nullptr, folder, report, diagnostics);
    return report;
  }

  report.source_path = context.sources[folder.main].path;
  Fields fields(parsed->front.fields, "this report", diagnostics, parsed->head);
  const std::optional<Period> period = fields.period("period");
  report.period_known = period.has_value();
  if (period) report.period = *period;
  load_main(context, fields, parsed->has_narrative, report, diagnostics);
  report.narrative = std::move(parsed->narrative);

  const KnownPlan* plan = find_plan(context, plans, report.plan);
  load_themes(context, plan, folder, report, diagnostics);
  if (plan != nullptr) {
    if (period && plan->plan->dates_known) check_in_force(fields, *plan->plan, *period, diagnostics);
    check_all_themes(fields, report, *plan->plan, folder, diagnostics);
    order_themes(report, *plan->plan);
  }
  if (period && !report.release.local.empty() && report.release.utc_seconds / 86400 < period->last_day().number)
    diagnostics.warning(
        "released-early", fields.span_of("release"),
        fmt::format("the report is released before its period ends, on {}", format_day(period->last_day())));
  return report;
}

}  // namespace candour::model
