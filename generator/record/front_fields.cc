#include "record/front_fields.h"

#include "base/text.h"
#include "format/front_matter.h"

namespace candour::record {
namespace {

using format::Value;

std::string as_text(const Value& value) {
  std::string text = value.text;
  if (value.kind == Value::Kind::boolean) text = value.boolean ? "true" : "false";
  for (const Value& item : value.items) text += (text.empty() ? "" : "\n") + as_text(item);
  for (const format::Member& member : value.members)
    text += (text.empty() ? "" : "\n") + replace_all(member.key, "_", " ") + ": " + as_text(member.value);
  return text;
}

}  // namespace

Parts parts_of(std::string_view markdown) {
  diag::Diagnostics unused;  // the source was sound when its version was made
  const auto front = format::parse_front_matter(diag::FileId{0}, markdown, unused);
  if (!front) return {{}, markdown};
  Parts parts;
  parts.body = markdown.substr(front->body_begin);
  for (const format::Member& member : front->fields.members)
    if (member.key != "changes") parts.fields.push_back({replace_all(member.key, "_", " "), as_text(member.value)});
  return parts;
}

}  // namespace candour::record
