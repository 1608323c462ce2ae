#include "record/words.h"

#include <map>
#include <set>
#include <unordered_map>

#include <dtl/dtl.hpp>

#include "record/front_fields.h"

namespace candour::record {
namespace {

enum class Edit { same, deleted, inserted };

/// The way from one sequence to the other. dtl looks for the shortest, and from two million steps on for a short
/// one, so that its time grows with the length: 50,000 words, all of them changed, take 0.7 s. What is longer is
/// not compared but taken out and put in.
std::vector<Edit> edits(const std::vector<int>& older, const std::vector<int>& newer) {
  constexpr std::size_t most = 50'000;
  std::vector<Edit> way;
  if (older.size() + newer.size() > most) {
    way.assign(older.size(), Edit::deleted);
    way.insert(way.end(), newer.size(), Edit::inserted);
    return way;
  }
  dtl::Diff<int, std::vector<int>> diff(older, newer);
  diff.compose();
  for (const auto& [id, info] : diff.getSes().getSequence())
    way.push_back(info.type == dtl::SES_COMMON ? Edit::same : info.type == dtl::SES_DELETE ? Edit::deleted : Edit::inserted);
  return way;
}

/// A word or paragraph with the space after it.
struct Piece {
  std::string_view text;
  int id = 0;                 ///< Equal pieces have equal ids; how lines are broken makes no difference.
  bool ends_paragraph = false;
};
using Pieces = std::vector<Piece>;

/// Gives equal texts equal numbers.
class Numbers {
 public:
  int of(std::string text) { return known_.emplace(std::move(text), static_cast<int>(known_.size())).first->second; }

 private:
  std::unordered_map<std::string, int> known_;
};

Pieces words_of(std::string_view text, Numbers& numbers) {
  constexpr std::string_view spaces = " \n\t\r";
  Pieces words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end_of_word = std::min(text.find_first_of(spaces, begin), text.size());
    const std::size_t end = std::min(text.find_first_not_of(spaces, end_of_word), text.size());
    const std::string_view space = text.substr(end_of_word, end - end_of_word);
    Piece word{text.substr(begin, end - begin)};
    word.ends_paragraph = end == text.size() || space.find("\n\n") != std::string_view::npos;
    // Two spaces at the end of a line are a line break of Markdown's.
    const std::string_view kind = word.ends_paragraph ? "\n\n" : space.find("  \n") != std::string_view::npos ? "  \n" : " ";
    word.id = numbers.of(std::string(text.substr(begin, end_of_word - begin)).append(kind));
    words.push_back(word);
    begin = end;
  }
  return words;
}

Pieces paragraphs_of(std::string_view text, Numbers& words, Numbers& numbers) {
  Pieces paragraphs;
  std::string ids;
  std::size_t begin = 0;
  for (const Piece& word : words_of(text, words)) {
    ids += std::to_string(word.id) + " ";
    if (!word.ends_paragraph) continue;
    const auto end = static_cast<std::size_t>(word.text.data() + word.text.size() - text.data());
    paragraphs.push_back({text.substr(begin, end - begin), numbers.of(std::move(ids)), true});
    ids.clear();
    begin = end;
  }
  return paragraphs;
}

std::vector<int> ids_of(const Pieces& pieces) {
  std::vector<int> ids;
  for (const Piece& piece : pieces) ids.push_back(piece.id);
  return ids;
}

/// Calls same(older, newer), deleted(older) and inserted(newer) for the pieces in order.
template <class Same, class Deleted, class Inserted>
void walk(const Pieces& older, const Pieces& newer, Same same, Deleted deleted, Inserted inserted) {
  auto was = older.begin(), is = newer.begin();
  for (const Edit edit : edits(ids_of(older), ids_of(newer))) {
    switch (edit) {
      case Edit::same: same(*was++, *is++); break;
      case Edit::deleted: deleted(*was++); break;
      case Edit::inserted: inserted(*is++); break;
    }
  }
}

/// Words in order, made into runs: what went before what came, and a word or two that stayed in the middle of a
/// change with it, since a change that is read out is easier to follow whole.
class Runs {
 public:
  void same(const Piece& older, const Piece& newer) {
    if (changed_ == 0) return add(WordRun::Kind::same, newer.text);
    held_older_ += older.text;
    held_newer_ += newer.text;
    ++held_;
    held_ends_paragraph_ = held_ends_paragraph_ || newer.ends_paragraph;
  }
  void deleted(const Piece& piece) { change(piece, gone_); }
  void inserted(const Piece& piece) { change(piece, come_); }

  void unchanged(std::string_view text) {
    flush();
    add(WordRun::Kind::same, text);
  }

  std::vector<WordRun> finish() {
    flush();
    return std::move(runs_);
  }

 private:
  void change(const Piece& piece, std::string& text) {
    if (held_ > 0 && held_ <= 2 && 2 * held_ <= changed_ && !held_ends_paragraph_) {
      gone_ += held_older_;
      come_ += held_newer_;
      release_held();
    } else if (held_ > 0) {
      flush();
    }
    text += piece.text;
    ++changed_;
  }

  void release_held() {
    held_older_.clear();
    held_newer_.clear();
    held_ = 0;
    held_ends_paragraph_ = false;
  }

  void flush() {
    add(WordRun::Kind::deleted, gone_);
    add(WordRun::Kind::inserted, come_);
    add(WordRun::Kind::same, held_newer_);
    gone_.clear();
    come_.clear();
    changed_ = 0;
    release_held();
  }

  void add(WordRun::Kind kind, std::string_view text) {
    if (text.empty()) return;
    if (runs_.empty() || runs_.back().kind != kind) runs_.push_back({kind, ""});
    runs_.back().text += text;
  }

  std::vector<WordRun> runs_;
  std::string gone_, come_;              ///< The change that is being made …
  std::size_t changed_ = 0;              ///< … of so many words …
  std::string held_older_, held_newer_;  ///< … and what stayed after it.
  std::size_t held_ = 0;
  bool held_ends_paragraph_ = false;
};

std::string_view joined(const Pieces& neighbours) {
  if (neighbours.empty()) return {};
  const char* begin = neighbours.front().text.data();
  const std::string_view last = neighbours.back().text;
  return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
}

/// What a source is called: a theme by its title in the plan.
std::string title_of(const std::string& path, const Record& record) {
  const std::string name = path.substr(path.rfind('/') + 1);
  if (name == "report.md") return "Overview";
  if (name == "plan.md") return "The plan";
  for (const RecordSource& source : record.sources) {
    if (!source.path.starts_with("content/plans/") || !source.path.ends_with("/" + name)) continue;
    for (const FrontField& field : parts_of(source.text).fields)
      if (field.name == "title") return field.text;
  }
  return name;
}

void tell(const std::string& path, std::string title, std::string_view older, std::string_view newer,
          std::vector<WordChange>& changes) {
  if (older == newer) return;
  std::vector<WordRun> runs = compare_words(older, newer);
  const bool only_spaces = runs.empty() || (runs.size() == 1 && runs.front().kind == WordRun::Kind::same);
  if (!only_spaces) changes.push_back({path, std::move(title), std::move(runs)});
}

void compare_source(const std::string& path, std::string_view older, std::string_view newer, const std::string& title,
                    std::vector<WordChange>& changes) {
  const Parts before = parts_of(older), after = parts_of(newer);
  std::map<std::string, std::string> was;
  for (const FrontField& field : before.fields) was[field.name] = field.text;
  for (const FrontField& field : after.fields) {
    tell(path, title + ": " + field.name, was[field.name], field.text, changes);
    was.erase(field.name);
  }
  for (const auto& [name, text] : was) tell(path, title + ": " + name, text, "", changes);
  tell(path, title, before.body, after.body, changes);
}

}  // namespace

std::vector<WordRun> compare_words(std::string_view older, std::string_view newer) {
  Runs runs;
  Numbers words, paragraphs;
  Pieces gone, come;
  const auto compare_gathered = [&] {
    walk(
        words_of(joined(gone), words), words_of(joined(come), words),
        [&](const Piece& was, const Piece& is) { runs.same(was, is); }, [&](const Piece& was) { runs.deleted(was); },
        [&](const Piece& is) { runs.inserted(is); });
    gone.clear();
    come.clear();
  };
  walk(
      paragraphs_of(older, words, paragraphs), paragraphs_of(newer, words, paragraphs),
      [&](const Piece&, const Piece& is) {
        compare_gathered();
        runs.unchanged(is.text);
      },
      [&](const Piece& was) { gone.push_back(was); }, [&](const Piece& is) { come.push_back(is); });
  compare_gathered();
  return runs.finish();
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
    if (before != nullptr && after != nullptr && before->text == after->text) continue;
    compare_source(path, before == nullptr ? "" : before->text, after == nullptr ? "" : after->text,
                   title_of(path, after == nullptr ? older : newer), changes);
  }
  return changes;
}

}  // namespace candour::record
