#include "record/words.h"

#include <set>

#include <dtl/dtl.hpp>

#include "base/text.h"

namespace candour::record {
namespace {

using Pieces = std::vector<std::string>;

/// Paragraphs, each with the empty lines after it.
Pieces paragraphs_of(std::string_view text) {
  Pieces pieces;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find("\n\n", begin);
    end = end == std::string_view::npos ? text.size() : text.find_first_not_of('\n', end);
    if (end == std::string_view::npos) end = text.size();
    pieces.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  return pieces;
}

/// Words, each with the space after it.
Pieces words_of(std::string_view text) {
  Pieces pieces;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find_first_of(" \n\t", begin);
    if (end != std::string_view::npos) end = text.find_first_not_of(" \n\t", end);
    if (end == std::string_view::npos) end = text.size();
    pieces.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  return pieces;
}

void add(std::vector<WordRun>& runs, WordRun::Kind kind, std::string_view text) {
  if (text.empty()) return;
  if (runs.empty() || runs.back().kind != kind) runs.push_back({kind, ""});
  runs.back().text += text;
}

std::string joined(const Pieces& pieces) {
  std::string all;
  for (const std::string& piece : pieces) all += piece;
  return all;
}

/// More than this many pairs of pieces are not compared but shown as taken out and put in.
constexpr std::size_t most_pairs = 4'000'000;

/// Calls same, deleted and inserted for the pieces in order.
template <class Same, class Deleted, class Inserted>
void walk(const Pieces& older, const Pieces& newer, Same same, Deleted deleted, Inserted inserted) {
  if (older.size() * newer.size() > most_pairs) {
    for (const std::string& piece : older) deleted(piece);
    for (const std::string& piece : newer) inserted(piece);
    return;
  }
  dtl::Diff<std::string, Pieces> diff(older, newer);
  diff.compose();
  for (const auto& [piece, info] : diff.getSes().getSequence()) {
    if (info.type == dtl::SES_COMMON) same(piece);
    if (info.type == dtl::SES_DELETE) deleted(piece);
    if (info.type == dtl::SES_ADD) inserted(piece);
  }
}

void compare_changed(const Pieces& older, const Pieces& newer, std::vector<WordRun>& runs) {
  walk(
      words_of(joined(older)), words_of(joined(newer)), [&](const std::string& word) { add(runs, WordRun::Kind::same, word); },
      [&](const std::string& word) { add(runs, WordRun::Kind::deleted, word); },
      [&](const std::string& word) { add(runs, WordRun::Kind::inserted, word); });
}

/// A Markdown file's front matter, without its reasons for change, and what follows it.
struct Parts {
  std::string front, body;
};

Parts parts_of(std::string_view text) {
  Parts parts;
  const std::size_t end = text.starts_with("---\n") ? text.find("\n---\n", 3) : std::string_view::npos;
  if (end == std::string_view::npos) {
    parts.body = text;
    return parts;
  }
  parts.body = text.substr(end + 5);
  bool in_changes = false;
  for (const std::string_view line : split(text.substr(4, end - 4), '\n')) {
    const bool continues = line.starts_with(' ') || line.starts_with('-') || line.empty();
    in_changes = line.starts_with("changes:") || (in_changes && continues);
    if (!in_changes) parts.front.append(line).append("\n");
  }
  return parts;
}

/// "title: Victims" or "title: \"Victims\"" in front matter.
std::string title_in(std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    if (!line.starts_with("title:")) continue;
    std::string_view title = trim(line.substr(6));
    if (title.size() > 1 && (title.front() == '"' || title.front() == '\'')) title = title.substr(1, title.size() - 2);
    return std::string(title);
  }
  return {};
}

/// What a source is called: a theme by its title in the plan.
std::string title_of(const std::string& path, const Record& record) {
  const std::string name = path.substr(path.rfind('/') + 1);
  if (name == "report.md") return "Overview";
  if (name == "plan.md") return "The plan";
  for (const RecordSource& source : record.sources)
    if (source.path.starts_with("content/plans/") && source.path.ends_with("/" + name)) return title_in(source.text);
  return name;
}

void compare_source(const std::string& path, std::string_view older, std::string_view newer, const Record& record,
                    std::vector<WordChange>& changes) {
  const Parts before = parts_of(older), after = parts_of(newer);
  const std::string title = title_of(path, record);
  if (before.body != after.body) changes.push_back({path, title, compare_words(before.body, after.body)});
  if (before.front != after.front)
    changes.push_back({path, title + ": heading and details", compare_words(before.front, after.front)});
}

}  // namespace

std::vector<WordRun> compare_words(std::string_view older, std::string_view newer) {
  std::vector<WordRun> runs;
  Pieces gone, come;
  const auto flush = [&] {
    compare_changed(gone, come, runs);
    gone.clear();
    come.clear();
  };
  walk(
      paragraphs_of(older), paragraphs_of(newer),
      [&](const std::string& paragraph) {
        flush();
        add(runs, WordRun::Kind::same, paragraph);
      },
      [&](const std::string& paragraph) { gone.push_back(paragraph); },
      [&](const std::string& paragraph) { come.push_back(paragraph); });
  flush();
  return runs;
}

std::vector<WordChange> compare_narratives(const Record& older, const Record& newer) {
  const std::string folder = std::string("content/") + std::string(word(newer.subject)) + "s/" + newer.id + "/";
  std::set<std::string> paths;
  for (const Record* side : {&older, &newer})
    for (const RecordSource& source : side->sources)
      if (source.path.starts_with(folder)) paths.insert(source.path);
  std::vector<WordChange> changes;
  for (const std::string& path : paths) {
    const RecordSource* before = older.find(path);
    const RecordSource* after = newer.find(path);
    compare_source(path, before == nullptr ? "" : before->text, after == nullptr ? "" : after->text,
                   after == nullptr ? older : newer, changes);
  }
  return changes;
}

}  // namespace candour::record
