#include "record/record.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/id.h"
#include "base/text.h"
#include "format/json_writer.h"
#include "record/reader.h"

namespace candour::record {
namespace {

using format::JsonWriter;
using format::Layout;

bool is_json(std::string_view path) { return path.ends_with(".json"); }

/// How deep sources stand in a record: JSON in it is moved to the right by this, and back when it is read.
constexpr int depth = 4;

std::string indented(std::string_view json) {
  json = json.substr(0, json.find_last_not_of('\n') + 1);
  std::string out;
  out.reserve(json.size() + json.size() / 4);
  for (std::size_t end = json.find('\n'); end != std::string_view::npos; end = json.find('\n')) {
    out.append(json.substr(0, end + 1)).append(depth, ' ');
    json.remove_prefix(end + 1);
  }
  return out.append(json);
}

std::string unindented(std::string_view json) {
  std::string out;
  out.reserve(json.size() + 1);
  for (std::size_t end = json.find('\n'); end != std::string_view::npos; end = json.find('\n')) {
    out.append(json.substr(0, end + 1));
    json.remove_prefix(end + 1);
    if (json.starts_with("    ")) json.remove_prefix(depth);
  }
  return out.append(json) + "\n";
}

void write_judgements(JsonWriter& out, const Record& record) {
  out.key("judgements").array();
  for (const Judged& judged : record.judgements) {
    out.object(Layout::one_line).key("indicator").text(judged.indicator);
    if (!judged.series.empty()) {
      out.key("series").object();
      for (const auto& [dimension, value] : judged.series) out.key(dimension).text(value);
      out.end();
    }
    out.key("period").text(judged.period).key("verdict").text(judged.verdict).text_if("reason", judged.reason);
    // Format 1 had no words: a record of it that has some is refused, because it is not printed as it was written.
    if (record.format > 1) out.text_if("word", judged.word).text_if("tail", judged.tail).text_if("meaning", judged.meaning).text_if("rule", judged.rule);
    out.end();
  }
  out.end();
}

Judged read_judged(const Reader& from) {
  Judged judged;
  judged.indicator = from.text("indicator");
  if (from.value()->find("series") != nullptr) judged.series = from.object("series").text_members();
  judged.period = from.text("period");
  judged.verdict = from.text("verdict");
  judged.reason = from.text_if("reason");
  judged.word = from.text_if("word");
  judged.tail = from.text_if("tail");
  judged.meaning = from.text_if("meaning");
  judged.rule = from.text_if("rule");
  return judged;
}

/// Where a source may stand: below content/ or data/, with no way out.
bool is_source_path(std::string_view path) {
  return (path.starts_with("content/") || path.starts_with("data/")) && path.find("..") == std::string_view::npos &&
         path.find("//") == std::string_view::npos && path.find('\0') == std::string_view::npos;
}

/// What a JSON string says that is written as this program writes it; of others, none or something else, which is found when
/// it is printed again.
std::optional<std::string> unescaped(std::string_view written) {
  if (written.size() < 2 || written.front() != '"' || written.back() != '"' || first_invalid_utf8(written)) return std::nullopt;
  written = written.substr(1, written.size() - 2);
  std::string text;
  text.reserve(written.size());
  for (std::size_t at = written.find('\\'); at != std::string_view::npos; at = written.find('\\')) {
    text.append(written.substr(0, at));
    written.remove_prefix(at);
    constexpr std::string_view letters = "nrt\"\\", meant = "\n\r\t\"\\";
    const std::size_t letter = written.size() < 2 ? std::string_view::npos : letters.find(written[1]);
    unsigned code = 0;
    if (letter != std::string_view::npos) {
      text += meant[letter];
      written.remove_prefix(2);
    } else if (written.size() >= 6 && written[1] == 'u' && std::from_chars(&written[2], &written[2] + 4, code, 16).ptr == &written[2] + 4) {
      if (code != 0x2028 && code != 0x2029 && code >= 0x80) return std::nullopt;
      text += code == 0x2028 ? "\u2028" : code == 0x2029 ? "\u2029" : std::string(1, static_cast<char>(code));
      written.remove_prefix(6);
    } else {
      return std::nullopt;
    }
  }
  return text.append(written);
}

/// A record with its figures and words taken out, which are nearly all of it: an empty object or string stands for each.
struct Outline {
  std::string text;
  std::map<std::string_view, std::string> taken;  ///< By path, what the source says.
};

Outline outline_of(std::string_view text, SoundJson& sound) {
  constexpr std::string_view begins = "\n    \"", ends = "\": ", opens = "{\n", closes = "\n    }";
  Outline outline;
  std::size_t copied = 0;
  for (std::size_t at = text.find(begins); at != std::string_view::npos; at = text.find(begins, std::max(at + 1, copied))) {
    const std::size_t key = at + begins.size(), colon = text.find(ends, key);
    if (colon == std::string_view::npos) break;
    const std::string_view path = text.substr(key, colon - key);
    const std::size_t value = colon + ends.size();
    if (path.starts_with("data/") && text.substr(value).starts_with(opens)) {
      const std::size_t close = text.find(closes, value);
      if (close == std::string_view::npos) break;
      const std::string_view json = text.substr(value, close + closes.size() - value);
      if (!sound.is_sound(json)) continue;
      outline.taken.emplace(path, unindented(json));
      outline.text.append(text.substr(copied, value - copied)).append("{}");
      copied = value + json.size();
    } else if (path.starts_with("content/")) {
      std::string_view line = text.substr(value, text.find('\n', value) - value);
      if (line.ends_with(',')) line.remove_suffix(1);
      auto words = unescaped(line);
      if (!words) continue;
      outline.taken.emplace(path, std::move(*words));
      outline.text.append(text.substr(copied, value - copied)).append("\"\"");
      copied = value + line.size();
    }
  }
  outline.text.append(text.substr(copied));
  return outline;
}

void read_sources(const Reader& from, std::string_view text, Outline& outline, Mistakes& mistakes, Record& record) {
  if (!from.is_object()) return;
  for (const format::Member& member : from.value()->members) {
    if (!is_source_path(member.key)) mistakes.remember(&member.value, "`" + member.key + "` is no source of a record");
    if (!record.sources.empty() && member.key <= record.sources.back().path)
      mistakes.remember(&member.value, "`" + member.key + "` is out of order");
    const bool json = is_json(member.key);
    const auto expected = json ? format::Value::Kind::object : format::Value::Kind::string;
    if (member.value.kind != expected) {
      mistakes.remember(&member.value, "`" + member.key + "` should be " + std::string(describe(expected)));
      continue;
    }
    const diag::Span& span = member.value.span;
    if (const auto taken = outline.taken.find(member.key); taken != outline.taken.end()) {
      record.sources.push_back({member.key, std::move(taken->second)});
    } else {
      record.sources.push_back({member.key, json ? unindented(text.substr(span.begin, span.end - span.begin)) : member.value.text});
    }
  }
}

/// What `text` says, which is a record or the text of its outline.
Record read_record(std::string_view text, Outline outline, Mistakes& mistakes) {
  const Reader root = mistakes.root();
  Record record;
  if (!root.is_object()) return record;
  record.format = root.whole_number("format");
  if (record.format < 1 || record.format > record_format) root.wrong("format", fmt::format("from 1 to {}", record_format));
  record.subject = root.value()->find("plan") != nullptr ? Subject::plan : Subject::report;
  record.id = root.text(word(record.subject));
  if (!is_id(record.id)) root.wrong(word(record.subject), "an id");
  record.version = root.whole_number("version");
  const auto kind = version_kind(root.text("kind"));
  if (!kind) root.wrong("kind", "a kind of version");
  record.kind = kind.value_or(VersionKind::first);
  record.note = root.text("note");
  record.reasons = root.whole_number("reasons");
  for (const Reader& judged : root.items_if("judgements"))
    if (judged.is_object()) record.judgements.push_back(read_judged(judged));
  read_sources(root.object("sources"), text, outline, mistakes, record);
  return record;
}

}  // namespace

const RecordSource* Record::find(std::string_view path) const {
  const auto at = std::lower_bound(sources.begin(), sources.end(), path,
                                   [](const RecordSource& source, std::string_view wanted) { return source.path < wanted; });
  return at != sources.end() && at->path == path ? &*at : nullptr;
}

std::string version_address(Subject subject, std::string_view id, int version) {
  return fmt::format("{}s/{}/v{}/", word(subject), id, version);
}

std::string record_path(Subject subject, std::string_view id, int version) {
  return version_address(subject, id, version) + "record.json";
}

std::string print_record(const Record& record) {
  JsonWriter out;
  out.object().key("format").number(record.format).key(word(record.subject)).text(record.id);
  out.key("version").number(record.version).key("kind").text(word(record.kind)).key("note").text(record.note);
  out.key("reasons").number(record.reasons);
  write_judgements(out, record);
  out.key("sources").object();
  for (const RecordSource& source : record.sources) {
    out.key(source.path);
    if (is_json(source.path)) {
      out.raw(indented(source.text));
    } else {
      out.text(source.text);
    }
  }
  out.end().end();
  return std::move(out).finish() + "\n";
}

Result<Record> parse_record(std::string_view text, SoundJson* sound) {
  if (sound != nullptr) {
    Outline outline = outline_of(text, *sound);
    const std::string rest = std::move(outline.text);
    Mistakes mistakes(rest);
    Record record = read_record(rest, std::move(outline), mistakes);
    if (mistakes.first().empty() && print_record(record) == text) return record;
  }
  // The whole of it, to say what is wrong and where.
  Mistakes mistakes(text);
  Record record = read_record(text, {}, mistakes);
  if (mistakes.first().empty()) mistakes.expect_same(print_record(record));
  if (!mistakes.first().empty()) return failure("the record cannot be read: " + mistakes.first());
  return record;
}

diag::SourceTree source_tree(const Record& record) {
  std::vector<diag::Source> sources;
  for (const RecordSource& source : record.sources) sources.push_back({source.path, source.text});
  return diag::SourceTree(std::move(sources));
}

}  // namespace candour::record
