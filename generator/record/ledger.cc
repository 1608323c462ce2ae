#include "record/ledger.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/id.h"
#include "base/sha256.h"
#include "format/json.h"
#include "format/json_writer.h"
#include "model/period.h"
#include "record/reader.h"

namespace candour::record {
namespace {

using format::JsonWriter;
using format::Layout;

constexpr std::string_view head = "{\"format\":1,\"publications\":[\n";
constexpr std::string_view tail = "]}\n";

struct KindWord {
  VersionKind kind;
  std::string_view word;
};
constexpr std::array<KindWord, 5> kinds = {{{VersionKind::first, "first"},
                                            {VersionKind::scheduled_revision, "scheduled-revision"},
                                            {VersionKind::methodology_revision, "methodology-revision"},
                                            {VersionKind::correction, "correction"},
                                            {VersionKind::withdrawal, "withdrawal"}}};

struct StateWord {
  Origin::State state;
  std::string_view word;
};
constexpr std::array<StateWord, 3> states = {{{Origin::State::commit, "commit"},
                                              {Origin::State::uncommitted, "uncommitted"},
                                              {Origin::State::no_repository, "no-repository"}}};

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  out.key(name).array();
  for (const std::string& text : texts) out.text(text);
  out.end();
}

void write_value(JsonWriter& out, std::string_view name, const std::optional<PointValue>& value) {
  out.key(name);
  if (!value) {
    out.null();
    return;
  }
  out.object();
  if (value->number) out.key("number").number(*value->number);
  if (value->numerator) out.key("numerator").number(*value->numerator);
  if (value->denominator) out.key("denominator").number(*value->denominator);
  out.text_if("grade", value->grade).text_if("marker", value->marker).end();
}

void write_version(JsonWriter& out, const VersionEntry& entry) {
  out.object().key("subject").text(word(entry.subject)).key("id").text(entry.id).key("version").number(entry.version);
  out.key("kind").text(word(entry.kind)).key("note").text(entry.note).key("record").text(entry.record_sha256);
  write_texts(out, "refreshed", entry.refreshed);
  if (entry.judgement_changed) out.key("judgement_changed").boolean(true);
  out.end();
}

void write_revised(JsonWriter& out, const RevisedIndicator& revised) {
  out.object().key("indicator").text(revised.id).key("kind").text(revised.kind).key("note").text(revised.note);
  write_texts(out, "fields", revised.fields);
  if (!revised.values.empty()) {
    out.key("values").array();
    for (const ValueChange& change : revised.values) {
      out.object().key("series").object();
      for (const auto& [dimension, value] : change.series) out.key(dimension).text(value);
      out.end().key("period").text(change.period);
      write_value(out, "was", change.was);
      write_value(out, "now", change.now);
      out.end();
    }
    out.end();
  }
  out.end();
}

void write_gone(JsonWriter& out, const Publication& publication) {
  if (!publication.moved.empty()) {
    out.key("moved").array();
    for (const MovedAddress& moved : publication.moved) out.object().key("from").text(moved.from).key("to").text(moved.to).end();
    out.end();
  }
  if (!publication.removed.empty()) {
    out.key("removed").array();
    for (const RemovedAddress& removed : publication.removed)
      out.object().key("address").text(removed.address).key("note").text(removed.note).end();
    out.end();
  }
  write_texts(out, "returned", publication.returned);
}

std::string print_publication(const Publication& publication) {
  JsonWriter out;
  out.object(Layout::compact).key("number").number(publication.number).key("time").text(utc_text(publication.time));
  if (!publication.versions.empty()) {
    out.key("versions").array();
    for (const VersionEntry& entry : publication.versions) write_version(out, entry);
    out.end();
  }
  if (!publication.revised.empty()) {
    out.key("revised").array();
    for (const RevisedIndicator& revised : publication.revised) write_revised(out, revised);
    out.end();
  }
  write_texts(out, "added", publication.added);
  write_texts(out, "pages", publication.pages);
  write_gone(out, publication);
  for (const StateWord& state : states)
    if (state.state == publication.origin.state)
      out.key("source").object().key("state").text(state.word).text_if("commit", publication.origin.commit).end();
  out.key("generator").text(publication.generator).key("previous");
  if (publication.previous.empty()) {
    out.null();
  } else {
    out.text(publication.previous);
  }
  out.end();
  return std::move(out).finish();
}

std::optional<PointValue> read_value(const Reader& change, std::string_view name) {
  if (change.member(name).is_null()) return std::nullopt;
  const Reader value = change.object(name);
  return PointValue{value.number_if("number"), value.text_if("grade"), value.text_if("marker"), value.number_if("numerator"),
                    value.number_if("denominator")};
}

VersionEntry read_version(Reader from) {
  VersionEntry entry;
  const std::string subject = from.text("subject");
  entry.subject = subject == "plan" ? Subject::plan : Subject::report;
  if (subject != "plan" && subject != "report") from.wrong("subject", "`report` or `plan`");
  entry.id = from.text("id");
  if (!is_id(entry.id)) from.wrong("id", "an id");
  entry.version = from.whole_number("version");
  const auto kind = version_kind(from.text("kind"));
  if (!kind) from.wrong("kind", "a kind of version");
  entry.kind = kind.value_or(VersionKind::first);
  entry.note = from.text("note");
  entry.record_sha256 = from.text("record");
  entry.refreshed = from.texts_if("refreshed");
  entry.judgement_changed = from.boolean_if("judgement_changed");
  return entry;
}

RevisedIndicator read_revised(Reader from) {
  RevisedIndicator revised{from.text("indicator"), from.text("kind"), from.text("note"), {}, from.texts_if("fields")};
  for (const Reader& change : from.items_if("values"))
    revised.values.push_back(
        {change.object("series").text_members(), change.text("period"), read_value(change, "was"), read_value(change, "now")});
  return revised;
}

Publication read_publication(const Reader& from) {
  Publication publication;
  publication.number = from.whole_number("number");
  const auto time = parse_utc(from.text("time"));
  if (!time) from.wrong("time", "a time such as 2017-12-05T09:30:00Z");
  publication.time = time.value_or(0);
  for (const Reader& entry : from.items_if("versions")) publication.versions.push_back(read_version(entry));
  for (const Reader& revised : from.items_if("revised")) publication.revised.push_back(read_revised(revised));
  publication.added = from.texts_if("added");
  publication.pages = from.texts_if("pages");
  for (const Reader& moved : from.items_if("moved")) publication.moved.push_back({moved.text("from"), moved.text("to")});
  for (const Reader& removed : from.items_if("removed")) publication.removed.push_back({removed.text("address"), removed.text("note")});
  publication.returned = from.texts_if("returned");
  const Reader source = from.object("source");
  const std::string state = source.text("state");
  const auto known = std::find_if(states.begin(), states.end(), [&](const StateWord& s) { return s.word == state; });
  if (known == states.end()) {
    source.wrong("state", "`commit`, `uncommitted` or `no-repository`");
  } else {
    publication.origin.state = known->state;
  }
  publication.origin.commit = source.text_if("commit");
  publication.generator = from.text("generator");
  if (!from.member("previous").is_null()) publication.previous = from.text("previous");
  return publication;
}

}  // namespace

std::string_view word(Subject subject) { return subject == Subject::report ? "report" : "plan"; }

std::string_view word(VersionKind kind) {
  return std::find_if(kinds.begin(), kinds.end(), [&](const KindWord& k) { return k.kind == kind; })->word;
}

std::optional<VersionKind> version_kind(std::string_view word) {
  for (const KindWord& known : kinds)
    if (known.word == word) return known.kind;
  return std::nullopt;
}

std::vector<Ledger::At> Ledger::versions_of(Subject subject, std::string_view id) const {
  std::vector<At> found;
  for (std::size_t p = 0; p < publications.size(); ++p)
    for (std::size_t e = 0; e < publications[p].versions.size(); ++e)
      if (publications[p].versions[e].subject == subject && publications[p].versions[e].id == id) found.push_back({p, e});
  return found;
}

std::map<std::string, Gone> Ledger::gone() const {
  std::map<std::string, Gone> gone;
  for (const Publication& publication : publications) {
    for (const std::string& address : publication.returned) gone.erase(address);
    for (const MovedAddress& moved : publication.moved) gone[moved.from] = {publication.time, moved.to, ""};
    for (const RemovedAddress& removed : publication.removed) {
      Gone& at = gone.try_emplace(removed.address, Gone{publication.time, {}, ""}).first->second;
      // A reason that is put in other words does not remove the page again.
      if (at.to) at = {publication.time, {}, ""};
      at.note = removed.note;
    }
  }
  return gone;
}

std::string print_ledger(const Ledger& ledger) {
  std::string out(head);
  for (std::size_t i = 0; i < ledger.publications.size(); ++i) {
    out += print_publication(ledger.publications[i]);
    out += i + 1 < ledger.publications.size() ? ",\n" : "\n";
  }
  return out.append(tail);
}

Result<Ledger> parse_ledger(std::string_view text) {
  Mistakes mistakes(text);
  const Reader root = mistakes.root();
  Ledger ledger;
  if (root.is_object()) {
    if (root.whole_number("format") != ledger_format) root.wrong("format", fmt::format("{}", ledger_format));
    for (const Reader& publication : root.items_if("publications"))
      ledger.publications.push_back(read_publication(publication));
  }
  if (mistakes.first().empty()) mistakes.expect_same(print_ledger(ledger));
  if (!mistakes.first().empty()) return failure("the ledger cannot be read: " + mistakes.first());
  return ledger;
}

std::vector<std::string> ledger_hashes(std::string_view text) {
  std::vector<std::string> hashes;
  Sha256 so_far;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    std::string_view line = text.substr(begin, end - begin);
    begin = end;
    const bool is_publication = line.starts_with("{\"number\"");
    if (is_publication) {
      // The last line of a ledger has no comma after it.
      std::string_view bare = line.substr(0, line.find_last_not_of(",\n") + 1);
      Sha256 until_here(so_far);
      until_here.add(bare);
      until_here.add("\n");
      until_here.add(tail);
      hashes.push_back(until_here.hex());
    }
    so_far.add(line);
  }
  return hashes;
}

std::string utc_text(std::int64_t seconds) {
  const std::int64_t days = seconds >= 0 ? seconds / 86400 : -((-seconds + 86399) / 86400);
  const std::int64_t rest = seconds - days * 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", model::format_iso(model::Day{static_cast<std::int32_t>(days)}), rest / 3600, rest / 60 % 60,
                     rest % 60);
}

std::optional<std::int64_t> parse_utc(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') return std::nullopt;
  const auto day = model::parse_day(text.substr(0, 10));
  if (!day) return std::nullopt;
  const auto two = [&](std::size_t at) -> int {
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : 100; };
    return digit(text[at]) * 10 + digit(text[at + 1]);
  };
  if (two(11) > 23 || two(14) > 59 || two(17) > 59) return std::nullopt;
  return static_cast<std::int64_t>(day->number) * 86400 + two(11) * 3600 + two(14) * 60 + two(17);
}

}  // namespace candour::record
