#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "model/load_parts.h"

namespace candour::model {

namespace {

using format::Value;

std::vector<Priority> load_priorities(Fields& theme, std::string_view name, std::string_view one,
                                      diag::Diagnostics& diagnostics) {
  std::vector<Priority> priorities;
  Once once(one, diagnostics);
  const std::string what = fmt::format("this {}", one);
  for (const Value& item : theme.list(name)) {
    if (!expect_object(item, fmt::format("each item of `{}`", name), diagnostics)) continue;
    Fields fields(item, what, diagnostics);
    Priority priority{fields.id("id"), fields.text("text")};
    if (!priority.id.empty() && once.add(priority.id, fields.span_of("id"))) priorities.push_back(std::move(priority));
  }
  return priorities;
}

void check_not_stated(const Fields& fields, const PlanTheme& theme, diag::Diagnostics& diagnostics) {
  const bool has_aim = fields.has("aim"), has_outcomes = fields.has("outcomes");
  if (!has_aim && !has_outcomes && !fields.has("not_stated"))
    diagnostics.error("missing-field", fields.place(), "this plan theme has neither an `aim` nor `outcomes`",
                      "give them, or say in `not_stated` why they are missing");
  if (has_aim && has_outcomes && !theme.not_stated.empty())
    diagnostics.error("contradiction", fields.span_of("not_stated"),
                      "`not_stated` says why the aim or the outcomes are missing, but both are given",
                      "remove `not_stated`");
}

struct OrderedTheme {
  PlanTheme theme;
  int order = 0;
};

std::optional<OrderedTheme> load_theme(const Context& context, const std::string& plan, const NamedFile& file,
                                       std::map<int, std::string>& orders, diag::Diagnostics& diagnostics) {
  if (is_version_address(file.id)) {
    diagnostics.error_at_path(
        "address-taken", fmt::format("content/plans/{}/{}.md", plan, file.id),
        fmt::format("a plan theme cannot be called `{}`: below a report that is the address of its versions", file.id),
        "give the file another name");
    return std::nullopt;
  }
  std::optional<MarkdownFile> parsed = parse_markdown_file(context, file.file, Need::required, diagnostics);
  if (!parsed) return std::nullopt;
  Fields fields(parsed->front.fields, "this plan theme", diagnostics, parsed->head);
  OrderedTheme ordered;
  PlanTheme& theme = ordered.theme;
  theme.id = PlanThemeId(file.id);
  theme.source_path = context.sources[file.file].path;
  theme.title = fields.text("title");
  const std::optional<int> order = fields.whole_number("order", 1, 1000, Need::required);
  theme.summary = fields.text("summary", Need::optional);
  theme.aim = fields.text("aim", Need::optional);
  theme.outcomes = fields.texts("outcomes");
  theme.not_stated = fields.text("not_stated", Need::optional);
  theme.objectives = load_priorities(fields, "objectives", "objective", diagnostics);
  theme.priorities = load_priorities(fields, "priorities", "priority", diagnostics);
  theme.indicators = to_ids<IndicatorId>(fields.references("indicators", context.indicators, Need::required));
  theme.narrative = std::move(parsed->narrative);
  check_not_stated(fields, theme, diagnostics);
  if (order) {
    ordered.order = *order;
    const auto [at, is_first] = orders.emplace(*order, file.id);
    if (!is_first)
      diagnostics.error("listed-twice", fields.span_of("order"),
                        fmt::format("`{}` has the order {} too", at->second, *order),
                        "number the themes of a plan in the order in which it gives them");
  }
  return ordered;
}

}  // namespace

Plan load_plan(const Context& context, const Folder& folder, diag::Diagnostics& diagnostics) {
  Plan plan;
  plan.id = PlanId(folder.id);
  plan.dates_known = false;
  std::map<int, std::string> orders;
  std::vector<OrderedTheme> themes;
  for (const NamedFile& file : folder.themes)
    if (std::optional<OrderedTheme> theme = load_theme(context, folder.id, file, orders, diagnostics))
      themes.push_back(std::move(*theme));
  std::stable_sort(themes.begin(), themes.end(),
                   [](const OrderedTheme& a, const OrderedTheme& b) { return a.order < b.order; });
  for (OrderedTheme& theme : themes) plan.themes.push_back(std::move(theme.theme));

  if (folder.main == diag::no_file) {
    diagnostics.error_at_path("missing-file", fmt::format("content/plans/{}/plan.md", folder.id),
                              "this file is missing",
                              "every folder of content/plans has a plan.md, with the plan's title, summary and dates");
    return plan;
  }
  std::optional<MarkdownFile> parsed = parse_markdown_file(context, folder.main, Need::required, diagnostics);
  if (!parsed) return plan;
  Fields fields(parsed->front.fields, "this plan", diagnostics, parsed->head);
  plan.source_path = context.sources[folder.main].path;
  plan.title = fields.text("title");
  plan.summary = fields.text("summary");
  const std::optional<Day> from = fields.day("from", Need::required);
  plan.to = fields.day("to");
  plan.published = fields.day("published");
  plan.source = fields.text("source", Need::optional);
  plan.changes = load_changes(context, fields, Figures::are_none, diagnostics);
  plan.narrative = std::move(parsed->narrative);
  if (!from) return plan;
  plan.from = *from;
  if (plan.to && *plan.to < plan.from) {
    diagnostics.error(
        "out-of-order", fields.span_of("to"),
        fmt::format("the plan ends on {}, before it starts on {}", format_day(*plan.to), format_day(plan.from)));
    return plan;
  }
  plan.dates_known = true;
  return plan;
}

}  // namespace candour::model
