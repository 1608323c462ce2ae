// Reasons for what is published differently, in front matter and in data.

#include <fmt/format.h>

#include "model/load_parts.h"

namespace candour::model {
namespace {

using format::Value;

constexpr Choice<ChangeKind> of_versions[] = {{"scheduled-revision", ChangeKind::scheduled_revision},
                                              {"methodology-revision", ChangeKind::methodology_revision},
                                              {"correction", ChangeKind::correction},
                                              {"withdrawal", ChangeKind::withdrawal}};
constexpr Choice<ChangeKind> of_data[] = {{"scheduled-revision", ChangeKind::scheduled_revision},
                                          {"methodology-revision", ChangeKind::methodology_revision},
                                          {"correction", ChangeKind::correction}};

/// `figures: keep`, `figures: refresh`, or a list of the indicators to refresh.
void load_figures(const Context& context, Fields& fields, Change& change) {
  const Value* written = fields.value("figures");
  if (written == nullptr) return;
  if (written->kind == Value::Kind::array) {
    change.refresh = to_ids<IndicatorId>(fields.references("figures", context.indicators));
    return;
  }
  static constexpr Choice<bool> choices[] = {{"keep", false}, {"refresh", true}};
  change.refresh_all = fields.choice("figures", choices).value_or(false);
}

}  // namespace

std::vector<Change> load_changes(const Context& context, Fields& parent, Figures figures, diag::Diagnostics& diagnostics) {
  std::vector<Change> changes;
  for (const Value& value : parent.list("changes")) {
    if (!expect_object(value, "an item of `changes`", diagnostics)) continue;
    Fields fields(value, "this item of `changes`", diagnostics);
    if (!changes.empty() && changes.back().kind == ChangeKind::withdrawal)
      diagnostics.error("out-of-order", fields.place(), "nothing can follow a withdrawal",
                        "what comes after it is a report of its own, with another name");
    Change change;
    const std::optional<ChangeKind> kind = fields.choice("kind", of_versions);
    change.note = fields.text("note");
    if (figures == Figures::may_be_refreshed) load_figures(context, fields, change);
    if (!kind) continue;
    change.kind = *kind;
    changes.push_back(std::move(change));
  }
  return changes;
}

void load_revisions(Fields& indicator_fields, Indicator& indicator, diag::Diagnostics& diagnostics) {
  for (const Value& value : indicator_fields.list("revisions")) {
    if (!expect_object(value, "an item of `revisions`", diagnostics)) continue;
    Fields fields(value, "this item of `revisions`", diagnostics);
    const std::optional<ChangeKind> kind = fields.choice("kind", of_data);
    std::string note = fields.text("note");
    if (kind) indicator.revisions.push_back({*kind, std::move(note), false, {}});
  }
  if (const Value* policy = indicator_fields.object("revision_policy", Need::optional)) {
    Fields fields(*policy, "`revision_policy`", diagnostics);
    const std::optional<int> periods = fields.whole_number("periods", 1, 1000, Need::required);
    indicator.revision_policy = RevisionPolicy{periods.value_or(1), fields.text("note")};
  }
}

}  // namespace candour::model
